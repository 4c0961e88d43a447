#include "engine/layers/squeeze_excite.h"

#include "engine/layers/sequence_export.h"
#include "engine/layers/sequence_parts.h"

namespace netloom {
namespace {

Expected<Shape> inferSqueeze(const SqueezeExciteParams&, Shapes inputs) { return inputOfRank("SqueezeExcite", inputs, 3); }

int64_t innerSize(const SqueezeExciteParams& p, int64_t channels) { return std::max<int64_t>(channels / p.reduction, 1); }

LayerCost costSqueeze(const SqueezeExciteParams& p, Shapes inputs) {
    const int64_t channels = inputs[0][2], inner = innerSize(p, channels);
    return {2 * channels * inner + inner + channels, 2 * channels * inner + 2 * inputs[0].size()};
}

template <class T>
class SqueezeExciteLayer : public Layer<T> {
 public:
    SqueezeExciteLayer(const SqueezeExciteParams& p, Shapes inputs)
        : pixels_(inputs[0][0] * inputs[0][1]), channels_(inputs[0][2]), inner_(innerSize(p, channels_)),
          squeeze_(memory_, 0, channels_, inner_), excite_(memory_, 2, inner_, channels_), mean_(memory_.saved.take(channels_)),
          hidden_(memory_.saved.take(inner_)), gate_(memory_.saved.take(channels_)), dHidden_(memory_.kept.take(inner_)),
          dGate_(memory_.kept.take(channels_)), dMean_(memory_.kept.take(channels_)) {}

    std::vector<VariableSpec> variables() const override {
        std::vector<VariableSpec> specs;
        squeeze_.addVariables(specs, "squeeze", inner_);
        excite_.addVariables(specs, "excite", channels_);
        return specs;
    }
    int64_t savedSize(int64_t batch) const override { return memory_.savedSize(batch); }
    int64_t scratchSize(int64_t batch) const override { return memory_.packed.total() + memory_.kept.total() * batch + kScratchSlack; }

    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        const PartCall<T> call = callOf(context, v, output.shape[0]);
        const kernels::Steps pixels{call.batch, pixels_, nullptr};
        const T* x = inputs[0].data;
        kernels::averageSteps<T>(parallelOn(context.pool), pixels, channels_, x, call.savedOf(mean_, 0));
        squeeze_.pack(call, false);
        excite_.pack(call, false);
        T* gate = call.savedOf(gate_, 0);
        squeeze_.forward(call, call.savedOf(mean_, 0), call.batch, call.savedOf(hidden_, 0), true);
        excite_.forward(call, call.savedOf(hidden_, 0), call.batch, gate);
        kernels::applyFunction<T>(kernels::Function::sigmoid, gate, gate, call.batch * channels_, 1);
        overRows(context, call.batch, gate, 0, [&](int64_t row, T*) {
            kernels::scaleChannels<T>(x + row * rowSize(), gate + row * channels_, pixels_, channels_, output.data + row * rowSize());
        });
    }
    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        const PartCall<T> call = callOf(context, v, output.shape[0]);
        squeeze_.pack(call, true);
        excite_.pack(call, true);
        const T *x = inputs[0].data, *dy = outputGradient.data, *gate = call.savedOf(gate_, 0);
        T *dGate = call.keptOf(dGate_, 0), *dHidden = call.keptOf(dHidden_, 0), *dMean = call.keptOf(dMean_, 0);
        overRows(context, call.batch, dGate, 0, [&](int64_t row, T*) {
            kernels::channelProducts<T>(x + row * rowSize(), dy + row * rowSize(), pixels_, channels_, dGate + row * channels_);
        });
        kernels::functionGradient<T>(kernels::Function::sigmoid, gate, dGate, dGate, call.batch * channels_, 1);
        excite_.inputGradient(call, dGate, call.batch, dHidden);
        kernels::functionGradient<T>(kernels::Function::relu, call.savedOf(hidden_, 0), dHidden, dHidden, call.batch * inner_, 1);
        squeeze_.inputGradient(call, dHidden, call.batch, dMean);
        const kernels::Steps rows{1, call.batch, nullptr};
        squeeze_.gradients(call, rows, call.savedOf(mean_, 0), dHidden);
        excite_.gradients(call, rows, call.savedOf(hidden_, 0), dGate);
        if (inputGradients[0].empty()) return;
        T* dx = inputGradients[0].data;
        for (int64_t i = 0; i < call.batch * channels_; ++i) dMean[i] /= T(pixels_);
        overRows(context, call.batch, dGate, 0, [&](int64_t row, T*) {
            kernels::scaleChannels<T>(dy + row * rowSize(), gate + row * channels_, pixels_, channels_, dx + row * rowSize());
            for (int64_t p = 0; p < pixels_; ++p) kernels::addTo<T>({}, dMean + row * channels_, dx + row * rowSize() + p * channels_, channels_);
        });
    }

