#pragma once
// How well classes were predicted. Pure functions; definitions as in CLI.md and scikit-learn.

#include <cstdint>
#include <span>
#include <vector>

namespace netloom {

/// [true class][predicted class] -> rows.
using ConfusionMatrix = std::vector<std::vector<int64_t>>;

struct ClassScore {
    double precision = 0, recall = 0, f1 = 0;  ///< 0 where undefined (nothing predicted, nothing true)
    int64_t support = 0;                       ///< rows of this true class
};

/// Rows whose truth or prediction is outside [0, classes) are left out.
ConfusionMatrix confusionMatrix(std::span<const int> truth, std::span<const int> predicted, int classes);
std::vector<ClassScore> classScores(const ConfusionMatrix& confusion);

// All of these are NaN when there are no rows.
double accuracy(const ConfusionMatrix& confusion);
/// Mean recall of the classes that occur.
double balancedAccuracy(const ConfusionMatrix& confusion);
/// Mean F1 of the classes that occur or were predicted.
double macroF1(const ConfusionMatrix& confusion);

/// Area under the ROC curve; tied scores count half. NaN unless both kinds occur.
double rocAuc(std::span<const double> scores, std::span<const uint8_t> positive);
/// Two classes: AUC of class 1. More: mean one-vs-rest AUC of the classes for which it is defined. `probabilities` is
/// [rows, classes].
double macroRocAuc(std::span<const float> probabilities, std::span<const int> truth, int classes);
/// Mean of -ln(probability of the true class), probabilities clipped to [1e-7, 1].
double logLoss(std::span<const float> probabilities, std::span<const int> truth, int classes);

}  // namespace netloom
