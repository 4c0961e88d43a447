// What the noise layers promise of their random numbers.

#include <gtest/gtest.h>

#include "tests/engine/layers/layer_harness.h"

namespace netloom {
namespace {

struct Moments {
    double mean = 0, variance = 0;
};
Moments moments(const Tensor<float>& t) {
    Moments m;
    for (float v : t.span()) m.mean += double(v) / double(t.size());
    for (float v : t.span()) m.variance += std::pow(double(v) - m.mean, 2) / double(t.size());
    return m;
}

const LayerDescriptor& layerOf(const char* id) { return *builtinLayers().find(id); }

TEST(SpatialDropout, DropsWholeChannelsAndKeepsTheMean) {
    LayerHarness<float> h(layerOf("spatialDropout"), {"", {{"rate", 0.3}}, {Shape{4, 4, 50}}}, 100);
    h.inputs[0].fill(1);
    h.forward();
    int64_t dropped = 0;
    for (int64_t b = 0; b < 100; ++b) for (int64_t c = 0; c < 50; ++c) {
        const float first = h.output[b * 800 + c];
        dropped += first == 0;
        for (int64_t r = 1; r < 16; ++r) ASSERT_EQ(h.output[b * 800 + r * 50 + c], first);
        ASSERT_TRUE(first == 0 || std::abs(first - 1 / 0.7f) < 1e-5f);
    }
    EXPECT_NEAR(double(dropped) / 5000, 0.3, 0.03);
}

TEST(DropPath, DropsWholeSamples) {
    LayerHarness<float> h(layerOf("dropPath"), {"", {{"rate", 0.5}}, {Shape{6}}}, 2000);
    h.inputs[0].fill(1);
    h.forward();
    int64_t dropped = 0;
    for (int64_t b = 0; b < 2000; ++b) {
        dropped += h.output[b * 6] == 0;
        for (int64_t i = 1; i < 6; ++i) ASSERT_EQ(h.output[b * 6 + i], h.output[b * 6]);
    }
    EXPECT_NEAR(double(dropped) / 2000, 0.5, 0.05);
}

TEST(AlphaDropout, KeepsMeanZeroAndVarianceOne) {
    for (const double rate : {0.1, 0.5}) {
        LayerHarness<float> h(layerOf("alphaDropout"), {"", {{"rate", rate}}, {Shape{500}}}, 400);
        h.forward();
        const Moments m = moments(h.output);
        EXPECT_NEAR(m.mean, 0, 0.015) << rate;
        EXPECT_NEAR(m.variance, 1, 0.03) << rate;
    }
}

TEST(GaussianNoise, HasTheGivenDeviationAndDiffersFromStepToStep) {
    LayerHarness<float> h(layerOf("gaussianNoise"), {"", {{"deviation", 0.25}}, {Shape{501}}}, 400);
    h.inputs[0].fill(2);
    h.forward();
    const Moments m = moments(h.output);
    EXPECT_NEAR(m.mean, 2, 0.005);
    EXPECT_NEAR(m.variance, 0.0625, 0.001);
    EXPECT_NE(h.output[0], h.output[1]);
}

TEST(NoiseLayers, DoNothingWhenTheModelAnswers) {
    for (const char* id : {"spatialDropout", "dropPath", "alphaDropout", "gaussianNoise"}) {
        LayerHarness<float> h(layerOf(id), {"", {}, {Shape{3, 2, 4}}}, 3);
        h.training = false;
        h.forward();
        for (int64_t i = 0; i < h.output.size(); ++i) ASSERT_EQ(h.output[i], h.inputs[0][i]) << id;
    }
}

}  // namespace
}  // namespace netloom
