// Every sample of SimpleRNN, LSTM and GRU as ONNX, with the lengths of padded rows: the interpreter and, where it is
// installed, ONNX Runtime answer what the layer answers.

#include <gtest/gtest.h>
#include <onnx/onnx_pb.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/exchange/onnx/graph_writer.h"
#include "engine/exchange/onnx/interpreter/interpreter.h"
#include "tests/engine/layers/layer_harness.h"
#include "tests/support/ci.h"
#include "tests/support/temp_folder.h"

namespace netloom {
namespace {

using Json = nlohmann::json;
using onnx_interpreter::Interpreter;
using onnx_interpreter::Type;
using onnx_interpreter::Value;

/// A layer with its inputs, answers and exported form.
struct Exported {
    std::string bytes, answer;
    onnx_interpreter::Values feeds;
    std::vector<double> ours;
};

Exported exported(const LayerDescriptor& layer, const LayerSample& sample) {
    LayerHarness<float> h(layer, sample, 5);
    h.training = false;
    h.forward();
    Exported result;
    result.ours.assign(h.output.span().begin(), h.output.span().end());
    onnx::ModelProto model;
    model.set_ir_version(8);
    model.add_opset_import()->set_version(17);
    model.mutable_graph()->set_name("layer");
    OnnxGraphWriter writer(*model.mutable_graph());
    ExportContext context;
    for (const auto& input : h.inputs) {
        const Shape shape = input.shape();
        const std::vector<int64_t> extents(shape.begin(), shape.end());
        const std::string name = writer.input("in", onnx::TensorProto::FLOAT, {extents.begin() + 1, extents.end()});
        context.inputs.push_back(name);
        context.lengths.emplace_back();
        result.feeds[name] = {Type::float32, extents, {input.span().begin(), input.span().end()}, {}};
    }
    if (!h.steps.empty()) {
        context.lengths[0] = writer.input("lengths", onnx::TensorProto::INT64, {});
        result.feeds[context.lengths[0]] = {Type::int64, {5}, {h.steps.begin(), h.steps.end()}, {}};
    }
    context.inputShapes = sample.inputs;
    context.outputShape = h.output.shape().sample();
    for (const auto& value : h.values) context.variables.push_back(value.view());
    const auto answer = layer.exportOperators(layer.complete(sample.params), context, writer);
    EXPECT_TRUE(answer) << answer.error().english();
    result.answer = *answer;
    writer.output(*answer, {context.outputShape.begin(), context.outputShape.end()});
    result.bytes = model.SerializeAsString();
    return result;
}

void expectClose(const std::vector<double>& theirs, const std::vector<double>& ours) {
    ASSERT_EQ(theirs.size(), ours.size());
    for (size_t i = 0; i < ours.size(); ++i) ASSERT_NEAR(theirs[i], ours[i], 1e-5 + 1e-5 * std::abs(ours[i])) << i;
}

class RecurrentExport : public testing::TestWithParam<const char*> {
 protected:
    const LayerDescriptor& layer() const { return *builtinLayers().find(GetParam()); }
};
INSTANTIATE_TEST_SUITE_P(Catalog, RecurrentExport, testing::Values("simpleRnn", "lstm", "gru"));

TEST_P(RecurrentExport, AnswersInTheInterpreterWhatTheLayerAnswers) {
    for (const LayerSample& sample : layer().samples) {
        if (sample.inputs[0].rank() != 2) continue;  // per step: every_layer_export_test knows the other axis order
        SCOPED_TRACE(sample.name);
        const Exported e = exported(layer(), sample);
        const auto interpreter = Interpreter::fromBytes(e.bytes);
        ASSERT_TRUE(interpreter) << interpreter.error().english();
        const auto values = interpreter->run(e.feeds);
        ASSERT_TRUE(values) << values.error().english();
        expectClose(values->at(e.answer).numbers, e.ours);
    }
}

TEST_P(RecurrentExport, AnswersInOnnxRuntimeWhatTheLayerAnswers) {
    if (!std::getenv("NETLOOM_ORT") && test::inCi()) FAIL() << "ONNX Runtime must be there in CI: set NETLOOM_ORT";
    if (!std::getenv("NETLOOM_ORT")) GTEST_SKIP() << "NETLOOM_ORT is not set (packaging/test.sh installs ONNX Runtime)";
    for (const LayerSample& sample : layer().samples) {
        if (sample.inputs[0].rank() != 2) continue;  // per step: every_layer_export_test knows the other axis order
        SCOPED_TRACE(sample.name);
        const Exported e = exported(layer(), sample);
        const test::TempFolder folder;
        std::ofstream(folder.path() / "model.onnx", std::ios::binary) << e.bytes;
        Json feeds;
        for (const auto& [name, value] : e.feeds)
            feeds[name] = {{"type", value.type == Type::int64 ? "int64" : "float32"}, {"dims", value.shape}, {"data", value.numbers}};
        folder.write("inputs.json", feeds.dump());
        const std::string path = folder.path().string();
        const std::string command = "node '" NETLOOM_SOURCE_DIR "/tests/support/onnxruntime/run.js' '" + path + "/model.onnx' '" + path +
                                    "/inputs.json' '" + path + "/outputs.json'";
        ASSERT_EQ(std::system(command.c_str()), 0);
        std::ifstream stream(folder.path() / "outputs.json");
        expectClose(Json::parse(stream).at(e.answer).at("data").get<std::vector<double>>(), e.ours);
    }
}

}  // namespace
}  // namespace netloom
