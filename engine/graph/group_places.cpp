// Where the cards and frames of groups stand, and moving them.

#include <algorithm>

#include "engine/graph/groups.h"
#include "engine/graph/node_box.h"

namespace netloom {
namespace {

Card nodeCard(const LayerCatalog& catalog, const Node& node) {
    const NodeBox box = nodeBox(catalog, node);
    return {node.id, false, node.position.x, node.position.y, box.width, box.height};
}

struct Bounds {
    double left = 0, top = 0, right = 0, bottom = 0;
    bool any = false;
    void add(double x, double y, double width, double height) {
        left = any ? std::min(left, x) : x;
        top = any ? std::min(top, y) : y;
        right = any ? std::max(right, x + width) : x + width;
        bottom = any ? std::max(bottom, y + height) : y + height;
        any = true;
    }
};

/// Of the nodes, whether seen or not: a collapsed group stands at their top left corner.
Bounds nodeBounds(const Graph& graph, const LayerCatalog& catalog, NodeId group) {
    Bounds bounds;
    for (const NodeId id : nodesOf(graph, group)) {
        const Card card = nodeCard(catalog, *graph.find(id));
        bounds.add(card.x, card.y, card.width, card.height);
    }
    return bounds;
}

std::vector<NodeId> childrenOf(const Graph& graph, NodeId scope) {
    std::vector<NodeId> children;
    for (const Node& node : graph.nodes)
        if (node.group == scope) children.push_back(node.id);
    for (const Group& group : graph.groups)
        if (group.parent == scope) children.push_back(group.id);
    return children;
}

/// What stands right of a card in its row, or below it, follows as its size changes.
void pushNeighbours(Graph& graph, const LayerCatalog& catalog, NodeId card, const Card& before, const Card& after) {
    const double dx = after.x + after.width - before.x - before.width, dy = after.y + after.height - before.y - before.height;
    const double top = std::min(before.y, after.y), bottom = std::max(before.y + before.height, after.y + after.height);
    for (const NodeId other : childrenOf(graph, holderOf(graph, card))) {
        if (other == card) continue;
        const Card place = placeOf(graph, catalog, other);
        const bool below = place.y >= before.y + before.height - 1;
        const bool beside = place.x >= before.x + before.width - 1 && place.y < bottom && place.y + place.height > top;
        if (below) moveCard(graph, other, 0, dy);
        else if (beside) moveCard(graph, other, dx, 0);
    }
}

}  // namespace

Card placeOf(const Graph& graph, const LayerCatalog& catalog, NodeId card) {
    if (const Node* node = graph.find(card)) return nodeCard(catalog, *node);
    const Group* group = graph.findGroup(card);
    if (!group) return {};
    if (group->collapsed) {
        const Bounds nodes = nodeBounds(graph, catalog, card);
        return {card, true, nodes.left, nodes.top, kStandardBox.width, kStandardBox.height};
    }
    Bounds inside;
    for (const NodeId child : childrenOf(graph, card)) {
        const Card place = placeOf(graph, catalog, child);
        inside.add(place.x, place.y, place.width, place.height);
    }
    for (const Comment& comment : graph.comments)
        if (comment.group == card) inside.add(comment.position.x, comment.position.y, comment.width, comment.height);
    return {card, true, inside.left - kGroupPadding, inside.top - kGroupPadding - kGroupTitle,
            inside.right - inside.left + 2 * kGroupPadding, inside.bottom - inside.top + 2 * kGroupPadding + kGroupTitle};
}

std::vector<Card> cardsOf(const Graph& graph, const LayerCatalog& catalog, NodeId scope) {
    std::vector<Card> cards;
    for (const Node& node : graph.nodes)
        if (node.group == scope) cards.push_back(nodeCard(catalog, node));
    for (const Group& group : graph.groups) {
        if (group.parent != scope) continue;
        if (group.collapsed) {
            cards.push_back(placeOf(graph, catalog, group.id));
        } else {
            const std::vector<Card> inner = cardsOf(graph, catalog, group.id);
            cards.insert(cards.end(), inner.begin(), inner.end());
        }
    }
    return cards;
}

void moveCard(Graph& graph, NodeId card, double dx, double dy) {
    for (const NodeId id : nodesOf(graph, card)) {
        Position& position = graph.find(id)->position;
        position = {position.x + dx, position.y + dy};
    }
    for (Comment& comment : graph.comments) {
        const std::vector<NodeId> chain = chainOf(graph, comment.group);
        if (comment.id == card || std::find(chain.begin(), chain.end(), card) != chain.end())
            comment.position = {comment.position.x + dx, comment.position.y + dy};
    }
}

void setCollapsed(Graph& graph, const LayerCatalog& catalog, NodeId id, bool collapsed) {
    Group* group = graph.findGroup(id);
    if (!group || group->collapsed == collapsed) return;
    // Frames around it grow and shrink with it.
    std::vector<NodeId> growing{id};
    for (const NodeId outer : chainOf(graph, group->parent)) {
        if (graph.findGroup(outer)->collapsed) break;
        growing.push_back(outer);
    }
    std::vector<Card> before;
    for (const NodeId each : growing) before.push_back(placeOf(graph, catalog, each));
    group->collapsed = collapsed;
    for (size_t i = 0; i < growing.size(); ++i)
        pushNeighbours(graph, catalog, growing[i], before[i], placeOf(graph, catalog, growing[i]));
}

}  // namespace netloom
