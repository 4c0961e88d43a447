#include "engine/layers/norm_layers.h"

#include "engine/layers/layer_kernels.h"
#include "engine/layers/sequence_export.h"
#include "engine/tensor/kernels/normalise.h"

namespace netloom {
namespace {

Expected<Shape> inferNorm(const char* layer, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, onlyInput(layer, inputs));
    if (shape.rank() > 0) return shape;
    return fail({NL_TR("engine", "%1 needs a vector, a sequence or an image; it gets %2"), std::string(layer), shape.text()});
}
Expected<Shape> inferLayerNorm(const LayerNormParams&, Shapes inputs) { return inferNorm("LayerNorm", inputs); }
Expected<Shape> inferRmsNorm(const RmsNormParams&, Shapes inputs) { return inferNorm("RMSNorm", inputs); }
Expected<Shape> inferGroupNorm(const GroupNormParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, inferNorm("GroupNorm", inputs));
    if (shape.back() % p.groups == 0) return shape;
    return fail({NL_TR("engine", "GroupNorm cannot cut %1 channels into %2 equal groups"), shape.back(), p.groups}, {},
                NL_TR("engine", "Choose a number of groups that divides the channels"));
}

template <class Params>
LayerCost costNorm(const Params& p, Shapes inputs) {
    int parts = int(p.useScale);
    if constexpr (requires { p.useShift; }) parts += int(p.useShift);
    return {inputs[0].back() * parts, inputs[0].size()};
}

Message briefGroupNorm(const GroupNormParams& p) { return {NL_TR("engine", "%1 groups"), p.groups}; }

template <class T>
class NormLayer : public Layer<T> {
 public:
    NormLayer(const LayerNormParams& p, Shapes inputs) : NormLayer(inputs[0], 1, p.epsilon, true, p.useScale, p.useShift) {
        samples_ = norm_.positions;
        norm_.positions = 1;
    }
    NormLayer(const RmsNormParams& p, Shapes inputs) : NormLayer(inputs[0], 1, p.epsilon, false, p.useScale, false) {
        samples_ = norm_.positions;
        norm_.positions = 1;
    }
    NormLayer(const GroupNormParams& p, Shapes inputs)
        : NormLayer(inputs[0], p.groups, p.epsilon, true, p.useScale, p.useShift) {
        mixesSteps_ = inputs[0].rank() == 2;
    }

