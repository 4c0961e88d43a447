#pragma once
// The markers of the series styles, so that series differ by shape as well as by colour.

#include <QPainter>

namespace netloom::ui {

/// "disc", "square", "triangle", "diamond", "star", "plus", "triangleInverted", "cross"; `size` is the diameter.
void paintMarker(QPainter& painter, const QString& marker, const QPointF& center, double size, const QColor& color);

}  // namespace netloom::ui
