// The commands on groups, blocks and comment boxes.
#include <algorithm>

#include "ui/graph_editor/graph_commands.h"
#include "ui/graph_editor/graph_edits.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

NodeId GraphCommands::groupSelection() {
    std::vector<NodeId> cards = scene_.selectedCards();
    const std::vector<NodeId> groups = scene_.selectedGroups();
    cards.insert(cards.end(), groups.begin(), groups.end());
    Graph next = model_.graph();
    const std::string name = freeGroupName(next, tr("Group").toStdString());
    const auto made = groupCards(next, cards, name);
    if (!made) {
        emit refused(errorText(made.error()));
        return 0;
    }
    return finish(tr("Group %Ln layer(s)", nullptr, int(scene_.selectedNodes().size())), std::move(next), *made);
}

void GraphCommands::ungroupSelection() {
    const std::vector<NodeId> groups = scene_.selectedGroups();
    if (groups.empty()) return;
    const std::vector<NodeId> nodes = scene_.selectedNodes();
    const QString text = groups.size() == 1 ? tr("Ungroup %1").arg(nameOf(groups.front())) : tr("Ungroup %Ln group(s)", nullptr, int(groups.size()));
    Graph next = model_.graph();
    // A collapsed one opens first, so that its layers have room.
    for (const NodeId group : groups) netloom::setCollapsed(next, model_.catalog(), group, false);
    for (const NodeId group : groups) ungroup(next, group);
    apply(text, std::move(next));
    scene_.select(nodes);
}

void GraphCommands::toggleCollapsed() {
    std::vector<NodeId> groups = scene_.selectedGroups();
    // Of nested frames that are selected together only the outermost one changes.
    const auto hasOuter = [&](NodeId group) {
        return std::any_of(groups.begin(), groups.end(), [&](NodeId other) { return other != group && isInside(model_.graph(), group, other); });
    };
    std::vector<NodeId> outermost;
    std::copy_if(groups.begin(), groups.end(), std::back_inserter(outermost), [&](NodeId group) { return !hasOuter(group); });
    if (outermost.empty()) {
        const std::vector<NodeId> cards = scene_.selectedCards();
        const NodeId around = cards.size() == 1 ? holderOf(model_.graph(), cards.front()) : 0;
        if (around == 0 || around == scene_.scope()) return;
        outermost = {around};
    }
    const bool collapse = std::any_of(outermost.begin(), outermost.end(), [&](NodeId id) { return !model_.graph().findGroup(id)->collapsed; });
    Graph next = model_.graph();
    for (const NodeId group : outermost) netloom::setCollapsed(next, model_.catalog(), group, collapse);
    const QString text = outermost.size() > 1 ? (collapse ? tr("Collapse %Ln group(s)", nullptr, int(outermost.size()))
                                                          : tr("Expand %Ln group(s)", nullptr, int(outermost.size())))
                                              : (collapse ? tr("Collapse %1") : tr("Expand %1")).arg(nameOf(outermost.front()));
    apply(text, std::move(next));
    scene_.select(outermost);
}

void GraphCommands::setCollapsed(NodeId group, bool collapsed) {
    Graph next = model_.graph();
    netloom::setCollapsed(next, model_.catalog(), group, collapsed);
    finish((collapsed ? tr("Collapse %1") : tr("Expand %1")).arg(nameOf(group)), std::move(next), group);
}

bool GraphCommands::canOpenAsNodes() const {
    const std::vector<NodeId> chosen = scene_.selectedCards();
    return chosen.size() == 1 && netloom::canOpenAsNodes(model_.graph(), model_.catalog(), chosen.front());
}

NodeId GraphCommands::openAsNodes() {
    if (!canOpenAsNodes()) return 0;
    const NodeId id = scene_.selectedCards().front();
    const QString name = nameOf(id);
    Graph next = model_.graph();
    const auto group = netloom::openAsNodes(next, model_.catalog(), model_.analysis(), id);
    if (!group) {
        emit refused(errorText(group.error()));
        return 0;
    }
    return finish(tr("Open %1 as layers").arg(name), std::move(next), *group);
}

std::optional<Shape> GraphCommands::shapeOf(NodeId node) const {
    const NodeAnalysis* facts = model_.analysis().node(node);
    return facts ? facts->output : std::nullopt;
}

