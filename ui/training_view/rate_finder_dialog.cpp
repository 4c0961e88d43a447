#include "ui/training_view/rate_finder_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

#include "ui/commands/workbench.h"
#include "ui/plots/curve_plot.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

RateFinderDialog::RateFinderDialog(Workbench* workbench, QWidget* parent)
    : QDialog(parent), workbench_(workbench), plot_(new CurvePlot), verdict_(makeLabel({}, TextRole::Body, true)),
      progress_(new ProgressStrip), use_(makeButton(tr("Use this"), "check", ButtonRole::Primary)) {
    setWindowTitle(tr("Learning-rate finder"));
    resize(640, 440);
    build();
    start();
}

RateFinderDialog::~RateFinderDialog() { cancel(); }

void RateFinderDialog::build() {
    auto* layout = new QVBoxLayout(this);
    plot_->setTitle(tr("Loss while the learning rate grows"));
    plot_->setAxisTitles(tr("Learning rate"), tr("Loss"));
    plot_->setXName(tr("Learning rate"));
    plot_->setXFormat([](double power) { return shortNumber(std::pow(10, power), 2); });  // drawn over its logarithm
    plot_->setEmptyText(tr("Trying learning rates on fresh weights…"));
    plot_->setAccessibleName(plot_->title());
    layout->addWidget(plot_, 1);
    layout->addWidget(verdict_);
    layout->addWidget(progress_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    buttons->addButton(use_, QDialogButtonBox::AcceptRole);
    use_->setObjectName("useRate");
    use_->setEnabled(false);
    use_->setToolTip(tr("Sets this learning rate for the next run"));
    letTabThrough(buttons);
    layout->addWidget(buttons);
    setTabOrder(plot_, use_);
    setTabOrder(use_, buttons->button(QDialogButtonBox::Close));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(use_, &QPushButton::clicked, this, &RateFinderDialog::useSuggestion);
    connect(progress_, &ProgressStrip::cancelRequested, this, &RateFinderDialog::cancel);
}

void RateFinderDialog::start() {
    const Document& document = workbench_->document();
    if (!workbench_->fitted()) {
        verdict_->setText(tr("There are no prepared data yet. Import data and choose a target."));
        return;
    }
    progress_->start(tr("Trying learning rates"));
    task_ = workbench_->background()->run<RateFinding>(
        tr("Finding a learning rate"),
        [graph = document.graph, recipe = workbench_->fitted(), settings = document.settings](const ProgressSink& sink) {
            return findRate(graph, recipe, settings, {}, sink);
        },
        [this, self = QPointer(this)](Expected<RateFinding> found) {
            if (!self) return;
            task_ = nullptr;
            progress_->finish();
            if (found) showFinding(*found);
            else verdict_->setText(isCancelled(found.error()) ? tr("Cancelled.") : errorText(found.error()));
        });
    connect(task_, &BackgroundTask::progressed, this, [this] {
        if (task_) progress_->setProgress(task_->progress().fraction, translate(task_->progress().doing));
    });
}

void RateFinderDialog::cancel() {
    if (task_) task_->cancel();
}

void RateFinderDialog::showFinding(const RateFinding& finding) {
    finding_ = finding;
    std::vector<double> powers, raw, smoothed;
    for (const RateFinding::Point& point : finding.points) {
        powers.push_back(std::log10(point.rate));
        raw.push_back(point.loss);
        smoothed.push_back(point.smoothed);
    }
    plot_->removeAllCurves();
    const int faint = plot_->addCurve({.name = tr("Loss"), .colorToken = "textMuted", .isSmoothed = false, .isFocused = false});
    const int strong = plot_->addCurve({.name = tr("Smoothed"), .showsRaw = false, .isSmoothed = false});
    plot_->setPoints(faint, powers, raw);
    plot_->setPoints(strong, powers, smoothed);
    use_->setEnabled(finding.suggestion > 0);
    if (finding.suggestion <= 0) {
        verdict_->setText(tr("The loss never fell: no learning rate can be suggested."));
        return;
    }
    const QString rate = shortNumber(finding.suggestion, 2);
    plot_->setEvents({{std::log10(finding.suggestion), rate, "flag", "accent"}});
    verdict_->setText(tr("The loss falls fastest at a learning rate of %1.").arg(rate));
    use_->setText(tr("Use %1").arg(rate));
    use_->setFocus();
}

void RateFinderDialog::useSuggestion() {
    TrainingSettings settings = workbench_->document().settings;
    // Two digits are all that the test tells.
    const double unit = std::pow(10, std::floor(std::log10(finding_->suggestion)) - 1);
    settings.learningRate = std::round(finding_->suggestion / unit) * unit;
    workbench_->pushSettings(tr("Use suggested learning rate"), settings);
    accept();
}

}  // namespace netloom::ui
