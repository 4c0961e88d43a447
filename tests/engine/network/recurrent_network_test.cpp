// Recurrent layers inside a network: padded batches, an encoder that starts a decoder, orthogonal initial weights.

#include <gtest/gtest.h>

#include "engine/base/random.h"
#include "engine/graph/edit.h"
#include "engine/network/network.h"

namespace netloom {
namespace {

constexpr int64_t kSteps = 6, kChannels = 3;

/// A sequence through a bidirectional GRU and a Dense at every step; its end starts an LSTM that reads the same sequence.
struct Diagram {
    Graph graph;
    NodeId input, output, every;
    NetworkOptions options;

    NodeId add(const char* type, const ParamMap& params, const std::vector<NodeId>& from) {
        const NodeId id = addNode(graph, *builtinLayers().find(type), params, {});
        int port = 0;
        for (const NodeId source : from) graph.links.push_back({source, id, port++, 0});
        return id;
    }
    explicit Diagram(double dropout = 0) {
        input = add("input", {}, {});
        const ParamMap both{{"units", int64_t(4)}, {"bidirectional", "concat"}, {"output", "sequence"}, {"layers", int64_t(2)},
                            {"dropout", dropout}, {"recurrentDropout", dropout}};
        every = add("dense", {{"units", int64_t(4)}, {"activation", "tanh"}}, {add("gru", both, {input})});
        const NodeId end = add("lstm", {{"units", int64_t(5)}, {"output", "state"}}, {every});
        const NodeId last = add("lstm", {{"units", int64_t(5)}}, {every, end});
        output = add("output", {{"loss", "softmaxCrossEntropy"}}, {add("dense", {{"units", int64_t(3)}}, {last})});
        options.inputShapes = {{input, Shape{kSteps, kChannels}}};
    }
    Network<double> network(int64_t batch) const {
        auto built = Network<double>::build(graph, builtinLayers(), options);
        EXPECT_TRUE(built) << (built ? "" : built.error().english());
        built->prepare(batch, true);
        built->initialise(7);
        return std::move(*built);
    }
};

TEST(RecurrentNetwork, GivesAPaddedBatchWhatItsRowsGiveAlone) {
    const std::vector<int32_t> lengths{6, 2, 1, 4};
    const int64_t rows = 4;
    Tensor<double> x(Shape{rows, kSteps, kChannels}), labels(Shape{rows, 1});
    Random random(3);
    for (double& v : x.span()) v = random.normal();
    for (double& v : labels.span()) v = double(random.below(3));
    Diagram d;
    Network<double> network = d.network(rows);
    network.forward(Mode::training, {{d.input, {x.view(), lengths}}}, rows);
    network.lossAndBackward({{d.output, std::as_const(labels).view()}});
    const auto logits = network.logits(d.output);
    std::vector<Tensor<double>> sums;
    for (const auto& variable : network.variables()) sums.emplace_back(variable.value.shape);
    for (int64_t row = 0; row < rows; ++row) {
        const int64_t steps = lengths[size_t(row)];
        d.options.inputShapes[d.input] = Shape{steps, kChannels};
        Network<double> alone = d.network(1);
        ASSERT_TRUE(alone.setVariables(network.copyVariables()));
        const ConstTensorView<double> own{Shape{1, steps, kChannels}, x.data() + row * kSteps * kChannels};
        const ConstTensorView<double> label{Shape{1, 1}, labels.data() + row};
        alone.forward(Mode::training, {{d.input, own}}, 1);
        alone.lossAndBackward({{d.output, label}});
        for (int64_t i = 0; i < 3; ++i) EXPECT_NEAR(logits[row * 3 + i], alone.logits(d.output)[i], 1e-13);
        for (size_t v = 0; v < sums.size(); ++v)
            for (int64_t i = 0; i < sums[v].size(); ++i) sums[v][i] += alone.variables()[v].gradient[i] / double(rows);
    }
    for (size_t v = 0; v < sums.size(); ++v) {
        const auto& variable = network.variables()[v];
        for (int64_t i = 0; i < sums[v].size(); ++i) ASSERT_NEAR(variable.gradient[i], sums[v][i], 1e-13) << variable.nodeName << " " << variable.name;
    }
}

TEST(RecurrentNetwork, TrainsWithDropoutToTheSameBitsForAnyNumberOfThreads) {
    const int64_t rows = 40;
    const Diagram d(0.3);
    Tensor<double> x(Shape{rows, kSteps, kChannels}), labels(Shape{rows, 1});
    Random random(4);
    for (double& v : x.span()) v = random.normal();
    for (double& v : labels.span()) v = double(random.below(3));
    const auto trained = [&](int threads) {
        ThreadPool pool(threads);
        Network<double> network = d.network(rows);
        network.setThreadPool(&pool);
        for (int64_t step = 1; step <= 3; ++step) {
            network.forward(Mode::training, {{d.input, x.view()}}, rows, uint64_t(step));
            network.lossAndBackward({{d.output, std::as_const(labels).view()}});
            network.step({.step = step});
        }
        return network.copyVariables();
    };
    const auto alone = trained(1);
    EXPECT_EQ(alone, trained(2));
    EXPECT_EQ(alone, trained(4));
}

TEST(RecurrentNetwork, StartsWithOrthogonalRecurrentWeightsAndOpenForgetGates) {
    const Network<double> network = Diagram().network(1);
    int64_t matrices = 0, gates = 0;
    for (const auto& variable : network.variables()) {
        if (variable.name.starts_with("recurrentWeight")) {
            const bool isLstm = variable.nodeName.starts_with("lstm");
            const int64_t units = isLstm ? 5 : 4, columns = variable.value.shape[1];
            EXPECT_EQ(columns, units * (isLstm ? 4 : 3));
            for (int64_t top = 0; top < variable.value.shape[0]; top += units) {
                for (int64_t left = 0; left < columns; left += units, ++matrices) {
                    for (int64_t a = 0; a < units; ++a) {
                        for (int64_t b = 0; b < units; ++b) {
                            double dot = 0;
                            for (int64_t c = 0; c < units; ++c)
                                dot += variable.value[(top + a) * columns + left + c] * variable.value[(top + b) * columns + left + c];
                            EXPECT_NEAR(dot, a == b, 1e-6);
                        }
                    }
                }
            }
        }
        if (variable.name == "bias" && variable.nodeName.starts_with("lstm")) {
            for (int64_t i = 0; i < variable.value.size(); ++i, ++gates) EXPECT_EQ(variable.value[i], i / 5 == 1);
        }
    }
    EXPECT_EQ(matrices, 2 * 2 * 3 + 2 * 4);
    EXPECT_EQ(gates, 40);
}

}  // namespace
}  // namespace netloom
