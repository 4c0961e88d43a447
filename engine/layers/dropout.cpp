#include "engine/layers/dropout.h"

#include "engine/layers/layer_kernels.h"

namespace netloom {
namespace {

Expected<Shape> inferDropout(const DropoutParams&, Shapes inputs) { return onlyInput("Dropout", inputs); }

Message briefDropout(const DropoutParams& p) { return {NL_TR("engine", "%1 %"), fmt::format("{:.4g}", p.rate * 100)}; }

template <class T>
class DropoutLayer : public Layer<T> {
 public:
    DropoutLayer(const DropoutParams& p, Shapes inputs) : rate_(p.rate), size_(inputs[0].size()) {}

    /// The mask of the last training step.
    int64_t savedSize(int64_t batch) const override { return rate_ > 0 ? batch * size_ : 0; }
    StepRule stepRule() const override { return StepRule::keep; }
    bool gradientInPlace() const override { return true; }

    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        const auto parallel = parallelOn(context.pool);
        if (!context.training || rate_ == 0) return kernels::copy<T>(parallel, inputs[0].data, output.data, output.size());
        T* mask = context.saved.data();
        kernels::dropoutMask<T>(parallel, context.seed, hashStream(context.step, context.nodeKey), rate_, mask, output.size());
        kernels::multiply<T>(parallel, inputs[0].data, mask, output.data, output.size());
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>>,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        const auto parallel = parallelOn(context.pool);
        T* to = inputGradients[0].data;
        if (!context.training || rate_ == 0) return kernels::copy<T>(parallel, outputGradient.data, to, output.size());
        kernels::multiply<T>(parallel, outputGradient.data, context.saved.data(), to, output.size());
    }

 private:
    double rate_;
    int64_t size_;
};

Expected<std::string> exportDropout(const DropoutParams&, const ExportContext& context, OperatorSink& sink) {
    return sink.add("Identity", {context.inputs.at(0)});
}

}  // namespace

LayerDescriptor dropoutLayer() {
    return describeLayer<DropoutParams>("dropout", "Dropout", LayerCategory::regular)
        .text(NL_TR("engine", "Switches off random values while training"),
              NL_TR("engine", "The network cannot lean on single values and learns more robust features; helps when "
                              "validation loss rises while training loss falls. Does nothing when the model answers."))
        .compact()
        .param(&DropoutParams::rate,
               {.id = "rate",
                .title = NL_TR("engine", "Rate"),
                .help = NL_TR("engine", "Share of values that is switched off"),
                .minimum = 0,
                .maximum = 0.95})
        .samples({{"half", {}, {Shape{9}}}, {"image", {{"rate", 0.25}}, {Shape{3, 3, 2}}}, {"off", {{"rate", 0.0}}, {Shape{5}}}})
        .shape(inferDropout)
        .brief(briefDropout)
        .build<DropoutLayer>()
        .exportTo(exportDropout)
        .done();
}

}  // namespace netloom
