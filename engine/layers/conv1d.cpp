#include "engine/layers/conv1d.h"

#include "engine/layers/convolution_calls.h"
#include "engine/layers/export_axes.h"

namespace netloom {

std::vector<EnumChoice<StepPadding>> enumChoices(StepPadding) {
    return {{StepPadding::valid, {"valid", NL_TR("engine", "Valid")}},
            {StepPadding::same, {"same", NL_TR("engine", "Same")}},
            {StepPadding::causal, {"causal", NL_TR("engine", "Causal")}}};
}

ParamSpec stepPaddingSpec() {
    return {.id = "padding",
            .title = NL_TR("engine", "Padding"),
            .help = NL_TR("engine", "Valid: the window stays inside the sequence. Same: both ends are padded so that the output "
                                    "is the input divided by the stride. Causal: only the beginning is padded; no step sees a "
                                    "later one")};
}

WindowAxis stepAxis(int64_t steps, int64_t kernel, int64_t stride, int64_t dilation, StepPadding padding) {
    if (padding != StepPadding::causal) {
        return windowAxis(steps, kernel, stride, dilation, padding == StepPadding::same ? Padding::same : Padding::valid);
    }
    WindowAxis axis{steps, (steps - 1) / stride + 1, kernel, stride, dilation, 0, 0};
    axis.padBefore = axis.reach() - 1;
    return axis;
}

namespace {

using List = std::vector<int64_t>;

WindowAxis axisOf(const Conv1dParams& p, const Shape& input) {
    return stepAxis(input[0], p.kernelSize, p.stride, p.dilation, p.padding);
}

Expected<Shape> inferConv1d(const Conv1dParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape input, inputOfRank("Conv1D", inputs, 2));
    if (input[1] % p.groups != 0 || p.filters % p.groups != 0) {
        return fail({NL_TR("engine", "%1 groups divide neither %2 channels nor %3 filters evenly"), p.groups, input[1],
                     p.filters},
                    {}, NL_TR("engine", "Choose a number of groups that divides both channels and filters"));
    }
    const WindowAxis axis = axisOf(p, input);
    if (axis.output >= 1) return Shape{axis.output, p.filters};
    return fail({NL_TR("engine", "The window of %1 steps of %2 is longer than the sequence %3"), axis.reach(), "Conv1D", input.text()},
                {}, NL_TR("engine", "Use a smaller window or padding “same”"));
}

LayerCost costConv1d(const Conv1dParams& p, Shapes inputs) {
    const int64_t weights = p.kernelSize * (inputs[0][1] / p.groups) * p.filters;
    return {weights + (p.useBias ? p.filters : 0), weights * std::max<int64_t>(axisOf(p, inputs[0]).output, 0)};
}

Message briefConv1d(const Conv1dParams& p) {
    return {NL_TR("engine", "%1 · %2 filters · %3"), p.kernelSize, p.filters,
            enumChoices(p.padding)[size_t(p.padding)].choice.title.english()};
}

kernels::ConvPlan planOf(const Conv1dParams& p, const Shape& input) {
    const WindowAxis w = axisOf(p, input);
    return {{1, 1, 1, 1, 1, 0, 0}, {w.input, w.output, w.kernel, w.stride, w.dilation, w.padBefore, w.padAfter},
            input[1], p.filters, p.groups};
}

/// An image of height 1 for the convolution kernels.
template <class T>
class Conv1dLayer : public Layer<T> {
 public:
    Conv1dLayer(const Conv1dParams& p, Shapes inputs)
        : params_(p), function_(kernelFunction(p.activation)), axis_(axisOf(p, inputs[0])), plan_(planOf(p, inputs[0])) {}

