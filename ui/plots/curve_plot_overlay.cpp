// What CurvePlot paints over and under its curves: shade, best ring, event flags, end labels, pointer values.
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/plots/curve_plot.h"
#include "ui/plots/curve_plot_curve.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

void paintFlagLine(QCPPainter* painter, const QRect& area, double x, const QColor& ink) {
    painter->setAntialiasing(false);
    painter->setPen(QPen(ink, 1, Qt::DashLine));
    painter->drawLine(QLineF(x, area.top(), x, area.bottom()));
}

/// The small shield that marks the best epoch.
QPolygonF shield(double x, double top) {
    return {{x - 5, top}, {x + 5, top}, {x + 5, top + 7}, {x, top + 11}, {x - 5, top + 7}};
}

}  // namespace

void CurvePlot::paintShade(QCPPainter* painter) const {
    const double last = lastX();
    if (std::isnan(plannedEnd_) || std::isnan(last) || last >= plannedEnd_) return;
    const QRect area = canvas()->axisRect()->rect();
    const double from = std::clamp(canvas()->xAxis->coordToPixel(last), double(area.left()), double(area.right()));
    const double to = std::clamp(canvas()->xAxis->coordToPixel(plannedEnd_), double(area.left()), double(area.right()));
    painter->fillRect(QRectF(from, area.top(), to - from, area.height()), Theme::color("surfaceRaised"));
}

void CurvePlot::paintOverlay(QCPPainter* painter) const {
    if (eventsVisible_) {
        paintEvents(painter);
        paintBest(painter);
    }
    paintEndLabels(painter);
    paintCursor(painter);
}

void CurvePlot::paintEvents(QCPPainter* painter) const {
    const QRect area = canvas()->axisRect()->rect();
    for (const PlotEvent& event : events_) {
        const double x = canvas()->xAxis->coordToPixel(event.x);
        if (x < area.left() || x > area.right()) continue;
        const QColor ink = Theme::color(event.colorToken);
        paintFlagLine(painter, area, x, withAlpha(ink, 0.5));
        paintIcon(*painter, QRectF(x - 6, area.top() - 2, 13, 13), event.iconName, ink, 13);
    }
}

void CurvePlot::paintBest(QCPPainter* painter) const {
    const Curve* curve = find(bestCurve_);
    if (!curve || !curve->visible || curve->isEmpty()) return;
    const QRect area = canvas()->axisRect()->rect();
    const double x = canvas()->xAxis->coordToPixel(bestX_);
    if (x < area.left() - 1 || x > area.right() + 1) return;
    const QColor ink = Theme::color("success");
    paintFlagLine(painter, area, x, ink);
    painter->setAntialiasing(true);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    painter->drawPolygon(shield(x, area.top() - 2));
    const int index = nearestIndex(curve->x, bestX_);
    const double y = canvas()->yAxis->coordToPixel(curve->smoothed[size_t(index)]);
    painter->setPen(QPen(Theme::color(curve->options.colorToken), 2));
    painter->setBrush(Theme::color("plotArea"));
    painter->drawEllipse(QPointF(x, y), 4.5, 4.5);
}

void CurvePlot::paintEndLabels(QCPPainter* painter) const {
    struct Label {
        double x, y;
        QString text;
        QColor ink;
    };
    const QRect area = canvas()->axisRect()->rect();
    const QFont font = Theme::font(TextRole::CaptionStrong);
    const double height = QFontMetrics(font).height() - 1;
    std::vector<Label> labels;
    for (const auto& curve : curves_) {
        if (!curve->visible || curve->isEmpty() || !curve->options.showsEndLabel || !curve->options.isFocused) continue;
        const double x = canvas()->xAxis->coordToPixel(curve->x.back());
        const double y = canvas()->yAxis->coordToPixel(curve->smoothed.back());
        if (x < area.left() || x > area.right() + 2 || !std::isfinite(y)) continue;
        labels.push_back({x + 9, std::clamp(y, double(area.top()), double(area.bottom())),
                          format_(curve->smoothed.back()), Theme::color(curve->options.colorToken)});
    }
    std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.y < b.y; });
    for (size_t i = 1; i < labels.size(); ++i) labels[i].y = std::max(labels[i].y, labels[i - 1].y + height);
    painter->setFont(font);
    for (const Label& label : labels) {
        painter->setPen(label.ink);
        painter->drawText(QRectF(label.x, label.y - height / 2, 200, height), Qt::AlignLeft | Qt::AlignVCenter, label.text);
    }
}

