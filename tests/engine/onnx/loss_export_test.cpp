// Every loss ends in the right ONNX operators: the file answers what the program answers.

#include "engine/exchange/onnx/verification.h"
#include "tests/engine/onnx/models.h"
#include "tests/support/temp_folder.h"

namespace netloom {
namespace {

using namespace test;

TablePtr countTable(bool shares) {
    Random random(11);
    NumberColumnBuilder x, y;
    for (int64_t i = 0; i < 200; ++i) {
        x.add(random.normal());
        y.add(shares ? random.uniform() : double(random.below(9)) + 0.5);
    }
    std::vector<Column> columns;
    columns.push_back(x.finish("x", ColumnKind::number));
    columns.push_back(y.finish("target", ColumnKind::number));
    return *finishTable("counts", {}, std::move(columns), 200);
}

TrainedModel modelWith(const std::string& loss, const TablePtr& table, int64_t units = 0) {
    const auto recipe = fitted(table);
    Graph graph = findTemplate("mlp")->instantiate({}, recipe->signature());
    const NodeId output = graph.findByName("output")->id;
    const LossDescriptor& descriptor = *findLoss(loss);
    const int64_t needed = neededUnits(recipe->signature().targets[0], descriptor, {});
    if (!setParam(graph, builtinLayers(), output, "loss", loss) ||
        !setParam(graph, builtinLayers(), graph.inputsOf(output)[0].from, "units", units ? units : needed))
        throw std::runtime_error("cannot set the loss");
    return withRandomWeights(graph, recipe);
}

void expectAnswer(const TrainedModel& model, const std::string& name, int64_t width) {
    const TempFolder folder;
    const auto report = exportOnnx(model, folder.path() / "model.onnx", 40);
    ASSERT_TRUE(report) << report.error().english();
    EXPECT_LE(report->maxAbsDifference, 1e-5);
    EXPECT_EQ(report->firstDeviatingNode, "");
    EXPECT_EQ(report->sameClass, report->verifiedRows);
    const auto written = writeOnnx(model);
    ASSERT_TRUE(written);
    EXPECT_EQ(written->tensors.at(written->answers.front().output), name);
    EXPECT_EQ(written->answers.front().width, width);
}

TEST(LossExport, ClassesAnswerInProbabilitiesOrScores) {
    const auto three = mixedTable(300, true), two = binaryTable(120);
    for (const char* loss : {"softmaxCrossEntropy", "focal", "klDivergence"}) expectAnswer(modelWith(loss, three), "probabilities", 3);
    for (const char* loss : {"hinge", "cosine"}) expectAnswer(modelWith(loss, three), "scores", 3);
    for (const char* loss : {"sigmoidCrossEntropy", "focal", "klDivergence"}) expectAnswer(modelWith(loss, two), "probabilities", 2);
    for (const char* loss : {"hinge", "cosine"}) expectAnswer(modelWith(loss, two), "scores", 2);
    expectAnswer(modelWith("hinge", two, 2), "scores", 2);
    expectAnswer(modelWith("triplet", three, 5), "embedding", 5);
    expectAnswer(modelWith("triplet", two, 1), "embedding", 1);
}

TEST(LossExport, NumbersAnswerInTheirOwnUnit) {
    const auto table = mixedTable(300, false);
    for (const char* loss : {"mse", "mae", "huber", "logCosh"}) expectAnswer(modelWith(loss, table), "prediction", 1);
    expectAnswer(modelWith("quantile", table), "quantiles", 3);
    expectAnswer(modelWith("poisson", countTable(false)), "prediction", 1);
    expectAnswer(modelWith("klDivergence", countTable(true)), "prediction", 1);
}

}  // namespace
}  // namespace netloom
