#include "engine/metrics/classification.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace netloom {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0; }

/// Row and column sums of a confusion matrix.
struct Totals {
    std::vector<double> truth, predicted;
    double all = 0, hits = 0;

    explicit Totals(const WeightedConfusion& confusion) : truth(confusion.size()), predicted(confusion.size()) {
        for (size_t t = 0; t < confusion.size(); ++t) {
            hits += confusion[t][t];
            for (size_t p = 0; p < confusion.size(); ++p) {
                truth[t] += confusion[t][p];
                predicted[p] += confusion[t][p];
                all += confusion[t][p];
            }
        }
    }
    double precision(const WeightedConfusion& confusion, size_t c) const { return ratio(confusion[c][c], predicted[c]); }
    double recall(const WeightedConfusion& confusion, size_t c) const { return ratio(confusion[c][c], truth[c]); }
    double f1(const WeightedConfusion& confusion, size_t c) const { return ratio(2 * confusion[c][c], predicted[c] + truth[c]); }
};

template <class Weight>
AveragedScores averaged(const WeightedConfusion& confusion, const Totals& totals, Weight weightOf) {
    AveragedScores mean;
    double weights = 0;
    for (size_t c = 0; c < confusion.size(); ++c) {
        const double weight = weightOf(c);
        weights += weight;
        mean.precision += weight * totals.precision(confusion, c);
        mean.recall += weight * totals.recall(confusion, c);
        mean.f1 += weight * totals.f1(confusion, c);
    }
    if (weights <= 0) return {kUndefined, kUndefined, kUndefined};
    return {mean.precision / weights, mean.recall / weights, mean.f1 / weights};
}

/// Calls each(positive weight, negative weight) for every distinct score, in rising or falling order.
template <class Each>
void visitScores(std::span<const double> scores, std::span<const uint8_t> positive, std::span<const double> weights, bool descending,
                 Each each) {
    std::vector<size_t> order(scores.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return descending ? scores[a] > scores[b] : scores[a] < scores[b]; });
    for (size_t i = 0; i < order.size();) {
        const double score = scores[order[i]];
        double yes = 0, no = 0;
        for (; i < order.size() && scores[order[i]] == score; ++i)
            (positive[order[i]] ? yes : no) += weights.empty() ? 1 : weights[order[i]];
        each(yes, no);
    }
}

}  // namespace

ConfusionMatrix confusionMatrix(std::span<const int> truth, std::span<const int> predicted, int classes) {
    ConfusionMatrix confusion(size_t(classes), std::vector<int64_t>(size_t(classes), 0));
    const auto known = [&](int c) { return c >= 0 && c < classes; };
    for (size_t i = 0; i < truth.size(); ++i)
        if (known(truth[i]) && known(predicted[i])) ++confusion[size_t(truth[i])][size_t(predicted[i])];
    return confusion;
}

WeightedConfusion weightedConfusion(const ConfusionMatrix& counts) {
    WeightedConfusion weighted;
    for (const auto& row : counts) weighted.emplace_back(row.begin(), row.end());
    return weighted;
}

std::vector<ClassScore> classScores(const ConfusionMatrix& counts, const WeightedConfusion& weighted) {
    const Totals totals(weighted);
    std::vector<ClassScore> scores;
    for (size_t c = 0; c < counts.size(); ++c)
        scores.push_back({totals.precision(weighted, c), totals.recall(weighted, c), totals.f1(weighted, c),
                          std::accumulate(counts[c].begin(), counts[c].end(), int64_t(0))});
    return scores;
}

std::vector<ClassScore> classScores(const ConfusionMatrix& counts) { return classScores(counts, weightedConfusion(counts)); }

double accuracy(const WeightedConfusion& confusion) {
    const Totals totals(confusion);
    return totals.all > 0 ? totals.hits / totals.all : kUndefined;
}

double balancedAccuracy(const WeightedConfusion& confusion) {
    const Totals totals(confusion);
    return averaged(confusion, totals, [&](size_t c) { return totals.truth[c] > 0 ? 1.0 : 0.0; }).recall;
}

AveragedScores macroScores(const WeightedConfusion& confusion) {
    const Totals totals(confusion);
    return averaged(confusion, totals, [&](size_t c) { return totals.truth[c] > 0 || totals.predicted[c] > 0 ? 1.0 : 0.0; });
}

