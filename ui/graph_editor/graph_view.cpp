// Viewing: zoom, pan, framing, overlays and painting over the canvas. Input stands in graph_view_input.cpp, search
// lists in graph_view_lists.cpp.
#include "ui/graph_editor/graph_view.h"

#include <QPainter>
#include <QScrollBar>
#include <QVariantAnimation>
#include <QWindow>

#include "ui/graph_editor/breadcrumb.h"
#include "ui/graph_editor/chooser_popup.h"
#include "ui/graph_editor/graph_accessible.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/graph_editor/overlays.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

namespace {

constexpr int kOverlayMargin = 12;
constexpr int kAutoPanMargin = 36;
constexpr int kFitMargin = 20;

}  // namespace

GraphView::GraphView(GraphEditorModel& model, QWidget* parent)
    : QGraphicsView(parent), model_(model), scene_(new GraphScene(model, this)),
      commands_(new GraphCommands(*scene_, this)), minimap_(nullptr), pinned_(nullptr) {
    installGraphAccessibility();
    setObjectName("graphView");
    setFrameShape(QFrame::NoFrame);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportUpdateMode(MinimalViewportUpdate);
    setDragMode(NoDrag);
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    setScene(scene_);
    minimap_ = new Minimap(*this);
    pinned_ = new PinnedCard(model, this);
    breadcrumb_ = new Breadcrumb(*this);
    connect(scene_, &GraphScene::scopeChanged, this, [this] {
        breadcrumb_->refresh();
        placeOverlays();
        fitAll();
        updateHint();
    });
    connect(pinned_, &PinnedCard::resized, this, &GraphView::placeOverlays);
    connect(scene_, &GraphScene::nodeSelectionChanged, this, [this] {
        minimap_->update();
        updateHint();
    });
    connect(&model, &GraphEditorModel::graphChanged, this, [this] {
        if (scene_->scope()) {
            breadcrumb_->refresh();
            placeOverlays();
        }
        minimap_->refresh();
        viewport()->update();
        if (!gesture_) updateHint();
    });
    connect(commands_, &GraphCommands::refused, this, &GraphView::hintChanged);
    panTimer_.setInterval(16);
    connect(&panTimer_, &QTimer::timeout, this, &GraphView::autoPan);
    retranslate();
    minimap_->refresh();
}

GraphView::~GraphView() { gesture_.reset(); }

void GraphView::retranslate() {
    setAccessibleName(tr("Network diagram"));
    setAccessibleDescription(tr("Layers in topological order. Tab moves between them, Alt with arrows follows wires."));
    minimap_->retranslate();
    pinned_->retranslate();
    breadcrumb_->refresh();
    scene_->retranslate();
    updateHint();
}

void GraphView::setZoom(double zoom, std::optional<QPoint> viewPoint) {
    const double wanted = std::clamp(zoom, kZoomMin, kZoomMax);
    const QPoint fixed = viewPoint.value_or(viewport()->rect().center());
    const QPointF before = mapToScene(fixed);
    fitted_ = {};
    setTransform(QTransform::fromScale(wanted, wanted));
    panBy(fixed - mapFromScene(before));
    scene_->setZoom(wanted);
    minimap_->update();
    emit zoomChanged(wanted);
}

void GraphView::panBy(QPoint pixels) {
    fitted_ = {};
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - pixels.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - pixels.y());
}

void GraphView::fitAll() {
    const QRectF rect = scene_->contentRect();
    if (rect.isNull()) return;
    const QRectF room = rect.adjusted(-kFitMargin, -kFitMargin, kFitMargin, kFitMargin);
    const int covered = pinned_->isVisible() ? pinned_->height() + kOverlayMargin : 0;  // below stays free for the card
    const int height = viewport()->height() - covered;
    double wanted = std::min({viewport()->width() / room.width(), height / room.height(), 1.0});
    // A little less margin rather than nodes without their pictures.
    if (wanted < kFullDetail && std::min(viewport()->width() / rect.width(), height / rect.height()) > kFullDetail) wanted = 0.6;
    setZoom(wanted);
    centerOn(rect.center() + QPointF(0, covered / 2.0 / zoom()));
    minimap_->update();
    fitted_ = rect;
}

