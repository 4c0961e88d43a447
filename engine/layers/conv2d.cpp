#include "engine/layers/conv2d.h"

#include "engine/layers/convolution_calls.h"

namespace netloom {
namespace {

WindowAxis axisOf(const Conv2dParams& p, const Shape& image, int axis) {
    const auto a = size_t(axis);
    const StepPadding padding = axis == 1 && p.padding == StepPadding::causal ? StepPadding::same : p.padding;
    return stepAxis(image[axis], p.kernelSize[a], p.stride[a], p.dilation[a], padding);
}

Expected<Shape> inferConv2d(const Conv2dParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape image, inputOfRank("Conv2D", inputs, 3));
    if (image[2] % p.groups != 0 || p.filters % p.groups != 0) {
        return fail({NL_TR("engine", "%1 groups divide neither %2 channels nor %3 filters evenly"), p.groups, image[2],
                     p.filters},
                    {}, NL_TR("engine", "Choose a number of groups that divides both channels and filters"));
    }
    return windowShape("Conv2D", image, axisOf(p, image, 0), axisOf(p, image, 1), p.filters);
}

LayerCost costConv2d(const Conv2dParams& p, Shapes inputs) {
    const auto output = inferConv2d(p, inputs);
    if (!output) return {};
    const int64_t weights = p.kernelSize[0] * p.kernelSize[1] * (inputs[0][2] / p.groups) * p.filters;
    return {weights + (p.useBias ? p.filters : 0), weights * (*output)[0] * (*output)[1]};
}

Message briefConv2d(const Conv2dParams& p) {
    const std::string size = sizeText(p.kernelSize);
    if (p.padding == StepPadding::same) return {NL_TR("engine", "%1 · %2 filters · same"), size, p.filters};
    if (p.padding == StepPadding::causal) return {NL_TR("engine", "%1 · %2 filters · causal"), size, p.filters};
    return {NL_TR("engine", "%1 · %2 filters · valid"), size, p.filters};
}

std::vector<LayerSample> conv2dSamples() {
    using List = std::vector<int64_t>;
    const int64_t three = 3, two = 2, four = 4;
    return {{"valid", {{"filters", three}}, {Shape{5, 6, 2}}},
            {"sameRelu", {{"filters", four}, {"padding", "same"}, {"activation", "relu"}}, {Shape{5, 4, 3}}},
            {"causal", {{"filters", two}, {"padding", "causal"}, {"dilation", List{2, 1}}}, {Shape{5, 3, 2}}},
            {"strided", {{"filters", two}, {"stride", List{2, 2}}, {"padding", "same"}}, {Shape{6, 5, 2}}},
            {"wide", {{"filters", int64_t(18)}, {"kernelSize", List{1, 3}}, {"activation", "tanh"}}, {Shape{3, 4, 1}}},
            {"dilated", {{"filters", two}, {"dilation", List{2, 1}}, {"kernelSize", List{2, 3}}}, {Shape{6, 5, 2}}},
            {"pointwise",
             {{"filters", three}, {"kernelSize", List{1, 1}}, {"stride", List{2, 2}}, {"useBias", false}},
             {Shape{4, 5, 3}}},
            {"groups", {{"filters", four}, {"groups", two}, {"padding", "same"}, {"activation", "gelu"}}, {Shape{4, 4, 4}}},
            {"depthwise", {{"filters", three}, {"groups", three}, {"kernelSize", List{2, 2}}}, {Shape{4, 3, 3}}}};
}

ParamSpec imagePaddingSpec() {
    return {.id = "padding",
            .title = NL_TR("engine", "Padding"),
            .help = NL_TR("engine", "Valid: the window stays inside the image. Same: the border is padded so that the output is the "
                                    "input divided by the stride. Causal: rows are time, and no row sees a later one")};
}

kernels::ConvAxis kernelAxis(const Conv2dParams& p, const Shape& image, int axis) {
    const WindowAxis w = axisOf(p, image, axis);
    return {w.input, w.output, w.kernel, w.stride, w.dilation, w.padBefore, w.padAfter};
}

template <class T>
class Conv2dLayer : public Layer<T> {
 public:
    Conv2dLayer(const Conv2dParams& p, Shapes inputs)
        : params_(p),
          function_(kernelFunction(p.activation)),
          plan_(kernelAxis(p, inputs[0], 0), kernelAxis(p, inputs[0], 1), inputs[0][2], p.filters, p.groups) {}

    std::vector<VariableSpec> variables() const override {
        const int64_t window = params_.kernelSize[0] * params_.kernelSize[1], perGroup = plan_.channels / params_.groups;
        std::vector<VariableSpec> specs{
            {.name = "weight",
             .shape = Shape{params_.kernelSize[0], params_.kernelSize[1], perGroup, params_.filters},
             .initializer = initializerOf(params_.initialiser),
             .fanIn = window * perGroup,
             .fanOut = window * params_.filters / params_.groups,
             .decays = true,
             .l2 = params_.l2}};
        if (params_.useBias) specs.push_back({.name = "bias", .shape = Shape{params_.filters}});
        return specs;
    }
    int64_t savedSize(int64_t batch) const override {
        return kernels::gradientNeedsInput(function_) ? batch * plan_.outputSize() : 0;
    }
    int64_t scratchSize(int64_t batch) const override {
        return std::max(kernels::convForwardScratch<T>(plan_, batch), kernels::convBackwardScratch<T>(plan_, batch));
    }

