#include "engine/evaluation/evaluation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/training/learner.h"

namespace netloom {
namespace {

// Large enough to keep the kernels busy, small enough for the memory of wide networks.
constexpr int64_t kBatch = 128;

Expected<std::unique_ptr<Learner>> learnerOf(const TrainedModel& model, int64_t batch, int threads) {
    TrainingSettings settings;
    settings.batchSize = std::max<int64_t>(batch, 1);
    settings.threads = threads;
    NETLOOM_TRY(auto learner, Learner::make(model.graph, model.recipe, settings, false));
    NETLOOM_CHECK(learner->setVariables(model.weights->variables));
    return learner;
}

Evaluation evaluationOf(const Answers& answers, const RowSet& rows, const DataSignature& signature) {
    Evaluation evaluation;
    evaluation.rows = answers.rows();
    evaluation.target = answers.target;
    if (answers.isClasses()) evaluation.classes = std::ranges::find(signature.targets, answers.target, &TargetInfo::column)->classes;
    evaluation.probabilities = answers.probabilities;
    evaluation.quantiles = answers.quantiles;
    evaluation.predictions.reserve(size_t(answers.rows()));
    for (int64_t i = 0; i < answers.rows(); ++i) {
        const auto values = answers.row(i);
        evaluation.predictions.push_back({rows.rows[size_t(i)], {values.begin(), values.end()},
                                          answers.isClasses() ? likeliestClass(values) : -1, answers.truth[size_t(i)],
                                          answers.weights.empty() ? 1 : answers.weights[size_t(i)]});
    }
    if (!std::isnan(answers.loss)) evaluation.metrics["loss"] = answers.loss;
    computeMetrics(evaluation, answers.kind);
    for (const Answers& other : answers.more) {
        const Evaluation& further = evaluation.more.emplace_back(evaluationOf(other, rows, signature));
        for (const auto& [name, value] : further.metrics) evaluation.metrics[further.target + "." + name] = value;
    }
    return evaluation;
}

Expected<Evaluation> judge(const TrainedModel& model, const RowSet& rows, bool withTruth, const ProgressSink& progress) {
    const auto count = int64_t(rows.rows.size());
    NETLOOM_TRY(const auto learner, learnerOf(model, std::min(kBatch, count), count > kBatch ? 0 : 1));
    const auto goOn = [&](double fraction) { return progress.report(fraction, NL_TR("engine", "Predicting rows")); };
    Answers answers;
    NETLOOM_CHECK(learner->answer(rows, withTruth, goOn, answers));
    return evaluationOf(answers, rows, model.recipe->signature());
}

/// Whether the table has the columns that the model predicts.
bool hasTarget(const TrainedModel& model, const Table& table) {
    const auto& targets = model.recipe->signature().targets;
    return std::all_of(targets.begin(), targets.end(), [&](const TargetInfo& t) { return table.find(t.column) != nullptr; });
}

}  // namespace

Expected<Evaluation> evaluate(const TrainedModel& model, Part part, const ProgressSink& progress) {
    NETLOOM_TRY(Evaluation evaluation, judge(model, model.recipe->rows(part), true, progress));
    evaluation.part = part;
    for (Evaluation& other : evaluation.more) other.part = part;
    return evaluation;
}

Expected<Evaluation> evaluateTable(const TrainedModel& model, const Table& table, const ProgressSink& progress) {
    // The table is the caller's and outlives the call.
    RowSet rows{std::shared_ptr<const Table>(std::shared_ptr<const Table>(), &table), {}};
    rows.rows.resize(size_t(table.rows));
    std::iota(rows.rows.begin(), rows.rows.end(), int64_t(0));
    return judge(model, rows, hasTarget(model, table), progress);
}

Expected<Snapshot> captureRow(const TrainedModel& model, const Table& table, int64_t row) {
    NETLOOM_TRY(const auto learner, learnerOf(model, 1, 1));
    Snapshot snapshot;
    snapshot.step = model.weights->step;
    snapshot.epoch = model.weights->epoch;
    NETLOOM_CHECK(learner->capture(table, {row, 0}, false, snapshot));
    return snapshot;
}

Expected<Snapshot> captureUntrained(const Graph& graph, std::shared_ptr<const FittedRecipe> recipe,
                                    const TrainingSettings& settings, const Table& table, int64_t row) {
    TrainingSettings single = settings;
    single.batchSize = 1;
    single.threads = 1;
    NETLOOM_TRY(const auto learner, Learner::make(graph, std::move(recipe), single, false));
    learner->initialise(settings.seed);
    Snapshot snapshot;
    NETLOOM_CHECK(learner->capture(table, {row, 0}, false, snapshot));
    return snapshot;
}

void computeMetrics(Evaluation& evaluation, TargetKind kind) {
    Answers answers;
    answers.kind = kind;
    answers.loss = std::numeric_limits<double>::quiet_NaN();
    answers.probabilities = evaluation.probabilities;
    answers.quantiles = evaluation.quantiles;
    if (!evaluation.predictions.empty()) answers.width = int(evaluation.predictions.front().values.size());
    ClassMeter meter(int(evaluation.classes.size()), false);
    for (const RowPrediction& prediction : evaluation.predictions) {
        answers.values.insert(answers.values.end(), prediction.values.begin(), prediction.values.end());
        answers.truth.push_back(prediction.truth);
        answers.weights.push_back(prediction.weight);
        if (answers.isClasses()) meter.add(std::isnan(prediction.truth) ? -1 : int(prediction.truth), prediction.values, prediction.weight);
    }
    evaluation.metrics.merge(measure(answers, false));
    if (!answers.isClasses()) return;
    evaluation.confusion = meter.counts();
    evaluation.perClass = classScores(meter.counts(), meter.confusion());
}

}  // namespace netloom
