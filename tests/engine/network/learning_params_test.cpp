// What a node's common learning parameters do in the optimizer step. SGD without momentum, so every figure is exact.

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/random.h"
#include "engine/graph/edit.h"
#include "engine/network/network.h"

namespace netloom {
namespace {

/// input -> first -> second -> output, in double.
struct TwoLayers {
    Graph graph;
    NodeId input, first, second, output;
    std::unique_ptr<Network<double>> network;
    Tensor<double> x{Shape{6, 4}}, y{Shape{6, 1}};

    explicit TwoLayers(const ParamMap& firstParams, const ParamMap& secondParams = {}) {
        const auto add = [&](const char* type, ParamMap params) { return addNode(graph, *builtinLayers().find(type), params, {}); };
        const auto with = [](ParamMap params, const ParamMap& more) {
            params.insert(more.begin(), more.end());
            return params;
        };
        input = add("input", {});
        first = add("dense", with({{"units", int64_t(3)}, {"activation", "tanh"}}, firstParams));
        second = add("dense", with({{"units", int64_t(1)}}, secondParams));
        output = add("output", {{"loss", "mse"}});
        graph.links = {{input, first, 0, 0}, {first, second, 0, 0}, {second, output, 0, 0}};
        NetworkOptions options;
        options.inputShapes = {{input, Shape{4}}};
        options.optimizer = "sgd";
        network = std::make_unique<Network<double>>(std::move(*Network<double>::build(graph, builtinLayers(), options)));
        network->prepare(6, true);
        network->initialise(3);
        Random random(4);
        for (double& v : x.span()) v = random.normal();
        for (double& v : y.span()) v = random.normal();
    }
    std::vector<double> weight(size_t index) const {
        const auto& value = network->variables()[index].value;
        return {value.data, value.data + value.size()};
    }
    void step(double clipNorm = 0) {
        network->forward(Mode::training, {{input, x.view()}}, 6, 1);
        network->lossAndBackward({{output, y.view()}});
        network->step({.step = 1, .learningRate = 0.1, .clipNorm = clipNorm});
    }
};

constexpr size_t kFirst = 0, kSecond = 2;  // weights; each is followed by its bias

TEST(LearningParams, AFrozenLayerKeepsItsWeightsAndTheOthersLearn) {
    TwoLayers net({{"frozen", true}});
    const auto first = net.weight(kFirst), second = net.weight(kSecond);
    net.step();
    EXPECT_EQ(net.weight(kFirst), first);
    EXPECT_NE(net.weight(kSecond), second);
    EXPECT_TRUE(net.network->gradient(net.first).empty()) << "nothing in front of the second layer learns";
    EXPECT_EQ(net.network->gradientNorm(net.first), 0);
}

TEST(LearningParams, AFrozenLayerPassesTheGradientOn) {
    TwoLayers frozen({}, {{"frozen", true}}), free({});
    frozen.step();
    free.step();
    EXPECT_EQ(frozen.weight(kFirst), free.weight(kFirst));
    EXPECT_NE(frozen.weight(kSecond), free.weight(kSecond));
}

TEST(LearningParams, TheFactorMultipliesTheLearningRate) {
    TwoLayers plain({}), slow({{"learningRateFactor", 0.25}});
    const auto start = plain.weight(kFirst);
    plain.step();
    slow.step();
    for (size_t i = 0; i < start.size(); ++i)
        EXPECT_NEAR(slow.weight(kFirst)[i] - start[i], (plain.weight(kFirst)[i] - start[i]) / 4, 1e-15);
    EXPECT_EQ(plain.weight(kSecond), slow.weight(kSecond));
}

TEST(LearningParams, L1AddsTheSignAndL2TheWeightToTheGradient) {
    for (const double clip : {0.0, 1e-3}) {
        TwoLayers plain({}), sparse({{"l1", 0.01}}), decaying({{"l2", 0.01}});
        const auto start = plain.weight(kFirst);
        for (TwoLayers* net : {&plain, &sparse, &decaying}) net->step(clip);
        for (size_t i = 0; i < start.size(); ++i) {
            EXPECT_NEAR(sparse.weight(kFirst)[i], plain.weight(kFirst)[i] - 0.1 * 0.01 * (start[i] > 0 ? 1 : -1), 1e-15);
            EXPECT_NEAR(decaying.weight(kFirst)[i], plain.weight(kFirst)[i] - 0.1 * 0.01 * start[i], 1e-15);
        }
        EXPECT_EQ(plain.weight(kFirst + 1), sparse.weight(kFirst + 1)) << "biases do not decay";
    }
}

TEST(LearningParams, TheLargestNormLimitsTheWeightsOfEveryOutput) {
    TwoLayers plain({}), limited({{"maxNorm", 0.5}});
    plain.step();
    limited.step();
    for (size_t c = 0; c < 3; ++c) {
        double norm = 0;
        for (size_t r = 0; r < 4; ++r) norm += std::pow(plain.weight(kFirst)[r * 3 + c], 2);
        norm = std::sqrt(norm);
        ASSERT_GT(norm, 0.5) << "the test wants weights that are too long";
        for (size_t r = 0; r < 4; ++r)
            EXPECT_NEAR(limited.weight(kFirst)[r * 3 + c], plain.weight(kFirst)[r * 3 + c] * 0.5 / norm, 1e-14);
    }
}

TEST(LearningParams, EveryLayerThatLearnsHasThem) {
    for (const LayerDescriptor& layer : builtinLayers().all()) {
        if (!layer.build) continue;
        const LayerSample& sample = layer.samples.at(0);
        bool learns = false, decays = false;
        for (const VariableSpec& spec : layer.build(layer.complete(sample.params), sample.inputs)->variables()) {
            learns = learns || spec.trainable;
            decays = decays || spec.decays;
        }
        EXPECT_EQ(layer.param("frozen") != nullptr, learns) << layer.id;
        EXPECT_EQ(layer.param("learningRateFactor") != nullptr, learns) << layer.id;
        EXPECT_EQ(layer.param("maxNorm") != nullptr, decays) << layer.id;
        EXPECT_EQ(layer.param("l1") != nullptr, decays) << layer.id;
        EXPECT_EQ(layer.param("l2") != nullptr, decays) << layer.id;
    }
}

}  // namespace
}  // namespace netloom
