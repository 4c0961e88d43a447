#include "engine/layers/noise_layers.h"

#include <cmath>
#include <numbers>

#include "engine/layers/layer_kernels.h"
#include "engine/tensor/kernels/noise.h"

namespace netloom {
namespace {

Expected<Shape> inferSpatial(const SpatialDropoutParams&, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, onlyInput("SpatialDropout", inputs));
    if (shape.rank() == 2 || shape.rank() == 3) return shape;
    return fail({NL_TR("engine", "%1 needs an image or a sequence; it gets %2"), "SpatialDropout", shape.text()}, {},
                NL_TR("engine", "Use Dropout for vectors"));
}
Expected<Shape> inferDropPath(const DropPathParams&, Shapes inputs) { return onlyInput("DropPath", inputs); }
Expected<Shape> inferAlpha(const AlphaDropoutParams&, Shapes inputs) { return onlyInput("AlphaDropout", inputs); }
Expected<Shape> inferNoise(const GaussianNoiseParams&, Shapes inputs) { return onlyInput("GaussianNoise", inputs); }

Message percent(double rate) { return {NL_TR("engine", "%1 %"), fmt::format("{:.4g}", rate * 100)}; }

/// One mask value per sample, or per sample and channel.
template <class T>
class GroupDropoutLayer : public Layer<T> {
 public:
    GroupDropoutLayer(const SpatialDropoutParams& p, Shapes inputs)
        : rate_(p.rate), perChannel_(true), channels_(inputs[0].back()), rows_(inputs[0].size() / channels_) {}
    GroupDropoutLayer(const DropPathParams& p, Shapes inputs) : rate_(p.rate), rows_(inputs[0].size()) {}

    int64_t savedSize(int64_t batch) const override { return rate_ > 0 ? batch * channels_ : 0; }
    StepRule stepRule() const override { return StepRule::keep; }

    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        const auto parallel = parallelOn(context.pool);
        if (!active(context)) return kernels::copy<T>(parallel, inputs[0].data, output.data, output.size());
        const int64_t batch = output.shape[0];
        kernels::dropoutMask<T>(parallel, context.seed, hashStream(context.step, context.nodeKey), rate_, context.saved.data(),
                                batch * channels_);
        kernels::scaleGroups<T>(parallel, batch, rows_, channels_, perChannel_, inputs[0].data, context.saved.data(), output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>>,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        const auto parallel = parallelOn(context.pool);
        T* to = inputGradients[0].data;
        if (!active(context)) return kernels::copy<T>(parallel, outputGradient.data, to, output.size());
        kernels::scaleGroups<T>(parallel, output.shape[0], rows_, channels_, perChannel_, outputGradient.data,
                                context.saved.data(), to);
    }

 private:
    bool active(const StepContext<T>& context) const { return context.training && rate_ > 0; }
    double rate_;
    bool perChannel_ = false;
    int64_t channels_ = 1, rows_;
};

template <class T>
class AlphaDropoutLayer : public Layer<T> {
 public:
    AlphaDropoutLayer(const AlphaDropoutParams& p, Shapes inputs) : rate_(p.rate), size_(inputs[0].size()) {
        const double limit = -kernels::kSeluScale * kernels::kSeluAlpha, keep = 1 - p.rate;
        const double scale = 1 / std::sqrt(keep * (1 + p.rate * limit * limit));
        scale_ = T(scale);
        shift_ = T(-scale * p.rate * limit);
        dropped_ = T(scale * limit - scale * p.rate * limit);
    }
    /// The mask of the last training step.
    int64_t savedSize(int64_t batch) const override { return rate_ > 0 ? batch * size_ : 0; }
    StepRule stepRule() const override { return StepRule::keep; }

    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        const auto parallel = parallelOn(context.pool);
        if (!context.training || rate_ == 0) return kernels::copy<T>(parallel, inputs[0].data, output.data, output.size());
        T* mask = context.saved.data();
        kernels::dropoutMask<T>(parallel, context.seed, hashStream(context.step, context.nodeKey), rate_, mask, output.size());
        kernels::alphaDropout<T>(parallel, inputs[0].data, mask, scale_, shift_, dropped_, output.data, output.size());
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>>,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        const auto parallel = parallelOn(context.pool);
        T* to = inputGradients[0].data;
        if (!context.training || rate_ == 0) return kernels::copy<T>(parallel, outputGradient.data, to, output.size());
        kernels::alphaDropout<T>(parallel, outputGradient.data, context.saved.data(), scale_, T(0), T(0), to, output.size());
    }

 private:
    double rate_;
    int64_t size_;
    T scale_, shift_, dropped_;
};

/// Two normal numbers per counter (Box–Muller on 53-bit uniforms).
template <class T>
void addNormal(const kernels::Parallel& parallel, uint64_t seed, uint64_t stream, double deviation, T* values, int64_t n) {
    constexpr int64_t kChunk = 8192;
    parallel((n + kChunk - 1) / kChunk, [&](int64_t chunk) {
        const int64_t end = std::min(n, (chunk + 1) * kChunk);
        for (int64_t i = chunk * kChunk; i < end; i += 2) {
            const auto words = philox(seed, stream, uint64_t(i / 2));
            const double u = (double(words[0]) + 1) * 0x1p-32, angle = 2 * std::numbers::pi * double(words[1]) * 0x1p-32;
            const double radius = deviation * std::sqrt(-2 * std::log(u));
            values[i] += T(radius * std::cos(angle));
            if (i + 1 < end) values[i + 1] += T(radius * std::sin(angle));
        }
    });
}