    std::vector<VariableSpec> variables() const override {
        const int64_t perGroup = plan_.channels / params_.groups;
        std::vector<VariableSpec> specs{{.name = "weight",
                                         .shape = Shape{params_.kernelSize, perGroup, params_.filters},
                                         .initializer = initializerOf(params_.initialiser),
                                         .fanIn = params_.kernelSize * perGroup,
                                         .fanOut = params_.kernelSize * params_.filters / params_.groups,
                                         .decays = true}};
        if (params_.useBias) specs.push_back({.name = "bias", .shape = Shape{params_.filters}});
        return specs;
    }
    int64_t savedSize(int64_t batch) const override {
        return kernels::gradientNeedsInput(function_) ? batch * plan_.outputSize() : 0;
    }
    /// Behind the kernels' memory: the input with zeros behind each row's end.
    int64_t scratchSize(int64_t batch) const override { return kernelScratch(batch) + batch * plan_.inputSize() + kScratchSlack; }

    StepRule stepRule() const override { return StepRule::map; }
    int32_t outputSteps(int32_t steps) const override {
        if (steps <= 0) return 0;
        if (params_.padding != StepPadding::valid) return int32_t((steps + axis_.stride - 1) / axis_.stride);
        return steps < axis_.reach() ? 0 : int32_t((steps - axis_.reach()) / axis_.stride + 1);
    }

    int64_t preparedSize() const override { return convolutionPreparedSize<T>(plan_); }
    bool takesScaling() const override { return function_ == kernels::Function::none; }

    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        convolve<T>(context, plan_, function_, params_.useBias, v, maskedInput(context, inputs[0]), output);
    }

    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        convolveBackward<T>(context, plan_, function_, params_.useBias, v, maskedInput(context, inputs[0]), output, outputGradient.data,
                            inputGradients[0].data);
        if (!inputGradients[0].empty()) clearPadded(context, output.shape[0], inputGradients[0].data);
    }

 private:
    int64_t kernelScratch(int64_t batch) const {
        return std::max(kernels::convForwardScratch<T>(plan_, batch), kernels::convBackwardScratch<T>(plan_, batch));
    }
    static Lengths steps(const StepContext<T>& context) { return context.lengths.empty() ? Lengths() : context.lengths[0]; }

    const T* maskedInput(const StepContext<T>& context, ConstTensorView<T> input) const {
        if (steps(context).empty()) return input.data;
        T* copy = context.scratch.data() + kernelScratch(input.shape[0]);
        kernels::copy<T>(parallelOn(context.pool), input.data, copy, input.size());
        clearPadded(context, input.shape[0], copy);
        return copy;
    }
    void clearPadded(const StepContext<T>& context, int64_t batch, T* rows) const {
        const Lengths valid = steps(context);
        for (int64_t row = 0; row < batch && !valid.empty(); ++row) {
            T* end = rows + (row + 1) * plan_.inputSize();
            std::fill(rows + row * plan_.inputSize() + valid[size_t(row)] * plan_.channels, end, T(0));
        }
    }

    Conv1dParams params_;
    kernels::Function function_;
    WindowAxis axis_;
    kernels::ConvPlan plan_;
};

/// [kernelSize, channels, filters] to ONNX's [filters, channels, kernelSize].
Tensor<float> exportedWeight(const ConstTensorView<float>& w) {
    const int64_t window = w.shape[0], channels = w.shape[1], filters = w.shape[2];
    Tensor<float> result(Shape{filters, channels, window});
    for (int64_t i = 0; i < w.size(); ++i) {
        result[(i % filters * channels + i / filters % channels) * window + i / (filters * channels)] = w[i];
    }
    return result;
}

