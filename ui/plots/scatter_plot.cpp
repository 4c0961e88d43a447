#include "ui/plots/scatter_plot.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

#include "ui/plots/markers.h"
#include "ui/plots/value_ticker.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {
constexpr size_t kMostPoints = 4000;
constexpr double kRegionOpacity = 0.55, kHitRadius = 8;
}  // namespace

ScatterPlot::ScatterPlot(QWidget* parent) : PlotWidget(parent) {
    addPainter("shade", [this](QCPPainter* painter) { paintRegions(painter); });
    addPainter("main", [this](QCPPainter* painter) {
        painter->setClipRect(canvas()->axisRect()->rect());
        paintGuide(painter);
        paintPoints(painter);
        painter->setClipping(false);
    });
    setFormat([](double value) { return shortNumber(value); });
}

void ScatterPlot::setGroups(std::vector<ScatterGroup> groups) {
    groups_ = std::move(groups);
    QVector<LegendEntry> legend;
    if (groups_.size() > 1)
        for (const ScatterGroup& group : groups_) legend << LegendEntry{group.name, group.colorToken, LegendEntry::Mark::Disc};
    setLegend(legend);
    updateAccessibleSummary();
    scheduleReplot();
}

void ScatterPlot::setGuide(Guide guide) {
    guide_ = guide;
    scheduleReplot();
}

void ScatterPlot::setFormat(std::function<QString(double)> format) {
    format_ = std::move(format);
    for (QCPAxis* axis : {canvas()->xAxis, canvas()->yAxis})
        axis->setTicker(QSharedPointer<LinearTicker>::create(format_, 5));
    scheduleReplot();
}

void ScatterPlot::setRegions(const QRectF& bounds, int width, int height, std::vector<float> probabilities,
                             QStringList classTokens) {
    regionBounds_ = bounds;
    regionSize_ = QSize(width, height);
    regionProbabilities_ = std::move(probabilities);
    regionTokens_ = std::move(classTokens);
    refreshRegionImage();
    scheduleReplot();
}

void ScatterPlot::refreshRegionImage() {
    const size_t classes = size_t(regionTokens_.size());
    const size_t cells = size_t(std::max(0, regionSize_.width())) * size_t(std::max(0, regionSize_.height()));
    if (classes == 0 || cells == 0 || regionProbabilities_.size() < cells * classes) {
        regionImage_ = {};
        return;
    }
    std::vector<QColor> colors;
    for (const QString& token : regionTokens_) colors.push_back(Theme::color(token));
    const QColor paper = Theme::color("plotArea");
    regionImage_ = QImage(regionSize_, QImage::Format_RGB32);
    for (int row = 0; row < regionSize_.height(); ++row)
        for (int column = 0; column < regionSize_.width(); ++column) {
            const float* cell =
                regionProbabilities_.data() + (size_t(row) * size_t(regionSize_.width()) + size_t(column)) * classes;
            const size_t best = size_t(std::max_element(cell, cell + classes) - cell);
            // Certain is strong, undecided is paper: 1/classes maps to 0.
            const double floor = 1.0 / double(classes);
            const double certainty = classes == 1 ? double(cell[0]) : (double(cell[best]) - floor) / (1 - floor);
            const QColor color = mix(paper, colors[best], kRegionOpacity * std::clamp(certainty, 0.0, 1.0));
            regionImage_.setPixel(column, regionSize_.height() - 1 - row, color.rgb());
        }
}

void ScatterPlot::restyle() { refreshRegionImage(); }

bool ScatterPlot::hasData() const { return totalCount() > 0 || !regionImage_.isNull(); }

size_t ScatterPlot::totalCount() const {
    size_t count = 0;
    for (const ScatterGroup& group : groups_) count += group.x.size();
    return count;
}

size_t ScatterPlot::stride() const { return std::max<size_t>(1, (totalCount() + kMostPoints - 1) / kMostPoints); }

int ScatterPlot::shownCount() const {
    size_t count = 0;
    for (const ScatterGroup& group : groups_) count += (group.x.size() + stride() - 1) / stride();
    return int(count);
}

void ScatterPlot::fitAxes() {
    QCPRange x, y;
    bool any = false;
    const auto include = [&](double px, double py) {
        if (!std::isfinite(px) || !std::isfinite(py)) return;
        if (!any) {
            x = QCPRange(px, px);
            y = QCPRange(py, py);
        }
        any = true;
        x.expand(px);
        y.expand(py);
    };
    for (const ScatterGroup& group : groups_)
        for (size_t i = 0; i < group.x.size(); ++i) include(group.x[i], group.y[i]);
    if (!regionImage_.isNull()) {
        canvas()->xAxis->setRange(regionBounds_.left(), regionBounds_.right());
        canvas()->yAxis->setRange(regionBounds_.top(), regionBounds_.bottom());
        return;
    }
    if (guide_ == Guide::ZeroLine) y.expand(0.0);
    if (guide_ == Guide::Identity) {
        x.expand(y);
        y = x;
    }
    const auto padded = [](QCPRange range) {
        const double margin = range.size() > 0 ? range.size() * 0.05 : 0.5;
        return QCPRange(range.lower - margin, range.upper + margin);
    };
    canvas()->xAxis->setRange(padded(x));
    canvas()->yAxis->setRange(padded(y));
}

