#include "engine/layers/depthwise_conv.h"

#include "engine/layers/epilogue.h"
#include "engine/layers/export_axes.h"
#include "engine/tensor/kernels/depthwise.h"
#include "engine/tensor/kernels/multiply.h"

namespace netloom {
namespace {

using List = std::vector<int64_t>;

kernels::ConvAxis axisOf(const DepthwiseParams& p, const Shape& image, int axis) {
    const auto a = size_t(axis);
    const WindowAxis w = windowAxis(image[axis], p.kernelSize[a], p.stride[a], p.dilation[a], p.padding);
    return {w.input, w.output, w.kernel, w.stride, w.dilation, w.padBefore, w.padAfter};
}

kernels::DepthwisePlan planOf(const DepthwiseParams& p, const Shape& image) {
    return {axisOf(p, image, 0), axisOf(p, image, 1), image[2], p.multiplier};
}

Expected<Shape> inferDepthwise(const DepthwiseParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape image, inputOfRank("DepthwiseConv2D", inputs, 3));
    return windowShape("DepthwiseConv2D", image, p.kernelSize, p.stride, p.dilation, p.padding, image[2] * p.multiplier);
}

Expected<Shape> inferSeparable(const SeparableParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape image, inputOfRank("SeparableConv2D", inputs, 3));
    return windowShape("SeparableConv2D", image, p.kernelSize, p.stride, p.dilation, p.padding, p.filters);
}

LayerCost costDepthwise(const DepthwiseParams& p, Shapes inputs) {
    const kernels::DepthwisePlan plan = planOf(p, inputs[0]);
    const int64_t pixels = std::max<int64_t>(plan.high.output, 0) * std::max<int64_t>(plan.wide.output, 0);
    return {plan.weightSize() + (p.useBias ? plan.filters() : 0), plan.weightSize() * pixels};
}

LayerCost costSeparable(const SeparableParams& p, Shapes inputs) {
    const kernels::DepthwisePlan plan = planOf(p, inputs[0]);
    const int64_t pixels = std::max<int64_t>(plan.high.output, 0) * std::max<int64_t>(plan.wide.output, 0);
    const int64_t weights = plan.weightSize() + plan.filters() * p.filters;
    return {weights + (p.useBias ? p.filters : 0), weights * pixels};
}

VariableSpec depthwiseSpec(const DepthwiseParams& p, const kernels::DepthwisePlan& plan, const char* name) {
    const int64_t window = p.kernelSize[0] * p.kernelSize[1];
    return {.name = name,
            .shape = Shape{p.kernelSize[0], p.kernelSize[1], plan.channels, plan.multiplier},
            .initializer = initializerOf(p.initialiser),
            .fanIn = window,
            .fanOut = window * plan.multiplier,
            .decays = true};
}

/// The gradient memory of a variable, or null when nobody wants it.
template <class T>
T* wantedGradient(const Variables<T>& v, size_t index) {
    return index < v.gradients.size() ? v.gradients[index].data : nullptr;
}

template <class T>
class DepthwiseLayer : public Layer<T> {
 public:
    DepthwiseLayer(const DepthwiseParams& p, Shapes inputs)
        : params_(p), plan_(planOf(p, inputs[0])), epilogue_(kernelFunction(p.activation), plan_.filters()) {}

