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
    EXPECT_DOUBLE_EQ(scores.mape, (0.5 / 3 + 0.5 / 0.5 + 0 + 1.0 / 7) / 4);
}

TEST(Regression, AlwaysPredictingTheMeanScoresZero) {
    EXPECT_DOUBLE_EQ(regressionScores(std::vector{1.0, 3.0}, std::vector{2.0, 2.0}).r2, 0);
}

TEST(Regression, HasNoR2WhenAllTruthsAreEqual) {
    const RegressionScores scores = regressionScores(std::vector{2.0, 2.0}, std::vector{1.0, 3.0});
    EXPECT_TRUE(std::isnan(scores.r2));
    EXPECT_DOUBLE_EQ(scores.rmse, 1);
}

TEST(Regression, HasNoRelativeErrorOfZero) {
    const RegressionScores scores = regressionScores(std::vector{0.0, 2.0}, std::vector{1.0, 3.0});
    EXPECT_TRUE(std::isnan(scores.mape));
    EXPECT_DOUBLE_EQ(scores.mae, 1);
}

TEST(Regression, WeightsAreRepeatedRows) {
    RegressionMeter weighted, repeated;
    for (int i = 1; i < 20; ++i) {
        weighted.add(i * i, 3.5 * i, i % 4);
        for (int n = 0; n < i % 4; ++n) repeated.add(i * i, 3.5 * i);
    }
    EXPECT_NEAR(weighted.scores().rmse, repeated.scores().rmse, 1e-12);
    EXPECT_NEAR(weighted.scores().mae, repeated.scores().mae, 1e-12);
    EXPECT_NEAR(weighted.scores().mape, repeated.scores().mape, 1e-12);
    EXPECT_NEAR(weighted.scores().r2, repeated.scores().r2, 1e-12);
}

// A large offset must not eat the digits of R².
TEST(Regression, KeepsItsDigitsFarFromZero) {
    RegressionMeter meter;
    for (const double value : {1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4}) meter.add(value, value + (value > 1e9 + 2 ? 0.5 : -0.5));
    EXPECT_NEAR(meter.scores().r2, 1 - 1.0 / 5, 1e-9);
}

TEST(Band, CountsRowsWithin) {
    BandMeter band;
    band.add(1, 0, 2);
    band.add(3, 0, 2);
    band.add(2, 0, 2, 2);
    EXPECT_DOUBLE_EQ(band.coverage(), 0.75);
    EXPECT_DOUBLE_EQ(band.meanWidth(), 2);
    EXPECT_TRUE(std::isnan(BandMeter().coverage()));
}

TEST(Regression, HasNoScoresWithoutRows) { EXPECT_TRUE(std::isnan(regressionScores({}, {}).rmse)); }

}  // namespace
}  // namespace netloom
