#include "ui/plots/curve_plot.h"

#include <QEvent>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/plots/curve_plot_curve.h"
#include "ui/plots/value_ticker.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr int kTickRoom = 30;  // px per label of the y axis
constexpr double kRawOpacity = 0.26, kFocusedWidth = 2.2, kOtherWidth = 1.5;

void setGraphPoints(QCPGraph* graph, const std::vector<PlotPoint>& points) {
    QVector<QCPGraphData> data;
    data.reserve(qsizetype(points.size()));
    for (const PlotPoint& point : points) data << QCPGraphData(point.x, point.y);
    graph->data()->set(data, true);
}

}  // namespace

CurvePlot::CurvePlot(QWidget* parent)
    : PlotWidget(parent),
      scaleSwitch_(new SegmentedControl),
      plannedEnd_(kNone),
      cursor_(kNone),
      format_([](double value) { return shortNumber(value); }),
      formatX_([](double x) { return shortNumber(x); }),
      xName_(tr("Step")) {
    scaleSwitch_->addSegment("linear", tr("Linear"));
    scaleSwitch_->addSegment("log", tr("Log"));
    scaleSwitch_->hide();
    addHeaderWidget(scaleSwitch_);
    connect(scaleSwitch_, &SegmentedControl::currentChanged, this, [this](int index) { setScale(Scale(index)); });
    addPainter("shade", [this](QCPPainter* painter) { paintShade(painter); });
    addPainter("overlay", [this](QCPPainter* painter) { paintOverlay(painter); });
    setXName(xName_);
    setValueFormat(format_);
}

CurvePlot::~CurvePlot() = default;

CurvePlot::Curve* CurvePlot::find(int curve) const {
    for (const auto& candidate : curves_)
        if (candidate->id == curve) return candidate.get();
    return nullptr;
}

int CurvePlot::addCurve(const CurveOptions& options) {
    auto curve = std::make_unique<Curve>();
    curve->id = nextId_++;
    curve->options = options;
    curve->raw = canvas()->addGraph();
    curve->raw->setLayer("raw");
    curve->line = canvas()->addGraph();
    curve->line->setLayer(options.isFocused ? "smooth" : "raw");  // other runs never cover the focused one
    for (QCPGraph* graph : {curve->raw, curve->line}) {
        graph->setAdaptiveSampling(false);
        graph->setSelectable(QCP::stNone);
    }
    curve->resmooth(smoothing_);
    styleCurve(*curve);
    curves_.push_back(std::move(curve));
    refreshLegend();
    return curves_.back()->id;
}

void CurvePlot::setCurveOptions(int id, const CurveOptions& options) {
    if (Curve* curve = find(id)) {
        curve->options = options;
        curve->resmooth(smoothing_);
        styleCurve(*curve);
        refreshLegend();
        scheduleReplot();
    }
}

void CurvePlot::removeCurve(int id) {
    Curve* curve = find(id);
    if (!curve) return;
    canvas()->removeGraph(curve->raw);
    canvas()->removeGraph(curve->line);
    std::erase_if(curves_, [id](const auto& candidate) { return candidate->id == id; });
    if (bestCurve_ == id) bestCurve_ = -1;
    refreshLegend();
    scheduleReplot();
}

void CurvePlot::removeAllCurves() {
    while (!curves_.empty()) removeCurve(curves_.back()->id);
}

void CurvePlot::setCurveVisible(int id, bool visible) {
    if (Curve* curve = find(id)) {
        curve->visible = visible;
        styleCurve(*curve);
        refreshLegend();
        scheduleReplot();
    }
}

void CurvePlot::setPoints(int id, std::vector<double> x, std::vector<double> y) {
    if (Curve* curve = find(id)) {
        curve->x = std::move(x);
        curve->y = std::move(y);
        curve->resmooth(smoothing_);
        scheduleReplot();
    }
}

void CurvePlot::appendPoint(int id, double x, double y) {
    if (Curve* curve = find(id)) {
        curve->append(x, y);
        scheduleReplot();
    }
}

int CurvePlot::pointCount(int id) const {
    const Curve* curve = find(id);
    return curve ? int(curve->x.size()) : 0;
}

void CurvePlot::setSmoothing(double factor) {
    smoothing_ = std::clamp(factor, 0.0, 0.99);
    for (auto& curve : curves_) {
        curve->resmooth(smoothing_);
        styleCurve(*curve);
    }
    scheduleReplot();
}

