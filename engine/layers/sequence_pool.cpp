#include "engine/layers/sequence_pool.h"

#include "engine/layers/layer_kernels.h"
#include "engine/layers/sequence_export.h"
#include "engine/tensor/kernels/sequences.h"

namespace netloom {
namespace {

Expected<Shape> inferPool(const char* layer, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, inputOfRank(layer, inputs, 2));
    return Shape{shape[1]};
}
Expected<Shape> inferAverage(const SequencePoolParams&, Shapes inputs) { return inferPool("GlobalAveragePool1D", inputs); }
Expected<Shape> inferMaximum(const SequencePoolParams&, Shapes inputs) { return inferPool("GlobalMaxPool1D", inputs); }

template <class T>
kernels::Steps stepsOf(const StepContext<T>& context, const ConstTensorView<T>& input) {
    const bool padded = !context.lengths.empty() && !context.lengths[0].empty();
    return {input.shape[0], input.shape[1], padded ? context.lengths[0].data() : nullptr};
}

template <class T>
class AverageStepsLayer : public Layer<T> {
 public:
    AverageStepsLayer(const SequencePoolParams&, Shapes) {}

    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::averageSteps<T>(parallelOn(context.pool), stepsOf(context, inputs[0]), output.shape[1], inputs[0].data, output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        kernels::averageStepsGradient<T>(parallelOn(context.pool), stepsOf(context, inputs[0]), output.shape[1],
                                         outputGradient.data, inputGradients[0].data);
    }
};

template <class T>
class MaximumOfStepsLayer : public Layer<T> {
 public:
    MaximumOfStepsLayer(const SequencePoolParams&, Shapes) {}

    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::maximumOfSteps<T>(parallelOn(context.pool), stepsOf(context, inputs[0]), output.shape[1], inputs[0].data, output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        kernels::maximumOfStepsGradient<T>(parallelOn(context.pool), stepsOf(context, inputs[0]), output.shape[1],
                                           inputs[0].data, output.data, outputGradient.data, inputGradients[0].data);
    }
};

Expected<std::string> exportAverage(const SequencePoolParams&, const ExportContext& context, OperatorSink& sink) {
    const std::string& lengths = context.lengths.at(0);
    const std::vector<int64_t> axis{1};
    if (lengths.empty())
        return sink.add("ReduceMean", {context.inputs.at(0)}, {{"axes", axis}, {"keepdims", int64_t(0)}});
    const std::string masked = maskSteps(sink, context.inputs.at(0), lengths, context.inputShapes.at(0)[0]);
    const std::string sum = sink.add("ReduceSum", {masked, sink.constant("axis", axis)}, {{"keepdims", int64_t(0)}});
    const std::string count = sink.add("Cast", {sink.add("Unsqueeze", {lengths, sink.constant("axis", axis)})}, {{"to", int64_t(1)}});
    return sink.add("Div", {sum, sink.add("Max", {count, scalarConstant(sink, "one", 1)})});
}

Expected<std::string> exportMaximum(const SequencePoolParams&, const ExportContext& context, OperatorSink& sink) {
    const std::string& lengths = context.lengths.at(0);
    const std::vector<int64_t> axis{1};
    std::string x = context.inputs.at(0);
    if (lengths.empty()) return sink.add("ReduceMax", {x}, {{"axes", axis}, {"keepdims", int64_t(0)}});
    const std::string valid = validSteps(sink, lengths, context.inputShapes.at(0)[0]);
    const std::string column = sink.add("Unsqueeze", {valid, sink.constant("axis", std::vector<int64_t>{2})});
    x = sink.add("Where", {column, x, scalarConstant(sink, "lowest", -3.4e38)});
    const std::string highest = sink.add("ReduceMax", {x}, {{"axes", axis}, {"keepdims", int64_t(0)}});
    const std::string some = sink.add("Greater", {sink.add("Unsqueeze", {lengths, sink.constant("axis", axis)}), sink.constant("none", std::vector<int64_t>{0})});
    return sink.add("Where", {some, highest, scalarConstant(sink, "zero", 0)});
}

std::vector<LayerSample> poolSamples() {
    return {{"all", {}, {Shape{5, 3}}}, {"padded", {}, {Shape{4, 2}}, {4, 1, 3, 0}}, {"oneStep", {}, {Shape{1, 17}}}};
}

}  // namespace

LayerDescriptor globalAveragePool1dLayer() {
    return describeLayer<SequencePoolParams>("globalAveragePool1d", "GlobalAveragePool1D", LayerCategory::pool)
        .text(NL_TR("engine", "Averages a sequence over its steps"),
              NL_TR("engine", "Turns a sequence into a vector: the mean of every channel over all steps that hold data. "
                              "Padding does not count."))
        .compact()
        .samples(poolSamples())
        .shape(inferAverage)
        .build<AverageStepsLayer>()
        .exportTo(exportAverage)
        .done();
}

LayerDescriptor globalMaxPool1dLayer() {
    return describeLayer<SequencePoolParams>("globalMaxPool1d", "GlobalMaxPool1D", LayerCategory::pool)
        .text(NL_TR("engine", "Keeps the strongest step of every channel"),
              NL_TR("engine", "Turns a sequence into a vector: the largest value of every channel over all steps that hold "
                              "data, wherever it stands. Padding does not count."))
        .compact()
        .samples(poolSamples())
        .shape(inferMaximum)
        .build<MaximumOfStepsLayer>()
        .exportTo(exportMaximum)
        .done();
}

}  // namespace netloom