void GraphView::fitSelection() {
    QRectF rect;
    for (const auto& ids : {scene_->selectedCards(), scene_->selectedGroups(), scene_->selectedComments()})
        for (const NodeId id : ids) rect |= scene_->rectOf(id);
    if (rect.isNull()) return fitAll();
    const QRectF room = rect.adjusted(-60, -60, 60, 60);
    setZoom(std::min({viewport()->width() / room.width(), viewport()->height() / room.height(), 1.5}));
    centerOn(rect.center());
}

void GraphView::openGroup(NodeId group) {
    cancelGesture();
    if (popup_) popup_->dismiss();
    const NodeId before = scene_->scope();
    if (before == group) return;
    if (isInside(model_.graph(), group, before)) openedFrom_[group] = before;
    left_[before] = {zoom(), mapToScene(viewport()->rect().center())};
    scene_->setScope(group);
    // The way back leads to what was seen before.
    const auto seen = left_.find(group);
    if (seen == left_.end() || !isInside(model_.graph(), before, group)) return;
    setZoom(seen->second.first);
    centerOn(seen->second.second);
}

void GraphView::closeGroup() {
    const NodeId group = scene_->scope();
    if (group == 0) return;
    const auto from = openedFrom_.find(group);
    const bool known = from != openedFrom_.end() && isInside(model_.graph(), group, from->second);
    openGroup(known ? from->second : holderOf(model_.graph(), group));
    focusOn(group);
}

NodeId GraphView::selectedGroup() const {
    const std::vector<NodeId> groups = scene_->selectedGroups();
    NodeId outermost = 0;
    for (const NodeId id : groups)
        if (outermost == 0 || isInside(model_.graph(), outermost, id)) outermost = id;
    if (outermost == 0 || scene_->selectedNodes() != nodesOf(model_.graph(), outermost)) return 0;
    return outermost;
}

void GraphView::reveal(NodeId id) {
    const Graph& graph = model_.graph();
    if (!scene_->rectOf(id).isNull() || (!graph.find(id) && !graph.findGroup(id))) return;
    // The innermost group that is closed around it, seen from the whole diagram.
    for (const NodeId group : chainOf(graph, holderOf(graph, id)))
        if (graph.findGroup(group)->collapsed) return openGroup(group);
    openGroup(0);
}

void GraphView::frameNode(NodeId id) {
    reveal(id);
    const QRectF rect = scene_->rectOf(id);
    if (rect.isNull()) return;
    scene_->select({id});
    ensureVisible(rect, 60, 60);
}

void GraphView::focusOn(NodeId id) {
    reveal(id);
    scene_->select({id});
    scene_->setCurrent(id, true);
    if (const QRectF rect = scene_->rectOf(id); !rect.isNull()) ensureVisible(rect, 60, 60);
    announceNode(*this, id);
}

void GraphView::arrangeAll() {
    std::map<NodeId, QPointF> before;
    for (const NodeItem* item : scene_->nodes()) before[item->id()] = item->pos();
    commands_->arrangeAll(viewport()->width() / std::max(zoom(), kFullDetail) - 2 * kGapX);
    const int duration = Theme::motion("arrange");
    if (duration <= 0 || !isVisible()) return;
    auto* animation = new QVariantAnimation(this);
    animation->setDuration(duration);
    animation->setEasingCurve(QEasingCurve::OutCubic);
    animation->setStartValue(0.0);
    animation->setEndValue(1.0);
    connect(animation, &QVariantAnimation::valueChanged, scene_, [this, before](const QVariant& value) {
        if (gesture_) return;
        for (const Card& card : cardsOf(model_.graph(), model_.catalog(), scene_->scope())) {
            NodeItem* item = scene_->node(card.id);
            const auto from = before.find(card.id);
            if (!item || from == before.end()) continue;
            const QPointF to(card.x, card.y);
            item->setPos(from->second + (to - from->second) * value.toDouble());
        }
        scene_->rerouteLinks();
    });
    connect(animation, &QVariantAnimation::finished, scene_, [this] {
        if (!gesture_) scene_->resetPositions();
        minimap_->update();
    });
    animation->start(QAbstractAnimation::DeleteWhenStopped);
}

