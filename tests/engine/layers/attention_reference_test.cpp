// Attention, Transformer blocks, normalisations and Embedding against PyTorch in double (tests/golden/attention.py).

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/engine/layers/layer_harness.h"

namespace netloom {
namespace {

struct Reference {
    std::string name, layer;
    LayerSample sample;
    std::vector<int32_t> memoryLengths = {};
};

void PrintTo(const Reference& reference, std::ostream* stream) { *stream << reference.name; }

void fill(Tensor<double>& tensor, size_t number) {
    for (int64_t i = 0; i < tensor.size(); ++i) tensor[i] = std::sin(0.7 * double(i) + 1 + double(number)) * 0.5;
}

double checkSum(const Tensor<double>& gradient) {
    double sum = 0;
    for (int64_t i = 0; i < gradient.size(); ++i) sum += gradient[i] * std::cos(0.3 * double(i));
    return sum;
}

class AttentionReference : public testing::TestWithParam<Reference> {};

TEST_P(AttentionReference, GivesPyTorchsOutputAndGradients) {
    const Reference& r = GetParam();
    std::ifstream file(NETLOOM_SOURCE_DIR "/tests/golden/attention.json");
    const auto wanted = nlohmann::json::parse(file).at(r.name);
    LayerHarness<double> h(*builtinLayers().find(r.layer), r.sample, 2);
    if (!r.memoryLengths.empty()) h.lengths[1] = r.memoryLengths;
    size_t number = 0;
    const bool tokens = r.sample.indices > 0;
    for (auto& input : h.inputs) fill(input, number++);
    for (auto& value : h.values) fill(value, number++);
    if (tokens) std::copy_n(std::array{1.0, 4.0, 1.0, 0.0, 2.0, 0.0, 0.0, 0.0}.begin(), 8, h.inputs[0].data());
    const int64_t steps = h.output.shape()[1], perStep = h.output.size() / (2 * steps);
    for (int64_t i = 0; i < h.output.size(); ++i) {
        const int64_t row = i / perStep / steps, step = i / perStep % steps;
        const bool valid = r.sample.lengths.empty() || step < r.sample.lengths[size_t(row)];
        h.outputGradient[i] = valid ? std::sin(0.9 * double(i) + 1) : 0;
    }
    h.forward();
    h.backward();
    const auto& output = wanted.at("output");
    ASSERT_EQ(int64_t(output.size()), h.output.size());
    for (int64_t i = 0; i < h.output.size(); ++i) EXPECT_NEAR(h.output[i], output[size_t(i)].get<double>(), 1e-12) << i;
    size_t at = 0;
    const auto& sums = wanted.at("gradients");
    for (size_t i = 0; i < h.inputs.size() && !tokens; ++i) EXPECT_NEAR(checkSum(h.inputGradients[i]), sums.at(at++).get<double>(), 1e-11) << "input " << i;
    for (size_t i = 0; i < h.gradients.size(); ++i) EXPECT_NEAR(checkSum(h.gradients[i]), sums.at(at++).get<double>(), 1e-11) << h.specs[i].name;
    EXPECT_EQ(at, sums.size());
}

std::vector<Reference> references() {
    const ParamMap heads{{"heads", int64_t(2)}};
    const ParamMap causal{{"heads", int64_t(2)}, {"causal", true}};
    const auto block = [](bool pre, const char* activation) {
        return ParamMap{{"heads", int64_t(2)}, {"feedForward", int64_t(6)}, {"dropout", 0.0}, {"preNorm", pre}, {"activation", activation}};
    };
    const std::vector<Shape> one{Shape{3, 4}}, two{Shape{3, 4}, Shape{4, 4}};
    const std::vector<int32_t> lengths{3, 2};
    return {{"layerNorm", "layerNorm", {"", {}, one}},
            {"rmsNorm", "rmsNorm", {"", {}, one}},
            {"groupNorm", "groupNorm", {"", {{"groups", int64_t(2)}}, {Shape{2, 3, 4}}}},
            {"embedding", "embedding", {"", {{"vocabulary", int64_t(5)}, {"size", int64_t(3)}}, {Shape{4}}, {}, 5}},
            {"attentionSelf", "multiHeadAttention", {"", heads, one, lengths}},
            {"attentionCausal", "multiHeadAttention", {"", causal, one, lengths}},
            {"attentionCross", "multiHeadAttention", {"", heads, {Shape{3, 4}, Shape{4, 5}}, lengths}, {4, 1}},
            {"encoderPre", "transformerEncoder", {"", block(true, "relu"), one, lengths}},
            {"encoderPost", "transformerEncoder", {"", block(false, "relu"), one, lengths}},
            {"encoderGelu", "transformerEncoder", {"", block(true, "gelu"), one, lengths}},
            {"decoderPre", "transformerDecoder", {"", block(true, "relu"), two, lengths}, {4, 1}},
            {"decoderPost", "transformerDecoder", {"", block(false, "relu"), two, lengths}, {4, 1}}};
}
std::string referenceName(const testing::TestParamInfo<Reference>& info) { return info.param.name; }
INSTANTIATE_TEST_SUITE_P(PyTorch, AttentionReference, testing::ValuesIn(references()), referenceName);

}  // namespace
}  // namespace netloom
