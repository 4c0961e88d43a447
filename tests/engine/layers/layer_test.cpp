// What single layers promise beyond the common ones.

#include <gtest/gtest.h>

#include "tests/engine/layers/layer_harness.h"

namespace netloom {
namespace {

const LayerDescriptor& layerOf(const char* id) { return *builtinLayers().find(id); }
std::string inferError(const char* id, const ParamMap& params, std::vector<Shape> inputs) {
    const auto shape = layerOf(id).inferShape(params, inputs);
    return shape ? shape->text() : shape.error().what.english();
}
using List = std::vector<int64_t>;

TEST(Conv2d, InfersShapesOfValidSameStrideAndDilation) {
    EXPECT_EQ(inferError("conv2d", {{"filters", int64_t(8)}}, {Shape{28, 28, 1}}), "26×26×8");
    EXPECT_EQ(inferError("conv2d", {{"padding", "same"}, {"stride", List{2, 3}}}, {Shape{28, 28, 1}}), "14×10×16");
    EXPECT_EQ(inferError("conv2d", {{"dilation", List{2, 2}}}, {Shape{9, 7, 2}}), "5×3×16");
}

TEST(Conv2d, SaysWhyAShapeDoesNotFit) {
    EXPECT_EQ(inferError("conv2d", {}, {Shape{10}}), "Conv2D needs an image (height × width × channels); it gets 10");
    EXPECT_EQ(inferError("conv2d", {}, {Shape{2, 5, 1}}), "The window 3×3 of Conv2D is larger than the image 2×5×1");
    EXPECT_NE(inferError("conv2d", {{"groups", int64_t(2)}}, {Shape{5, 5, 3}}).find("groups"), std::string::npos);
}

TEST(Dense, NeedsAVector) {
    EXPECT_EQ(inferError("dense", {}, {Shape{28, 28, 1}}), "Dense needs a vector; it gets 28×28×1");
    EXPECT_EQ(inferError("dense", {}, {}), "Dense needs one input; it has 0");
}

TEST(Merge, RefusesShapesThatDoNotMatch) {
    EXPECT_EQ(inferError("add", {}, {Shape{3}, Shape{4}}), "Add cannot bring 3 and 4 together");
    EXPECT_EQ(inferError("concatenate", {}, {Shape{2, 2, 1}, Shape{2, 3, 1}}), "Concatenate cannot join 2×2×1 and 2×3×1");
}

TEST(Conv2d, EqualsTheSumWrittenOut) {
    const LayerSample sample{"", {{"filters", int64_t(2)}, {"padding", "same"}, {"stride", List{2, 1}}}, {Shape{5, 4, 3}}};
    LayerHarness<double> h(layerOf("conv2d"), sample, 2);
    h.forward();
    const auto& x = h.inputs[0];
    const auto& w = h.values[0];
    for (int64_t b = 0; b < 2; ++b) for (int64_t r = 0; r < 3; ++r) for (int64_t c = 0; c < 4; ++c) for (int64_t f = 0; f < 2; ++f) {
        double sum = h.values[1][f];
        for (int64_t i = 0; i < 3; ++i) for (int64_t j = 0; j < 3; ++j) for (int64_t k = 0; k < 3; ++k) {
            const int64_t row = r * 2 + i - 1, column = c + j - 1;  // 5 rows, stride 2: one row of padding on each side
            if (row < 0 || row >= 5 || column < 0 || column >= 4) continue;
            sum += x[((b * 5 + row) * 4 + column) * 3 + k] * w[((i * 3 + j) * 3 + k) * 2 + f];
        }
        ASSERT_NEAR(h.output[((b * 3 + r) * 4 + c) * 2 + f], sum, 1e-12);
    }
}

TEST(Pooling, IgnoresPadding) {
    const LayerSample sample{"", {{"poolSize", List{3, 3}}, {"stride", List{2, 2}}, {"padding", "same"}}, {Shape{2, 2, 1}}};
    for (const char* id : {"maxPool2d", "averagePool2d"}) {
        LayerHarness<float> h(layerOf(id), sample, 1);
        for (int i = 0; i < 4; ++i) h.inputs[0][i] = float(-1 - i);
        h.forward();
        EXPECT_FLOAT_EQ(h.output[0], std::string(id) == "maxPool2d" ? -1.0f : -2.5f);
    }
}

TEST(Dropout, DropsAboutTheRateAndKeepsTheMean) {
    LayerHarness<float> h(layerOf("dropout"), {"", {{"rate", 0.3}}, {Shape{1000}}}, 50);
    h.inputs[0].fill(1);
    h.forward();
    int64_t zeros = 0;
    double sum = 0;
    for (float v : h.output.span()) {
        zeros += v == 0;
        sum += double(v);
    }
    EXPECT_NEAR(double(zeros) / 50000, 0.3, 0.01);
    EXPECT_NEAR(sum / 50000, 1, 0.015);
}

TEST(Dropout, DoesNothingWhenTheModelAnswers) {
    LayerHarness<float> h(layerOf("dropout"), {"", {}, {Shape{10}}}, 2);
    h.training = false;
    h.forward();
    for (int64_t i = 0; i < h.output.size(); ++i) EXPECT_EQ(h.output[i], h.inputs[0][i]);
}

TEST(BatchNorm, NormalisesTheBatchAndMovesTheRunningValues) {
    LayerHarness<double> h(layerOf("batchNorm"), {"", {}, {Shape{1}}}, 4);
    for (int i = 0; i < 4; ++i) h.inputs[0][i] = i;  // mean 1.5, variance 1.25, unbiased 5/3
    h.values[0][0] = 1;
    h.values[1][0] = 0;
    h.values[2][0] = 0;
    h.values[3][0] = 1;
    h.forward();
    EXPECT_NEAR(h.output[3], 1.5 / std::sqrt(1.25 + 1e-5), 1e-12);
    EXPECT_NEAR(h.values[2][0], 0.15, 1e-12);
    EXPECT_NEAR(h.values[3][0], 0.9 + 0.1 * 5 / 3, 1e-12);
}

TEST(BatchNorm, StaysFiniteForABatchOfOne) {
    LayerHarness<float> h(layerOf("batchNorm"), {"", {}, {Shape{3}}}, 1);
    h.forward();
    h.backward();
    for (int64_t i = 0; i < 3; ++i) {
        EXPECT_EQ(h.output[i], h.values[1][i]);  // the shift alone
        EXPECT_NEAR(h.inputGradients[0][i], 0, 1e-6);
    }
}

TEST(Activation, StaysFiniteForExtremeLogits) {
    for (const LayerPreset& preset : layerOf("activation").presets) {
        LayerHarness<float> h(layerOf("activation"), {"", preset.params, {Shape{4}}}, 1);
        const float extremes[] = {-1e4f, -100, 100, 1e4f};
        std::copy_n(extremes, 4, h.inputs[0].data());
        h.forward();
        h.backward();
        for (int64_t i = 0; i < 4; ++i) {
            EXPECT_TRUE(std::isfinite(h.output[i])) << preset.id;
            EXPECT_TRUE(std::isfinite(h.inputGradients[0][i])) << preset.id;
        }
        EXPECT_TRUE(preset.id != "softmax" || h.output[3] == 1);
        EXPECT_TRUE(preset.id != "sigmoid" || h.output[0] == 0);
    }
}

TEST(Activation, HandsNaNOn) {
    for (const LayerPreset& preset : layerOf("activation").presets) {
        LayerHarness<float> h(layerOf("activation"), {"", preset.params, {Shape{2}}}, 1);
        h.inputs[0].fill(std::numeric_limits<float>::quiet_NaN());
        h.forward();
        EXPECT_TRUE(std::isnan(h.output[0])) << preset.id;
    }
}

}  // namespace
}  // namespace netloom
