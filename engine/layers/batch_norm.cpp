#include "engine/layers/batch_norm.h"

#include <cmath>

#include "engine/layers/export_axes.h"
#include "engine/layers/layer_kernels.h"
#include "engine/tensor/kernels/batch_norm_kernels.h"

namespace netloom {
namespace {

Expected<Shape> inferBatchNorm(const BatchNormParams&, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, onlyInput("BatchNorm", inputs));
    if (shape.rank() == 0) {
        return fail({NL_TR("engine", "BatchNorm needs a vector or an image; it gets %1"), shape.text()});
    }
    return shape;
}

LayerCost costBatchNorm(const BatchNormParams& p, Shapes inputs) {
    return {inputs[0].back() * (int(p.useScale) + int(p.useShift)), inputs[0].size()};
}

template <class T>
class BatchNormLayer : public Layer<T> {
 public:
    BatchNormLayer(const BatchNormParams& p, Shapes inputs)
        : params_(p),
          channels_(inputs[0].back()),
          rowsPerSample_(inputs[0].size() / channels_),
          isSequence_(inputs[0].rank() == 2) {}

    std::vector<VariableSpec> variables() const override {
        std::vector<VariableSpec> specs;
        const Shape shape{channels_};
        if (params_.useScale) specs.push_back({.name = "scale", .shape = shape, .initializer = Initializer::ones});
        if (params_.useShift) specs.push_back({.name = "shift", .shape = shape});
        specs.push_back({.name = "runningMean", .shape = shape, .trainable = false});
        specs.push_back({.name = "runningVariance", .shape = shape, .initializer = Initializer::ones, .trainable = false});
        return specs;
    }
    /// Mean, 1 / deviation, factor, shift of the last forward pass.
    int64_t savedSize(int64_t) const override { return 4 * channels_; }
    int64_t scratchSize(int64_t batch) const override {
        return kernels::batchNormScratch(batch * rowsPerSample_, channels_) + 2 * channels_ +
               (isSequence_ ? 4 * batch * rowsPerSample_ * channels_ : 0);
    }
    StepRule stepRule() const override { return StepRule::keep; }
    bool gradientInPlace() const override { return true; }
    bool onlyScales() const override { return true; }
    void scaling(const Variables<T>& v, T* factor, T* shift) const override {
        const T *mean = v.values[v.values.size() - 2].data, *variance = v.values[v.values.size() - 1].data;
        for (int64_t c = 0; c < channels_; ++c) {
            factor[c] = (params_.useScale ? v.values[0].data[c] : T(1)) / std::sqrt(variance[c] + T(params_.epsilon));
            shift[c] = (params_.useShift ? v.values[size_t(params_.useScale)].data[c] : T(0)) - mean[c] * factor[c];
        }
    }
    bool fuseRelu(bool fused) override {
        relu_ = fused;
        return true;
    }

    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        const auto parallel = parallelOn(context.pool);
        const int64_t rows = output.size() / channels_;
        T *mean = context.saved.data(), *inverse = mean + channels_, *factor = inverse + channels_, *shift = factor + channels_;
        T* running = v.values[v.values.size() - 2].data;
        T* runningVariance = v.values[v.values.size() - 1].data;
        if (context.training) {
            const bool padded = isPadded(context);
            const T* x = padded ? packed(context, rows, 0) : inputs[0].data;
            const int64_t count = padded ? pack(context, inputs[0].data, packed(context, rows, 0)) : rows;
            if (count > 0) {
                kernels::channelStatistics<T>(parallel, x, count, channels_, mean, inverse, context.scratch.data());
            } else {  // nothing but padding: the statistics stay
                std::copy_n(running, channels_, mean);
                std::copy_n(runningVariance, channels_, inverse);
            }
            const double kept = context.statisticsShare < 0 ? params_.momentum : 1 - context.statisticsShare;
            const T keep = count > 0 ? T(kept) : T(1), unbiased = count > 1 ? T(double(count) / double(count - 1)) : T(1);
            for (int64_t c = 0; c < channels_; ++c) {
                running[c] = keep * running[c] + (1 - keep) * mean[c];
                runningVariance[c] = keep * runningVariance[c] + (1 - keep) * unbiased * inverse[c];
            }
        } else {
            std::copy_n(running, channels_, mean);
            std::copy_n(runningVariance, channels_, inverse);
        }
        for (int64_t c = 0; c < channels_; ++c) {
            inverse[c] = 1 / std::sqrt(inverse[c] + T(params_.epsilon));
            factor[c] = inverse[c] * (params_.useScale ? v.values[0].data[c] : T(1));
            shift[c] = params_.useShift ? v.values[size_t(params_.useScale)].data[c] : T(0);
        }
        kernels::normaliseChannels<T>(parallel, inputs[0].data, rows, channels_, mean, factor, shift, relu_, output.data);
        if (isPadded(context)) clearPadded(context, output.data);
    }
    void outputBeforeRelu(const StepContext<T>& context, std::span<const ConstTensorView<T>> inputs,
                          TensorView<T> output) override {
        const T *mean = context.saved.data(), *factor = mean + 2 * channels_, *shift = factor + channels_;
        kernels::normaliseChannels<T>(parallelOn(context.pool), inputs[0].data, output.size() / channels_, channels_, mean,
                                      factor, shift, false, output.data);
    }

    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        const int64_t rows = output.size() / channels_;
        const auto gradientOf = [&](size_t index, bool used, T* spare) {
            return used && index < v.gradients.size() && !v.gradients[index].empty() ? v.gradients[index].data : spare;
        };
        T* spare = context.scratch.data() + kernels::batchNormScratch(rows, channels_);
        kernels::BatchNormBackward<T> call;
        call.x = inputs[0].data;
        call.dy = outputGradient.data;
        call.y = relu_ ? output.data : nullptr;
        call.mean = context.saved.data();
        call.inverseDeviation = call.mean + channels_;
        call.scale = params_.useScale ? v.values[0].data : nullptr;
        call.batchStatistics = context.training;
        call.dx = inputGradients[0].data;
        call.dscale = gradientOf(0, params_.useScale, spare);
        call.dshift = gradientOf(size_t(params_.useScale), params_.useShift, spare + channels_);
        call.scratch = context.scratch.data();
        if (isPadded(context)) return backwardPadded(context, rows, call);
        kernels::batchNormBackward<T>(parallelOn(context.pool), rows, channels_, call);
    }

 private:
    /// In training, steps behind the end of their row take no part: not in the statistics, not in the gradients.
    bool isPadded(const StepContext<T>& context) const {
        return context.training && isSequence_ && !context.lengths.empty() && !context.lengths[0].empty();
    }
    /// Room for the valid rows of one array, behind the kernel's scratch memory.
    T* packed(const StepContext<T>& context, int64_t rows, int64_t index) const {
        return context.scratch.data() + kernels::batchNormScratch(rows, channels_) + 2 * channels_ + index * rows * channels_;
    }
    /// Copies the valid rows together and returns their number.
    int64_t pack(const StepContext<T>& context, const T* from, T* to) const {
        int64_t count = 0;
        for (const int32_t steps : context.lengths[0]) {
            std::copy_n(from, steps * channels_, to + count * channels_);
            from += rowsPerSample_ * channels_;
            count += steps;
        }
        return count;
    }
    void clearPadded(const StepContext<T>& context, T* values) const {
        for (const int32_t steps : context.lengths[0]) {
            std::fill(values + steps * channels_, values + rowsPerSample_ * channels_, T(0));
            values += rowsPerSample_ * channels_;
        }
    }
    void backwardPadded(const StepContext<T>& context, int64_t rows, kernels::BatchNormBackward<T> call) const {
        T* dx = call.dx;
        const int64_t count = pack(context, call.x, packed(context, rows, 0));
        pack(context, call.dy, packed(context, rows, 1));
        if (call.y) pack(context, call.y, packed(context, rows, 2));
        call.x = packed(context, rows, 0);
        call.dy = packed(context, rows, 1);
        call.y = call.y ? packed(context, rows, 2) : nullptr;
        call.dx = dx ? packed(context, rows, 3) : nullptr;
        if (count > 0) {
            kernels::batchNormBackward<T>(parallelOn(context.pool), count, channels_, call);
        } else {
            std::fill_n(call.dscale, channels_, T(0));
            std::fill_n(call.dshift, channels_, T(0));
        }
        const T* from = call.dx;
        for (const int32_t steps : context.lengths[0]) {
            if (!dx) break;
            std::copy_n(from, steps * channels_, dx);
            from += steps * channels_;
            dx += rowsPerSample_ * channels_;
        }
        if (call.dx) clearPadded(context, dx - int64_t(context.lengths[0].size()) * rowsPerSample_ * channels_);
    }

    BatchNormParams params_;
    int64_t channels_, rowsPerSample_;
    bool isSequence_;
    bool relu_ = false;  ///< fused
};