    std::vector<VariableSpec> variables() const override {
        std::vector<VariableSpec> specs;
        const Shape shape{norm_.channels};
        if (useScale_) specs.push_back({.name = "scale", .shape = shape, .initializer = Initializer::ones});
        if (useShift_) specs.push_back({.name = "shift", .shape = shape});
        return specs;
    }
    /// Mean and 1 / deviation of every group.
    int64_t savedSize(int64_t batch) const override { return batch * samples_ * norm_.groups * 2; }
    int64_t scratchSize(int64_t batch) const override { return chunks(batch) * 2 * norm_.channels; }
    StepRule stepRule() const override { return StepRule::keep; }

    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        const int64_t batch = output.shape[0];
        const kernels::Norm<T> norm = normOf(v);
        parallelOn(context.pool)(chunks(batch), [&](int64_t chunk) {
            forEachRow(context, batch, chunk, [&](int64_t row, int64_t valid) {
                const int64_t at = row * rowSize();
                const kernels::Norm<T> own = shortened(norm, valid);
                if (own.positions > 0) kernels::normalise<T>(own, inputs[0].data + at, samples_, output.data + at, statistics(context, row));
                std::fill(output.data + at + samples_ * own.positions * norm.channels, output.data + at + rowSize(), T(0));
            });
        });
    }
    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        const int64_t batch = output.shape[0], channels = norm_.channels;
        const kernels::Norm<T> norm = normOf(v);
        const bool learns = !v.gradients.empty() && !v.gradients[0].empty();
        T* dx = inputGradients[0].data;
        parallelOn(context.pool)(chunks(batch), [&](int64_t chunk) {
            T* part = context.scratch.data() + chunk * 2 * channels;
            std::fill_n(part, 2 * channels, T(0));
            forEachRow(context, batch, chunk, [&](int64_t row, int64_t valid) {
                const int64_t at = row * rowSize();
                const kernels::Norm<T> own = shortened(norm, valid);
                if (own.positions > 0) {
                    kernels::normaliseGradient<T>(own, inputs[0].data + at, statistics(context, row), outputGradient.data + at,
                                                  samples_, dx ? dx + at : nullptr, learns ? part : nullptr,
                                                  learns ? part + channels : nullptr);
                }
                if (dx) std::fill(dx + at + samples_ * own.positions * channels, dx + at + rowSize(), T(0));
            });
        });
        if (!learns) return;
        if (useScale_) sumParts(context, batch, 0, v.gradients[0].data);
        if (useShift_) sumParts(context, batch, channels, v.gradients[size_t(useScale_)].data);
    }

 private:
    NormLayer(const Shape& shape, int64_t groups, double epsilon, bool centred, bool useScale, bool useShift)
        : useScale_(useScale), useShift_(useShift) {
        norm_.channels = shape.back();
        norm_.positions = shape.size() / shape.back();
        norm_.groups = groups;
        norm_.centred = centred;
        norm_.epsilon = T(epsilon);
    }
    int64_t rowSize() const { return samples_ * norm_.positions * norm_.channels; }
    int64_t chunks(int64_t batch) const { return std::clamp<int64_t>(batch * rowSize() / 32768, 1, std::min<int64_t>(batch, 16)); }
    kernels::Norm<T> normOf(const Variables<T>& v) const {
        kernels::Norm<T> norm = norm_;
        norm.scale = useScale_ ? v.values[0].data : nullptr;
        norm.shift = useShift_ ? v.values[size_t(useScale_)].data : nullptr;
        return norm;
    }
    static kernels::Norm<T> shortened(kernels::Norm<T> norm, int64_t valid) {
        norm.positions = std::min(norm.positions, valid);
        return norm;
    }
    T* statistics(const StepContext<T>& context, int64_t row) const {
        return context.saved.data() + row * samples_ * norm_.groups * 2;
    }
    /// Calls work(row, positions that count) for the rows of one chunk.
    template <class Work>
    void forEachRow(const StepContext<T>& context, int64_t batch, int64_t chunk, Work work) const {
        const Lengths lengths = mixesSteps_ && !context.lengths.empty() ? context.lengths[0] : Lengths();
        for (int64_t row = kernels::partBegin(batch, chunks(batch), chunk); row < kernels::partBegin(batch, chunks(batch), chunk + 1); ++row)
            work(row, lengths.empty() ? norm_.positions : int64_t(lengths[size_t(row)]));
    }
    void sumParts(const StepContext<T>& context, int64_t batch, int64_t offset, T* gradient) const {
        std::fill_n(gradient, norm_.channels, T(0));
        for (int64_t chunk = 0; chunk < chunks(batch); ++chunk)
            kernels::addTo<T>({}, context.scratch.data() + chunk * 2 * norm_.channels + offset, gradient, norm_.channels);
    }

    kernels::Norm<T> norm_;
    int64_t samples_ = 1;      ///< separate samples in one row: steps or pixels of LayerNorm and RMSNorm
    bool useScale_, useShift_;
    bool mixesSteps_ = false;  ///< GroupNorm of a sequence
};

std::vector<std::string> exportedAffine(const ExportContext& context, bool useScale, bool useShift, OperatorSink& sink) {
    const int64_t channels = context.outputShape.back();
    return {constantOr(sink, "scale", context, useScale ? 0 : -1, channels, 1),
            constantOr(sink, "shift", context, useShift ? int(useScale) : -1, channels, 0)};
}

Expected<std::string> exportLayerNorm(const LayerNormParams& p, const ExportContext& context, OperatorSink& sink) {
    const auto affine = exportedAffine(context, p.useScale, p.useShift, sink);
    const std::string input = channelsLast(sink, context.inputs.at(0), context.outputShape.rank());
    const std::string y = sink.add("LayerNormalization", {input, affine[0], affine[1]},
                                   {{"axis", int64_t(-1)}, {"epsilon", float(p.epsilon)}});
    return channelsFirst(sink, y, context.outputShape.rank());
}

