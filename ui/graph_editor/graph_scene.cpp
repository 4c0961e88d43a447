#include "ui/graph_editor/graph_scene.h"

#include <QGraphicsSceneHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <set>

#include "ui/commands/layer_text.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

GraphScene::GraphScene(GraphEditorModel& model, QObject* parent) : QGraphicsScene(parent), model_(model) {
    setSceneRect(-4000, -4000, 9000, 9000);
    setItemIndexMethod(NoIndex);  // nodes move often and are few
    connect(&model, &GraphEditorModel::graphChanged, this, &GraphScene::sync);
    connect(&model, &GraphEditorModel::analysisChanged, this, &GraphScene::sync);
    connect(&model, &GraphEditorModel::nodeViewsChanged, this, &GraphScene::refreshViews);
    connect(this, &QGraphicsScene::selectionChanged, this, &GraphScene::nodeSelectionChanged);
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] {
        for (QGraphicsItem* item : items()) item->update();
        update();
    });
    sync();
}

GraphScene::~GraphScene() {
    const QSignalBlocker quiet(this);  // nobody may ask for the selection of items that are going away
    clear();
}

NodeItem* GraphScene::node(NodeId id) const {
    const auto found = nodes_.find(id);
    return found == nodes_.end() ? nullptr : found->second;
}

std::vector<NodeItem*> GraphScene::nodes() const {
    std::vector<NodeItem*> items;
    for (const Node& node : model_.graph().nodes)
        if (NodeItem* item = this->node(node.id)) items.push_back(item);
    for (const Group& group : model_.graph().groups)
        if (NodeItem* item = node(group.id)) items.push_back(item);
    return items;
}

std::vector<LinkItem*> GraphScene::links() const { return links_; }

NodeItem* GraphScene::nodeAt(QPointF point) const {
    NodeItem* best = nullptr;
    for (NodeItem* item : nodes())
        if (item->card().contains(point) && (!best || item->zValue() >= best->zValue())) best = item;
    return best;
}

LinkItem* GraphScene::linkAt(QPointF point) const {
    LinkItem* best = nullptr;
    double nearest = 7;
    for (LinkItem* item : links_) {
        if (!item->boundingRect().contains(point)) continue;
        if (const double distance = item->distanceTo(point); distance < nearest) {
            nearest = distance;
            best = item;
        }
    }
    return best;
}

std::optional<PortHit> GraphScene::portAt(QPointF point, double radius) const {
    std::optional<PortHit> best;
    double nearest = radius;
    const auto consider = [&](const PortHit& hit) {
        const QPointF d = portPoint(hit) - point;
        if (const double distance = std::hypot(d.x(), d.y()); distance <= nearest) {
            nearest = distance;
            best = hit;
        }
    };
    for (const auto& [id, item] : nodes_) {
        for (int port = 0; port < int(item->content().inputs.size()); ++port) consider({id, true, port});
        for (int port = 0; item->content().hasOutput && port < item->content().outputs; ++port) consider({id, false, port});
    }
    return best;
}

QPointF GraphScene::portPoint(const PortHit& port) const {
    const NodeItem* item = node(port.node);
    if (!item) return {};
    return port.isInput ? item->inputPoint(port.port) : item->outputPoint(port.port);
}

std::vector<PortRef> GraphScene::inputsAt(const PortHit& port) const {
    const auto group = ports_.find(port.node);
    if (group == ports_.end()) return {{port.node, port.port}};
    return size_t(port.port) < group->second.inputs.size() ? group->second.inputs[size_t(port.port)] : std::vector<PortRef>{};
}

NodeId GraphScene::sourceAt(const PortHit& port) const {
    const auto group = ports_.find(port.node);
    if (group == ports_.end()) return port.node;
    return size_t(port.port) < group->second.outputs.size() ? group->second.outputs[size_t(port.port)] : 0;
}

QRectF GraphScene::nodesRect() const {
    QRectF rect;
    for (const auto& [id, item] : nodes_) rect |= item->card();
    for (const auto& [id, item] : frames_) rect |= item->rect();
    for (const auto& [id, item] : comments_) rect |= item->rect();
    return rect;
}

QRectF GraphScene::contentRect() const {
    QRectF rect = nodesRect();
    for (const LinkItem* link : links_) rect |= link->sceneBoundingRect();
    for (const auto* tags : {&sources_, &targets_})
        for (const auto& [id, tag] : *tags) rect |= tag->rect();
    return rect;
}

