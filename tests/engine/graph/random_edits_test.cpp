// Whatever people and files do to a graph, the analyzer answers: never a crash, never a wrong order.
#include <set>

#include "engine/base/random.h"
#include "tests/engine/graph/networks.h"

namespace netloom {
namespace {

using namespace test;

class RandomEditor {
 public:
    explicit RandomEditor(uint64_t seed) : random_(seed) {}
    Graph graph;

    void step() {
        switch (random_.below(9)) {
            case 0:
            case 1:
            case 2:
                add();
                break;
            case 3:
            case 4:
                (void)connect(graph, builtinLayers(), anyNode(), anyNode(), int(random_.below(3)) - 1);
                break;
            case 5:
                graph.links.push_back({anyNode(), anyNode(), int(random_.below(4)) - 1, int(random_.below(3))});
                break;  // as a file may
            case 6:
                if (!graph.links.empty()) disconnect(graph, graph.links[random_.below(graph.links.size())]);
                break;
            case 7:
                if (random_.below(3) == 0) removeNodes(graph, {anyNode()});
                break;
            default:
                scramble();
        }
    }
    NodeId anyNode() {
        return graph.nodes.empty() ? 1 : graph.nodes[random_.below(graph.nodes.size())].id + (random_.below(40) == 0);
    }

 private:
    void add() {
        const auto& all = builtinLayers().all();
        addNode(graph, all[random_.below(all.size())], {}, {random_.uniform(0, 900), random_.uniform(0, 600)});
    }
    void scramble() {
        if (graph.nodes.empty()) return;
        Node& node = graph.nodes[random_.below(graph.nodes.size())];
        if (random_.below(10) == 0) {
            node.type = "unknown";
            return;
        }
        const LayerDescriptor* layer = builtinLayers().find(node.type);
        if (!layer || layer->params.empty()) return;
        const ParamSpec& spec = layer->params[random_.below(layer->params.size())];
        const std::vector<ParamValue> values{int64_t(random_.below(9)) - 2,
                                             random_.normal(),
                                             std::string("same"),
                                             true,
                                             std::vector<int64_t>{int64_t(random_.below(6)), 2},
                                             spec.defaultValue};
        node.params[spec.id] = values[random_.below(values.size())];
    }
    Random random_;
};

void expectSound(const Graph& graph, const GraphAnalysis& analysis) {
    std::set<NodeId> seen;
    for (const NodeId id : analysis.order) {
        for (const Link& link : graph.inputsOf(id)) {
            const bool ordered =
                std::count(analysis.order.begin(), analysis.order.end(), link.from) == 0 || seen.contains(link.from);
            EXPECT_TRUE(ordered) << "order breaks at " << id;
        }
        EXPECT_TRUE(seen.insert(id).second);
    }
    for (const Diagnostic& d : analysis.diagnostics) {
        EXPECT_FALSE(d.message.empty());
        EXPECT_TRUE(!d.node || graph.find(*d.node));
    }
}

TEST(RandomEdits, NeverBreakTheAnalyzer) {
    const std::vector<DataSignature> data{
        dataOf({tableBlock(4)}, {classTarget(3)}), dataOf({imageBlock(12, 12, 3)}, {numberTarget()}),
        dataOf({tableBlock(4), imageBlock(9, 9, 1)}, {classTarget(2), numberTarget()}), dataOf({}, {})};
    for (uint64_t seed = 0; seed < 60; ++seed) {
        RandomEditor editor(seed);
        for (int step = 0; step < 60; ++step) {
            editor.step();
            const size_t which = seed % (data.size() + 1);
            const GraphAnalysis analysis =
                analyze(editor.graph, builtinLayers(), which == data.size() ? nullptr : &data[which]);
            expectSound(editor.graph, analysis);
            if (step % 20 == 19) {
                for (const Diagnostic& d : analysis.diagnostics) {
                    if (d.fix) expectSound(d.fix->result, analyze(d.fix->result, builtinLayers(), nullptr));
                }
                arrange(editor.graph, builtinLayers());
            }
            if (::testing::Test::HasFailure()) FAIL() << "seed " << seed << ", step " << step;
        }
    }
}

TEST(RandomEdits, FixesLeadToANetworkThatTrains) {
    const DataSignature data = dataOf({tableBlock(4)}, {classTarget(3)});
    for (uint64_t seed = 0; seed < 40; ++seed) {
        RandomEditor editor(seed);
        for (int step = 0; step < 12; ++step) editor.step();
        Graph graph = editor.graph;
        for (int round = 0; round < 100; ++round) {
            const GraphAnalysis analysis = analyze(graph, builtinLayers(), &data);
            const auto fixable =
                std::find_if(analysis.diagnostics.begin(), analysis.diagnostics.end(),
                             [](const Diagnostic& d) { return d.fix && d.severity == Severity::error; });
            if (fixable == analysis.diagnostics.end()) break;
            ASSERT_LT(round, 99) << "fixes chase each other, seed " << seed << "\n" << codes(analysis);
            graph = Graph(fixable->fix->result);
        }
    }
}

}  // namespace
}  // namespace netloom
