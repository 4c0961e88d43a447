#pragma once
// The way of a wire: a cubic when the target lies to the right, a rounded orthogonal run back otherwise; around the cards when that
// would pass behind one.

#include <QPainterPath>
#include <QRectF>
#include <vector>

namespace netloom::ui {

struct WireEnds {
    QPointF from, to;
    QRectF fromCard, toCard;  ///< cards at the ends; null rectangles for a loose end
    std::vector<QRectF> others;  ///< cards in the neighbourhood that the wire must not pass behind

    bool operator==(const WireEnds&) const = default;
    /// The target lies to the left: the wire leads around the cards.
    bool runsBack() const { return to.x() < from.x() + 12; }
    /// Adds a card to the others, unless it is one of the ends or too far away to matter.
    void avoid(const QRectF& card);
};

struct WireRoute {
    QPainterPath path;
    QPointF label;   ///< middle of the label
    double length = 0;
    double room = 0;  ///< straight length around the label
};

WireRoute wireRoute(const WireEnds& ends);

}  // namespace netloom::ui
