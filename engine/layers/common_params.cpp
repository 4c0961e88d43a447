#include "engine/layers/common_params.h"

namespace netloom {

std::vector<EnumChoice<ActivationKind>> enumChoices(ActivationKind) {
    return {{ActivationKind::none, {"none", NL_TR("engine", "None")}},
            {ActivationKind::sigmoid, {"sigmoid", NL_TR("engine", "Sigmoid")}},
            {ActivationKind::tanh, {"tanh", NL_TR("engine", "Tanh")}},
            {ActivationKind::relu, {"relu", NL_TR("engine", "ReLU")}},
            {ActivationKind::leakyRelu, {"leakyRelu", NL_TR("engine", "Leaky ReLU")}},
            {ActivationKind::elu, {"elu", NL_TR("engine", "ELU")}},
            {ActivationKind::gelu, {"gelu", NL_TR("engine", "GELU")}},
            {ActivationKind::softmax, {"softmax", NL_TR("engine", "Softmax")}}};
}

std::vector<EnumChoice<WeightInit>> enumChoices(WeightInit) {
    return {{WeightInit::glorotUniform, {"glorotUniform", NL_TR("engine", "Glorot uniform")}},
            {WeightInit::glorotNormal, {"glorotNormal", NL_TR("engine", "Glorot normal")}},
            {WeightInit::heUniform, {"heUniform", NL_TR("engine", "He uniform")}},
            {WeightInit::heNormal, {"heNormal", NL_TR("engine", "He normal")}},
            {WeightInit::zeros, {"zeros", NL_TR("engine", "Zeros")}}};
}

Initializer initializerOf(WeightInit init) {
    switch (init) {
        case WeightInit::glorotUniform: return Initializer::glorotUniform;
        case WeightInit::glorotNormal: return Initializer::glorotNormal;
        case WeightInit::heUniform: return Initializer::heUniform;
        case WeightInit::heNormal: return Initializer::heNormal;
        case WeightInit::zeros: return Initializer::zeros;
    }
    return Initializer::zeros;
}

std::vector<EnumChoice<Padding>> enumChoices(Padding) {
    return {{Padding::valid, {"valid", NL_TR("engine", "Valid")}}, {Padding::same, {"same", NL_TR("engine", "Same")}}};
}

std::string activationTitle(ActivationKind kind) {
    if (kind == ActivationKind::none) return {};
    for (const auto& entry : enumChoices(kind)) {
        if (entry.value == kind) return entry.choice.title.english();
    }
    return {};
}

kernels::Function kernelFunction(ActivationKind kind) {
    using kernels::Function;
    switch (kind) {
        case ActivationKind::none: return Function::none;
        case ActivationKind::sigmoid: return Function::sigmoid;
        case ActivationKind::tanh: return Function::tanh;
        case ActivationKind::relu: return Function::relu;
        case ActivationKind::leakyRelu: return Function::leakyRelu;
        case ActivationKind::elu: return Function::elu;
        case ActivationKind::gelu: return Function::gelu;
        case ActivationKind::softmax: return Function::softmax;
    }
    return Function::none;
}

namespace {

std::string scalar(OperatorSink& sink, const std::string& hint, float value) {
    Tensor<float> constant(Shape{1});
    constant[0] = value;
    return sink.constant(hint, constant);
}

}  // namespace

std::string exportFunction(ActivationKind kind, const std::string& input, int rank, OperatorSink& sink) {
    switch (kind) {
        case ActivationKind::none: return input;
        case ActivationKind::sigmoid: return sink.add("Sigmoid", {input});
        case ActivationKind::tanh: return sink.add("Tanh", {input});
        case ActivationKind::relu: return sink.add("Relu", {input});
        case ActivationKind::leakyRelu: return sink.add("LeakyRelu", {input}, {{"alpha", float(kLeakySlope)}});
        case ActivationKind::elu: return sink.add("Elu", {input}, {{"alpha", 1.0f}});
        case ActivationKind::gelu: {
            // x · (1 + erf(x / √2)) / 2; opset 17 has no Gelu of its own.
            const std::string scaled = sink.add("Mul", {input, scalar(sink, "geluScale", 0.70710678f)});
            const std::string shifted = sink.add("Add", {sink.add("Erf", {scaled}), scalar(sink, "geluOne", 1.0f)});
            return sink.add("Mul", {sink.add("Mul", {input, shifted}), scalar(sink, "geluHalf", 0.5f)});
        }
        case ActivationKind::softmax:  // over channels: axis 1 of NCHW and of vectors
            return sink.add("Softmax", {input}, {{"axis", int64_t(rank == 2 ? 2 : 1)}});
    }
    return input;
}

ParamSpec activationSpec() {
    return {.id = "activation",
            .title = NL_TR("engine", "Activation"),
            .help = NL_TR("engine", "Function applied to every output of the layer")};
}

ParamSpec initialiserSpec() {
    return {.id = "initialiser",
            .title = NL_TR("engine", "Initial weights"),
            .help = NL_TR("engine", "How weights are drawn before training; He suits ReLU, Glorot the others"),
            .advanced = true};
}

ParamSpec useBiasSpec() {
    return {.id = "useBias",
            .title = NL_TR("engine", "Bias"),
            .help = NL_TR("engine", "Adds a learned constant to every output; not needed in front of BatchNorm"),
            .advanced = true};
}

ParamSpec l2Spec() {
    return {.id = "l2",
            .title = NL_TR("engine", "Weight decay (L2)"),
            .help = NL_TR("engine", "Pulls this layer's weights towards zero, on top of the decay of the training setup"),
            .minimum = 0,
            .maximum = 1,
            .advanced = true};
}

ParamSpec paddingSpec() {
    return {.id = "padding",
            .title = NL_TR("engine", "Padding"),
            .help = NL_TR("engine", "Valid: the window stays inside the image. Same: the border is padded so that the "
                                    "output is the input divided by the stride")};
}

Expected<Shape> onlyInput(const std::string& layer, Shapes inputs) {
    if (inputs.size() == 1) return inputs[0];
    return fail({NL_TR("engine", "%1 needs one input; it has %2"), layer, inputs.size()}, {},
                NL_TR("engine", "Connect exactly one layer to its input"));
}

Expected<Shape> inputOfRank(const std::string& layer, Shapes inputs, int rank) {
    NETLOOM_TRY(const Shape shape, onlyInput(layer, inputs));
    if (shape.rank() == rank) return shape;
    if (rank == 3) {
        return fail({NL_TR("engine", "%1 needs an image (height × width × channels); it gets %2"), layer, shape.text()},
                    {}, NL_TR("engine", "Connect an image input or a layer that gives images"));
    }
    return fail({NL_TR("engine", "%1 needs a vector; it gets %2"), layer, shape.text()}, {},
                NL_TR("engine", "Put a Flatten or a global pooling layer in front"));
}

Message joinBrief(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        if (!part.empty()) text += (text.empty() ? "" : " · ") + part;
    }
    return text;
}

