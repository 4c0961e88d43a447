// What every entry of the layer catalog does at the edges: one row, rows without a valid step, rows in another order.

#include <gtest/gtest.h>

#include "tests/engine/layers/layer_harness.h"

namespace netloom {
namespace {

template <class T>
bool allFinite(const Tensor<T>& tensor) {
    return std::all_of(tensor.span().begin(), tensor.span().end(), [](T v) { return std::isfinite(v); });
}

/// Calls check(layer, sample) for every computing layer and sample.
template <class Check>
void forEverySample(Check check) {
    for (const LayerDescriptor& layer : builtinLayers().all()) {
        if (!layer.build) continue;
        for (const LayerSample& sample : layer.samples) {
            SCOPED_TRACE(layer.id + " " + sample.name);
            check(layer, sample);
        }
    }
}

TEST(EveryLayerAtItsEdges, StaysFiniteForRowsWithoutAValidStep) {
    forEverySample([](const LayerDescriptor& layer, LayerSample sample) {
        if (sample.lengths.empty()) return;
        sample.lengths = {0};
        LayerHarness<float> h(layer, sample, 3);
        h.forward();
        h.backward();
        EXPECT_TRUE(allFinite(h.output));
        for (const auto& gradient : h.inputGradients) EXPECT_TRUE(allFinite(gradient));
        for (size_t i = 0; i < h.specs.size(); ++i) EXPECT_TRUE(allFinite(h.values[i]) && (!h.specs[i].trainable || allFinite(h.gradients[i])));
    });
}

TEST(EveryLayerAtItsEdges, AnswersEveryRowAloneAsAmongOthers) {
    forEverySample([](const LayerDescriptor& layer, const LayerSample& sample) {
        constexpr int64_t kRows = 5;
        LayerHarness<double> all(layer, sample, kRows), turned(layer, sample, kRows);
        all.training = turned.training = false;
        const auto sizeOf = [&](const Tensor<double>& x) { return x.size() / kRows; };
        for (int64_t row = 0; row < kRows; ++row) {
            const int64_t other = (row + 2) % kRows;
            for (size_t i = 0; i < all.inputs.size(); ++i) {
                const int64_t size = sizeOf(all.inputs[i]);
                std::copy_n(all.inputs[i].data() + row * size, size, turned.inputs[i].data() + other * size);
            }
            if (!all.steps.empty()) turned.steps[size_t(other)] = all.steps[size_t(row)];
        }
        turned.values = all.values;
        all.forward();
        turned.forward();
        const int64_t size = sizeOf(all.output);
        for (int64_t i = 0; i < all.output.size(); ++i) {
            const int64_t other = ((i / size + 2) % kRows) * size + i % size;
            ASSERT_NEAR(all.output[i], turned.output[other], 1e-12 * std::max(1.0, std::abs(all.output[i]))) << i;
        }
    });
}

TEST(BatchNorm, LearnsFromABatchOfOneRow) {
    const LayerDescriptor& layer = *builtinLayers().find("batchNorm");
    LayerHarness<float> h(layer, {"", {}, {Shape{3}}}, 1);
    h.forward();
    h.backward();
    for (int64_t c = 0; c < 3; ++c) EXPECT_EQ(h.output[c], h.values[1][c]);  // the shift alone: every value is the mean
    for (const auto& value : h.values) EXPECT_TRUE(allFinite(value));
    for (const float v : h.inputGradients[0].span()) EXPECT_EQ(v, 0);
}

}  // namespace
}  // namespace netloom