template <class T>
class GaussianNoiseLayer : public Layer<T> {
 public:
    GaussianNoiseLayer(const GaussianNoiseParams& p, Shapes) : deviation_(p.deviation) {}
    StepRule stepRule() const override { return StepRule::keep; }

    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        const auto parallel = parallelOn(context.pool);
        kernels::copy<T>(parallel, inputs[0].data, output.data, output.size());
        if (context.training && deviation_ > 0)
            addNormal<T>(parallel, context.seed, hashStream(context.step, context.nodeKey), deviation_, output.data, output.size());
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>>,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        kernels::copy<T>(parallelOn(context.pool), outputGradient.data, inputGradients[0].data, output.size());
    }

 private:
    double deviation_;
};

/// Nothing is left of noise in an exported model.
template <class Params>
Expected<std::string> exportNothing(const Params&, const ExportContext& context, OperatorSink& sink) {
    return sink.add("Identity", {context.inputs.at(0)});
}

ParamSpec rateSpec(Message help) {
    return {.id = "rate", .title = NL_TR("engine", "Rate"), .help = std::move(help), .minimum = 0, .maximum = 0.95};
}

}  // namespace

LayerDescriptor spatialDropoutLayer() {
    return describeLayer<SpatialDropoutParams>("spatialDropout", "SpatialDropout", LayerCategory::regular)
        .text(NL_TR("engine", "Switches off whole channels while training"),
              NL_TR("engine", "Neighbouring pixels or steps carry the same news, so dropping single ones hides little. This drops "
                              "a channel of a sample as a whole. Does nothing when the model answers."))
        .compact()
        .param(&SpatialDropoutParams::rate, rateSpec(NL_TR("engine", "Share of channels that is switched off")))
        .samples({{"image", {{"rate", 0.4}}, {Shape{3, 2, 5}}},
                  {"sequence", {}, {Shape{4, 3}}, {2, 4}},
                  {"off", {{"rate", 0.0}}, {Shape{2, 2, 3}}}})
        .shape(inferSpatial)
        .brief([](const SpatialDropoutParams& p) -> Message { return percent(p.rate); })
        .build<GroupDropoutLayer>()
        .exportTo(exportNothing<SpatialDropoutParams>)
        .done();
}

LayerDescriptor dropPathLayer() {
    return describeLayer<DropPathParams>("dropPath", "DropPath", LayerCategory::regular)
        .text(NL_TR("engine", "Switches off a whole branch for random samples"),
              NL_TR("engine", "Placed at the end of a residual branch, in front of its Add: deep networks learn as if they were of "
                              "many depths at once (stochastic depth). Does nothing when the model answers."))
        .compact()
        .param(&DropPathParams::rate, rateSpec(NL_TR("engine", "Share of samples for which the branch is switched off")))
        .samples({{"vector", {{"rate", 0.5}}, {Shape{5}}}, {"image", {}, {Shape{3, 2, 3}}}, {"off", {{"rate", 0.0}}, {Shape{4}}}})
        .shape(inferDropPath)
        .brief([](const DropPathParams& p) -> Message { return percent(p.rate); })
        .build<GroupDropoutLayer>()
        .exportTo(exportNothing<DropPathParams>)
        .done();
}

LayerDescriptor alphaDropoutLayer() {
    return describeLayer<AlphaDropoutParams>("alphaDropout", "AlphaDropout", LayerCategory::regular)
        .text(NL_TR("engine", "Dropout for networks of SELU"),
              NL_TR("engine", "Sets random values to SELU's lower limit and rescales the rest, so that mean and variance stay as "
                              "SELU keeps them. Does nothing when the model answers."))
        .compact()
        .param(&AlphaDropoutParams::rate, rateSpec(NL_TR("engine", "Share of values that is switched off")))
        .samples({{"vector", {{"rate", 0.4}}, {Shape{9}}}, {"image", {}, {Shape{3, 3, 3}}}, {"off", {{"rate", 0.0}}, {Shape{5}}}})
        .shape(inferAlpha)
        .brief([](const AlphaDropoutParams& p) -> Message { return percent(p.rate); })
        .build<AlphaDropoutLayer>()
        .exportTo(exportNothing<AlphaDropoutParams>)
        .done();
}

LayerDescriptor gaussianNoiseLayer() {
    return describeLayer<GaussianNoiseParams>("gaussianNoise", "GaussianNoise", LayerCategory::regular)
        .text(NL_TR("engine", "Adds noise while training"),
              NL_TR("engine", "Adds normal noise to every value, so that the network does not learn the data by heart; right behind "
                              "the input it acts like more data. Does nothing when the model answers."))
        .compact()
        .param(&GaussianNoiseParams::deviation,
               {.id = "deviation",
                .title = NL_TR("engine", "Standard deviation"),
                .help = NL_TR("engine", "How strong the noise is; standardised inputs have 1 themselves"),
                .minimum = 0,
                .maximum = 100})
        .samples({{"vector", {}, {Shape{7}}}, {"image", {{"deviation", 0.5}}, {Shape{3, 3, 3}}}, {"off", {{"deviation", 0.0}}, {Shape{5}}}})
        .shape(inferNoise)
        .brief([](const GaussianNoiseParams& p) -> Message { return fmt::format("σ {:.4g}", p.deviation); })
        .build<GaussianNoiseLayer>()
        .exportTo(exportNothing<GaussianNoiseParams>)
        .done();
}

}  // namespace netloom
