#include "engine/training/schedules/schedule.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace netloom {
namespace {

constexpr int64_t kStepsPerEpoch = 4;

/// The factor before each step of a run of 20 epochs of 4 steps.
std::vector<double> factors(const char* id, const ParamMap& params, int64_t epochs = 20) {
    const ScheduleDescriptor& schedule = *findSchedule(id);
    const auto checked = checkParams(schedule.params, params);
    EXPECT_TRUE(checked) << id;
    const ParamMap complete = completeParams(schedule.params, params);
    std::vector<double> result;
    for (int64_t step = 0; step < epochs * kStepsPerEpoch; ++step)
        result.push_back(scheduleFactor(schedule, complete, {step, kStepsPerEpoch, epochs * kStepsPerEpoch}, {}));
    return result;
}

template <class Formula>
void expectFormula(const char* id, const ParamMap& params, Formula formula) {
    const std::vector<double> actual = factors(id, params);
    for (size_t step = 0; step < actual.size(); ++step)
        EXPECT_NEAR(actual[step], formula(double(step), double(step) / kStepsPerEpoch), 1e-12) << id << ", step " << step;
}

double halfCosine(double place) { return 0.5 * (1 + std::cos(std::numbers::pi * place)); }

TEST(ConstantSchedule, IsOne) {
    expectFormula("constant", {}, [](double, double) { return 1.0; });
}

TEST(StepSchedule, MultipliesEveryFewEpochs) {
    expectFormula("step", {{"every", int64_t(6)}, {"factor", 0.5}},
                  [](double, double epoch) { return epoch < 6 ? 1 : epoch < 12 ? 0.5 : epoch < 18 ? 0.25 : 0.125; });
}

TEST(ExponentialSchedule, LosesTheSameShareEveryEpoch) {
    expectFormula("exponential", {{"factor", 0.9}}, [](double, double epoch) { return std::pow(0.9, epoch); });
}

TEST(CosineSchedule, FallsOverTheWholeRun) {
    expectFormula("cosine", {}, [](double step, double) { return halfCosine(step / 80); });
    expectFormula("cosine", {{"minimum", 0.2}}, [](double step, double) { return 0.2 + 0.8 * halfCosine(step / 80); });
}

TEST(CosineSchedule, RestartsAndStretches) {
    expectFormula("cosine", {{"restart", int64_t(5)}}, [](double, double epoch) { return halfCosine(std::fmod(epoch, 5) / 5); });
    expectFormula("cosine", {{"restart", int64_t(4)}, {"stretch", int64_t(2)}}, [](double, double epoch) {
        return epoch < 4 ? halfCosine(epoch / 4) : epoch < 12 ? halfCosine((epoch - 4) / 8) : halfCosine((epoch - 12) / 16);
    });
}

TEST(OneCycleSchedule, RisesToThePeakAndFallsToTheEnd) {
    const std::vector<double> all = factors("oneCycle", {});
    EXPECT_NEAR(all.front(), 1.0 / 25, 1e-12);
    EXPECT_NEAR(all[23], 1, 1e-12);  // 0.3 · 80 − 1
    EXPECT_NEAR(all.back(), 1.0 / 25 / 1e4, 1e-12);
    EXPECT_NEAR(all[10], 1 + (0.04 - 1) * halfCosine(10.0 / 23), 1e-12);
    EXPECT_NEAR(all[50], 4e-6 + (1 - 4e-6) * halfCosine(27.0 / 56), 1e-12);
}

TEST(PolynomialSchedule, FollowsThePowerOfWhatIsLeft) {
    expectFormula("polynomial", {}, [](double step, double) { return 1 - step / 80; });
    expectFormula("polynomial", {{"power", 2.0}, {"minimum", 0.1}},
                  [](double step, double) { return 0.1 + 0.9 * std::pow(1 - step / 80, 2); });
}

TEST(PlateauSchedule, ReducesAfterPatienceEpochsWithoutABetterLoss) {
    const ScheduleDescriptor& schedule = *findSchedule("plateau");
    const ParamMap params = completeParams(
        schedule.params, {{"patience", int64_t(2)}, {"factor", 0.5}, {"minimum", 0.2}});
    std::vector<double> memory, seen;
    for (const double loss : {1.0, 0.9, 0.95, 0.9, 0.8, 0.80001, std::nan(""), 0.9, 0.9, 0.9, 0.9, 0.7}) {
        schedule.afterEpoch(params, loss, memory);
        seen.push_back(scheduleFactor(schedule, params, {10, 4, 80}, memory));
    }
    EXPECT_EQ(seen, (std::vector<double>{1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.2, 0.2, 0.2, 0.2}));
}

TEST(WarmUp, GrowsInEqualStepsAndLeavesTheRestToTheSchedule) {
    const std::vector<double> constant = factors("constant", {{"warmup", 2.0}});
    for (size_t step = 0; step < constant.size(); ++step)
        EXPECT_NEAR(constant[step], step < 8 ? double(step + 1) / 9 : 1, 1e-12);
    const std::vector<double> cosine = factors("cosine", {{"warmup", 2.0}});
    for (size_t step = 8; step < cosine.size(); ++step)
        EXPECT_NEAR(cosine[step], halfCosine(double(step - 8) / 72), 1e-12);
}

TEST(WarmUp, LongerThanTheRunIsCutToTheRun) {
    const std::vector<double> all = factors("cosine", {{"warmup", 100.0}}, 2);
    for (size_t step = 1; step < all.size(); ++step) EXPECT_GT(all[step], all[step - 1]);
    EXPECT_EQ(all.back(), 1);
}

TEST(EverySchedule, StaysBetweenNothingAndTheLearningRate) {
    for (const ScheduleDescriptor& schedule : builtinSchedules()) {
        for (const int64_t epochs : {1, 2, 30})
            for (const double factor : factors(schedule.id.c_str(), {}, epochs)) {
                EXPECT_GT(factor, 0) << schedule.id;
                EXPECT_LE(factor, 1) << schedule.id;
            }
        const ParamMap complete = completeParams(schedule.params, {});
        EXPECT_GT(scheduleFactor(schedule, complete, {0, 1, 1}, {}), 0) << schedule.id;
    }
}

TEST(EverySchedule, IsDescribed) {
    for (const ScheduleDescriptor& schedule : builtinSchedules()) {
        EXPECT_FALSE(schedule.title.empty());
        EXPECT_FALSE(schedule.help.empty());
        for (const ParamSpec& spec : schedule.params) {
            EXPECT_FALSE(spec.title.empty() || spec.help.empty()) << schedule.id << "." << spec.id;
            EXPECT_TRUE(checkParam(spec, spec.defaultValue)) << schedule.id << "." << spec.id;
        }
    }
}

}  // namespace
}  // namespace netloom