AveragedScores weightedScores(const WeightedConfusion& confusion) {
    const Totals totals(confusion);
    return averaged(confusion, totals, [&](size_t c) { return totals.truth[c]; });
}

double cohensKappa(const WeightedConfusion& confusion) {
    const Totals totals(confusion);
    double chance = 0;
    for (size_t c = 0; c < confusion.size(); ++c) chance += totals.truth[c] * totals.predicted[c];
    const double square = totals.all * totals.all;
    return square > chance ? (totals.hits * totals.all - chance) / (square - chance) : kUndefined;
}

double matthewsCorrelation(const WeightedConfusion& confusion) {
    const Totals totals(confusion);
    if (totals.all <= 0) return kUndefined;
    double both = 0, truth = 0, predicted = 0;
    for (size_t c = 0; c < confusion.size(); ++c) {
        both += totals.truth[c] * totals.predicted[c];
        truth += totals.truth[c] * totals.truth[c];
        predicted += totals.predicted[c] * totals.predicted[c];
    }
    const double square = totals.all * totals.all, spread = (square - predicted) * (square - truth);
    return spread > 0 ? (totals.hits * totals.all - both) / std::sqrt(spread) : 0;
}

double rocAuc(std::span<const double> scores, std::span<const uint8_t> positive, std::span<const double> weights) {
    double ordered = 0, positives = 0, negatives = 0;
    visitScores(scores, positive, weights, false, [&](double yes, double no) {
        ordered += yes * (negatives + no / 2);
        positives += yes;
        negatives += no;
    });
    return positives > 0 && negatives > 0 ? ordered / (positives * negatives) : kUndefined;
}

double averagePrecision(std::span<const double> scores, std::span<const uint8_t> positive, std::span<const double> weights) {
    double sum = 0, positives = 0, taken = 0;
    visitScores(scores, positive, weights, true, [&](double yes, double no) {
        positives += yes;
        taken += yes + no;
        if (yes > 0) sum += yes * positives / taken;
    });
    return positives > 0 && taken > positives ? sum / positives : kUndefined;
}

ClassMeter::ClassMeter(int classes, bool curves)
    : classes_(classes), curves_(curves), confusion_(size_t(classes), std::vector<double>(size_t(classes), 0)),
      counts_(size_t(classes), std::vector<int64_t>(size_t(classes), 0)), byPlace_(size_t(classes), 0) {}

void ClassMeter::add(int truth, std::span<const float> scores, double weight) {
    if (truth < 0 || truth >= classes_) return;
    const auto best = size_t(std::max_element(scores.begin(), scores.end()) - scores.begin());
    const auto t = size_t(truth);
    confusion_[t][best] += weight;
    ++counts_[t][best];
    size_t ahead = 0;  // classes that come before the true one
    for (size_t c = 0; c < scores.size(); ++c) ahead += scores[c] > scores[t] || (scores[c] == scores[t] && c < t);
    byPlace_[ahead] += weight;
    logSum_ -= weight * std::log(std::clamp(double(scores[t]), 1e-7, 1.0));
    weight_ += weight;
    if (!curves_) return;
    scores_.insert(scores_.end(), scores.begin(), scores.end());
    truth_.push_back(truth);
    weights_.push_back(weight);
}

double ClassMeter::topAccuracy(int k) const {
    const double within = std::accumulate(byPlace_.begin(), byPlace_.begin() + std::min(k, classes_), 0.0);
    return weight_ > 0 ? within / weight_ : kUndefined;
}

double ClassMeter::logLoss() const { return weight_ > 0 ? logSum_ / weight_ : kUndefined; }

double ClassMeter::meanArea(Area area) const {
    std::vector<double> scores(truth_.size());
    std::vector<uint8_t> positive(truth_.size());
    double sum = 0;
    int defined = 0;
    for (int c = classes_ == 2 ? 1 : 0; c < classes_; ++c) {
        for (size_t i = 0; i < truth_.size(); ++i) {
            scores[i] = double(scores_[i * size_t(classes_) + size_t(c)]);
            positive[i] = truth_[i] == c;
        }
        const double own = area(scores, positive, weights_);
        if (std::isnan(own)) continue;
        sum += own;
        ++defined;
    }
    return defined ? sum / defined : kUndefined;
}

double ClassMeter::rocAuc() const { return meanArea(&netloom::rocAuc); }
double ClassMeter::prAuc() const { return meanArea(&averagePrecision); }

}  // namespace netloom