void CurvePlot::setRawVisible(bool on) {
    rawVisible_ = on;
    restyle();
    scheduleReplot();
}

void CurvePlot::setEventsVisible(bool on) {
    eventsVisible_ = on;
    scheduleReplot();
}

void CurvePlot::setScale(Scale scale) {
    if (scale == scale_) return;
    scale_ = scale;
    scaleSwitch_->setCurrentIndex(int(scale));
    canvas()->yAxis->setScaleType(scale == Scale::Log ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    refreshTicker();
    resetZoom();
    emit scaleChanged(scale);
}

void CurvePlot::setScaleSwitchVisible(bool on) { scaleSwitch_->setVisible(on); }

void CurvePlot::setPlannedEnd(double x) {
    plannedEnd_ = x;
    scheduleReplot();
}

void CurvePlot::setBest(int curve, double x) {
    bestCurve_ = curve;
    bestX_ = x;
    scheduleReplot();
}

void CurvePlot::setEvents(std::vector<PlotEvent> events) {
    events_ = std::move(events);
    scheduleReplot();
}

void CurvePlot::setValueFormat(std::function<QString(double)> format, std::function<QString(double)> tickFormat) {
    format_ = std::move(format);
    tickFormat_ = tickFormat ? std::move(tickFormat) : format_;
    refreshTicker();
}

void CurvePlot::setXName(const QString& name, bool counted) {
    xName_ = name;
    counted_ = counted;
    setXFormat(std::move(formatX_));
}

void CurvePlot::setXFormat(std::function<QString(double)> format) {
    formatX_ = std::move(format);
    if (counted_) canvas()->xAxis->setTicker(QSharedPointer<CountTicker>::create(formatX_));
    else canvas()->xAxis->setTicker(QSharedPointer<LinearTicker>::create(formatX_));
    scheduleReplot();
}

void CurvePlot::refreshTicker() {
    if (scale_ == Scale::Log)
        canvas()->yAxis->setTicker(QSharedPointer<LogTicker>::create(tickFormat_));
    else
        canvas()->yAxis->setTicker(QSharedPointer<LinearTicker>::create(tickFormat_));
    scheduleReplot();
}

void CurvePlot::refreshLegend() {
    QVector<LegendEntry> entries;
    for (const auto& curve : curves_) {
        const auto mark = curve->options.isDashed ? LegendEntry::Mark::Dashed : LegendEntry::Mark::Line;
        if (curve->visible) entries << LegendEntry{curve->options.name, curve->options.colorToken, mark};
    }
    setLegend(entries);
}

void CurvePlot::styleCurve(Curve& curve) {
    const QColor ink = Theme::color(curve.options.colorToken);
    // Opaque: the plot draws its segments one by one, so translucent ones would add up to full ink where they are dense.
    curve.raw->setPen(QPen(mix(Theme::color("plotArea"), ink, kRawOpacity * 1.3), 1));
    curve.raw->setAntialiased(false);
    curve.raw->setVisible(curve.visible && rawVisible_ && curve.options.showsRaw && curve.options.isSmoothed &&
                          smoothing_ > 0);
    QPen pen(ink, curve.options.isFocused ? kFocusedWidth : kOtherWidth);
    if (curve.options.isDashed) pen.setStyle(Qt::DashLine);
    pen.setJoinStyle(Qt::RoundJoin);
    curve.line->setPen(pen);
    curve.line->setAntialiased(true);
    curve.line->setVisible(curve.visible);
}

void CurvePlot::restyle() {
    for (auto& curve : curves_) styleCurve(*curve);
}

bool CurvePlot::hasData() const {
    return std::any_of(curves_.begin(), curves_.end(), [](const auto& curve) { return curve->visible && !curve->isEmpty(); });
}

double CurvePlot::lastX() const {
    double last = kNone;
    for (const auto& curve : curves_)
        if (curve->visible && !curve->isEmpty() && curve->options.isFocused && !curve->options.isDashed)
            last = std::isnan(last) ? curve->x.back() : std::max(last, curve->x.back());
    return last;
}

void CurvePlot::fitAxes() {
    double lowX = 0, highX = std::isnan(plannedEnd_) ? kNone : plannedEnd_, low = kNone, high = kNone;
    for (const auto& curve : curves_) {
        if (!curve->visible || curve->isEmpty()) continue;
        lowX = std::min(lowX, curve->x.front());
        highX = std::isnan(highX) ? curve->x.back() : std::max(highX, curve->x.back());
        const bool usesRaw = curve->raw->visible();
        for (double value : usesRaw ? curve->y : curve->smoothed) {
            if (!std::isfinite(value) || (scale_ == Scale::Log && value <= 0)) continue;
            low = std::isnan(low) ? value : std::min(low, value);
            high = std::isnan(high) ? value : std::max(high, value);
        }
    }
    if (std::isnan(highX) || highX <= lowX) highX = lowX + 1;
    canvas()->xAxis->setRange(lowX, highX);
    if (std::isnan(low)) {
        canvas()->yAxis->setRange(scale_ == Scale::Log ? 0.01 : 0, 1);
        return;
    }
    if (scale_ == Scale::Log) {
        const double margin = std::pow(std::max(high / low, 1.2), 0.06);
        canvas()->yAxis->setRange(low / margin, high * margin);
    } else {
        const double size = high - low, margin = size > 0 ? size * 0.06 : std::max(std::abs(high) * 0.1, 1e-9);
        canvas()->yAxis->setRange(low >= 0 && low < size * 0.5 ? 0 : low - margin, high + margin);
    }
}

void CurvePlot::beforeReplot() {
    const QCPRange range = canvas()->xAxis->range();
    const int columns = std::max(1, canvas()->axisRect()->width());
    for (const auto& curve : curves_) {
        if (!curve->visible) continue;
        if (curve->raw->visible())
            setGraphPoints(curve->raw, minMaxDecimate(curve->x, curve->y, range.lower, range.upper, columns));
        const bool isThinnedByExtremes = smoothing_ == 0 || !curve->options.isSmoothed;
        setGraphPoints(curve->line,
                       isThinnedByExtremes
                           ? minMaxDecimate(curve->x, curve->smoothed, range.lower, range.upper, columns)
                           : onePerColumn(curve->x, curve->smoothed, range.lower, range.upper, columns));
    }
    if (const auto logarithmic = canvas()->yAxis->ticker().dynamicCast<LogTicker>())
        logarithmic->setMostTicks(canvas()->axisRect()->height() / kTickRoom);
    // Room for the values at the line ends, but only when the lines reach the right border.
    const double last = lastX();
    const bool reachesBorder = !std::isnan(last) && canvas()->xAxis->coordToPixel(last) + labelWidth() >
                                                        canvas()->axisRect()->right();
    canvas()->axisRect()->setMinimumMargins(QMargins(8, 8, reachesBorder ? labelWidth() + 6 : 14, 8));
}

int CurvePlot::labelWidth() const {
    const QFontMetrics metrics(Theme::font(TextRole::CaptionStrong));
    int width = 0;
    for (const auto& curve : curves_)
        if (curve->visible && curve->options.showsEndLabel && !curve->isEmpty())
            width = std::max(width, metrics.horizontalAdvance(format_(curve->smoothed.back())) + 11);
    return width;
}

void CurvePlot::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        scaleSwitch_->setSegmentText(0, tr("Linear"));
        scaleSwitch_->setSegmentText(1, tr("Log"));
        refreshTicker();
    }
    PlotWidget::changeEvent(event);
}

QString CurvePlot::summary() const {
    QStringList parts;
    for (const auto& curve : curves_) {
        if (!curve->visible || curve->isEmpty()) continue;
        const auto [low, high] = std::minmax_element(curve->smoothed.begin(), curve->smoothed.end());
        parts << tr("%1 went from %2 to %3, lowest %4, highest %5")
                     .arg(curve->options.name, format_(curve->smoothed.front()), format_(curve->smoothed.back()),
                          format_(*low), format_(*high));
    }
    return parts.isEmpty() ? tr("No values yet") : parts.join("; ") + ".";
}

QVector<PlotColumn> CurvePlot::dataTable() const {
    QVector<PlotColumn> columns;
    for (const auto& curve : curves_) {
        if (!curve->visible) continue;
        columns << PlotColumn{xName_, QVector<double>(curve->x.begin(), curve->x.end()), {}}
                << PlotColumn{curve->options.name, QVector<double>(curve->y.begin(), curve->y.end()), {}};
    }
    return columns;
}

}  // namespace netloom::ui
