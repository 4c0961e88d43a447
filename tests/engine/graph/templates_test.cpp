#include "engine/graph/groups.h"
#include "engine/graph/templates.h"

#include "engine/graph/layer_types.h"
#include "tests/engine/graph/networks.h"

namespace netloom {
namespace {

using namespace test;

std::vector<std::string> types(const Graph& graph) {
    std::vector<std::string> result;
    for (const NodeId id : analyze(graph, builtinLayers(), nullptr).order) {
        const Node& node = *graph.find(id);
        const auto function = node.params.find("function");
        result.push_back(node.type == "activation"
                             ? function == node.params.end() ? "relu" : std::get<std::string>(function->second)
                             : node.type);
    }
    return result;
}

TEST(Templates, FitDataOfManySizes) {
    const std::vector<DataSignature> data{dataOf({tableBlock(3)}, {classTarget(2)}),
                                          dataOf({tableBlock(64)}, {numberTarget()}),
                                          dataOf({imageBlock(8, 8, 1)}, {classTarget(10)}),
                                          dataOf({imageBlock(32, 32, 3)}, {classTarget(2)}),
                                          dataOf({imageBlock(64, 48, 3)}, {classTarget(5)}),
                                          dataOf({imageBlock(28, 28, 1)}, {numberTarget()}),
                                          dataOf({windowBlock(12, {"load"})}, {numberTarget("load")}),
                                          dataOf({windowBlock(24, {"wind", "load"})}, {numberTarget("load")}),
                                          dataOf({windowBlock(24, {"wind", "sun"})}, {numberTarget("load")}),
                                          dataOf({windowBlock(24, {"wind", "sun"})}, {classTarget(3)}),
                                          dataOf({tableBlock(9), imageBlock(16, 16, 3)}, {classTarget(4)})};
    for (const TemplateDescriptor& descriptor : builtinTemplates()) {
        for (const DataSignature& signature : data) {
            const bool fits = std::any_of(signature.blocks.begin(), signature.blocks.end(),
                                          [&](const FeatureBlock& b) { return b.kind == descriptor.needs; });
            const bool oneUnit = signature.targets[0].units == 1;
            if (!fits ||
                (descriptor.id == "feedForward10-5-1" && !(oneUnit && signature.targets[0].kind == TargetKind::binary)))
                continue;
            if (descriptor.id == "conv32x32x3" && (oneUnit || signature.blocks[0].shape[0] < 10)) continue;
            const GraphAnalysis analysis = analyze(descriptor.instantiate({}, signature), builtinLayers(), &signature);
            EXPECT_FALSE(analysis.hasErrors()) << descriptor.id << "\n" << codes(analysis);
        }
    }
}

TEST(Templates, MultilayerPerceptronFollowsItsParameters) {
    const Graph graph = findTemplate("mlp")->instantiate({{"hidden", std::vector<int64_t>{7}},
                                                          {"activation", std::string("tanh")},
                                                          {"dropout", 0.5},
                                                          {"batchNorm", true}},
                                                         dataOf({tableBlock(3)}, {classTarget(3)}));
    EXPECT_EQ(types(graph),
              (std::vector<std::string>{"input", "dense", "batchNorm", "tanh", "dropout", "dense", "output"}));
}

TEST(Templates, GiveEveryTargetItsHead) {
    const DataSignature data = dataOf({tableBlock(3)}, {classTarget(3), numberTarget()});
    const GraphAnalysis analysis = analyze(findTemplate("mlp")->instantiate({}, data), builtinLayers(), &data);
    EXPECT_FALSE(analysis.hasErrors()) << codes(analysis);
}

TEST(Templates, TeachingNetworksAreTheClassicOnes) {
    const Graph feedForward =
        findTemplate("feedForward10-5-1")->instantiate({}, dataOf({tableBlock(3)}, {classTarget(2)}));
    EXPECT_EQ(types(feedForward), (std::vector<std::string>{"input", "dense", "relu", "dense", "sigmoid", "output"}));
    const DataSignature data = dataOf({imageBlock(32, 32, 3)}, {classTarget(10)}, 100);
    const Graph convolutional = findTemplate("conv32x32x3")->instantiate({}, data);
    EXPECT_EQ(types(convolutional),
              (std::vector<std::string>{"input", "conv2d", "relu", "maxPool2d", "conv2d", "relu", "maxPool2d",
                                        "flatten", "dense", "relu", "dense", "softmax", "output"}));
    // As Keras counts it: 896 + 18,496 + 295,040 + 1,290.
    EXPECT_EQ(analyze(convolutional, builtinLayers(), &data).parameters, 896 + 18496 + 295040 + 1290);
}

TEST(Templates, ResNet20HasThePapersLayersAndParameters) {
    const DataSignature data = dataOf({imageBlock(32, 32, 3)}, {classTarget(10)}, 50000);
    const auto analysisOf = [&](int64_t blocks) {
        return analyze(findTemplate("resnet20")->instantiate({{"blocks", blocks}}, data), builtinLayers(), &data);
    };
    // 432 + 32 of the first convolution, 14,016 + 51,072 + 203,520 of the stages, 650 of the head: 269,722, the paper's 0.27 M;
    // the two projections of option B with their batch norms add 2,752.
    const GraphAnalysis analysis = analysisOf(3);
    EXPECT_EQ(analysis.parameters, 269722 + 2752);
    EXPECT_TRUE(analysis.diagnostics.empty()) << codes(analysis);
    EXPECT_NEAR(double(analysis.multiplyAdds), 40.8e6, 0.5e6);  // reported as 41 M everywhere
    EXPECT_NEAR(double(analysisOf(9).parameters), 0.85e6, 0.01e6);  // ResNet-56
}

TEST(Templates, ResNet20ShowsItsBlocksAsOneNodeEachWithTheirParameters) {
    const DataSignature data = dataOf({imageBlock(32, 32, 3)}, {classTarget(10)}, 50000);
    Graph graph = findTemplate("resnet20")->instantiate({}, data);
    EXPECT_EQ(std::count_if(graph.groups.begin(), graph.groups.end(), [](const Group& group) { return group.collapsed; }), 9);
    int64_t stage = 0;
    for (const Group& group : graph.groups) {
        const GroupPorts ports = portsOf(graph, builtinLayers(), group.id);
        EXPECT_EQ(ports.inputs.size(), 1u) << group.name;
        EXPECT_EQ(ports.outputs.size(), 1u) << group.name;
        if (group.name == "Stage 2") stage = group.id;
    }
    ASSERT_NE(stage, 0);
    ASSERT_TRUE(setGroupParam(graph, builtinLayers(), stage, "filters", int64_t(24)));
    const GraphAnalysis analysis = analyze(graph, builtinLayers(), &data);
    EXPECT_TRUE(analysis.diagnostics.empty()) << codes(analysis);
    EXPECT_EQ(factsOf(graph, builtinLayers(), analysis, stage).outputs, std::vector<Shape>{Shape({16, 16, 24})});
}

TEST(Templates, RecurrentForecastsAddTheChangeToTheLastValueOfTheTarget) {
    const auto graphFor = [](const std::vector<std::string>& columns, const TargetInfo& target, bool change = true) {
        return findTemplate("recurrent")->instantiate({{"change", change}}, dataOf({windowBlock(24, columns)}, {target}));
    };
    const Graph graph = graphFor({"wind", "load"}, numberTarget("load"));
    const NodeId sum = graph.inputsOf(graph.findByName("output")->id).at(0).from;
    ASSERT_EQ(graph.find(sum)->type, "add");
    const Node& own = *graph.find(graph.inputsOf(sum).at(1).from);
    EXPECT_EQ(own.type, "slice");
    EXPECT_EQ(std::get<int64_t>(own.params.at("start")), 1);  // "load" is the second channel
    EXPECT_EQ(graph.inputsOf(graph.findByName("subtract1")->id).size(), 2u);

    const std::vector<std::string> plain{"input", "gru", "dense", "output"};
    EXPECT_EQ(types(graphFor({"wind", "load"}, numberTarget("load"), false)), plain);
    EXPECT_EQ(types(graphFor({"wind", "sun"}, numberTarget("load"))), plain);
    EXPECT_EQ(types(graphFor({"wind", "load"}, classTarget(2, "load"))), plain);
}

TEST(Templates, IdsOfLayersAndParametersAreThoseOfTheCatalog) {
    using namespace layer_type;
    for (const char* id : {kInput, kOutput, kDense, kConv2d, kMaxPool2d, kAveragePool2d, kGlobalAveragePool2d, kFlatten,
                           kActivation, kDropout, kBatchNorm, kConcatenate, kAdd, kSlice, kRepeatVector, kSubtract}) {
        EXPECT_TRUE(builtinLayers().find(id)) << id;
    }
    const auto has = [](const char* type, const char* param) {
        return builtinLayers().find(type)->param(param) != nullptr;
    };
    using namespace layer_param;
    EXPECT_TRUE(has(kInput, kSource) && has(kOutput, kTarget) && has(kOutput, kLoss) && has(kDense, kUnits));
    EXPECT_TRUE(has(kDense, layer_param::kActivation) && has(kConv2d, layer_param::kActivation) &&
                has(layer_type::kActivation, kFunction));
    EXPECT_TRUE(has(kConv2d, kFilters) && has(kConv2d, kKernelSize) && has(kConv2d, kStride) && has(kConv2d, kPadding) &&
                has(kConv2d, kInitialiser) && has(kConv2d, kUseBias));
    EXPECT_TRUE(has(kSlice, kAxis) && has(kSlice, kStart) && has(kSlice, kLength) && has(kRepeatVector, kTimes));
    EXPECT_TRUE(has(kMaxPool2d, kPoolSize) && has(kAveragePool2d, kStride) && has(kDropout, kRate));
}

}  // namespace
}  // namespace netloom