std::string sizeText(const std::array<int64_t, 2>& size) { return fmt::format("{}×{}", size[0], size[1]); }

WindowAxis windowAxis(int64_t input, int64_t kernel, int64_t stride, int64_t dilation, Padding padding) {
    WindowAxis axis{input, 0, kernel, stride, dilation, 0, 0};
    if (padding == Padding::same) {
        axis.output = (input + stride - 1) / stride;
        const int64_t total = std::max<int64_t>((axis.output - 1) * stride + axis.reach() - input, 0);
        axis.padBefore = total / 2;
        axis.padAfter = total - axis.padBefore;
    } else {
        axis.output = input < axis.reach() ? 0 : (input - axis.reach()) / stride + 1;
    }
    return axis;
}

Expected<Shape> windowShape(const std::string& layer, const Shape& image, const std::array<int64_t, 2>& kernel,
                            const std::array<int64_t, 2>& stride, const std::array<int64_t, 2>& dilation,
                            Padding padding, int64_t channels) {
    const WindowAxis high = windowAxis(image[0], kernel[0], stride[0], dilation[0], padding);
    const WindowAxis wide = windowAxis(image[1], kernel[1], stride[1], dilation[1], padding);
    if (high.output < 1 || wide.output < 1) {
        return fail({NL_TR("engine", "The window %1×%2 of %3 is larger than the image %4"), high.reach(), wide.reach(),
                     layer, image.text()},
                    {}, NL_TR("engine", "Use a smaller window, padding “same”, or fewer pooling layers in front"));
    }
    return Shape{high.output, wide.output, channels};
}

}  // namespace netloom
