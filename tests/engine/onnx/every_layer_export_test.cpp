// Every layer with every sample, alone: the exported operators, executed by the interpreter, answer what the layer answers.

#include <onnx/onnx_pb.h>

#include "engine/exchange/onnx/graph_writer.h"
#include "engine/exchange/onnx/interpreter/interpreter.h"
#include "tests/engine/layers/catalog_cases.h"

namespace netloom {
namespace {

using onnx_interpreter::Interpreter;
using onnx_interpreter::Value;

/// Element of the exported tensor (images are NCHW there) that belongs to element `flat` of ours.
int64_t exportedIndex(const Shape& sample, int64_t flat) {
    if (sample.rank() != 3) return flat;
    const int64_t c = flat % sample[2], pixel = flat / sample[2] % (sample[0] * sample[1]), row = flat / sample.size();
    return (row * sample[2] + c) * sample[0] * sample[1] + pixel;
}

std::vector<int64_t> exportedShape(const Shape& sample) {
    if (sample.rank() == 3) return {sample[2], sample[0], sample[1]};
    return {sample.begin(), sample.end()};
}

Value exportedValue(const Tensor<float>& tensor) {
    const Shape sample = tensor.shape().sample();
    Value value;
    value.shape = exportedShape(sample);
    value.shape.insert(value.shape.begin(), tensor.shape()[0]);
    value.numbers.resize(size_t(tensor.size()));
    for (int64_t i = 0; i < tensor.size(); ++i) value.numbers[size_t(exportedIndex(sample, i))] = double(tensor[i]);
    return value;
}

/// Steps of a row's output that count; all elements when the output is no padded sequence.
int64_t validElements(const LayerHarness<float>& h, int64_t row) {
    const Shape sample = h.output.shape().sample();
    if (h.steps.empty() || h.layer->stepRule() == StepRule::drop) return sample.size();
    const int32_t steps = h.steps[size_t(row)];
    return (h.layer->stepRule() == StepRule::map ? h.layer->outputSteps(steps) : steps) * (sample.size() / sample[0]);
}

void expectSameAnswers(const LayerDescriptor& layer, const LayerSample& sample) {
    LayerHarness<float> h(layer, sample, 3);
    h.training = false;
    h.forward();
    onnx::ModelProto model;
    model.set_ir_version(8);
    model.add_opset_import()->set_version(17);
    OnnxGraphWriter writer(*model.mutable_graph());
    ExportContext context;
    onnx_interpreter::Values feeds;
    for (size_t i = 0; i < h.inputs.size(); ++i) {
        const std::string name = writer.input("in", onnx::TensorProto::FLOAT, exportedShape(sample.inputs[i]));
        context.inputs.push_back(name);
        feeds[name] = exportedValue(h.inputs[i]);
    }
    if (!h.steps.empty()) {
        context.lengths.assign(sample.inputs.size(), "");
        context.lengths[0] = writer.input("lengths", onnx::TensorProto::INT64, {});
        feeds[context.lengths[0]] = {onnx_interpreter::Type::int64, {3}, {h.steps.begin(), h.steps.end()}, {}};
    }
    context.lengths.resize(sample.inputs.size());
    context.inputShapes = sample.inputs;
    context.outputShape = h.output.shape().sample();
    for (const auto& value : h.values) context.variables.push_back(value.view());
    const auto result = layer.exportOperators(layer.complete(sample.params), context, writer);
    ASSERT_TRUE(result) << result.error().english();
    writer.output(*result, exportedShape(context.outputShape));
    const auto interpreter = Interpreter::fromBytes(model.SerializeAsString());
    ASSERT_TRUE(interpreter) << interpreter.error().english();
    const auto values = interpreter->run(feeds);
    ASSERT_TRUE(values) << values.error().english();
    const Value& answer = values->at(*result);
    const Value ours = exportedValue(h.output);
    ASSERT_EQ(answer.shape, ours.shape);
    const auto size = size_t(context.outputShape.size());
    for (size_t i = 0; i < ours.numbers.size(); ++i) {
        if (int64_t(i % size) >= validElements(h, int64_t(i / size))) continue;  // sequences keep their axis order
        ASSERT_NEAR(answer.numbers[i], ours.numbers[i], 2e-5 + 2e-5 * std::abs(ours.numbers[i])) << i;
    }
}

class ExportedLayer : public CatalogTest {};
INSTANTIATE_TEST_SUITE_P(Catalog, ExportedLayer, testing::ValuesIn(catalogCases(true)), catalogCaseName);

TEST_P(ExportedLayer, AnswersAsOnnxWhatItAnswersItself) {
    ASSERT_TRUE(layer().exportOperators);
    if (layer().id == "upSample" && !sample().lengths.empty()) GTEST_SKIP() << "says why it has no form then";
    expectSameAnswers(layer(), sample());
}

}  // namespace
}  // namespace netloom
