#include "engine/metrics/classification.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace netloom {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0; }

}  // namespace

ConfusionMatrix confusionMatrix(std::span<const int> truth, std::span<const int> predicted, int classes) {
    ConfusionMatrix confusion(size_t(classes), std::vector<int64_t>(size_t(classes), 0));
    const auto known = [&](int c) { return c >= 0 && c < classes; };
    for (size_t i = 0; i < truth.size(); ++i)
        if (known(truth[i]) && known(predicted[i])) ++confusion[size_t(truth[i])][size_t(predicted[i])];
    return confusion;
}

std::vector<ClassScore> classScores(const ConfusionMatrix& confusion) {
    std::vector<ClassScore> scores(confusion.size());
    for (size_t c = 0; c < confusion.size(); ++c) {
        int64_t predicted = 0;
        for (const auto& row : confusion) predicted += row[c];
        ClassScore& score = scores[c];
        score.support = std::accumulate(confusion[c].begin(), confusion[c].end(), int64_t(0));
        const double hits = double(confusion[c][c]);
        score.precision = ratio(hits, double(predicted));
        score.recall = ratio(hits, double(score.support));
        score.f1 = ratio(2 * hits, double(predicted + score.support));
    }
    return scores;
}

double accuracy(const ConfusionMatrix& confusion) {
    int64_t hits = 0, rows = 0;
    for (size_t c = 0; c < confusion.size(); ++c) {
        hits += confusion[c][c];
        rows = std::accumulate(confusion[c].begin(), confusion[c].end(), rows);
    }
    return rows ? double(hits) / double(rows) : kUndefined;
}

double balancedAccuracy(const ConfusionMatrix& confusion) {
    double sum = 0;
    int64_t classes = 0;
    for (const ClassScore& score : classScores(confusion)) {
        sum += score.recall;
        classes += score.support > 0;
    }
    return classes ? sum / double(classes) : kUndefined;
}

double macroF1(const ConfusionMatrix& confusion) {
    double sum = 0;
    int64_t classes = 0;
    const std::vector<ClassScore> scores = classScores(confusion);
    for (size_t c = 0; c < scores.size(); ++c) {
        const bool predicted = std::any_of(confusion.begin(), confusion.end(), [c](const auto& row) { return row[c] > 0; });
        sum += scores[c].f1;
        classes += scores[c].support > 0 || predicted;
    }
    return classes ? sum / double(classes) : kUndefined;
}

// The Mann-Whitney U statistic: sum of the positives' ranks, ties sharing their mean rank.
double rocAuc(std::span<const double> scores, std::span<const uint8_t> positive) {
    std::vector<size_t> order(scores.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return scores[a] < scores[b]; });
    double rankSum = 0, positives = 0;
    for (size_t first = 0; first < order.size();) {
        size_t last = first;
        while (last < order.size() && scores[order[last]] == scores[order[first]]) ++last;
        const double meanRank = (double(first) + 1 + double(last)) / 2;
        for (size_t i = first; i < last; ++i) {
            if (!positive[order[i]]) continue;
            rankSum += meanRank;
            ++positives;
        }
        first = last;
    }
    const double negatives = double(scores.size()) - positives;
    if (positives == 0 || negatives == 0) return kUndefined;
    return (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
}

double macroRocAuc(std::span<const float> probabilities, std::span<const int> truth, int classes) {
    std::vector<double> scores(truth.size());
    std::vector<uint8_t> positive(truth.size());
    double sum = 0;
    int defined = 0;
    for (int c = classes == 2 ? 1 : 0; c < classes; ++c) {
        for (size_t i = 0; i < truth.size(); ++i) {
            scores[i] = double(probabilities[i * size_t(classes) + size_t(c)]);
            positive[i] = truth[i] == c;
        }
        const double area = rocAuc(scores, positive);
        if (std::isnan(area)) continue;
        sum += area;
        ++defined;
    }
    return defined ? sum / defined : kUndefined;
}

double logLoss(std::span<const float> probabilities, std::span<const int> truth, int classes) {
    double sum = 0;
    for (size_t i = 0; i < truth.size(); ++i)
        sum -= std::log(std::clamp(double(probabilities[i * size_t(classes) + size_t(truth[i])]), 1e-7, 1.0));
    return truth.empty() ? kUndefined : sum / double(truth.size());
}

}  // namespace netloom
