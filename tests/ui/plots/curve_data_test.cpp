#include "ui/plots/curve_data.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace netloom::ui {
namespace {

std::vector<double> ramp(int count) {
    std::vector<double> x(static_cast<size_t>(count));
    std::iota(x.begin(), x.end(), 0.0);
    return x;
}

TEST(MinMaxDecimate, KeepsEverySpikeHoweverNarrow) {
    const auto x = ramp(100000);
    std::vector<double> y(x.size());
    for (size_t i = 0; i < y.size(); ++i) y[i] = std::sin(double(i) / 500);
    y[54321] = 90;
    y[77777] = -70;
    const auto points = minMaxDecimate(x, y, 0, 99999, 600);
    EXPECT_LE(points.size(), 600U * 4 + 4);
    EXPECT_NE(std::find(points.begin(), points.end(), PlotPoint{54321, 90}), points.end());
    EXPECT_NE(std::find(points.begin(), points.end(), PlotPoint{77777, -70}), points.end());
    EXPECT_TRUE(std::is_sorted(points.begin(), points.end(), [](auto a, auto b) { return a.x < b.x; }));
}

TEST(MinMaxDecimate, FewPointsStayExactlyAsTheyAre) {
    const std::vector<double> x{0, 1, 2, 5}, y{3, 1, 4, 1};
    const auto points = minMaxDecimate(x, y, 0, 5, 500);
    ASSERT_EQ(points.size(), 4U);
    EXPECT_EQ(points[2], (PlotPoint{2, 4}));
}

TEST(MinMaxDecimate, KeepsOneNeighbourOutsideTheWindowSoLinesReachTheBorder) {
    const auto x = ramp(100);
    const auto points = minMaxDecimate(x, x, 40.5, 60.5, 300);
    EXPECT_EQ(points.front().x, 40);
    EXPECT_EQ(points.back().x, 61);
}

TEST(MinMaxDecimate, SurvivesEmptyInputNoWidthAndNaN) {
    EXPECT_TRUE(minMaxDecimate({}, {}, 0, 1, 100).empty());
    const std::vector<double> x{0, 0.1, 0.2}, y{std::nan(""), 5, std::nan("")};
    EXPECT_TRUE(minMaxDecimate(x, y, 0, 1, 0).empty());
    const auto points = minMaxDecimate(x, y, 0, 100, 10);
    EXPECT_NE(std::find(points.begin(), points.end(), PlotPoint{0.1, 5}), points.end());
}

TEST(OnePerColumn, NeverExceedsTheNumberOfPixels) {
    const auto x = ramp(50000);
    const auto points = onePerColumn(x, x, 0, 49999, 700);
    EXPECT_LE(points.size(), 703U);
    EXPECT_EQ(points.front().x, 0);
    EXPECT_EQ(points.back().x, 49999);
}

TEST(Smooth, FactorZeroChangesNothing) {
    const std::vector<double> y{3, 1, 4};
    EXPECT_EQ(smooth(y, 0), y);
}

TEST(Smooth, FirstValueIsNotPulledTowardsZero) {
    const std::vector<double> y(50, 2.5);
    for (double value : smooth(y, 0.99)) EXPECT_NEAR(value, 2.5, 1e-12);
}

TEST(Smooth, FollowsTheBiasCorrectedFormula) {
    const auto result = smooth(std::vector<double>{1, 2}, 0.5);
    EXPECT_DOUBLE_EQ(result[1], (0.25 * 1 + 0.5 * 2) / 0.75);
}

TEST(Smooth, NaNStaysVisibleAndDoesNotPoisonWhatFollows) {
    const auto result = smooth(std::vector<double>{1, std::nan(""), 1}, 0.9);
    EXPECT_TRUE(std::isnan(result[1]));
    EXPECT_DOUBLE_EQ(result[2], 1);
}

TEST(NearestIndex, PicksTheCloserNeighbour) {
    const std::vector<double> x{0, 10, 20};
    EXPECT_EQ(nearestIndex(x, 14), 1);
    EXPECT_EQ(nearestIndex(x, 16), 2);
    EXPECT_EQ(nearestIndex(x, -5), 0);
    EXPECT_EQ(nearestIndex({}, 1), -1);
}

}  // namespace
}  // namespace netloom::ui
