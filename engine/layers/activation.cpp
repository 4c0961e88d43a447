#include "engine/layers/activation.h"

#include "engine/layers/layer_kernels.h"

namespace netloom {

std::vector<EnumChoice<ActivationFunction>> enumChoices(ActivationFunction) {
    std::vector<EnumChoice<ActivationFunction>> choices;
    for (const auto& entry : enumChoices(ActivationKind::none)) {
        if (entry.value != ActivationKind::none) choices.push_back({ActivationFunction(entry.value), entry.choice});
    }
    return choices;
}

namespace {

Expected<Shape> inferActivation(const ActivationParams&, Shapes inputs) { return onlyInput("Activation", inputs); }

Message briefActivation(const ActivationParams& p) { return activationTitle(ActivationKind(p.function)); }

std::vector<LayerPreset> activationPresets() {
    std::vector<LayerPreset> presets;
    for (const auto& entry : enumChoices(ActivationFunction())) {
        presets.push_back({entry.choice.id, entry.choice.title, {{"function", entry.choice.id}}});
    }
    return presets;
}

std::vector<LayerSample> activationSamples() {
    std::vector<LayerSample> samples;
    for (const auto& entry : enumChoices(ActivationFunction())) {
        samples.push_back({entry.choice.id, {{"function", entry.choice.id}}, {Shape{7}}});
    }
    samples.push_back({"image", {{"function", "elu"}}, {Shape{3, 2, 2}}});
    samples.push_back({"imageSoftmax", {{"function", "softmax"}}, {Shape{2, 2, 3}}});
    samples.push_back({"imageLogSoftmax", {{"function", "logSoftmax"}}, {Shape{2, 2, 3}}});
    samples.push_back({"sequence", {{"function", "mish"}}, {Shape{4, 3}}, {4, 0, 2}});
    return samples;
}

ActivationKind kindOf(const ActivationParams& p) { return ActivationKind(p.function); }

template <class T>
class ActivationLayer : public Layer<T> {
 public:
    ActivationLayer(const ActivationParams& p, Shapes inputs)
        : function_(kernelFunction(kindOf(p))), width_(inputs[0].rank() > 0 ? inputs[0].back() : 1) {}
    StepRule stepRule() const override { return StepRule::keep; }
    bool gradientInPlace() const override { return true; }

    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::applyFunction<T>(parallelOn(context.pool), function_, inputs[0].data, output.data, output.size(), width_);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        const T* value = kernels::gradientNeedsInput(function_) ? inputs[0].data : output.data;
        kernels::functionGradient<T>(parallelOn(context.pool), function_, value, outputGradient.data,
                                     inputGradients[0].data, output.size(), width_);
    }

 private:
    kernels::Function function_;
    int64_t width_;
};

Expected<std::string> exportActivation(const ActivationParams& p, const ExportContext& context, OperatorSink& sink) {
    return exportFunction(kindOf(p), context.inputs.at(0), context.inputShapes.at(0).rank(), sink);
}

}  // namespace

LayerDescriptor activationLayer() {
    return describeLayer<ActivationParams>("activation", "Activation", LayerCategory::activation)
        .text(NL_TR("engine", "Bends a straight line"),
              NL_TR("engine", "Without activations a stack of layers would be one linear layer. ReLU is the usual choice "
                              "between layers; softmax gives class probabilities, sigmoid the probability of yes."))
        .compact()
        .param(&ActivationParams::function,
               {.id = "function", .title = NL_TR("engine", "Function"), .help = NL_TR("engine", "What is applied")})
        .presets(activationPresets())
        .samples(activationSamples())
        .shape(inferActivation)
        .brief(briefActivation)
        .build<ActivationLayer>()
        .exportTo(exportActivation)
        .done();
}

}  // namespace netloom
