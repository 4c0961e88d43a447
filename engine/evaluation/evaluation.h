#pragma once
// Judging kept weights on rows: metrics, confusion, residuals, per-row predictions. Runs wherever it is called; long
// calls take a ProgressSink.

#include "engine/base/progress.h"
#include "engine/data/fitted_recipe.h"
#include "engine/evaluation/trained_model.h"
#include "engine/graph/graph.h"
#include "engine/metrics/classification.h"
#include "engine/training/parameters_hash.h"
#include "engine/training/run.h"

namespace netloom {

struct RowPrediction {
    int64_t row = 0;
    std::vector<float> values;   ///< per class (binary: 2 values), or a number in the target's unit, then its quantiles
    int predictedClass = -1;
    double truth = 0;            ///< class index or number; NaN when unknown
    double weight = 1;           ///< of the row in the metrics
};

struct Evaluation {
    Part part = Part::test;
    int64_t rows = 0;
    std::string target;          ///< column that was predicted
    Metrics metrics;             ///< keys of CLI.md; those of further outputs also as "COLUMN.accuracy"
    std::vector<std::string> classes;                 ///< empty for regression
    bool probabilities = true;                        ///< values of classes; else scores, of which the highest wins
    std::vector<double> quantiles;                    ///< levels behind the number of every row; empty: none
    ConfusionMatrix confusion;                        ///< [true][predicted], rows
    std::vector<RowPrediction> predictions;           ///< in row order
    std::vector<ClassScore> perClass;                 ///< as classes
    std::vector<Evaluation> more;                     ///< of the network's further outputs, for the same rows
};

Expected<Evaluation> evaluate(const TrainedModel& model, Part part, const ProgressSink& progress = {});
/// With the given table instead of the recipe's own rows; a target column, if there, gives truth and metrics.
Expected<Evaluation> evaluateTable(const TrainedModel& model, const Table& table, const ProgressSink& progress = {});
/// The activations of all nodes for one row, exactly as a training snapshot has them.
Expected<Snapshot> captureRow(const TrainedModel& model, const Table& table, int64_t row);
/// The same with the weights a run would start from (step 0). Errors: the diagram or the data do not allow it.
Expected<Snapshot> captureUntrained(const Graph& graph, std::shared_ptr<const FittedRecipe> recipe,
                                    const TrainingSettings& settings, const Table& table, int64_t row);

/// Metrics, confusion and class scores from predictions and classes alone; keeps metrics that are there ("loss").
void computeMetrics(Evaluation& evaluation, TargetKind kind);

}  // namespace netloom
