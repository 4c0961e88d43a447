#include "ui/training_view/curve_panel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QSplitter>
#include <QVBoxLayout>
#include <cmath>
#include <qcustomplot.h>

#include "engine/training/schedules/schedule.h"
#include "ui/commands/run_words.h"
#include "ui/commands/workbench.h"
#include "ui/plots/curve_plot.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double valueOf(const Metrics& metrics, const std::string& name) {
    const auto found = metrics.find(name);
    return found == metrics.end() ? kNone : found->second;
}

/// The metric of a run whose first epoch is not over yet.
std::string expectedMetric(const Workbench& workbench) {
    const auto fitted = workbench.fitted();
    if (!fitted || fitted->signature().targets.empty()) return {};
    return fitted->signature().targets.front().classes.empty() ? "rmse" : "accuracy";
}

/// A metric whose batch values are in the same unit as its epoch values. The RMSE of a batch is in scaled units.
bool hasStepValues(const std::string& metric) { return metric == "accuracy"; }

}  // namespace

CurvePanel::CurvePanel(Workbench* workbench, QWidget* parent)
    : QWidget(parent), workbench_(workbench), smoothingName_(makeLabel({}, TextRole::Label)),
      smoothing_(new QSlider(Qt::Horizontal)), smoothingValue_(makeLabel({}, TextRole::Label)), raw_(new QCheckBox),
      events_(new QCheckBox), axisName_(makeLabel({}, TextRole::Label)), axis_(new SegmentedControl), loss_(new CurvePlot),
      metric_(new CurvePlot), rate_(new CurvePlot) {
    build();
    connect(smoothing_, &QSlider::valueChanged, this, [this](int v) { save("smoothing", QString::number(v / 100.0)); });
    connect(raw_, &QCheckBox::toggled, this, [this](bool on) { save("raw", on ? "1" : "0"); });
    connect(events_, &QCheckBox::toggled, this, [this](bool on) { save("events", on ? "1" : "0"); });
    connect(axis_, &SegmentedControl::currentChanged, this, [this](int, const QString& id) { save("axis", id); });
    const auto scaleId = [](CurvePlot::Scale scale) { return scale == CurvePlot::Scale::Log ? "log" : "linear"; };
    connect(loss_, &CurvePlot::scaleChanged, this, [=, this](CurvePlot::Scale s) { save("lossScale", scaleId(s)); });
    connect(metric_, &CurvePlot::scaleChanged, this, [=, this](CurvePlot::Scale s) { save("metricScale", scaleId(s)); });
    for (CurvePlot* from : {loss_, metric_, rate_})
        for (CurvePlot* to : {loss_, metric_, rate_})
            if (from != to) connect(from, &CurvePlot::cursorMoved, to, &CurvePlot::setCursor);
    connect(workbench, &Workbench::plotSettingsChanged, this, &CurvePanel::applySettings);
    connect(workbench, &Workbench::selectedRunChanged, this, &CurvePanel::rebuild);
    connect(workbench, &Workbench::runsChanged, this, &CurvePanel::rebuild);
    connect(workbench, &Workbench::runMarksChanged, this, &CurvePanel::rebuild);
    connect(workbench, &Workbench::projectChanged, this, &CurvePanel::applySettings);
    connect(workbench->feed(), &TrainingFeed::advanced, this, &CurvePanel::advance);
    applySettings();
}

void CurvePanel::build() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(14, 6, 14, 6);
    bar->setSpacing(10);
    smoothing_->setRange(0, 99);
    smoothing_->setMinimumWidth(60);
    smoothing_->setMaximumWidth(110);
    for (QWidget* widget : std::initializer_list<QWidget*>{smoothingName_, smoothing_, smoothingValue_, verticalLine(18), raw_, events_})
        bar->addWidget(widget);
    bar->addStretch();
    bar->addWidget(axisName_);
    bar->addWidget(axis_);
    layout->addLayout(bar);
    layout->addWidget(horizontalLine());
    auto* charts = new QSplitter(Qt::Vertical);
    auto* top = new QSplitter(Qt::Horizontal);
    top->addWidget(loss_);
    top->addWidget(metric_);
    charts->addWidget(top);
    charts->addWidget(rate_);
    charts->setStretchFactor(0, 5);
    charts->setStretchFactor(1, 2);
    for (QSplitter* splitter : {charts, top}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    layout->addWidget(charts, 1);
    loss_->setObjectName("lossPlot");
    metric_->setObjectName("metricPlot");
    rate_->setObjectName("ratePlot");
    loss_->setScaleSwitchVisible(true);
    metric_->setScaleSwitchVisible(true);
    rate_->setEventsVisible(false);
    for (CurvePlot* plot : {loss_, metric_, rate_}) {
        plot->setContentsMargins(12, 6, 8, 0);
        plot->setProperty("surface", "plot");
        plot->setAttribute(Qt::WA_StyledBackground);
    }
    setProperty("surface", "raised");
    setAttribute(Qt::WA_StyledBackground);
    axis_->addSegment("epoch", {});
    axis_->addSegment("step", {});
    axis_->addSegment("time", {});
    live(this, [this] {
        smoothingName_->setText(tr("Smoothing"));
        smoothing_->setAccessibleName(tr("Smoothing"));
        raw_->setText(tr("Faint raw values"));
        events_->setText(tr("Events"));
        axisName_->setText(tr("Horizontal axis"));
        axis_->setSegmentText(0, tr("Epoch"));
        axis_->setSegmentText(1, tr("Step"));
        axis_->setSegmentText(2, tr("Time"));
        loss_->setTitle(tr("Loss"));
        rate_->setTitle(tr("Learning rate"));
        rebuild();
    });
}