Expected<std::string> exportConv1d(const Conv1dParams& p, const ExportContext& context, OperatorSink& sink) {
    const WindowAxis axis = axisOf(p, context.inputShapes.at(0));
    std::string input = context.inputs.at(0);
    if (const std::string mask = exportedStepMask(context, sink); !mask.empty()) input = sink.add("Mul", {input, mask});
    std::vector<std::string> inputs{swapStepsAndChannels(input, sink),
                                    sink.constant("weight", exportedWeight(context.variables.at(0)))};
    if (p.useBias) inputs.push_back(exportConstant("bias", context.variables.at(1), sink));
    const std::string result = sink.add("Conv", inputs,
                                        {{"kernel_shape", List{p.kernelSize}},
                                         {"strides", List{p.stride}},
                                         {"dilations", List{p.dilation}},
                                         {"pads", List{axis.padBefore, axis.padAfter}},
                                         {"group", p.groups}});
    return exportFunction(p.activation, swapStepsAndChannels(result, sink), 2, sink);
}

std::vector<LayerSample> conv1dSamples() {
    const int64_t two = 2, three = 3, four = 4;
    return {{"valid", {{"filters", three}}, {Shape{6, 2}}},
            {"same", {{"filters", four}, {"padding", "same"}, {"activation", "relu"}, {"kernelSize", four}}, {Shape{5, 3}}},
            {"causal", {{"filters", two}, {"padding", "causal"}, {"dilation", two}, {"activation", "gelu"}}, {Shape{7, 2}}},
            {"strided", {{"filters", two}, {"stride", two}, {"padding", "same"}, {"useBias", false}}, {Shape{7, 3}}},
            {"causalStrided", {{"filters", two}, {"stride", three}, {"padding", "causal"}}, {Shape{8, 1}}},
            {"groups", {{"filters", four}, {"groups", two}}, {Shape{5, 4}}},
            {"padded", {{"filters", two}, {"padding", "same"}, {"activation", "tanh"}}, {Shape{5, 2}}, {3, 5, 0}},
            {"paddedValid", {{"filters", two}, {"stride", two}}, {Shape{7, 2}}, {7, 4, 1}},
            {"paddedCausal", {{"filters", three}, {"padding", "causal"}, {"activation", "silu"}}, {Shape{4, 2}}, {2, 4}}};
}

ParamSpec count(const char* id, Message title, Message help, double maximum, bool advanced) {
    return {.id = id, .title = std::move(title), .help = std::move(help), .minimum = 1, .maximum = maximum, .advanced = advanced};
}

}  // namespace

LayerDescriptor conv1dLayer() {
    return describeLayer<Conv1dParams>("conv1d", "Conv1D", LayerCategory::conv)
        .text(NL_TR("engine", "Looks for small patterns everywhere in a sequence"),
              NL_TR("engine", "A window of learned weights slides along the steps of a signal or a text; each filter reports where "
                              "its pattern occurs. Fast, and with dilation it sees far."))
        .param(&Conv1dParams::filters, count("filters", NL_TR("engine", "Filters"), NL_TR("engine", "Number of patterns that are looked for"), 4096, false))
        .param(&Conv1dParams::kernelSize, count("kernelSize", NL_TR("engine", "Window"), NL_TR("engine", "Steps under the window"), 1024, false))
        .param(&Conv1dParams::stride, count("stride", NL_TR("engine", "Stride"), NL_TR("engine", "Steps the window moves; 2 halves the sequence"), 1024, false))
        .param(&Conv1dParams::padding, stepPaddingSpec())
        .param(&Conv1dParams::activation, activationSpec())
        .param(&Conv1dParams::dilation, count("dilation", NL_TR("engine", "Dilation"), NL_TR("engine", "Distance between the window's points; above 1 the window sees further"), 1024, true))
        .param(&Conv1dParams::groups, count("groups", NL_TR("engine", "Groups"), NL_TR("engine", "Splits channels into independent groups; equal to the channels: depthwise"), 4096, true))
        .param(&Conv1dParams::initialiser, initialiserSpec())
        .param(&Conv1dParams::useBias, useBiasSpec())
        .samples(conv1dSamples())
        .shape(inferConv1d)
        .cost(costConv1d)
        .brief(briefConv1d)
        .build<Conv1dLayer>()
        .exportTo(exportConv1d)
        .done();
}

}  // namespace netloom
