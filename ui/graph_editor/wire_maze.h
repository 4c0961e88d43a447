#pragma once
// A way for a wire around cards, in level and upright pieces: the shortest with few bends on the grid of lines that pass the cards at
// a small distance. For the few wires whose plain way would pass behind a card.

#include <QRectF>
#include <optional>
#include <vector>

namespace netloom::ui {

/// Corners of the way from one free point to another, both included; begins and ends level. Nothing: there is none, or an end lies
/// too close to a card.
std::optional<std::vector<QPointF>> wayAround(QPointF from, QPointF to, const std::vector<QRectF>& cards);

}  // namespace netloom::ui
