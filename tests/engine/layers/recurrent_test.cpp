// SimpleRNN, LSTM and GRU against PyTorch in double (tests/golden/recurrent.py), and what padding, dropout and options promise.

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/layers/recurrent.h"
#include "tests/engine/layers/layer_harness.h"

namespace netloom {
namespace {

using Json = nlohmann::json;

/// The formula of recurrent.py.
void fill(Tensor<double>& tensor, int seed) {
    for (int64_t i = 0; i < tensor.size(); ++i) tensor[i] = 0.6 * std::sin(1.3 * double(i) + 2.1 * seed + 0.4);
}

void expectClose(const Tensor<double>& ours, const Json& theirs, const std::string& what) {
    ASSERT_EQ(size_t(ours.size()), theirs.size()) << what;
    for (int64_t i = 0; i < ours.size(); ++i) ASSERT_NEAR(ours[i], theirs[size_t(i)].get<double>(), 1e-11) << what << "[" << i << "]";
}

TEST(Recurrent, GivesPyTorchsOutputsAndGradients) {
    std::ifstream stream(NETLOOM_SOURCE_DIR "/tests/golden/recurrent.json");
    const Json golden = Json::parse(stream);
    const int64_t units = golden.at("units"), rows = golden.at("rows");
    const Shape sequence{golden.at("steps").get<int64_t>(), golden.at("channels").get<int64_t>()};
    for (const Json& c : golden.at("cases")) {
        const LayerDescriptor& layer = *builtinLayers().find(c.at("layer"));
        const int64_t factor = layer.id == "lstm" ? 2 : 1, layers = c.at("layers"), directions = c.at("directions");
        for (const std::string output : {"sequence", "state"}) {
            SCOPED_TRACE(layer.id + " " + output + " layers " + std::to_string(layers));
            ParamMap params{{"units", units}, {"layers", layers}, {"bidirectional", directions == 2 ? "concat" : "off"}, {"output", output}};
            if (layer.id == "gru") params["resetAfter"] = c.at("resetAfter").get<bool>();
            LayerHarness<double> h(layer, {"", params, {sequence, Shape{factor * layers * directions * units}}, golden.at("lengths")}, rows);
            fill(h.inputs[0], 1);
            fill(h.inputs[1], 2);
            fill(h.outputGradient, 3);
            for (size_t i = 0; i < h.values.size(); ++i) fill(h.values[i], 10 + int(i));
            h.forward();
            h.backward();
            const Json& wanted = c.at(output);
            expectClose(h.output, wanted.at("output"), "output");
            expectClose(h.inputGradients[0], wanted.at("gradients")[0], "input gradient");
            expectClose(h.inputGradients[1], wanted.at("gradients")[1], "state gradient");
            for (size_t i = 0; i < h.values.size(); ++i) expectClose(h.gradients[i], wanted.at("gradients")[i + 2], h.specs[i].name);
        }
    }
}

class RecurrentLayers : public testing::TestWithParam<const char*> {
 protected:
    const LayerDescriptor& layer() const { return *builtinLayers().find(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(Catalog, RecurrentLayers, testing::Values("simpleRnn", "lstm", "gru"));

TEST_P(RecurrentLayers, GiveAPaddedBatchWhatItsRowsGiveAlone) {
    const std::vector<int32_t> lengths{7, 1, 4, 0, 6};
    for (const char* direction : {"off", "concat"}) {
        for (const char* output : {"last", "sequence", "state"}) {
            const ParamMap params{{"units", int64_t(5)}, {"layers", int64_t(2)}, {"bidirectional", direction}, {"output", output}};
            LayerHarness<double> batch(layer(), {"", params, {Shape{7, 3}}, lengths}, 5);
            batch.forward();
            batch.backward();
            std::vector<Tensor<double>> sums;
            for (const auto& g : batch.gradients) sums.emplace_back(g.shape());
            for (int64_t row = 0; row < 5; ++row) {
                const int64_t steps = lengths[size_t(row)];
                if (steps == 0) continue;
                LayerHarness<double> alone(layer(), {"", params, {Shape{steps, 3}}}, 1);
                alone.values = batch.values;
                const int64_t outputs = batch.output.size() / 5, own = alone.output.size();
                std::copy_n(batch.inputs[0].data() + row * 21, steps * 3, alone.inputs[0].data());
                std::copy_n(batch.outputGradient.data() + row * outputs, own, alone.outputGradient.data());
                alone.forward();
                alone.backward();
                for (int64_t i = 0; i < outputs; ++i) ASSERT_NEAR(batch.output[row * outputs + i], i < own ? alone.output[i] : 0.0, 1e-13);
                for (int64_t i = 0; i < 21; ++i)
                    ASSERT_NEAR(batch.inputGradients[0][row * 21 + i], i < steps * 3 ? alone.inputGradients[0][i] : 0.0, 1e-13);
                for (size_t v = 0; v < sums.size(); ++v)
                    for (int64_t i = 0; i < sums[v].size(); ++i) sums[v][i] += alone.gradients[v][i];
            }
            for (size_t v = 0; v < sums.size(); ++v)
                for (int64_t i = 0; i < sums[v].size(); ++i) ASSERT_NEAR(batch.gradients[v][i], sums[v][i], 1e-12);
        }
    }
}

TEST_P(RecurrentLayers, KeepTheInitialStateWhereNothingIsValid) {
    const int64_t state = layer().id == "lstm" ? 6 : 3;
    LayerHarness<double> h(layer(), {"", {{"units", int64_t(3)}, {"output", "state"}}, {Shape{4, 2}, Shape{state}}, {0}}, 2);
    h.forward();
    h.backward();
    for (int64_t i = 0; i < h.output.size(); ++i) {
        EXPECT_EQ(h.output[i], h.inputs[1][i]);
        EXPECT_EQ(h.inputGradients[1][i], h.outputGradient[i]);
    }
    for (double v : h.inputGradients[0].span()) EXPECT_EQ(v, 0);
    for (const auto& g : h.gradients) for (double v : g.span()) EXPECT_EQ(v, 0);
}

TEST_P(RecurrentLayers, DropTheSameUnitsAtAllSteps) {
    // One input that is constant over the steps, an input weight of 1 and no recurrence: without dropout between the layers
    // the second layer would see every unit of the first.
    LayerHarness<double> h(layer(), {"", {{"units", int64_t(40)}, {"layers", int64_t(2)}, {"dropout", 0.5}, {"output", "sequence"}}, {Shape{6, 1}}}, 1);
    for (size_t i = 0; i < h.values.size(); ++i) h.values[i].fill(h.specs[i].name == "inputWeight" ? 1.0 : 0.0);
    h.inputs[0].fill(0.5);
    h.forward();
    h.backward();
    // Units that were switched off have no gradient in the second layer's input weights, at no step.
    const size_t second = h.values.size() / 2;
    ASSERT_EQ(h.specs[second].name, "inputWeight2");
    const int64_t columns = h.specs[second].shape[1];
    int64_t off = 0;
    for (int64_t unit = 0; unit < 40; ++unit) {
        bool silent = true;
        for (int64_t c = 0; c < columns; ++c) silent = silent && h.gradients[second][unit * columns + c] == 0;
        off += silent;
    }
    EXPECT_GT(off, 8);
    EXPECT_LT(off, 32);
}

TEST_P(RecurrentLayers, AnswerWithoutDropout) {
    const ParamMap plain{{"units", int64_t(6)}, {"layers", int64_t(2)}};
    ParamMap dropping = plain;
    dropping["dropout"] = 0.5;
    dropping["recurrentDropout"] = 0.5;
    LayerHarness<float> a(layer(), {"", plain, {Shape{5, 2}}}, 3), b(layer(), {"", dropping, {Shape{5, 2}}}, 3);
    b.training = false;
    a.forward();
    b.forward();
    for (int64_t i = 0; i < a.output.size(); ++i) EXPECT_EQ(a.output[i], b.output[i]);
    b.training = true;
    b.forward();
    EXPECT_FALSE(std::equal(a.output.data(), a.output.data() + a.output.size(), b.output.data()));
}

TEST_P(RecurrentLayers, GiveTheSameBitsForAnyNumberOfThreadsWhenThereIsWorkForMany) {
    for (const char* direction : {"concat", "sum"}) {
        const LayerSample sample{"", {{"units", int64_t(40)}, {"layers", int64_t(2)}, {"bidirectional", direction}, {"output", "sequence"},
                                      {"dropout", 0.2}, {"recurrentDropout", 0.2}},
                                 {Shape{20, 24}}, {20, 7, 0, 13}};
        LayerHarness<float> alone(layer(), sample, 75);
        alone.forward();
        alone.backward();
        for (const int threads : {2, 4, 8}) {
            ThreadPool pool(threads);
            LayerHarness<float> h(layer(), sample, 75);
            h.pool = &pool;
            h.forward();
            h.backward();
            const auto same = [](const Tensor<float>& a, const Tensor<float>& b) { return std::ranges::equal(a.span(), b.span()); };
            EXPECT_TRUE(same(alone.output, h.output));
            EXPECT_TRUE(same(alone.inputGradients[0], h.inputGradients[0]));
            for (size_t i = 0; i < h.gradients.size(); ++i) EXPECT_TRUE(same(alone.gradients[i], h.gradients[i])) << h.specs[i].name;
        }
    }
}

TEST_P(RecurrentLayers, RefuseShapesThatDoNotFit) {
    const int64_t state = layer().id == "lstm" ? 16 : 8;
    const ParamMap params = layer().complete({{"units", int64_t(8)}});
    const auto infer = [&](std::vector<Shape> shapes) { return bool(layer().inferShape(params, shapes)); };
    EXPECT_TRUE(infer({Shape{4, 2}}));
    EXPECT_TRUE(infer({Shape{4, 2}, Shape{state}}));
    EXPECT_FALSE(infer({Shape{4, 2}, Shape{state + 1}}));
    EXPECT_FALSE(infer({Shape{4}}));
    EXPECT_FALSE(infer({Shape{4, 4, 3}}));
    EXPECT_FALSE(infer({}));
}

}  // namespace
}  // namespace netloom
