// What layers on sequences promise about order, padding and masks.

#include <gtest/gtest.h>

#include "tests/engine/layers/layer_harness.h"

namespace netloom {
namespace {

const LayerDescriptor& layerOf(const char* id) { return *builtinLayers().find(id); }

const ParamMap kHeads{{"heads", int64_t(2)}};
ParamMap blockParams() { return {{"heads", int64_t(2)}, {"feedForward", int64_t(7)}, {"dropout", 0.0}}; }

/// Layers that mix the steps of a sequence, with parameters for four channels.
std::vector<std::pair<const char*, ParamMap>> mixingLayers() {
    return {{"multiHeadAttention", kHeads}, {"transformerEncoder", blockParams()}, {"groupNorm", {{"groups", int64_t(2)}}},
            {"globalAveragePool1d", {}}, {"globalMaxPool1d", {}}, {"attentionPooling", {{"queries", int64_t(2)}}}};
}

TEST(Attention, WithoutPositionsDoesNotKnowTheOrderOfSteps) {
    const LayerSample sample{"", kHeads, {Shape{4, 4}}};
    LayerHarness<double> a(layerOf("multiHeadAttention"), sample, 1), b(layerOf("multiHeadAttention"), sample, 1);
    const int64_t order[] = {2, 0, 3, 1};
    for (int64_t t = 0; t < 4; ++t) std::copy_n(a.inputs[0].data() + order[t] * 4, 4, b.inputs[0].data() + t * 4);
    a.forward();
    b.forward();
    for (int64_t t = 0; t < 4; ++t)
        for (int64_t c = 0; c < 4; ++c) EXPECT_NEAR(b.output[t * 4 + c], a.output[order[t] * 4 + c], 1e-12);
}

TEST(Attention, WithRotaryPositionsKnowsTheOrderOfSteps) {
    const LayerSample sample{"", {{"heads", int64_t(1)}, {"rotary", true}}, {Shape{5, 4}}};
    LayerHarness<double> h(layerOf("multiHeadAttention"), sample, 1);
    LayerHarness<double> backwards(layerOf("multiHeadAttention"), sample, 1);
    for (int64_t t = 0; t < 5; ++t) std::copy_n(h.inputs[0].data() + (4 - t) * 4, 4, backwards.inputs[0].data() + t * 4);
    h.forward();
    backwards.forward();
    double difference = 0;
    for (int64_t t = 0; t < 5; ++t)
        for (int64_t c = 0; c < 4; ++c) difference += std::abs(h.output[t * 4 + c] - backwards.output[(4 - t) * 4 + c]);
    EXPECT_GT(difference, 1e-3);
}

TEST(PositionalEncoding, RotaryKeepsLengthsAndMakesProductsDependOnDistancesAlone) {
    const LayerSample sample{"", {{"kind", "rotary"}}, {Shape{6, 4}}};
    LayerHarness<double> h(layerOf("positionalEncoding"), sample, 1);
    for (int64_t t = 1; t < 6; ++t) std::copy_n(h.inputs[0].data(), 4, h.inputs[0].data() + t * 4);  // the same vector everywhere
    h.forward();
    const auto product = [&](int64_t s, int64_t t) {
        double sum = 0;
        for (int64_t c = 0; c < 4; ++c) sum += h.output[s * 4 + c] * h.output[t * 4 + c];
        return sum;
    };
    for (int64_t c = 0; c < 4; ++c) EXPECT_EQ(h.output[c], h.inputs[0][c]);
    for (int64_t t = 0; t < 6; ++t) {
        EXPECT_NEAR(product(t, t), product(0, 0), 1e-12);
        if (t < 4) {
            EXPECT_NEAR(product(t, t + 2), product(0, 2), 1e-12);
        }
    }
    EXPECT_GT(std::abs(product(0, 1) - product(0, 0)), 1e-3);
    const std::vector<Shape> odd{Shape{6, 3}};
    EXPECT_FALSE(layerOf("positionalEncoding").inferShape(layerOf("positionalEncoding").complete({{"kind", "rotary"}}), odd));
}

TEST(SequenceLayers, GiveAPaddedRowWhatItGetsAlone) {
    for (const auto& [id, params] : mixingLayers()) {
        SCOPED_TRACE(id);
        LayerHarness<double> padded(layerOf(id), {"", params, {Shape{5, 4}}, {3}}, 2);
        LayerHarness<double> alone(layerOf(id), {"", params, {Shape{3, 4}}}, 2);
        for (int64_t row = 0; row < 2; ++row) std::copy_n(padded.inputs[0].data() + row * 20, 12, alone.inputs[0].data() + row * 12);
        for (size_t i = 0; i < alone.values.size(); ++i) alone.values[i] = padded.values[i];
        padded.forward();
        alone.forward();
        const bool keeps = padded.layer->stepRule() == StepRule::keep;
        const int64_t size = alone.output.size() / 2, stride = padded.output.size() / 2;
        for (int64_t row = 0; row < 2; ++row) {
            for (int64_t i = 0; i < size; ++i) EXPECT_NEAR(padded.output[row * stride + i], alone.output[row * size + i], 1e-12);
            for (int64_t i = size; i < stride && keeps; ++i) EXPECT_EQ(padded.output[row * stride + i], 0);
        }
    }
}

TEST(SequenceLayers, NeverLookAtPaddedSteps) {
    for (const auto& [id, params] : mixingLayers()) {
        SCOPED_TRACE(id);
        LayerHarness<float> h(layerOf(id), {"", params, {Shape{5, 4}}, {2}}, 1);
        std::fill(h.inputs[0].data() + 8, h.inputs[0].data() + 20, std::numeric_limits<float>::quiet_NaN());
        h.forward();
        h.backward();
        for (const float v : h.output.span()) EXPECT_TRUE(std::isfinite(v));
        for (int64_t i = 0; i < 20; ++i) EXPECT_TRUE(i < 8 ? std::isfinite(h.inputGradients[0][i]) : h.inputGradients[0][i] == 0);
        for (const auto& gradient : h.gradients)
            for (const float v : gradient.span()) EXPECT_TRUE(std::isfinite(v));
    }
}

TEST(SequenceLayers, AnswerZerosForASequenceWithoutSteps) {
    for (const auto& [id, params] : mixingLayers()) {
        SCOPED_TRACE(id);
        LayerHarness<float> h(layerOf(id), {"", params, {Shape{3, 4}}, {0}}, 2);
        h.forward();
        h.backward();
        for (const float v : h.output.span()) EXPECT_EQ(v, 0);
        for (const float v : h.inputGradients[0].span()) EXPECT_EQ(v, 0);
        for (const auto& gradient : h.gradients)
            for (const float v : gradient.span()) EXPECT_EQ(v, 0);
    }
}

TEST(Attention, OfAMemoryWithoutStepsGivesTheBiasAlone) {
    LayerHarness<float> h(layerOf("multiHeadAttention"), {"", kHeads, {Shape{2, 4}, Shape{3, 4}}}, 1);
    const std::vector<int32_t> none{0};
    h.lengths[1] = none;
    h.forward();
    h.backward();
    for (int64_t i = 0; i < 8; ++i) EXPECT_FLOAT_EQ(h.output[i], h.values[5][i % 4]);
    for (const float v : h.inputGradients[1].span()) EXPECT_EQ(v, 0);
}

TEST(Attention, CausalStepsDoNotSeeTheFuture) {
    for (const char* id : {"multiHeadAttention", "transformerEncoder"}) {
        ParamMap params = std::string(id) == "multiHeadAttention" ? kHeads : blockParams();
        params["causal"] = true;
        LayerHarness<double> h(layerOf(id), {"", params, {Shape{5, 4}}}, 1);
        h.forward();
        const Tensor<double> before = h.output;
        for (int64_t i = 12; i < 20; ++i) h.inputs[0][i] += 1;
        h.forward();
        for (int64_t i = 0; i < 12; ++i) EXPECT_EQ(h.output[i], before[i]) << id;
        EXPECT_NE(h.output[12], before[12]) << id;
    }
}

TEST(Attention, SaysWhatDoesNotFit) {
    const auto error = [](const char* id, const ParamMap& params, std::vector<Shape> inputs) {
        const auto shape = layerOf(id).inferShape(params, inputs);
        return shape ? shape->text() : shape.error().what.english();
    };
    EXPECT_EQ(error("multiHeadAttention", {{"heads", int64_t(3)}}, {Shape{5, 4}}), "MultiHeadAttention cannot share 4 channels among 3 heads");
    EXPECT_EQ(error("multiHeadAttention", {}, {Shape{8}}), "MultiHeadAttention needs a sequence (steps × channels); it gets 8");
    EXPECT_EQ(error("transformerDecoder", {}, {Shape{5, 4}}), "TransformerDecoder needs a sequence and a memory");
    EXPECT_EQ(error("groupNorm", {{"groups", int64_t(3)}}, {Shape{5, 4}}), "GroupNorm cannot cut 4 channels into 3 equal groups");
    EXPECT_EQ(error("embedding", {}, {Shape{5, 4}}), "Embedding needs the token numbers of a text; it gets 5×4");
}

TEST(Embedding, KeepsThePaddingVectorZero) {
    LayerHarness<float> h(layerOf("embedding"), {"", {{"vocabulary", int64_t(4)}, {"size", int64_t(3)}}, {Shape{3}}, {}, 4}, 1);
    const float tokens[] = {2, 0, 2};
    std::copy_n(tokens, 3, h.inputs[0].data());
    h.forward();
    h.backward();
    for (int64_t i = 3; i < 6; ++i) EXPECT_EQ(h.output[i], 0);
    for (int64_t i = 0; i < 3; ++i) {
        EXPECT_EQ(h.gradients[0][i], 0);
        EXPECT_EQ(h.gradients[0][6 + i], h.outputGradient[i] + h.outputGradient[6 + i]);
    }
    EXPECT_EQ(h.specs[0].zeroRows, 1);
}

TEST(Embedding, ReadsNothingOutsideItsTable) {
    LayerHarness<float> h(layerOf("embedding"), {"", {{"vocabulary", int64_t(4)}, {"size", int64_t(2)}}, {Shape{4}}, {}, 4}, 1);
    const float tokens[] = {4, -1, 1e9f, std::numeric_limits<float>::quiet_NaN()};
    std::copy_n(tokens, 4, h.inputs[0].data());
    h.forward();
    h.backward();
    for (const float v : h.output.span()) EXPECT_EQ(v, 0);
    for (const float v : h.gradients[0].span()) EXPECT_EQ(v, 0);
}

}  // namespace
}  // namespace netloom
