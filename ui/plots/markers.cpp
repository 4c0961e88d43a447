#include "ui/plots/markers.h"

#include <QPolygonF>
#include <cmath>

namespace netloom::ui {
namespace {

QPolygonF starAround(const QPointF& center, double radius) {
    QPolygonF star;
    for (int i = 0; i < 10; ++i) {
        const double angle = -M_PI / 2 + i * M_PI / 5, reach = i % 2 ? radius * 0.45 : radius;
        star << center + QPointF(std::cos(angle) * reach, std::sin(angle) * reach);
    }
    return star;
}

}  // namespace

void paintMarker(QPainter& painter, const QString& marker, const QPointF& center, double size, const QColor& color) {
    const double r = size / 2;
    if (marker == "plus" || marker == "cross") {
        painter.setPen(QPen(color, std::max(1.5, size / 4), Qt::SolidLine, Qt::FlatCap));
        const double d = marker == "cross" ? r * 0.85 : 0;
        painter.drawLine(center + QPointF(-(d > 0 ? d : r), -d), center + QPointF(d > 0 ? d : r, d));
        painter.drawLine(center + QPointF(-d, d > 0 ? d : -r), center + QPointF(d, d > 0 ? -d : r));
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    if (marker == "square")
        painter.drawRect(QRectF(center.x() - r * 0.9, center.y() - r * 0.9, size * 0.9, size * 0.9));
    else if (marker == "triangle")
        painter.drawPolygon(QPolygonF{center + QPointF(0, -r), center + QPointF(r, r * 0.8), center + QPointF(-r, r * 0.8)});
    else if (marker == "triangleInverted")
        painter.drawPolygon(QPolygonF{center + QPointF(0, r), center + QPointF(r, -r * 0.8), center + QPointF(-r, -r * 0.8)});
    else if (marker == "diamond")
        painter.drawPolygon(QPolygonF{center + QPointF(0, -r), center + QPointF(r, 0), center + QPointF(0, r), center + QPointF(-r, 0)});
    else if (marker == "star")
        painter.drawPolygon(starAround(center, r * 1.15));
    else
        painter.drawEllipse(center, r, r);
}

}  // namespace netloom::ui
