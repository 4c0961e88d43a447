// A layer opened as nodes computes what the layer computes.
#include <gtest/gtest.h>

#include "engine/base/random.h"
#include "engine/graph/block.h"
#include "engine/graph/edit.h"
#include "engine/network/network.h"

namespace netloom {
namespace {

using Values = std::vector<double>;

/// Inputs of these shapes, the layer, an Output.
Graph around(const LayerDescriptor& layer, const ParamMap& params, size_t inputs) {
    Graph graph;
    const NodeId id = addNode(graph, layer, params, {});
    for (size_t i = 0; i < inputs; ++i)
        graph.links.push_back({addNode(graph, *builtinLayers().find("input"), {{"source", std::string("b") + std::to_string(i)}}, {}), id, int(i), 0});
    graph.links.push_back({id, addNode(graph, *builtinLayers().find("output"), {}, {}), 0, 0});
    return graph;
}

Network<double> built(const Graph& graph, const std::vector<Shape>& shapes) {
    NetworkOptions options;
    size_t next = 0;
    for (const Node& node : graph.nodes)
        if (node.type == "input") options.inputShapes[node.id] = shapes[next++];
    auto network = Network<double>::build(graph, builtinLayers(), options);
    EXPECT_TRUE(network) << network.error().english();
    network->prepare(2, false);
    network->initialise(3);
    return std::move(*network);
}

std::vector<TensorView<double>> variablesOf(Network<double>& network, NodeId node) {
    std::vector<TensorView<double>> values;
    for (const auto& variable : network.variables())
        if (variable.node == node) values.push_back(variable.value);
    return values;
}

Shape ofTwoRows(const Shape& sample) {
    Shape shape{2};
    for (const int64_t extent : sample) shape.append(extent);
    return shape;
}

/// Of the node in front of the Output, for two random rows.
Values answers(Network<double>& network, const Graph& graph, const std::vector<Shape>& shapes) {
    Random random(9);
    std::vector<Values> batches;
    std::map<NodeId, InputBatch<double>> inputs;
    for (const Shape& shape : shapes) {
        Values batch(size_t(2 * shape.size()));
        for (double& value : batch) value = random.normal();
        batches.push_back(std::move(batch));
    }
    size_t next = 0;
    NodeId output = 0;
    for (const Node& node : graph.nodes) {
        if (node.type == "output") output = graph.inputsOf(node.id).front().from;
        if (node.type != "input") continue;
        inputs[node.id] = InputBatch<double>(TensorView<double>{ofTwoRows(shapes[next]), batches[next].data()});
        ++next;
    }
    network.forward(Mode::inference, inputs, 2, 0);
    const auto y = network.activation(output);
    return Values(y.data, y.data + y.shape.size());
}

TEST(Composite, ComputesWhatItsLayerComputes) {
    int checked = 0;
    for (const LayerDescriptor& layer : builtinLayers().all()) {
        if (!layer.composite) continue;
        for (const LayerSample& sample : layer.samples) {
            SCOPED_TRACE(layer.id + ", " + sample.name);
            if (sample.params.contains("perStep")) continue;  // cannot be opened
            const ParamMap params = layer.complete(sample.params);
            Graph whole = around(layer, sample.params, sample.inputs.size());
            Network<double> network = built(whole, sample.inputs);
            const Composite parts = layer.composite(params, sample.inputs);

            Graph opened = whole;
            GraphAnalysis analysis;
            analysis.nodes[1].inputs = sample.inputs;
            analysis.nodes[1].output = layer.inferShape(params, sample.inputs).value();
            const auto group = openAsNodes(opened, builtinLayers(), analysis, 1);
            ASSERT_TRUE(group) << group.error().english();
            Network<double> nodes = built(opened, sample.inputs);
            const auto given = variablesOf(network, 1);
            // Any values: norms start as ones and zeros, which would hide a mistake.
            Random random(5);
            for (const auto& view : given)
                for (int64_t i = 0; i < view.shape.size(); ++i) view.data[i] = 0.5 * random.normal();
            const std::vector<NodeId> ids = nodesOf(opened, *group);
            ASSERT_EQ(ids.size(), parts.size());
            size_t used = 0;
            for (size_t part = 0; part < parts.size(); ++part) {
                const auto own = variablesOf(nodes, ids[part]);
                ASSERT_EQ(own.size(), parts[part].variables.size()) << parts[part].type;
                for (size_t v = 0; v < own.size(); ++v, ++used) {
                    const auto& from = given.at(size_t(parts[part].variables[v]));
                    ASSERT_EQ(own[v].shape, from.shape);
                    std::copy_n(from.data, from.shape.size(), own[v].data);
                }
            }
            EXPECT_EQ(used, given.size()) << "every variable has its place";
            const Values a = answers(network, whole, sample.inputs), b = answers(nodes, opened, sample.inputs);
            ASSERT_EQ(a.size(), b.size());
            for (size_t i = 0; i < a.size(); ++i) ASSERT_NEAR(a[i], b[i], 1e-9);
            ++checked;
        }
    }
    EXPECT_GE(checked, 10);
}

}  // namespace
}  // namespace netloom
