#include "engine/layers/function.h"

#include <cmath>

#include "engine/layers/layer_kernels.h"
#include "engine/layers/sequence_export.h"

namespace netloom {
namespace {

/// The one table of functions: id, title, formula for the node's line with %a and %b in it.
struct FunctionEntry {
    ElementaryFunction function;
    Choice choice;
    const char* formula;
};
const std::vector<FunctionEntry>& functions() {
    using F = ElementaryFunction;
    static const std::vector<FunctionEntry> table{
        {F::linear, {"linear", NL_TR("engine", "a·x + b")}, "%a·x + %b"},
        {F::absolute, {"absolute", NL_TR("engine", "Magnitude |x|")}, "|x|"},
        {F::negative, {"negative", NL_TR("engine", "Negative −x")}, "−x"},
        {F::square, {"square", NL_TR("engine", "Square x²")}, "x²"},
        {F::squareRoot, {"squareRoot", NL_TR("engine", "Square root √x")}, "√x"},
        {F::power, {"power", NL_TR("engine", "Power x^a")}, "x^%a"},
        {F::exponential, {"exponential", NL_TR("engine", "Exponential e^x")}, "e^x"},
        {F::logarithm, {"logarithm", NL_TR("engine", "Logarithm ln x")}, "ln x"},
        {F::logOnePlus, {"logOnePlus", NL_TR("engine", "Logarithm ln(1 + x)")}, "ln(1 + x)"},
        {F::reciprocal, {"reciprocal", NL_TR("engine", "Reciprocal 1/x")}, "1/x"},
        {F::sine, {"sine", NL_TR("engine", "Sine")}, "sin x"},
        {F::cosine, {"cosine", NL_TR("engine", "Cosine")}, "cos x"},
        {F::arcTangent, {"arcTangent", NL_TR("engine", "Arc tangent")}, "arctan x"},
        {F::hyperbolicSine, {"hyperbolicSine", NL_TR("engine", "Hyperbolic sine")}, "sinh x"},
        {F::arcHyperbolicSine, {"arcHyperbolicSine", NL_TR("engine", "Inverse hyperbolic sine")}, "arsinh x"},
        {F::erf, {"erf", NL_TR("engine", "Error function")}, "erf x"},
        {F::clip, {"clip", NL_TR("engine", "Clip to a … b")}, "%a … %b"},
        {F::threshold, {"threshold", NL_TR("engine", "Threshold: x above a, else 0")}, "x > %a"},
        {F::softShrink, {"softShrink", NL_TR("engine", "Soft shrink by a")}, "soft shrink %a"},
        {F::hardShrink, {"hardShrink", NL_TR("engine", "Hard shrink by a")}, "hard shrink %a"},
        {F::elu, {"elu", NL_TR("engine", "ELU with factor a")}, "ELU %a"},
        {F::celu, {"celu", NL_TR("engine", "CELU with scale a")}, "CELU %a"},
        {F::leaky, {"leaky", NL_TR("engine", "Leaky ReLU with slope a")}, "leaky ReLU %a"}};
    return table;
}

const FunctionEntry& entryOf(ElementaryFunction function) {
    return *std::find_if(functions().begin(), functions().end(), [&](const FunctionEntry& e) { return e.function == function; });
}

Expected<Shape> inferFunction(const FunctionParams& p, Shapes inputs) {
    using F = ElementaryFunction;
    if (p.function == F::clip && p.a > p.b) {
        return fail({NL_TR("engine", "Nothing lies between %1 and %2"), p.a, p.b}, {}, NL_TR("engine", "Choose a below b"));
    }
    if (p.function == F::celu && p.a <= 0) {
        return fail(NL_TR("engine", "The scale of CELU is above 0"), {}, NL_TR("engine", "Choose a above 0"));
    }
    if ((p.function == F::softShrink || p.function == F::hardShrink) && p.a < 0) {
        return fail(NL_TR("engine", "Nothing can shrink by less than 0"), {}, NL_TR("engine", "Choose a of 0 or more"));
    }
    return onlyInput("Function", inputs);
}

Message briefFunction(const FunctionParams& p) {
    std::string text = entryOf(p.function).formula;
    if (const size_t at = text.find("%a"); at != std::string::npos) text.replace(at, 2, fmt::format("{}", p.a));
    if (const size_t at = text.find("%b"); at != std::string::npos) text.replace(at, 2, fmt::format("{}", p.b));
    return text;
}

template <class T>
class FunctionLayer : public Layer<T> {
 public:
    FunctionLayer(const FunctionParams& p, Shapes) : call_{p.function, p.a, p.b} {}
    StepRule stepRule() const override { return StepRule::keep; }

    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::elementaryForward<T>(parallelOn(context.pool), call_, inputs[0].data, output.data, output.size());
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        kernels::elementaryBackward<T>(parallelOn(context.pool), call_, inputs[0].data, output.data, outputGradient.data,
                                       inputGradients[0].data, output.size());
    }

