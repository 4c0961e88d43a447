#include "engine/graph/block.h"

#include <nlohmann/json.hpp>

#include "tests/engine/graph/networks.h"

namespace netloom {
namespace {

using namespace test;

/// Input, block, head and Output; the block gets the input's shape.
Graph withBlock(const Block& block, const DataSignature& data, size_t entries) {
    Graph graph;
    const NodeId input = addNode(graph, *builtinLayers().find("input"), {}, {});
    const NodeId group = insertBlock(graph, builtinLayers(), block, {300, 40}, 0, data.blocks[0].shape);
    const GroupPorts ports = portsOf(graph, builtinLayers(), group);
    EXPECT_EQ(ports.inputs.size(), entries);
    EXPECT_EQ(ports.outputs.size(), 1u);
    for (const auto& entry : ports.inputs) EXPECT_TRUE(connectEntry(graph, builtinLayers(), input, entry));
    const char* pool = data.blocks[0].shape.rank() == 3 ? "globalAveragePool2d" : "globalAveragePool1d";
    NodeId last = ports.outputs.front();
    for (const auto& [type, params] : std::vector<std::pair<const char*, ParamMap>>{{pool, {}}, {"dense", {{"units", int64_t(3)}}}, {"output", {}}}) {
        const NodeId id = addNode(graph, *builtinLayers().find(type), params, {});
        graph.links.push_back({last, id, 0, 0});
        last = id;
    }
    return graph;
}

TEST(Blocks, OfTheProgramFitWhatTheyAreMadeFor) {
    for (const Block& block : builtinBlocks()) {
        const bool sequence = block.id.find("transformer") == 0;
        FeatureBlock features{"series", BlockKind::image, sequence ? Shape{6, 24} : Shape{8, 8, 24}, {}, {}};
        if (sequence) features.kind = BlockKind::sequence;
        const DataSignature data = dataOf({features}, {classTarget(3)});
        const size_t entries = block.id == "transformerDecoderBlock" ? 2 : 1;
        const GraphAnalysis analysis = analyze(withBlock(block, data, entries), builtinLayers(), &data);
        EXPECT_FALSE(analysis.hasErrors()) << block.id << "\n" << codes(analysis);
        EXPECT_FALSE(groupOf(block).params.empty());
        for (const GroupParam& param : groupOf(block).params) EXPECT_TRUE(specOf(block.part, builtinLayers(), param)) << param.id;
    }
}

TEST(Blocks, OneParameterSetsAllItsNodes) {
    const DataSignature data = dataOf({imageBlock(8, 8, 24)}, {classTarget(3)});
    const auto residual = std::find_if(builtinBlocks().begin(), builtinBlocks().end(), [](const Block& b) { return b.id == "residual"; });
    Graph graph = withBlock(*residual, data, 1);
    int convolutions = 0;
    for (const Node& node : graph.nodes) convolutions += node.type == "conv2d" && node.params.at("filters") == ParamValue(int64_t(24));
    EXPECT_EQ(convolutions, 2) << "as many filters as the input has channels";
}

TEST(Blocks, ComeBackFromTheirFile) {
    for (const Block& block : builtinBlocks()) {
        const auto back = blockFromJson(nlohmann::ordered_json::parse(toJson(block).dump()));
        ASSERT_TRUE(back) << back.error().english();
        EXPECT_EQ(*back, block);
    }
}

TEST(Blocks, KeepWhatAGroupIs) {
    Graph graph = chain({{"input"}, dense(5), function("relu"), {"output"}});
    const NodeId group = groupCards(graph, {2, 3}, "Hidden").value_or(0);
    ASSERT_TRUE(declareParam(graph, builtinLayers(), group, "width", {2, "units"}));
    const auto block = blockFrom(graph, group, "My hidden layer", "Two layers");
    ASSERT_TRUE(block);
    EXPECT_EQ(block->id, "My-hidden-layer");
    EXPECT_EQ(block->part.nodes.size(), 2u);
    EXPECT_EQ(groupOf(*block).inputs.size(), 1u);
    Graph other;
    const NodeId used = insertBlock(other, builtinLayers(), *block, {100, 50});
    EXPECT_EQ(other.nodes.size(), 2u);
    EXPECT_TRUE(setGroupParam(other, builtinLayers(), used, "width", int64_t(8)));
    EXPECT_FALSE(blockFrom(graph, 2, "x"));
    EXPECT_FALSE(blockFrom(graph, group, " "));
    EXPECT_NE(blockFrom(graph, group, "残差")->id, blockFrom(graph, group, "注意")->id);
}

TEST(Blocks, FilesThatAreNoneAreRefused) {
    const std::string good = toJson(builtinBlocks()[0]).dump();
    for (const char* text : {"[]", "{}", R"({"netloomBlock": 1})", R"({"netloomBlock": 1, "id": "../x", "graph": {"nodes": []}})",
                             R"({"netloomBlock": 1, "id": "x", "graph": {"nodes": [{"type": "dense", "name": "a"}]}})",
                             R"({"netloomBlock": 99, "id": "x"})"})
        EXPECT_FALSE(blockFromJson(nlohmann::ordered_json::parse(text))) << text;
    EXPECT_TRUE(blockFromJson(nlohmann::ordered_json::parse(good)));
}

TEST(OpenAsNodes, KeepsShapesParametersAndWires) {
    FeatureBlock series{"series", BlockKind::sequence, Shape{6, 8}, {}, {}};
    const DataSignature data = dataOf({series}, {classTarget(3)});
    for (const bool preNorm : {true, false}) {
        Graph graph = chain({{"input"},
                             {"transformerEncoder", {{"heads", int64_t(2)}, {"feedForward", int64_t(12)}, {"preNorm", preNorm}}},
                             {"globalAveragePool1d"},
                             dense(3),
                             {"output"}});
        const GraphAnalysis before = analyze(graph, builtinLayers(), &data);
        ASSERT_TRUE(canOpenAsNodes(graph, builtinLayers(), 2));
        const auto group = openAsNodes(graph, builtinLayers(), before, 2);
        ASSERT_TRUE(group) << group.error().english();
        const GraphAnalysis after = analyze(graph, builtinLayers(), &data);
        EXPECT_FALSE(after.hasErrors()) << codes(after);
        EXPECT_EQ(after.parameters, before.parameters);
        EXPECT_EQ(factsOf(graph, builtinLayers(), after, *group).outputs, (std::vector<Shape>{Shape{6, 8}}));
        EXPECT_EQ(graph.findGroup(*group)->name, "transformerEncoder1");
        EXPECT_FALSE(canOpenAsNodes(graph, builtinLayers(), 4));
    }
}

TEST(OpenAsNodes, NeedsKnownSizes) {
    Graph graph = chain({{"transformerEncoder"}});
    const Graph before = graph;
    EXPECT_FALSE(openAsNodes(graph, builtinLayers(), analyze(graph, builtinLayers(), nullptr), 1));
    EXPECT_EQ(graph, before);
}

}  // namespace
}  // namespace netloom
