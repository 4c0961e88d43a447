#include "engine/layers/with_prelu.h"

#include "engine/layers/layer_kernels.h"
#include "engine/tensor/kernels/prelu.h"

namespace netloom {
namespace {

using Shapes = std::span<const Shape>;

constexpr const char* kActivation = "activation";
constexpr double kInitialSlope = 0.25;

bool isPrelu(const ParamMap& params) {
    const auto found = params.find(kActivation);
    const auto* text = found == params.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text && *text == "prelu";
}
ParamMap withoutFunction(ParamMap params) {
    params[kActivation] = std::string("none");
    return params;
}

/// The layer without a function writes z into saved memory; PReLU makes the output of it.
template <class T>
class LayerWithPrelu : public Layer<T> {
 public:
    LayerWithPrelu(std::unique_ptr<Layer<T>> layer, const Shape& output)
        : layer_(std::move(layer)), size_(output.size()), channels_(output.back()) {}

    std::vector<VariableSpec> variables() const override {
        std::vector<VariableSpec> specs = layer_->variables();
        specs.push_back({.name = "slope", .shape = Shape{channels_}, .initializer = Initializer::constant, .initialValue = kInitialSlope});
        return specs;
    }
    int64_t savedSize(int64_t batch) const override { return layer_->savedSize(batch) + batch * size_; }
    /// Behind the layer's memory the gradient of z, and that of PReLU.
    int64_t scratchSize(int64_t batch) const override {
        return layer_->scratchSize(batch) + batch * size_ + kernels::preluScratch(batch * size_ / channels_, channels_) + kScratchSlack;
    }
    StepRule stepRule() const override { return layer_->stepRule(); }
    int32_t outputSteps(int32_t steps) const override { return layer_->outputSteps(steps); }

    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        const int64_t batch = output.shape[0];
        const TensorView<T> z{output.shape, beforeFunction(context, batch)};
        layer_->forward(own(context, batch), own(v), inputs, z);
        kernels::preluForward<T>(parallelOn(context.pool), z.data, v.values.back().data, channels_, batch * size_ / channels_,
                                 channels_, output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        const int64_t batch = output.shape[0];
        const T* z = beforeFunction(context, batch);
        T* dz = context.scratch.data() + layer_->scratchSize(batch);
        kernels::PreluBackward<T> call;
        call.x = z;
        call.slope = v.values.back().data;
        call.dy = outputGradient.data;
        call.dx = dz;
        call.dslope = v.gradients.empty() ? nullptr : v.gradients.back().data;
        call.scratch = dz + batch * size_;
        kernels::preluBackward<T>(parallelOn(context.pool), channels_, batch * size_ / channels_, channels_, call);
        layer_->backward(own(context, batch), own(v), inputs, {output.shape, z}, {output.shape, dz}, inputGradients);
    }

 private:
    T* beforeFunction(const StepContext<T>& context, int64_t batch) const { return context.saved.data() + layer_->savedSize(batch); }
    StepContext<T> own(StepContext<T> context, int64_t batch) const {
        context.saved = context.saved.first(size_t(layer_->savedSize(batch)));
        context.scratch = context.scratch.first(size_t(layer_->scratchSize(batch)));
        return context;
    }
    /// All variables but the slope; the vectors keep their memory from call to call.
    const Variables<T>& own(const Variables<T>& all) {
        own_.values.assign(all.values.begin(), all.values.end() - 1);
        own_.gradients.assign(all.gradients.begin(), all.gradients.empty() ? all.gradients.end() : all.gradients.end() - 1);
        return own_;
    }

    std::unique_ptr<Layer<T>> layer_;
    int64_t size_, channels_;
    Variables<T> own_;
};

Expected<std::string> exportWithPrelu(const LayerDescriptor& own, const ParamMap& params, const ExportContext& context, OperatorSink& sink) {
    ExportContext inner = context;
    inner.variables.pop_back();
    NETLOOM_TRY(const std::string z, own.exportOperators(withoutFunction(params), inner, sink));
    const ConstTensorView<float>& slope = context.variables.back();
    Tensor<float> exported(context.outputShape.rank() == 3 ? Shape{slope.size(), 1, 1} : Shape{slope.size()});
    std::copy_n(slope.data, slope.size(), exported.data());
    return sink.add("PRelu", {z, sink.constant("slope", exported)});
}

}  // namespace

LayerDescriptor withPrelu(LayerDescriptor d) {
    const auto own = std::make_shared<const LayerDescriptor>(d);
    for (ParamSpec& spec : d.params)
        if (spec.id == kActivation) spec.choices.push_back({"prelu", NL_TR("engine", "PReLU")});
    d.inferShape = [own](const ParamMap& params, Shapes inputs) {
        return own->inferShape(isPrelu(params) ? withoutFunction(params) : params, inputs);
    };
    d.cost = [own](const ParamMap& params, Shapes inputs) {
        if (!isPrelu(params)) return own->cost(params, inputs);
        LayerCost cost = own->cost(withoutFunction(params), inputs);
        if (const auto output = own->inferShape(withoutFunction(params), inputs)) cost.parameters += output->back();
        return cost;
    };
    d.brief = [own](const ParamMap& params) {
        if (!isPrelu(params)) return own->brief(params);
        const Message brief = own->brief(withoutFunction(params));
        return brief.empty() ? Message("PReLU") : Message(NL_TR("engine", "%1 · PReLU"), brief.english());
    };
    const auto build = [own](const ParamMap& params, Shapes inputs, const auto& builder) {
        if (!isPrelu(params)) return builder(params, inputs);
        using Built = decltype(builder(params, inputs));
        using T = std::conditional_t<std::is_same_v<Built, std::unique_ptr<Layer<double>>>, double, float>;
        const ParamMap inner = withoutFunction(params);
        return Built(std::make_unique<LayerWithPrelu<T>>(builder(inner, inputs), *own->inferShape(inner, inputs)));
    };
    d.build = [own, build](const ParamMap& params, Shapes inputs) { return build(params, inputs, own->build); };
    d.buildDouble = [own, build](const ParamMap& params, Shapes inputs) { return build(params, inputs, own->buildDouble); };
    d.exportOperators = [own](const ParamMap& params, const ExportContext& context, OperatorSink& sink) {
        return isPrelu(params) ? exportWithPrelu(*own, params, context, sink) : own->exportOperators(params, context, sink);
    };
    LayerSample sample = d.samples.at(0);
    sample.name = "prelu";
    sample.params[kActivation] = std::string("prelu");
    d.samples.push_back(std::move(sample));
    return d;
}

}  // namespace netloom
