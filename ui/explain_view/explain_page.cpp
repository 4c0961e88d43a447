#include "ui/explain_view/explain_page.h"

#include <QComboBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/activation_view/activation_view.h"
#include "ui/commands/workbench.h"
#include "ui/evaluation_view/evaluation_runner.h"
#include "ui/evaluation_view/evaluation_view.h"
#include "ui/evaluation_view/scoring_panel.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

ExplainPage::ExplainPage(Workbench* workbench, QObject* parent)
    : ModePage(parent), workbench_(workbench), runner_(new EvaluationRunner(workbench, this)) {
    connect(workbench, &Workbench::selectedRunChanged, this, &ExplainPage::refresh);
    connect(workbench, &Workbench::runsChanged, this, &ExplainPage::refresh);
    connect(workbench, &Workbench::trainingChanged, this, &ExplainPage::refresh);
    connect(workbench, &Workbench::projectChanged, this, &ExplainPage::refresh);
    connect(runner_, &EvaluationRunner::changed, this, &ExplainPage::statusChanged);
}

QWidget* ExplainPage::centralWidget() {
    if (!centre_) buildCentre();
    return centre_;
}

void ExplainPage::buildCentre() {
    centre_ = new QWidget;
    auto* layout = new QVBoxLayout(centre_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    stack_ = new QStackedWidget;
    auto* results = new QSplitter(Qt::Horizontal);
    evaluation_ = new EvaluationView(workbench_, runner_);
    auto* right = new QWidget;
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    auto* heading = makeLabel({}, TextRole::BodyStrong);
    heading->setContentsMargins(12, 0, 12, 0);
    heading->setFixedHeight(Theme::size("tabBar"));
    heading->setProperty("surface", "raised");
    activations_ = new ActivationView(workbench_);
    rightLayout->addWidget(heading);
    rightLayout->addWidget(horizontalLine());
    rightLayout->addWidget(activations_, 1);
    results->addWidget(evaluation_);
    results->addWidget(right);
    results->setChildrenCollapsible(false);
    results->setStretchFactor(0, 1);
    results->setStretchFactor(1, 1);
    scoring_ = new ScoringPanel(workbench_);
    auto* empty = new QWidget;
    auto* emptyLayout = new QVBoxLayout(empty);
    auto* emptyText = makeLabel({}, TextRole::Title);
    auto* train = makeButton({}, "play", ButtonRole::Primary);
    emptyLayout->addStretch();
    emptyLayout->addWidget(emptyText, 0, Qt::AlignCenter);
    emptyLayout->addWidget(train, 0, Qt::AlignCenter);
    emptyLayout->addStretch();
    connect(train, &QPushButton::clicked, this, [this] { emit workbench_->modeRequested("train"); });
    for (QWidget* page : std::initializer_list<QWidget*>{empty, results, scoring_}) stack_->addWidget(page);
    progress_ = new ProgressStrip;
    progress_->hide();
    layout->addWidget(stack_, 1);
    layout->addWidget(progress_);
    connect(runner_, &EvaluationRunner::started, progress_, &ProgressStrip::start);
    connect(runner_, &EvaluationRunner::progressed, progress_, &ProgressStrip::setProgress);
    connect(runner_, &EvaluationRunner::changed, progress_, [this] { if (!runner_->isRunning()) progress_->finish(); });
    connect(progress_, &ProgressStrip::cancelRequested, runner_, [this] {
        runner_->cancel();
        progress_->finish();
    });
    live(centre_, [=, this] {
        heading->setText(tr("What each layer answers for the pinned sample"));
        emptyText->setText(tr("Train once to see results."));
        train->setText(tr("Go to Train"));
    });
    refresh();
}

ModeToolbar ExplainPage::toolbar() {
    if (!run_) buildToolbar();
    return {{run_, part_, verticalLine(20), views_}, {}};
}

void ExplainPage::buildToolbar() {
    run_ = new QComboBox;
    part_ = new QComboBox;
    views_ = new SegmentedControl;
    views_->addSegment("evaluate", {}, "gauge");
    views_->addSegment("score", {}, "file-input");
    run_->setMinimumWidth(160);
    run_->setObjectName("run");
    part_->setObjectName("part");
    connect(run_, &QComboBox::activated, this, [this] { workbench_->selectRun(run_->currentData().toLongLong()); });
    connect(part_, &QComboBox::activated, this, [this] { runner_->setPart(Part(part_->currentData().toInt())); });
    connect(views_, &SegmentedControl::currentChanged, this, &ExplainPage::refresh);
    retranslate();
}

void ExplainPage::retranslate() {
    if (!run_) return;
    run_->setAccessibleName(tr("Run"));
    part_->setAccessibleName(tr("Rows to judge on"));
    const int index = part_->currentIndex();
    part_->clear();
    part_->addItem(tr("On test rows"), int(Part::test));
    part_->addItem(tr("On validation rows"), int(Part::validation));
    part_->addItem(tr("On training rows"), int(Part::train));
    part_->setCurrentIndex(std::max(0, index));
    views_->setSegmentText(0, tr("Evaluate"));
    views_->setSegmentText(1, tr("Predict new data"));
    refresh();
}

void ExplainPage::showRuns() {
    if (!run_) return;
    run_->clear();
    if (workbench_->project())
        for (const RunRecord& run : workbench_->runs()) run_->insertItem(0, workbench_->runTitle(run.id), qlonglong(run.id));
    run_->setCurrentIndex(run_->findData(qlonglong(workbench_->selectedRun())));
    run_->setEnabled(run_->count() > 0);
    part_->setEnabled(run_->count() > 0);
    setShown(part_, views_->currentId() != "score");  // new rows belong to no part
}

void ExplainPage::refresh() {
    showRuns();
    if (!stack_ || !run_) return;
    const bool any = workbench_->project() && workbench_->selectedRun() != 0;
    stack_->setCurrentIndex(!any ? 0 : views_->currentId() == "score" ? 2 : 1);
    if (active_) runner_->ensure();
    emit statusChanged();
}

void ExplainPage::activated() {
    active_ = true;
    refresh();
}

QString ExplainPage::hint() const {
    if (views_ && views_->currentId() == "score") return tr("Drop a file, or type one row, to see what the network answers.");
    if (!runner_->result()) return tr("Train a network, then see where and why it errs.");
    if (runner_->result()->confusion.empty()) return tr("The rows below are sorted by how far the prediction misses.");
    return tr("Click a cell to list its samples. Arrow keys move between cells.");
}

QStringList ExplainPage::facts() const {
    if (views_ && views_->currentId() == "score") return {};
    const auto result = runner_->result();
    return result ? QStringList{tr("%1 predictions").arg(groupedNumber(result->rows))} : QStringList();
}

}  // namespace netloom::ui
