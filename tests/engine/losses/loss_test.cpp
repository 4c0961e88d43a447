#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/random.h"
#include "engine/catalog/loss.h"

namespace netloom {
namespace {

struct LossCall {
    Tensor<double> predictions, targets, gradient;
    std::vector<double> weights;

    LossCall(int64_t rows, int64_t units, bool classes, uint64_t seed) : predictions(Shape{rows, units}), gradient(Shape{rows, units}) {
        targets = Tensor<double>(Shape{rows, classes ? 1 : units});
        Random random(seed);
        for (double& v : predictions.span()) v = 2 * random.normal();
        for (double& v : targets.span()) v = classes ? double(random.below(uint64_t(units))) : random.uniform();
        for (int64_t i = 0; i < rows; ++i) weights.push_back(0.5 + random.uniform());
    }
    double evaluate(const LossDescriptor& loss, const ParamMap& params, bool weighted, bool wantGradient) {
        LossDescriptor::Call<double> call;
        call.predictions = std::as_const(predictions).view();
        call.targets = std::as_const(targets).view();
        if (weighted) call.weights = weights;
        if (wantGradient) call.gradient = gradient.view();
        return loss.evaluateDouble(params, call, nullptr);
    }
};

class EveryLoss : public testing::TestWithParam<size_t> {
 protected:
    const LossDescriptor& loss() const { return builtinLosses()[GetParam()]; }
};
INSTANTIATE_TEST_SUITE_P(Catalog, EveryLoss, testing::Range(size_t(0), builtinLosses().size()),
                         [](const auto& p) { return builtinLosses()[p.param].id; });

TEST_P(EveryLoss, HasTheGradientThatDifferencesShow) {
    const bool classes = loss().link == OutputLink::softmax;
    std::vector<ParamMap> options{{}};
    if (!loss().params.empty()) options.push_back({{"delta", 0.3}});
    for (const ParamMap& params : options) {
        for (const bool weighted : {false, true}) {
            LossCall call(4, classes ? 3 : 2, classes, 2);
            call.evaluate(loss(), params, weighted, true);
            for (int64_t i = 0; i < call.predictions.size(); ++i) {
                const double kept = call.predictions[i], step = 1e-6;
                call.predictions[i] = kept + step;
                const double above = call.evaluate(loss(), params, weighted, false);
                call.predictions[i] = kept - step;
                const double below = call.evaluate(loss(), params, weighted, false);
                call.predictions[i] = kept;
                const double numeric = (above - below) / (2 * step);
                EXPECT_NEAR(call.gradient[i], numeric, 1e-5 + 1e-3 * std::abs(numeric));
            }
        }
    }
}

TEST_P(EveryLoss, StaysFiniteForExtremeLogits) {
    for (const float extreme : {-1e4f, 1e4f}) {
        for (const float target : {0.0f, 1.0f}) {
            TensorF predictions(Shape{1, 2}), targets(Shape{1, loss().link == OutputLink::softmax ? 1 : 2}), gradient(Shape{1, 2});
            predictions[0] = extreme;
            predictions[1] = -extreme;
            targets.fill(target);
            const double value = loss().evaluate(
                {}, {std::as_const(predictions).view(), std::as_const(targets).view(), {}, gradient.view()}, nullptr);
            EXPECT_TRUE(std::isfinite(value));
            for (float g : gradient.span()) EXPECT_TRUE(std::isfinite(g));
        }
    }
}

TEST_P(EveryLoss, HasTextsAndATargetKind) {
    EXPECT_FALSE(loss().title.empty());
    EXPECT_FALSE(loss().help.empty());
    EXPECT_FALSE(loss().fits.empty());
    EXPECT_EQ(findLoss(loss().id), &loss());
}

double lossOf(const char* id, std::vector<float> predictions, std::vector<float> targets, std::vector<float> weights = {},
              int64_t rows = 1) {
    const int64_t units = int64_t(predictions.size()) / rows, columns = int64_t(targets.size()) / rows;
    LossDescriptor::Call<float> call;
    call.predictions = {Shape{rows, units}, predictions.data()};
    call.targets = {Shape{rows, columns}, targets.data()};
    call.weights = weights;
    return findLoss(id)->evaluate({}, call, nullptr);
}

TEST(Loss, EqualsValuesComputedByHand) {
    EXPECT_NEAR(lossOf("softmaxCrossEntropy", {0, std::log(3.0f)}, {1}), std::log(4.0 / 3.0), 1e-6);
    EXPECT_NEAR(lossOf("sigmoidCrossEntropy", {0}, {1}), std::log(2.0), 1e-7);
    EXPECT_NEAR(lossOf("mse", {1, 3}, {0, 1}), 2.5, 1e-7);
    EXPECT_NEAR(lossOf("mae", {1, 3}, {0, 1}), 1.5, 1e-7);
    EXPECT_NEAR(lossOf("huber", {0.5f, 3}, {0, 0}), (0.125 + 2.5) / 2, 1e-7);
}

TEST(Loss, WeighsRowsAndDividesByTheSumOfWeights) {
    EXPECT_NEAR(lossOf("mse", {1, 2}, {0, 0}, {3, 1}, 2), (3 * 1 + 1 * 4) / 4.0, 1e-7);
    EXPECT_EQ(lossOf("mse", {1, 2}, {0, 0}, {0, 0}, 2), 0);
}

TEST(Loss, DefaultsFitTheTarget) {
    EXPECT_EQ(defaultLoss(TargetKind::classes).id, "softmaxCrossEntropy");
    EXPECT_EQ(defaultLoss(TargetKind::binary).id, "sigmoidCrossEntropy");
    EXPECT_EQ(defaultLoss(TargetKind::number).id, "mse");
}

}  // namespace
}  // namespace netloom
