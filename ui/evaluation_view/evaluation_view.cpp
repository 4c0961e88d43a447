#include "ui/evaluation_view/evaluation_view.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QVBoxLayout>
#include <cmath>

#include "ui/commands/run_words.h"
#include "ui/commands/workbench.h"
#include "ui/data_view/table_model.h"
#include "ui/evaluation_view/evaluation_runner.h"
#include "ui/evaluation_view/metric_row.h"
#include "ui/evaluation_view/metric_table.h"
#include "ui/evaluation_view/prediction_model.h"
#include "ui/evaluation_view/region_plot.h"
#include "ui/plots/bar_plot.h"
#include "ui/plots/confusion_matrix.h"
#include "ui/plots/scatter_plot.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/fit_columns.h"
#include "ui/widgets/form.h"
#include "ui/widgets/image_gallery.h"
#include "ui/widgets/live_text.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

constexpr int kResidualBins = 30;

double confidence(const RowPrediction& prediction) {
    const auto index = size_t(std::max(prediction.predictedClass, 0));
    return index < prediction.values.size() ? double(prediction.values[index]) : 0;
}

}  // namespace

EvaluationView::EvaluationView(Workbench* workbench, EvaluationRunner* runner, QWidget* parent)
    : QWidget(parent), workbench_(workbench), runner_(runner), stack_(new QStackedWidget),
      problem_(makeLabel({}, TextRole::Body, true)), metrics_(new MetricRow), output_(new QComboBox), kinds_(new QStackedWidget) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(stack_);
    problem_->setAlignment(Qt::AlignCenter);
    stack_->addWidget(problem_);
    auto* results = new QWidget;
    auto* resultsLayout = new QVBoxLayout(results);
    resultsLayout->setContentsMargins(0, 0, 0, 0);
    resultsLayout->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(0, 0, 12, 0);
    top->addWidget(metrics_, 1);
    top->addWidget(output_);
    output_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    output_->hide();
    live(output_, [this] { output_->setAccessibleName(tr("Output that is shown")); });
    connect(output_, &QComboBox::currentIndexChanged, this, &EvaluationView::showOutput);
    resultsLayout->addLayout(top);
    resultsLayout->addWidget(horizontalLine());
    splitter_ = new QSplitter(Qt::Vertical);
    splitter_->setChildrenCollapsible(false);
    kinds_->addWidget(buildClassification());
    kinds_->addWidget(buildRegression());
    splitter_->addWidget(kinds_);
    splitter_->addWidget(buildSamples());
    splitter_->setStretchFactor(0, 4);
    splitter_->setStretchFactor(1, 2);
    splitter_->setSizes({480, 260});
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    resultsLayout->addWidget(splitter_, 1);
    stack_->addWidget(results);
    connect(runner, &EvaluationRunner::changed, this, &EvaluationView::refresh);
    refresh();
}

