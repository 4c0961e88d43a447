// A third opinion: ONNX Runtime (npm's onnxruntime-node in $NETLOOM_ORT) on 100 rows of exported models.
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/evaluation/evaluation.h"
#include "engine/exchange/onnx/interpreter/interpreter.h"
#include "engine/exchange/onnx/verification.h"
#include "tests/engine/onnx/models.h"
#include "tests/support/ci.h"
#include "tests/support/temp_folder.h"

namespace netloom {
namespace {

using namespace test;
using Json = nlohmann::json;

constexpr int64_t kRows = 100;

Json cells(const Table& table, const OnnxInput& input, const onnx_interpreter::Declaration& declared,
           std::span<const int64_t> rows) {
    const int column = table.indexOf(input.column);
    Json data = Json::array(), dims = {int64_t(rows.size())};
    for (size_t a = 1; a < declared.shape.size(); ++a) dims.push_back(declared.shape[a]);
    for (const int64_t row : rows) {
        if (input.isImage) {
            const auto pixels = table.pixels(column, row);
            const int64_t channels = declared.shape[1], size = declared.shape[2] * declared.shape[3];
            for (int64_t c = 0; c < channels; ++c)
                for (int64_t i = 0; i < size; ++i) data.push_back(pixels.get()[i * channels + c]);
        } else if (declared.type == onnx_interpreter::Type::text) {
            data.push_back(table.text(column, row));
        } else {
            const double value = table.number(column, row);
            data.push_back(std::isnan(value) ? Json() : Json(value));
        }
    }
    const char* type = declared.type == onnx_interpreter::Type::text      ? "string"
                       : declared.type == onnx_interpreter::Type::float64 ? "float64"
                                                                          : "float32";
    return {{"type", type}, {"dims", dims}, {"data", data}};
}

/// The answers of the program: one value per class, numbers in the target's unit, or quantiles.
std::vector<double> ownAnswers(const TrainedModel& model, const Table& table, std::span<const int64_t> rows) {
    const auto evaluation = evaluateTable(model, table);
    EXPECT_TRUE(evaluation) << evaluation.error().english();
    std::vector<double> result;
    for (const int64_t row : rows) {
        const std::vector<float>& values = evaluation->predictions[size_t(row)].values;
        result.insert(result.end(), values.begin() + (evaluation->quantiles.empty() ? 0 : 1), values.end());
    }
    return result;
}

void expectSameInOnnxRuntime(const TrainedModel& model, double unit = 1) {
    const TempFolder folder;
    const auto report = exportOnnx(model, folder.path() / "model.onnx", 10);
    ASSERT_TRUE(report) << report.error().english();
    const auto written = writeOnnx(model);
    const auto interpreter = onnx_interpreter::Interpreter::fromBytes(written->bytes);
    const auto table = model.recipe->rows(Part::train).table;
    std::vector<int64_t> rows;
    for (int64_t i = 0; i < kRows; ++i) rows.push_back(i);
    Json feeds;
    for (size_t i = 0; i < written->inputs.size(); ++i)
        feeds[written->inputs[i].name] = cells(*table, written->inputs[i], interpreter->inputs()[i], rows);
    folder.write("inputs.json", feeds.dump());
    const std::string command = "node '" NETLOOM_SOURCE_DIR "/tests/support/onnxruntime/run.js' '" +
                                report->file.string() + "' '" + (folder.path() / "inputs.json").string() + "' '" +
                                (folder.path() / "outputs.json").string() + "'";
    ASSERT_EQ(std::system(command.c_str()), 0);
    std::ifstream stream(folder.path() / "outputs.json");
    const auto theirs =
        Json::parse(stream).at(written->tensors.at(written->answers.front().output)).at("data").get<std::vector<double>>();
    const std::vector<double> ours = ownAnswers(model, *table, rows);
    ASSERT_EQ(theirs.size(), ours.size());
    double worst = 0;
    for (size_t i = 0; i < ours.size(); ++i) worst = std::max(worst, std::abs(ours[i] - theirs[i]) / unit);
    EXPECT_LE(worst, 1e-5);
}

class OnnxRuntime : public testing::Test {
 protected:
    void SetUp() override {
        if (std::getenv("NETLOOM_ORT")) return;
        ASSERT_FALSE(test::inCi())
            << "ONNX Runtime must be there in CI: set NETLOOM_ORT";
        GTEST_SKIP() << "NETLOOM_ORT is not set (packaging/test.sh installs ONNX Runtime)";
    }
};

TEST_F(OnnxRuntime, AgreesOnTables) {
    expectSameInOnnxRuntime(fromTemplate("mlp", fitted(mixedTable(300, true))));
}

TEST_F(OnnxRuntime, AgreesOnEncoders) {
    expectSameInOnnxRuntime(fromTemplate("mlp", fitted(mixedTable(300, true), {{"quantile", {"income"}, {}, true},
                                                                               {"signedLog", {"age"}, {}, true},
                                                                               {"index", {"colour"}, {}, true}})));
}

TEST_F(OnnxRuntime, AgreesOnNumbers) {
    const TrainedModel model =
        fromTemplate("mlp", fitted(mixedTable(300, false)), {{"activation", std::string("gelu")}, {"batchNorm", true}});
    expectSameInOnnxRuntime(model, model.recipe->targetScale(0));
}

TEST_F(OnnxRuntime, AgreesOnBinaryTargets) {
    expectSameInOnnxRuntime(fromTemplate("feedForward10-5-1", fitted(binaryTable(200))));
}

TEST_F(OnnxRuntime, AgreesOnTheLinksOfLosses) {
    const auto with = [](const std::string& loss, const TablePtr& table) {
        const auto recipe = fitted(table);
        Graph graph = findTemplate("mlp")->instantiate({}, recipe->signature());
        const NodeId output = graph.findByName("output")->id;
        const int64_t units = neededUnits(recipe->signature().targets[0], *findLoss(loss), {});
        EXPECT_TRUE(setParam(graph, builtinLayers(), output, "loss", loss));
        EXPECT_TRUE(setParam(graph, builtinLayers(), graph.inputsOf(output)[0].from, "units", units));
        return withRandomWeights(graph, recipe);
    };
    for (const char* loss : {"focal", "hinge", "cosine"}) {
        SCOPED_TRACE(loss);
        expectSameInOnnxRuntime(with(loss, mixedTable(300, true)), 10);
        expectSameInOnnxRuntime(with(loss, binaryTable(200)), 10);
    }
    const TrainedModel quantiles = with("quantile", mixedTable(300, false));
    expectSameInOnnxRuntime(quantiles, quantiles.recipe->targetScale(0));
}

TEST_F(OnnxRuntime, AgreesOnPictures) {
    expectSameInOnnxRuntime(fromTemplate("smallCnn", fitted(imageTable(120, {13, 12, 3}))));
    expectSameInOnnxRuntime(fromTemplate("lenet5", fitted(imageTable(120, {28, 28, 1}))));
}

}  // namespace
}  // namespace netloom