    std::vector<VariableSpec> variables() const override {
        std::vector<VariableSpec> specs{depthwiseSpec(params_, plan_, "weight")};
        if (params_.useBias) specs.push_back({.name = "bias", .shape = Shape{plan_.filters()}});
        return specs;
    }
    int64_t savedSize(int64_t batch) const override { return epilogue_.savedSize(batch * plan_.outputSize()); }
    int64_t scratchSize(int64_t batch) const override {
        return batch * plan_.outputSize() + kernels::depthwiseBackwardScratch(plan_, batch);
    }

    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        const auto parallel = parallelOn(context.pool);
        kernels::depthwiseForward<T>(parallel, plan_, output.shape[0], inputs[0].data, v.values[0].data,
                                     params_.useBias ? v.values[1].data : nullptr, output.data);
        epilogue_.apply(parallel, output, context.saved.data());
    }

    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        const auto parallel = parallelOn(context.pool);
        kernels::DepthwiseBackward<T> call;
        call.x = inputs[0].data;
        call.w = v.values[0].data;
        call.dz = epilogue_.gradient(parallel, output, context.saved.data(), outputGradient.data, context.scratch.data());
        call.dx = inputGradients[0].data;
        call.dw = wantedGradient(v, 0);
        call.dbias = params_.useBias ? wantedGradient(v, 1) : nullptr;
        call.scratch = context.scratch.data() + output.size();
        kernels::depthwiseBackward<T>(parallel, plan_, output.shape[0], call);
    }

 private:
    DepthwiseParams params_;
    kernels::DepthwisePlan plan_;
    Epilogue<T> epilogue_;
};

/// Between its two halves lies an image of channels · multiplier channels, kept from forward to backward.
template <class T>
class SeparableLayer : public Layer<T> {
 public:
    SeparableLayer(const SeparableParams& p, Shapes inputs)
        : params_(p), plan_(planOf(p, inputs[0])), epilogue_(kernelFunction(p.activation), p.filters) {}

    std::vector<VariableSpec> variables() const override {
        std::vector<VariableSpec> specs{depthwiseSpec(params_, plan_, "depthwiseWeight")};
        specs.push_back({.name = "pointwiseWeight",
                         .shape = Shape{plan_.filters(), params_.filters},
                         .initializer = initializerOf(params_.initialiser),
                         .fanIn = plan_.filters(),
                         .fanOut = params_.filters,
                         .decays = true});
        if (params_.useBias) specs.push_back({.name = "bias", .shape = Shape{params_.filters}});
        return specs;
    }
    int64_t savedSize(int64_t batch) const override {
        return middleSize(batch) + epilogue_.savedSize(batch * pixels() * params_.filters);
    }
    /// Packed weights; then dz, the middle's gradient and the partial sums of the depthwise half.
    int64_t scratchSize(int64_t batch) const override {
        return packedSize() + batch * pixels() * params_.filters + kScratchSlack + middleSize(batch) +
               kernels::depthwiseBackwardScratch(plan_, batch);
    }

    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        const auto parallel = parallelOn(context.pool);
        const int64_t batch = output.shape[0];
        T* middle = context.saved.data();
        kernels::depthwiseForward<T>(parallel, plan_, batch, inputs[0].data, v.values[0].data, nullptr, middle);
        kernels::denseForward<T>(parallel, middle, batch * pixels(), plan_.filters(), v.values[1].data, params_.filters,
                                 params_.useBias ? v.values[2].data : nullptr, false, output.data, context.scratch.data());
        epilogue_.apply(parallel, output, middle + middleSize(batch));
    }

    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        const auto parallel = parallelOn(context.pool);
        const int64_t batch = output.shape[0], rows = batch * pixels(), middleChannels = plan_.filters();
        const T* middle = context.saved.data();
        T* dzMemory = context.scratch.data() + packedSize();
        T* middleGradient = dzMemory + output.size() + kScratchSlack;
        const T* dz = epilogue_.gradient(parallel, output, middle + middleSize(batch), outputGradient.data, dzMemory);
        if (dz != dzMemory) kernels::copy<T>(parallel, dz, dzMemory, output.size());  // room behind it for whole registers
        dz = dzMemory;
        if (T* dw = wantedGradient(v, 1))
            kernels::denseWeightGradient<T>(parallel, middle, dz, rows, middleChannels, params_.filters, dw);
        if (T* db = params_.useBias ? wantedGradient(v, 2) : nullptr) kernels::columnSums<T>(dz, rows, params_.filters, db);
        kernels::denseInputGradient<T>(parallel, dz, rows, params_.filters, v.values[1].data, middleChannels, middleGradient,
                                       context.scratch.data());
        kernels::DepthwiseBackward<T> call;
        call.x = inputs[0].data;
        call.w = v.values[0].data;
        call.dz = middleGradient;
        call.dx = inputGradients[0].data;
        call.dw = wantedGradient(v, 0);
        call.scratch = middleGradient + middleSize(batch);
        kernels::depthwiseBackward<T>(parallel, plan_, batch, call);
    }

 private:
    int64_t pixels() const { return plan_.high.output * plan_.wide.output; }
    int64_t middleSize(int64_t batch) const { return batch * plan_.outputSize() + kScratchSlack; }
    int64_t packedSize() const {
        return std::max(kernels::packedSize<T>(plan_.filters(), params_.filters),
                        kernels::packedSize<T>(params_.filters, plan_.filters())) + kScratchSlack;
    }

    SeparableParams params_;
    kernels::DepthwisePlan plan_;
    Epilogue<T> epilogue_;
};

