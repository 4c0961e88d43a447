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
    if (const Node* node = model_.graph().find(id)) return QString::fromStdString(node->name);
    const Group* group = model_.graph().findGroup(id);
    return group ? QString::fromStdString(group->name) : QString();
}

/// The wanted place, or the nearest below it that no card covers.
Position GraphCommands::freePlace(QSizeF size, QPointF topLeft) const {
    QRectF rect(snapped(topLeft), size);
    const auto taken = [&] {
        const std::vector<NodeItem*> cards = scene_.nodes();
        return std::any_of(cards.begin(), cards.end(),
                           [&](const NodeItem* item) { return item->card().adjusted(-8, -8, 8, 8).intersects(rect); });
    };
    while (taken()) rect.translate(0, 2 * kSnap);
    return {rect.x(), rect.y()};
}

NodeId GraphCommands::addAt(const LayerEntry& entry, QPointF centre) {
    Graph next = model_.graph();
    const QSizeF size = nodeSize(*entry.layer, entry.params());
    const Position place = freePlace(size, centre - QPointF(size.width() / 2, size.height() / 2));
    const NodeId id = addNode(next, *entry.layer, paramsForNew(model_, entry), place);
    next.find(id)->group = scene_.holderAt(QPointF(place.x, place.y) + QPointF(size.width() / 2, size.height() / 2));
    return finish(tr("Add %1").arg(entry.title()), std::move(next), id);
}

NodeId GraphCommands::addOnLink(const LayerEntry& entry, QPointF centre, const std::vector<Link>& wire) {
    const Link& link = wire.front();
    Graph next = model_.graph();
    const QSizeF size = nodeSize(*entry.layer, entry.params());
    const QPointF corner = snapped(centre - QPointF(size.width() / 2, size.height() / 2));
    const NodeId id = addNode(next, *entry.layer, paramsForNew(model_, entry), {corner.x(), corner.y()});
    next.find(id)->group = scene_.scope() ? scene_.holderAt(centre) : commonGroup(next, link.from, link.to);
    auto inserted = fitsOnWire(model_.catalog(), *next.find(id)) ? insertedOnLink(next, model_.catalog(), wire, id)
                                                                  : Expected<Graph>(next);
    if (!inserted) return addAt(entry, centre);
    makeRoom(*inserted, model_.catalog(), id);
    return finish(tr("Insert %1 after %2").arg(entry.title(), nameOf(link.from)), std::move(*inserted), id);
}

NodeId GraphCommands::addAfter(const LayerEntry& entry, NodeId from) {
    if (!model_.graph().find(from)) return 0;
    const QRectF rect = scene_.rectOf(scene_.cardOf(from));
    const QSizeF size = nodeSize(*entry.layer, entry.params());
    const QPointF corner(rect.right() + kGapX, rect.center().y() - size.height() / 2);
    const std::vector<Link> wire = scene_.onlyWireOf(from);
    const QPointF centre = corner + QPointF(size.width() / 2, size.height() / 2);
    if (!wire.empty() && entry.layer->hasOutput && !entry.layer->inputs.empty())
        return addOnLink(entry, centre, wire);
    return addFedBy(entry, centre, from);
}

NodeId GraphCommands::addFedBy(const LayerEntry& entry, QPointF centre, NodeId from) {
    Graph next = model_.graph();
    const QSizeF size = nodeSize(*entry.layer, entry.params());
    const Position place = freePlace(size, centre - QPointF(size.width() / 2, size.height() / 2));
    const NodeId id = addNode(next, *entry.layer, paramsForNew(model_, entry), place);
    next.find(id)->group = holderOf(next, scene_.cardOf(from));
    if (auto linked = netloom::connect(next, model_.catalog(), from, id, 0); !linked) {
        emit refused(errorText(linked.error()));
        return addAt(entry, centre);
    }
    return finish(tr("Add %1 after %2").arg(entry.title(), nameOf(from)), std::move(next), id);
}

NodeId GraphCommands::addFeeding(const LayerEntry& entry, QPointF centre, const std::vector<PortRef>& to) {
    if (to.empty()) return addAt(entry, centre);
    Graph next = model_.graph();
    const QSizeF size = nodeSize(*entry.layer, entry.params());
    const Position place = freePlace(size, centre - QPointF(size.width() / 2, size.height() / 2));
    const NodeId id = addNode(next, *entry.layer, paramsForNew(model_, entry), place);
    next.find(id)->group = holderOf(next, scene_.cardOf(to.front().node));
    if (auto linked = connectEntry(next, model_.catalog(), id, to); !linked) {
        emit refused(errorText(linked.error()));
        return addAt(entry, centre);
    }
    return finish(tr("Add %1 before %2").arg(entry.title(), nameOf(to.front().node)), std::move(next), id);
}