void CurvePanel::applySettings() {
    applying_ = true;
    const auto& plots = workbench_->document().plots;
    const auto get = [&plots](const char* key, const char* otherwise) {
        const auto found = plots.find(key);
        return QString::fromStdString(found == plots.end() ? otherwise : found->second);
    };
    const double smoothing = get("smoothing", "0.7").toDouble();
    smoothing_->setValue(int(std::lround(smoothing * 100)));
    smoothingValue_->setText(QString::number(smoothing, 'f', 2));
    raw_->setChecked(get("raw", "1") == "1");
    events_->setChecked(get("events", "1") == "1");
    axis_->setCurrentId(get("axis", "epoch"));
    loss_->setScale(get("lossScale", "log") == "log" ? CurvePlot::Scale::Log : CurvePlot::Scale::Linear);
    metric_->setScale(get("metricScale", "linear") == "log" ? CurvePlot::Scale::Log : CurvePlot::Scale::Linear);
    for (CurvePlot* plot : {loss_, metric_}) {
        plot->setSmoothing(smoothing);
        plot->setRawVisible(raw_->isChecked());
        plot->setEventsVisible(events_->isChecked());
    }
    applying_ = false;
    rebuild();
}

void CurvePanel::save(const char* key, const QString& value) {
    if (applying_) return;
    if (workbench_->project()) workbench_->pushPlotSetting(key, value.toStdString());
}

double CurvePanel::x(double epoch, int64_t step, double seconds) const {
    const int axis = axis_->currentIndex();
    return axis == int(Axis::step) ? double(step) : axis == int(Axis::time) ? seconds : epoch;
}

bool CurvePanel::isFocusedActive() const {
    return workbench_->feed()->isActive() && workbench_->feed()->run() == workbench_->selectedRun();
}

void CurvePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (stale_) rebuild();
}

void CurvePanel::rebuild() {
    stale_ = !isVisible();  // a hidden page draws nothing
    if (stale_) return;
    loss_->setEmptyText(isFocusedActive() ? tr("The first step is being trained…") : tr("Press Ctrl+Enter to train"));
    for (CurvePlot* plot : {loss_, metric_, rate_}) {
        plot->removeAllCurves();
        plot->setBest(-1, 0);
        plot->setEvents({});
        const int axis = axis_->currentIndex();
        plot->setXName(axis == 1 ? tr("Step") : axis == 2 ? tr("Seconds") : tr("Epoch"), axis != int(Axis::time));
    }
    lossCurves_ = metricCurves_ = {};
    rateCurve_ = -1;
    shownSteps_ = shownEpochs_ = 0;
    metricName_.clear();
    const int64_t focused = workbench_->selectedRun();
    const RunRecord* record = workbench_->project() && focused ? workbench_->run(focused) : nullptr;
    if (record) {
        const RunLog& log = workbench_->log(focused);
        metricName_ = log.epochs.empty() ? expectedMetric(*workbench_) : primaryMetric(log.epochs.front().train);
        if (metricName_ == "loss") metricName_.clear();
        addFocused(log);
    }
    metric_->setVisible(!metricName_.empty());
    metric_->setTitle(metricTitle(metricName_));
    metric_->setValueFormat([name = metricName_](double value) { return metricText(name, value); },
                            [name = metricName_](double value) { return metricTick(name, value); });
    if (workbench_->project())
        for (const RunRecord& run : workbench_->runs()) {
            const auto mark = workbench_->document().runs.find(run.id);
            if (run.id != focused && (mark == workbench_->document().runs.end() || mark->second.visible)) addOther(run);
        }
    showPlan();
}

void CurvePanel::addFocused(const RunLog& log) {
    const auto options = [this](const QString& name, const char* token, bool raw) {
        CurveOptions curve;
        curve.name = name;
        curve.colorToken = token;
        curve.showsRaw = raw;
        curve.isSmoothed = raw;
        return curve;
    };
    lossCurves_.train = loss_->addCurve(options(tr("Training"), "series:0", true));
    lossCurves_.validation = loss_->addCurve(options(tr("Validation"), "series:1", false));
    if (!metricName_.empty()) {
        metricCurves_.train = metric_->addCurve(options(tr("Training"), "series:0", hasStepValues(metricName_)));
        metricCurves_.validation = metric_->addCurve(options(tr("Validation"), "series:1", false));
    }
    // The chart's title says what it is; the legend says how it is planned.
    const RunRecord* record = workbench_->run(workbench_->selectedRun());
    const ScheduleDescriptor* schedule = record ? findSchedule(record->settings.schedule) : nullptr;
    rateCurve_ = rate_->addCurve(options(schedule ? translate(schedule->title) : tr("Learning rate"), "series:3", false));
    appendPoints(log);
}

