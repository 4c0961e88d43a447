#include "engine/layers/per_step.h"

#include "engine/layers/export_axes.h"

namespace netloom {
namespace {

using Shapes = std::span<const Shape>;
using List = std::vector<int64_t>;

bool isPerStep(const ParamMap& params) {
    const auto found = params.find("perStep");
    return found != params.end() && std::holds_alternative<bool>(found->second) && std::get<bool>(found->second);
}

/// What the layer itself knows.
ParamMap ownParams(ParamMap params) {
    params.erase("perStep");
    return params;
}

Shape stepOf(const Shape& shape) {
    Shape step;
    for (int a = 1; a < shape.rank(); ++a) step.append(shape[a]);
    return step;
}

Shape withSteps(int64_t steps, const Shape& step) {
    Shape shape{steps};
    for (const int64_t extent : step) shape.append(extent);
    return shape;
}

template <class T>
class PerStepLayer : public Layer<T> {
 public:
    PerStepLayer(std::unique_ptr<Layer<T>> layer, const Shape& input) : layer_(std::move(layer)), steps_(input[0]) {}

    std::vector<VariableSpec> variables() const override { return layer_->variables(); }
    int64_t savedSize(int64_t batch) const override { return layer_->savedSize(batch * steps_); }
    int64_t scratchSize(int64_t batch) const override { return layer_->scratchSize(batch * steps_); }
    StepRule stepRule() const override { return StepRule::keep; }
    bool onlyReshapes() const override { return layer_->onlyReshapes(); }
    bool gradientInPlace() const override { return layer_->gradientInPlace(); }
    bool fuseRelu(bool fused) override { return layer_->fuseRelu(fused); }

    void outputBeforeRelu(const StepContext<T>& context, std::span<const ConstTensorView<T>> inputs, TensorView<T> output) override {
        const ConstTensorView<T> rows = folded(inputs[0]);
        layer_->outputBeforeRelu(inner(context), std::span(&rows, 1), folded(output));
    }
    void forward(const StepContext<T>& context, const Variables<T>& variables, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        const ConstTensorView<T> rows = folded(inputs[0]);
        layer_->forward(inner(context), variables, std::span(&rows, 1), folded(output));
    }
    void backward(const StepContext<T>& context, const Variables<T>& variables, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        const ConstTensorView<T> rows = folded(inputs[0]);
        const TensorView<T> gradient = inputGradients[0].empty() ? inputGradients[0] : folded(inputGradients[0]);
        layer_->backward(inner(context), variables, std::span(&rows, 1), folded(output), folded(outputGradient), std::span(&gradient, 1));
    }

 private:
    /// [batch, steps, …] as [batch · steps, …].
    template <class View>
    static View folded(const View& view) {
        Shape shape{view.shape[0] * view.shape[1]};
        for (int a = 2; a < view.shape.rank(); ++a) shape.append(view.shape[a]);
        return {shape, view.data};
    }
    /// Steps behind a row's end are computed like the others; what follows does not look at them.
    static StepContext<T> inner(StepContext<T> context) {
        context.lengths = {};
        return context;
    }