Expected<std::string> exportBatchNorm(const BatchNormParams& p, const ExportContext& context, OperatorSink& sink) {
    const int64_t channels = context.outputShape.back();
    const auto constantOf = [&](const char* hint, bool used, size_t index, float otherwise) {
        Tensor<float> value(Shape{channels});
        value.fill(otherwise);
        if (used) std::copy_n(context.variables.at(index).data, channels, value.data());
        return sink.constant(hint, value);
    };
    const size_t n = context.variables.size();
    const bool sequence = context.outputShape.rank() == 2;  // ONNX wants the channels in front of the steps
    const std::string input = sequence ? swapStepsAndChannels(context.inputs.at(0), sink) : context.inputs.at(0);
    const std::string result =
        sink.add("BatchNormalization",
                    {input, constantOf("scale", p.useScale, 0, 1.0f),
                     constantOf("shift", p.useShift, size_t(p.useScale), 0.0f), constantOf("mean", true, n - 2, 0.0f),
                     constantOf("variance", true, n - 1, 1.0f)},
                    {{"epsilon", float(p.epsilon)}});
    return sequence ? swapStepsAndChannels(result, sink) : result;
}

}  // namespace

LayerDescriptor batchNormLayer() {
    return describeLayer<BatchNormParams>("batchNorm", "BatchNorm", LayerCategory::norm)
        .text(NL_TR("engine", "Keeps values in a steady range"),
              NL_TR("engine", "Shifts and scales every channel to mean 0 and variance 1 over the batch, then to a learned "
                              "range. Deep networks train faster and with larger learning rates. Place it between a "
                              "convolution and its activation."))
        .param(&BatchNormParams::momentum,
               {.id = "momentum",
                .title = NL_TR("engine", "Momentum"),
                .help = NL_TR("engine", "Share of the old running statistics kept at each step"),
                .minimum = 0,
                .maximum = 0.9999,
                .advanced = true})
        .param(&BatchNormParams::epsilon,
               {.id = "epsilon",
                .title = NL_TR("engine", "Epsilon"),
                .help = NL_TR("engine", "Added to the variance so that constant channels stay finite"),
                .minimum = 1e-8,
                .maximum = 1,
                .advanced = true})
        .param(&BatchNormParams::useScale,
               {.id = "useScale",
                .title = NL_TR("engine", "Scale"),
                .help = NL_TR("engine", "Learns a factor per channel"),
                .advanced = true})
        .param(&BatchNormParams::useShift,
               {.id = "useShift",
                .title = NL_TR("engine", "Shift"),
                .help = NL_TR("engine", "Learns a constant per channel"),
                .advanced = true})
        .samples({{"vector", {}, {Shape{4}}},
                  {"image", {}, {Shape{3, 2, 3}}},
                  {"sequence", {}, {Shape{4, 3}}},
                  {"padded", {}, {Shape{4, 3}}, {3, 4, 0}},
                  {"plain", {{"useScale", false}, {"useShift", false}}, {Shape{2, 2, 2}}}})
        .shape(inferBatchNorm)
        .cost(costBatchNorm)
        .build<BatchNormLayer>()
        .exportTo(exportBatchNorm)
        .done();
}

}  // namespace netloom
