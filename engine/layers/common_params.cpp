#include "engine/layers/common_params.h"

namespace netloom {

namespace {

/// The one table of activation functions.
struct ActivationEntry {
    ActivationKind kind;
    kernels::Function function;
    Choice choice;
};
const std::vector<ActivationEntry>& activations() {
    using Kind = ActivationKind;
    using kernels::Function;
    static const std::vector<ActivationEntry> table{
        {Kind::none, Function::none, {"none", NL_TR("engine", "None")}},
        {Kind::sigmoid, Function::sigmoid, {"sigmoid", NL_TR("engine", "Sigmoid")}},
        {Kind::tanh, Function::tanh, {"tanh", NL_TR("engine", "Tanh")}},
        {Kind::relu, Function::relu, {"relu", NL_TR("engine", "ReLU")}},
        {Kind::leakyRelu, Function::leakyRelu, {"leakyRelu", NL_TR("engine", "Leaky ReLU")}},
        {Kind::elu, Function::elu, {"elu", NL_TR("engine", "ELU")}},
        {Kind::selu, Function::selu, {"selu", NL_TR("engine", "SELU")}},
        {Kind::gelu, Function::gelu, {"gelu", NL_TR("engine", "GELU")}},
        {Kind::silu, Function::silu, {"silu", NL_TR("engine", "SiLU")}},
        {Kind::mish, Function::mish, {"mish", NL_TR("engine", "Mish")}},
        {Kind::softplus, Function::softplus, {"softplus", NL_TR("engine", "Softplus")}},
        {Kind::softsign, Function::softsign, {"softsign", NL_TR("engine", "Softsign")}},
        {Kind::hardSigmoid, Function::hardSigmoid, {"hardSigmoid", NL_TR("engine", "Hard sigmoid")}},
        {Kind::hardSwish, Function::hardSwish, {"hardSwish", NL_TR("engine", "Hard swish")}},
        {Kind::softmax, Function::softmax, {"softmax", NL_TR("engine", "Softmax")}},
        {Kind::logSoftmax, Function::logSoftmax, {"logSoftmax", NL_TR("engine", "Log-softmax")}}};
    return table;
}

}  // namespace

std::vector<EnumChoice<ActivationKind>> enumChoices(ActivationKind) {
    std::vector<EnumChoice<ActivationKind>> choices;
    for (const ActivationEntry& entry : activations()) choices.push_back({entry.kind, entry.choice});
    return choices;
}

std::vector<EnumChoice<WeightInit>> enumChoices(WeightInit) {
    return {{WeightInit::glorotUniform, {"glorotUniform", NL_TR("engine", "Glorot uniform")}},
            {WeightInit::glorotNormal, {"glorotNormal", NL_TR("engine", "Glorot normal")}},
            {WeightInit::heUniform, {"heUniform", NL_TR("engine", "He uniform")}},
            {WeightInit::heNormal, {"heNormal", NL_TR("engine", "He normal")}},
            {WeightInit::lecunUniform, {"lecunUniform", NL_TR("engine", "LeCun uniform")}},
            {WeightInit::lecunNormal, {"lecunNormal", NL_TR("engine", "LeCun normal")}},
            {WeightInit::zeros, {"zeros", NL_TR("engine", "Zeros")}}};
}

Initializer initializerOf(WeightInit init) {
    switch (init) {
        case WeightInit::glorotUniform: return Initializer::glorotUniform;
        case WeightInit::glorotNormal: return Initializer::glorotNormal;
        case WeightInit::heUniform: return Initializer::heUniform;
        case WeightInit::heNormal: return Initializer::heNormal;
        case WeightInit::lecunUniform: return Initializer::lecunUniform;
        case WeightInit::lecunNormal: return Initializer::lecunNormal;
        case WeightInit::zeros: return Initializer::zeros;
    }
    return Initializer::zeros;
}

std::vector<EnumChoice<Padding>> enumChoices(Padding) {
    return {{Padding::valid, {"valid", NL_TR("engine", "Valid")}}, {Padding::same, {"same", NL_TR("engine", "Same")}}};
}

std::string activationTitle(ActivationKind kind) {
    if (kind == ActivationKind::none) return {};
    return activations()[size_t(kind)].choice.title.english();
}

kernels::Function kernelFunction(ActivationKind kind) { return activations()[size_t(kind)].function; }

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
        case ActivationKind::selu:
            return sink.add("Selu", {input},
                            {{"alpha", float(kernels::kSeluAlpha)}, {"gamma", float(kernels::kSeluScale)}});
        case ActivationKind::silu: return sink.add("Mul", {input, sink.add("Sigmoid", {input})});
        case ActivationKind::mish:  // opset 17 has no Mish of its own
            return sink.add("Mul", {input, sink.add("Tanh", {sink.add("Softplus", {input})})});
        case ActivationKind::softplus: return sink.add("Softplus", {input});
        case ActivationKind::softsign: return sink.add("Softsign", {input});
        case ActivationKind::hardSigmoid:
            return sink.add("HardSigmoid", {input}, {{"alpha", float(1.0 / 6)}, {"beta", 0.5f}});
        case ActivationKind::hardSwish: return sink.add("HardSwish", {input});
        case ActivationKind::gelu: {
            // x · (1 + erf(x / √2)) / 2; opset 17 has no Gelu of its own.
            const std::string scaled = sink.add("Mul", {input, scalar(sink, "geluScale", 0.70710678f)});
            const std::string shifted = sink.add("Add", {sink.add("Erf", {scaled}), scalar(sink, "geluOne", 1.0f)});
            return sink.add("Mul", {sink.add("Mul", {input, shifted}), scalar(sink, "geluHalf", 0.5f)});
        }
        case ActivationKind::softmax:  // over channels: axis 1 of NCHW and of vectors
            return sink.add("Softmax", {input}, {{"axis", int64_t(rank == 2 ? 2 : 1)}});
        case ActivationKind::logSoftmax: return sink.add("LogSoftmax", {input}, {{"axis", int64_t(rank == 2 ? 2 : 1)}});
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
            .help = NL_TR("engine", "How weights are drawn before training; He suits ReLU, LeCun SELU, Glorot the others"),
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
    if (rank == 2) {
        return fail({NL_TR("engine", "%1 needs a sequence (steps × channels); it gets %2"), layer, shape.text()}, {},
                    NL_TR("engine", "Connect a sequence, or the tokens of a text through an Embedding"));
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
    return windowShape(layer, image, windowAxis(image[0], kernel[0], stride[0], dilation[0], padding),
                       windowAxis(image[1], kernel[1], stride[1], dilation[1], padding), channels);
}

Expected<Shape> windowShape(const std::string& layer, const Shape& image, const WindowAxis& high, const WindowAxis& wide, int64_t channels) {
    if (high.output < 1 || wide.output < 1) {
        return fail({NL_TR("engine", "The window %1×%2 of %3 is larger than the image %4"), high.reach(), wide.reach(),
                     layer, image.text()},
                    {}, NL_TR("engine", "Use a smaller window, padding “same”, or fewer pooling layers in front"));
    }
    return Shape{high.output, wide.output, channels};
}

}  // namespace netloom
