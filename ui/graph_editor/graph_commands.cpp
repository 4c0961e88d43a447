#include "ui/graph_editor/graph_commands.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include "ui/graph_editor/graph_edits.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

namespace {

/// Nudges of the same selection merge; ids of parameter edits (inspector) are positive, these are below 2^20.
constexpr int kNudgeMergeId = 1 << 19;

}  // namespace

GraphCommands::GraphCommands(GraphScene& scene, QObject* parent)
    : QObject(parent), scene_(scene), model_(scene.model()) {}

void GraphCommands::apply(const QString& text, Graph next, int mergeId) {
    if (next == model_.graph()) return;
    model_.apply(text, std::move(next), mergeId);
}

NodeId GraphCommands::finish(const QString& text, Graph next, NodeId added) {
    apply(text, std::move(next));
    scene_.select({added});
    return added;
}

QString GraphCommands::nameOf(NodeId id) const {
    const Node* node = model_.graph().find(id);
    return node ? QString::fromStdString(node->name) : QString();
}

/// The wanted place, or the nearest below it that no card covers.
Position GraphCommands::freePlace(QSizeF size, QPointF topLeft) const {
    QRectF rect(snapped(topLeft), size);
    const auto taken = [&] {
        return std::any_of(model_.graph().nodes.begin(), model_.graph().nodes.end(), [&](const Node& node) {
            return nodeRect(model_.catalog(), node).adjusted(-8, -8, 8, 8).intersects(rect);
        });
    };
    while (taken()) rect.translate(0, 2 * kSnap);
    return {rect.x(), rect.y()};
}

NodeId GraphCommands::addAt(const LayerEntry& entry, QPointF centre) {
    Graph next = model_.graph();
    const QSizeF size = nodeSize(*entry.layer, entry.params());
    const Position place = freePlace(size, centre - QPointF(size.width() / 2, size.height() / 2));
    const NodeId id = addNode(next, *entry.layer, paramsForNew(model_, entry), place);
    return finish(tr("Add %1").arg(entry.title()), std::move(next), id);
}

NodeId GraphCommands::addOnLink(const LayerEntry& entry, QPointF centre, const Link& link) {
    Graph next = model_.graph();
    const QSizeF size = nodeSize(*entry.layer, entry.params());
    const QPointF corner = snapped(centre - QPointF(size.width() / 2, size.height() / 2));
    const NodeId id = addNode(next, *entry.layer, paramsForNew(model_, entry), {corner.x(), corner.y()});
    auto inserted = fitsOnWire(model_.catalog(), *next.find(id)) ? insertedOnLink(next, model_.catalog(), link, id)
                                                                  : Expected<Graph>(next);
    if (!inserted) return addAt(entry, centre);
    makeRoom(*inserted, model_.catalog(), id);
    return finish(tr("Insert %1 after %2").arg(entry.title(), nameOf(link.from)), std::move(*inserted), id);
}

NodeId GraphCommands::addAfter(const LayerEntry& entry, NodeId from) {
    const Node* source = model_.graph().find(from);
    if (!source) return 0;
    const QRectF rect = nodeRect(model_.catalog(), *source);
    const QSizeF size = nodeSize(*entry.layer, entry.params());
    const QPointF corner(rect.right() + kGapX, rect.center().y() - size.height() / 2);
    const std::vector<Link> outputs = model_.graph().outputsOf(from);
    const QPointF centre = corner + QPointF(size.width() / 2, size.height() / 2);
    if (outputs.size() == 1 && entry.layer->hasOutput && !entry.layer->inputs.empty())
        return addOnLink(entry, centre, outputs.front());
    return addFedBy(entry, centre, from);
}

NodeId GraphCommands::addFedBy(const LayerEntry& entry, QPointF centre, NodeId from) {
    Graph next = model_.graph();
    const QSizeF size = nodeSize(*entry.layer, entry.params());
    const Position place = freePlace(size, centre - QPointF(size.width() / 2, size.height() / 2));
    const NodeId id = addNode(next, *entry.layer, paramsForNew(model_, entry), place);
    if (auto linked = netloom::connect(next, model_.catalog(), from, id, 0); !linked) {
        emit refused(errorText(linked.error()));
        return addAt(entry, centre);
    }
    return finish(tr("Add %1 after %2").arg(entry.title(), nameOf(from)), std::move(next), id);
}

