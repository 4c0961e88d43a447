#include <algorithm>
#include <map>

#include "engine/graph/edit.h"
#include "engine/graph/node_box.h"
#include "engine/graph/topology.h"

namespace netloom {
namespace {

// The canvas part of the design tokens.
constexpr double kGapX = 42, kGapY = 48, kMargin = 40;
constexpr double kWireClearance = 24;  ///< between a wire that passes by and a node

struct Box {
    Node* node = nullptr;
    double width = 0, height = 0;
    int column = 0;
    double order = 0;     ///< barycentre of the nodes it is fed by
    bool evades = false;  ///< a wire of this row passes over it
};

struct Layout {
    std::map<NodeId, Box> boxes;
    std::vector<std::vector<Box*>> columns;
    std::vector<int> rowOfColumn;

    double columnWidth(size_t column) const {
        double width = 0;
        for (const Box* box : columns[column]) width = std::max(width, box->width);
        return width;
    }
    double columnHeight(size_t column) const {
        double height = -kGapY;
        for (const Box* box : columns[column]) height += box->height + kGapY;
        if (columns[column].front()->evades) height += columns[column].front()->height + 2 * kWireClearance;
        return height;
    }
};

Layout columnsOf(Graph& graph, const LayerCatalog& catalog) {
    Layout layout;
    std::vector<NodeId> order = topologyOf(graph).order;
    for (Node& node : graph.nodes) {
        const NodeBox size = nodeBox(catalog, node);
        Box box;
        box.node = &node;
        box.width = size.width;
        box.height = size.height;
        layout.boxes[node.id] = box;
        if (std::find(order.begin(), order.end(), node.id) == order.end()) order.push_back(node.id);  // of a cycle
    }
    std::map<NodeId, bool> placed;
    for (const NodeId id : order) {
        Box& box = layout.boxes.at(id);
        double sum = 0;
        int feeds = 0;
        for (const Link& link : graph.inputsOf(id)) {
            const auto from = layout.boxes.find(link.from);
            if (from == layout.boxes.end() || !placed[link.from]) continue;
            box.column = std::max(box.column, from->second.column + 1);
            sum += from->second.order;
            ++feeds;
        }
        placed[id] = true;
        if (layout.columns.size() <= size_t(box.column)) layout.columns.resize(size_t(box.column) + 1);
        auto& column = layout.columns[size_t(box.column)];
        box.order = feeds ? sum / feeds : double(column.size());
        column.push_back(&box);
    }
    for (auto& column : layout.columns) {
        std::stable_sort(column.begin(), column.end(), [](const Box* a, const Box* b) { return a->order < b->order; });
        for (size_t i = 0; i < column.size(); ++i) column[i]->order += double(i) * 1e-3;
    }
    return layout;
}

void wrap(Layout& layout, double viewWidth) {
    double x = kMargin;
    int row = 0;
    for (size_t column = 0; column < layout.columns.size(); ++column) {
        const double width = layout.columnWidth(column);
        if (x > kMargin && x + width > viewWidth) {
            ++row;
            x = kMargin;
        }
        layout.rowOfColumn.push_back(row);
        x += width + kGapX;
    }
}

/// Single nodes under a wire that jumps over them move below it.
void markEvading(Layout& layout, const Graph& graph) {
    for (const Link& link : graph.links) {
        const auto from = layout.boxes.find(link.from), to = layout.boxes.find(link.to);
        if (from == layout.boxes.end() || to == layout.boxes.end()) continue;
        for (int column = from->second.column + 1; column < to->second.column; ++column) {
            const auto& nodes = layout.columns[size_t(column)];
            const bool sameRow =
                layout.rowOfColumn[size_t(column)] == layout.rowOfColumn[size_t(from->second.column)] &&
                layout.rowOfColumn[size_t(column)] == layout.rowOfColumn[size_t(to->second.column)];
            if (sameRow && nodes.size() == 1) nodes.front()->evades = true;
        }
    }
}

void placeColumn(const Layout& layout, size_t column, double x, double middle) {
    const auto& nodes = layout.columns[column];
    double y = middle;
    if (nodes.front()->evades) {
        y += kWireClearance;
    } else {
        y -= layout.columnHeight(column) / 2;
    }
    for (const Box* box : nodes) {
        box->node->position = {x + (layout.columnWidth(column) - box->width) / 2, y};
        y += box->height + kGapY;
    }
}

}  // namespace

void arrange(Graph& graph, const LayerCatalog& catalog, double viewWidth) {
    if (graph.nodes.empty()) return;
    Layout layout = columnsOf(graph, catalog);
    wrap(layout, viewWidth);
    markEvading(layout, graph);
    double top = kMargin;
    for (size_t first = 0; first < layout.columns.size();) {
        size_t end = first;
        double height = 0;
        while (end < layout.columns.size() && layout.rowOfColumn[end] == layout.rowOfColumn[first])
            height = std::max(height, layout.columnHeight(end++));
        double x = kMargin;
        for (; first < end; ++first) {
            placeColumn(layout, first, x, top + height / 2);
            x += layout.columnWidth(first) + kGapX;
        }
        top += height + kGapY;
    }
}

}  // namespace netloom
