#include <gtest/gtest.h>

#include <cmath>

#include "engine/catalog/optimizer.h"

namespace netloom {
namespace {

/// Minimises from value 1 with gradients 0.5 then −0.25 at learning rate 0.1; returns the value after each step.
std::vector<double> twoSteps(const char* id, const ParamMap& params, double decay = 0) {
    const OptimizerDescriptor& d = *findOptimizer(id);
    std::vector<double> value{1}, gradient{0.5}, result;
    std::vector<std::vector<double>> state(size_t(stateSlots(d, params)), std::vector<double>{0});
    for (int64_t step = 1; step <= 2; ++step) {
        gradient[0] = step == 1 ? 0.5 : -0.25;
        OptimizerDescriptor::Call<double> call;
        call.step = step;
        call.learningRate = 0.1;
        call.weightDecay = decay;
        call.value = value;
        call.gradient = gradient;
        for (auto& slot : state) call.state.push_back(slot);
        d.updateDouble(params, call, nullptr);
        result.push_back(value[0]);
    }
    return result;
}

void expectSteps(const std::vector<double>& actual, double first, double second) {
    EXPECT_NEAR(actual[0], first, 1e-12);
    EXPECT_NEAR(actual[1], second, 1e-12);
}

TEST(Sgd, StepsAsComputedByHand) {
    expectSteps(twoSteps("sgd", {}), 0.95, 0.975);
    // v: 0.5, then 0.45 − 0.25 = 0.2
    expectSteps(twoSteps("sgd", {{"momentum", 0.9}}), 0.95, 0.93);
    // g + 0.9 v: 0.95, then −0.25 + 0.18 = −0.07
    expectSteps(twoSteps("sgd", {{"momentum", 0.9}, {"nesterov", true}}), 0.905, 0.912);
    // decay adds 0.1 · value to the gradient: 0.6, then −0.25 + 0.094
    expectSteps(twoSteps("sgd", {}, 0.1), 0.94, 0.9556);
}

TEST(Rmsprop, StepsAsComputedByHand) {
    const double s1 = 0.1 * 0.25, s2 = 0.9 * s1 + 0.1 * 0.0625;
    const double first = 1 - 0.1 * 0.5 / (std::sqrt(s1) + 1e-7);
    expectSteps(twoSteps("rmsprop", {}), first, first + 0.1 * 0.25 / (std::sqrt(s2) + 1e-7));
    const double v1 = 0.5 / (std::sqrt(s1) + 1e-7), v2 = 0.5 * v1 - 0.25 / (std::sqrt(s2) + 1e-7);
    expectSteps(twoSteps("rmsprop", {{"momentum", 0.5}}), first, first - 0.1 * v2);
}

TEST(Adam, StepsAsComputedByHand) {
    const double m2 = 0.9 * 0.05 + 0.1 * -0.25, s2 = 0.999 * 0.00025 + 0.001 * 0.0625;
    const double first = 1 - 0.1 * 0.5 / (0.5 + 1e-8);
    const double second = first - 0.1 * (m2 / (1 - 0.81)) / (std::sqrt(s2 / (1 - 0.998001)) + 1e-8);
    expectSteps(twoSteps("adam", {}), first, second);
}

TEST(Adamw, DecaysTheValueNotTheGradient) {
    const std::vector<double> plain = twoSteps("adam", {}), decayed = twoSteps("adamw", {}, 0.1);
    EXPECT_NEAR(decayed[0], plain[0] - 0.1 * 0.1 * 1, 1e-12);
    EXPECT_NEAR(decayed[1] - decayed[0], plain[1] - plain[0] - 0.01 * decayed[0], 1e-12);
    EXPECT_EQ(twoSteps("adamw", {}), plain);
}

// Values from PyTorch 1.13 in double.
TEST(AdaptiveOptimizers, StepAsPyTorchDoes) {
    expectSteps(twoSteps("adam", {{"amsgrad", true}}), 0.90000000199999997, 0.87336629870784632);
    expectSteps(twoSteps("adam", {{"amsgrad", true}, {"beta2", 0.5}}), 0.90000000199999997, 0.8742159000759665);
    expectSteps(twoSteps("adagrad", {}), 0.90000000002000002, 0.94472135956199577);
    expectSteps(twoSteps("adadelta", {}), 0.99968377855834878, 0.99989228726112789);
    expectSteps(twoSteps("adadelta", {}, 0.1), 0.99968377662594399, 0.99979775723034991);
}

// Computed in Python from the formulas; PyTorch 1.13 multiplies one momentum too many into the bias correction.
TEST(Nadam, StepsAsItsFormulasSay) {
    expectSteps(twoSteps("nadam", {}), 0.89435482427736468, 0.93546579616113623);
    expectSteps(twoSteps("nadam", {}, 0.1), 0.89435482392521415, 0.91528883200957756);
}

TEST(Nadam, NeedsNoMemoryOfItsMomenta) {
    const OptimizerDescriptor& d = *findOptimizer("nadam");
    std::vector<double> value{1}, gradient{0.5}, first{0.01}, second{0.02};
    OptimizerDescriptor::Call<double> call{.step = 1000000, .learningRate = 0.1};
    call.value = value;
    call.gradient = gradient;
    call.state = {first, second};
    d.updateDouble({{"beta1", 0.999}}, call, nullptr);
    EXPECT_TRUE(std::isfinite(value[0]));
    EXPECT_LT(value[0], 1);
}

TEST(Lion, StepsAsComputedByHand) {
    expectSteps(twoSteps("lion", {}), 0.9, 1.0);  // 0.9 · 0.005 − 0.1 · 0.25 < 0
    expectSteps(twoSteps("lion", {{"beta1", 0.9999}}), 0.9, 0.8);
    expectSteps(twoSteps("lion", {}, 0.1), 0.99 - 0.1, 0.89 * 0.99 + 0.1);
}

TEST(EveryOptimizer, UsesTheGradientScaleAndTheSameBitsOnThreads) {
    for (const OptimizerDescriptor& d : builtinOptimizers()) {
        EXPECT_FALSE(d.help.empty());
        if (d.kind == OptimizerKind::wholeBatch) continue;
        std::vector<std::vector<float>> results;
        for (const int threads : {1, 2, 4}) {
            ThreadPool pool(threads);
            std::vector<float> value(100000, 1), gradient(value.size());
            for (size_t i = 0; i < gradient.size(); ++i) gradient[i] = float(i % 97) - 48;
            std::vector<std::vector<float>> state(size_t(d.stateSlots), std::vector<float>(value.size()));
            OptimizerDescriptor::Call<float> call;
            call.learningRate = 0.01;
            call.gradientScale = 0.5;
            call.value = value;
            call.gradient = gradient;
            for (auto& slot : state) call.state.push_back(slot);
            d.update({}, call, &pool);
            results.push_back(value);
        }
        EXPECT_EQ(results[0], results[1]) << d.id;
        EXPECT_EQ(results[0], results[2]) << d.id;
        EXPECT_EQ(results[0][48], 1) << d.id;  // no gradient, no step
    }
}

TEST(Sgd, ScalesTheGradientOnly) {
    std::vector<double> value{1}, gradient{4}, state{0};
    OptimizerDescriptor::Call<double> call;
    call.learningRate = 0.1;
    call.gradientScale = 0.25;
    call.weightDecay = 0.5;
    call.value = value;
    call.gradient = gradient;
    call.state = {state};
    findOptimizer("sgd")->updateDouble({}, call, nullptr);
    EXPECT_NEAR(value[0], 1 - 0.1 * (1 + 0.5), 1e-12);
}

}  // namespace
}  // namespace netloom