QWidget* EvaluationView::buildClassification() {
    auto* tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(12, 8, 12, 8);
    auto* top = new QHBoxLayout;
    counted_ = makeLabel({}, TextRole::Label);
    mode_ = new SegmentedControl;
    for (const char* id : {"counts", "row", "column"}) mode_->addSegment(id, {});
    top->addWidget(counted_);
    top->addStretch();
    top->addWidget(mode_);
    layout->addLayout(top);
    confusion_ = new ConfusionMatrix;
    layout->addWidget(confusion_, 1);
    perClass_ = new QTableWidget;
    perClass_->setTabKeyNavigation(false);
    perClass_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    perClass_->setFrameShape(QFrame::NoFrame);
    perClass_->setShowGrid(false);
    perClass_->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    perClass_->horizontalHeader()->setHighlightSections(false);
    perClass_->verticalHeader()->setHighlightSections(false);
    perClass_->verticalHeader()->setDefaultSectionSize(25);
    regions_ = new RegionPlot(workbench_);
    tabs->addTab(page, {});
    tabs->addTab(perClass_, {});
    tabs->addTab(regions_, {});
    all_[0] = new MetricTable;
    tabs->addTab(all_[0], {});
    connect(mode_, &SegmentedControl::currentChanged, confusion_,
            [this](int index) { confusion_->setMode(ConfusionMatrix::Mode(index)); });
    connect(confusion_, &ConfusionMatrix::cellActivated, this, &EvaluationView::showCell);
    connect(confusion_, &ConfusionMatrix::currentChanged, this, &EvaluationView::showCell);
    connect(regions_, &RegionPlot::availableChanged, tabs, [=](bool on) { tabs->setTabVisible(2, on); });
    tabs->setTabVisible(2, false);
    live(tabs, [=, this] {
        tabs->setAccessibleName(tr("Views of the evaluation"));
        tabs->tabBar()->setAccessibleName(tr("Views of the evaluation"));
        tabs->setTabText(0, tr("Confusion"));
        tabs->setTabText(1, tr("Per class"));
        tabs->setTabText(2, tr("Decision regions"));
        tabs->setTabText(3, tr("All metrics"));
        mode_->setSegmentText(0, tr("Counts"));
        mode_->setSegmentText(1, tr("By row"));
        mode_->setSegmentText(2, tr("By column"));
        perClass_->setAccessibleName(tr("Per class"));
        if (runner_->result()) refresh();
    });
    return tabs;
}

QWidget* EvaluationView::buildRegression() {
    auto* splitter = new QSplitter(Qt::Horizontal);
    scatter_ = new ScatterPlot;
    scatter_->setGuide(ScatterPlot::Guide::Identity);
    residuals_ = new BarPlot;
    for (PlotWidget* plot : std::initializer_list<PlotWidget*>{scatter_, residuals_}) {
        plot->setContentsMargins(12, 8, 8, 0);
        plot->setProperty("surface", "plot");
        plot->setAttribute(Qt::WA_StyledBackground);
    }
    splitter->addWidget(scatter_);
    splitter->addWidget(residuals_);
    splitter->setChildrenCollapsible(false);
    auto* tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    all_[1] = new MetricTable;
    tabs->addTab(splitter, {});
    tabs->addTab(all_[1], {});
    live(tabs, [=, this] {
        tabs->setAccessibleName(tr("Views of the evaluation"));
        tabs->tabBar()->setAccessibleName(tr("Views of the evaluation"));
        tabs->setTabText(0, tr("Errors"));
        tabs->setTabText(1, tr("All metrics"));
        scatter_->setTitle(tr("Predicted against true"));
        scatter_->setAxisTitles(tr("True"), tr("Predicted"));
        residuals_->setTitle(tr("Residuals"));
        residuals_->setAxisTitles(tr("Predicted − true"), tr("Rows"));
    });
    connect(scatter_, &ScatterPlot::pointClicked, this, [this](int, int index) {
        const auto result = shown_;
        if (!result || index < 0 || index >= int(result->predictions.size())) return;
        rowModel_->setEvaluation(result, runner_->table(), {size_t(index)});
        cellTitle_->setText(tr("Row %1").arg(groupedNumber(result->predictions[size_t(index)].row + 1)));
    });
    return tabs;
}

QWidget* EvaluationView::buildSamples() {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 6, 0, 0);
    cellTitle_ = makeLabel({}, TextRole::BodyStrong, true);
    cellTitle_->setContentsMargins(12, 0, 12, 0);
    layout->addWidget(cellTitle_);
    cell_ = new QStackedWidget;
    samples_ = new ImageGallery;
    samples_->setLayoutKind(ImageGallery::Layout::flow);
    rows_ = new QTableView;
    rows_->setTabKeyNavigation(false);
    rowModel_ = new PredictionModel(rows_);
    rows_->setModel(rowModel_);
    rows_->horizontalHeader()->setTextElideMode(Qt::ElideRight);
    keepColumnsFitted(rows_);
    rows_->setFrameShape(QFrame::NoFrame);
    rows_->verticalHeader()->setDefaultSectionSize(25);
    rows_->setSelectionBehavior(QAbstractItemView::SelectRows);
    rows_->setAccessibleName(tr("Rows of the chosen cell"));
    cell_->addWidget(rows_);
    cell_->addWidget(samples_);
    layout->addWidget(cell_, 1);
    connect(samples_, &ImageGallery::activated, this, [this](qint64 row) {
        if (runner_->table() == workbench_->table()) workbench_->pushPinnedRows(tr("Pin sample %1").arg(groupedNumber(row + 1)), {row});
    });
    return box;
}

