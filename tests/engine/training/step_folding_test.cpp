#include "engine/training/step_folding.h"

#include <gtest/gtest.h>

namespace netloom {
namespace {

StepPoint stepOf(int64_t step, double loss) {
    StepPoint point;
    point.step = step;
    point.loss = point.lossMin = point.lossMax = loss;
    return point;
}

TEST(StepFolder, EveryEarlyStepIsAPoint) {
    StepFolder folder;
    for (int64_t step = 1; step <= StepFolder::kFullResolution; ++step) {
        const auto point = folder.add(stepOf(step, double(step)));
        ASSERT_TRUE(point);
        ASSERT_EQ(point->step, step);
        ASSERT_EQ(point->count, 1);
    }
}

TEST(StepFolder, LongRunsKeepEverySpikeInFewPoints) {
    StepFolder folder;
    constexpr int64_t kSteps = 1000000, kSpike = 777777;
    int64_t points = 0, steps = 0;
    double highest = 0, sum = 0;
    const auto take = [&](const std::optional<StepPoint>& point) {
        if (!point) return;
        ++points;
        steps += point->count;
        EXPECT_EQ(point->step, steps);
        highest = std::max(highest, point->lossMax);
        sum += point->loss * point->count;
    };
    for (int64_t step = 1; step <= kSteps; ++step) take(folder.add(stepOf(step, step == kSpike ? 1e6 : 1)));
    take(folder.flush());
    EXPECT_EQ(steps, kSteps);
    EXPECT_LT(points, 50000);
    EXPECT_EQ(highest, 1e6);
    EXPECT_NEAR(sum, 1e6 + kSteps - 1, 1e-3);
}

}  // namespace
}  // namespace netloom
