// What the network does behind the diagram's back: ReLU and pooling computed by the layer before it, functions that a loss
// contains, gradients that share memory. None of it may show.

#include <gtest/gtest.h>

#include <cmath>

#include "engine/graph/edit.h"
#include "engine/network/network.h"

namespace netloom {
namespace {

struct Diagram {
    Graph graph;
    NetworkOptions options;

    NodeId add(const char* type, const ParamMap& params, const std::vector<NodeId>& from) {
        const NodeId id = addNode(graph, *builtinLayers().find(type), params, {});
        int order = 0;
        for (const NodeId source : from) graph.links.push_back({source, id, 0, order++});
        return id;
    }
    template <class T>
    Network<T> built(int64_t batch, bool training = true) const {
        auto network = Network<T>::build(graph, builtinLayers(), options);
        EXPECT_TRUE(network) << (network ? "" : network.error().english());
        network->prepare(batch, training);
        network->initialise(3);
        return std::move(*network);
    }
};

/// A pooled convolution, then two residual blocks, one with a projection; every other ReLU follows a BatchNorm or an Add.
struct Residual : Diagram {
    NodeId image, firstNorm, firstRelu, sum, sumRelu, output;
    std::vector<NodeId> all;

    NodeId keep(NodeId id) { all.push_back(id); return id; }
    NodeId convNorm(NodeId from, int64_t size, int64_t stride) {
        using List = std::vector<int64_t>;
        return keep(add("batchNorm", {}, {keep(add("conv2d", {{"filters", int64_t(4)}, {"kernelSize", List{size, size}},
                    {"stride", List{stride, stride}}, {"padding", "same"}, {"useBias", false}}, {from}))}));
    }
    NodeId relu(NodeId from) { return keep(add("activation", {{"function", "relu"}}, {from})); }

