#pragma once
// The way of a wire: a cubic when the target lies to the right, a rounded orthogonal run back otherwise.

#include <QPainterPath>
#include <QRectF>

namespace netloom::ui {

struct WireEnds {
    QPointF from, to;
    QRectF fromCard, toCard;  ///< cards at the ends; null rectangles for a loose end
};

struct WireRoute {
    QPainterPath path;
    QPointF label;   ///< middle of the label
    double length = 0;
    double room = 0;  ///< straight length around the label
};

WireRoute wireRoute(const WireEnds& ends);

}  // namespace netloom::ui
