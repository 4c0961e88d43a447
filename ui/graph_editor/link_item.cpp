#include "ui/graph_editor/link_item.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include "ui/graph_editor/node_geometry.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

LinkItem::LinkItem(std::vector<Link> links) : links_(std::move(links)) {
    setFlag(ItemIsSelectable);
    setZValue(0);
}

void LinkItem::setEnds(const WireEnds& ends) {
    if (ends == ends_) return;
    prepareGeometryChange();
    ends_ = ends;
    route_ = wireRoute(ends);
    update();
}

void LinkItem::setLabel(const QString& shape) {
    if (shape == label_) return;
    prepareGeometryChange();
    label_ = shape;
    update();
}

void LinkItem::setProblem(const QString& reason) {
    if (reason == problem_) return;
    problem_ = reason;
    setToolTip(reason);
    update();
}

void LinkItem::setHovered(bool hovered) {
    if (hovered == hovered_) return;
    hovered_ = hovered;
    update();
}

void LinkItem::setTarget(bool target) {
    if (target == target_) return;
    target_ = target;
    update();
}

double LinkItem::distanceTo(QPointF point) const {
    double nearest = 1e9;
    const int steps = std::max(8, int(route_.length / 12));
    for (int i = 0; i <= steps; ++i) {
        const QPointF d = route_.path.pointAtPercent(double(i) / steps) - point;
        nearest = std::min(nearest, std::hypot(d.x(), d.y()));
    }
    return nearest;
}

QRectF LinkItem::labelRect() const {
    const QFontMetricsF metrics(Theme::font(TextRole::Mono));
    const double width = metrics.horizontalAdvance(label_) + 12;
    return {route_.label.x() - width / 2, route_.label.y() - 8, width, 16};
}

QRectF LinkItem::boundingRect() const { return route_.path.boundingRect().adjusted(-12, -12, 12, 12) | labelRect(); }

QPainterPath LinkItem::shape() const {
    QPainterPathStroker stroker;
    stroker.setWidth(12);
    return stroker.createStroke(route_.path);
}

void LinkItem::paintLabel(QPainter& painter) const {
    const QRectF rect = labelRect();
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color("canvas"));
    painter.drawRoundedRect(rect, 3, 3);
    painter.setFont(Theme::font(TextRole::Mono));
    painter.setPen(Theme::color(problem_.isEmpty() ? "textSecondary" : "error"));
    painter.drawText(rect, Qt::AlignCenter, label_);
}

void LinkItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    const double detail = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    painter->setRenderHint(QPainter::Antialiasing, detail >= kTitleDetail);
    const bool lit = isSelected() || target_;
    const QColor color = lit                  ? Theme::color("accentText")
                         : problem_.isEmpty() ? Theme::color("wire")
                                              : Theme::color("error");
    if (target_) {
        painter->setPen(QPen(withAlpha(color, 0.25), 9, Qt::SolidLine, Qt::RoundCap));
        painter->drawPath(route_.path);
    }
    QPen pen(color, hovered_ || lit ? 3 : 2, problem_.isEmpty() ? Qt::SolidLine : Qt::DashLine);
    pen.setJoinStyle(Qt::RoundJoin);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(route_.path);
    const bool wide = route_.room > std::max(kLinkLabelLength, labelRect().width() + 24);
    if (!label_.isEmpty() && detail >= kFullDetail && (hovered_ || wide)) paintLabel(*painter);
    if (problem_.isEmpty() || detail < kTitleDetail) return;
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    for (const QPointF end : {ends_.from + QPointF(14, 0), ends_.to - QPointF(14, 0)}) {
        painter->drawEllipse(end, 6, 6);
        painter->setPen(QPen(Theme::color("nodeFill"), 1.6));
        painter->drawLine(end + QPointF(0, -3), end + QPointF(0, 0.6));
        painter->drawPoint(end + QPointF(0, 3));
        painter->setPen(Qt::NoPen);
    }
}

}  // namespace netloom::ui
