// Texts and sequences in exported models: tokens with padding, lengths, every layer that works on steps.
#include "engine/exchange/onnx/verification.h"
#include "engine/exchange/onnx/interpreter/interpreter.h"
#include "tests/engine/onnx/blocks_recipe.h"
#include "tests/engine/onnx/models.h"
#include "tests/support/temp_folder.h"

namespace netloom {
namespace {

using namespace test;

void expectVerified(const TrainedModel& model) {
    const TempFolder folder;
    const auto report = exportOnnx(model, folder.path() / "model.onnx", 20);
    ASSERT_TRUE(report) << report.error().english();
    EXPECT_LE(report->maxAbsDifference, 1e-5);
    EXPECT_EQ(report->firstDeviatingNode, "");
    EXPECT_EQ(report->verifiedRows, 20);
}

/// A block for each input of the sample; nothing when the sample wants vectors or images.
std::vector<FeatureBlock> blocksOf(const LayerSample& sample) {
    std::vector<FeatureBlock> blocks;
    for (size_t i = 0; i < sample.inputs.size(); ++i) {
        FeatureBlock block{"block" + std::to_string(i + 1), BlockKind::sequence, sample.inputs[i], {}, {}};
        const bool isTokens = i == 0 && sample.indices > 0;
        if (!isTokens && block.shape.rank() != 2) return {};
        if (isTokens) {
            block.kind = BlockKind::tokens;
            block.vocabulary = sample.indices;
        }
        block.padded = isTokens || (i == 0 && !sample.lengths.empty());
        blocks.push_back(block);
    }
    return blocks;
}

/// The layer between Inputs of its own and a Dense layer with an Output.
Graph around(const LayerDescriptor& layer, const LayerSample& sample) {
    Graph graph;
    const auto add = [&](const char* type, const ParamMap& params = {}) {
        return addNode(graph, *builtinLayers().find(type), params, {});
    };
    std::vector<NodeId> inputs;
    for (size_t i = 0; i < sample.inputs.size(); ++i)
        inputs.push_back(add("input", {{"source", "block" + std::to_string(i + 1)}}));
    const NodeId tested = addNode(graph, layer, sample.params, {});
    for (size_t i = 0; i < inputs.size(); ++i) {
        const bool variadic = layer.inputs[0].variadic;
        graph.links.push_back({inputs[i], tested, variadic ? 0 : int(i), variadic ? int(i) : 0});
    }
    const NodeId flatten = add("flatten"), dense = add("dense", {{"units", int64_t(3)}}), output = add("output");
    graph.links.insert(graph.links.end(), {{tested, flatten, 0, 0}, {flatten, dense, 0, 0}, {dense, output, 0, 0}});
    return graph;
}

TEST(OnnxSequences, AgreeForEveryLayerAndItsSamples) {
    for (const LayerDescriptor& layer : builtinLayers().all()) {
        for (const LayerSample& sample : layer.samples) {
            const auto blocks = blocksOf(sample);
            if (blocks.empty() || !layer.exportOperators || layer.id == "input" || layer.id == "output") continue;
            SCOPED_TRACE(layer.id + " " + sample.name);
            const TrainedModel model = withRandomWeights(around(layer, sample), std::make_shared<BlocksRecipe>(blocks, sample.lengths));
            if (layer.id == "upSample" && !sample.lengths.empty()) {
                EXPECT_FALSE(writeOnnx(model));  // interpolation across the ends of rows has no operator: refused, not wrong
                continue;
            }
            expectVerified(model);
        }
    }
}

TEST(OnnxSequences, TakeTokensAndLengths) {
    const std::vector<FeatureBlock> blocks{{"text", BlockKind::tokens, Shape{5}, {}, {}, 9},
                                           {"curve", BlockKind::sequence, Shape{4, 2}, {}, {}, 0, true}};
    Graph graph;
    const auto add = [&](const char* type, const ParamMap& params = {}) {
        return addNode(graph, *builtinLayers().find(type), params, {});
    };
    const NodeId text = add("input", {{"source", "text"}}), curve = add("input", {{"source", "curve"}});
    const NodeId flat = add("flatten"), joined = add("concatenate"), dense = add("dense", {{"units", int64_t(3)}}),
                 output = add("output");
    graph.links = {{curve, flat, 0, 0}, {text, joined, 0, 0}, {flat, joined, 0, 1}, {joined, dense, 0, 0}, {dense, output, 0, 0}};
    const TrainedModel model = withRandomWeights(graph, std::make_shared<BlocksRecipe>(blocks, std::vector<int32_t>{4, 1, 0, 3}));
    expectVerified(model);
    const auto interpreter = onnx_interpreter::Interpreter::fromBytes(writeOnnx(model)->bytes);
    std::vector<std::pair<std::string, std::vector<int64_t>>> inputs;
    for (const auto& input : interpreter->inputs()) inputs.emplace_back(input.name, input.shape);
    EXPECT_EQ(inputs, (decltype(inputs){{"text", {-1, 5}}, {"curve", {-1, 4, 2}}, {"curve_length", {-1}}}));
}

}  // namespace
}  // namespace netloom