/// Conv with one group per channel: weights [kH, kW, channels, multiplier] become [channels · multiplier, 1, kH, kW].
std::string exportDepthwisePart(const DepthwiseParams& p, const ExportContext& context, const std::string& bias, OperatorSink& sink) {
    const Shape& image = context.inputShapes.at(0);
    const kernels::DepthwisePlan plan = planOf(p, image);
    const int64_t window = p.kernelSize[0] * p.kernelSize[1], filters = plan.filters();
    Tensor<float> weight(Shape{filters, 1, p.kernelSize[0], p.kernelSize[1]});
    for (int64_t i = 0; i < weight.size(); ++i) weight[i % filters * window + i / filters] = context.variables.at(0).data[i];
    std::vector<std::string> inputs{context.inputs.at(0), sink.constant("weight", weight)};
    if (!bias.empty()) inputs.push_back(bias);
    return sink.add("Conv", inputs,
                    {{"kernel_shape", List{p.kernelSize[0], p.kernelSize[1]}},
                     {"strides", List{p.stride[0], p.stride[1]}},
                     {"dilations", List{p.dilation[0], p.dilation[1]}},
                     {"pads", List{plan.high.padBefore, plan.wide.padBefore, plan.high.padAfter, plan.wide.padAfter}},
                     {"group", plan.channels}});
}

Expected<std::string> exportDepthwise(const DepthwiseParams& p, const ExportContext& context, OperatorSink& sink) {
    const std::string bias = p.useBias ? exportConstant("bias", context.variables.at(1), sink) : std::string();
    return exportFunction(p.activation, exportDepthwisePart(p, context, bias, sink), 3, sink);
}

Expected<std::string> exportSeparable(const SeparableParams& p, const ExportContext& context, OperatorSink& sink) {
    const ConstTensorView<float>& w = context.variables.at(1);
    Tensor<float> weight(Shape{w.shape[1], w.shape[0], 1, 1});
    for (int64_t i = 0; i < w.size(); ++i) weight[i % w.shape[1] * w.shape[0] + i / w.shape[1]] = w[i];
    std::vector<std::string> inputs{exportDepthwisePart(p, context, {}, sink), sink.constant("pointwiseWeight", weight)};
    if (p.useBias) inputs.push_back(exportConstant("bias", context.variables.at(2), sink));
    return exportFunction(p.activation, sink.add("Conv", inputs, {{"kernel_shape", List{1, 1}}}), 3, sink);
}

ParamSpec pair(const char* id, Message title, Message help, bool advanced) {
    return {.id = id, .title = std::move(title), .help = std::move(help), .minimum = 1, .maximum = 64, .unit = "px", .advanced = advanced};
}

/// A member of the common parameters as one of Params.
template <class Params, class Member>
Member Params::*of(Member DepthwiseParams::*member) {
    return member;
}

