#pragma once
// How well classes were predicted. Exact and streamed: rows go in one by one, nothing is binned or sampled; the areas under
// curves keep one score per row and class. Definitions as in CLI.md and scikit-learn; rows may have weights.

#include <cstdint>
#include <span>
#include <vector>

namespace netloom {

/// [true class][predicted class] -> rows.
using ConfusionMatrix = std::vector<std::vector<int64_t>>;
/// The same with every row counted by its weight.
using WeightedConfusion = std::vector<std::vector<double>>;

struct ClassScore {
    double precision = 0, recall = 0, f1 = 0;  ///< 0 where undefined (nothing predicted, nothing true)
    int64_t support = 0;                       ///< rows of this true class
};

/// Means over classes: plain over those that occur or were predicted (macro), or by their true weight (weighted).
struct AveragedScores {
    double precision = 0, recall = 0, f1 = 0;
};

/// Rows whose truth or prediction is outside [0, classes) are left out.
ConfusionMatrix confusionMatrix(std::span<const int> truth, std::span<const int> predicted, int classes);
WeightedConfusion weightedConfusion(const ConfusionMatrix& counts);
std::vector<ClassScore> classScores(const ConfusionMatrix& counts, const WeightedConfusion& weighted);
std::vector<ClassScore> classScores(const ConfusionMatrix& counts);

// All of these are NaN when there are no rows.
double accuracy(const WeightedConfusion& confusion);
/// Mean recall of the classes that occur.
double balancedAccuracy(const WeightedConfusion& confusion);
AveragedScores macroScores(const WeightedConfusion& confusion);
AveragedScores weightedScores(const WeightedConfusion& confusion);
/// Agreement beyond chance: (p_o − p_e) / (1 − p_e). Cohen 1960. NaN when truth and prediction are one class.
double cohensKappa(const WeightedConfusion& confusion);
/// Matthews' correlation for any number of classes: Gorodkin 2004, eq. 8. 0 when truth or prediction is one class.
double matthewsCorrelation(const WeightedConfusion& confusion);

/// Area under the ROC curve: the share of pairs of a positive and a negative row in the right order; ties count half. NaN
/// unless both kinds occur. `weights`: per row; empty: all 1.
double rocAuc(std::span<const double> scores, std::span<const uint8_t> positive, std::span<const double> weights = {});
/// Average precision, the area under the precision-recall curve by steps: Σ (R_n − R_(n−1))·P_n over the distinct scores.
double averagePrecision(std::span<const double> scores, std::span<const uint8_t> positive, std::span<const double> weights = {});

/// Takes rows one by one.
class ClassMeter {
 public:
    /// `curves`: keep the scores that rocAuc() and prAuc() need.
    ClassMeter(int classes, bool curves);
    /// `scores`: one per class, the highest wins, the first of equals. A truth outside [0, classes) is left out.
    void add(int truth, std::span<const float> scores, double weight = 1);

    const WeightedConfusion& confusion() const { return confusion_; }
    const ConfusionMatrix& counts() const { return counts_; }
    /// Share of rows whose true class is among the k highest scores.
    double topAccuracy(int k) const;
    /// Mean of −ln(score of the true class), clipped to [1e-7, 1]: for probabilities.
    double logLoss() const;
    /// Two classes: of the second. More: mean one-vs-rest area of the classes for which it is defined.
    double rocAuc() const;
    double prAuc() const;

 private:
    using Area = double (*)(std::span<const double>, std::span<const uint8_t>, std::span<const double>);
    double meanArea(Area area) const;

    int classes_;
    bool curves_;
    WeightedConfusion confusion_;
    ConfusionMatrix counts_;
    std::vector<double> byPlace_;  ///< weight of the rows whose true class has the n-th highest score
    double logSum_ = 0, weight_ = 0;
    std::vector<float> scores_;    ///< [rows, classes]
    std::vector<int> truth_;
    std::vector<double> weights_;
};

}  // namespace netloom
