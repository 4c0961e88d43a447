#include "ui/graph_editor/graph_scene.h"

#include <QGraphicsSceneHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <set>

#include "ui/commands/layer_text.h"
#include "ui/graph_editor/node_geometry.h"
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
        if (item->content().hasOutput) consider({id, false, 0});
    }
    return best;
}

QPointF GraphScene::portPoint(const PortHit& port) const {
    const NodeItem* item = node(port.node);
    if (!item) return {};
    return port.isInput ? item->inputPoint(port.port) : item->outputPoint();
}

QRectF GraphScene::nodesRect() const {
    QRectF rect;
    for (const auto& [id, item] : nodes_) rect |= item->card();
    return rect;
}

QRectF GraphScene::contentRect() const {
    QRectF rect = nodesRect();
    for (const LinkItem* link : links_) rect |= link->sceneBoundingRect();
    return rect;
}

std::vector<NodeId> GraphScene::selectedNodes() const {
    std::vector<NodeId> ids;
    for (const NodeItem* item : nodes())
        if (item->isSelected()) ids.push_back(item->id());
    return ids;
}

std::vector<Link> GraphScene::selectedLinks() const {
    std::vector<Link> links;
    for (const LinkItem* item : links_)
        if (item->isSelected()) links.push_back(item->link());
    return links;
}

void GraphScene::select(const std::vector<NodeId>& ids) {
    const std::set<NodeId> chosen(ids.begin(), ids.end());
    {
        const QSignalBlocker once(this);
        for (LinkItem* item : links_) item->setSelected(false);
        for (const auto& [id, item] : nodes_) item->setSelected(chosen.count(id) > 0);
    }
    if (ids.size() == 1) setCurrent(ids.front(), false);
    emit nodeSelectionChanged();
}

void GraphScene::setCurrent(NodeId id, bool ring) {
    current_ = nodes_.count(id) ? id : 0;
    for (const auto& [other, item] : nodes_) {
        NodeState state = item->state();
        state.focused = ring && other == current_;
        item->setState(state);
    }
}

void GraphScene::rerouteLinks() {
    for (LinkItem* item : links_) {
        const NodeItem *from = node(item->link().from), *to = node(item->link().to);
        if (!from || !to) continue;
        WireEnds ends{from->outputPoint(), to->inputPoint(item->link().toPort), from->card(), to->card(), {}};
        if (ends.runsBack())
            for (const auto& [id, other] : nodes_) ends.others.push_back(other->card());
        item->setEnds(ends);
    }
}

void GraphScene::resetPositions() {
    for (const Node& node : model_.graph().nodes)
        if (NodeItem* item = this->node(node.id)) item->setPos(node.position.x, node.position.y);
    rerouteLinks();
}

void GraphScene::setZoom(double zoom) {
    zoom_ = zoom;
    for (const auto& [id, item] : nodes_) item->setZoom(zoom);
}

void GraphScene::sync() {
    const std::vector<NodeId> before = selectedNodes();
    std::set<NodeId> alive;
    for (const Node& node : model_.graph().nodes) {
        alive.insert(node.id);
        NodeItem*& item = nodes_[node.id];
        if (!item) {
            item = new NodeItem(node.id);
            item->setZoom(zoom_);
            addItem(item);
            item->setView(model_.nodeView(node.id));
        }
        item->setContent(nodeContent(model_, node));
        item->setPos(node.position.x, node.position.y);
    }
    QSignalBlocker quiet(this);  // items that go away must not announce a selection half way
    for (auto it = nodes_.begin(); it != nodes_.end();) {
        if (alive.count(it->first)) {
            ++it;
            continue;
        }
        if (current_ == it->first) current_ = 0;
        delete it->second;
        it = nodes_.erase(it);
    }
    syncLinks();
    quiet.unblock();
    updateSceneRect();
    if (selectedNodes() != before) emit nodeSelectionChanged();
}

void GraphScene::syncLinks() {
    const std::vector<Link>& wanted = model_.graph().links;
    for (auto it = links_.begin(); it != links_.end();) {
        if (std::find(wanted.begin(), wanted.end(), (*it)->link()) == wanted.end()) {
            delete *it;
            it = links_.erase(it);
        } else {
            ++it;
        }
    }
    for (const Link& link : wanted) {
        const auto same = [&](const LinkItem* item) { return item->link() == link; };
        auto found = std::find_if(links_.begin(), links_.end(), same);
        if (found == links_.end()) {
            links_.push_back(new LinkItem(link));
            addItem(links_.back());
            found = links_.end() - 1;
        }
        const NodeAnalysis* source = model_.analysis().node(link.from);
        (*found)->setLabel(source && source->output ? shapeText(*source->output) : QString());
        (*found)->setProblem(problemOf(link));
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
    return node(link.to)->content().healthText;
}

void GraphScene::refreshViews() {
    for (const auto& [id, item] : nodes_) item->setView(model_.nodeView(id));
}

void GraphScene::updateSceneRect() {
    // Only grows: a scene that shrinks under the view would make the view jump.
    setSceneRect(sceneRect() | nodesRect().adjusted(-2000, -2000, 2000, 2000));
}

void GraphScene::helpEvent(QGraphicsSceneHelpEvent* event) {
    const auto port = portAt(event->scenePos(), kPortHitRadius);
    if (!port) return QGraphicsScene::helpEvent(event);
    const NodeContent& content = node(port->node)->content();
    const QString text = port->isInput ? tr("Input “%1”").arg(content.inputs.value(port->port))
                                       : tr("Output %1").arg(content.shape);
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