void GraphScene::setCurrent(NodeId id, bool ring) {
    current_ = nodes_.count(id) || frames_.count(id) || comments_.count(id) ? id : 0;
    for (const auto& [other, item] : nodes_) {
        NodeState state = item->state();
        state.focused = ring && other == current_;
        item->setState(state);
    }
    for (const auto& [other, item] : frames_) item->setFocused(ring && other == current_);
    for (const auto& [other, item] : comments_) item->setFocused(ring && other == current_);
}

void GraphScene::rerouteLinks(const std::set<NodeId>& lifted) {
    layoutFrames();
    layoutTags();
    for (LinkItem* item : links_) routeLink(*item, lifted);
}

void GraphScene::resetPositions() {
    const Graph& graph = model_.graph();
    for (const auto& [id, item] : nodes_) {
        const Card card = placeOf(graph, model_.catalog(), id);
        item->setPos(card.x, card.y);
    }
    for (const Comment& comment : graph.comments)
        if (CommentItem* item = this->comment(comment.id)) item->setComment(comment);
    rerouteLinks();
}

void GraphScene::setZoom(double zoom) {
    zoom_ = zoom;
    for (const auto& [id, item] : nodes_) item->setZoom(zoom);
}

void GraphScene::sync() {
    const bool scopeIsGone = scope_ != 0 && !model_.graph().findGroup(scope_);
    if (scopeIsGone) scope_ = 0;
    // Asked of the items: the graph no longer knows what was removed.
    const auto chosen = [this] {
        std::vector<NodeId> ids;
        for (const auto& [id, item] : nodes_)
            if (item->isSelected()) ids.push_back(id);
        for (const auto& [id, item] : frames_)
            if (item->isSelected()) ids.push_back(id);
        return ids;
    };
    const std::vector<NodeId> before = chosen();
    syncCards();
    QSignalBlocker quiet(this);  // items that go away must not announce a selection half way
    syncFrames();
    syncComments();
    syncTags();
    syncLinks();
    quiet.unblock();
    updateSceneRect();
    if (scopeIsGone) emit scopeChanged();
    if (chosen() != before) emit nodeSelectionChanged();
}

NodeItem* GraphScene::cardItem(NodeId id) {
    NodeItem*& item = nodes_[id];
    if (item) return item;
    item = new NodeItem(id);
    item->setZoom(zoom_);
    addItem(item);
    const auto ports = ports_.find(id);
    item->setView(model_.nodeView(ports == ports_.end() || ports->second.outputs.empty() ? id : ports->second.outputs.front()));
    return item;
}

void GraphScene::syncCards() {
    const Graph& graph = model_.graph();
    const QSignalBlocker quiet(this);
    std::set<NodeId> alive;
    std::map<NodeId, const Node*> byId;
    for (const Node& node : graph.nodes) byId[node.id] = &node;
    ports_.clear();
    cards_.clear();
    holders_.clear();
    for (const Group& group : graph.groups) holders_[group.id] = group.parent;
    for (const Card& card : cardsOf(graph, model_.catalog(), scope_)) {
        alive.insert(card.id);
        if (card.isGroup) ports_[card.id] = portsOf(graph, model_.catalog(), card.id);
        NodeItem* item = cardItem(card.id);
        item->setContent(card.isGroup ? groupContent(model_, *graph.findGroup(card.id)) : nodeContent(model_, *byId.at(card.id)));
        item->setPos(card.x, card.y);
        if (!card.isGroup) {
            cards_[card.id] = card.id;
            holders_[card.id] = byId.at(card.id)->group;
            continue;
        }
        for (const NodeId inner : nodesOf(graph, card.id)) cards_[inner] = card.id;
    }
    for (auto it = nodes_.begin(); it != nodes_.end();) {
        if (alive.count(it->first)) {
            ++it;
            continue;
        }
        if (current_ == it->first) current_ = 0;
        delete it->second;
        it = nodes_.erase(it);
    }
}