void CurvePanel::appendPoints(const RunLog& log) {
    for (; shownSteps_ < log.steps.size(); ++shownSteps_) {
        const StepPoint& point = log.steps[shownSteps_];
        const double at = x(point.epoch, point.step, point.seconds);
        loss_->appendPoint(lossCurves_.train, at, point.loss);
        if (hasStepValues(metricName_)) metric_->appendPoint(metricCurves_.train, at, point.metric);
        rate_->appendPoint(rateCurve_, at, point.learningRate);
    }
    for (; shownEpochs_ < log.epochs.size(); ++shownEpochs_) {
        const EpochPoint& point = log.epochs[shownEpochs_];
        const double at = x(double(point.epoch), point.step, point.seconds);
        if (point.validation.count("loss")) loss_->appendPoint(lossCurves_.validation, at, point.validation.at("loss"));
        if (metricName_.empty()) continue;
        if (!hasStepValues(metricName_)) metric_->appendPoint(metricCurves_.train, at, valueOf(point.train, metricName_));
        if (point.validation.count(metricName_))
            metric_->appendPoint(metricCurves_.validation, at, point.validation.at(metricName_));
    }
    showEvents(log);
}

void CurvePanel::showEvents(const RunLog& log) {
    std::vector<PlotEvent> flags;
    for (const RunEvent& event : log.events) {
        if (event.kind == EventKind::best || event.kind == EventKind::started || event.kind == EventKind::finished) continue;
        const bool bad = event.kind == EventKind::nonFinite || event.kind == EventKind::failed;
        flags.push_back({x(event.epoch, event.step, event.seconds), translate(event.text), eventIcon(event.kind),
                         bad ? "error" : "textMuted"});
    }
    const EpochPoint* best = bestEpoch(log);
    if (best && !best->validation.empty()) {
        const double at = x(double(best->epoch), best->step, best->seconds);
        flags.push_back({at, tr("Best"), "flag", "success"});
        loss_->setBest(lossCurves_.validation, at);
        if (metricCurves_.validation >= 0) metric_->setBest(metricCurves_.validation, at);
    }
    for (CurvePlot* plot : {loss_, metric_}) plot->setEvents(flags);
}

void CurvePanel::addOther(const RunRecord& run) {
    CurveOptions options;
    options.name = workbench_->runTitle(run.id);
    options.colorToken = QString("series:%1").arg(workbench_->runColour(run.id));
    options.showsRaw = options.isSmoothed = options.isFocused = options.showsEndLabel = false;
    std::vector<double> at, losses, values;
    for (const EpochPoint& point : workbench_->log(run.id).epochs) {
        const Metrics& metrics = point.validation.empty() ? point.train : point.validation;
        at.push_back(x(double(point.epoch), point.step, point.seconds));
        losses.push_back(valueOf(metrics, "loss"));
        values.push_back(valueOf(metrics, metricName_));
    }
    if (at.empty()) return;
    loss_->setPoints(loss_->addCurve(options), at, losses);
    if (!metricName_.empty() && !std::isnan(values.front())) metric_->setPoints(metric_->addCurve(options), at, values);
}

void CurvePanel::showPlan() {
    double end = kNone;
    const RunRecord* record = isFocusedActive() ? workbench_->run(workbench_->selectedRun()) : nullptr;
    if (record && axis_->currentIndex() == int(Axis::epoch)) end = double(record->settings.epochs);
    if (record && axis_->currentIndex() == int(Axis::step)) {
        const RunLog& log = workbench_->feed()->log();
        if (!log.epochs.empty())
            end = double(log.epochs.back().step) / double(log.epochs.back().epoch) * double(record->settings.epochs);
    }
    for (CurvePlot* plot : {loss_, metric_, rate_}) plot->setPlannedEnd(end);
}

void CurvePanel::advance() {
    if (!isVisible()) {
        stale_ = true;
        return;
    }
    if (!isFocusedActive()) return;
    const RunLog& log = workbench_->feed()->log();
    std::string metric = log.epochs.empty() ? metricName_ : primaryMetric(log.epochs.front().train);
    if (metric == "loss") metric.clear();
    if (stale_ || metric != metricName_ || log.steps.size() < shownSteps_) return rebuild();
    const bool firstEpoch = shownEpochs_ == 0 && !log.epochs.empty();
    appendPoints(log);
    if (firstEpoch) showPlan();
}

}  // namespace netloom::ui
