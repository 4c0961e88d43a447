#include "engine/layers/prelu.h"

#include "engine/layers/layer_kernels.h"
#include "engine/tensor/kernels/prelu.h"

namespace netloom {
namespace {

Expected<Shape> inferPrelu(const PreluParams&, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, onlyInput("PReLU", inputs));
    if (shape.rank() > 0) return shape;
    return fail({NL_TR("engine", "PReLU needs a vector, a sequence or an image; it gets %1"), shape.text()});
}

int64_t slopeCount(const PreluParams& p, Shapes inputs) { return p.shared ? 1 : inputs[0].back(); }

LayerCost costPrelu(const PreluParams& p, Shapes inputs) { return {slopeCount(p, inputs), inputs[0].size()}; }

template <class T>
class PreluLayer : public Layer<T> {
 public:
    PreluLayer(const PreluParams& p, Shapes inputs)
        : initial_(p.initialSlope),
          slopes_(slopeCount(p, inputs)),
          channels_(inputs[0].back()),
          rowsPerSample_(inputs[0].size() / channels_) {}

    std::vector<VariableSpec> variables() const override {
        return {{.name = "slope", .shape = Shape{slopes_}, .initializer = Initializer::constant, .initialValue = initial_}};
    }
    int64_t scratchSize(int64_t batch) const override { return kernels::preluScratch(batch * rowsPerSample_, channels_); }
    StepRule stepRule() const override { return StepRule::keep; }

    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::preluForward<T>(parallelOn(context.pool), inputs[0].data, v.values[0].data, slopes_,
                                 output.size() / channels_, channels_, output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        kernels::PreluBackward<T> call;
        call.x = inputs[0].data;
        call.slope = v.values[0].data;
        call.dy = outputGradient.data;
        call.dx = inputGradients[0].data;
        call.dslope = v.gradients.empty() ? nullptr : v.gradients[0].data;
        call.scratch = context.scratch.data();
        kernels::preluBackward<T>(parallelOn(context.pool), slopes_, output.size() / channels_, channels_, call);
    }

 private:
    double initial_;
    int64_t slopes_, channels_, rowsPerSample_;
};

Expected<std::string> exportPrelu(const PreluParams& p, const ExportContext& context, OperatorSink& sink) {
    const int64_t slopes = context.variables.at(0).size();
    // Broadcast to the exported axes: the channels of an image come first there.
    const bool image = context.outputShape.rank() == 3 && !p.shared;
    Tensor<float> slope(image ? Shape{slopes, 1, 1} : Shape{slopes});
    std::copy_n(context.variables[0].data, slopes, slope.data());
    return sink.add("PRelu", {context.inputs.at(0), sink.constant("slope", slope)});
}

}  // namespace

LayerDescriptor preluLayer() {
    return describeLayer<PreluParams>("prelu", "PReLU", LayerCategory::activation)
        .text(NL_TR("engine", "ReLU that learns its slope below zero"),
              NL_TR("engine", "Positive values pass; negative ones are multiplied with a slope that every channel learns. "
                              "Avoids units that never fire again, at the price of one more number per channel."))
        .compact()
        .param(&PreluParams::initialSlope,
               {.id = "initialSlope",
                .title = NL_TR("engine", "Initial slope"),
                .help = NL_TR("engine", "Slope below zero before training"),
                .minimum = -10,
                .maximum = 10,
                .advanced = true})
        .param(&PreluParams::shared,
               {.id = "shared",
                .title = NL_TR("engine", "One slope"),
                .help = NL_TR("engine", "All channels share one learned slope"),
                .advanced = true})
        .samples({{"vector", {}, {Shape{5}}},
                  {"image", {}, {Shape{3, 2, 3}}},
                  {"shared", {{"shared", true}}, {Shape{2, 3, 3}}},
                  {"sequence", {}, {Shape{4, 3}}}})
        .shape(inferPrelu)
        .cost(costPrelu)
        .build<PreluLayer>()
        .exportTo(exportPrelu)
        .done();
}

}  // namespace netloom
