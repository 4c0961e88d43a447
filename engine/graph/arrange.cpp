#include <algorithm>
#include <map>

#include "engine/graph/edit.h"
#include "engine/graph/groups.h"
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

Layout columnsOf(Graph& graph, const std::map<NodeId, Card>& cards) {
    Layout layout;
    std::vector<NodeId> order = topologyOf(graph).order;
    for (Node& node : graph.nodes) {
        Box box;
        box.node = &node;
        box.width = cards.at(node.id).width;
        box.height = cards.at(node.id).height;
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

/// Places nodes of any size; links are between them.
void arrangeFlat(Graph& graph, const std::map<NodeId, Card>& cards, double viewWidth) {
    Layout layout = columnsOf(graph, cards);
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

/// The diagram of what lies directly inside a group: nodes, and groups as one node each.
Graph insideOf(const Graph& graph, const LayerCatalog& catalog, NodeId scope, std::map<NodeId, Card>& cards) {
    Graph inside;
    std::map<NodeId, NodeId> shownBy;  // a node is shown by itself or by its group
    const auto add = [&](NodeId card) {
        const Card place = cards[card] = placeOf(graph, catalog, card);
        Node node;
        node.id = card;
        node.position = {place.x, place.y};
        inside.nodes.push_back(std::move(node));
        for (const NodeId id : nodesOf(graph, card)) shownBy[id] = card;
    };
    for (const Node& node : graph.nodes)
        if (node.group == scope) add(node.id);
    for (const Group& group : graph.groups)
        if (group.parent == scope) add(group.id);
    for (const Link& link : graph.links) {
        const auto from = shownBy.find(link.from), to = shownBy.find(link.to);
        if (from == shownBy.end() || to == shownBy.end() || from->second == to->second) continue;
        const Link shown{from->second, to->second, link.toPort, link.order};
        if (std::find(inside.links.begin(), inside.links.end(), shown) == inside.links.end()) inside.links.push_back(shown);
    }
    return inside;
}

Position cornerOf(const Graph& graph, NodeId group) {
    Position corner{1e300, 1e300};
    for (const NodeId id : nodesOf(graph, group)) {
        const Position& at = graph.find(id)->position;
        corner = {std::min(corner.x, at.x), std::min(corner.y, at.y)};
    }
    return corner;
}

}  // namespace

void arrange(Graph& graph, const LayerCatalog& catalog, double viewWidth, NodeId scope) {
    std::vector<NodeId> inner;
    for (const Group& group : graph.groups)
        if (group.parent == scope) inner.push_back(group.id);
    for (const NodeId group : inner) arrange(graph, catalog, viewWidth, group);
    std::map<NodeId, Card> cards;
    Graph inside = insideOf(graph, catalog, scope, cards);
    if (inside.nodes.empty()) return;
    const Position before = cornerOf(graph, scope);
    arrangeFlat(inside, cards, viewWidth);
    for (const Node& card : inside.nodes) {
        const Card& place = cards.at(card.id);
        moveCard(graph, card.id, card.position.x - place.x, card.position.y - place.y);
    }
    if (scope == 0) return;
    const Position after = cornerOf(graph, scope);  // a group that is arranged stays where it is
    moveCard(graph, scope, before.x - after.x, before.y - after.y);
}

}  // namespace netloom
