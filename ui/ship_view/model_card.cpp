#include "ui/ship_view/model_card.h"

#include <QDateTime>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <cmath>

#include "engine/catalog/optimizer.h"
#include "engine/training/averaging.h"
#include "ui/commands/run_words.h"
#include "ui/commands/workbench.h"
#include "ui/widgets/form.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/text.h"

namespace netloom::ui {

ModelCard::ModelCard(Workbench* workbench, QWidget* parent) : QScrollArea(parent), workbench_(workbench) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    connect(workbench, &Workbench::selectedRunChanged, this, &ModelCard::refresh);
    connect(workbench, &Workbench::runsChanged, this, &ModelCard::refresh);
    connect(workbench, &Workbench::runMarksChanged, this, &ModelCard::refresh);
    live(this, [this] {
        setAccessibleName(tr("Model card"));
        refresh();
    });
}

void ModelCard::showEvent(QShowEvent* event) {
    QScrollArea::showEvent(event);
    refresh();
}

QFormLayout* ModelCard::section(const QString& title) {
    auto* heading = makeLabel(title, TextRole::BodyStrong);
    layout_->addSpacing(8);
    layout_->addWidget(heading);
    auto* form = makeForm();
    layout_->addLayout(form);
    text_ += "\n" + title + "\n";
    return form;
}

void ModelCard::fact(QFormLayout* form, const QString& name, const QString& value) {
    QWidget* caption = form->labelForField(addFactRow(form, name, value));
    captions_ << caption;
    text_ += name + ": " + value + "\n";
}

void ModelCard::refresh() {
    if (!isVisible()) return;
    text_.clear();
    captions_.clear();
    auto* page = new QWidget;
    auto* around = new QVBoxLayout(page);
    around->setContentsMargins(16, 16, 16, 16);
    auto* sheet = new QFrame;
    sheet->setProperty("surface", "card");
    around->addWidget(sheet);
    around->addStretch();
    layout_ = new QVBoxLayout(sheet);
    layout_->setContentsMargins(20, 18, 20, 20);
    const int64_t id = workbench_->project() ? workbench_->selectedRun() : 0;
    const RunRecord* run = id ? workbench_->run(id) : nullptr;
    const QString title = QString::fromStdString(workbench_->document().title);
    layout_->addWidget(makeLabel(title.isEmpty() ? workbench_->projectName() : title, TextRole::Page, true));
    if (!run) {
        layout_->addWidget(makeLabel(tr("The card fills in once a run has ended."), TextRole::Body, true));
        return setWidget(page);
    }
    const QString day = QLocale().toString(QDateTime::fromSecsSinceEpoch(run->startedAt).date(), QLocale::LongFormat);
    layout_->addWidget(makeLabel(tr("Model card, %1, %2").arg(workbench_->runTitle(id), day), TextRole::Caption));
    const bool tested = !run->test.empty();
    const Metrics& metrics = tested ? run->test : run->validation;
    QFormLayout* results = section(tested ? tr("Results on held-out rows") : tr("Results on validation rows"));
    for (const std::string& metric : headlineMetrics())
        if (const auto found = metrics.find(metric); found != metrics.end())
            fact(results, metricTitle(metric), metricText(metric, found->second));
    QFormLayout* rows = section(tr("Data"));
    fact(rows, tr("Source"), QString::fromStdString(run->recipe.table));
    const SplitSpec& split = run->recipe.split;
    fact(rows, tr("Split"), tr("%1 / %2 / %3, seed %4").arg(std::lround(split.train * 100)).arg(std::lround(split.validation * 100))
                                .arg(std::lround(split.test * 100)).arg(split.seed));
    QStringList targets;
    for (const std::string& target : run->recipe.columnsWith(Role::target)) targets << QString::fromStdString(target);
    fact(rows, tr("Predicts"), targets.join(", "));
    QFormLayout* training = section(tr("Training"));
    fact(training, tr("Network"), tr("%Ln layer(s)", nullptr, int(run->graph.nodes.size())));
    const OptimizerDescriptor* optimizer = findOptimizer(run->settings.optimizer);
    fact(training, tr("Optimizer"), tr("%1, %2, batch %3").arg(optimizer ? translate(optimizer->title) : QString::fromStdString(run->settings.optimizer),
                                                               shortNumber(run->settings.effectiveLearningRate())).arg(run->settings.batchSize));
    if (const AveragingDescriptor* average = findAveraging(run->settings.averaging); average && average->id != "none")
        fact(training, tr("Average"), translate(average->title));
    if (run->bestEpoch)
        fact(training, tr("Kept epoch"), tr("%1 of %2, %3").arg(groupedNumber(run->bestEpoch), groupedNumber(run->epochs), clockText(run->seconds)));
    fact(training, tr("Seed"), QString::number(run->settings.seed));
    if (!run->parametersHash.empty())
        fact(training, tr("Weights"), QString::fromStdString(run->parametersHash.substr(0, 16)));
    int width = 0;
    for (const QWidget* caption : captions_) width = std::max(width, caption->sizeHint().width());
    for (QWidget* caption : captions_) caption->setMinimumWidth(width);
    setWidget(page);
}

}  // namespace netloom::ui
