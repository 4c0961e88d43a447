#include <onnx/onnx_pb.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/exchange/onnx/interpreter/interpreter.h"
#include "engine/exchange/onnx/verification.h"
#include "tests/engine/onnx/models.h"
#include "tests/support/temp_folder.h"

namespace netloom {
namespace {

using namespace test;
namespace fs = std::filesystem;

void expectVerified(const TrainedModel& model) {
    const TempFolder folder;
    const fs::path file = folder.path() / "model.onnx";
    const auto report = exportOnnx(model, file, 40);
    ASSERT_TRUE(report) << report.error().english();
    EXPECT_LE(report->maxAbsDifference, 1e-5);
    EXPECT_EQ(report->firstDeviatingNode, "");
    EXPECT_EQ(report->file, file);
    EXPECT_GT(report->verifiedRows, 0);
    EXPECT_EQ(report->sameClass, report->verifiedRows);
    EXPECT_EQ(int64_t(report->differences.size()), report->verifiedRows);
    EXPECT_EQ(report->bytes, int64_t(fs::file_size(file)));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1)
        << "something was left behind";
}

TEST(OnnxExport, CarriesThePreparationOfTables) {
    expectVerified(fromTemplate("mlp", fitted(mixedTable(400, true))));
}

TEST(OnnxExport, CarriesEveryEncoder) {
    const auto table = mixedTable(400, true);
    for (const char* encoder : {"standardise", "quantile", "signedLog", "minMax"}) {
        SCOPED_TRACE(encoder);
        expectVerified(
            fromTemplate("mlp", fitted(table, {{encoder, {"income"}, {}, true}, {encoder, {"age"}, {}, true}})));
    }
    expectVerified(fromTemplate("mlp", fitted(table, {{"index", {"colour"}, {}, true}})));
    expectVerified(fromTemplate("mlp", fitted(table, {{"oneHot", {"colour"}, {{"maximum", int64_t(2)}}, true}})));
}

TEST(OnnxExport, AnswersNumbersInTheirOwnUnit) {
    const TrainedModel model = fromTemplate("mlp", fitted(mixedTable(300, false)));
    expectVerified(model);
    const auto written = writeOnnx(model);
    ASSERT_TRUE(written);
    EXPECT_EQ(written->tensors.at(written->answers.front().output), "prediction");
}

TEST(OnnxExport, GivesBothProbabilitiesOfABinaryTarget) {
    expectVerified(fromTemplate("mlp", fitted(binaryTable(100))));
    expectVerified(fromTemplate("feedForward10-5-1", fitted(binaryTable(100))));
}

TEST(OnnxExport, TurnsPicturesChannelsFirst) {
    expectVerified(
        fromTemplate("smallCnn", fitted(imageTable(60, {9, 7, 3})), {{"filters", std::vector<int64_t>{4, 6}}}));
    expectVerified(fromTemplate("lenet5", fitted(imageTable(30, {28, 28, 1}))));
    expectVerified(fromTemplate("conv32x32x3", fitted(imageTable(12, {14, 12, 2}))));
    const auto symmetric =
        fitted(imageTable(30, {8, 8, 1}), {{"pixels", {"image"}, {{"range", std::string("symmetric")}}, true}});
    expectVerified(fromTemplate("smallCnn", symmetric));
}

/// The layer between what feeds it and a Dense layer with an Output.
Graph around(const LayerDescriptor& layer, const LayerSample& sample, const TargetInfo& target) {
    Graph graph;
    const auto add = [&](const char* type, const ParamMap& params = {}) {
        return addNode(graph, *builtinLayers().find(type), params, {});
    };
    const NodeId input = add("input"), tested = addNode(graph, layer, sample.params, {});
    for (size_t i = 0; i < sample.inputs.size(); ++i) {
        const bool ports = layer.inputs.size() > 1;
        graph.links.push_back({input, tested, ports ? int(i) : 0, ports ? 0 : int(i)});
    }
    const NodeId flatten = add("flatten"), dense = add("dense", {{"units", target.units}}), output = add("output");
    graph.links.insert(graph.links.end(), {{tested, flatten, 0, 0}, {flatten, dense, 0, 0}, {dense, output, 0, 0}});
    return graph;
}

TablePtr vectorTable(int64_t width) {
    Random random(5);
    std::vector<NumberColumnBuilder> numbers(static_cast<size_t>(width));
    StringColumnBuilder label;
    for (int64_t i = 0; i < 60; ++i) {
        for (auto& column : numbers) column.add(random.normal());
        label.add(std::vector{"a", "b", "c"}[size_t(i % 3)]);
    }
    std::vector<Column> columns;
    for (size_t k = 0; k < numbers.size(); ++k)
        columns.push_back(numbers[k].finish("x" + std::to_string(k), ColumnKind::number));
    columns.push_back(label.finish("target", ColumnKind::category));
    return *finishTable("vectors", {}, std::move(columns), 60);
}

TEST(OnnxExport, AgreesForEveryLayerAndItsSamples) {
    int checked = 0;
    for (const LayerDescriptor& layer : builtinLayers().all()) {
        if (layer.id == "input" || layer.id == "output") continue;
        for (const LayerSample& sample : layer.samples) {
            const Shape& shape = sample.inputs[0];
            const bool equal =
                std::all_of(sample.inputs.begin(), sample.inputs.end(), [&](const Shape& s) { return s == shape; });
            if (!equal || sample.indices > 0 || (shape.rank() != 1 && (shape.rank() != 3 || (shape[2] != 1 && shape[2] != 3)))) continue;
            SCOPED_TRACE(layer.id + " " + sample.name);
            const auto recipe = fitted(shape.rank() == 1 ? vectorTable(shape[0]) : imageTable(30, shape));
            expectVerified(withRandomWeights(around(layer, sample, recipe->signature().targets[0]), recipe));
            ++checked;
        }
    }
    EXPECT_GE(checked, 20);
}

TEST(OnnxExport, TellsTheNamesAndTheWeights) {
    const auto written = writeOnnx(fromTemplate("mlp", fitted(mixedTable(200, true))));
    ASSERT_TRUE(written) << written.error().english();
    const auto interpreter = onnx_interpreter::Interpreter::fromBytes(written->bytes);
    ASSERT_TRUE(interpreter);
    auto metadata = interpreter->metadata();
    EXPECT_EQ(metadata["class_names"], R"(["no","perhaps","yes"])");
    EXPECT_EQ(metadata["feature_names"], R"(["age","income","stamp","colour"])");
    EXPECT_EQ(metadata["weights_sha256"].size(), 64u);
    EXPECT_FALSE(metadata["program_version"].empty());
    EXPECT_TRUE(nlohmann::json::accept(metadata["preprocessing"]));
    std::vector<std::string> names;
    for (const auto& input : interpreter->inputs()) names.push_back(input.name);
    EXPECT_EQ(names, (std::vector<std::string>{"age", "income", "stamp", "colour"}));
    EXPECT_EQ(interpreter->outputs().at(0).name, "probabilities");
}

/// Changes one weight of the layer in the written bytes.
std::string corrupted(const std::string& bytes, const std::string& tensor) {
    onnx::ModelProto proto;
    proto.ParseFromString(bytes);
    for (auto& constant : *proto.mutable_graph()->mutable_initializer()) {
        if (constant.name() != tensor) continue;
        std::string raw = constant.raw_data();
        const float wrong = 3.5f;
        std::memcpy(raw.data(), &wrong, sizeof(wrong));
        constant.set_raw_data(raw);
    }
    return proto.SerializeAsString();
}

TEST(OnnxExport, KeepsADeviatingFileAsUnverifiedAndNamesTheLayer) {
    const TempFolder folder;
    const TrainedModel model = fromTemplate("mlp", fitted(mixedTable(300, true)));
    const auto written = writeOnnx(model);
    ASSERT_TRUE(written);
    const std::string bad = corrupted(written->bytes, "dense2/weight");
    ASSERT_NE(bad, written->bytes) << "the constant has another name";
    const auto report =
        placeVerified(model, *written, folder.write("model.part", bad), folder.path() / "model.onnx", 30, {});
    ASSERT_TRUE(report) << report.error().english();
    EXPECT_GT(report->maxAbsDifference, 1e-5);
    EXPECT_EQ(report->firstDeviatingNode, "dense2");
    EXPECT_EQ(report->file, folder.path() / "model.onnx.unverified");
    EXPECT_TRUE(fs::exists(report->file));
    EXPECT_FALSE(fs::exists(folder.path() / "model.onnx"));
}

TEST(OnnxExport, JudgesEveryOutputOfTheFile) {
    const TempFolder folder;
    const auto table = mixedTable(300, true);
    Recipe recipe = recipeForTarget(*table, "target", {});
    recipe.table = table->name;
    recipe.roles["income"] = Role::target;
    for (StepSpec& step : recipe.steps) std::erase(step.columns, "income");
    std::erase_if(recipe.steps, [](const StepSpec& step) { return step.columns.empty(); });
    const auto two = fitRecipe(recipe, [&](const std::string&) { return table; });
    ASSERT_TRUE(two) << two.error().english();
    const TrainedModel model = fromTemplate("mlp", *two);
    expectVerified(model);
    const auto written = writeOnnx(model);
    ASSERT_TRUE(written);
    ASSERT_EQ(written->answers.size(), 2u);
    onnx::ModelProto proto;
    proto.ParseFromString(written->bytes);
    int weights = 0;
    for (const auto& constant : proto.graph().initializer()) {
        if (!constant.name().ends_with("/weight")) continue;
        ++weights;
        const auto report = placeVerified(model, *written, folder.write("model.part", corrupted(written->bytes, constant.name())),
                                          folder.path() / "model.onnx", 30, {});
        ASSERT_TRUE(report) << report.error().english();
        EXPECT_GT(report->maxAbsDifference, 1e-5) << constant.name();
    }
    EXPECT_GE(weights, 3) << "shared layers and a head for each target";
}

TEST(OnnxExport, ProvesAFileThatExists) {
    const TempFolder folder;
    const TrainedModel model = fromTemplate("mlp", fitted(mixedTable(300, true)));
    ASSERT_TRUE(exportOnnx(model, folder.path() / "model.onnx", 10));
    const auto good = verifyOnnx(model, folder.path() / "model.onnx", 20);
    ASSERT_TRUE(good) << good.error().english();
    EXPECT_EQ(good->verifiedRows, 20);
    EXPECT_EQ(good->firstDeviatingNode, "");
    EXPECT_FALSE(verifyOnnx(model, folder.write("text.onnx", "not a model"), 20));
    EXPECT_FALSE(verifyOnnx(model, folder.path() / "missing.onnx", 20));
}

TEST(OnnxExport, SaysWhyNothingWasWritten) {
    const TempFolder folder;
    TrainedModel model = fromTemplate("mlp", fitted(mixedTable(100, true)));
    EXPECT_FALSE(exportOnnx(model, folder.path() / "no such folder" / "model.onnx"));
    auto foreign = std::make_shared<Checkpoint>();
    foreign->variables = {1, 2, 3};
    model.weights = foreign;
    const auto report = exportOnnx(model, folder.path() / "model.onnx");
    ASSERT_FALSE(report);
    EXPECT_FALSE(report.error().what.empty());
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

}  // namespace
}  // namespace netloom
