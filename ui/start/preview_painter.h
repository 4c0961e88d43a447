#pragma once
// Vector pictures of the start page: example previews and tiny network diagrams, painted in the colours of the theme.

#include <QPainter>

#include "engine/project/examples.h"
#include "ui/start/recent_projects.h"

namespace netloom::ui {

void paintPreview(QPainter& painter, const QRectF& area, const ExamplePreview& preview);
void paintMiniDiagram(QPainter& painter, const QRectF& area, const QVector<MiniBlock>& diagram);

}  // namespace netloom::ui