    int64_t preparedSize() const override { return convolutionPreparedSize<T>(plan_); }
    bool takesScaling() const override { return function_ == kernels::Function::none; }
    bool takesHalving() const override {
        return plan_.takesHalving() && (function_ == kernels::Function::none || function_ == kernels::Function::relu);
    }
    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        convolve<T>(context, plan_, function_, params_.useBias, v, inputs[0].data, output);
    }

    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        convolveBackward<T>(context, plan_, function_, params_.useBias, v, inputs[0].data, output, outputGradient.data,
                            inputGradients[0].data);
    }

 private:
    Conv2dParams params_;
    kernels::Function function_;
    kernels::ConvPlan plan_;
};

/// [kernelHeight, kernelWidth, channels, filters] to ONNX's [filters, channels, kernelHeight, kernelWidth].
Tensor<float> exportedWeight(const ConstTensorView<float>& w) {
    const int64_t window = w.shape[0] * w.shape[1], channels = w.shape[2], filters = w.shape[3];
    Tensor<float> result(Shape{filters, channels, w.shape[0], w.shape[1]});
    for (int64_t tap = 0; tap < window; ++tap) {
        for (int64_t c = 0; c < channels; ++c) {
            for (int64_t f = 0; f < filters; ++f) {
                result[(f * channels + c) * window + tap] = w[(tap * channels + c) * filters + f];
            }
        }
    }
    return result;
}

Expected<std::string> exportConv2d(const Conv2dParams& p, const ExportContext& context, OperatorSink& sink) {
    const kernels::ConvAxis high = kernelAxis(p, context.inputShapes.at(0), 0), wide = kernelAxis(p, context.inputShapes.at(0), 1);
    std::vector<std::string> inputs{context.inputs.at(0), sink.constant("weight", exportedWeight(context.variables.at(0)))};
    if (p.useBias) {
        Tensor<float> bias(context.variables.at(1).shape);
        std::copy_n(context.variables[1].data, bias.size(), bias.data());
        inputs.push_back(sink.constant("bias", bias));
    }
    using List = std::vector<int64_t>;
    const std::string result = sink.add(
        "Conv", inputs,
        {{"kernel_shape", List{p.kernelSize[0], p.kernelSize[1]}},
         {"strides", List{p.stride[0], p.stride[1]}},
         {"dilations", List{p.dilation[0], p.dilation[1]}},
         {"pads", List{high.padBefore, wide.padBefore, high.padAfter, wide.padAfter}},
         {"group", p.groups}});
    return exportFunction(p.activation, result, 3, sink);
}

}  // namespace

LayerDescriptor conv2dLayer() {
    return describeLayer<Conv2dParams>("conv2d", "Conv2D", LayerCategory::conv)
        .text(NL_TR("engine", "Looks for small patterns everywhere in an image"),
              NL_TR("engine", "A window of learned weights slides over the image; each filter gives one feature map. Early "
                              "layers find edges and colours, later ones shapes."))
        .param(&Conv2dParams::filters,
               {.id = "filters",
                .title = NL_TR("engine", "Filters"),
                .help = NL_TR("engine", "Number of feature maps"),
                .minimum = 1,
                .maximum = 4096})
        .param(&Conv2dParams::kernelSize,
               {.id = "kernelSize",
                .title = NL_TR("engine", "Window"),
                .help = NL_TR("engine", "Height and width of the window"),
                .minimum = 1,
                .maximum = 64,
                .unit = "px"})
        .param(&Conv2dParams::stride,
               {.id = "stride",
                .title = NL_TR("engine", "Stride"),
                .help = NL_TR("engine", "Steps of the window down and across; 2 halves the image"),
                .minimum = 1,
                .maximum = 64,
                .unit = "px"})
        .param(&Conv2dParams::padding, imagePaddingSpec())
        .param(&Conv2dParams::activation, activationSpec())
        .param(&Conv2dParams::dilation,
               {.id = "dilation",
                .title = NL_TR("engine", "Dilation"),
                .help = NL_TR("engine", "Distance between the window's points; above 1 the window sees further"),
                .minimum = 1,
                .maximum = 64,
                .unit = "px",
                .advanced = true})
        .param(&Conv2dParams::groups,
               {.id = "groups",
                .title = NL_TR("engine", "Groups"),
                .help = NL_TR("engine", "Splits channels into independent groups; equal to the channels: depthwise"),
                .minimum = 1,
                .maximum = 4096,
                .advanced = true})
        .param(&Conv2dParams::initialiser, initialiserSpec())
        .param(&Conv2dParams::useBias, useBiasSpec())
        .param(&Conv2dParams::l2, l2Spec())
        .samples(conv2dSamples())
        .shape(inferConv2d)
        .cost(costConv2d)
        .brief(briefConv2d)
        .build<Conv2dLayer>()
        .exportTo(exportConv2d)
        .done();
}

}  // namespace netloom
