#include "engine/network/network.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/random.h"
#include "engine/graph/edit.h"

namespace netloom {
namespace {

using List = std::vector<int64_t>;

/// A small network with everything that can go wrong: two inputs, a residual link, norm, dropout, two outputs.
struct Diagram {
    Graph graph;
    NodeId image, table, conv, norm, flat, hidden, classes, probabilities, number, softmax;
    NetworkOptions options;

    NodeId add(const char* type, const ParamMap& params, const List& from) {
        const NodeId id = addNode(graph, *builtinLayers().find(type), params, {});
        int order = 0;
        for (NodeId source : from) graph.links.push_back({source, id, 0, order++});
        return id;
    }
    explicit Diagram(double dropout = 0.25) {
        image = add("input", {}, {});
        table = add("input", {}, {});
        conv = add("conv2d", {{"filters", int64_t(4)}, {"padding", "same"}, {"activation", "tanh"}}, {image});
        norm = add("batchNorm", {}, {conv});
        const NodeId sum = add("add", {}, {norm, conv});
        const NodeId pool = add("averagePool2d", {}, {sum});
        flat = add("flatten", {}, {pool});
        const NodeId both = add("concatenate", {}, {flat, table});
        const NodeId drop = add("dropout", {{"rate", dropout}}, {both});
        hidden = add("dense", {{"units", int64_t(6)}, {"activation", "gelu"}, {"l2", 0.01}}, {drop});
        classes = add("dense", {{"units", int64_t(3)}}, {hidden});
        softmax = add("activation", {{"function", "softmax"}}, {classes});
        probabilities = add("output", {{"loss", "softmaxCrossEntropy"}}, {softmax});
        const NodeId value = add("dense", {{"units", int64_t(1)}}, {hidden});
        number = add("output", {{"loss", "mse"}, {"weight", 0.5}}, {value});
        options.inputShapes = {{image, Shape{4, 4, 2}}, {table, Shape{3}}};
    }
};

template <class T>
struct Batch {
    Tensor<T> image, table, labels, numbers;
    explicit Batch(int64_t rows) : image(Shape{rows, 4, 4, 2}), table(Shape{rows, 3}), labels(Shape{rows, 1}), numbers(Shape{rows, 1}) {
        Random random(9);
        for (T& v : image.span()) v = T(random.normal());
        for (T& v : table.span()) v = T(random.normal());
        for (T& v : labels.span()) v = T(random.below(3));
        for (T& v : numbers.span()) v = T(random.normal());
    }
    typename Network<T>::Inputs inputs(const Diagram& d) const { return {{d.image, image.view()}, {d.table, table.view()}}; }
    typename Network<T>::Targets targets(const Diagram& d) const {
        return {{d.probabilities, labels.view()}, {d.number, numbers.view()}};
    }
};

template <class T>
Network<T> built(const Diagram& d, int64_t batch, bool training = true) {
    auto network = Network<T>::build(d.graph, builtinLayers(), d.options);
    EXPECT_TRUE(network) << (network ? "" : network.error().english());
    network->prepare(batch, training);
    network->initialise(11);
    return std::move(*network);
}

TEST(Network, HasTheGradientThatDifferencesShow) {
    const Diagram d;
    const Batch<double> batch(5);
    Network<double> network = built<double>(d, 5);
    const std::vector<double> weights{1, 2, 0.5, 1, 3};
    const auto lossNow = [&](bool backward) {
        network.forward(Mode::training, batch.inputs(d), 5, 1);
        return backward ? network.lossAndBackward(batch.targets(d), weights) : network.loss(batch.targets(d), weights);
    };
    lossNow(true);
    for (const auto& variable : network.variables()) {
        if (!variable.trainable) continue;
        const std::vector<double> analytic(variable.gradient.data, variable.gradient.data + variable.gradient.size());
        for (int64_t i = 0; i < variable.value.size(); ++i) {
            const double kept = variable.value[i];
            variable.value[i] = kept + 1e-6;
            const double above = lossNow(false);
            variable.value[i] = kept - 1e-6;
            const double numeric = (above - lossNow(false)) / 2e-6;
            variable.value[i] = kept;
            ASSERT_NEAR(analytic[size_t(i)], numeric, 1e-5 + 1e-3 * std::abs(numeric)) << variable.nodeName << "." << variable.name;
        }
    }
}

std::vector<float> trained(int threads, int steps, int64_t rows = 33) {
    const Diagram d;
    const Batch<float> batch(rows);
    ThreadPool pool(threads);
    Network<float> network = built<float>(d, rows);
    network.setThreadPool(&pool);
    for (int step = 1; step <= steps; ++step) {
        network.forward(Mode::training, batch.inputs(d), rows, uint64_t(step));
        network.lossAndBackward(batch.targets(d));
        network.step({.step = step, .learningRate = 1e-2, .clipNorm = 1, .weightDecay = 1e-3});
    }
    return network.copyVariables();
}

TEST(Network, TrainsToTheSameBitsForAnyNumberOfThreads) {
    const std::vector<float> alone = trained(1, 5);
    EXPECT_EQ(alone, trained(2, 5));
    EXPECT_EQ(alone, trained(4, 5));
}

TEST(Network, LearnsASmallBatchByHeart) {
    const Diagram d(0);
    const Batch<float> batch(12);
    Network<float> network = built<float>(d, 12);
    double first = 0, last = 0;
    for (int step = 1; step <= 300; ++step) {
        network.forward(Mode::training, batch.inputs(d), 12, uint64_t(step));
        last = network.lossAndBackward(batch.targets(d));
        if (step == 1) first = last;
        network.step({.step = step, .learningRate = 1e-2});
    }
    EXPECT_LT(last, first / 20);
}

TEST(Network, ContinuesBitForBitFromCopies) {
    const Diagram d;
    const Batch<float> batch(8);
    const auto advance = [&](Network<float>& network, int from, int to) {
        for (int step = from; step <= to; ++step) {
            network.forward(Mode::training, batch.inputs(d), 8, uint64_t(step));
            network.lossAndBackward(batch.targets(d));
            network.step({.step = step});
        }
    };
    Network<float> whole = built<float>(d, 8);
    advance(whole, 1, 3);
    Network<float> resumed = built<float>(d, 8);
    ASSERT_TRUE(resumed.setVariables(whole.copyVariables()));
    ASSERT_TRUE(resumed.setOptimizerState(whole.copyOptimizerState()));
    advance(whole, 4, 6);
    advance(resumed, 4, 6);
    EXPECT_EQ(whole.copyVariables(), resumed.copyVariables());
    EXPECT_FALSE(resumed.setVariables(std::vector<float>(3)));
    EXPECT_FALSE(resumed.setOptimizerState(std::vector<float>(3)));
}

TEST(Network, ASmallerBatchAnswersLikeThoseRowsOfALargerOne) {
    const Diagram d;
    const Batch<float> batch(10);
    Network<float> network = built<float>(d, 10, false);
    network.forward(Mode::inference, batch.inputs(d), 10);
    const auto all = network.predictions(d.probabilities);
    const std::vector<float> large(all.data, all.data + 9);
    network.forward(Mode::inference, batch.inputs(d), 3);
    const auto few = network.predictions(d.probabilities);
    EXPECT_EQ(few.shape, (Shape{3, 3}));
    for (size_t i = 0; i < 9; ++i) EXPECT_NEAR(few.data[i], large[i], 1e-6);
}

TEST(Network, AppliesASoftmaxInFrontOfItsLossOnce) {
    const Diagram d;
    const Batch<float> batch(4);
    Network<float> network = built<float>(d, 4);
    network.forward(Mode::inference, batch.inputs(d), 4);
    const auto logits = network.logits(d.probabilities);
    const auto raw = network.activation(d.classes);
    for (int64_t i = 0; i < 12; ++i) EXPECT_EQ(logits.data[i], raw.data[i]);
    for (const NodeId node : {d.probabilities, d.softmax}) {
        const auto shown = network.activation(node);
        double total = 0;
        for (int64_t i = 0; i < 3; ++i) total += double(std::exp(raw.data[i]));
        for (int64_t i = 0; i < 3; ++i) EXPECT_NEAR(shown.data[i], std::exp(raw.data[i]) / total, 1e-6);
    }
}

TEST(Network, FusesTheActivationOfADenseLayerInFrontOfItsLoss) {
    Diagram d;
    Graph graph;
    std::swap(graph, d.graph);
    const NodeId input = d.add("input", {}, {});
    const NodeId dense = d.add("dense", {{"units", int64_t(1)}, {"activation", "sigmoid"}}, {input});
    const NodeId output = d.add("output", {{"loss", "sigmoidCrossEntropy"}}, {dense});
    d.options.inputShapes = {{input, Shape{2}}};
    Network<float> network = built<float>(d, 1);
    TensorF x(Shape{1, 2});
    x.fill(3);
    network.forward(Mode::inference, {{input, std::as_const(x).view()}}, 1);
    const float logit = network.logits(output)[0];
    EXPECT_NEAR(network.activation(dense)[0], 1 / (1 + std::exp(-logit)), 1e-6);
    EXPECT_NEAR(network.predictions(output)[0], 1 / (1 + std::exp(-logit)), 1e-6);
}

TEST(Network, NamesTheFirstNodeWithANonFiniteValue) {
    const Diagram d;
    Batch<float> batch(4);
    Network<float> network = built<float>(d, 4);
    network.forward(Mode::training, batch.inputs(d), 4, 1);
    network.lossAndBackward(batch.targets(d));
    EXPECT_FALSE(network.firstNonFinite());
    for (const auto& variable : network.variables()) {
        if (variable.node == d.norm && variable.name == "scale") variable.value[0] = std::numeric_limits<float>::infinity();
    }
    network.forward(Mode::training, batch.inputs(d), 4, 2);
    EXPECT_EQ(network.firstNonFinite(), d.norm);
    batch.image[0] = std::nanf("");
    network.forward(Mode::training, batch.inputs(d), 4, 2);
    EXPECT_EQ(network.firstNonFinite(), d.image);
}

TEST(Network, ClipsTheGlobalGradientNorm) {
    const Diagram d;
    const Batch<float> batch(4);
    NetworkOptions options = d.options;
    options.optimizer = "sgd";
    auto network = Network<float>::build(d.graph, builtinLayers(), options);
    network->prepare(4, true);
    network->initialise(1);
    network->forward(Mode::training, batch.inputs(d), 4, 1);
    network->lossAndBackward(batch.targets(d));
    const auto before = network->copyVariables();
    const double norm = network->step({.step = 1, .learningRate = 1, .clipNorm = 0.01});
    EXPECT_GT(norm, 0.01);
    double moved = 0;
    size_t at = 0;
    for (const auto& variable : network->variables()) {
        for (int64_t i = 0; i < variable.value.size(); ++i, ++at) {
            // The hidden layer has an l2 of its own, which clipping leaves alone.
            if (variable.trainable && variable.node != d.hidden) moved += std::pow(double(variable.value[i]) - double(before[at]), 2);
        }
    }
    EXPECT_GT(moved, 0);
    EXPECT_LE(std::sqrt(moved), 0.01 + 1e-6);
}

TEST(Network, SaysWhichNodeCannotBeBuilt) {
    Diagram d;
    d.graph.links.push_back({d.classes, d.conv, 0, 1});
    EXPECT_FALSE(Network<float>::build(d.graph, builtinLayers(), d.options));
    Diagram e;
    e.options.inputShapes.erase(e.table);
    const auto missing = Network<float>::build(e.graph, builtinLayers(), e.options);
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().english().find(e.graph.find(e.table)->name), std::string::npos);
}

/// The first channel's running mean of the norm.
double runningMean(const Network<double>& network) {
    for (const auto& variable : network.variables())
        if (variable.name == "runningMean") return variable.value[0];
    return -1e9;
}

TEST(RunningStatistics, WeighABatchAsTheyAreTold) {
    const Diagram d(0);
    auto network = Network<double>::build(d.graph, builtinLayers(), d.options);
    ASSERT_TRUE(network);
    network->prepare(6, true);
    network->initialise(3);
    const Batch<double> batch(6);
    const auto after = [&](double share, int64_t rows) {
        network->setStatisticsShare(share);
        network->forward(Mode::training, batch.inputs(d), rows, 1);
        return runningMean(*network);
    };
    const double two = after(1, 2), six = after(1, 6);
    EXPECT_NE(two, six);
    EXPECT_DOUBLE_EQ(after(1, 2), two);
    EXPECT_NEAR(after(0.75, 6), 0.25 * two + 0.75 * six, 1e-12);
    EXPECT_NEAR(after(-1, 2), 0.9 * (0.25 * two + 0.75 * six) + 0.1 * two, 1e-9);
}

}  // namespace
}  // namespace netloom
