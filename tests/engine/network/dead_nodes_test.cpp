#include "engine/network/network.h"
#include "tests/engine/graph/networks.h"

namespace netloom {
namespace {

using namespace test;

TEST(Network, LeavesOutLayersThatWaitToBeConnected) {
    const DataSignature data = dataOf({tableBlock(4)}, {classTarget(3)});
    Graph graph = chain({{"input"}, dense(3), {"output"}});
    const NodeId waiting = addNode(graph, *builtinLayers().find("dense"), {}, {});
    const NodeId behind = addNode(graph, *builtinLayers().find("activation"), {}, {});
    graph.links.push_back({waiting, behind, 0, 0});
    const GraphAnalysis analysis = analyze(graph, builtinLayers(), &data);
    EXPECT_FALSE(analysis.hasErrors()) << codes(analysis);
    const auto network = Network<float>::build(graph, builtinLayers(), networkOptions(graph, analysis));
    ASSERT_TRUE(network) << network.error().english();
    EXPECT_EQ(network->order().size(), 3u);
}

}  // namespace
}  // namespace netloom