NodeId GraphCommands::addFeeding(const LayerEntry& entry, QPointF centre, NodeId to, int port) {
    Graph next = model_.graph();
    const QSizeF size = nodeSize(*entry.layer, entry.params());
    const Position place = freePlace(size, centre - QPointF(size.width() / 2, size.height() / 2));
    const NodeId id = addNode(next, *entry.layer, paramsForNew(model_, entry), place);
    if (auto linked = netloom::connect(next, model_.catalog(), id, to, port); !linked) {
        emit refused(errorText(linked.error()));
        return addAt(entry, centre);
    }
    return finish(tr("Add %1 before %2").arg(entry.title(), nameOf(to)), std::move(next), id);
}

NodeId GraphCommands::addToSelection(const LayerEntry& entry, QPointF centre) {
    const std::vector<NodeId> chosen = scene_.selectedNodes();
    const NodeItem* item = chosen.size() == 1 ? scene_.node(chosen.front()) : nullptr;
    if (item && item->content().hasOutput && !entry.layer->inputs.empty()) return addAfter(entry, item->id());
    return addAt(entry, centre);
}

bool GraphCommands::connectPorts(NodeId from, NodeId to, int port, const std::optional<Link>& detached) {
    Graph next = model_.graph();
    if (detached) netloom::disconnect(next, *detached);
    if (auto linked = netloom::connect(next, model_.catalog(), from, to, port); !linked) {
        emit refused(errorText(linked.error()));
        return false;
    }
    apply(tr("Connect %1 to %2").arg(nameOf(from), nameOf(to)), std::move(next));
    return true;
}

void GraphCommands::removeLinks(const std::vector<Link>& links) {
    if (links.empty()) return;
    Graph next = model_.graph();
    for (const Link& link : links) netloom::disconnect(next, link);
    apply(links.size() == 1 ? tr("Disconnect %1 from %2").arg(nameOf(links[0].from), nameOf(links[0].to))
                            : tr("Disconnect %Ln wire(s)", nullptr, int(links.size())),
          std::move(next));
}

bool GraphCommands::insertOnLink(NodeId node, const Link& link, Position position) {
    Graph moved = model_.graph();
    moved.find(node)->position = position;
    auto next = insertedOnLink(moved, model_.catalog(), link, node);
    if (!next) {
        emit refused(errorText(next.error()));
        return false;
    }
    makeRoom(*next, model_.catalog(), node);
    apply(tr("Insert %1 after %2").arg(nameOf(node), nameOf(link.from)), std::move(*next));
    return true;
}

void GraphCommands::selectAll() {
    std::vector<NodeId> all;
    for (const Node& node : model_.graph().nodes) all.push_back(node.id);
    scene_.select(all);
}

void GraphCommands::extendSelection(bool upstream) {
    scene_.select(reached(model_.graph(), scene_.selectedNodes(), upstream));
}

void GraphCommands::removeAs(const QString& text, const std::vector<NodeId>& ids) {
    Graph next = model_.graph();
    for (const Link& link : scene_.selectedLinks()) netloom::disconnect(next, link);
    removeNodes(next, ids);
    apply(text, std::move(next));
}

void GraphCommands::removeSelection() {
    const std::vector<NodeId> ids = scene_.selectedNodes();
    if (ids.empty()) return removeLinks(scene_.selectedLinks());
    removeAs(ids.size() == 1 ? tr("Delete %1").arg(nameOf(ids[0])) : tr("Delete %Ln layer(s)", nullptr, int(ids.size())), ids);
}

void GraphCommands::removeAndHeal() {
    const std::vector<NodeId> ids = scene_.selectedNodes();
    if (ids.empty()) return;
    apply(ids.size() == 1 ? tr("Delete %1 and close the gap").arg(nameOf(ids[0]))
                          : tr("Delete %Ln layer(s) and close the gap", nullptr, int(ids.size())),
          removedAndHealed(model_.graph(), model_.catalog(), ids));
}

void GraphCommands::moveNodes(const std::map<NodeId, Position>& positions) {
    Graph next = model_.graph();
    for (const auto& [id, position] : positions)
        if (Node* node = next.find(id)) node->position = position;
    apply(positions.size() == 1 ? tr("Move %1").arg(nameOf(positions.begin()->first))
                                : tr("Move %Ln layer(s)", nullptr, int(positions.size())),
          std::move(next));
}