QPointF GraphView::placeForNew() const {
    const QPoint mouse = viewport()->mapFromGlobal(QCursor::pos());
    const QRect inside = viewport()->rect().adjusted(90, 70, -90, -70);
    return mapToScene(inside.contains(mouse) && viewport()->underMouse() ? mouse : viewport()->rect().center());
}

void GraphView::autoPan() {
    if (!gesture_ || !gesture_->pansAtEdges()) return panTimer_.stop();
    const QPoint at = last_.view;
    const QRect inside = viewport()->rect().adjusted(kAutoPanMargin, kAutoPanMargin, -kAutoPanMargin, -kAutoPanMargin);
    QPoint push;
    if (at.x() < inside.left()) push.setX((inside.left() - at.x()) / 3);
    if (at.x() > inside.right()) push.setX((inside.right() - at.x()) / 3);
    if (at.y() < inside.top()) push.setY((inside.top() - at.y()) / 3);
    if (at.y() > inside.bottom()) push.setY((inside.bottom() - at.y()) / 3);
    if (push.isNull()) return;
    panBy(QPoint(std::clamp(push.x(), -16, 16), std::clamp(push.y(), -16, 16)));
    last_ = pointer(at, last_.modifiers);
    gesture_->move(last_);
}

void GraphView::placeOverlays() {
    if (!minimap_ || !pinned_ || !breadcrumb_) return;
    breadcrumb_->move(kOverlayMargin + 2, kOverlayMargin);
    minimap_->move(width() - minimap_->width() - kOverlayMargin, height() - minimap_->height() - kOverlayMargin);
    pinned_->move(kOverlayMargin + 2, height() - pinned_->height() - kOverlayMargin);
}

void GraphView::updateHint() {
    if (gesture_ && !gesture_->hint().isEmpty()) {
        emit hintChanged(gesture_->hint());
        return;
    }
    const std::vector<NodeId> ids = scene_->selectedCards();
    if (selectedGroup())
        emit hintChanged(tr("Group selected. Enter opens it, E collapses or expands it, Ctrl+Shift+G ungroups."));
    else if (ids.size() == 1)
        emit hintChanged(tr("%1 selected. Enter opens properties, L connects, Shift+A adds after it.")
                             .arg(scene_->node(ids[0])->content().name));
    else if (ids.size() > 1)
        emit hintChanged(tr("%Ln layer(s) selected. Ctrl+D duplicates, Ctrl+G groups, Delete removes.", nullptr, int(ids.size())));
    else if (!scene_->selectedComments().empty())
        emit hintChanged(tr("Comment selected. Enter changes its words, Ctrl+arrows its size."));
    else if (scene_->scope())
        emit hintChanged(tr("Inside a group. Esc leads back."));
    else
        emit hintChanged(tr("Drag from port to port to connect; Shift+A or double-click adds a layer."));
}

void GraphView::drawForeground(QPainter* painter, const QRectF&) {
    if (gesture_) {
        painter->save();
        gesture_->draw(*painter);
        painter->restore();
    }
    if (dropped_ || droppedBlock_) {
        const QSizeF size = dropped_ ? nodeSize(*dropped_->layer, dropped_->params()) : QSizeF(kNodeWidth, kNodeHeight);
        const QPointF corner = snapped(dropPoint_ - QPointF(size.width() / 2, size.height() / 2));
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(Theme::color("accentText"), 1.5, Qt::DashLine));
        painter->setBrush(withAlpha(Theme::color("accentText"), 0.08));
        painter->drawRoundedRect(QRectF(corner, size), 7, 7);
    }
}

void GraphView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    placeOverlays();
    // Docks find their width after the first fit: what was framed as a whole stays so until somebody moves the view.
    if (!fitted_.isNull() && fitted_ == scene_->contentRect()) fitAll();
}

void GraphView::scrollContentsBy(int dx, int dy) {
    QGraphicsView::scrollContentsBy(dx, dy);
    if (minimap_) minimap_->update();
    if (gesture_) viewport()->update();
}

void GraphView::changeEvent(QEvent* event) {
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

}  // namespace netloom::ui
