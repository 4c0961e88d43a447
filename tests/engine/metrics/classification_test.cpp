#include "engine/metrics/classification.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <set>

#include "engine/base/random.h"

namespace netloom {
namespace {

// Three classes, ten rows:      predicted 0  1  2
//                        true 0          3  1  0
//                        true 1          0  2  1
//                        true 2          1  0  2
const std::vector<int> kTruth{0, 0, 0, 0, 1, 1, 1, 2, 2, 2};
const std::vector<int> kPredicted{0, 0, 0, 1, 1, 1, 2, 0, 2, 2};

TEST(Classification, CountsTheConfusionMatrix) {
    EXPECT_EQ(confusionMatrix(kTruth, kPredicted, 3), (ConfusionMatrix{{3, 1, 0}, {0, 2, 1}, {1, 0, 2}}));
}

TEST(Classification, LeavesOutRowsWithUnknownTruth) {
    EXPECT_EQ(confusionMatrix(std::vector{0, -1, 1}, std::vector{0, 0, 0}, 2), (ConfusionMatrix{{1, 0}, {1, 0}}));
}

TEST(Classification, ScoresEachClass) {
    const auto scores = classScores(confusionMatrix(kTruth, kPredicted, 3));
    EXPECT_DOUBLE_EQ(scores[0].precision, 3.0 / 4);
    EXPECT_DOUBLE_EQ(scores[0].recall, 3.0 / 4);
    EXPECT_DOUBLE_EQ(scores[1].precision, 2.0 / 3);
    EXPECT_DOUBLE_EQ(scores[2].f1, 2.0 / 3);
    EXPECT_EQ(scores[0].support, 4);
}

WeightedConfusion confused(const std::vector<int>& truth, const std::vector<int>& predicted, int classes) {
    return weightedConfusion(confusionMatrix(truth, predicted, classes));
}

TEST(Classification, AveragesAsDefined) {
    const WeightedConfusion confusion = confused(kTruth, kPredicted, 3);
    EXPECT_DOUBLE_EQ(accuracy(confusion), 0.7);
    EXPECT_DOUBLE_EQ(balancedAccuracy(confusion), (3.0 / 4 + 2.0 / 3 + 2.0 / 3) / 3);
    EXPECT_DOUBLE_EQ(macroScores(confusion).f1, (3.0 / 4 + 2.0 / 3 + 2.0 / 3) / 3);
    EXPECT_DOUBLE_EQ(macroScores(confusion).precision, (3.0 / 4 + 2.0 / 3 + 2.0 / 3) / 3);
    EXPECT_DOUBLE_EQ(weightedScores(confusion).recall, 0.7) << "weighted recall is accuracy";
    EXPECT_NEAR(weightedScores(confusion).f1, (4 * 0.75 + 3 * 2.0 / 3 + 3 * 2.0 / 3) / 10, 1e-15);
    // By hand: p_o 0.7; truth 4, 3, 3 and predicted 4, 3, 3 give p_e 0.34.
    EXPECT_NEAR(cohensKappa(confusion), (0.7 - 0.34) / (1 - 0.34), 1e-15);
    EXPECT_NEAR(matthewsCorrelation(confusion), (7.0 * 10 - 34) / (100 - 34), 1e-15);
}

// Class 2 never occurs and is never predicted; class 1 is predicted but never true.
TEST(Classification, LeavesAbsentClassesOutOfTheAverages) {
    const WeightedConfusion confusion = confused({0, 0}, {0, 1}, 3);
    EXPECT_DOUBLE_EQ(balancedAccuracy(confusion), 0.5);
    EXPECT_DOUBLE_EQ(macroScores(confusion).f1, (2.0 / 3 + 0) / 2);
    EXPECT_EQ(matthewsCorrelation(confusion), 0);
}

TEST(Classification, HasNoScoresWithoutRows) {
    const WeightedConfusion empty = confused({}, {}, 2);
    EXPECT_TRUE(std::isnan(accuracy(empty)));
    EXPECT_TRUE(std::isnan(balancedAccuracy(empty)));
    EXPECT_TRUE(std::isnan(macroScores(empty).f1));
    EXPECT_TRUE(std::isnan(weightedScores(empty).recall));
    EXPECT_TRUE(std::isnan(cohensKappa(empty)));
    EXPECT_TRUE(std::isnan(matthewsCorrelation(empty)));
    const ClassMeter meter(2, true);
    for (const double value : {meter.topAccuracy(1), meter.logLoss(), meter.rocAuc(), meter.prAuc()}) EXPECT_TRUE(std::isnan(value));
}

// Pairs (positive, negative): 0.35>0.1, 0.35<0.4, 0.8>0.1, 0.8>0.4 -> 3 of 4.
TEST(RocAuc, IsTheShareOfPairsInOrder) {
    EXPECT_DOUBLE_EQ(rocAuc(std::vector{0.1, 0.4, 0.35, 0.8}, std::vector<uint8_t>{0, 0, 1, 1}), 0.75);
}

TEST(RocAuc, CountsTiesHalf) {
    EXPECT_DOUBLE_EQ(rocAuc(std::vector{0.5, 0.5, 0.5}, std::vector<uint8_t>{0, 1, 1}), 0.5);
    EXPECT_DOUBLE_EQ(rocAuc(std::vector{0.2, 0.2, 0.9, 0.1}, std::vector<uint8_t>{1, 0, 1, 0}), (0.5 + 1 + 1 + 1) / 4);
}

TEST(RocAuc, IsUndefinedForOneClass) {
    EXPECT_TRUE(std::isnan(rocAuc(std::vector{0.1, 0.2}, std::vector<uint8_t>{1, 1})));
    EXPECT_TRUE(std::isnan(averagePrecision(std::vector{0.1, 0.2}, std::vector<uint8_t>{1, 1})));
}

// scikit-learn's own example of average_precision_score.
TEST(AveragePrecision, IsThatOfScikitLearn) {
    EXPECT_NEAR(averagePrecision(std::vector{0.1, 0.4, 0.35, 0.8}, std::vector<uint8_t>{0, 0, 1, 1}), 0.5 + 0.5 * 2 / 3, 1e-15);
}

ClassMeter metered(const std::vector<float>& scores, const std::vector<int>& truth, int classes, const std::vector<double>& weights = {}) {
    ClassMeter meter(classes, true);
    for (size_t i = 0; i < truth.size(); ++i)
        meter.add(truth[i], std::span(scores).subspan(i * size_t(classes), size_t(classes)), weights.empty() ? 1 : weights[i]);
    return meter;
}

// One against the rest: class 0 separates fully (1), class 1 gets 1 of 2 pairs, class 2 gets 2 of 2.
TEST(RocAuc, AveragesOneAgainstTheRest) {
    const std::vector<float> probabilities{0.8f, 0.1f, 0.1f, 0.1f, 0.3f, 0.6f, 0.05f, 0.35f, 0.9f};
    EXPECT_DOUBLE_EQ(metered(probabilities, {0, 1, 2}, 3).rocAuc(), (1 + 0.5 + 1) / 3);
}

TEST(RocAuc, OfTwoClassesIsThatOfTheSecond) {
    const std::vector<float> probabilities{0.9f, 0.1f, 0.6f, 0.4f, 0.65f, 0.35f, 0.2f, 0.8f};
    EXPECT_DOUBLE_EQ(metered(probabilities, {0, 0, 1, 1}, 2).rocAuc(), 0.75);
}

TEST(LogLoss, IsTheMeanNegativeLogarithm) {
    EXPECT_NEAR(metered({0.25f, 0.75f, 0.5f, 0.5f}, {1, 0}, 2).logLoss(), -(std::log(0.75) + std::log(0.5)) / 2, 1e-12);
    EXPECT_NEAR(metered({1.f, 0.f}, {1}, 2).logLoss(), -std::log(1e-7), 1e-9);
}

TEST(TopAccuracy, LooksAtTheHighestScores) {
    const ClassMeter meter = metered({0.5f, 0.3f, 0.2f, 0.5f, 0.3f, 0.2f, 0.5f, 0.3f, 0.2f, 0.2f, 0.2f, 0.2f}, {0, 1, 2, 1}, 3);
    EXPECT_DOUBLE_EQ(meter.topAccuracy(1), 0.25);
    EXPECT_DOUBLE_EQ(meter.topAccuracy(2), 0.75) << "of equal scores the first counts as the highest";
    EXPECT_DOUBLE_EQ(meter.topAccuracy(3), 1);
    EXPECT_DOUBLE_EQ(meter.topAccuracy(1), accuracy(meter.confusion()));
}

// --- everything once more by its definition, slowly, over random rows with weights ---------------------------------------

struct RandomRows {
    std::vector<float> scores;
    std::vector<int> truth;
    std::vector<double> weights;
};

RandomRows randomRows(int rows, int classes, uint64_t seed) {
    RandomRows made;
    Random random(seed);
    for (int i = 0; i < rows; ++i) {
        float sum = 0;
        for (int c = 0; c < classes; ++c) sum += made.scores.emplace_back(float(1 + random.below(8)));  // ties are frequent
        for (int c = 0; c < classes; ++c) made.scores[made.scores.size() - 1 - size_t(c)] /= sum;
        made.truth.push_back(int(random.below(uint64_t(classes))));
        made.weights.push_back(double(1 + random.below(4)) / 2);
    }
    return made;
}

double pairArea(const RandomRows& rows, int classes, int c) {
    double ordered = 0, pairs = 0;
    for (size_t i = 0; i < rows.truth.size(); ++i)
        for (size_t j = 0; j < rows.truth.size(); ++j) {
            if (rows.truth[i] != c || rows.truth[j] == c) continue;
            const float a = rows.scores[i * size_t(classes) + size_t(c)], b = rows.scores[j * size_t(classes) + size_t(c)];
            pairs += rows.weights[i] * rows.weights[j];
            ordered += rows.weights[i] * rows.weights[j] * (a > b ? 1 : a == b ? 0.5 : 0);
        }
    return ordered / pairs;
}

/// Every distinct score as a threshold, precision and recall counted anew for each.
double stepArea(const RandomRows& rows, int classes, int c) {
    std::set<float, std::greater<>> thresholds;
    for (size_t i = 0; i < rows.truth.size(); ++i) thresholds.insert(rows.scores[i * size_t(classes) + size_t(c)]);
    double area = 0, recallBefore = 0;
    for (const float threshold : thresholds) {
        double hits = 0, taken = 0, positives = 0;
        for (size_t i = 0; i < rows.truth.size(); ++i) {
            const bool in = rows.scores[i * size_t(classes) + size_t(c)] >= threshold, yes = rows.truth[i] == c;
            hits += in && yes ? rows.weights[i] : 0;
            taken += in ? rows.weights[i] : 0;
            positives += yes ? rows.weights[i] : 0;
        }
        area += (hits / positives - recallBefore) * hits / taken;
        recallBefore = hits / positives;
    }
    return area;
}

TEST(ClassMeter, AreasAreThoseOfTheirDefinitions) {
    for (const int classes : {2, 4}) {
        const RandomRows rows = randomRows(120, classes, uint64_t(classes));
        const ClassMeter meter = metered(rows.scores, rows.truth, classes, rows.weights);
        double roc = 0, steps = 0;
        const int first = classes == 2 ? 1 : 0;
        for (int c = first; c < classes; ++c) {
            roc += pairArea(rows, classes, c) / (classes - first);
            steps += stepArea(rows, classes, c) / (classes - first);
        }
        EXPECT_NEAR(meter.rocAuc(), roc, 1e-12);
        EXPECT_NEAR(meter.prAuc(), steps, 1e-12);
    }
}

// Weights of whole numbers are rows that are there several times.
TEST(ClassMeter, WeightsAreRepeatedRows) {
    RandomRows rows = randomRows(60, 3, 5);
    ClassMeter repeated(3, true);
    for (size_t i = 0; i < rows.truth.size(); ++i) {
        rows.weights[i] *= 2;
        for (int n = 0; n < int(rows.weights[i]); ++n) repeated.add(rows.truth[i], std::span(rows.scores).subspan(i * 3, 3));
    }
    const ClassMeter weighted = metered(rows.scores, rows.truth, 3, rows.weights);
    const auto expectSame = [](double a, double b) { EXPECT_NEAR(a, b, 1e-12); };
    expectSame(accuracy(weighted.confusion()), accuracy(repeated.confusion()));
    expectSame(balancedAccuracy(weighted.confusion()), balancedAccuracy(repeated.confusion()));
    expectSame(macroScores(weighted.confusion()).f1, macroScores(repeated.confusion()).f1);
    expectSame(weightedScores(weighted.confusion()).precision, weightedScores(repeated.confusion()).precision);
    expectSame(cohensKappa(weighted.confusion()), cohensKappa(repeated.confusion()));
    expectSame(matthewsCorrelation(weighted.confusion()), matthewsCorrelation(repeated.confusion()));
    expectSame(weighted.rocAuc(), repeated.rocAuc());
    expectSame(weighted.prAuc(), repeated.prAuc());
    expectSame(weighted.logLoss(), repeated.logLoss());
    expectSame(weighted.topAccuracy(2), repeated.topAccuracy(2));
}

// Of two classes Matthews' correlation is Pearson's correlation of the 0/1 values.
TEST(ClassMeter, MatthewsIsPearsonOfTwoClasses) {
    const RandomRows rows = randomRows(80, 2, 9);
    const ClassMeter meter = metered(rows.scores, rows.truth, 2);
    double n = 0, x = 0, y = 0, xy = 0;
    for (size_t i = 0; i < rows.truth.size(); ++i) {
        const int answer = rows.scores[i * 2 + 1] > rows.scores[i * 2];
        ++n;
        x += rows.truth[i];
        y += answer;
        xy += rows.truth[i] * answer;
    }
    const double pearson = (n * xy - x * y) / std::sqrt((n * x - x * x) * (n * y - y * y));
    EXPECT_NEAR(matthewsCorrelation(meter.confusion()), pearson, 1e-12);
}

}  // namespace
}  // namespace netloom