template <class Params>
LayerDeclaration<Params>& depthwiseParams(LayerDeclaration<Params>& declaration) {
    return declaration
        .param(of<Params>(&DepthwiseParams::kernelSize), pair("kernelSize", NL_TR("engine", "Window"), NL_TR("engine", "Height and width of the window"), false))
        .param(of<Params>(&DepthwiseParams::stride), pair("stride", NL_TR("engine", "Stride"), NL_TR("engine", "Steps of the window down and across; 2 halves the image"), false))
        .param(of<Params>(&DepthwiseParams::padding), paddingSpec())
        .param(of<Params>(&DepthwiseParams::multiplier),
               {.id = "multiplier",
                .title = NL_TR("engine", "Filters per channel"),
                .help = NL_TR("engine", "Number of windows that every channel has for itself"),
                .minimum = 1,
                .maximum = 64})
        .param(of<Params>(&DepthwiseParams::activation), activationSpec())
        .param(of<Params>(&DepthwiseParams::dilation), pair("dilation", NL_TR("engine", "Dilation"), NL_TR("engine", "Distance between the window's points; above 1 the window sees further"), true))
        .param(of<Params>(&DepthwiseParams::initialiser), initialiserSpec())
        .param(of<Params>(&DepthwiseParams::useBias), useBiasSpec());
}

Message briefDepthwise(const DepthwiseParams& p) {
    return joinBrief({sizeText(p.kernelSize), p.multiplier > 1 ? fmt::format("×{}", p.multiplier) : "", activationTitle(p.activation)});
}

Message briefSeparable(const SeparableParams& p) {
    return {NL_TR("engine", "%1 · %2 filters · %3"), sizeText(p.kernelSize), p.filters,
            enumChoices(p.padding)[size_t(p.padding)].choice.title.english()};
}

}  // namespace

LayerDescriptor depthwiseConv2dLayer() {
    auto declaration = describeLayer<DepthwiseParams>("depthwiseConv2d", "DepthwiseConv2D", LayerCategory::conv);
    declaration.text(NL_TR("engine", "Filters every channel by itself"),
                     NL_TR("engine", "Each channel gets windows of its own and channels are not mixed: far fewer weights than a "
                                     "full convolution. A 1×1 convolution behind it does the mixing."));
    return depthwiseParams(declaration)
        .samples({{"valid", {}, {Shape{5, 4, 3}}},
                  {"multiplier", {{"multiplier", int64_t(2)}, {"padding", "same"}, {"activation", "relu"}}, {Shape{4, 5, 3}}},
                  {"strided", {{"stride", List{2, 2}}, {"padding", "same"}, {"useBias", false}}, {Shape{6, 5, 2}}},
                  {"dilated", {{"dilation", List{2, 1}}, {"kernelSize", List{2, 3}}, {"activation", "gelu"}}, {Shape{5, 4, 3}}}})
        .shape(inferDepthwise)
        .cost(costDepthwise)
        .brief(briefDepthwise)
        .template build<DepthwiseLayer>()
        .exportTo(exportDepthwise)
        .done();
}

LayerDescriptor separableConv2dLayer() {
    auto declaration = describeLayer<SeparableParams>("separableConv2d", "SeparableConv2D", LayerCategory::conv);
    declaration
        .text(NL_TR("engine", "A convolution in two cheap halves"),
              NL_TR("engine", "First every channel is filtered by itself, then a 1×1 convolution mixes the channels. Nearly as good "
                              "as a full convolution with a fraction of its weights; the building block of small networks."))
        .param(&SeparableParams::filters,
               {.id = "filters",
                .title = NL_TR("engine", "Filters"),
                .help = NL_TR("engine", "Number of feature maps"),
                .minimum = 1,
                .maximum = 4096});
    return depthwiseParams(declaration)
        .samples({{"valid", {{"filters", int64_t(4)}}, {Shape{5, 4, 3}}},
                  {"same", {{"filters", int64_t(3)}, {"multiplier", int64_t(2)}, {"padding", "same"}, {"activation", "silu"}}, {Shape{4, 4, 3}}},
                  {"strided", {{"filters", int64_t(18)}, {"stride", List{2, 2}}, {"useBias", false}, {"activation", "relu"}}, {Shape{7, 5, 1}}}})
        .shape(inferSeparable)
        .cost(costSeparable)
        .brief(briefSeparable)
        .template build<SeparableLayer>()
        .exportTo(exportSeparable)
        .done();
}

}  // namespace netloom
