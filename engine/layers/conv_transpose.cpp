#include "engine/layers/conv_transpose.h"

#include "engine/layers/epilogue.h"
#include "engine/layers/export_axes.h"
#include "engine/tensor/kernels/convolution.h"

namespace netloom {
namespace {

using List = std::vector<int64_t>;

/// The axis of the convolution whose transpose this is: its input is our output.
WindowAxis axisOf(const ConvTransposeParams& p, const Shape& image, int axis) {
    const auto a = size_t(axis);
    const int64_t reach = (p.kernelSize[a] - 1) * p.dilation[a] + 1;
    const int64_t large = p.padding == Padding::same ? image[axis] * p.stride[a] : (image[axis] - 1) * p.stride[a] + reach;
    return windowAxis(large, p.kernelSize[a], p.stride[a], p.dilation[a], p.padding);
}

Expected<Shape> inferTranspose(const ConvTransposeParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape image, inputOfRank("ConvTranspose2D", inputs, 3));
    if (image[2] % p.groups != 0 || p.filters % p.groups != 0) {
        return fail({NL_TR("engine", "%1 groups divide neither %2 channels nor %3 filters evenly"), p.groups, image[2],
                     p.filters},
                    {}, NL_TR("engine", "Choose a number of groups that divides both channels and filters"));
    }
    return Shape{axisOf(p, image, 0).input, axisOf(p, image, 1).input, p.filters};
}

LayerCost costTranspose(const ConvTransposeParams& p, Shapes inputs) {
    const int64_t weights = p.kernelSize[0] * p.kernelSize[1] * inputs[0][2] * (p.filters / p.groups);
    return {weights + (p.useBias ? p.filters : 0), weights * inputs[0][0] * inputs[0][1]};
}

kernels::ConvAxis kernelAxis(const WindowAxis& w) { return {w.input, w.output, w.kernel, w.stride, w.dilation, w.padBefore, w.padAfter}; }

template <class T>
class ConvTransposeLayer : public Layer<T> {
 public:
    ConvTransposeLayer(const ConvTransposeParams& p, Shapes inputs)
        : params_(p),
          plan_(kernelAxis(axisOf(p, inputs[0], 0)), kernelAxis(axisOf(p, inputs[0], 1)), p.filters, inputs[0][2], p.groups),
          epilogue_(kernelFunction(p.activation), p.filters) {}

    std::vector<VariableSpec> variables() const override {
        const int64_t window = params_.kernelSize[0] * params_.kernelSize[1], channels = plan_.filters;
        const int64_t perGroup = params_.filters / params_.groups;
        std::vector<VariableSpec> specs{{.name = "weight",
                                         .shape = Shape{params_.kernelSize[0], params_.kernelSize[1], perGroup, channels},
                                         .initializer = initializerOf(params_.initialiser),
                                         .fanIn = window * channels / params_.groups,
                                         .fanOut = window * perGroup,
                                         .decays = true}};
        if (params_.useBias) specs.push_back({.name = "bias", .shape = Shape{params_.filters}});
        return specs;
    }
    int64_t savedSize(int64_t batch) const override { return epilogue_.savedSize(batch * plan_.inputSize()); }
    int64_t scratchSize(int64_t batch) const override {
        return std::max(kernels::convForwardScratch<T>(plan_, batch), kernels::convBackwardScratch<T>(plan_, batch)) +
               batch * plan_.inputSize() + kScratchSlack;
    }

    /// The input gradient of the convolution, for our input in the place of its output's gradient.
    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        const auto parallel = parallelOn(context.pool);
        kernels::ConvBackward<T> call;
        call.x = output.data;  // copied about but not used: no weight gradient is asked for
        call.w = v.values[0].data;
        call.value = call.dy = inputs[0].data;
        call.dx = output.data;
        call.scratch = context.scratch.data();
        kernels::convBackward<T>(parallel, plan_, output.shape[0], call);
        const T* bias = params_.useBias ? v.values[1].data : nullptr;
        for (int64_t i = 0; bias && i < output.size(); i += params_.filters) {
            for (int64_t f = 0; f < params_.filters; ++f) output.data[i + f] += bias[f];
        }
        epilogue_.apply(parallel, output, context.saved.data());
    }

    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        const auto parallel = parallelOn(context.pool);
        const int64_t batch = output.shape[0];
        T* dzMemory = context.scratch.data() + context.scratch.size() - output.size() - kScratchSlack;
        const T* dz = epilogue_.gradient(parallel, output, context.saved.data(), outputGradient.data, dzMemory);
        if (params_.useBias && v.gradients.size() > 1 && !v.gradients[1].empty())
            kernels::columnSums<T>(dz, output.size() / params_.filters, params_.filters, v.gradients[1].data);
        if (!v.gradients.empty() && !v.gradients[0].empty()) {
            kernels::ConvBackward<T> call;
            call.x = dz;
            call.w = v.values[0].data;
            call.value = call.dy = inputs[0].data;
            call.dw = v.gradients[0].data;
            call.scratch = context.scratch.data();
            kernels::convBackward<T>(parallel, plan_, batch, call);
        }
        if (inputGradients[0].empty()) return;
        kernels::ConvForward<T> call;
        call.x = dz;
        call.w = v.values[0].data;
        call.y = inputGradients[0].data;
        call.scratch = context.scratch.data();
        kernels::convForward<T>(parallel, plan_, batch, call);
    }

 private:
    ConvTransposeParams params_;
    kernels::ConvPlan plan_;  ///< of the convolution from our output to our input
    Epilogue<T> epilogue_;
};