NodeId GraphCommands::addToSelection(const LayerEntry& entry, QPointF centre) {
    const NodeId from = onlyOutput();
    return from && !entry.layer->inputs.empty() ? addAfter(entry, from) : addAt(entry, centre);
}

NodeId GraphCommands::onlyOutput() const {
    const std::vector<NodeId> chosen = scene_.selectedCards();
    const NodeItem* item = chosen.size() == 1 ? scene_.node(chosen.front()) : nullptr;
    return item && item->content().hasOutput ? scene_.sourceAt({item->id(), false, 0}) : 0;
}

bool GraphCommands::connectPorts(NodeId from, const std::vector<PortRef>& to, const std::vector<Link>& detached) {
    if (from == 0 || to.empty()) return false;
    Graph next = model_.graph();
    for (const Link& link : detached) netloom::disconnect(next, link);
    if (auto linked = connectEntry(next, model_.catalog(), from, to); !linked) {
        emit refused(errorText(linked.error()));
        return false;
    }
    apply(tr("Connect %1 to %2").arg(nameOf(from), nameOf(scene_.cardOf(to.front().node))), std::move(next));
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

bool GraphCommands::insertOnLink(NodeId node, const std::vector<Link>& wire, Position position) {
    const Link& link = wire.front();
    Graph moved = model_.graph();
    moved.find(node)->position = position;
    moved.find(node)->group = commonGroup(moved, link.from, link.to);
    auto next = insertedOnLink(moved, model_.catalog(), wire, node);
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
    for (const NodeItem* item : scene_.nodes()) all.push_back(item->id());
    for (const Group& group : model_.graph().groups)
        if (scene_.frame(group.id)) all.push_back(group.id);
    scene_.select(all);
}

void GraphCommands::extendSelection(bool upstream) {
    std::vector<NodeId> cards;
    for (const NodeId id : reached(model_.graph(), scene_.selectedNodes(), upstream))
        if (const NodeId card = scene_.cardOf(id)) cards.push_back(card);
    scene_.select(cards);
}

void GraphCommands::removeAs(const QString& text, const std::vector<NodeId>& ids) {
    Graph next = model_.graph();
    for (const Link& link : scene_.selectedLinks()) netloom::disconnect(next, link);
    removeNodes(next, ids);
    const std::vector<NodeId> comments = scene_.selectedComments();
    std::erase_if(next.comments, [&](const Comment& c) { return std::find(comments.begin(), comments.end(), c.id) != comments.end(); });
    apply(text, std::move(next));
}

void GraphCommands::removeSelection() {
    const std::vector<NodeId> ids = scene_.selectedNodes(), groups = scene_.selectedGroups();
    if (ids.empty() && scene_.selectedComments().empty()) return removeLinks(scene_.selectedLinks());
    if (ids.empty()) return removeAs(tr("Delete comment"), ids);
    const bool oneGroup = groups.size() == 1 && ids == nodesOf(model_.graph(), groups.front());
    removeAs(oneGroup ? tr("Delete %1").arg(nameOf(groups.front())) : ids.size() == 1 ? tr("Delete %1").arg(nameOf(ids[0]))
                                                                    : tr("Delete %Ln layer(s)", nullptr, int(ids.size())), ids);
}

void GraphCommands::removeAndHeal() {
    const std::vector<NodeId> ids = scene_.selectedNodes();
    if (ids.empty()) return;
    apply(ids.size() == 1 ? tr("Delete %1 and close the gap").arg(nameOf(ids[0]))
                          : tr("Delete %Ln layer(s) and close the gap", nullptr, int(ids.size())),
          removedAndHealed(model_.graph(), model_.catalog(), ids));
}

void GraphCommands::moveBy(const std::map<NodeId, QPointF>& shifts) {
    if (shifts.empty()) return;
    Graph next = model_.graph();
    for (const auto& [id, shift] : shifts) moveCard(next, id, shift.x(), shift.y());
    const QString name = nameOf(shifts.begin()->first);
    apply(shifts.size() > 1 ? tr("Move %Ln layer(s)", nullptr, int(shifts.size())) : name.isEmpty() ? tr("Move comment") : tr("Move %1").arg(name),
          std::move(next));
}

void GraphCommands::nudge(double dx, double dy) {
    const std::vector<NodeId> ids = scene_.selectedCards(), comments = scene_.selectedComments();
    if (ids.empty() && comments.empty()) return;
    Graph next = model_.graph();
    int key = 0;
    for (const auto* chosen : {&ids, &comments})
        for (const NodeId id : *chosen) {
            moveCard(next, id, dx, dy);
            key = (key * 31 + int(id)) & 0x3ffff;
        }
    apply(ids.empty()       ? tr("Move comment")
          : ids.size() == 1 ? tr("Move %1").arg(nameOf(ids[0]))
                            : tr("Move %Ln layer(s)", nullptr, int(ids.size())),
          std::move(next), kNudgeMergeId | key);
}

bool GraphCommands::rename(NodeId id, const QString& name) {
    Graph next = model_.graph();
    if (Comment* comment = next.findComment(id)) {
        comment->text = name.toStdString();
        apply(tr("Change comment"), std::move(next));
        return true;
    }
    const QString before = nameOf(id);
    auto renamed = next.findGroup(id) ? renameGroup(next, id, name.toStdString()) : renameNode(next, id, name.toStdString());
    if (!renamed && name != before) {
        emit refused(errorText(renamed.error()));
        return false;
    }
    apply(tr("Rename %1 to %2").arg(before, name), std::move(next));
    return true;
}

void GraphCommands::arrangeAll(double viewWidth) {
    Graph next = model_.graph();
    arrange(next, model_.catalog(), std::max(viewWidth, 2 * (kNodeWidth + kGapX)), scene_.scope());
    apply(tr("Arrange"), std::move(next));
}

void GraphCommands::align(Qt::Edge edge) {
    const std::vector<NodeId> ids = scene_.selectedCards();
    if (ids.size() < 2) return;
    QRectF bounds;
    for (const NodeId id : ids) bounds |= scene_.node(id)->card();
    std::map<NodeId, QPointF> shifts;
    for (const NodeId id : ids) {
        const QRectF before = scene_.node(id)->card();
        QRectF card = before;
        if (edge == Qt::LeftEdge) card.moveLeft(bounds.left());
        if (edge == Qt::RightEdge) card.moveRight(bounds.right());
        if (edge == Qt::TopEdge) card.moveTop(bounds.top());
        if (edge == Qt::BottomEdge) card.moveBottom(bounds.bottom());
        shifts[id] = card.topLeft() - before.topLeft();
    }
    moveBy(shifts);
}

void GraphCommands::distribute(Qt::Orientation direction) {
    std::vector<NodeId> ids = scene_.selectedCards();
    if (ids.size() < 3) return;
    const auto middle = [&](NodeId id) {
        const QPointF c = scene_.node(id)->card().center();
        return direction == Qt::Horizontal ? c.x() : c.y();
    };
    std::sort(ids.begin(), ids.end(), [&](NodeId a, NodeId b) { return middle(a) < middle(b); });
    const double first = middle(ids.front()), step = (middle(ids.back()) - first) / double(ids.size() - 1);
    std::map<NodeId, QPointF> shifts;
    for (size_t i = 0; i < ids.size(); ++i) {
        const double shift = std::round(first + step * double(i) - middle(ids[i]));
        shifts[ids[i]] = direction == Qt::Horizontal ? QPointF(shift, 0) : QPointF(0, shift);
    }
    moveBy(shifts);
}

void GraphCommands::copy() {
    const std::vector<NodeId> ids = scene_.selectedNodes(), comments = scene_.selectedComments();
    if (ids.empty() && comments.empty()) return;
    QGuiApplication::clipboard()->setText(clipboardText(model_.graph(), ids, scene_.scope(), comments));
}

void GraphCommands::cut() {
    const std::vector<NodeId> ids = scene_.selectedNodes();
    if (ids.empty() && scene_.selectedComments().empty()) return;
    copy();
    removeAs(ids.size() == 1 ? tr("Cut %1").arg(nameOf(ids[0])) : tr("Cut %Ln layer(s)", nullptr, int(ids.size())), ids);
}

void GraphCommands::paste(std::optional<QPointF> corner) {
    std::optional<Position> place;
    if (corner) place = Position{corner->x(), corner->y()};
    auto result = pasted(model_.graph(), QGuiApplication::clipboard()->text(), place, scene_.scope());
    if (!result) {
        emit refused(errorText(result.error()));
        return;
    }
    apply(tr("Paste %Ln layer(s)", nullptr, int(result->ids.size())), std::move(result->graph));
    scene_.select(result->cards);
}

void GraphCommands::duplicate() {
    const std::vector<NodeId> ids = scene_.selectedNodes(), comments = scene_.selectedComments();
    if (ids.empty() && comments.empty()) return;
    auto result = pasted(model_.graph(), clipboardText(model_.graph(), ids, scene_.scope(), comments), std::nullopt, scene_.scope());
    if (!result) return;
    apply(ids.size() == 1 ? tr("Duplicate %1").arg(nameOf(ids[0])) : tr("Duplicate %Ln layer(s)", nullptr, int(ids.size())),
          std::move(result->graph));
    scene_.select(result->cards);
}

bool GraphCommands::canPaste() const { return QGuiApplication::clipboard()->text().contains("netloomNodes"); }

}  // namespace netloom::ui
