#include "engine/metrics/classification.h"

#include <gtest/gtest.h>

#include <cmath>

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

TEST(Classification, AveragesAsDefined) {
    const ConfusionMatrix confusion = confusionMatrix(kTruth, kPredicted, 3);
    EXPECT_DOUBLE_EQ(accuracy(confusion), 0.7);
    EXPECT_DOUBLE_EQ(balancedAccuracy(confusion), (3.0 / 4 + 2.0 / 3 + 2.0 / 3) / 3);
    EXPECT_DOUBLE_EQ(macroF1(confusion), (3.0 / 4 + 2.0 / 3 + 2.0 / 3) / 3);
}

// Class 2 never occurs and is never predicted; class 1 is predicted but never true.
TEST(Classification, LeavesAbsentClassesOutOfTheAverages) {
    const ConfusionMatrix confusion = confusionMatrix(std::vector{0, 0}, std::vector{0, 1}, 3);
    EXPECT_DOUBLE_EQ(balancedAccuracy(confusion), 0.5);
    EXPECT_DOUBLE_EQ(macroF1(confusion), (2.0 / 3 + 0) / 2);
}

TEST(Classification, HasNoScoresWithoutRows) {
    const ConfusionMatrix empty = confusionMatrix({}, {}, 2);
    EXPECT_TRUE(std::isnan(accuracy(empty)));
    EXPECT_TRUE(std::isnan(balancedAccuracy(empty)));
    EXPECT_TRUE(std::isnan(macroF1(empty)));
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
}

// One against the rest: class 0 separates fully (1), class 1 gets 1 of 2 pairs, class 2 gets 2 of 2.
TEST(RocAuc, AveragesOneAgainstTheRest) {
    const std::vector<float> probabilities{0.8f, 0.1f, 0.1f, 0.1f, 0.3f, 0.6f, 0.05f, 0.35f, 0.9f};
    EXPECT_DOUBLE_EQ(macroRocAuc(probabilities, std::vector{0, 1, 2}, 3), (1 + 0.5 + 1) / 3);
}

TEST(RocAuc, OfTwoClassesIsThatOfTheSecond) {
    const std::vector<float> probabilities{0.9f, 0.1f, 0.6f, 0.4f, 0.65f, 0.35f, 0.2f, 0.8f};
    EXPECT_DOUBLE_EQ(macroRocAuc(probabilities, std::vector{0, 0, 1, 1}, 2), 0.75);
}

TEST(LogLoss, IsTheMeanNegativeLogarithm) {
    EXPECT_NEAR(logLoss(std::vector{0.25f, 0.75f, 0.5f, 0.5f}, std::vector{1, 0}, 2), -(std::log(0.75) + std::log(0.5)) / 2,
                1e-12);
    EXPECT_NEAR(logLoss(std::vector{1.f, 0.f}, std::vector{1}, 2), -std::log(1e-7), 1e-9);
}

}  // namespace
}  // namespace netloom
