// Windows along sequences: shapes, causality, and rows that end early.

#include <gtest/gtest.h>

#include "tests/engine/layers/layer_harness.h"

namespace netloom {
namespace {

const LayerDescriptor& layerOf(const char* id) { return *builtinLayers().find(id); }
std::string inferred(const char* id, const ParamMap& params, std::vector<Shape> inputs) {
    const auto shape = layerOf(id).inferShape(params, inputs);
    return shape ? shape->text() : shape.error().what.english();
}

TEST(Conv1d, InfersShapesOfItsPaddings) {
    EXPECT_EQ(inferred("conv1d", {{"filters", int64_t(8)}}, {Shape{100, 2}}), "98×8");
    EXPECT_EQ(inferred("conv1d", {{"padding", "same"}, {"stride", int64_t(3)}}, {Shape{100, 2}}), "34×16");
    EXPECT_EQ(inferred("conv1d", {{"padding", "causal"}, {"dilation", int64_t(8)}}, {Shape{10, 1}}), "10×16");
    EXPECT_EQ(inferred("conv1d", {{"dilation", int64_t(8)}}, {Shape{10, 1}}),
              "The window of 17 steps of Conv1D is longer than the sequence 10×1");
    EXPECT_NE(inferred("conv1d", {{"groups", int64_t(2)}}, {Shape{10, 3}}).find("groups"), std::string::npos);
}

TEST(Conv1d, ACausalStepSeesNoLaterOne) {
    LayerHarness<double> h(layerOf("conv1d"), {"", {{"padding", "causal"}, {"dilation", int64_t(2)}, {"filters", int64_t(3)}}, {Shape{8, 2}}}, 1);
    h.forward();
    const Tensor<double> before = h.output;
    for (int64_t i = 5 * 2; i < 8 * 2; ++i) h.inputs[0][i] += 1;
    h.forward();
    for (int64_t i = 0; i < 5 * 3; ++i) EXPECT_EQ(h.output[i], before[i]);
    EXPECT_NE(h.output[5 * 3], before[5 * 3]);
}

/// The valid outputs of a row that ends early are those of a shorter row; what lies behind its end gets no gradient.
void expectAShorterRow(const char* id, const ParamMap& params, int32_t steps, int32_t valid) {
    SCOPED_TRACE(id);
    LayerHarness<double> padded(layerOf(id), {"", params, {Shape{steps, 2}}, {valid}}, 1);
    LayerHarness<double> shorter(layerOf(id), {"", params, {Shape{valid, 2}}}, 1);
    std::copy_n(padded.inputs[0].data(), shorter.inputs[0].size(), shorter.inputs[0].data());
    shorter.values = padded.values;
    ASSERT_EQ(padded.layer->stepRule(), StepRule::map);
    EXPECT_EQ(padded.layer->outputSteps(0), 0);
    EXPECT_EQ(padded.layer->outputSteps(steps), padded.output.shape()[1]);
    EXPECT_EQ(padded.layer->outputSteps(valid), shorter.output.shape()[1]);
    padded.forward();
    padded.backward();
    shorter.forward();
    for (int64_t i = 0; i < shorter.output.size(); ++i) EXPECT_NEAR(padded.output[i], shorter.output[i], 1e-14) << i;
    for (int64_t i = valid * 2; i < steps * 2; ++i) EXPECT_EQ(padded.inputGradients[0][i], 0) << i;
}

TEST(SequenceWindows, TakeAPaddedRowForAShorterOne) {
    expectAShorterRow("conv1d", {}, 9, 5);
    expectAShorterRow("conv1d", {{"padding", "same"}}, 9, 6);
    expectAShorterRow("conv1d", {{"padding", "causal"}, {"stride", int64_t(2)}}, 9, 6);
    expectAShorterRow("maxPool1d", {}, 8, 4);
    expectAShorterRow("averagePool1d", {}, 8, 6);
    expectAShorterRow("maxPool1d", {{"poolSize", int64_t(3)}, {"stride", int64_t(1)}, {"padding", "same"}}, 7, 5);
    expectAShorterRow("averagePool1d", {{"poolSize", int64_t(3)}, {"stride", int64_t(1)}, {"padding", "causal"}}, 7, 5);
    expectAShorterRow("upSample", {{"interpolation", "bilinear"}}, 5, 3);
}

TEST(BatchNorm, DoesNotCountPaddedSteps) {
    LayerHarness<double> padded(layerOf("batchNorm"), {"", {}, {Shape{6, 3}}, {4, 0}}, 2);
    LayerHarness<double> shorter(layerOf("batchNorm"), {"", {}, {Shape{4, 3}}}, 1);
    for (auto* h : {&padded, &shorter}) std::copy_n(padded.inputs[0].data(), shorter.inputs[0].size(), h->inputs[0].data());
    std::copy_n(padded.outputGradient.data(), shorter.output.size(), shorter.outputGradient.data());
    shorter.values = padded.values;
    for (auto* h : {&padded, &shorter}) {
        h->forward();
        h->backward();
    }
    for (int64_t i = 0; i < shorter.output.size(); ++i) {
        EXPECT_NEAR(padded.output[i], shorter.output[i], 1e-13);
        EXPECT_NEAR(padded.inputGradients[0][i], shorter.inputGradients[0][i], 1e-13);
    }
    for (int64_t i = shorter.output.size(); i < padded.output.size(); ++i) EXPECT_EQ(padded.inputGradients[0][i], 0);
    for (size_t v = 0; v < padded.values.size(); ++v)
        for (int64_t c = 0; c < 3; ++c) EXPECT_NEAR(padded.values[v][c], shorter.values[v][c], 1e-13) << padded.specs[v].name;
}

TEST(ShapeLayers, SayWhyAShapeDoesNotFit) {
    const auto list = [](std::vector<int64_t> values) { return ParamMap{{"shape", values}}; };
    EXPECT_EQ(inferred("reshape", list({4, -1}), {Shape{2, 3, 2}}), "4×3");
    EXPECT_EQ(inferred("reshape", list({5, -1}), {Shape{12}}), "Reshape cannot write the 12 values of 12 as 5×-1");
    EXPECT_EQ(inferred("reshape", list({-1, -1}), {Shape{12}}), "Reshape cannot use the shape -1×-1");
    EXPECT_EQ(inferred("permute", {{"order", std::vector<int64_t>{0, 0}}}, {Shape{3, 4}}), "Permute cannot order the axes of 3×4 as 0, 0");
    EXPECT_EQ(inferred("slice", {{"start", int64_t(5)}}, {Shape{5}}), "The slice lies outside 5");
    EXPECT_EQ(inferred("slice", {{"start", int64_t(-2)}}, {Shape{5}}), "2");
    EXPECT_EQ(inferred("crop", {}, {Shape{2, 5, 1}}), "Crop leaves nothing of 2×5×1");
    EXPECT_EQ(inferred("zeroPad", {}, {Shape{2, 5, 1}}), "4×7×1");
    EXPECT_EQ(inferred("subtract", {}, {Shape{2}, Shape{3}}), "Subtract cannot bring 2 and 3 together");
    EXPECT_EQ(inferred("dot", {}, {Shape{3, 4}, Shape{5, 4}}), "3×5");
    EXPECT_NE(inferred("dot", {}, {Shape{3}, Shape{4}}).find("equal length"), std::string::npos);
}

}  // namespace
}  // namespace netloom
