#include "engine/layers/positional_encoding.h"

#include <cmath>

#include "engine/layers/attention_export.h"
#include "engine/layers/layer_kernels.h"

namespace netloom {

std::vector<EnumChoice<PositionKind>> enumChoices(PositionKind) {
    return {{PositionKind::sinusoidal, {"sinusoidal", NL_TR("engine", "Sine waves")}},
            {PositionKind::learned, {"learned", NL_TR("engine", "Learned")}},
            {PositionKind::rotary, {"rotary", NL_TR("engine", "Rotary")}}};
}

namespace {

Expected<Shape> inferPositions(const PositionalEncodingParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, inputOfRank("PositionalEncoding", inputs, 2));
    if (p.kind == PositionKind::rotary && shape[1] % 2 != 0) {
        return fail({NL_TR("engine", "Rotary positions turn pairs of channels; there are %1"), shape[1]}, {},
                    NL_TR("engine", "Choose an even size, or another kind of positions"));
    }
    return shape;
}

LayerCost costPositions(const PositionalEncodingParams& p, Shapes inputs) {
    return {p.kind == PositionKind::learned ? inputs[0].size() : 0, 0};
}

Message briefPositions(const PositionalEncodingParams& p) {
    return enumChoices(p.kind)[size_t(p.kind)].choice.title;
}

double sinusoid(int64_t step, int64_t channel, int64_t size) {
    const double angle = double(step) * std::pow(10000.0, -double(channel / 2 * 2) / double(size));
    return channel % 2 == 0 ? std::sin(angle) : std::cos(angle);
}

template <class T>
class PositionalEncodingLayer : public Layer<T> {
 public:
    PositionalEncodingLayer(const PositionalEncodingParams& p, Shapes inputs)
        : shape_(inputs[0]), learned_(p.kind == PositionKind::learned), rotary_(p.kind == PositionKind::rotary) {
        for (int64_t i = 0; i < shape_.size() && p.kind == PositionKind::sinusoidal; ++i)
            waves_.push_back(T(sinusoid(i / shape_[1], i % shape_[1], shape_[1])));
        for (int64_t i = 0; i < shape_.size() / 2 && rotary_; ++i) {
            const double angle = rotaryAngle(i / (shape_[1] / 2), i % (shape_[1] / 2), shape_[1]);
            cosines_.push_back(T(std::cos(angle)));
            sines_.push_back(T(std::sin(angle)));
        }
    }

    std::vector<VariableSpec> variables() const override {
        if (!learned_) return {};
        return {{.name = "positions", .shape = shape_, .initializer = Initializer::glorotNormal, .fanIn = shape_[1], .fanOut = shape_[1]}};
    }
    StepRule stepRule() const override { return StepRule::keep; }

    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        if (rotary_) return rotate(context, inputs[0], output, false);
        const int64_t size = shape_.size();
        const T* positions = learned_ ? v.values[0].data : waves_.data();
        overRows(context, output.shape[0], [&](int64_t row) {
            kernels::copy<T>({}, inputs[0].data + row * size, output.data + row * size, size);
            kernels::addTo<T>({}, positions, output.data + row * size, size);
        });
    }
    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>>,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (rotary_ && !inputGradients[0].empty()) return rotate(context, outputGradient, inputGradients[0], true);
        if (!inputGradients[0].empty())
            kernels::copy<T>(parallelOn(context.pool), outputGradient.data, inputGradients[0].data, output.size());
        if (!learned_ || v.gradients.empty() || v.gradients[0].empty()) return;
        T* gradient = v.gradients[0].data;
        // By steps: every position is summed by one thread, row after row.
        const int64_t chunks = std::min<int64_t>(shape_[0], 16);
        parallelOn(context.pool)(chunks, [&](int64_t chunk) {
            const int64_t first = kernels::partBegin(shape_[0], chunks, chunk) * shape_[1];
            const int64_t count = kernels::partBegin(shape_[0], chunks, chunk + 1) * shape_[1] - first;
            std::fill_n(gradient + first, count, T(0));
            for (int64_t row = 0; row < output.shape[0]; ++row)
                kernels::addTo<T>({}, outputGradient.data + row * shape_.size() + first, gradient + first, count);
        });
    }

 private:
    void rotate(const StepContext<T>& context, ConstTensorView<T> from, TensorView<T> to, bool back) const {
        const int64_t size = shape_.size();
        overRows(context, to.shape[0], [&](int64_t row) {
            kernels::copy<T>({}, from.data + row * size, to.data + row * size, size);
            kernels::rotatePairs<T>(to.data + row * size, shape_[0], shape_[1], shape_[1], cosines_.data(), sines_.data(), back);
        });
    }
    template <class Work>
    static void overRows(const StepContext<T>& context, int64_t batch, Work work) {
        const int64_t chunks = std::min<int64_t>(batch, 16);
        parallelOn(context.pool)(chunks, [&](int64_t chunk) {
            for (int64_t row = kernels::partBegin(batch, chunks, chunk); row < kernels::partBegin(batch, chunks, chunk + 1); ++row) work(row);
        });
    }

    Shape shape_;
    bool learned_, rotary_;
    std::vector<T> waves_;              ///< sinusoidal: [steps, size]
    std::vector<T> cosines_, sines_;  ///< rotary: [steps, size / 2]
};

Expected<std::string> exportPositions(const PositionalEncodingParams& p, const ExportContext& context, OperatorSink& sink) {
    const Shape& shape = context.outputShape;
    if (p.kind == PositionKind::rotary) return exportRotation(sink, context.inputs.at(0), shape[0], shape[1]);
    Tensor<float> positions(shape);
    for (int64_t i = 0; i < shape.size(); ++i) {
        positions[i] = p.kind == PositionKind::learned ? context.variables.at(0).data[i] : float(sinusoid(i / shape[1], i % shape[1], shape[1]));
    }
    return sink.add("Add", {context.inputs.at(0), sink.constant("positions", positions)});
}

}  // namespace

LayerDescriptor positionalEncodingLayer() {
    return describeLayer<PositionalEncodingParams>("positionalEncoding", "PositionalEncoding", LayerCategory::attention)
        .text(NL_TR("engine", "Tells every step where it stands"),
              NL_TR("engine", "Attention sees a set of steps without order. This adds a vector for each position: fixed sine "
                              "waves, or learned ones. Rotary turns pairs of channels by the position instead; inside an attention, "
                              "its own parameter does so for queries and keys only."))
        .compact()
        .param(&PositionalEncodingParams::kind,
               {.id = "kind",
                .title = NL_TR("engine", "Kind"),
                .help = NL_TR("engine", "Sine waves and rotary need no training; learned positions fit the data but no longer texts")})
        .samples({{"sinusoidal", {}, {Shape{5, 6}}, {5, 2, 0}}, {"odd", {}, {Shape{3, 5}}}, {"learned", {{"kind", "learned"}}, {Shape{19, 4}}, {19, 3}},
                  {"rotary", {{"kind", "rotary"}}, {Shape{7, 6}}, {7, 2, 0}}})
        .shape(inferPositions)
        .cost(costPositions)
        .brief(briefPositions)
        .build<PositionalEncodingLayer>()
        .exportTo(exportPositions)
        .done();
}

}  // namespace netloom