void ScatterPlot::paintRegions(QCPPainter* painter) const {
    if (regionImage_.isNull()) return;
    const QPointF topLeft(canvas()->xAxis->coordToPixel(regionBounds_.left()),
                          canvas()->yAxis->coordToPixel(regionBounds_.bottom()));
    const QPointF bottomRight(canvas()->xAxis->coordToPixel(regionBounds_.right()),
                              canvas()->yAxis->coordToPixel(regionBounds_.top()));
    painter->save();
    painter->setClipRect(canvas()->axisRect()->rect());
    painter->setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter->drawImage(QRectF(topLeft, bottomRight), regionImage_);
    painter->restore();
}

void ScatterPlot::paintGuide(QCPPainter* painter) const {
    if (guide_ == Guide::None) return;
    const QCPRange range = canvas()->xAxis->range();
    const auto pixel = [&](double x) {
        return QPointF(canvas()->xAxis->coordToPixel(x),
                       canvas()->yAxis->coordToPixel(guide_ == Guide::Identity ? x : 0));
    };
    painter->setAntialiasing(true);
    painter->setPen(QPen(Theme::color("textSecondary"), 1.2, Qt::DashLine));
    painter->drawLine(QLineF(pixel(range.lower), pixel(range.upper)));
}

void ScatterPlot::paintPoints(QCPPainter* painter) const {
    painter->setAntialiasing(true);
    const size_t step = stride();
    const double opacity = totalCount() > 400 ? 0.6 : 0.85;
    const bool hasRegions = !regionImage_.isNull();
    for (const ScatterGroup& group : groups_) {
        const QColor ink = withAlpha(Theme::color(group.colorToken), hasRegions ? 1 : opacity);
        for (size_t i = 0; i < group.x.size(); i += step) {
            const QPointF at(canvas()->xAxis->coordToPixel(group.x[i]), canvas()->yAxis->coordToPixel(group.y[i]));
            // On coloured ground a rim of paper keeps points apart from their own region.
            if (hasRegions) paintMarker(*painter, group.marker, at, pointSize_ + 2.5, Theme::color("plotArea"));
            paintMarker(*painter, group.marker, at, pointSize_, ink);
        }
    }
}

ScatterPlot::Hit ScatterPlot::pointAt(const QPointF& pixel) const {
    Hit hit;
    double nearest = kHitRadius * kHitRadius;
    for (size_t g = 0; g < groups_.size(); ++g)
        for (size_t i = 0; i < groups_[g].x.size(); i += stride()) {
            const double dx = canvas()->xAxis->coordToPixel(groups_[g].x[i]) - pixel.x();
            const double dy = canvas()->yAxis->coordToPixel(groups_[g].y[i]) - pixel.y();
            if (dx * dx + dy * dy >= nearest) continue;
            nearest = dx * dx + dy * dy;
            hit = {int(g), int(i)};
        }
    return hit;
}

void ScatterPlot::hovered(const QPointF& pixel) {
    const Hit hit = pointAt(pixel);
    if (hit.group < 0) {
        hideReadout();
        return;
    }
    const ScatterGroup& group = groups_[size_t(hit.group)];
    const QString xName = canvas()->xAxis->label().isEmpty() ? "x" : canvas()->xAxis->label();
    const QString yName = canvas()->yAxis->label().isEmpty() ? "y" : canvas()->yAxis->label();
    showReadout(pixel, QString("<b>%1</b><br>%2 %3<br>%4 %5")
                           .arg(group.name.toHtmlEscaped(), xName.toHtmlEscaped(), format_(group.x[size_t(hit.index)]),
                                yName.toHtmlEscaped(), format_(group.y[size_t(hit.index)])));
}

bool ScatterPlot::eventFilter(QObject* watched, QEvent* event) {
    if (watched == canvas() && event->type() == QEvent::MouseButtonPress)
        pressedAt_ = static_cast<QMouseEvent*>(event)->pos();
    if (watched == canvas() && event->type() == QEvent::MouseButtonRelease) {
        const QPoint at = static_cast<QMouseEvent*>(event)->pos();
        const Hit hit = (at - pressedAt_).manhattanLength() < 4 ? pointAt(at) : Hit{};
        if (hit.group >= 0) emit pointClicked(hit.group, hit.index);
    }
    return PlotWidget::eventFilter(watched, event);
}

QString ScatterPlot::summary() const {
    if (totalCount() == 0) return tr("No points yet");
    if (stride() > 1) return tr("Number of points: %1, of which %2 are drawn.").arg(groupedNumber(totalCount()), groupedNumber(shownCount()));
    return tr("Number of points: %1.").arg(groupedNumber(totalCount()));
}

QVector<PlotColumn> ScatterPlot::dataTable() const {
    PlotColumn names{tr("Group"), {}, {}};
    PlotColumn x{canvas()->xAxis->label().isEmpty() ? "x" : canvas()->xAxis->label(), {}, {}};
    PlotColumn y{canvas()->yAxis->label().isEmpty() ? "y" : canvas()->yAxis->label(), {}, {}};
    for (const ScatterGroup& group : groups_)
        for (size_t i = 0; i < group.x.size(); ++i) {
            names.texts << group.name;
            x.values << group.x[i];
            y.values << group.y[i];
        }
    return {names, x, y};
}

}  // namespace netloom::ui
