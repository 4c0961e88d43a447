#include "ui/plots/bar_plot.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

#include "ui/plots/value_ticker.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

BarPlot::BarPlot(QWidget* parent)
    : PlotWidget(parent),
      formatX_([](double value) { return shortNumber(value); }),
      formatHeight_([](double value) { return shortNumber(value); }) {
    setZoomEnabled(false);
    addPainter("main", [this](QCPPainter* painter) { paintBars(painter); });
    refreshTickers();
}

void BarPlot::setHistogram(std::vector<double> edges, std::vector<BarSeries> series) {
    edges_ = std::move(edges);
    names_.clear();
    series_ = std::move(series);
    QVector<LegendEntry> legend;
    if (series_.size() > 1)
        for (const BarSeries& one : series_) legend << LegendEntry{one.name, one.colorToken, LegendEntry::Mark::Square};
    setLegend(legend);
    refreshTickers();
    updateAccessibleSummary();
    scheduleReplot();
}

void BarPlot::setNamedBars(const QStringList& names, std::vector<BarSeries> series) {
    std::vector<double> edges;
    for (int i = 0; i <= names.size(); ++i) edges.push_back(i - 0.5);
    setHistogram(names.isEmpty() ? std::vector<double>{} : std::move(edges), std::move(series));
    names_ = names;
    refreshTickers();
    updateAccessibleSummary();
}

void BarPlot::clear() { setHistogram({}, {}); }

void BarPlot::setFormats(std::function<QString(double)> x, std::function<QString(double)> height) {
    formatX_ = std::move(x);
    formatHeight_ = std::move(height);
    refreshTickers();
    scheduleReplot();
}

void BarPlot::setLogX(bool on) {
    logX_ = on;
    canvas()->xAxis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    refreshTickers();
    scheduleReplot();
}

void BarPlot::refreshTickers() {
    const bool counts = std::all_of(series_.begin(), series_.end(), [](const BarSeries& one) {
        return std::all_of(one.values.begin(), one.values.end(), [](double v) { return v == std::floor(v); });
    });
    canvas()->yAxis->setTicker(QSharedPointer<LinearTicker>::create(formatHeight_, 4, counts ? 1 : 0));
    if (!names_.isEmpty()) {
        auto ticker = QSharedPointer<QCPAxisTickerText>::create();
        const qsizetype stride = std::max<qsizetype>(1, names_.size() / 20);
        for (qsizetype i = 0; i < names_.size(); i += stride) ticker->addTick(double(i), names_[i]);
        canvas()->xAxis->setTicker(ticker);
    } else if (logX_) {
        canvas()->xAxis->setTicker(QSharedPointer<LogTicker>::create(formatX_));
    } else {
        canvas()->xAxis->setTicker(QSharedPointer<LinearTicker>::create(formatX_, 5));
    }
}

double BarPlot::total(int bar) const {
    double sum = 0;
    for (const BarSeries& one : series_) sum += one.values[size_t(bar)];
    return sum;
}

void BarPlot::fitAxes() {
    double high = 0, low = 0;
    for (int bar = 0; bar < barCount(); ++bar) {
        high = std::max(high, total(bar));
        low = std::min(low, total(bar));
    }
    const double margin = 0.08 * (high - low);
    canvas()->yAxis->setRange(low < 0 ? low - margin : 0, high > low ? high + margin : 1);
    if (edges_.empty())
        canvas()->xAxis->setRange(0, 1);
    else
        canvas()->xAxis->setRange(edges_.front(), edges_.back());
}

void BarPlot::paintBars(QCPPainter* painter) const {
    painter->setAntialiasing(false);
    painter->setPen(Qt::NoPen);
    for (int bar = 0; bar < barCount(); ++bar) {
        const double left = canvas()->xAxis->coordToPixel(edges_[size_t(bar)]);
        const double right = canvas()->xAxis->coordToPixel(edges_[size_t(bar) + 1]);
        const double gap = names_.isEmpty() ? (right - left > 4 ? 1 : 0) : (right - left) * 0.2;
        double bottom = 0;
        for (const BarSeries& one : series_) {
            const double top = bottom + one.values[size_t(bar)];
            const double yTop = canvas()->yAxis->coordToPixel(top), yBottom = canvas()->yAxis->coordToPixel(bottom);
            painter->fillRect(QRectF(left + gap / 2, yTop, std::max(1.0, right - left - gap), yBottom - yTop),
                              Theme::color(one.colorToken));
            bottom = top;
        }
    }
}

int BarPlot::barAt(const QPointF& pixel) const {
    if (!hasData() || !canvas()->axisRect()->rect().contains(pixel.toPoint())) return -1;
    const double x = canvas()->xAxis->pixelToCoord(pixel.x());
    const auto after = std::upper_bound(edges_.begin(), edges_.end(), x);
    return std::clamp(int(after - edges_.begin()) - 1, 0, barCount() - 1);
}

QString BarPlot::barName(int bar) const {
    if (!names_.isEmpty()) return names_.value(bar);
    return tr("%1 to %2").arg(formatX_(edges_[size_t(bar)]), formatX_(edges_[size_t(bar) + 1]));
}

void BarPlot::hovered(const QPointF& pixel) {
    const int bar = barAt(pixel);
    if (bar < 0) {
        hideReadout();
        return;
    }
    QString html = "<b>" + barName(bar).toHtmlEscaped() + "</b>";
    for (const BarSeries& one : series_)
        html += QString("<br><font color='%1'>■</font> %2 %3")
                    .arg(Theme::color(one.colorToken).name(), one.name.toHtmlEscaped(),
                         formatHeight_(one.values[size_t(bar)]));
    showReadout(pixel, html);
}

QString BarPlot::summary() const {
    if (!hasData() || barCount() == 0) return tr("No values yet");
    int highest = 0;
    for (int bar = 1; bar < barCount(); ++bar)
        if (total(bar) > total(highest)) highest = bar;
    return tr("Number of bars: %1. The highest is %2 with %3.")
        .arg(groupedNumber(barCount()), barName(highest), formatHeight_(total(highest)));
}

QVector<PlotColumn> BarPlot::dataTable() const {
    QVector<PlotColumn> columns(1);
    columns[0].title = tr("Bar");
    for (int bar = 0; bar < barCount(); ++bar) columns[0].texts << barName(bar);
    for (const BarSeries& one : series_)
        columns << PlotColumn{one.name, QVector<double>(one.values.begin(), one.values.end()), {}};
    return columns;
}

}  // namespace netloom::ui
