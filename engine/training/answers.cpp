#include "engine/training/answers.h"

#include <cmath>

#include "engine/metrics/classification.h"
#include "engine/metrics/regression.h"

namespace netloom {
namespace {

void put(Metrics& metrics, const char* name, double value) {
    if (!std::isnan(value)) metrics[name] = value;
}

void measureClasses(const Answers& answers, bool quick, Metrics& metrics) {
    std::vector<int> truth, predicted;
    std::vector<float> probabilities;
    for (int64_t i = 0; i < answers.rows(); ++i) {
        if (std::isnan(answers.truth[size_t(i)])) continue;
        truth.push_back(int(answers.truth[size_t(i)]));
        predicted.push_back(likeliestClass(answers.row(i)));
        if (!quick) probabilities.insert(probabilities.end(), answers.row(i).begin(), answers.row(i).end());
    }
    const ConfusionMatrix confusion = confusionMatrix(truth, predicted, answers.width);
    put(metrics, "accuracy", accuracy(confusion));
    if (quick) return;
    put(metrics, "balanced_accuracy", balancedAccuracy(confusion));
    put(metrics, "f1_macro", macroF1(confusion));
    put(metrics, "auc", macroRocAuc(probabilities, truth, answers.width));
    put(metrics, "log_loss", logLoss(probabilities, truth, answers.width));
}

void measureNumbers(const Answers& answers, Metrics& metrics) {
    std::vector<double> truth, predicted;
    for (int64_t i = 0; i < answers.rows(); ++i) {
        if (std::isnan(answers.truth[size_t(i)])) continue;
        truth.push_back(answers.truth[size_t(i)]);
        predicted.push_back(double(answers.values[size_t(i)]));
    }
    const RegressionScores scores = regressionScores(truth, predicted);
    put(metrics, "rmse", scores.rmse);
    put(metrics, "mae", scores.mae);
    put(metrics, "r2", scores.r2);
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
    return metrics;
}

}  // namespace netloom