    Residual() {
        image = add("input", {}, {});
        using List = std::vector<int64_t>;
        const NodeId stem = keep(add("conv2d", {{"filters", int64_t(3)}, {"kernelSize", List{2, 2}}, {"activation", "relu"}}, {image}));
        firstNorm = convNorm(keep(add("maxPool2d", {}, {stem})), 3, 1);
        firstRelu = relu(firstNorm);
        sum = keep(add("add", {}, {convNorm(relu(convNorm(firstRelu, 3, 1)), 3, 1), firstRelu}));
        sumRelu = relu(sum);
        const NodeId body = convNorm(relu(convNorm(sumRelu, 3, 2)), 3, 1);
        const NodeId last = relu(keep(add("add", {}, {convNorm(sumRelu, 1, 2), body})));
        const NodeId pool = keep(add("globalAveragePool2d", {}, {keep(add("dropout", {{"rate", 0.25}}, {last}))}));
        output = add("output", {{"loss", "softmaxCrossEntropy"}}, {keep(add("dense", {{"units", int64_t(3)}}, {pool}))});
        options.inputShapes[image] = Shape{14, 12, 2};
    }
};

template <class T>
Tensor<T> randomTensor(const Shape& shape) {
    Tensor<T> tensor(shape);
    Random random(8);
    for (T& v : tensor.span()) v = T(random.normal());
    return tensor;
}

template <class T>
Tensor<T> classes(int64_t rows) {
    Tensor<T> targets(Shape{rows, 1});
    for (int64_t i = 0; i < rows; ++i) targets[i] = T(i % 3);
    return targets;
}

template <class T>
double learn(Network<T>& network, NodeId input, const Tensor<T>& x, NodeId output, const Tensor<T>& y) {
    network.forward(Mode::training, {{input, x.view()}}, x.shape()[0], 1);
    return network.lossAndBackward({{output, y.view()}});
}

template <class T>
std::vector<T> gradientsOf(const Network<T>& network) {
    std::vector<T> all;
    for (const auto& variable : network.variables())
        for (int64_t i = 0; i < variable.gradient.size(); ++i) all.push_back(variable.gradient[i]);
    return all;
}

TEST(NetworkFusion, ShowsAndLearnsWhatTheDiagramSays) {
    const Residual d;
    const auto x = randomTensor<double>(Shape{5, 14, 12, 2}), y = classes<double>(5);
    Network<double> fused = d.built<double>(5), plain = d.built<double>(5);
    plain.setInputGradients(true);  // keeps every node's own output and gradient
    EXPECT_EQ(learn(fused, d.image, x, d.output, y), learn(plain, d.image, x, d.output, y));
    for (const NodeId node : d.all) {
        const auto wanted = plain.activation(node), shown = fused.activation(node);
        ASSERT_EQ(wanted.size(), shown.size());
        for (int64_t i = 0; i < wanted.size(); ++i) ASSERT_NEAR(shown[i], wanted[i], 1e-12) << node;
        EXPECT_FALSE(plain.gradient(node).empty());
    }
    const auto norm = fused.activation(d.firstNorm);
    EXPECT_LT(*std::min_element(norm.data, norm.data + norm.size()), 0);
    const auto some = gradientsOf(fused), all = gradientsOf(plain);
    for (size_t i = 0; i < all.size(); ++i) ASSERT_NEAR(some[i], all[i], 1e-10) << i;
}

TEST(NetworkFusion, AnswersAndShowsTheSameWhenNormalisationsAreInTheWeights) {
    for (const char* bias : {"useBias", ""}) {
        Residual d;
        for (Node& node : d.graph.nodes)
            if (node.type == "conv2d" && *bias) node.params[bias] = true;
        const auto x = randomTensor<double>(Shape{5, 14, 12, 2}), y = classes<double>(5);
        Network<double> trained = d.built<double>(5), answering = d.built<double>(5, false);
        for (int step = 1; step <= 6; ++step) {  // two sets of weights and statistics
            learn(trained, d.image, x, d.output, y);
            trained.step({.step = step, .learningRate = 3e-2});
            if (step % 3 != 0) continue;
            ASSERT_TRUE(answering.setVariables(trained.copyVariables()));
            trained.forward(Mode::inference, {{d.image, x.view()}}, 5);
            for (int pass = 0; pass < 2; ++pass) {
                answering.forward(Mode::inference, {{d.image, x.view()}}, 5);
                const auto wanted = trained.predictions(d.output), answer = answering.predictions(d.output);
                for (int64_t i = 0; i < wanted.size(); ++i) ASSERT_NEAR(answer[i], wanted[i], 1e-10);
                for (const NodeId node : d.all) {
                    const auto own = trained.activation(node), shown = answering.activation(node);
                    for (int64_t i = 0; i < own.size(); ++i) ASSERT_NEAR(shown[i], own[i], 1e-9) << node;
                }
            }
        }
    }
}

TEST(NetworkFusion, HasTheGradientThatDifferencesShow) {
    const Residual d;
    const auto x = randomTensor<double>(Shape{4, 14, 12, 2}), y = classes<double>(4);
    Network<double> network = d.built<double>(4);
    learn(network, d.image, x, d.output, y);
    const std::vector<double> analytic = gradientsOf(network);
    size_t at = 0;
    for (const auto& variable : network.variables()) {
        for (int64_t i = 0; i < variable.gradient.size(); ++i, ++at) {
            const double kept = variable.value[i];
            variable.value[i] = kept + 1e-6;
            const double above = learn(network, d.image, x, d.output, y);
            variable.value[i] = kept - 1e-6;
            const double numeric = (above - learn(network, d.image, x, d.output, y)) / 2e-6;
            variable.value[i] = kept;
            ASSERT_NEAR(analytic[at], numeric, 1e-5 + 1e-3 * std::abs(numeric)) << variable.nodeName << "." << variable.name;
        }
    }
}

TEST(NetworkFusion, TrainsToTheSameBitsForAnyNumberOfThreads) {
    const Residual d;
    const auto x = randomTensor<float>(Shape{33, 14, 12, 2}), y = classes<float>(33);
    const auto trained = [&](int threads) {
        ThreadPool pool(threads);
        Network<float> network = d.built<float>(33);
        network.setThreadPool(&pool);
        for (int step = 1; step <= 4; ++step) {
            learn(network, d.image, x, d.output, y);
            network.step({.step = step, .learningRate = 1e-2});
        }
        return network.copyVariables();
    };
    const auto alone = trained(1);
    for (const int threads : {2, 4, 8}) EXPECT_EQ(alone, trained(threads));
}

TEST(NetworkFusion, AnswersAboutManyLargeImagesAsAboutEachAlone) {
    Diagram d;
    const NodeId image = d.add("input", {}, {});
    const NodeId conv = d.add("conv2d", {{"filters", int64_t(16)}, {"activation", "relu"}}, {image});
    const NodeId pool = d.add("maxPool2d", {}, {d.add("conv2d", {{"filters", int64_t(16)}, {"activation", "relu"}}, {conv})});
    const NodeId body = d.add("batchNorm", {}, {d.add("conv2d", {{"filters", int64_t(16)}, {"padding", "same"}}, {pool})});
    const NodeId sum = d.add("activation", {{"function", "relu"}}, {d.add("add", {}, {body, pool})});
    const NodeId output = d.add("output", {{"loss", "softmaxCrossEntropy"}},
                                {d.add("dense", {{"units", int64_t(3)}}, {d.add("globalAveragePool2d", {}, {sum})})});
    const Shape shape{80, 72, 2};  // too large for the cache in numbers
    d.options.inputShapes[image] = shape;
    constexpr int64_t kRows = 7;
    const auto x = randomTensor<float>(shape.withBatch(kRows));
    const std::vector<NodeId> shown{conv, pool, body, sum, output};
    std::vector<std::vector<float>> alone(shown.size());
    Network<float> one = d.built<float>(1, false);
    for (int64_t row = 0; row < kRows; ++row) {
        one.forward(Mode::inference, {{image, ConstTensorView<float>{shape.withBatch(1), x.data() + row * shape.size()}}}, 1);
        for (size_t i = 0; i < shown.size(); ++i) {
            const auto values = one.activation(shown[i]);
            alone[i].insert(alone[i].end(), values.data, values.data + values.size());
        }
    }
    for (const int threads : {1, 2, 3}) {
        ThreadPool workers(threads);
        Network<float> all = d.built<float>(kRows, false);
        all.setThreadPool(&workers);
        all.forward(Mode::inference, {{image, x.view()}}, kRows);
        for (size_t i = 0; i < shown.size(); ++i) {
            const auto values = all.activation(shown[i]);
            EXPECT_EQ(alone[i], std::vector<float>(values.data, values.data + values.size())) << shown[i];
        }
    }
}

/// A softmax that feeds an Output and another layer: as a node of its own, or as a Dense layer's activation.
class SharedSoftmax : public testing::TestWithParam<bool> {};

TEST_P(SharedSoftmax, IsAppliedOnceInFrontOfItsLoss) {
    Diagram d;
    const NodeId input = d.add("input", {}, {});
    NodeId softmax = 0;
    if (GetParam()) softmax = d.add("dense", {{"units", int64_t(3)}, {"activation", "softmax"}}, {input});
    else softmax = d.add("activation", {{"function", "softmax"}}, {d.add("dense", {{"units", int64_t(3)}}, {input})});
    const NodeId output = d.add("output", {{"loss", "softmaxCrossEntropy"}}, {softmax});
    const NodeId other = d.add("output", {{"loss", "mse"}}, {d.add("dense", {{"units", int64_t(1)}}, {softmax})});
    d.options.inputShapes[input] = Shape{4};
    Network<double> network = d.built<double>(5);
    const auto x = randomTensor<double>(Shape{5, 4}), y = classes<double>(5), z = randomTensor<double>(Shape{5, 1});
    const auto lossNow = [&](bool backward) {
        network.forward(Mode::training, {{input, x.view()}}, 5, 1);
        const Network<double>::Targets targets{{output, y.view()}, {other, z.view()}};
        return backward ? network.lossAndBackward(targets) : network.loss(targets);
    };
    const double loss = lossNow(true);
    const std::vector<double> analytic = gradientsOf(network);
    const auto shown = network.activation(softmax), predicted = network.predictions(output);
    double expected = 0;
    for (int64_t i = 0; i < 15; ++i) ASSERT_NEAR(shown[i], predicted[i], 1e-12);
    for (int64_t i = 0; i < 5; ++i) expected -= std::log(shown[i * 3 + int64_t(y[i])]) / 5;
    const auto guess = network.predictions(other);
    for (int64_t i = 0; i < 5; ++i) expected += (guess[i] - z[i]) * (guess[i] - z[i]) / 5;
    EXPECT_NEAR(loss, expected, 1e-12);
    size_t at = 0;
    for (const auto& variable : network.variables()) {
        for (int64_t i = 0; i < variable.gradient.size(); ++i, ++at) {
            const double kept = variable.value[i];
            variable.value[i] = kept + 1e-6;
            const double above = lossNow(false);
            variable.value[i] = kept - 1e-6;
            EXPECT_NEAR(analytic[at], (above - lossNow(false)) / 2e-6, 1e-6) << variable.nodeName << "." << variable.name;
            variable.value[i] = kept;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(NetworkFusion, SharedSoftmax, testing::Bool());

}  // namespace
}  // namespace netloom