Expected<std::string> exportRmsNorm(const RmsNormParams& p, const ExportContext& context, OperatorSink& sink) {
    const std::string input = channelsLast(sink, context.inputs.at(0), context.outputShape.rank());
    const std::string squares = sink.add("ReduceMean", {sink.add("Mul", {input, input})}, {{"axes", std::vector<int64_t>{-1}}});
    const std::string root = sink.add("Sqrt", {sink.add("Add", {squares, scalarConstant(sink, "epsilon", p.epsilon)})});
    std::string y = sink.add("Div", {input, root});
    if (p.useScale) y = sink.add("Mul", {y, constantOr(sink, "scale", context, 0, context.outputShape.back(), 1)});
    return channelsFirst(sink, y, context.outputShape.rank());
}

/// Statistics over [N, positions, groups, channels of a group]; padded steps are masked out of the sums and of the result.
Expected<std::string> exportGroupNorm(const GroupNormParams& p, const ExportContext& context, OperatorSink& sink) {
    const Shape& shape = context.outputShape;
    const int64_t channels = shape.back(), positions = shape.size() / channels;
    const std::vector<int64_t> axes{1, 3};
    const auto axesInput = sink.constant("axes", axes);
    const auto sum = [&](const std::string& x) { return sink.add("ReduceSum", {x, axesInput}); };
    std::string x = channelsLast(sink, context.inputs.at(0), shape.rank());
    x = sink.add("Reshape", {x, sink.constant("groups", std::vector<int64_t>{-1, positions, p.groups, channels / p.groups})});
    std::string mask, count = scalarConstant(sink, "count", double(positions * (channels / p.groups)));
    if (shape.rank() == 2 && !context.lengths.at(0).empty()) {
        mask = sink.add("Reshape", {stepMask(sink, context.lengths[0], positions), sink.constant("maskShape", std::vector<int64_t>{-1, positions, 1, 1})});
        count = sink.add("Mul", {sum(mask), scalarConstant(sink, "width", double(channels / p.groups))});
        count = sink.add("Max", {count, scalarConstant(sink, "one", 1)});
    }
    const auto masked = [&](const std::string& value) { return mask.empty() ? value : sink.add("Mul", {value, mask}); };
    const std::string centred = masked(sink.add("Sub", {x, sink.add("Div", {sum(masked(x)), count})}));
    const std::string variance = sink.add("Div", {sum(sink.add("Mul", {centred, centred})), count});
    const std::string deviation = sink.add("Sqrt", {sink.add("Add", {variance, scalarConstant(sink, "epsilon", p.epsilon)})});
    std::vector<int64_t> back{-1};
    back.insert(back.end(), shape.begin(), shape.end());
    std::string y = sink.add("Reshape", {sink.add("Div", {centred, deviation}), sink.constant("shape", back)});
    const auto affine = exportedAffine(context, p.useScale, p.useShift, sink);
    y = sink.add("Add", {sink.add("Mul", {y, affine[0]}), affine[1]});
    if (!mask.empty()) y = maskSteps(sink, y, context.lengths[0], positions);
    return channelsFirst(sink, y, shape.rank());
}

template <class Declaration, class Params>
void addCommon(Declaration& declaration) {
    declaration.param(&Params::epsilon, {.id = "epsilon",
                                         .title = NL_TR("engine", "Epsilon"),
                                         .help = NL_TR("engine", "Added to the variance so that constant channels stay finite"),
                                         .minimum = 1e-8,
                                         .maximum = 1,
                                         .advanced = true});
    declaration.param(&Params::useScale, {.id = "useScale",
                                          .title = NL_TR("engine", "Scale"),
                                          .help = NL_TR("engine", "Learns a factor per channel"),
                                          .advanced = true});
    if constexpr (requires(Params p) { p.useShift; }) {
        declaration.param(&Params::useShift, {.id = "useShift",
                                              .title = NL_TR("engine", "Shift"),
                                              .help = NL_TR("engine", "Learns a constant per channel"),
                                              .advanced = true});
    }
}

}  // namespace

