#include "ui/training_view/run_controls.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/commands/run_words.h"
#include "ui/commands/workbench.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/metric_tile.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

RunControls::RunControls(Workbench* workbench, QObject* parent) : QObject(parent), workbench_(workbench) {}

QList<QWidget*> RunControls::leftWidgets() {
    if (!main_) build();
    return {main_, step_, stop_, resume_, keepBest_, verticalLine(20), progressBox_};
}

QList<QWidget*> RunControls::rightWidgets() {
    if (!main_) build();
    return {remaining_, throughput_, best_};
}

void RunControls::build() {
    main_ = makeButton({}, "play", ButtonRole::Primary);
    step_ = makeButton({}, "step-forward");
    stop_ = makeButton({}, "square");
    resume_ = makeButton({}, "rotate-cw");
    keepBest_ = makeButton({}, "star", ButtonRole::Flat);
    main_->setObjectName("trainOrPause");
    step_->setObjectName("step");
    stop_->setObjectName("stop");
    resume_->setObjectName("resumeRun");
    keepBest_->setObjectName("keepBest");
    progressBox_ = new QWidget;
    epoch_ = makeLabel({}, TextRole::Label);
    batch_ = makeLabel({}, TextRole::Label);
    batch_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    progress_ = new QProgressBar;
    progress_->setTextVisible(false);
    progress_->setFixedHeight(6);
    progress_->setRange(0, 1000);
    auto* layout = new QVBoxLayout(progressBox_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    auto* words = new QHBoxLayout;
    words->addWidget(epoch_);
    words->addStretch();
    words->addWidget(batch_);
    layout->addLayout(words);
    layout->addWidget(progress_);
    progressBox_->setMinimumWidth(200);
    progressBox_->setMaximumWidth(320);
    progressBox_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    remaining_ = new MetricTile({}, true);
    throughput_ = new MetricTile({}, true);
    best_ = new MetricTile({}, true);
    for (MetricTile* tile : {throughput_, best_}) tile->setContentsMargins(12, 0, 0, 0);
    connect(main_, &QPushButton::clicked, this, &RunControls::trainOrPause);
    connect(step_, &QPushButton::clicked, this,
            [this] { step(QApplication::keyboardModifiers().testFlag(Qt::ShiftModifier)); });
    connect(stop_, &QPushButton::clicked, this, &RunControls::stop);
    connect(resume_, &QPushButton::clicked, this, &RunControls::resumeSelected);
    connect(keepBest_, &QPushButton::clicked, this, &RunControls::keepBest);
    connect(workbench_, &Workbench::runMarksChanged, this, &RunControls::show);
    connect(workbench_, &Workbench::trainingChanged, this, &RunControls::show);
    connect(workbench_, &Workbench::runsChanged, this, &RunControls::show);
    connect(workbench_, &Workbench::selectedRunChanged, this, &RunControls::show);
    connect(workbench_, &Workbench::projectChanged, this, &RunControls::show);
    connect(workbench_, &Workbench::fittedChanged, this, &RunControls::show);
    connect(workbench_->feed(), &TrainingFeed::advanced, this, &RunControls::showProgress);
    live(progressBox_, [this] {
        remaining_->setName(tr("Remaining"));
        throughput_->setName(tr("Throughput"));
        best_->setName(tr("Best validation"));
        progress_->setAccessibleName(tr("Training progress"));
        step_->setText(tr("Step"));
        step_->setToolTip(tr("Train one batch; with Shift one epoch"));
        stop_->setText(tr("Stop"));
        stop_->setToolTip(tr("End the run and keep the best weights"));
        keepBest_->setText(tr("Keep best"));
        keepBest_->setToolTip(tr("Star and select the run with the best validation result"));
        resume_->setText(tr("Continue run"));
        resume_->setToolTip(tr("Go on with the selected run where it stopped"));
        show();
    });
}

void RunControls::show() {
    if (!main_) return;
    const TrainingFeed* feed = workbench_->feed();
    const bool active = feed->isActive(), paused = feed->isPaused();
    main_->setText(!active ? tr("Train") : paused ? tr("Resume") : tr("Pause"));
    main_->setIcon(icon(active && !paused ? "pause" : "play", "modeActiveText"));
    main_->setToolTip(!active ? tr("Train a new run (Ctrl+Enter)") : paused ? tr("Go on (Space)") : tr("Pause after this batch (Space)"));
    step_->setEnabled(paused);
    stop_->setEnabled(active);
    const RunRecord* run = workbench_->project() ? workbench_->run(workbench_->selectedRun()) : nullptr;
    const bool resumable = run && !active && run->state != RunState::failed && run->stoppedBy != "epochs" && run->epochs > 0;
    setShown(resume_, resumable);
    keepBest_->setEnabled(workbench_->project() && bestRun() != 0);
    showProgress();
}

int64_t RunControls::bestRun() const {
    int64_t best = 0;
    double bestValue = 0;
    std::string metric;  // of the first run with a result; runs judged by another one cannot be compared with it
    for (const RunRecord& run : workbench_->runs()) {
        const Metrics& metrics = run.validation.empty() ? run.train : run.validation;
        if (metric.empty()) metric = primaryMetric(metrics);
        const auto value = metrics.find(metric);
        if (metric.empty() || value == metrics.end()) continue;
        const bool better = largerIsBetter(metric) ? value->second > bestValue : value->second < bestValue;
        if (best && !better) continue;
        best = run.id;
        bestValue = value->second;
    }
    return best;
}

void RunControls::keepBest() {
    const int64_t best = workbench_->project() ? bestRun() : 0;
    if (!best) return;
    const auto& marks = workbench_->document().runs;
    const auto found = marks.find(best);
    RunMark mark = found == marks.end() ? RunMark{} : found->second;
    const QString title = workbench_->runTitle(best);
    workbench_->selectRun(best);
    if (mark.kept) return workbench_->notify(tr("%1 is the best run and has its star already.").arg(title));
    mark.kept = true;
    workbench_->pushRunMark(tr("Star %1").arg(title), best, mark);
    workbench_->notifyUndo(tr("%1 is the best run and has a star now.").arg(title));
}

int64_t RunControls::batchesPerEpoch() const {
    const auto fitted = workbench_->fitted();
    const RunRecord* run = workbench_->run(workbench_->selectedRun());
    if (!fitted || !run) return 0;
    const auto rows = int64_t(fitted->rows(Part::train).rows.size());
    return (rows + run->settings.batchSize - 1) / std::max<int64_t>(1, run->settings.batchSize);
}

void RunControls::showProgress() {
    if (!main_) return;
    const int64_t id = workbench_->project() ? workbench_->selectedRun() : 0;
    const RunRecord* run = id ? workbench_->run(id) : nullptr;
    setShown(progressBox_, run != nullptr);
    for (MetricTile* tile : {remaining_, throughput_, best_}) setShown(tile, run != nullptr);
    if (!run) return;
    const bool active = workbench_->feed()->isActive() && workbench_->feed()->run() == id;
    const RunLog& log = workbench_->log(id);
    const double done = log.steps.empty() ? 0 : log.steps.back().epoch;
    const double share = std::clamp(done / double(std::max<int64_t>(1, run->settings.epochs)), 0.0, 1.0);
    setSteadyText(epoch_, tr("Epoch %1 of %2").arg(groupedNumber(std::min<int64_t>(int64_t(done) + (active ? 1 : 0), run->settings.epochs)),
                                                   groupedNumber(run->settings.epochs)));
    const int64_t batches = batchesPerEpoch();
    const int64_t step = log.steps.empty() ? 0 : log.steps.back().step;
    setSteadyText(batch_, active && batches > 0 ? tr("batch %1 of %2").arg(groupedNumber((step - 1 + batches) % batches + 1),
                                                                           groupedNumber(batches))
                                                : QString());
    setSteadyValue(progress_, int(share * 1000));
    const double seconds = log.steps.empty() ? 0 : log.steps.back().seconds;
    remaining_->setValue(active && share > 0.002 ? clockText(seconds / share * (1 - share)) : QStringLiteral("–"));
    const auto fitted = workbench_->fitted();
    double rate = run->samplesPerSecond;
    if (active && seconds > 0 && fitted) rate = done * double(fitted->rows(Part::train).rows.size()) / seconds;
    throughput_->setValue(rate > 0 ? tr("%1 samples/s").arg(groupedNumber(qlonglong(rate))) : QStringLiteral("–"));
    const EpochPoint* best = bestEpoch(log);
    const Metrics& metrics = best ? (best->validation.empty() ? best->train : best->validation) : run->validation;
    const std::string metric = primaryMetric(metrics);
    best_->setValue(metric.empty() ? QStringLiteral("–")
                    : best ? tr("%1, epoch %2").arg(metricText(metric, metrics.at(metric)), groupedNumber(best->epoch))
                           : metricText(metric, metrics.at(metric)), "success");
}

void RunControls::trainOrPause() {
    TrainingSession* session = workbench_->feed()->session();
    if (!session) {
        if (const auto started = workbench_->startTraining(); !started) workbench_->notify(errorText(started.error()), true);
        return;
    }
    if (workbench_->feed()->isPaused()) session->resume();
    else session->pause();
}

void RunControls::step(bool wholeEpoch) {
    if (!workbench_->feed()->isPaused()) return;
    if (wholeEpoch) workbench_->feed()->session()->stepEpoch();
    else workbench_->feed()->session()->stepBatch();
}

void RunControls::stop() {
    if (TrainingSession* session = workbench_->feed()->session()) session->stop();
}

void RunControls::resumeSelected() {
    if (const auto resumed = workbench_->resumeRun(workbench_->selectedRun()); !resumed)
        workbench_->notify(errorText(resumed.error()), true);
}

}  // namespace netloom::ui
