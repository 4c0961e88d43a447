#include "engine/training/answers.h"

#include <cmath>

#include "engine/metrics/classification.h"
#include "engine/metrics/regression.h"

namespace netloom {
namespace {

void put(Metrics& metrics, const std::string& name, double value) {
    if (!std::isnan(value)) metrics[name] = value;
}

double weightOf(const Answers& answers, int64_t row) { return answers.weights.empty() ? 1 : answers.weights[size_t(row)]; }

void putScores(Metrics& metrics, const char* which, const AveragedScores& scores) {
    put(metrics, fmt::format("precision_{}", which), scores.precision);
    put(metrics, fmt::format("recall_{}", which), scores.recall);
    put(metrics, fmt::format("f1_{}", which), scores.f1);
}

void measureClasses(const Answers& answers, bool quick, Metrics& metrics) {
    ClassMeter meter(answers.width, !quick);
    for (int64_t i = 0; i < answers.rows(); ++i)
        if (const double truth = answers.truth[size_t(i)]; !std::isnan(truth)) meter.add(int(truth), answers.row(i), weightOf(answers, i));
    const WeightedConfusion& confusion = meter.confusion();
    put(metrics, "accuracy", accuracy(confusion));
    if (quick) return;
    put(metrics, "balanced_accuracy", balancedAccuracy(confusion));
    for (const int k : {3, 5})
        if (k < answers.width) put(metrics, fmt::format("top_{}_accuracy", k), meter.topAccuracy(k));
    putScores(metrics, "macro", macroScores(confusion));
    putScores(metrics, "weighted", weightedScores(confusion));
    put(metrics, "kappa", cohensKappa(confusion));
    put(metrics, "mcc", matthewsCorrelation(confusion));
    put(metrics, "auc", meter.rocAuc());
    put(metrics, "pr_auc", meter.prAuc());
    if (answers.probabilities) put(metrics, "log_loss", meter.logLoss());
}

void measureNumbers(const Answers& answers, Metrics& metrics) {
    RegressionMeter meter;
    BandMeter band;
    for (int64_t i = 0; i < answers.rows(); ++i) {
        const double truth = answers.truth[size_t(i)];
        if (std::isnan(truth)) continue;
        const auto row = answers.row(i);
        meter.add(truth, double(row[0]), weightOf(answers, i));
        if (answers.quantiles.size() > 1) band.add(truth, double(row[1]), double(row.back()), weightOf(answers, i));
    }
    const RegressionScores scores = meter.scores();
    put(metrics, "rmse", scores.rmse);
    put(metrics, "mae", scores.mae);
    put(metrics, "mape", scores.mape);
    put(metrics, "r2", scores.r2);
    put(metrics, "band_coverage", band.coverage());
    put(metrics, "band_width", band.meanWidth());
}

}  // namespace

int likeliestClass(std::span<const float> probabilities) {
    return int(std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin());
}

Metrics measure(const Answers& answers, bool quick) {
    Metrics metrics;
    put(metrics, "loss", answers.loss);
    if (answers.isClasses())
        measureClasses(answers, quick, metrics);
    else
        measureNumbers(answers, metrics);
    for (const Answers& other : answers.more)
        for (const auto& [name, value] : measure(other, quick)) metrics[other.target + "." + name] = value;
    return metrics;
}

}  // namespace netloom
