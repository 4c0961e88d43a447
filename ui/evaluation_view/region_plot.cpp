#include "ui/evaluation_view/region_plot.h"

#include <QVBoxLayout>
#include <cmath>

#include "engine/data/table_builder.h"
#include "ui/commands/workbench.h"
#include "ui/plots/scatter_plot.h"
#include "ui/widgets/live_text.h"

namespace netloom::ui {
namespace {

constexpr int kCells = 80;        // per side
constexpr int64_t kMostRows = 4000;

/// The two number columns of the model, if these are all it takes.
std::optional<std::pair<std::string, std::string>> planeOf(const TrainedModel& model) {
    const DataSignature& signature = model.recipe->signature();
    const auto& columns = model.recipe->encodedColumns();
    if (signature.blocks.size() != 1 || signature.blocks[0].kind != BlockKind::features || columns.size() != 2) return {};
    for (const EncodedColumn& column : columns)
        if (!column.categories.empty()) return {};
    if (signature.targets.empty() || signature.targets[0].classes.empty()) return {};
    return std::pair(columns[0].column, columns[1].column);
}

QRectF boundsOf(const Table& table, int x, int y) {
    const ColumnStatistics& sx = table.columns[size_t(x)].statistics;
    const ColumnStatistics& sy = table.columns[size_t(y)].statistics;
    const double width = std::max(sx.maximum - sx.minimum, 1e-9), height = std::max(sy.maximum - sy.minimum, 1e-9);
    constexpr double kMargin = 0.08;
    return {sx.minimum - kMargin * width, sy.minimum - kMargin * height, width * (1 + 2 * kMargin), height * (1 + 2 * kMargin)};
}

/// Scores as shades between 0 and 1: the farther a class leads, the stronger its colour.
void shadeByLead(std::vector<float>& scores) {
    const float highest = *std::max_element(scores.begin(), scores.end());
    float sum = 0;
    for (float& score : scores) sum += score = std::exp(score - highest);
    for (float& score : scores) score /= sum;
}

/// Probabilities of every class in the middle of every cell, rows from the lowest y up.
Expected<std::vector<float>> probabilitiesOnGrid(const TrainedModel& model, const std::string& x, const std::string& y,
                                                 const QRectF& bounds, const ProgressSink& sink) {
    NumberColumnBuilder xs, ys;
    for (int row = 0; row < kCells; ++row)
        for (int column = 0; column < kCells; ++column) {
            xs.add(bounds.x() + bounds.width() * (column + 0.5) / kCells);
            ys.add(bounds.y() + bounds.height() * (row + 0.5) / kCells);
        }
    std::vector<Column> columns;
    columns.push_back(xs.finish(x, ColumnKind::number));
    columns.push_back(ys.finish(y, ColumnKind::number));
    NETLOOM_TRY(const auto grid, finishTable("grid", {}, std::move(columns), int64_t(kCells) * kCells, {}));
    NETLOOM_TRY(const Evaluation answers, evaluateTable(model, *grid, sink));
    std::vector<float> probabilities;
    for (const RowPrediction& prediction : answers.predictions) {
        std::vector<float> values = prediction.values;
        if (!answers.probabilities) shadeByLead(values);
        probabilities.insert(probabilities.end(), values.begin(), values.end());
    }
    return probabilities;
}

}  // namespace

RegionPlot::RegionPlot(Workbench* workbench, QWidget* parent) : QWidget(parent), workbench_(workbench), plot_(new ScatterPlot) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(plot_);
    plot_->setPointSize(4);
    live(this, [this] { plot_->setAccessibleName(tr("Decision regions")); });
}

void RegionPlot::setModel(const std::optional<TrainedModel>& model) {
    if (task_) task_->cancel();
    const quint64 request = ++request_;
    model_ = model;
    const auto plane = model ? planeOf(*model) : std::nullopt;
    const auto table = model ? model->recipe->rows(Part::train).table : nullptr;
    const int x = plane && table ? table->indexOf(plane->first) : -1, y = plane && table ? table->indexOf(plane->second) : -1;
    emit availableChanged(x >= 0 && y >= 0);
    if (x < 0 || y < 0) return;
    const QRectF bounds = boundsOf(*table, x, y);
    showRows(*table, plane->first, plane->second);
    task_ = workbench_->background()->run<std::vector<float>>(
        tr("Computing decision regions"),
        [model = *model, plane = *plane, bounds](const ProgressSink& sink) {
            return probabilitiesOnGrid(model, plane.first, plane.second, bounds, sink);
        },
        [this, self = QPointer(this), request, bounds](Expected<std::vector<float>> probabilities) {
            if (!self || request != request_ || !probabilities) return;
            const size_t classes = probabilities->size() / (size_t(kCells) * kCells);
            QStringList tokens;
            for (size_t i = 0; i < classes; ++i) tokens << QString("series:%1").arg(i);
            plot_->setRegions(bounds, kCells, kCells, std::move(*probabilities), tokens);
            emit computed();
        });
}

void RegionPlot::showRows(const Table& table, const std::string& x, const std::string& y) {
    const TargetInfo& target = model_->recipe->signature().targets[0];
    const int xColumn = table.indexOf(x), yColumn = table.indexOf(y), targetColumn = table.indexOf(target.column);
    std::vector<ScatterGroup> groups(target.classes.size());
    for (size_t i = 0; i < groups.size(); ++i) {
        groups[i].name = QString::fromStdString(target.classes[i]);
        groups[i].colorToken = QString("series:%1").arg(i);
        groups[i].marker = i % 2 ? "square" : "disc";
    }
    const int64_t stride = std::max<int64_t>(1, table.rows / kMostRows);
    for (int64_t row = 0; row < table.rows && targetColumn >= 0; row += stride) {
        const std::string label = table.text(targetColumn, row);
        const auto found = std::find(target.classes.begin(), target.classes.end(), label);
        if (found == target.classes.end()) continue;
        ScatterGroup& group = groups[size_t(found - target.classes.begin())];
        group.x.push_back(table.number(xColumn, row));
        group.y.push_back(table.number(yColumn, row));
    }
    plot_->setGroups(std::move(groups));
    plot_->setAxisTitles(QString::fromStdString(x), QString::fromStdString(y));
    plot_->setTitle(tr("Decision regions"));
}

}  // namespace netloom::ui