void GraphScene::syncLinks() {
    // Links with the same ends on the canvas are one wire.
    std::vector<std::pair<std::pair<PortHit, PortHit>, std::vector<Link>>> wires;
    for (const Link& link : model_.graph().links) {
        const std::pair ends(shownSource(link), shownTarget(link));
        const bool inside = ends.first.node && ends.first.node == ends.second.node && ports_.count(ends.first.node);
        if ((ends.first.node == 0 && ends.second.node == 0) || inside) continue;
        const bool mayShare = ports_.count(ends.first.node) || ports_.count(ends.second.node);
        const auto isSame = [&](const auto& wire) {
            return ends.first.node && ends.second.node && wire.first == ends && wire.second.front().from == link.from;
        };
        const auto same = mayShare ? std::find_if(wires.begin(), wires.end(), isSame) : wires.end();
        if (same == wires.end()) wires.push_back({ends, {link}});
        else same->second.push_back(link);
    }
    const auto isWanted = [&](const LinkItem* item) {
        return std::any_of(wires.begin(), wires.end(), [&](const auto& wire) { return wire.second == item->links(); });
    };
    for (auto it = links_.begin(); it != links_.end();) {
        if (isWanted(*it)) {
            ++it;
            continue;
        }
        delete *it;
        it = links_.erase(it);
    }
    for (const auto& [ends, links] : wires) {
        auto found = std::find_if(links_.begin(), links_.end(), [&](const LinkItem* item) { return item->links() == links; });
        if (found == links_.end()) {
            links_.push_back(new LinkItem(links));
            addItem(links_.back());
            found = links_.end() - 1;
        }
        const NodeAnalysis* source = model_.analysis().node(links.front().from);
        (*found)->setPorts(ends.first, ends.second);
        (*found)->setLabel(source && source->output ? shapeText(*source->output) : QString());
        (*found)->setProblem(problemOf(links.front()));
    }
    rerouteLinks();
}

QString GraphScene::problemOf(const Link& link) const {
    const GraphAnalysis& analysis = model_.analysis();
    const NodeAnalysis *source = analysis.node(link.from), *target = analysis.node(link.to);
    const Diagnostic* problem = worstDiagnostic(analysis, link.to);
    if (!problem || problem->severity != Severity::error) return {};
    const bool ordered = std::find(analysis.order.begin(), analysis.order.end(), link.to) != analysis.order.end();
    const bool fed = source && source->output;
    const bool answers = target && target->output;
    const NodeItem* item = node(link.to);
    if (ordered && (!fed || answers || (item && !item->content().hasOutput))) return {};
    return translate(problem->message);
}

void GraphScene::refreshViews() {
    for (const auto& [id, item] : nodes_) {
        const auto ports = ports_.find(id);
        item->setView(model_.nodeView(ports == ports_.end() || ports->second.outputs.empty() ? id : ports->second.outputs.front()));
    }
}

void GraphScene::updateSceneRect() {
    // Only grows: a scene that shrinks under the view would make the view jump.
    setSceneRect(sceneRect() | nodesRect().adjusted(-2000, -2000, 2000, 2000));
}

QString GraphScene::helpAt(QPointF point) const {
    if (const auto port = portAt(point, kPortHitRadius)) {
        const NodeContent& content = node(port->node)->content();
        return port->isInput ? tr("Input “%1”").arg(content.inputs.value(port->port))
                             : tr("Output %1").arg(content.outputNames.value(port->port, content.shape));
    }
    if (groupButtonAt(point) == 0) return {};
    return nodeAt(point) ? tr("Show its layers in place (E)") : tr("Show as one node (E)");
}

NodeId GraphScene::groupButtonAt(QPointF point) const {
    if (zoom_ < kFullDetail) return 0;
    if (const NodeItem* card = nodeAt(point))
        return card->content().isGroup && expandButton(card->size()).translated(card->pos()).contains(point) ? card->id() : 0;
    const GroupFrame* frame = frameAt(point);
    return frame && frame->collapseButton().contains(point) ? frame->id() : 0;
}

void GraphScene::helpEvent(QGraphicsSceneHelpEvent* event) {
    const QString text = helpAt(event->scenePos());
    if (text.isEmpty()) return QGraphicsScene::helpEvent(event);
    QToolTip::showText(event->screenPos(), text, event->widget());
    event->accept();
}

void GraphScene::drawBackground(QPainter* painter, const QRectF& rect) {
    painter->fillRect(rect, Theme::color("canvas"));
    if (zoom_ < kTitleDetail) return;
    constexpr double kGrid = 20;
    const double pitch = zoom_ < kFullDetail ? 2 * kGrid : kGrid;
    QVector<QPointF> dots;
    for (double x = std::floor(rect.left() / pitch) * pitch; x <= rect.right(); x += pitch)
        for (double y = std::floor(rect.top() / pitch) * pitch; y <= rect.bottom(); y += pitch) dots << QPointF(x, y);
    QPen pen(Theme::color("canvasGrid"), 2);
    pen.setCosmetic(true);
    pen.setCapStyle(Qt::RoundCap);
    painter->setPen(pen);
    painter->drawPoints(dots.constData(), int(dots.size()));
}

}  // namespace netloom::ui
