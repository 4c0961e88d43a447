#pragma once
// Lucide outlines (resources/icons, ISC licence), coloured from theme tokens at paint time: an icon made once follows
// every change of theme. Pixmaps are cached per name, colour, size and device pixel ratio. GUI thread only.

#include <QIcon>
#include <QPixmap>
#include <QString>

namespace netloom::ui {

/// An icon whose normal colour is the given token (see Theme::color); disabled is fainter, checked is the accent when
/// `checkedToken` is given.
QIcon icon(const QString& name, const QString& colorToken = "textSecondary", const QString& checkedToken = {});

/// One picture, `size` device-independent pixels square. An unknown name is a bug and asserts.
QPixmap iconPixmap(const QString& name, const QColor& color, int size, qreal devicePixelRatio);

/// Paints an icon centred in `rect`.
void paintIcon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& color, int size);

}  // namespace netloom::ui
