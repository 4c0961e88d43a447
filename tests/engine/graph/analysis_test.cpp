#include "engine/graph/analysis.h"

#include "tests/engine/graph/networks.h"

namespace netloom {
namespace {

using namespace test;

const DataSignature kTable = dataOf({tableBlock(4)}, {classTarget(3)});
const DataSignature kImages = dataOf({imageBlock(28, 28, 1)}, {classTarget(10)});

GraphAnalysis analyzed(const Graph& graph, const DataSignature& data) {
    return analyze(graph, builtinLayers(), &data);
}

/// The finding must be there, and its fix must make it go away without a new error.
void expectFixed(const Graph& graph, const DataSignature& data, const std::string& code, bool clean = true) {
    const GraphAnalysis before = analyzed(graph, data);
    const Diagnostic* found = finding(before, code);
    ASSERT_TRUE(found) << "no " << code << " among:\n" << codes(before);
    ASSERT_TRUE(found->fix) << code << " has no fix";
    const GraphAnalysis after = analyzed(found->fix->result, data);
    EXPECT_FALSE(finding(after, code)) << codes(after);
    if (clean) {
        EXPECT_FALSE(after.hasErrors()) << codes(after);
    }
}

TEST(Analysis, GivesShapesAndCostOfASoundNetwork) {
    const Graph graph = chain({{"input"}, conv(8), function("relu"), {"flatten"}, dense(10), {"output"}});
    const GraphAnalysis analysis = analyzed(graph, kImages);
    EXPECT_FALSE(analysis.hasErrors()) << codes(analysis);
    const auto output = [&](const char* name) { return analysis.node(graph.findByName(name)->id)->output->text(); };
    EXPECT_EQ(output("input"), "28×28×1");
    EXPECT_EQ(output("conv1"), "26×26×8");
    EXPECT_EQ(output("flatten1"), "5408");
    EXPECT_EQ(analysis.parameters, 9 * 8 + 8 + 5408 * 10 + 10);
    EXPECT_EQ(analysis.node(graph.findByName("output")->id)->loss, "softmaxCrossEntropy");
    EXPECT_EQ(analysis.node(graph.findByName("output")->id)->target, "kind");
    EXPECT_GT(analysis.trainingBytes(32), 0);
}

TEST(Analysis, SaysThatTheDiagramIsEmpty) {
    EXPECT_TRUE(finding(analyzed({}, kTable), "empty"));
}

TEST(Analysis, NotesThatThereAreNoData) {
    const GraphAnalysis analysis = analyze(chain({{"input"}, dense(3), {"output"}}), builtinLayers(), nullptr);
    EXPECT_FALSE(analysis.hasErrors()) << codes(analysis);
    ASSERT_TRUE(finding(analysis, "noData"));
    EXPECT_EQ(finding(analysis, "noData")->severity, Severity::note);
}

TEST(Analysis, NamesMissingTarget) {
    EXPECT_TRUE(finding(analyzed(chain({{"input"}, dense(3), {"output"}}), dataOf({tableBlock(4)}, {})), "noTarget"));
}

TEST(Analysis, AddsMissingInputAndOutput) {
    expectFixed(chain({dense(3), {"output"}}), kTable, "noInput");
    expectFixed(chain({{"input"}, dense(3)}), kTable, "noOutput");
}

TEST(Analysis, ConnectsAMissingInput) {
    Graph graph = chain({{"input"}, dense(3), {"output"}});
    disconnect(graph, graph.links.back());
    expectFixed(graph, kTable, "missingInput");
}

TEST(Analysis, InsertsFlattenWhereAVectorIsNeeded) {
    expectFixed(chain({{"input"}, dense(10), {"output"}}), kImages, "wrongRank");
}

TEST(Analysis, RemovesFlattenInFrontOfAConvolution) {
    expectFixed(chain({{"input"}, {"flatten"}, conv(4), {"flatten"}, dense(10), {"output"}}), kImages, "wrongRank");
}

TEST(Analysis, NamesTheLayersOfACycle) {
    Graph graph = chain({{"input"}, {"add"}, dense(4), function("relu"), dense(3), {"output"}});
    graph.links.push_back({graph.findByName("relu1")->id, graph.findByName("add1")->id, 0, 1});
    const GraphAnalysis analysis = analyzed(graph, kTable);
    ASSERT_TRUE(finding(analysis, "cycle"));
    EXPECT_NE(finding(analysis, "cycle")->message.english().find("add1, dense1, relu1"), std::string::npos)
        << finding(analysis, "cycle")->message.english();
    EXPECT_EQ(std::count(analysis.order.begin(), analysis.order.end(), graph.findByName("add1")->id), 0);
    expectFixed(graph, kTable, "cycle");
}

TEST(Analysis, ProjectsInputsOfAddToOneShape) {
    Graph graph = chain({{"input"}, dense(8), {"add"}, dense(3), {"output"}});
    graph.links.push_back({graph.findByName("input")->id, graph.findByName("add1")->id, 0, 1});
    expectFixed(graph, kTable, "shapeMismatch");
}

TEST(Analysis, FlattensInputsOfConcatenate) {
    Graph graph = chain({{"input"}, conv(2), {"concatenate"}, dense(10), {"output"}});
    graph.links.push_back({graph.findByName("input")->id, graph.findByName("concatenate1")->id, 0, 1});
    expectFixed(graph, kImages, "shapeMismatch");
}

TEST(Analysis, SetsUnitsOfTheLastDense) {
    const Graph graph = chain({{"input"}, dense(7), {"output"}});
    expectFixed(graph, kTable, "unitsMismatch");
    EXPECT_EQ(finding(analyzed(graph, kTable), "unitsMismatch")->fix->result.nodes.size(), 3u);
}

TEST(Analysis, AppendsDenseWhenTheLastLayerIsHidden) {
    expectFixed(chain({{"input"}, dense(7), function("relu"), {"output"}}), kTable, "unitsMismatch");
    expectFixed(chain({{"input"}, conv(4), {"output"}}), kImages, "unitsMismatch");
}

TEST(Analysis, WarnsOfSoftmaxBeforeALossForNumbers) {
    expectFixed(chain({{"input"}, dense(1), function("softmax"), {"output"}}),
                dataOf({tableBlock(4)}, {numberTarget()}), "activationLossMismatch");
    const Graph built =
        chain({{"input"}, {"dense", {{"units", int64_t(1)}, {"activation", std::string("sigmoid")}}}, {"output"}});
    expectFixed(built, dataOf({tableBlock(4)}, {numberTarget()}), "activationLossMismatch");
}

TEST(Analysis, AcceptsTheActivationThatBelongsToTheLoss) {
    const GraphAnalysis softmax = analyzed(chain({{"input"}, dense(3), function("softmax"), {"output"}}), kTable);
    EXPECT_TRUE(softmax.diagnostics.empty()) << codes(softmax);
    const GraphAnalysis sigmoid = analyzed(chain({{"input"}, dense(1), function("sigmoid"), {"output"}}),
                                           dataOf({tableBlock(4)}, {classTarget(2)}));
    EXPECT_TRUE(sigmoid.diagnostics.empty()) << codes(sigmoid);
}

TEST(Analysis, WarnsOfReluAtTheEnd) {
    expectFixed(chain({{"input"}, dense(1), function("relu"), {"output"}}), dataOf({tableBlock(4)}, {numberTarget()}),
                "outputActivation");
}

TEST(Analysis, NotesTwoLinearLayersInARow) {
    const Graph graph = chain({{"input"}, dense(8), {"dropout"}, dense(3), {"output"}});
    expectFixed(graph, kTable, "noNonlinearity");
    EXPECT_EQ(finding(analyzed(graph, kTable), "noNonlinearity")->severity, Severity::note);
    const Graph built = chain({{"input"}, {"dense", {{"activation", std::string("relu")}}}, dense(3), {"output"}});
    EXPECT_FALSE(finding(analyzed(built, kTable), "noNonlinearity"));
}

TEST(Analysis, ResetsALossThatDoesNotFit) {
    expectFixed(chain({{"input"}, dense(3), {"output", {{"loss", std::string("mse")}}}}), kTable, "lossMismatch");
}

LayerOf outputWith(const std::string& loss, ParamMap params = {}) {
    params["loss"] = loss;
    return {"output", params};
}

TEST(Analysis, CountsOneUnitPerQuantile) {
    const DataSignature data = dataOf({tableBlock(4)}, {numberTarget()});
    const Graph one = chain({{"input"}, dense(1), outputWith("quantile", {{"quantiles", std::string("0.1 0.9")}})});
    expectFixed(one, data, "unitsMismatch");
    const Graph two = chain({{"input"}, dense(2), outputWith("quantile", {{"quantiles", std::string("0.1 0.9")}})});
    EXPECT_TRUE(analyzed(two, data).diagnostics.empty()) << codes(analyzed(two, data));
}

TEST(Analysis, TakesBothFormsOfTwoClassesWhereALossHasThem) {
    const DataSignature data = dataOf({tableBlock(4)}, {classTarget(2)});
    for (const char* loss : {"focal", "hinge", "klDivergence"})
        for (const int64_t units : {1, 2}) {
            const GraphAnalysis analysis = analyzed(chain({{"input"}, dense(units), outputWith(loss)}), data);
            EXPECT_TRUE(analysis.diagnostics.empty()) << loss << units << codes(analysis);
        }
    expectFixed(chain({{"input"}, dense(3), outputWith("focal")}), data, "unitsMismatch");
    expectFixed(chain({{"input"}, dense(1), outputWith("cosine")}), data, "unitsMismatch");
}

TEST(Analysis, LetsTripletsHaveAnyNumberOfUnits) {
    for (const int64_t units : {1, 2, 17})
        EXPECT_FALSE(analyzed(chain({{"input"}, dense(units), outputWith("triplet")}), kTable).hasErrors());
    const Graph squeezed = chain({{"input"}, dense(4), function("tanh"), outputWith("triplet")});
    EXPECT_TRUE(analyzed(squeezed, kTable).diagnostics.empty()) << codes(analyzed(squeezed, kTable));
}

TEST(Analysis, RefusesNumbersALossCannotLearnFrom) {
    TargetInfo target = numberTarget();
    target.lowest = -3;
    target.highest = 7;
    const DataSignature data = dataOf({tableBlock(4)}, {target});
    for (const char* loss : {"poisson", "klDivergence"})
        expectFixed(chain({{"input"}, dense(1), outputWith(loss)}), data, "targetRange");
    target.lowest = 0;
    const DataSignature counts = dataOf({tableBlock(4)}, {target});
    EXPECT_FALSE(analyzed(chain({{"input"}, dense(1), outputWith("poisson")}), counts).hasErrors());
    EXPECT_TRUE(analyzed(chain({{"input"}, dense(1), outputWith("klDivergence")}), counts).hasErrors());
}

TEST(Analysis, OffersToDeleteWhatLeadsNowhere) {
    Graph graph = chain({{"input"}, dense(3), {"output"}});
    const NodeId extra = addNode(graph, *builtinLayers().find("dense"), {}, {});
    expectFixed(graph, kTable, "unconnected");
    graph.links.push_back({graph.findByName("input")->id, extra, 0, 0});
    expectFixed(graph, kTable, "deadBranch");
    const GraphAnalysis analysis = analyzed(graph, kTable);
    EXPECT_FALSE(analysis.hasErrors()) << codes(analysis);
    EXPECT_FALSE(analysis.node(extra)->active);
    EXPECT_EQ(analysis.parameters, 4 * 3 + 3) << "only what leads to an Output counts";
}

TEST(Analysis, KnowsTypesParametersAndRanges) {
    Graph graph = chain({{"input"}, dense(3), {"output"}});
    graph.nodes[1].params["units"] = int64_t(-4);
    expectFixed(graph, kTable, "badParameter", false);
    graph = chain({{"input"}, dense(3), {"output"}});
    graph.nodes[1].params["colour"] = std::string("red");
    expectFixed(graph, kTable, "unknownParameter");
    graph = chain({{"input"}, dense(3), {"output"}});
    addNode(graph, *builtinLayers().find("dense"), {}, {});
    graph.nodes.back().type = "hologram";
    expectFixed(graph, kTable, "unknownLayer");
}

TEST(Analysis, ResetsASourceThatTheDataDoNotHave) {
    expectFixed(chain({{"input", {{"source", std::string("nowhere")}}}, dense(3), {"output"}}), kTable,
                "unknownSource");
    expectFixed(chain({{"input"}, dense(3), {"output", {{"target", std::string("nowhere")}}}}), kTable,
                "unknownTarget");
}

TEST(Analysis, DealsBlocksToInputsByWhatFits) {
    const DataSignature both = dataOf({tableBlock(4), imageBlock(8, 8, 1)}, {classTarget(3)});
    Graph graph = chain({{"input"}, conv(2), {"globalAveragePool2d"}, {"concatenate"}, dense(3), {"output"}});
    const NodeId second = addNode(graph, *builtinLayers().find("input"), {}, {0, 500});
    graph.links.push_back({second, graph.findByName("concatenate1")->id, 0, 1});
    const GraphAnalysis analysis = analyzed(graph, both);
    EXPECT_FALSE(analysis.hasErrors()) << codes(analysis);
    EXPECT_EQ(analysis.node(graph.findByName("input")->id)->block, "image");
    EXPECT_EQ(analysis.node(second)->block, "features");
}

TEST(Analysis, RefusesTwoOutputsForOneTarget) {
    Graph graph = chain({{"input"}, dense(3), {"output"}});
    const NodeId second = addNode(graph, *builtinLayers().find("output"), {}, {0, 500});
    graph.links.push_back({graph.findByName("dense1")->id, second, 0, 0});
    expectFixed(graph, kTable, "duplicateTarget");
}

TEST(Analysis, WarnsWhenOneDenseHoldsNearlyAllParameters) {
    const DataSignature photos = dataOf({imageBlock(64, 64, 3)}, {classTarget(10)});
    const Graph graph =
        chain({{"input"}, conv(16), function("relu"), {"flatten"}, dense(64), function("relu"), dense(10), {"output"}});
    expectFixed(graph, photos, "parameterConcentration");
    EXPECT_EQ(finding(analyzed(graph, photos), "parameterConcentration")->severity, Severity::warning);
}

TEST(Analysis, InsertsBatchNormsBehindConvolutions) {
    const Graph graph = chain({{"input"},
                               conv(4),
                               function("relu"),
                               conv(4),
                               function("relu"),
                               {"globalAveragePool2d"},
                               dense(10),
                               {"output"}});
    expectFixed(graph, kImages, "noNormalisation");
    EXPECT_EQ(finding(analyzed(graph, kImages), "noNormalisation")->severity, Severity::note);
}

TEST(Analysis, SortsErrorsFirst) {
    Graph graph = chain({{"input"}, dense(8), dense(7), {"output"}});
    addNode(graph, *builtinLayers().find("dense"), {}, {});
    const auto found = analyzed(graph, kTable).diagnostics;
    ASSERT_GE(found.size(), 3u);
    EXPECT_TRUE(std::is_sorted(found.begin(), found.end(),
                               [](const Diagnostic& a, const Diagnostic& b) { return a.severity > b.severity; }));
}

}  // namespace
}  // namespace netloom