NodeId GraphCommands::addBlock(const Block& block, const QString& name, QPointF centre) {
    Graph next = model_.graph();
    const QSizeF size = QSizeF(kNodeWidth, kNodeHeight);
    const Position place = freePlace(size, centre - QPointF(size.width() / 2, size.height() / 2));
    const NodeId holder = scene_.holderAt(QPointF(place.x, place.y) + QPointF(size.width() / 2, size.height() / 2));
    const NodeId id = insertBlock(next, model_.catalog(), block, place, holder, {}, name.toStdString());
    return finish(tr("Add %1").arg(name), std::move(next), id);
}

NodeId GraphCommands::addBlockOnLink(const Block& block, const QString& name, QPointF centre, const std::vector<Link>& wire) {
    const Link& link = wire.front();
    Graph next = model_.graph();
    const QSizeF size = QSizeF(kNodeWidth, kNodeHeight);
    const QPointF corner = snapped(centre - QPointF(size.width() / 2, size.height() / 2));
    const NodeId holder = scene_.scope() ? scene_.holderAt(centre) : commonGroup(next, link.from, link.to);
    const NodeId id = insertBlock(next, model_.catalog(), block, {corner.x(), corner.y()}, holder, shapeOf(link.from), name.toStdString());
    auto inserted = groupOnLink(next, model_.catalog(), wire, id);
    if (!inserted) return addBlock(block, name, centre);
    makeRoom(*inserted, model_.catalog(), id);
    return finish(tr("Insert %1 after %2").arg(name, nameOf(link.from)), std::move(*inserted), id);
}

NodeId GraphCommands::addBlockToSelection(const Block& block, const QString& name, QPointF centre) {
    const NodeId from = onlyOutput();
    if (from == 0) return addBlock(block, name, centre);
    const QRectF rect = scene_.rectOf(scene_.cardOf(from));
    const QSizeF size = QSizeF(kNodeWidth, kNodeHeight);
    const QPointF beside(rect.right() + kGapX + size.width() / 2, rect.center().y());
    if (const std::vector<Link> wire = scene_.onlyWireOf(from); !wire.empty()) return addBlockOnLink(block, name, beside, wire);
    Graph next = model_.graph();
    const Position place = freePlace(size, beside - QPointF(size.width() / 2, size.height() / 2));
    const NodeId holder = holderOf(next, scene_.cardOf(from));
    const NodeId id = insertBlock(next, model_.catalog(), block, place, holder, shapeOf(from), name.toStdString());
    const GroupPorts ports = portsOf(next, model_.catalog(), id);
    if (!ports.inputs.empty()) {
        if (auto linked = connectEntry(next, model_.catalog(), from, ports.inputs.front()); !linked) emit refused(errorText(linked.error()));
    }
    return finish(tr("Add %1 after %2").arg(name, nameOf(from)), std::move(next), id);
}

NodeId GraphCommands::addComment(QPointF centre) {
    Graph next = model_.graph();
    Comment comment;
    comment.id = next.nextId++;
    comment.text = tr("Comment").toStdString();
    QRectF around;
    for (const NodeId id : scene_.selectedCards()) around |= scene_.rectOf(id);
    for (const NodeId id : scene_.selectedGroups()) around |= scene_.rectOf(id);
    if (around.isNull()) {
        const QPointF corner = snapped(centre - QPointF(comment.width / 2, comment.height / 2));
        around = QRectF(corner, QSizeF(comment.width, comment.height));
    } else {
        constexpr double kEdge = 24, kWords = 48;  // words stand above what is framed
        around.adjust(-kEdge, -kEdge - kWords, kEdge, kEdge);
        around.setTopLeft({std::floor(around.left() / kSnap) * kSnap, std::floor(around.top() / kSnap) * kSnap});
    }
    comment.group = scene_.scope();
    comment.position = {around.x(), around.y()};
    comment.width = around.width();
    comment.height = around.height();
    const NodeId id = comment.id;
    next.comments.push_back(std::move(comment));
    return finish(tr("Add comment"), std::move(next), id);
}

void GraphCommands::resizeComment(NodeId id, QSizeF size) {
    Graph next = model_.graph();
    Comment* comment = next.findComment(id);
    if (!comment) return;
    comment->width = std::max(60.0, size.width());
    comment->height = std::max(60.0, size.height());
    apply(tr("Resize comment"), std::move(next), (1 << 18) | int(id & 0x1ffff));
}

}  // namespace netloom::ui