Expected<std::string> exportTranspose(const ConvTransposeParams& p, const ExportContext& context, OperatorSink& sink) {
    const WindowAxis axes[] = {axisOf(p, context.inputShapes.at(0), 0), axisOf(p, context.inputShapes.at(0), 1)};
    // ONNX: output = (input − 1) · stride + reach − pads + output_padding.
    List pads(4), extra(2);
    for (size_t a = 0; a < 2; ++a) {
        pads[a] = axes[a].padBefore;
        pads[a + 2] = axes[a].padAfter;
        extra[a] = axes[a].input - ((axes[a].output - 1) * axes[a].stride + axes[a].reach() - pads[a] - pads[a + 2]);
    }
    const ConstTensorView<float>& w = context.variables.at(0);
    const int64_t window = w.shape[0] * w.shape[1], filters = w.shape[2], channels = w.shape[3];
    Tensor<float> weight(Shape{channels, filters, w.shape[0], w.shape[1]});
    for (int64_t i = 0; i < w.size(); ++i) {
        weight[(i % channels * filters + i / channels % filters) * window + i / (channels * filters)] = w[i];
    }
    std::vector<std::string> inputs{context.inputs.at(0), sink.constant("weight", weight)};
    if (p.useBias) inputs.push_back(exportConstant("bias", context.variables.at(1), sink));
    const std::string result = sink.add("ConvTranspose", inputs,
                                        {{"kernel_shape", List{p.kernelSize[0], p.kernelSize[1]}},
                                         {"strides", List{p.stride[0], p.stride[1]}},
                                         {"dilations", List{p.dilation[0], p.dilation[1]}},
                                         {"group", p.groups},
                                         {"pads", pads},
                                         {"output_padding", extra}});
    return exportFunction(p.activation, result, 3, sink);
}

}  // namespace

LayerDescriptor convTranspose2dLayer() {
    return describeLayer<ConvTransposeParams>("convTranspose2d", "ConvTranspose2D", LayerCategory::conv)
        .text(NL_TR("engine", "A convolution that makes images larger"),
              NL_TR("engine", "Every pixel spreads a learned window over the larger result. The way back to full size in "
                              "autoencoders, generators and segmentation; a window that the stride divides avoids checkerboards."))
        .param(&ConvTransposeParams::filters,
               {.id = "filters",
                .title = NL_TR("engine", "Filters"),
                .help = NL_TR("engine", "Number of feature maps"),
                .minimum = 1,
                .maximum = 4096})
        .param(&ConvTransposeParams::kernelSize,
               {.id = "kernelSize",
                .title = NL_TR("engine", "Window"),
                .help = NL_TR("engine", "Height and width of the window"),
                .minimum = 1,
                .maximum = 64,
                .unit = "px"})
        .param(&ConvTransposeParams::stride,
               {.id = "stride",
                .title = NL_TR("engine", "Stride"),
                .help = NL_TR("engine", "How many times higher and wider the image becomes"),
                .minimum = 1,
                .maximum = 64,
                .unit = "px"})
        .param(&ConvTransposeParams::padding,
               {.id = "padding",
                .title = NL_TR("engine", "Padding"),
                .help = NL_TR("engine", "Same: the output is the input times the stride. Valid: every window is kept whole, so the "
                                        "output is a little larger")})
        .param(&ConvTransposeParams::activation, activationSpec())
        .param(&ConvTransposeParams::dilation,
               {.id = "dilation",
                .title = NL_TR("engine", "Dilation"),
                .help = NL_TR("engine", "Distance between the window's points; above 1 the window sees further"),
                .minimum = 1,
                .maximum = 64,
                .unit = "px",
                .advanced = true})
        .param(&ConvTransposeParams::groups,
               {.id = "groups",
                .title = NL_TR("engine", "Groups"),
                .help = NL_TR("engine", "Splits channels into independent groups; equal to the channels: depthwise"),
                .minimum = 1,
                .maximum = 4096,
                .advanced = true})
        .param(&ConvTransposeParams::initialiser, initialiserSpec())
        .param(&ConvTransposeParams::useBias, useBiasSpec())
        .samples({{"same", {{"filters", int64_t(2)}}, {Shape{3, 2, 3}}},
                  {"valid", {{"filters", int64_t(3)}, {"padding", "valid"}, {"activation", "gelu"}}, {Shape{2, 3, 2}}},
                  {"stride1", {{"filters", int64_t(2)}, {"stride", List{1, 1}}, {"activation", "relu"}, {"useBias", false}}, {Shape{4, 3, 1}}},
                  {"dilated", {{"filters", int64_t(2)}, {"padding", "valid"}, {"dilation", List{2, 3}}}, {Shape{3, 2, 2}}},
                  {"dilatedSame", {{"filters", int64_t(2)}, {"dilation", List{2, 2}}}, {Shape{2, 3, 1}}},
                  {"groups", {{"filters", int64_t(6)}, {"groups", int64_t(2)}}, {Shape{2, 3, 4}}},
                  {"depthwise", {{"filters", int64_t(3)}, {"groups", int64_t(3)}, {"kernelSize", List{2, 2}}}, {Shape{2, 2, 3}}},
                  {"sparse", {{"filters", int64_t(2)}, {"kernelSize", List{2, 1}}, {"stride", List{3, 2}}}, {Shape{2, 2, 3}}}})
        .shape(inferTranspose)
        .cost(costTranspose)
        .brief([](const ConvTransposeParams& p) -> Message {
            return {NL_TR("engine", "%1 · %2 filters · %3"), sizeText(p.kernelSize), p.filters,
                    enumChoices(p.padding)[size_t(p.padding)].choice.title.english()};
        })
        .build<ConvTransposeLayer>()
        .exportTo(exportTranspose)
        .done();
}

}  // namespace netloom
