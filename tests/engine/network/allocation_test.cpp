// A training step allocates nothing once the network is prepared.

#include <gtest/gtest.h>

#include "engine/graph/edit.h"
#include "engine/network/network.h"
#include "tests/support/allocations.h"

namespace netloom {
namespace {

using netloom::testing::allocations;

struct Chain {
    std::string name;
    Shape input;
    std::vector<std::pair<std::string, ParamMap>> layers;
    bool padded = false;
};

class StepOfANetwork : public ::testing::TestWithParam<Chain> {};

TEST_P(StepOfANetwork, AllocatesNothing) {
    Graph graph;
    NodeId last = 0;
    const auto then = [&](const std::string& type, const ParamMap& params) {
        const NodeId id = addNode(graph, *builtinLayers().find(type), params, {});
        if (last) graph.links.push_back({last, id, 0, 0});
        return last = id;
    };
    const NodeId input = then("input", {});
    for (const auto& [type, params] : GetParam().layers) then(type, params);
    then("dense", {{"units", int64_t(4)}, {"activation", "softmax"}});
    const NodeId output = then("output", {{"loss", "softmaxCrossEntropy"}});
    NetworkOptions options;
    options.inputShapes[input] = GetParam().input;
    auto network = Network<float>::build(graph, builtinLayers(), options);
    ASSERT_TRUE(network) << network.error().english();
    ThreadPool pool(2);
    network->setThreadPool(&pool);
    network->prepare(16, true);
    network->initialise(1);
    const TensorF x(GetParam().input.withBatch(16)), y(Shape{16, 1});
    std::vector<int32_t> lengths;
    for (int32_t row = 0; row < 16; ++row) lengths.push_back(GetParam().padded ? row % 7 : 0);
    InputBatch<float> batch{x.view()};
    if (GetParam().padded) batch.lengths = lengths;
    const Network<float>::Inputs inputs{{input, batch}};
    const Network<float>::Targets targets{{output, y.view()}};
    int64_t before = 0;
    for (int step = 1; step <= 5; ++step) {
        if (step == 2) before = allocations;  // the first step may size reused lists
        network->forward(Mode::training, inputs, 16, uint64_t(step));
        network->lossAndBackward(targets);
        network->step({.step = step, .clipNorm = 1});
    }
    EXPECT_EQ(allocations - before, 0);
}

const ParamMap kTokens{{"vocabulary", int64_t(20)}, {"size", int64_t(8)}}, kUnits{{"units", int64_t(6)}, {"dropout", 0.2}, {"recurrentDropout", 0.2}};

ParamMap with(ParamMap params, const ParamMap& more) {
    params.insert(more.begin(), more.end());
    return params;
}

INSTANTIATE_TEST_SUITE_P(
    Networks, StepOfANetwork,
    ::testing::Values(
        Chain{"Images", Shape{8, 8, 3},
              {{"conv2d", {{"filters", int64_t(8)}, {"padding", "same"}, {"activation", "relu"}}}, {"batchNorm", {}}, {"maxPool2d", {}},
               {"conv2d", {{"filters", int64_t(8)}, {"padding", "same"}, {"activation", "relu"}}}, {"maxPool2d", {}}, {"dropout", {}},
               {"flatten", {}}, {"dense", {{"units", int64_t(10)}, {"activation", "gelu"}}}}},
        Chain{"Residual", Shape{8, 8, 3},
              {{"conv2d", {{"filters", int64_t(4)}}}, {"batchNorm", {}}, {"activation", {{"function", "relu"}}}, {"squeezeExcite", {}},
               {"globalAveragePool2d", {}}}},
        Chain{"Lstm", Shape{6, 5}, {{"lstm", with(kUnits, {{"bidirectional", "concat"}, {"output", "sequence"}})}, {"lstm", kUnits}}, true},
        Chain{"Gru", Shape{6, 5}, {{"gru", with(kUnits, {{"output", "sequence"}})}, {"gru", with(kUnits, {{"resetAfter", false}})}}, true},
        Chain{"Transformer", Shape{6},
              {{"embedding", kTokens}, {"positionalEncoding", {}},
               {"transformerEncoder", {{"heads", int64_t(2)}, {"feedForward", int64_t(16)}, {"dropout", 0.1}}},
               {"multiHeadAttention", {{"heads", int64_t(2)}, {"dropout", 0.1}}}, {"attentionPooling", {}}}, true}),
    [](const auto& chain) { return chain.param.name; });

}  // namespace
}  // namespace netloom
