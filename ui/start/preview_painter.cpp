#include "ui/start/preview_painter.h"

#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <map>

#include "ui/plots/markers.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

QPointF place(const QRectF& area, const ExamplePreview::Point& point, double marginX, double marginY) {
    const QRectF inner = area.adjusted(marginX, marginY, -marginX, -marginY);
    return {inner.left() + point.x * inner.width(), inner.bottom() - point.y * inner.height()};
}

void paintPoints(QPainter& painter, const QRectF& area, const ExamplePreview& preview) {
    for (const auto& point : preview.points) {
        const SeriesStyle style = Theme::series(point.series);
        paintMarker(painter, style.marker, place(area, point, 16, 12), 6, withAlpha(style.color, 0.75));
    }
}

/// Bars stand on one line; points with equal x are stacked in the order of their series.
void paintBars(QPainter& painter, const QRectF& area, const ExamplePreview& preview) {
    std::map<double, double> bottoms;
    for (const auto& point : preview.points) bottoms[point.x] = 0;
    if (bottoms.empty()) return;
    const QRectF inner = area.adjusted(26, 18, -26, -5);
    const double width = inner.width() / double(bottoms.size()) - 4;
    for (const auto& point : preview.points) {
        double& bottom = bottoms[point.x];
        const auto index = double(std::distance(bottoms.begin(), bottoms.find(point.x)));
        const double height = point.y * inner.height();
        painter.fillRect(QRectF(inner.left() + index * (width + 4), inner.bottom() - bottom - height, width, height),
                         withAlpha(Theme::series(point.series).color, 0.85));
        bottom += height;
    }
    painter.fillRect(QRectF(inner.left() - 10, inner.bottom(), inner.width() + 20, 1), Theme::color("controlBorder"));
}

void paintImages(QPainter& painter, const QRectF& area, const ExamplePreview& preview) {
    if (preview.images.empty() || preview.imageWidth < 1 || preview.imageHeight < 1) return;
    const bool isColor = preview.imageChannels == 3;
    const double side = 34, gap = 3;
    const int columns = int(std::ceil(area.width() / (side + gap))) + 1;
    const int rows = int(std::ceil(area.height() / (side + gap))) + 1;
    painter.fillRect(area, isColor ? Theme::color("plotArea") : QColor(Qt::black));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    // Half a picture is cut at each border: the card shows a window into many.
    const QPointF origin(area.center().x() - columns * (side + gap) / 2, area.center().y() - rows * (side + gap) / 2);
    for (int i = 0; i < columns * rows; ++i) {
        const auto& bytes = preview.images[size_t(i * 7 % int(preview.images.size()))];
        if (bytes.size() < size_t(preview.imageWidth) * size_t(preview.imageHeight) * (isColor ? 3 : 1)) continue;
        const QImage image(bytes.data(), preview.imageWidth, preview.imageHeight,
                           preview.imageWidth * (isColor ? 3 : 1),
                           isColor ? QImage::Format_RGB888 : QImage::Format_Grayscale8);
        painter.drawImage(QRectF(origin.x() + (i % columns) * (side + gap), origin.y() + (i / columns) * (side + gap), side, side),
                          image);
    }
}

/// Squares of the colour of the nearest point, fading with distance: a hint of a decision boundary.
void paintNeighbourhood(QPainter& painter, const QRectF& area, const ExamplePreview& preview) {
    const double cell = 11, aspect = area.width() / area.height();
    for (double y = area.top(); y < area.bottom(); y += cell)
        for (double x = area.left(); x < area.right(); x += cell) {
            const double px = ((x + cell / 2 - area.left()) / area.width() - 0.5) * aspect + 0.5;
            const double py = 1 - (y + cell / 2 - area.top()) / area.height();
            double nearest = 1e9;
            int series = 0;
            for (const auto& point : preview.points) {
                const double distance = std::hypot(point.x - px, point.y - py);
                if (distance < nearest) {
                    nearest = distance;
                    series = point.series;
                }
            }
            const double share = 0.45 * std::exp(-nearest * nearest * 90);
            if (share > 0.02) painter.fillRect(QRectF(x, y, cell, cell), withAlpha(Theme::series(series).color, share));
        }
}

void paintSpiral(QPainter& painter, const QRectF& area, const ExamplePreview& preview) {
    if (preview.points.empty()) return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintNeighbourhood(painter, area, preview);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF square(area.center().x() - area.height() / 2, area.top(), area.height(), area.height());
    for (const auto& point : preview.points) {
        const QPointF at = place(square, point, 4, 4);
        paintMarker(painter, "disc", at, 6, Theme::color("surfaceRaised"));
        paintMarker(painter, "disc", at, 4.5, Theme::series(point.series).color);
    }
}

void paintLines(QPainter& painter, const QRectF& area, const ExamplePreview& preview) {
    std::map<int, QPolygonF> lines;
    for (const auto& point : preview.points) lines[point.series] << place(area, point, 0, 14);
    for (const auto& [series, line] : lines) {
        painter.setPen(QPen(Theme::series(series).color, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(line);
    }
}

}  // namespace

void paintPreview(QPainter& painter, const QRectF& area, const ExamplePreview& preview) {
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(area, Theme::color("surfaceRaised"));
    switch (preview.style) {
        case ExamplePreview::Style::scatter: paintPoints(painter, area, preview); break;
        case ExamplePreview::Style::bars: paintBars(painter, area, preview); break;
        case ExamplePreview::Style::images: paintImages(painter, area, preview); break;
        case ExamplePreview::Style::spiral: paintSpiral(painter, area, preview); break;
        case ExamplePreview::Style::line: paintLines(painter, area, preview); break;
    }
    painter.restore();
}

void paintMiniDiagram(QPainter& painter, const QRectF& area, const QVector<MiniBlock>& diagram) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::color("line"), 1));
    painter.setBrush(Theme::color("surfaceRaised"));
    painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(Qt::NoPen);
    const QSizeF block(6.5, 4.5);
    const QRectF inner = area.adjusted(5, 6, -5 - block.width(), -6 - block.height());
    for (const MiniBlock& one : diagram) {
        painter.setBrush(Theme::category(one.category));
        painter.drawRoundedRect(QRectF(QPointF(inner.left() + one.at.x() * inner.width(), inner.top() + one.at.y() * inner.height()), block), 1, 1);
    }
    painter.restore();
}

}  // namespace netloom::ui
