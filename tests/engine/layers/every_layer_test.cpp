// Promises that every entry of the layer catalog keeps, for each of its sample configurations.

#include "tests/engine/layers/catalog_cases.h"

namespace netloom {
namespace {

class EveryLayer : public CatalogTest {};
INSTANTIATE_TEST_SUITE_P(Catalog, EveryLayer, testing::ValuesIn(catalogCases(false)), catalogCaseName);
class ComputingLayer : public CatalogTest {};
INSTANTIATE_TEST_SUITE_P(Catalog, ComputingLayer, testing::ValuesIn(catalogCases(true)), catalogCaseName);

// PyTorch's gradcheck protocol.
constexpr double kStep = 1e-6, kAbsolute = 1e-5, kRelative = 1e-3;

void expectGradient(LayerHarness<double>& h, Tensor<double>& variable, const Tensor<double>& analytic, const std::string& name) {
    for (int64_t i = 0; i < variable.size(); ++i) {
        const double kept = variable[i];
        variable[i] = kept + kStep;
        const double above = h.probe();
        variable[i] = kept - kStep;
        const double below = h.probe();
        variable[i] = kept;
        const double numeric = (above - below) / (2 * kStep);
        ASSERT_NEAR(analytic[i], numeric, kAbsolute + kRelative * std::abs(numeric)) << name << "[" << i << "]";
    }
}

TEST_P(ComputingLayer, HasTheGradientThatDifferencesShow) {
    for (const bool training : {true, false}) {
        for (const int64_t batch : {1, 3}) {
            LayerHarness<double> h(layer(), sample(), batch);
            h.training = training;
            const std::vector<Tensor<double>> start = h.values;
            h.forward();
            h.backward();
            const auto inputGradients = h.inputGradients;
            const auto gradients = h.gradients;
            for (size_t i = sample().indices > 0 ? 1 : 0; i < h.inputs.size(); ++i) {
                h.values = start;  // running statistics move in training
                expectGradient(h, h.inputs[i], inputGradients[i], "input");
            }
            for (size_t i = 0; i < h.values.size(); ++i) {
                if (h.specs[i].trainable) expectGradient(h, h.values[i], gradients[i], h.specs[i].name);
            }
        }
    }
}

TEST_P(ComputingLayer, WritesExactlyTheInferredShape) {
    LayerHarness<float> h(layer(), sample(), 2);
    h.output.fill(std::numeric_limits<float>::quiet_NaN());
    h.forward();
    for (int64_t i = 0; i < h.output.size(); ++i) ASSERT_TRUE(std::isfinite(h.output[i])) << i;
    for (auto& g : h.inputGradients) g.fill(std::numeric_limits<float>::quiet_NaN());
    for (auto& g : h.gradients) g.fill(std::numeric_limits<float>::quiet_NaN());
    h.backward();
    for (const auto& g : h.inputGradients) for (float v : g.span()) ASSERT_TRUE(std::isfinite(v));
    for (size_t i = 0; i < h.gradients.size(); ++i) {
        if (!h.specs[i].trainable) continue;
        for (float v : h.gradients[i].span()) ASSERT_TRUE(std::isfinite(v));
    }
}

TEST_P(ComputingLayer, ComputesInFloatWhatItComputesInDouble) {
    LayerHarness<float> f(layer(), sample(), 3);
    LayerHarness<double> d(layer(), sample(), 3);
    const auto sameNumbers = [](const Tensor<float>& from, Tensor<double>& to) { std::ranges::copy(from.span(), to.data()); };
    for (size_t i = 0; i < f.inputs.size(); ++i) sameNumbers(f.inputs[i], d.inputs[i]);
    for (size_t i = 0; i < f.specs.size(); ++i) sameNumbers(f.values[i], d.values[i]);
    sameNumbers(f.outputGradient, d.outputGradient);
    f.forward();
    d.forward();
    f.backward();
    d.backward();
    // Relative to the tensor's largest value; gradients that cancel out have a floor of 1.
    const auto expectClose = [](const Tensor<float>& a, const Tensor<double>& b, double floor) {
        double largest = floor;
        for (const double v : b.span()) largest = std::max(largest, std::abs(v));
        for (int64_t i = 0; i < a.size(); ++i) ASSERT_NEAR(double(a[i]), b[i], 1e-5 * largest) << i;
    };
    expectClose(f.output, d.output, 0);
    for (size_t i = 0; i < f.inputs.size(); ++i) expectClose(f.inputGradients[i], d.inputGradients[i], 1);
    for (size_t i = 0; i < f.specs.size(); ++i) {
        expectClose(f.values[i], d.values[i], 0);
        if (f.specs[i].trainable) expectClose(f.gradients[i], d.gradients[i], 1);
    }
}

TEST_P(ComputingLayer, GivesTheSameBitsForAnyNumberOfThreads) {
    LayerSample large = sample();
    LayerHarness<float> alone(layer(), large, 37);
    alone.forward();
    alone.backward();
    for (const int threads : {2, 4, 8}) {
        ThreadPool pool(threads);
        LayerHarness<float> h(layer(), large, 37);
        h.pool = &pool;
        h.forward();
        h.backward();
        const auto same = [](const Tensor<float>& a, const Tensor<float>& b) {
            return std::equal(a.data(), a.data() + a.size(), b.data());
        };
        EXPECT_TRUE(same(alone.output, h.output));
        for (size_t i = 0; i < h.inputs.size(); ++i) EXPECT_TRUE(same(alone.inputGradients[i], h.inputGradients[i]));
        for (size_t i = 0; i < h.specs.size(); ++i) {
            EXPECT_TRUE(same(alone.values[i], h.values[i]));
            EXPECT_TRUE(!h.specs[i].trainable || same(alone.gradients[i], h.gradients[i]));
        }
    }
}

TEST_P(ComputingLayer, PassesTheGradientOnWhileItsVariablesAreFrozen) {
    LayerHarness<float> free(layer(), sample(), 2), frozen(layer(), sample(), 2);
    frozen.frozen = true;
    for (auto* h : {&free, &frozen}) {
        h->forward();
        h->backward();
    }
    for (size_t i = 0; i < free.inputs.size(); ++i)
        for (int64_t k = 0; k < free.inputs[i].size(); ++k) ASSERT_EQ(free.inputGradients[i][k], frozen.inputGradients[i][k]);
}

TEST_P(ComputingLayer, CountsItsParameters) {
    LayerHarness<float> h(layer(), sample(), 1);
    int64_t trainable = 0;
    for (const VariableSpec& spec : h.specs) trainable += spec.trainable ? spec.shape.size() : 0;
    EXPECT_EQ(layer().cost(layer().complete(sample().params), sample().inputs).parameters, trainable);
}

TEST_P(EveryLayer, AcceptsItsSampleAndHasTexts) {
    EXPECT_TRUE(layer().check(sample().params));
    EXPECT_FALSE(layer().summary.empty());
    EXPECT_FALSE(layer().help.empty());
    for (const ParamSpec& spec : layer().params) {
        EXPECT_FALSE(spec.title.empty()) << spec.id;
        EXPECT_FALSE(spec.help.empty()) << spec.id;
        EXPECT_TRUE(checkParam(spec, spec.defaultValue)) << spec.id;
    }
}

TEST_P(EveryLayer, RejectsValuesOutsideTheirRange) {
    for (const ParamSpec& spec : layer().params) {
        std::vector<ParamValue> wrong;
        switch (spec.kind) {
            case ParamKind::integer: wrong = {int64_t(spec.minimum) - 1, int64_t(spec.maximum) + 1, 1.5}; break;
            case ParamKind::real: wrong = {spec.minimum - 1, spec.maximum * 2 + 1, std::nan("")}; break;
            case ParamKind::integerList:
                wrong = {std::vector<int64_t>{}, std::vector<int64_t>(size_t(spec.maximumLength), int64_t(spec.minimum) - 1)};
                break;
            case ParamKind::choice: wrong = {"no such choice"}; break;
            case ParamKind::boolean: wrong = {int64_t(1)}; break;
            case ParamKind::text: wrong = {int64_t(1)}; break;
        }
        for (const ParamValue& value : wrong) {
            EXPECT_FALSE(layer().check({{spec.id, value}})) << spec.id << "=" << paramText(value);
            EXPECT_FALSE(layer().inferShape({{spec.id, value}}, sample().inputs)) << spec.id << "=" << paramText(value);
        }
    }
}

}  // namespace
}  // namespace netloom
