// Every loss of the catalog: gradients, extreme values, weights, masks, PyTorch's numbers (tests/golden/losses.py).

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/base/random.h"
#include "engine/catalog/loss.h"
#include "engine/catalog/param_json.h"

namespace netloom {
namespace {

using Json = nlohmann::ordered_json;

enum class TargetForm { index, shares, values };

template <class T>
struct LossCall {
    Tensor<T> predictions, targets, gradient;
    std::vector<T> weights;

    LossCall(int64_t rows, int64_t units, int64_t columns) : predictions(Shape{rows, units}), targets(Shape{rows, columns}), gradient(Shape{rows, units}) {}
    /// Random values that suit the loss; class indices stay below two or the units.
    LossCall(int64_t rows, int64_t units, TargetForm form, uint64_t seed) : LossCall(rows, units, form == TargetForm::index ? 1 : units) {
        Random random(seed);
        for (T& v : predictions.span()) v = T(2 * random.normal());
        for (T& v : targets.span()) v = T(form == TargetForm::index ? double(random.below(uint64_t(std::max<int64_t>(units, 2)))) : random.uniform());
        for (int64_t i = 0; i < rows; ++i) weights.push_back(T(0.5 + random.uniform()));
    }
    double evaluate(const LossDescriptor& loss, const ParamMap& params, bool weighted, bool wantGradient) {
        typename LossDescriptor::Call<T> call;
        call.predictions = std::as_const(predictions).view();
        call.targets = std::as_const(targets).view();
        if (weighted) call.weights = weights;
        if (wantGradient) call.gradient = gradient.view();
        if constexpr (std::is_same_v<T, double>) return loss.evaluateDouble(params, call, nullptr);
        else return loss.evaluate(params, call, nullptr);
    }
};

/// One way to use a loss.
struct Use {
    ParamMap params;
    int64_t units;
    TargetForm form;
};

std::vector<Use> usesOf(const LossDescriptor& loss) {
    std::vector<ParamMap> params{{}};
    for (const ParamSpec& spec : loss.params) {
        ParamMap other;
        if (spec.kind == ParamKind::real) other[spec.id] = spec.id == "gamma" ? 0.7 : 0.3;
        if (spec.kind == ParamKind::boolean) other[spec.id] = true;
        if (spec.kind == ParamKind::choice) other[spec.id] = spec.choices.front().id;
        if (spec.kind == ParamKind::text) continue;
        params.push_back(other);
    }
    const bool classes = loss.fits.front() == TargetKind::classes;
    std::vector<Use> uses;
    for (const ParamMap& map : params) {
        if (classes) uses.push_back({map, 3, TargetForm::index});
        if (classes && loss.singleLink != loss.link) uses.push_back({map, 1, TargetForm::index});
        if (!classes) uses.push_back({map, 3, loss.quantiles ? TargetForm::index : TargetForm::values});
        if (loss.id == "softmaxCrossEntropy" || loss.id == "klDivergence" || loss.id == "cosine") uses.push_back({map, 3, TargetForm::shares});
    }
    if (loss.id == "hinge") uses.push_back({{}, 1, TargetForm::index});
    return uses;
}

class EveryLoss : public testing::TestWithParam<size_t> {
 protected:
    const LossDescriptor& loss() const { return builtinLosses()[GetParam()]; }
};
INSTANTIATE_TEST_SUITE_P(Catalog, EveryLoss, testing::Range(size_t(0), builtinLosses().size()),
                         [](const auto& p) { return builtinLosses()[p.param].id; });

TEST_P(EveryLoss, HasTheGradientThatDifferencesShow) {
    for (const Use& use : usesOf(loss())) {
        SCOPED_TRACE(paramsToJson(use.params).dump() + " units " + std::to_string(use.units));
        for (const bool weighted : {false, true}) {
            LossCall<double> call(8, use.units, use.form, 2);
            call.evaluate(loss(), use.params, weighted, true);
            for (int64_t i = 0; i < call.predictions.size(); ++i) {
                const double kept = call.predictions[i], step = 1e-6;
                call.predictions[i] = kept + step;
                const double above = call.evaluate(loss(), use.params, weighted, false);
                call.predictions[i] = kept - step;
                const double below = call.evaluate(loss(), use.params, weighted, false);
                call.predictions[i] = kept;
                const double numeric = (above - below) / (2 * step);
                EXPECT_NEAR(call.gradient[i], numeric, 1e-5 + 1e-3 * std::abs(numeric));
            }
        }
    }
}

TEST_P(EveryLoss, IsTheSameInFloatAndDouble) {
    for (const Use& use : usesOf(loss())) {
        LossCall<double> exact(8, use.units, use.form, 5);
        LossCall<float> single(8, use.units, use.form, 5);
        for (int64_t i = 0; i < exact.predictions.size(); ++i) exact.predictions[i] = double(single.predictions[i]);
        for (int64_t i = 0; i < exact.targets.size(); ++i) exact.targets[i] = double(single.targets[i]);
        const double value = exact.evaluate(loss(), use.params, false, true);
        EXPECT_NEAR(single.evaluate(loss(), use.params, false, true), value, 1e-5 * std::max(1.0, std::abs(value)));
        for (int64_t i = 0; i < exact.gradient.size(); ++i) EXPECT_NEAR(double(single.gradient[i]), exact.gradient[i], 1e-5);
    }
}

TEST_P(EveryLoss, StaysFiniteForExtremeLogits) {
    for (const Use& use : usesOf(loss())) {
        for (const float extreme : {-1e4f, 1e4f}) {
            for (const float target : {0.0f, 1.0f}) {
                LossCall<float> call(3, use.units, use.form == TargetForm::index ? 1 : use.units);
                for (int64_t i = 0; i < call.predictions.size(); ++i) call.predictions[i] = i % 2 ? -extreme : extreme;
                call.targets.fill(target);
                EXPECT_TRUE(std::isfinite(call.evaluate(loss(), use.params, false, true)));
                for (float g : call.gradient.span()) EXPECT_TRUE(std::isfinite(g));
            }
        }
    }
}

// What stands in a row of weight 0 must not matter, not even infinity.
TEST_P(EveryLoss, LeavesOutRowsWithoutWeight) {
    for (const Use& use : usesOf(loss())) {
        LossCall<double> all(6, use.units, use.form, 3), some(5, use.units, use.form == TargetForm::index ? 1 : use.units);
        all.weights = {1, 2, 1, 1, 3, 0};
        some.weights = {1, 2, 1, 1, 3};
        std::copy_n(all.predictions.data(), some.predictions.size(), some.predictions.data());
        std::copy_n(all.targets.data(), some.targets.size(), some.targets.data());
        for (int64_t u = 0; u < use.units; ++u) all.predictions[5 * use.units + u] = 1e6;
        EXPECT_NEAR(all.evaluate(loss(), use.params, true, true), some.evaluate(loss(), use.params, true, true), 1e-12);
        for (int64_t i = 0; i < some.gradient.size(); ++i) EXPECT_NEAR(all.gradient[i], some.gradient[i], 1e-12);
        for (int64_t u = 0; u < use.units; ++u) EXPECT_EQ(all.gradient[5 * use.units + u], 0);
        all.weights.assign(6, 0);
        EXPECT_EQ(all.evaluate(loss(), use.params, true, true), 0);
        for (const double g : all.gradient.span()) EXPECT_EQ(g, 0);
    }
}

TEST_P(EveryLoss, HasTextsAndATargetKind) {
    EXPECT_FALSE(loss().title.empty());
    EXPECT_FALSE(loss().help.empty());
    EXPECT_FALSE(loss().fits.empty());
    EXPECT_EQ(findLoss(loss().id), &loss());
    for (const ParamSpec& spec : loss().params) {
        EXPECT_FALSE(spec.title.empty());
        EXPECT_FALSE(spec.help.empty());
        EXPECT_TRUE(checkParam(spec, spec.defaultValue));
        for (const LossDescriptor& other : builtinLosses())  // the Output shows one field for both
            if (const ParamSpec* same = findSpec(other.params, spec.id)) {
                EXPECT_TRUE(same->defaultValue == spec.defaultValue && same->minimum == spec.minimum && same->maximum == spec.maximum);
            }
    }
}

TEST(LossReferences, AreThoseOfPyTorch) {
    std::ifstream stream(NETLOOM_SOURCE_DIR "/tests/golden/losses.json");
    const Json cases = Json::parse(stream);
    std::set<std::string> seen;
    for (const Json& reference : cases) {
        SCOPED_TRACE(reference.at("loss").get<std::string>() + " " + reference.at("params").dump());
        const LossDescriptor* loss = findLoss(reference.at("loss"));
        ASSERT_TRUE(loss);
        seen.insert(loss->id);
        const auto predictions = reference.at("predictions").get<std::vector<double>>();
        const auto targets = reference.at("targets").get<std::vector<double>>();
        const int64_t units = reference.at("units"), rows = int64_t(predictions.size()) / units;
        LossCall<double> call(rows, units, int64_t(targets.size()) / rows);
        std::ranges::copy(predictions, call.predictions.data());
        std::ranges::copy(targets, call.targets.data());
        call.weights = reference.at("weights").get<std::vector<double>>();
        const double value = call.evaluate(*loss, *paramsFromJson(reference.at("params"), loss->params), !call.weights.empty(), true);
        EXPECT_NEAR(value, reference.at("value").get<double>(), 1e-12);
        const auto gradient = reference.at("gradient").get<std::vector<double>>();
        for (size_t i = 0; i < gradient.size(); ++i) EXPECT_NEAR(call.gradient[int64_t(i)], gradient[i], 1e-12) << i;
    }
    EXPECT_EQ(seen.size(), builtinLosses().size()) << "a loss without reference values";
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
    EXPECT_NEAR(lossOf("hinge", {0.25f}, {1}), 0.75, 1e-7);
    EXPECT_NEAR(lossOf("hinge", {0.25f}, {0}), 1.25, 1e-7);
    EXPECT_NEAR(lossOf("quantile", {0, 0, 0}, {1}), (0.1 + 0.5 + 0.9) / 3, 1e-7);
    EXPECT_NEAR(lossOf("triplet", {0, 3, 2}, {0, 0, 1}, {}, 3), 2.5, 1e-6);  // anchors: 3 - 2 + 1 and 3 - 1 + 1
}

TEST(Loss, WeighsRowsAndDividesByTheSumOfWeights) {
    EXPECT_NEAR(lossOf("mse", {1, 2}, {0, 0}, {3, 1}, 2), (3 * 1 + 1 * 4) / 4.0, 1e-7);
    EXPECT_EQ(lossOf("mse", {1, 2}, {0, 0}, {0, 0}, 2), 0);
}

// A batch of one class, or of one row, has no triplets.
TEST(Loss, TripletsNeedTwoClasses) {
    EXPECT_EQ(lossOf("triplet", {1, 2, 3}, {0, 0, 0}, {}, 3), 0);
    EXPECT_EQ(lossOf("triplet", {1}, {0}), 0);
}

TEST(Loss, DefaultsFitTheTarget) {
    EXPECT_EQ(defaultLoss(TargetKind::classes).id, "softmaxCrossEntropy");
    EXPECT_EQ(defaultLoss(TargetKind::binary).id, "sigmoidCrossEntropy");
    EXPECT_EQ(defaultLoss(TargetKind::number).id, "mse");
}

TEST(Loss, QuantilesHaveToRiseBetweenZeroAndOne) {
    const ParamSpec& spec = findLoss("quantile")->params.front();
    for (const char* good : {"0.5", "0.1 0.5 0.9", "0.25, 0.75", "0.05/0.5/0.95"}) EXPECT_TRUE(parseParam(spec, good)) << good;
    for (const char* bad : {"", "0", "1", "0.9 0.1", "0.5 0.5", "half", "0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 0.95"})
        EXPECT_FALSE(parseParam(spec, bad)) << bad;
}

TEST(Loss, ClassWeightsBalanceRareClasses) {
    const std::vector<int64_t> rows{90, 10};
    EXPECT_TRUE(classWeights({}, rows).empty());
    const auto balanced = classWeights({{kClassWeightsParam, std::string("balanced")}}, rows);
    EXPECT_NEAR(balanced[0] * 90, 50, 1e-12);
    EXPECT_NEAR(balanced[1] * 10, 50, 1e-12);
    EXPECT_NEAR(classWeights({{kClassWeightsParam, std::string("squareRoot")}}, rows)[1], std::sqrt(5.0), 1e-12);
}

}  // namespace
}  // namespace netloom