void CurvePlot::paintCursor(QCPPainter* painter) const {
    if (std::isnan(cursor_)) return;
    const QRect area = canvas()->axisRect()->rect();
    const double x = canvas()->xAxis->coordToPixel(cursor_);
    if (x < area.left() || x > area.right()) return;
    painter->setAntialiasing(false);
    painter->setPen(QPen(Theme::color("controlBorder"), 1));
    painter->drawLine(QLineF(x, area.top(), x, area.bottom()));
    painter->setAntialiasing(true);
    painter->setPen(QPen(Theme::color("plotArea"), 1.5));
    for (const auto& curve : curves_) {
        const int index = curve->visible ? nearestIndex(curve->x, cursor_) : -1;
        if (index < 0 || cursor_ > curve->x.back()) continue;
        painter->setBrush(Theme::color(curve->options.colorToken));
        const double y = canvas()->yAxis->coordToPixel(curve->smoothed[size_t(index)]);
        if (std::isfinite(y)) painter->drawEllipse(QPointF(x, y), 4, 4);
    }
}

QString CurvePlot::readout(double x) const {
    QString html = QString("<b>%1 %2</b><table cellspacing=0>").arg(xName_.toHtmlEscaped(), formatX_(x));
    const QString row = "<tr><td><font color='%1'>■</font> %2</td><td align=right>&nbsp;&nbsp;%3</td></tr>";
    for (const auto& curve : curves_) {
        const int index = curve->visible ? nearestIndex(curve->x, x) : -1;
        if (index < 0 || x > curve->x.back()) continue;
        QString value = format_(curve->y[size_t(index)]);
        if (curve->raw->visible()) value = format_(curve->smoothed[size_t(index)]) + " (" + value + ")";
        html += row.arg(Theme::color(curve->options.colorToken).name(), curve->options.name.toHtmlEscaped(), value);
    }
    for (const PlotEvent& event : events_)
        if (std::abs(canvas()->xAxis->coordToPixel(event.x) - canvas()->xAxis->coordToPixel(x)) < 5)
            html += QString("<tr><td colspan=2>%1</td></tr>").arg(event.label.toHtmlEscaped());
    return html + "</table>";
}

void CurvePlot::hovered(const QPointF& pixel) {
    if (!hasData() || !canvas()->axisRect()->rect().contains(pixel.toPoint())) {
        hoverEnded();
        hideReadout();
        return;
    }
    double x = canvas()->xAxis->pixelToCoord(pixel.x());
    // Snap to the nearest point of the curve that is nearest in x, so the values shown are values that exist.
    double best = std::numeric_limits<double>::max(), snapped = x;
    for (const auto& curve : curves_) {
        const int index = curve->visible ? nearestIndex(curve->x, x) : -1;
        if (index < 0) continue;
        if (const double distance = std::abs(curve->x[size_t(index)] - x); distance < best) {
            best = distance;
            snapped = curve->x[size_t(index)];
        }
    }
    setCursor(snapped);
    showReadout(pixel, readout(snapped));
    emit cursorMoved(snapped);
}

void CurvePlot::hoverEnded() {
    if (std::isnan(cursor_)) return;
    setCursor(std::numeric_limits<double>::quiet_NaN());
    emit cursorMoved(cursor_);
}

void CurvePlot::setCursor(double x) {
    cursor_ = x;
    canvas()->layer("overlay")->replot();
}

}  // namespace netloom::ui