 private:
    kernels::ElementaryCall call_;
};

std::string atMost(const std::string& x, double most, OperatorSink& sink) {
    return sink.add("Min", {x, scalarConstant(sink, "most", most)});
}

std::string exportPower(const std::string& x, double a, OperatorSink& sink) {
    const bool whole = a == std::floor(a);
    std::string base = x;
    if (whole && a < 0) base = exportAwayFromZero(x, sink);
    if (!whole) base = exportAtLeast(x, a < 0 ? kernels::kLeastMagnitude : 0, sink);
    return sink.add("Pow", {base, scalarConstant(sink, "exponent", a)});
}

Expected<std::string> exportElementary(const FunctionParams& p, const ExportContext& context, OperatorSink& sink) {
    using F = ElementaryFunction;
    const std::string& x = context.inputs.at(0);
    const auto number = [&](const char* hint, double value) { return scalarConstant(sink, hint, value); };
    const float a = float(p.a);
    switch (p.function) {
        case F::linear: return sink.add("Add", {sink.add("Mul", {x, number("factor", p.a)}), number("shift", p.b)});
        case F::absolute: return sink.add("Abs", {x});
        case F::negative: return sink.add("Neg", {x});
        case F::square: return sink.add("Mul", {x, x});
        case F::squareRoot: return sink.add("Sqrt", {exportAtLeast(x, 0, sink)});
        case F::power: return exportPower(x, p.a, sink);
        case F::exponential: return sink.add("Exp", {atMost(x, kernels::kLargestExponent, sink)});
        case F::logarithm: return sink.add("Log", {exportAtLeast(x, kernels::kLeastMagnitude, sink)});
        case F::logOnePlus:
            return sink.add("Log", {sink.add("Add", {exportAtLeast(x, kernels::kLeastOfLogOnePlus, sink), number("one", 1)})});
        case F::reciprocal: return sink.add("Reciprocal", {exportAwayFromZero(x, sink)});
        case F::sine: return sink.add("Sin", {x});
        case F::cosine: return sink.add("Cos", {x});
        case F::arcTangent: return sink.add("Atan", {x});
        case F::hyperbolicSine:
            return sink.add("Sinh", {atMost(exportAtLeast(x, -kernels::kLargestExponent, sink), kernels::kLargestExponent, sink)});
        case F::arcHyperbolicSine: return sink.add("Asinh", {x});
        case F::erf: return sink.add("Erf", {x});
        case F::clip: return atMost(exportAtLeast(x, p.a, sink), p.b, sink);
        case F::threshold:
            // The operator's alpha may not be negative in every runtime.
            return sink.add("Where", {sink.add("Greater", {x, number("threshold", p.a)}), x, number("zero", 0)});
        case F::softShrink: return sink.add("Shrink", {x}, {{"lambd", a}, {"bias", a}});
        case F::hardShrink: return sink.add("Shrink", {x}, {{"lambd", a}, {"bias", 0.0f}});
        case F::elu: return sink.add("Elu", {x}, {{"alpha", a}});
        case F::celu: return sink.add("Celu", {x}, {{"alpha", a}});
        case F::leaky: return sink.add("LeakyRelu", {x}, {{"alpha", a}});
    }
    return x;
}

std::vector<LayerSample> functionSamples() {
    std::vector<LayerSample> samples;
    for (const FunctionEntry& entry : functions()) {
        samples.push_back({entry.choice.id, {{"function", entry.choice.id}, {"a", 0.5}, {"b", 0.75}}, {Shape{9}}});
    }
    const auto power = [](double a) { return ParamMap{{"function", "power"}, {"a", a}}; };
    samples.push_back({"cube", power(3), {Shape{4, 2}}, {4, 0, 2}});
    samples.push_back({"inversePower", power(-2), {Shape{2, 2, 3}}});
    samples.push_back({"brokenInverse", power(-0.5), {Shape{1}}});
    return samples;
}

}  // namespace

std::string exportAtLeast(const std::string& x, double least, OperatorSink& sink) {
    return sink.add("Max", {x, scalarConstant(sink, "least", least)});
}

std::string exportAwayFromZero(const std::string& x, OperatorSink& sink) {
    const std::string negative = sink.add("Less", {x, scalarConstant(sink, "zero", 0)});
    return sink.add("Where", {negative, atMost(x, -kernels::kLeastMagnitude, sink), exportAtLeast(x, kernels::kLeastMagnitude, sink)});
}

LayerDescriptor functionLayer() {
    return describeLayer<FunctionParams>("function", "Function", LayerCategory::shape)
        .text(NL_TR("engine", "A formula applied to every value"),
              NL_TR("engine", "Computes a logarithm, a power, a sine, a·x + b and the like, for what is known about the data "
                              "beforehand: prices in logarithms, angles as sine and cosine, a known unit. Where a formula is not "
                              "defined, the nearest number that works is taken."))
        .compact()
        .param(&FunctionParams::function,
               {.id = "function", .title = NL_TR("engine", "Function"), .help = NL_TR("engine", "What is computed from x")})
        .param(&FunctionParams::a,
               {.id = "a",
                .title = NL_TR("engine", "a"),
                .help = NL_TR("engine", "The constant a of the formula"),
                .minimum = -1e6,
                .maximum = 1e6})
        .param(&FunctionParams::b,
               {.id = "b",
                .title = NL_TR("engine", "b"),
                .help = NL_TR("engine", "The constant b of the formula"),
                .minimum = -1e6,
                .maximum = 1e6})
        .samples(functionSamples())
        .shape(inferFunction)
        .brief(briefFunction)
        .build<FunctionLayer>()
        .exportTo(exportElementary)
        .done();
}

}  // namespace netloom

namespace netloom::kernels {

std::vector<EnumChoice<Elementary>> enumChoices(Elementary) {
    std::vector<EnumChoice<Elementary>> choices;
    for (const FunctionEntry& entry : functions()) choices.push_back({entry.function, entry.choice});
    return choices;
}

}  // namespace netloom::kernels
