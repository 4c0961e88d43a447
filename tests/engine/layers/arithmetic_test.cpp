// Arithmetic between layers: broadcasting merges, Function at the edges of its formulas, Reduce on padded rows.

#include <gtest/gtest.h>

#include "tests/engine/layers/layer_harness.h"

namespace netloom {
namespace {

const LayerDescriptor& layerOf(const char* id) { return *builtinLayers().find(id); }
std::string inferred(const char* id, const ParamMap& params, std::vector<Shape> inputs) {
    const auto shape = layerOf(id).inferShape(params, inputs);
    return shape ? shape->text() : shape.error().what.english();
}

TEST(Merges, RepeatAxesOfSizeOne) {
    EXPECT_EQ(inferred("multiply", {}, {Shape{28, 28, 8}, Shape{8}}), "28×28×8");
    EXPECT_EQ(inferred("add", {}, {Shape{5, 1}, Shape{1, 3}}), "5×3");
    EXPECT_EQ(inferred("divide", {}, {Shape{1}, Shape{4, 4, 2}}), "4×4×2");
    EXPECT_EQ(inferred("maximum", {}, {Shape{4, 3}, Shape{4}}), "Maximum cannot bring 4×3 and 4 together");
}

TEST(Merges, WeighTheChannelsOfAnImage) {
    LayerHarness<double> h(layerOf("multiply"), {"", {}, {Shape{2, 2, 3}, Shape{3}}}, 2);
    h.forward();
    for (int64_t i = 0; i < h.output.size(); ++i)
        EXPECT_EQ(h.output[i], h.inputs[0][i] * h.inputs[1][i / 12 * 3 + i % 3]);
}

TEST(Merges, KeepTheStepsOfASequenceThatMeetsAVector) {
    const Shape inputs[] = {Shape{4, 3}, Shape{3}}, others[] = {Shape{4, 3}, Shape{2, 4, 3}};
    EXPECT_EQ(layerOf("add").build({}, inputs)->stepRule(), StepRule::keep);
    EXPECT_EQ(layerOf("multiply").build({}, inputs)->stepRule(), StepRule::keep);
    EXPECT_EQ(layerOf("multiply").build({}, others)->stepRule(), StepRule::drop);
}

double valueOf(const char* function, double x, double a = 1, double b = 0) {
    LayerHarness<double> h(layerOf("function"), {"", {{"function", function}, {"a", a}, {"b", b}}, {Shape{1}}}, 1);
    h.inputs[0][0] = x;
    h.outputGradient[0] = 1;
    h.forward();
    h.backward();
    EXPECT_TRUE(std::isfinite(h.output[0]) && std::isfinite(h.inputGradients[0][0])) << function << " of " << x;
    return h.output[0];
}

TEST(Function, StaysFiniteWhereItsFormulaEnds) {
    EXPECT_EQ(valueOf("squareRoot", -4), 0);
    EXPECT_NEAR(valueOf("logarithm", 0), std::log(1e-7), 1e-12);
    EXPECT_NEAR(valueOf("logOnePlus", -3), -20 * std::log(2.0), 1e-12);
    EXPECT_EQ(valueOf("reciprocal", 0), 1e7);
    EXPECT_EQ(valueOf("reciprocal", -1e-9), -1e7);
    EXPECT_EQ(valueOf("exponential", 1000), std::exp(80.0));
    EXPECT_EQ(valueOf("power", -2, 3), -8);
    EXPECT_EQ(valueOf("power", -2, 0.5), 0);
    EXPECT_EQ(valueOf("power", 0, -1), 1e7);
    EXPECT_EQ(valueOf("power", 0, 0), 1);
}

TEST(Function, RefusesConstantsThatMakeNoSense) {
    EXPECT_EQ(inferred("function", {{"function", "clip"}, {"a", 2.0}, {"b", 1.0}}, {Shape{3}}), "Nothing lies between 2 and 1");
    EXPECT_EQ(inferred("function", {{"function", "celu"}, {"a", 0.0}}, {Shape{3}}), "The scale of CELU is above 0");
    EXPECT_EQ(inferred("function", {{"function", "softShrink"}, {"a", -1.0}}, {Shape{3}}), "Nothing can shrink by less than 0");
}

TEST(Function, ShowsItsFormulaOnTheNode) {
    const auto brief = [](const ParamMap& params) { return layerOf("function").brief(params).english(); };
    EXPECT_EQ(brief({{"function", "linear"}, {"a", 2.0}, {"b", -0.5}}), "2·x + -0.5");
    EXPECT_EQ(brief({{"function", "power"}, {"a", 3.0}}), "x^3");
    EXPECT_EQ(brief({{"function", "sine"}}), "sin x");
}

TEST(Reduce, InfersShapes) {
    using List = std::vector<int64_t>;
    EXPECT_EQ(inferred("reduce", {}, {Shape{5, 3}}), "3");
    EXPECT_EQ(inferred("reduce", {{"axes", List{-1}}, {"keepAxes", true}}, {Shape{5, 3}}), "5×1");
    EXPECT_EQ(inferred("reduce", {{"axes", List{0, 1, 2}}}, {Shape{5, 3, 2}}), "1");
    EXPECT_EQ(inferred("reduce", {{"axes", List{1, -1}}}, {Shape{5, 3}}), "5×3 has no axes 1, -1");
    EXPECT_EQ(inferred("reduce", {{"axes", List{2}}}, {Shape{5, 3}}), "5×3 has no axes 2");
}

TEST(Reduce, TakesAPaddedRowForAShorterOne) {
    for (const auto& choice : layerOf("reduce").param("function")->choices) {
        SCOPED_TRACE(choice.id);
        const ParamMap params{{"function", choice.id}};
        LayerHarness<double> padded(layerOf("reduce"), {"", params, {Shape{6, 2}}, {4}}, 1);
        LayerHarness<double> shorter(layerOf("reduce"), {"", params, {Shape{4, 2}}}, 1);
        std::copy_n(padded.inputs[0].data(), shorter.inputs[0].size(), shorter.inputs[0].data());
        for (int64_t i = 8; i < 12; ++i) padded.inputs[0][i] = 1e6;
        padded.forward();
        padded.backward();
        shorter.forward();
        for (int64_t i = 0; i < 2; ++i) EXPECT_NEAR(padded.output[i], shorter.output[i], 1e-14);
        for (int64_t i = 8; i < 12; ++i) EXPECT_EQ(padded.inputGradients[0][i], 0);
    }
}

TEST(Reduce, GivesZeroForARowWithoutSteps) {
    for (const auto& choice : layerOf("reduce").param("function")->choices) {
        LayerHarness<double> h(layerOf("reduce"), {"", {{"function", choice.id}}, {Shape{3, 2}}, {0}}, 1);
        h.forward();
        h.backward();
        for (const double v : h.output.span()) EXPECT_EQ(v, 0) << choice.id;
        for (const double v : h.inputGradients[0].span()) EXPECT_EQ(v, 0) << choice.id;
    }
}

TEST(Reduce, GivesTheGradientOfAProductWithZeros) {
    LayerHarness<double> h(layerOf("reduce"), {"", {{"function", "product"}}, {Shape{3, 2}}}, 1);
    const double values[] = {2, 0, 0, 0, 5, 3};
    std::copy_n(values, 6, h.inputs[0].data());
    h.outputGradient.fill(1);
    h.forward();
    h.backward();
    const double wanted[] = {0, 0, 10, 0, 0, 0};
    for (int64_t i = 0; i < 6; ++i) EXPECT_EQ(h.inputGradients[0][i], wanted[i]) << i;
}

TEST(PerStep, NeedsAFirstAxisOfSteps) {
    EXPECT_EQ(inferred("conv2d", {{"perStep", true}, {"filters", int64_t(4)}}, {Shape{10, 8, 8, 3}}), "10×6×6×4");
    EXPECT_EQ(inferred("lstm", {{"perStep", true}, {"units", int64_t(5)}}, {Shape{7, 10, 3}}), "7×5");
    EXPECT_EQ(inferred("flatten", {{"perStep", true}}, {Shape{7}}), "Flatten per step needs one sequence; it gets 7");
    EXPECT_EQ(inferred("conv2d", {{"perStep", true}}, {Shape{8, 8, 3}}),
              "Conv2D needs an image (height × width × channels); it gets 8×3");
}

TEST(Conv2d, ACausalRowSeesNoLaterOne) {
    LayerHarness<double> h(layerOf("conv2d"), {"", {{"padding", "causal"}, {"filters", int64_t(2)}}, {Shape{6, 3, 2}}}, 1);
    ASSERT_EQ(h.output.shape(), (Shape{1, 6, 3, 2}));
    h.forward();
    const Tensor<double> before = h.output;
    for (int64_t i = 4 * 6; i < 6 * 6; ++i) h.inputs[0][i] += 1;
    h.forward();
    for (int64_t i = 0; i < 4 * 6; ++i) EXPECT_EQ(h.output[i], before[i]);
    EXPECT_NE(h.output[4 * 6], before[4 * 6]);
}

}  // namespace
}  // namespace netloom
