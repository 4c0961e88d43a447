#include "engine/graph/edit.h"

#include <nlohmann/json.hpp>

#include "engine/graph/graph_json.h"
#include "tests/engine/graph/networks.h"

namespace netloom {
namespace {

using namespace test;

TEST(Edit, NamesNodesByWhatTheyAre) {
    const Graph graph =
        chain({{"input"}, conv(4), function("relu"), {"maxPool2d"}, conv(4), function("tanh"), {"output"}});
    std::vector<std::string> names;
    for (const Node& node : graph.nodes) names.push_back(node.name);
    EXPECT_EQ(names, (std::vector<std::string>{"input", "conv1", "relu1", "maxPool1", "conv2", "tanh1", "output"}));
}

TEST(Edit, ReplacesTheWireOfASingleInput) {
    Graph graph = chain({{"input"}, dense(3), {"output"}});
    const NodeId extra = addNode(graph, *builtinLayers().find("dense"), {}, {});
    ASSERT_TRUE(connect(graph, builtinLayers(), extra, graph.findByName("output")->id));
    EXPECT_EQ(graph.inputsOf(graph.findByName("output")->id), (std::vector<Link>{{extra, 3, 0, 0}}));
}

TEST(Edit, KeepsTheOrderOfWiresIntoConcatenate) {
    Graph graph = chain({{"input"}, {"concatenate"}});
    const NodeId extra = addNode(graph, *builtinLayers().find("dense"), {}, {});
    ASSERT_TRUE(connect(graph, builtinLayers(), extra, graph.findByName("concatenate1")->id));
    const auto links = graph.inputsOf(graph.findByName("concatenate1")->id);
    ASSERT_EQ(links.size(), 2u);
    EXPECT_EQ(links[1].from, extra);
    EXPECT_EQ(links[1].order, 1);
}

TEST(Edit, RefusesCirclesAndImpossibleWires) {
    Graph graph = chain({{"input"}, dense(3), dense(4), {"output"}});
    const auto id = [&](const char* name) { return graph.findByName(name)->id; };
    const Graph before = graph;
    EXPECT_FALSE(connect(graph, builtinLayers(), id("dense2"), id("dense1")));
    EXPECT_FALSE(connect(graph, builtinLayers(), id("dense1"), id("dense1")));
    EXPECT_FALSE(connect(graph, builtinLayers(), id("output"), id("dense1")));
    EXPECT_FALSE(connect(graph, builtinLayers(), id("dense1"), id("input")));
    EXPECT_FALSE(connect(graph, builtinLayers(), id("dense1"), id("dense2"), 7));
    EXPECT_FALSE(connect(graph, builtinLayers(), 99, id("dense2")));
    EXPECT_EQ(graph, before);
}

TEST(Edit, RefusesNamesThatAreTakenOrOdd) {
    Graph graph = chain({{"input"}, dense(3), {"output"}});
    EXPECT_TRUE(renameNode(graph, 2, "head"));
    EXPECT_EQ(graph.find(2)->name, "head");
    for (const char* name : {"", "input", "a b", "ä", "x/y"}) EXPECT_FALSE(renameNode(graph, 2, name)) << name;
}

TEST(Edit, StoresOnlyWhatDiffersFromTheDefault) {
    Graph graph = chain({{"input"}, dense(3), {"output"}});
    const ParamValue standard = builtinLayers().find("dense")->param("units")->defaultValue;
    ASSERT_TRUE(setParam(graph, builtinLayers(), 2, "units", standard));
    EXPECT_TRUE(graph.find(2)->params.empty());
    EXPECT_FALSE(setParam(graph, builtinLayers(), 2, "units", int64_t(0)));
    EXPECT_FALSE(setParam(graph, builtinLayers(), 2, "units", std::string("many")));
    EXPECT_FALSE(setParam(graph, builtinLayers(), 2, "nothing", int64_t(1)));
}

TEST(Edit, ArrangesLeftToRightInRowsWithoutOverlap) {
    std::vector<LayerOf> layers{{"input"}};
    for (int i = 0; i < 20; ++i) layers.push_back(i % 2 ? function("relu") : dense(8));
    Graph graph = chain(layers);
    arrange(graph, builtinLayers(), 900);
    for (const Node& a : graph.nodes) {
        EXPECT_GE(a.position.x, 0);
        EXPECT_LE(a.position.x + 112, 900);
        for (const Node& b : graph.nodes) {
            if (a.id >= b.id) continue;
            const bool compact = builtinLayers().find(a.type)->compact;
            const double width = compact ? 112 : 164, height = compact ? 60 : 118;
            const bool apart = b.position.x >= a.position.x + width || b.position.y >= a.position.y + height ||
                               a.position.x > b.position.x || a.position.y > b.position.y + 118;
            EXPECT_TRUE(apart) << a.name << " and " << b.name;
        }
    }
}

TEST(GraphJson, GivesEqualBytesAfterARoundTrip) {
    Graph graph =
        chain({{"input"}, conv(4), {"dropout", {{"rate", 0.25}}}, {"output", {{"target", std::string("kind")}}}});
    graph.nodes[1].position = {12.5, -3};
    const auto back = graphFromJson(nlohmann::ordered_json::parse(toJson(graph).dump()));
    ASSERT_TRUE(back) << back.error().english();
    EXPECT_EQ(*back, graph);
    EXPECT_EQ(toJson(*back).dump(), toJson(graph).dump());
}

TEST(GraphJson, ReadsWhatAPersonWrites) {
    const auto graph = graphFromJson(nlohmann::ordered_json::parse(R"({"nodes": [
        {"type": "input", "name": "in"}, {"type": "dropout", "name": "drop", "params": {"rate": 0}}],
        "links": [{"from": "in", "to": "drop"}]})"));
    ASSERT_TRUE(graph) << graph.error().english();
    EXPECT_EQ(graph->links, (std::vector<Link>{{1, 2, 0, 0}}));
    EXPECT_EQ(graph->nextId, 3);
    EXPECT_TRUE(std::holds_alternative<double>(graph->nodes[1].params.at("rate")));
}

TEST(GraphJson, NamesThePlaceOfAnError) {
    for (const char* text : {"[]", "{}", R"({"nodes": 3})", R"({"nodes": [7]})", R"({"nodes": [{"type": "dense"}]})",
                             R"({"nodes": [{"type": "dense", "name": "a", "id": "x"}]})",
                             R"({"nodes": [{"type": "dense", "name": "a", "params": [1]}]})",
                             R"({"nodes": [{"type": "dense", "name": "a", "params": {"units": {}}}]})",
                             R"({"nodes": [{"type": "dense", "name": "a"}, {"type": "dense", "name": "a"}]})",
                             R"({"nodes": [{"type": "dense", "name": "a"}], "links": [{"from": 1, "to": 5}]})"}) {
        const auto graph = graphFromJson(nlohmann::ordered_json::parse(text));
        ASSERT_FALSE(graph) << text;
        EXPECT_FALSE(graph.error().where.empty()) << text;
    }
}

}  // namespace
}  // namespace netloom