void EvaluationView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    runner_->ensure();
}

void EvaluationView::refresh() {
    const auto result = runner_->result();
    stack_->setCurrentIndex(result ? 1 : 0);
    problem_->setText(runner_->isRunning() ? tr("Evaluating…") : runner_->problem());
    shown_.reset();
    if (!result) return;
    listOutputs();
    showOutput();
}

void EvaluationView::listOutputs() {
    const auto result = runner_->result();
    QStringList names{QString::fromStdString(result->target)}, listed;
    for (const Evaluation& other : result->more) names << QString::fromStdString(other.target);
    for (int i = 0; i < output_->count(); ++i) listed << output_->itemText(i);
    output_->setVisible(names.size() > 1);
    if (names == listed) return;
    const QSignalBlocker quiet(output_);
    output_->clear();
    output_->addItems(names);
}

void EvaluationView::showOutput() {
    const auto result = runner_->result();
    if (!result) return;
    const int further = std::min(output_->currentIndex(), int(result->more.size())) - 1;
    shown_ = further < 0 ? result : std::shared_ptr<const Evaluation>(result, &result->more[size_t(further)]);
    Metrics own = shown_->metrics;
    for (const Evaluation& other : shown_->more)
        std::erase_if(own, [&](const auto& metric) { return metric.first.starts_with(other.target + "."); });
    metrics_->setMetrics(own);
    for (MetricTable* all : all_) all->setMetrics(own);
    if (shown_->classes.empty()) showNumbers();
    else showClasses();
}

void EvaluationView::showClasses() {
    const auto result = shown_;
    kinds_->setCurrentIndex(0);
    counted_->setText(tr("%1 rows").arg(groupedNumber(result->rows)));
    QStringList classes;
    for (const std::string& name : result->classes) classes << QString::fromStdString(name);
    std::vector<qint64> counts;
    for (const auto& row : result->confusion) counts.insert(counts.end(), row.begin(), row.end());
    confusion_->setCounts(classes, std::move(counts));
    showPerClass();
    regions_->setModel(runner_->model() && result == runner_->result() ? std::optional(*runner_->model()) : std::nullopt);
    // The largest error is what people look at first.
    int truth = 0, predicted = 0;
    int64_t most = -1;
    for (size_t t = 0; t < result->confusion.size(); ++t)
        for (size_t p = 0; p < result->confusion[t].size(); ++p)
            if (t != p && result->confusion[t][p] > most) {
                most = result->confusion[t][p];
                truth = int(t);
                predicted = int(p);
            }
    if (most == 0) predicted = truth;
    confusion_->setCurrent(truth, predicted);
    showCell(truth, predicted);
}