    std::unique_ptr<Layer<T>> layer_;
    int64_t steps_;
};

Expected<Shape> inferPerStep(const LayerDescriptor& own, const ParamMap& params, Shapes inputs) {
    if (inputs.size() != 1 || inputs[0].rank() < 2) {
        return fail({NL_TR("engine", "%1 per step needs one sequence; it gets %2"), own.title,
                     inputs.empty() ? std::string("-") : inputs[0].text()},
                    {}, NL_TR("engine", "Connect a layer whose first axis are the steps"));
    }
    const Shape step = stepOf(inputs[0]);
    NETLOOM_TRY(const Shape result, own.inferShape(params, std::span(&step, 1)));
    if (result.rank() + 2 <= Shape::kMaxRank) return withSteps(inputs[0][0], result);
    return fail({NL_TR("engine", "%1 has too many axes"), result.text()}, {}, NL_TR("engine", "Put a Reshape in front"));
}

/// Steps as rows, the layer's own operators, and back.
Expected<std::string> exportPerStep(const LayerDescriptor& own, const ParamMap& params, const ExportContext& context, OperatorSink& sink) {
    const Shape input = context.inputShapes.at(0), step = stepOf(input), result = stepOf(context.outputShape);
    const auto reshaped = [&](const std::string& x, List front, const Shape& rest) {
        front.insert(front.end(), rest.begin(), rest.end());
        return sink.add("Reshape", {x, sink.constant("shape", front)});
    };
    ExportContext inner = context;
    inner.inputShapes = {step};
    inner.outputShape = result;
    inner.lengths = {""};
    inner.inputs = {ownToExported(reshaped(exportedToOwn(context.inputs.at(0), input.rank(), sink), {-1}, step), step.rank(), sink)};
    NETLOOM_TRY(const std::string answer, own.exportOperators(params, inner, sink));
    const std::string rows = exportedToOwn(answer, result.rank(), sink);
    return ownToExported(reshaped(rows, {-1, input[0]}, result), context.outputShape.rank(), sink);
}

}  // namespace

LayerDescriptor withPerStep(LayerDescriptor d) {
    const auto own = std::make_shared<const LayerDescriptor>(d);
    d.params.push_back({.id = "perStep",
                        .title = NL_TR("engine", "Per step"),
                        .help = NL_TR("engine", "Applies the layer to every step of a sequence by itself, with the same weights "
                                                "(TimeDistributed); the first axis of the input are the steps"),
                        .kind = ParamKind::boolean,
                        .defaultValue = false,
                        .minimum = 0,
                        .maximum = 1,
                        .advanced = true});
    d.inferShape = [own](const ParamMap& params, Shapes inputs) -> Expected<Shape> {
        if (const auto found = params.find("perStep"); found != params.end() && !std::holds_alternative<bool>(found->second)) {
            return fail(NL_TR("engine", "Per step is on or off"), "perStep", NL_TR("engine", "Write true or false"));
        }
        return isPerStep(params) ? inferPerStep(*own, ownParams(params), inputs) : own->inferShape(ownParams(params), inputs);
    };
    d.cost = [own](const ParamMap& params, Shapes inputs) {
        if (!isPerStep(params)) return own->cost(ownParams(params), inputs);
        const Shape step = stepOf(inputs[0]);
        LayerCost cost = own->cost(ownParams(params), std::span(&step, 1));
        cost.multiplyAdds *= inputs[0][0];
        return cost;
    };
    d.brief = [own](const ParamMap& params) { return own->brief(ownParams(params)); };
    const auto build = [own](const ParamMap& params, Shapes inputs, auto builder) {
        using Built = decltype(builder(params, inputs));
        if (!isPerStep(params)) return builder(ownParams(params), inputs);
        const Shape step = stepOf(inputs[0]);
        using T = std::conditional_t<std::is_same_v<Built, std::unique_ptr<Layer<double>>>, double, float>;
        return Built(std::make_unique<PerStepLayer<T>>(builder(ownParams(params), std::span(&step, 1)), inputs[0]));
    };
    d.build = [own, build](const ParamMap& params, Shapes inputs) { return build(params, inputs, own->build); };
    d.buildDouble = [own, build](const ParamMap& params, Shapes inputs) { return build(params, inputs, own->buildDouble); };
    d.exportOperators = [own](const ParamMap& params, const ExportContext& context, OperatorSink& sink) {
        return isPerStep(params) ? exportPerStep(*own, ownParams(params), context, sink)
                                 : own->exportOperators(ownParams(params), context, sink);
    };
    LayerSample sample = d.samples.at(0);
    sample.name = "perStep";
    sample.params["perStep"] = true;
    sample.inputs = {withSteps(3, sample.inputs[0])};
    sample.lengths = {};
    d.samples.push_back(std::move(sample));
    return d;
}

}  // namespace netloom
