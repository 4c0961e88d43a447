#pragma once
// The way of a wire: a cubic when the target lies to the right, a rounded orthogonal run back otherwise.

#include <QPainterPath>
#include <QRectF>
#include <vector>

namespace netloom::ui {

struct WireEnds {
    QPointF from, to;
    QRectF fromCard, toCard;  ///< cards at the ends; null rectangles for a loose end
    std::vector<QRectF> others;  ///< cards that a run back must not pass behind

    bool operator==(const WireEnds&) const = default;
    /// The target lies to the left: the wire leads around the cards.
    bool runsBack() const { return to.x() < from.x() + 12; }
};

struct WireRoute {
    QPainterPath path;
    QPointF label;   ///< middle of the label
    double length = 0;
    double room = 0;  ///< straight length around the label
};

WireRoute wireRoute(const WireEnds& ends);

}  // namespace netloom::ui
