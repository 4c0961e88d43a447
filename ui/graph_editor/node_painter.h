#pragma once
// Paints one node in local coordinates (top-left of the card at 0,0) at a level of detail (1 = 100 % zoom).

#include <QRectF>

#include "ui/graph_editor/node_content.h"

class QPainter;

namespace netloom::ui {

/// `view` may be null: nothing is known of the node's values.
void paintNode(QPainter& painter, const QSizeF& size, const NodeContent& content, const NodeView* view,
               const NodeState& state, double detail);

/// Space around the card that shadow, rings and ports need.
inline constexpr double kNodeMargin = 18;

/// Shadow of a rounded card, drawn from one pre-blurred 9-patch per device pixel ratio and theme.
void paintCardShadow(QPainter& painter, const QRectF& card);

/// Bars of a vector around zero; more values than fit are folded to the largest magnitude of each group.
void paintBars(QPainter& painter, const QRectF& area, const NodeView& view, const QColor& color);

}  // namespace netloom::ui