void GraphCommands::nudge(double dx, double dy) {
    const std::vector<NodeId> ids = scene_.selectedNodes();
    if (ids.empty()) return;
    Graph next = model_.graph();
    int key = 0;
    for (const NodeId id : ids) {
        Node* node = next.find(id);
        node->position = {node->position.x + dx, node->position.y + dy};
        key = (key * 31 + int(id)) & 0x3ffff;
    }
    apply(ids.size() == 1 ? tr("Move %1").arg(nameOf(ids[0])) : tr("Move %Ln layer(s)", nullptr, int(ids.size())),
          std::move(next), kNudgeMergeId | key);
}

bool GraphCommands::rename(NodeId node, const QString& name) {
    Graph next = model_.graph();
    const QString before = nameOf(node);
    if (auto renamed = renameNode(next, node, name.toStdString()); !renamed && name != before) {
        emit refused(errorText(renamed.error()));
        return false;
    }
    apply(tr("Rename %1 to %2").arg(before, name), std::move(next));
    return true;
}

void GraphCommands::arrangeAll(double viewWidth) {
    Graph next = model_.graph();
    arrange(next, model_.catalog(), std::max(viewWidth, 2 * (kNodeWidth + kGapX)));
    apply(tr("Arrange"), std::move(next));
}

void GraphCommands::align(Qt::Edge edge) {
    const std::vector<NodeId> ids = scene_.selectedNodes();
    if (ids.size() < 2) return;
    QRectF bounds;
    for (const NodeId id : ids) bounds |= scene_.node(id)->card();
    std::map<NodeId, Position> places;
    for (const NodeId id : ids) {
        QRectF card = scene_.node(id)->card();
        if (edge == Qt::LeftEdge) card.moveLeft(bounds.left());
        if (edge == Qt::RightEdge) card.moveRight(bounds.right());
        if (edge == Qt::TopEdge) card.moveTop(bounds.top());
        if (edge == Qt::BottomEdge) card.moveBottom(bounds.bottom());
        places[id] = {card.x(), card.y()};
    }
    moveNodes(places);
}

void GraphCommands::distribute(Qt::Orientation direction) {
    std::vector<NodeId> ids = scene_.selectedNodes();
    if (ids.size() < 3) return;
    const auto middle = [&](NodeId id) {
        const QPointF c = scene_.node(id)->card().center();
        return direction == Qt::Horizontal ? c.x() : c.y();
    };
    std::sort(ids.begin(), ids.end(), [&](NodeId a, NodeId b) { return middle(a) < middle(b); });
    const double first = middle(ids.front()), step = (middle(ids.back()) - first) / double(ids.size() - 1);
    std::map<NodeId, Position> places;
    for (size_t i = 0; i < ids.size(); ++i) {
        const QPointF pos = scene_.node(ids[i])->pos();
        const double shift = std::round(first + step * double(i) - middle(ids[i]));
        places[ids[i]] = direction == Qt::Horizontal ? Position{pos.x() + shift, pos.y()} : Position{pos.x(), pos.y() + shift};
    }
    moveNodes(places);
}

void GraphCommands::copy() {
    const std::vector<NodeId> ids = scene_.selectedNodes();
    if (!ids.empty()) QGuiApplication::clipboard()->setText(clipboardText(model_.graph(), ids));
}

void GraphCommands::cut() {
    const std::vector<NodeId> ids = scene_.selectedNodes();
    if (ids.empty()) return;
    copy();
    removeAs(ids.size() == 1 ? tr("Cut %1").arg(nameOf(ids[0])) : tr("Cut %Ln layer(s)", nullptr, int(ids.size())), ids);
}

void GraphCommands::paste(std::optional<QPointF> corner) {
    std::optional<Position> place;
    if (corner) place = Position{corner->x(), corner->y()};
    auto result = pasted(model_.graph(), QGuiApplication::clipboard()->text(), place);
    if (!result) {
        emit refused(errorText(result.error()));
        return;
    }
    apply(tr("Paste %Ln layer(s)", nullptr, int(result->ids.size())), std::move(result->graph));
    scene_.select(result->ids);
}

void GraphCommands::duplicate() {
    const std::vector<NodeId> ids = scene_.selectedNodes();
    if (ids.empty()) return;
    auto result = pasted(model_.graph(), clipboardText(model_.graph(), ids), std::nullopt);
    if (!result) return;
    apply(ids.size() == 1 ? tr("Duplicate %1").arg(nameOf(ids[0])) : tr("Duplicate %Ln layer(s)", nullptr, int(ids.size())),
          std::move(result->graph));
    scene_.select(result->ids);
}

bool GraphCommands::canPaste() const { return QGuiApplication::clipboard()->text().contains("netloomNodes"); }

}  // namespace netloom::ui
