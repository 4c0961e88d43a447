// Layers against outputs and gradients of PyTorch in double: tests/golden/layer_references.json, written by the script beside it.

#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "engine/catalog/param_json.h"
#include "tests/engine/layers/layer_harness.h"

namespace netloom {
namespace {

using Json = nlohmann::ordered_json;
using Numbers = std::vector<double>;

void fill(Tensor<double>& tensor, const Json& values) {
    const auto numbers = values.get<Numbers>();
    ASSERT_EQ(int64_t(numbers.size()), tensor.size());
    std::copy(numbers.begin(), numbers.end(), tensor.data());
}

void expectEqual(const Tensor<double>& ours, const Json& values, const char* what) {
    const auto numbers = values.get<Numbers>();
    ASSERT_EQ(int64_t(numbers.size()), ours.size()) << what;
    for (size_t i = 0; i < numbers.size(); ++i) ASSERT_NEAR(ours[int64_t(i)], numbers[i], 1e-12) << what << "[" << i << "]";
}

void expectReference(const Json& reference) {
    const LayerDescriptor* layer = builtinLayers().find(reference.at("layer").get<std::string>());
    ASSERT_TRUE(layer);
    LayerSample sample;
    sample.params = *paramsFromJson(reference.at("params"), layer->params);
    for (const Json& extents : reference.at("shapes")) {
        Shape shape;
        for (const Json& extent : extents) shape.append(extent.get<int64_t>());
        sample.inputs.push_back(shape);
    }
    LayerHarness<double> h(*layer, sample, int64_t(reference.at("inputs")[0].size()) / sample.inputs[0].size());
    ASSERT_EQ(h.inputs.size(), reference.at("inputs").size());
    ASSERT_EQ(h.values.size(), reference.at("variables").size());
    for (size_t i = 0; i < h.inputs.size(); ++i) fill(h.inputs[i], reference.at("inputs")[i]);
    for (size_t i = 0; i < h.values.size(); ++i) fill(h.values[i], reference.at("variables")[i]);
    fill(h.outputGradient, reference.at("outputGradient"));
    h.forward();
    h.backward();
    expectEqual(h.output, reference.at("output"), "output");
    for (size_t i = 0; i < h.inputs.size(); ++i) expectEqual(h.inputGradients[i], reference.at("inputGradients")[i], "input gradient");
    for (size_t i = 0; i < h.values.size(); ++i) expectEqual(h.gradients[i], reference.at("gradients")[i], "gradient");
}

TEST(LayerReferences, AreThoseOfPyTorch) {
    std::ifstream stream(NETLOOM_SOURCE_DIR "/tests/golden/layer_references.json");
    const Json references = Json::parse(stream);
    EXPECT_GE(references.size(), 56u);
    for (const Json& reference : references) {
        SCOPED_TRACE(reference.at("layer").get<std::string>() + " " + reference.at("params").dump());
        expectReference(reference);
    }
}

}  // namespace
}  // namespace netloom