 private:
    int64_t rowSize() const { return pixels_ * channels_; }
    PartCall<T> callOf(const StepContext<T>& context, const Variables<T>& v, int64_t batch) const {
        PartCall<T> call{&context, &v, batch, context.saved.data(), nullptr, context.scratch.data(), 0};
        call.kept = call.packed + memory_.packed.total();
        return call;
    }

    int64_t pixels_, channels_, inner_;
    PartMemory memory_;
    Projection<T> squeeze_, excite_;
    RowArray mean_, hidden_, gate_, dHidden_, dGate_, dMean_;
};

Expected<std::string> exportSqueeze(const SqueezeExciteParams&, const ExportContext& context, OperatorSink& sink) {
    const std::string& x = context.inputs.at(0);
    const std::string mean = sink.add("Flatten", {sink.add("GlobalAveragePool", {x})}, {{"axis", int64_t(1)}});
    const auto dense = [&](const std::string& input, size_t weight) {
        return sink.add("Gemm", {input, variableConstant(sink, "weight", context, weight), variableConstant(sink, "bias", context, weight + 1)});
    };
    const std::string gate = sink.add("Sigmoid", {dense(sink.add("Relu", {dense(mean, 0)}), 2)});
    return sink.add("Mul", {x, sink.add("Unsqueeze", {gate, sink.constant("axes", std::vector<int64_t>{2, 3})})});
}

Composite squeezeParts(const SqueezeExciteParams& p, Shapes inputs) {
    const int64_t height = inputs[0][0], width = inputs[0][1], channels = inputs[0][2];
    const CompositePart::Source image{-1, 0, 0};
    return {{"globalAveragePool2d", {}, {image}, {}},
            {"dense", {{"units", innerSize(p, channels)}, {"activation", "relu"}}, {{0, 0, 0}}, {0, 1}},
            {"dense", {{"units", channels}, {"activation", "sigmoid"}}, {{1, 0, 0}}, {2, 3}},
            {"repeatVector", {{"times", height * width}}, {{2, 0, 0}}, {}},
            {"reshape", {{"shape", std::vector<int64_t>{height, width, channels}}}, {{3, 0, 0}}, {}},
            {"multiply", {}, {image, {4, 0, 0}}, {}}};
}

}  // namespace

LayerDescriptor squeezeExciteLayer() {
    return describeLayer<SqueezeExciteParams>("squeezeExcite", "SqueezeExcite", LayerCategory::attention)
        .text(NL_TR("engine", "Weighs the channels of an image"),
              NL_TR("engine", "Looks at the mean of every channel and decides with a small network how much each counts for this "
                              "image. A cheap improvement for convolutional networks, placed behind a block's last convolution."))
        .compact()
        .param(&SqueezeExciteParams::reduction,
               {.id = "reduction",
                .title = NL_TR("engine", "Reduction"),
                .help = NL_TR("engine", "The small network's hidden layer has the channels divided by this number"),
                .minimum = 1,
                .maximum = 1024})
        .samples({{"image", {{"reduction", int64_t(2)}}, {Shape{3, 4, 5}}}, {"picture", {}, {Shape{4, 3, 3}}}, {"onePixel", {{"reduction", int64_t(1)}}, {Shape{1, 1, 17}}}})
        .shape(inferSqueeze)
        .cost(costSqueeze)
        .build<SqueezeExciteLayer>()
        .madeOf(squeezeParts)
        .exportTo(exportSqueeze)
        .done();
}

}  // namespace netloom