void EvaluationView::showCell(int truth, int predicted) {
    const auto result = shown_;
    if (!result || truth < 0 || predicted < 0 || truth >= int(result->classes.size())) return;
    std::vector<size_t> picked;
    for (size_t i = 0; i < result->predictions.size(); ++i)
        if (result->predictions[i].predictedClass == predicted && int(result->predictions[i].truth) == truth) picked.push_back(i);
    std::stable_sort(picked.begin(), picked.end(), [&](size_t a, size_t b) {
        return confidence(result->predictions[a]) > confidence(result->predictions[b]);
    });
    const QString names[] = {QString::fromStdString(result->classes[size_t(truth)]),
                             QString::fromStdString(result->classes[size_t(predicted)])};
    cellTitle_->setText(tr("True %1, predicted %2: %Ln sample(s), most confident first", nullptr, int(picked.size()))
                            .arg(names[0], names[1]));
    const auto table = runner_->table();
    const int images = table ? imageColumn(*table) : -1;
    cell_->setCurrentIndex(images >= 0 ? 1 : 0);
    placeSamples(images >= 0);
    if (images < 0) {
        if (picked.empty()) rowModel_->setEvaluation(nullptr, nullptr);
        else rowModel_->setEvaluation(result, table, std::move(picked));
        return;
    }
    auto shares = std::make_shared<std::map<int64_t, double>>();
    std::vector<ImageGallery::Section> sections(1);
    for (size_t i : picked) {
        sections[0].keys.push_back(result->predictions[i].row);
        (*shares)[result->predictions[i].row] = confidence(result->predictions[i]);
    }
    samples_->setSources([table, images](int64_t row) { return cellImage(*table, images, row); },
                         [shares, percent = result->probabilities](int64_t row) {
                             return percent ? percentText((*shares)[row], 0) : shortNumber((*shares)[row], 3);
                         });
    samples_->setSections(std::move(sections));
}

/// Images stand beside the square matrix; rows of a table need the whole width below it.
void EvaluationView::placeSamples(bool beside) {
    const Qt::Orientation wanted = beside ? Qt::Horizontal : Qt::Vertical;
    if (splitter_->orientation() == wanted) return;
    splitter_->setOrientation(wanted);
    splitter_->setSizes(beside ? QList<int>{480, 240} : QList<int>{480, 260});
}

void EvaluationView::showPerClass() {
    const auto result = shown_;
    perClass_->clear();
    perClass_->setColumnCount(4);
    perClass_->setRowCount(int(result->perClass.size()));
    perClass_->setHorizontalHeaderLabels({tr("Precision"), tr("Recall"), tr("F1"), tr("Rows")});
    QStringList names;
    for (size_t i = 0; i < result->perClass.size(); ++i) {
        const auto& score = result->perClass[i];
        names << QString::fromStdString(result->classes[i]);
        const QStringList cells{percentText(score.precision), percentText(score.recall), QString::number(score.f1, 'f', 3),
                                groupedNumber(score.support)};
        for (int c = 0; c < cells.size(); ++c) {
            auto* item = new QTableWidgetItem(cells[c]);
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            perClass_->setItem(int(i), c, item);
        }
    }
    perClass_->setVerticalHeaderLabels(names);
}

void EvaluationView::showNumbers() {
    const auto result = shown_;
    kinds_->setCurrentIndex(1);
    ScatterGroup group;
    group.name = tr("Rows");
    std::vector<double> errors;
    for (const RowPrediction& prediction : result->predictions) {
        const double value = prediction.values.empty() ? 0 : double(prediction.values[0]);
        group.x.push_back(prediction.truth);
        group.y.push_back(value);
        if (std::isfinite(value - prediction.truth)) errors.push_back(value - prediction.truth);
    }
    scatter_->setGroups({group});
    if (errors.empty()) return residuals_->clear();
    const auto [low, high] = std::minmax_element(errors.begin(), errors.end());
    const double from = *low, width = std::max((*high - *low) / kResidualBins, 1e-12);
    std::vector<double> edges, counts(kResidualBins, 0);
    for (int i = 0; i <= kResidualBins; ++i) edges.push_back(from + width * i);
    for (const double error : errors) ++counts[size_t(std::min(kResidualBins - 1, int((error - from) / width)))];
    residuals_->setHistogram(std::move(edges), {{tr("Rows"), "series:0", std::move(counts)}});
    // Worst rows first.
    std::vector<size_t> order(result->predictions.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto miss = [&](size_t i) {
        const RowPrediction& p = result->predictions[i];
        return p.values.empty() ? 0.0 : std::abs(double(p.values[0]) - p.truth);
    };
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return miss(a) > miss(b); });
    cellTitle_->setText(tr("Rows, largest miss first"));
    placeSamples(false);
    cell_->setCurrentIndex(0);
    rowModel_->setEvaluation(result, runner_->table(), std::move(order));
}

}  // namespace netloom::ui
