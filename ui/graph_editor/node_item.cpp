#include "ui/graph_editor/node_item.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include "ui/graph_editor/node_geometry.h"
#include "ui/graph_editor/node_painter.h"

namespace netloom::ui {

NodeItem::NodeItem(NodeId id) : id_(id) {
    setFlags(ItemIsSelectable | ItemSendsGeometryChanges);
    setCacheMode(DeviceCoordinateCache);
    setZValue(1);
}

void NodeItem::setContent(const NodeContent& content) {
    if (content == content_) return;
    if (content.size != content_.size) prepareGeometryChange();
    content_ = content;
    QString tip = content.name == content.title ? content.title : content.name + QStringLiteral(" · ") + content.title;
    if (!content.tip.isEmpty()) tip += '\n' + content.tip;
    if (!content.healthText.isEmpty()) tip += '\n' + content.healthText;
    setToolTip(tip);
    update();
}

void NodeItem::setView(const NodeView* view) {
    if (!view && !view_) return;
    view_ = view ? std::make_unique<NodeView>(*view) : nullptr;
    update();
}

void NodeItem::setState(const NodeState& state) {
    if (state == state_) return;
    if (state.dimmed != state_.dimmed) setOpacity(state.dimmed ? 0.35 : 1);
    state_ = state;
    update();
}

QSizeF NodeItem::size() const { return content_.size; }

QPointF NodeItem::inputPoint(int port) const {
    return pos() + QPointF(0, portHeight(size().height(), port, std::max(1, int(content_.inputs.size()))));
}

QPointF NodeItem::outputPoint(int port) const {
    return pos() + QPointF(size().width(), portHeight(size().height(), port, content_.outputs));
}

void NodeItem::setZoom(double zoom) {
    const CacheMode mode = zoom < kTitleDetail ? NoCache : DeviceCoordinateCache;
    if (mode != cacheMode()) setCacheMode(mode);
}

QRectF NodeItem::boundingRect() const {
    return QRectF(QPointF(0, 0), size()).adjusted(-kNodeMargin, -kNodeMargin, kNodeMargin, kNodeMargin);
}

QPainterPath NodeItem::shape() const {
    QPainterPath path;
    path.addRect(QRectF(QPointF(0, 0), size()));
    return path;
}

void NodeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const double detail = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    NodeState state = state_;
    state.selected = isSelected();
    paintNode(*painter, size(), content_, view_.get(), state, detail);
}

QVariant NodeItem::itemChange(GraphicsItemChange change, const QVariant& value) {
    if (change == ItemSelectedHasChanged) setZValue(isSelected() ? 2 : 1);
    return QGraphicsItem::itemChange(change, value);
}

}  // namespace netloom::ui
