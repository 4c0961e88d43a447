#include "engine/metrics/regression.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace netloom {
namespace {

// Residuals 0.5, -0.5, 0, -1; SS_res 1.5; mean of the truth 2.875; SS_tot 29.1875.
TEST(Regression, MatchesHandComputedValues) {
    const RegressionScores scores = regressionScores(std::vector{3.0, -0.5, 2.0, 7.0}, std::vector{2.5, 0.0, 2.0, 8.0});
    EXPECT_DOUBLE_EQ(scores.rmse, std::sqrt(1.5 / 4));
    EXPECT_DOUBLE_EQ(scores.mae, 0.5);
    EXPECT_DOUBLE_EQ(scores.r2, 1 - 1.5 / 29.1875);
}

TEST(Regression, AlwaysPredictingTheMeanScoresZero) {
    EXPECT_DOUBLE_EQ(regressionScores(std::vector{1.0, 3.0}, std::vector{2.0, 2.0}).r2, 0);
}

TEST(Regression, HasNoR2WhenAllTruthsAreEqual) {
    const RegressionScores scores = regressionScores(std::vector{2.0, 2.0}, std::vector{1.0, 3.0});
    EXPECT_TRUE(std::isnan(scores.r2));
    EXPECT_DOUBLE_EQ(scores.rmse, 1);
}

TEST(Regression, HasNoScoresWithoutRows) { EXPECT_TRUE(std::isnan(regressionScores({}, {}).rmse)); }

}  // namespace
}  // namespace netloom
