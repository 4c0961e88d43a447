// Groups and comment boxes of the scene: frames, selection by cards, and the edge of an opened group.
#include <QCoreApplication>
#include <algorithm>
#include <set>

#include "ui/graph_editor/graph_scene.h"
#include "ui/graph_editor/node_geometry.h"

namespace netloom::ui {

namespace {

constexpr double kTagGap = 60, kTagPitch = 32;

template <class Item>
Item* itemOf(const std::map<NodeId, Item*>& items, NodeId id) {
    const auto found = items.find(id);
    return found == items.end() ? nullptr : found->second;
}

}  // namespace

NodeId GraphScene::cardOf(NodeId node) const {
    const auto found = cards_.find(node);
    return found == cards_.end() ? 0 : found->second;
}

GroupFrame* GraphScene::frame(NodeId group) const { return itemOf(frames_, group); }
CommentItem* GraphScene::comment(NodeId id) const { return itemOf(comments_, id); }

void GraphScene::setScope(NodeId group) {
    if (group == scope_ || (group != 0 && !model_.graph().findGroup(group))) return;
    select({});
    scope_ = group;
    current_ = 0;
    sync();
    emit scopeChanged();
}

GroupFrame* GraphScene::frameAt(QPointF point) const {
    GroupFrame* best = nullptr;
    for (const auto& [id, item] : frames_)
        if (item->titleBar().contains(point) && (!best || item->zValue() > best->zValue())) best = item;
    return best;
}

CommentItem* GraphScene::commentAt(QPointF point) const {
    for (const auto& [id, item] : comments_)
        if (item->titleBar().contains(point) || item->sizeGrip().contains(point)) return item;
    return nullptr;
}

NodeId GraphScene::holderAt(QPointF point) const {
    const GroupFrame* best = nullptr;
    for (const auto& [id, item] : frames_)
        if (item->rect().contains(point) && (!best || item->zValue() > best->zValue())) best = item;
    return best ? best->id() : scope_;
}

QRectF GraphScene::rectOf(NodeId id) const {
    if (const NodeItem* item = node(id)) return item->card();
    if (const GroupFrame* item = frame(id)) return item->rect();
    const CommentItem* item = comment(id);
    return item ? item->rect() : QRectF();
}

QString GraphScene::spokenOf(NodeId id) const {
    if (const NodeItem* item = node(id)) return item->content().spoken;
    if (const GroupFrame* item = frame(id)) return item->spoken();
    const CommentItem* item = comment(id);
    return item ? tr("Comment: %1").arg(item->text()) : QString();
}

std::vector<NodeId> GraphScene::readingOrder() const {
    std::vector<NodeId> order;
    std::set<NodeId> seen;
    const auto add = [&](NodeId id) {
        if (id && seen.insert(id).second) order.push_back(id);
    };
    for (const NodeId id : model_.analysis().order) add(cardOf(id));
    for (const Node& node : model_.graph().nodes) add(cardOf(node.id));  // of cycles
    for (const auto& [id, item] : frames_) add(id);
    for (const auto& [id, item] : comments_) add(id);
    return order;
}

// --- selection -------------------------------------------------------------------------------------------------------

bool GraphScene::isSelected(NodeId id) const {
    if (const NodeItem* item = node(id)) return item->isSelected();
    if (const GroupFrame* item = frame(id)) return item->isSelected();
    const CommentItem* item = comment(id);
    return item && item->isSelected();
}

std::vector<NodeId> GraphScene::selectedCards() const {
    std::vector<NodeId> ids;
    for (const NodeItem* item : nodes())
        if (item->isSelected()) ids.push_back(item->id());
    return ids;
}

std::vector<NodeId> GraphScene::selectedNodes() const {
    std::set<NodeId> chosen;
    for (const NodeId card : selectedCards()) {
        if (!ports_.count(card)) chosen.insert(card);
        else
            for (const NodeId id : nodesOf(model_.graph(), card)) chosen.insert(id);
    }
    std::vector<NodeId> ids;
    for (const Node& node : model_.graph().nodes)
        if (chosen.count(node.id)) ids.push_back(node.id);
    return ids;
}

std::vector<NodeId> GraphScene::selectedGroups() const {
    std::vector<NodeId> ids;
    for (const Group& group : model_.graph().groups)
        if (isSelected(group.id)) ids.push_back(group.id);
    return ids;
}

std::vector<NodeId> GraphScene::selectedComments() const {
    std::vector<NodeId> ids;
    for (const auto& [id, item] : comments_)
        if (item->isSelected()) ids.push_back(id);
    return ids;
}

std::vector<Link> GraphScene::selectedLinks() const {
    std::vector<Link> links;
    for (const LinkItem* item : links_)
        if (item->isSelected()) links.insert(links.end(), item->links().begin(), item->links().end());
    return links;
}

void GraphScene::select(const std::vector<NodeId>& ids) {
    const std::set<NodeId> chosen(ids.begin(), ids.end());
    const auto isChosen = [&](NodeId id) {
        if (chosen.count(id)) return true;
        if (model_.graph().groups.empty()) return false;
        const std::vector<NodeId> chain = chainOf(model_.graph(), holderOf(model_.graph(), id));
        return std::any_of(chain.begin(), chain.end(), [&](NodeId group) { return group != scope_ && chosen.count(group); });
    };
    {
        const QSignalBlocker once(this);
        for (LinkItem* item : links_) item->setSelected(false);
        for (const auto& [id, item] : nodes_) item->setSelected(isChosen(id));
        for (const auto& [id, item] : frames_) item->setSelected(isChosen(id));
        for (const Comment& each : model_.graph().comments)
            if (CommentItem* item = comment(each.id)) item->setSelected(chosen.count(each.id) || (each.group != scope_ && isChosen(each.group)));
    }
    if (ids.size() == 1) setCurrent(ids.front(), false);
    emit nodeSelectionChanged();
}

// --- frames and comments ---------------------------------------------------------------------------------------------

QRectF GraphScene::frameRect(NodeId group) const {
    QRectF inside;
    for (const auto& [id, item] : nodes_)
        if (holders_.at(id) == group) inside |= item->card();
    for (const auto& [id, item] : frames_)
        if (holders_.at(id) == group) inside |= frameRect(id);
    for (const Comment& each : model_.graph().comments)
        if (const CommentItem* item = each.group == group ? comment(each.id) : nullptr) inside |= item->rect();
    return inside.adjusted(-kGroupPadding, -kGroupPadding - kGroupTitle, kGroupPadding, kGroupPadding);
}

void GraphScene::layoutFrames() {
    for (const auto& [id, item] : frames_) item->setRect(frameRect(id));
}

void GraphScene::syncFrames() {
    const Graph& graph = model_.graph();
    std::set<NodeId> alive;
    for (const Group& group : graph.groups) {
        if (group.collapsed || group.id == scope_ || !isInside(graph, group.id, scope_)) continue;
        // Inside a collapsed group nothing is seen.
        bool hidden = false;
        int depth = 0;
        for (const NodeId outer : chainOf(graph, group.parent)) {
            if (outer == scope_) break;
            hidden = hidden || graph.findGroup(outer)->collapsed;
            ++depth;
        }
        if (hidden) continue;
        alive.insert(group.id);
        GroupFrame*& item = frames_[group.id];
        if (!item) addItem(item = new GroupFrame(group.id));
        item->setContent(QString::fromStdString(group.name), groupNote(model_, group), depth, spokenGroup(model_, group));
    }
    for (auto it = frames_.begin(); it != frames_.end();) {
        if (alive.count(it->first)) {
            ++it;
            continue;
        }
        if (current_ == it->first) current_ = 0;
        delete it->second;
        it = frames_.erase(it);
    }
}

void GraphScene::syncComments() {
    std::set<NodeId> alive;
    for (const Comment& each : model_.graph().comments) {
        if (each.group != scope_ && !frames_.count(each.group)) continue;
        alive.insert(each.id);
        CommentItem*& item = comments_[each.id];
        if (!item) addItem(item = new CommentItem(each.id));
        item->setComment(each);
    }
    for (auto it = comments_.begin(); it != comments_.end();) {
        if (alive.count(it->first)) {
            ++it;
            continue;
        }
        if (current_ == it->first) current_ = 0;
        delete it->second;
        it = comments_.erase(it);
    }
}

// --- wires at groups and at the edge of the scope --------------------------------------------------------------------

PortHit GraphScene::shownSource(const Link& link) const {
    const NodeId card = cardOf(link.from);
    const auto ports = ports_.find(card);
    return {card, false, ports == ports_.end() ? 0 : std::max(0, ports->second.outputOf(link.from))};
}

PortHit GraphScene::shownTarget(const Link& link) const {
    const NodeId card = cardOf(link.to);
    const auto ports = ports_.find(card);
    return {card, true, ports == ports_.end() ? link.toPort : std::max(0, ports->second.inputOf({link.to, link.toPort}))};
}

std::vector<Link> GraphScene::onlyWireOf(NodeId node) const {
    std::vector<Link> only;
    for (const LinkItem* item : links_) {
        if (item->from().node == 0 || item->from().node != cardOf(node) || item->link().from != node) continue;
        if (!only.empty()) return {};
        only = item->links();
    }
    return only;
}

void GraphScene::syncTags() {
    for (auto* tags : {&sources_, &targets_}) {
        for (const auto& [id, tag] : *tags) delete tag;
        tags->clear();
    }
    if (scope_ == 0) return;
    const Graph& graph = model_.graph();
    std::map<NodeId, QStringList> readers;
    const auto nameOf = [&](NodeId id) {
        const Node* node = graph.find(id);
        return node ? QString::fromStdString(node->name) : QString();
    };
    for (const Link& link : graph.links) {
        const NodeId from = cardOf(link.from), to = cardOf(link.to);
        if (!from && to && !sources_.count(link.from)) addItem(sources_[link.from] = new BoundaryTag(tr("from %1").arg(nameOf(link.from))));
        if (from && !to) readers[link.from] << nameOf(link.to);
    }
    for (const auto& [id, names] : readers) addItem(targets_[id] = new BoundaryTag(tr("to %1").arg(names.join(QStringLiteral(", ")))));
}

void GraphScene::layoutTags() {
    if (sources_.empty() && targets_.empty()) return;
    const QRectF inside = nodesRect();
    for (const bool left : {true, false}) {
        std::vector<std::pair<double, BoundaryTag*>> places;  // by the height of the first port
        for (const auto& [id, tag] : left ? sources_ : targets_) {
            double height = inside.center().y();
            for (const Link& link : model_.graph().links) {
                const PortHit port = left ? shownTarget(link) : shownSource(link);
                if (link.from != id || !port.node) continue;
                height = portPoint(port).y();
                break;
            }
            places.push_back({height, tag});
        }
        std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        double next = -1e9;
        for (const auto& [height, tag] : places) {
            const double y = std::max(height - tag->rect().height() / 2, next);
            tag->setPos(left ? inside.left() - kTagGap - tag->rect().width() : inside.right() + kTagGap, y);
            next = y + kTagPitch;
        }
    }
}

void GraphScene::routeLink(LinkItem& item, const std::set<NodeId>& lifted) const {
    const PortHit &from = item.from(), &to = item.to();
    WireEnds ends;
    if (const NodeItem* source = node(from.node)) {
        ends.from = portPoint(from);
        ends.fromCard = source->card();
    } else if (const BoundaryTag* tag = itemOf(sources_, item.link().from)) {
        ends.fromCard = tag->rect();
        ends.from = QPointF(tag->rect().right(), tag->rect().center().y());
    }
    if (const NodeItem* target = node(to.node)) {
        ends.to = portPoint(to);
        ends.toCard = target->card();
    } else if (const BoundaryTag* tag = itemOf(targets_, item.link().from)) {
        ends.toCard = tag->rect();
        ends.to = QPointF(tag->rect().left(), tag->rect().center().y());
    }
    if (ends.fromCard.isNull() || ends.toCard.isNull()) return;
    // In a drag only wires of the cards that move are drawn anew: finding ways for all takes longer than a frame.
    if (!lifted.empty() && item.leads(ends)) return;
    for (const auto& [id, other] : nodes_)
        if (!lifted.contains(id)) ends.avoid(other->card());
    item.setEnds(ends);
}

}  // namespace netloom::ui
