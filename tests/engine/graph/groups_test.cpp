#include "engine/graph/groups.h"

#include <nlohmann/json.hpp>

#include "engine/base/random.h"
#include "engine/graph/graph_json.h"
#include "engine/graph/templates.h"
#include "tests/engine/graph/networks.h"

namespace netloom {
namespace {

using namespace test;

std::string bytes(const Graph& graph) { return toJson(graph).dump(); }

/// input, dense1, relu1, dense2, output with dense1 and relu1 grouped.
Graph grouped(NodeId& group) {
    Graph graph = chain({{"input"}, dense(5), function("relu"), dense(3), {"output"}});
    group = groupCards(graph, {2, 3}, "Hidden").value_or(0);
    return graph;
}

TEST(Groups, ShowTheirOuterWiresAsPorts) {
    NodeId id = 0;
    const Graph graph = grouped(id);
    const GroupPorts ports = portsOf(graph, builtinLayers(), id);
    EXPECT_EQ(ports.inputs, (std::vector<std::vector<PortRef>>{{{2, 0}}}));
    EXPECT_EQ(ports.outputs, std::vector<NodeId>{3});
    EXPECT_EQ(cardOf(graph, 0, 2), 2);
    EXPECT_EQ(cardOf(graph, id, 2), 2);
    EXPECT_EQ(cardOf(graph, id, 4), 0);
}

TEST(Groups, OneSourceFeedingSeveralInputsIsOneEntryThatStaysWithoutItsWires) {
    Graph graph = chain({{"input"}, dense(5), {"add"}});
    ASSERT_TRUE(connect(graph, builtinLayers(), 1, 3));
    const NodeId id = groupCards(graph, {2, 3}, "Residual").value_or(0);
    const std::vector<std::vector<PortRef>> entry{{{2, 0}, {3, 0}}};
    EXPECT_EQ(portsOf(graph, builtinLayers(), id).inputs, entry);
    removeNodes(graph, {1});
    EXPECT_EQ(portsOf(graph, builtinLayers(), id).inputs, entry);
}

TEST(Groups, UnconnectedInputsAndOutputsArePortsToo) {
    Graph graph = chain({dense(5), dense(3)});
    const NodeId id = groupCards(graph, {1, 2}, "Two").value_or(0);
    const GroupPorts ports = portsOf(graph, builtinLayers(), id);
    EXPECT_EQ(ports.inputs, (std::vector<std::vector<PortRef>>{{{1, 0}}}));
    EXPECT_EQ(ports.outputs, std::vector<NodeId>{2});
}

TEST(Groups, ChangeNothingThatTheNetworkSees) {
    const DataSignature data = dataOf({tableBlock(4)}, {classTarget(3)});
    NodeId id = 0;
    Graph graph = grouped(id);
    Graph flat = graph;
    ungroup(flat, id);
    EXPECT_TRUE(flat.groups.empty());
    setCollapsed(graph, builtinLayers(), id, true);
    const GraphAnalysis a = analyze(graph, builtinLayers(), &data), b = analyze(flat, builtinLayers(), &data);
    EXPECT_EQ(a.order, b.order);
    EXPECT_EQ(a.parameters, b.parameters);
    EXPECT_EQ(codes(a), codes(b));
    const GroupFacts facts = factsOf(graph, builtinLayers(), a, id);
    EXPECT_EQ(facts.parameters, 4 * 5 + 5);
    EXPECT_EQ(facts.outputs, std::vector<Shape>{Shape{5}});
    EXPECT_FALSE(facts.worst);
}

TEST(Groups, ShowTheWorstProblemInside) {
    const DataSignature data = dataOf({imageBlock(8, 8, 1)}, {classTarget(3)});
    NodeId id = 0;
    const Graph graph = grouped(id);
    const GraphAnalysis analysis = analyze(graph, builtinLayers(), &data);
    const GroupFacts facts = factsOf(graph, builtinLayers(), analysis, id);
    ASSERT_TRUE(facts.worst);
    EXPECT_EQ(facts.worst->severity, Severity::error);
}

TEST(Groups, NestAndComeApart) {
    NodeId inner = 0;
    Graph graph = grouped(inner);
    const NodeId outer = groupCards(graph, {2, 3, 4}, "Body").value_or(0);
    EXPECT_EQ(graph.findGroup(inner)->parent, outer);
    EXPECT_EQ(graph.find(4)->group, outer);
    EXPECT_EQ(nodesOf(graph, outer), (std::vector<NodeId>{2, 3, 4}));
    graph.findGroup(outer)->collapsed = true;
    EXPECT_EQ(cardOf(graph, 0, 2), outer);
    EXPECT_FALSE(groupCards(graph, {2, 3}, "Again")) << "that is the inner group already";
    ungroup(graph, outer);
    EXPECT_EQ(graph.findGroup(inner)->parent, 0);
    EXPECT_EQ(graph.find(4)->group, 0);
}

TEST(Groups, VanishWithTheirLastNode) {
    NodeId id = 0;
    Graph graph = grouped(id);
    removeNodes(graph, {2, 3});
    EXPECT_TRUE(graph.groups.empty());
}

TEST(Groups, RefuseNothingAndEmptyNames) {
    NodeId id = 0;
    Graph graph = grouped(id);
    const Graph before = graph;
    EXPECT_FALSE(groupCards(graph, {}, "x"));
    EXPECT_FALSE(groupCards(graph, {77}, "x"));
    EXPECT_FALSE(renameGroup(graph, id, "  "));
    EXPECT_FALSE(renameGroup(graph, 2, "x"));
    EXPECT_EQ(graph, before);
    EXPECT_TRUE(renameGroup(graph, id, "Encoder, part 1"));
}

TEST(Groups, OpenAndCloseWithoutCoveringTheirNeighbours) {
    NodeId id = 0;
    Graph graph = grouped(id);
    setCollapsed(graph, builtinLayers(), id, true);
    arrange(graph, builtinLayers());
    const Graph closed = graph;
    setCollapsed(graph, builtinLayers(), id, false);
    const Card frame = placeOf(graph, builtinLayers(), id);
    EXPECT_GE(graph.find(4)->position.x, frame.x + frame.width);
    setCollapsed(graph, builtinLayers(), id, true);
    EXPECT_EQ(graph, closed);
}

TEST(Groups, ArrangeKeepsWhatBelongsTogetherApartFromTheRest) {
    const DataSignature data = dataOf({imageBlock(32, 32, 3)}, {classTarget(10)});
    for (const bool collapsed : {false, true}) {
        Graph graph = findTemplate("resnet20")->instantiate({}, data);
        for (Group& group : graph.groups) group.collapsed = collapsed && group.parent == 0;
        for (Node& node : graph.nodes) node.position = {};
        arrange(graph, builtinLayers());
        std::vector<Card> cards = cardsOf(graph, builtinLayers(), 0);
        for (const Group& group : graph.groups)
            if (!collapsed && group.parent == 0) cards.push_back(placeOf(graph, builtinLayers(), group.id));
        for (const Card& a : cards)
            for (const Card& b : cards) {
                if (a.id == b.id || isInside(graph, a.id, b.id) || isInside(graph, b.id, a.id)) continue;
                EXPECT_TRUE(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y)
                    << a.id << " and " << b.id;
            }
    }
}

TEST(Groups, ParametersSetAllTheirTargetsOrNone) {
    NodeId id = 0;
    Graph graph = grouped(id);
    graph.find(4)->group = id;
    ASSERT_TRUE(declareParam(graph, builtinLayers(), id, "width", {2, "units"}));
    ASSERT_TRUE(declareParam(graph, builtinLayers(), id, "width", {4, "units"}));
    EXPECT_FALSE(declareParam(graph, builtinLayers(), id, "width", {4, "useBias"})) << "another kind of value";
    EXPECT_FALSE(declareParam(graph, builtinLayers(), id, "rate", {1, "source"})) << "not inside";
    ASSERT_TRUE(setGroupParam(graph, builtinLayers(), id, "width", int64_t(9)));
    EXPECT_EQ(graph.find(2)->params.at("units"), ParamValue(int64_t(9)));
    EXPECT_EQ(graph.find(4)->params.at("units"), ParamValue(int64_t(9)));
    const Graph before = graph;
    EXPECT_FALSE(setGroupParam(graph, builtinLayers(), id, "width", int64_t(0)));
    EXPECT_FALSE(setGroupParam(graph, builtinLayers(), id, "height", int64_t(3)));
    EXPECT_EQ(graph, before);
    const GroupParam& param = graph.findGroup(id)->params.front();
    EXPECT_EQ(valueOf(graph, builtinLayers(), param), ParamValue(int64_t(9)));
    EXPECT_EQ(specOf(graph, builtinLayers(), param)->kind, ParamKind::integer);
    removeNodes(graph, {2, 4});
    EXPECT_TRUE(graph.findGroup(id)->params.empty());
}

TEST(Groups, TravelWithCopies) {
    NodeId id = 0;
    Graph graph = grouped(id);
    ASSERT_TRUE(declareParam(graph, builtinLayers(), id, "width", {2, "units"}));
    graph.comments.push_back({.id = graph.nextId++, .group = id, .text = "why", .position = {1, 2}});
    const Graph part = partOf(graph, {2, 3});
    const Inserted made = insertPart(graph, part, 20, 30);
    ASSERT_EQ(made.groups.size(), 1u);
    const Group& copy = *graph.findGroup(made.groups[0]);
    EXPECT_EQ(copy.inputs, (std::vector<std::vector<PortRef>>{{{made.nodes[0], 0}}}));
    EXPECT_EQ(copy.params[0].targets[0].node, made.nodes[0]);
    EXPECT_EQ(graph.comments.size(), 2u);
    EXPECT_EQ(graph.comments[1].group, copy.id);
    EXPECT_EQ(graph.find(made.nodes[0])->position.x, graph.find(2)->position.x + 20);
    EXPECT_TRUE(partOf(graph, {2}).groups.empty()) << "half a group is none";
    EXPECT_TRUE(partOf(graph, {2, 3}, id).groups.empty()) << "seen from its inside";
}

TEST(GroupJson, GivesEqualBytesAndOldDiagramsKeepTheirs) {
    NodeId id = 0;
    Graph graph = grouped(id);
    const NodeId outer = groupCards(graph, {id, 4}, "Körper").value_or(0);
    graph.findGroup(outer)->collapsed = true;
    ASSERT_TRUE(declareParam(graph, builtinLayers(), id, "width", {2, "units"}));
    graph.comments.push_back({.id = graph.nextId++, .group = 0, .text = "two\nlines", .position = {5, 6}, .width = 100, .height = 50});
    const auto back = graphFromJson(nlohmann::ordered_json::parse(bytes(graph)));
    ASSERT_TRUE(back) << back.error().english();
    EXPECT_EQ(*back, graph);
    EXPECT_EQ(bytes(*back), bytes(graph));
    const std::string old = bytes(chain({{"input"}, dense(3), {"output"}}));
    EXPECT_EQ(old.find("group"), std::string::npos);
    EXPECT_EQ(old.find("comments"), std::string::npos);
}

TEST(GroupJson, MendsGroupsThatMakeNoSense) {
    const auto read = [](const char* groups) {
        return graphFromJson(nlohmann::ordered_json::parse(
            std::string(R"({"nodes": [{"type": "dense", "name": "a", "group": 5}], "groups": )") + groups + "}"));
    };
    EXPECT_EQ(read(R"([{"id": 5, "name": "g", "parent": 6}, {"id": 6, "name": "h", "parent": 5}])")->groups.size(), 1u) << "a circle";
    EXPECT_EQ(read(R"([{"id": 1, "name": "g"}])")->groups.size(), 0u) << "the id of a node";
    EXPECT_EQ(read(R"([{"id": 7, "name": "empty"}])")->nodes[0].group, 0);
    EXPECT_EQ(read(R"([{"id": 5, "name": "g", "inputs": [[{"node": 9, "port": 0}]]}])")->groups[0].inputs.size(), 0u);
    for (const char* bad : {R"([3])", R"([{"id": "x", "name": "g"}])", R"([{"id": 5}])", R"([{"id": 5, "name": "g", "inputs": [3]}])"})
        EXPECT_FALSE(read(bad)) << bad;
}

/// Any sequence of edits leaves a graph that its file describes byte for byte and whose groups hold together.
TEST(Groups, HoldTogetherUnderRandomEdits) {
    for (uint64_t seed = 0; seed < 6; ++seed) {
        Random random(seed);
        Graph graph = findTemplate("smallCnn")->instantiate({}, dataOf({imageBlock(16, 16, 1)}, {classTarget(3)}));
        const auto anyNode = [&] { return graph.nodes.empty() ? NodeId(0) : graph.nodes[random.below(graph.nodes.size())].id; };
        const auto anyGroup = [&] { return graph.groups.empty() ? NodeId(0) : graph.groups[random.below(graph.groups.size())].id; };
        for (int step = 0; step < 60; ++step) {
            switch (random.below(9)) {
                case 0:
                case 1:
                case 2: (void)groupCards(graph, {anyNode(), anyNode(), anyGroup()}, "Group"); break;
                case 3: ungroup(graph, anyGroup()); break;
                case 4: setCollapsed(graph, builtinLayers(), anyGroup(), random.below(2) == 0); break;
                case 5: removeNodes(graph, {anyNode()}); break;
                case 6: arrange(graph, builtinLayers(), 900, anyGroup()); break;
                case 7:
                    if (graph.nodes.size() < 60) insertPart(graph, partOf(graph, nodesOf(graph, anyGroup())), 20, 20, anyGroup());
                    break;
                default: moveCard(graph, anyGroup(), 10, -10);
            }
            const auto back = graphFromJson(nlohmann::ordered_json::parse(bytes(graph)));
            ASSERT_TRUE(back) << back.error().english();
            ASSERT_EQ(bytes(*back), bytes(graph)) << "seed " << seed << ", step " << step;
            for (const Group& group : graph.groups) {
                ASSERT_FALSE(nodesOf(graph, group.id).empty());
                (void)portsOf(graph, builtinLayers(), group.id);
            }
            for (const Node& node : graph.nodes) ASSERT_NE(cardOf(graph, 0, node.id), 0);
        }
    }
}

}  // namespace
}  // namespace netloom