LayerDescriptor layerNormLayer() {
    auto declaration = describeLayer<LayerNormParams>("layerNorm", "LayerNorm", LayerCategory::norm);
    declaration.text(NL_TR("engine", "Normalises every step over its channels"),
                     NL_TR("engine", "Brings the channels of each step or pixel to mean 0 and variance 1, then to a learned "
                                     "range. Does not look at other samples, so it works for any batch size; the usual "
                                     "normalisation of Transformers and recurrent networks."));
    addCommon<decltype(declaration), LayerNormParams>(declaration);
    return declaration
        .samples({{"vector", {}, {Shape{7}}},
                  {"sequence", {}, {Shape{5, 19}}},
                  {"padded", {}, {Shape{4, 6}}, {4, 1, 0, 3}},
                  {"image", {}, {Shape{3, 2, 3}}},
                  {"noShift", {{"useShift", false}}, {Shape{2, 4}}},
                  {"plain", {{"useScale", false}, {"useShift", false}, {"epsilon", 1e-3}}, {Shape{3, 4}}}})
        .shape(inferLayerNorm)
        .cost(costNorm<LayerNormParams>)
        .template build<NormLayer>()
        .exportTo(exportLayerNorm)
        .done();
}

LayerDescriptor rmsNormLayer() {
    auto declaration = describeLayer<RmsNormParams>("rmsNorm", "RMSNorm", LayerCategory::norm);
    declaration.text(NL_TR("engine", "Divides every step by its root mean square"),
                     NL_TR("engine", "LayerNorm without subtracting the mean: a little faster and usually as good. Used by "
                                     "many recent Transformers."));
    addCommon<decltype(declaration), RmsNormParams>(declaration);
    return declaration
        .samples({{"vector", {}, {Shape{6}}},
                  {"sequence", {}, {Shape{3, 17}}, {3, 2}},
                  {"plain", {{"useScale", false}}, {Shape{2, 2, 3}}}})
        .shape(inferRmsNorm)
        .cost(costNorm<RmsNormParams>)
        .template build<NormLayer>()
        .exportTo(exportRmsNorm)
        .done();
}

LayerDescriptor groupNormLayer() {
    auto declaration = describeLayer<GroupNormParams>("groupNorm", "GroupNorm", LayerCategory::norm);
    declaration.text(NL_TR("engine", "Normalises groups of channels within a sample"),
                     NL_TR("engine", "Brings each group of channels to mean 0 and variance 1 over all pixels or steps of one "
                                     "sample. A replacement for BatchNorm where batches are small."));
    declaration.param(&GroupNormParams::groups, {.id = "groups",
                                                 .title = NL_TR("engine", "Groups"),
                                                 .help = NL_TR("engine", "Number of groups the channels are cut into; 1 normalises all together"),
                                                 .minimum = 1,
                                                 .maximum = 4096});
    addCommon<decltype(declaration), GroupNormParams>(declaration);
    return declaration
        .samples({{"image", {{"groups", int64_t(2)}}, {Shape{2, 3, 6}}},
                  {"picture", {{"groups", int64_t(3)}}, {Shape{3, 2, 3}}},
                  {"sequence", {{"groups", int64_t(2)}}, {Shape{5, 4}}},
                  {"padded", {{"groups", int64_t(2)}}, {Shape{4, 4}}, {4, 2, 0, 3}},
                  {"vector", {{"groups", int64_t(2)}, {"useScale", false}}, {Shape{8}}},
                  {"plain", {{"groups", int64_t(1)}, {"useScale", false}, {"useShift", false}}, {Shape{3, 2}}}})
        .shape(inferGroupNorm)
        .cost(costNorm<GroupNormParams>)
        .brief(briefGroupNorm)
        .template build<NormLayer>()
        .exportTo(exportGroupNorm)
        .done();
}

}  // namespace netloom
