#include "engine/layers/more_pools.h"

#include "engine/layers/export_axes.h"
#include "engine/layers/layer_kernels.h"
#include "engine/tensor/kernels/step_pooling.h"

namespace netloom {
namespace {

using List = std::vector<int64_t>;

WindowAxis axisOf(const Pool1dParams& p, const Shape& input) { return stepAxis(input[0], p.poolSize, p.stride, 1, p.padding); }

template <bool kMaximum>
const char* pool1dTitle() { return kMaximum ? "MaxPool1D" : "AveragePool1D"; }

template <bool kMaximum>
Expected<Shape> inferPool1d(const Pool1dParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape input, inputOfRank(pool1dTitle<kMaximum>(), inputs, 2));
    const WindowAxis axis = axisOf(p, input);
    if (axis.output >= 1) return Shape{axis.output, input[1]};
    return fail({NL_TR("engine", "The window of %1 steps of %2 is longer than the sequence %3"), axis.reach(),
                 pool1dTitle<kMaximum>(), input.text()},
                {}, NL_TR("engine", "Use a smaller window or padding “same”"));
}

template <bool kMaximum>
struct Pool1dOf {
    template <class T>
    class Executor : public Layer<T> {
     public:
        Executor(const Pool1dParams& p, Shapes inputs) {
            const WindowAxis w = axisOf(p, inputs[0]);
            plan_ = {{w.input, w.output, w.kernel, w.stride, 1, w.padBefore, w.padAfter}, inputs[0][1], kMaximum};
        }
        /// A last window that lies only partly over valid steps counts.
        StepRule stepRule() const override { return StepRule::map; }
        int32_t outputSteps(int32_t steps) const override {
            return int32_t(std::min(plan_.axis.output, (steps + plan_.axis.stride - 1) / plan_.axis.stride));
        }
        void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                     TensorView<T> output) override {
            kernels::stepPoolForward<T>(parallelOn(context.pool), plan_, output.shape[0], steps(context), inputs[0].data,
                                        output.data);
        }
        void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                      ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                      std::span<const TensorView<T>> inputGradients) override {
            if (inputGradients[0].empty()) return;
            kernels::stepPoolBackward<T>(parallelOn(context.pool), plan_, output.shape[0], steps(context), inputs[0].data,
                                         output.data, outputGradient.data, inputGradients[0].data);
        }

     private:
        static const int32_t* steps(const StepContext<T>& context) {
            return context.lengths.empty() || context.lengths[0].empty() ? nullptr : context.lengths[0].data();
        }
        kernels::StepPoolPlan plan_;
    };
};

std::string exportWindow(const char* operatorType, const std::string& input, const Pool1dParams& p, const WindowAxis& axis,
                         OperatorSink& sink) {
    return sink.add(operatorType, {input},
                    {{"kernel_shape", List{p.poolSize}}, {"strides", List{p.stride}}, {"pads", List{axis.padBefore, axis.padAfter}}});
}

std::string exportNumber(const char* hint, float value, OperatorSink& sink) {
    Tensor<float> number(Shape{1});
    number[0] = value;
    return sink.constant(hint, number);
}

/// With padded rows: a maximum over steps that padding cannot win, an average divided by the share of valid steps.
template <bool kMaximum>
std::string exportMaskedPool(const Pool1dParams& p, const ExportContext& context, const std::string& mask, const WindowAxis& axis,
                             OperatorSink& sink) {
    const char* operatorType = kMaximum ? "MaxPool" : "AveragePool";
    std::string input = sink.add("Mul", {context.inputs.at(0), mask});
    if (kMaximum) {
        const std::string hidden = sink.add("Sub", {mask, exportNumber("one", 1, sink)});
        input = sink.add("Add", {input, sink.add("Mul", {hidden, exportNumber("large", 1e9f, sink)})});
    }
    const std::string pooled = exportWindow(operatorType, swapStepsAndChannels(input, sink), p, axis, sink);
    const std::string valid = exportWindow(operatorType, swapStepsAndChannels(mask, sink), p, axis, sink);
    if (kMaximum) return sink.add("Mul", {pooled, valid});
    return sink.add("Div", {pooled, sink.add("Max", {valid, exportNumber("least", 1e-9f, sink)})});
}

template <bool kMaximum>
Expected<std::string> exportPool1d(const Pool1dParams& p, const ExportContext& context, OperatorSink& sink) {
    const WindowAxis axis = axisOf(p, context.inputShapes.at(0));
    const std::string mask = exportedStepMask(context, sink);
    const std::string result =
        mask.empty() ? exportWindow(kMaximum ? "MaxPool" : "AveragePool", swapStepsAndChannels(context.inputs.at(0), sink), p, axis, sink)
                     : exportMaskedPool<kMaximum>(p, context, mask, axis, sink);
    return swapStepsAndChannels(result, sink);
}

template <bool kMaximum>
LayerDescriptor describePool1d(const char* id, Message summary, Message help) {
    return describeLayer<Pool1dParams>(id, pool1dTitle<kMaximum>(), LayerCategory::pool)
        .text(std::move(summary), std::move(help))
        .param(&Pool1dParams::poolSize,
               {.id = "poolSize",
                .title = NL_TR("engine", "Window"),
                .help = NL_TR("engine", "Steps under the window"),
                .minimum = 1,
                .maximum = 1024})
        .param(&Pool1dParams::stride,
               {.id = "stride",
                .title = NL_TR("engine", "Stride"),
                .help = NL_TR("engine", "Steps the window moves; 2 halves the sequence"),
                .minimum = 1,
                .maximum = 1024})
        .param(&Pool1dParams::padding, stepPaddingSpec())
        .samples({{"halve", {}, {Shape{6, 3}}},
                  {"same", {{"poolSize", int64_t(3)}, {"padding", "same"}}, {Shape{5, 2}}},
                  {"causal", {{"poolSize", int64_t(3)}, {"stride", int64_t(1)}, {"padding", "causal"}}, {Shape{5, 2}}},
                  {"padded", {{"poolSize", int64_t(3)}}, {Shape{7, 2}}, {7, 2, 0, 4}}})
        .shape(inferPool1d<kMaximum>)
        .brief([](const Pool1dParams& p) -> Message { return {NL_TR("engine", "%1 · stride %2"), p.poolSize, p.stride}; })
        .template build<Pool1dOf<kMaximum>::template Executor>()
        .exportTo(exportPool1d<kMaximum>)
        .done();
}

Expected<Shape> inferGlobalMax(const GlobalMaxParams&, Shapes inputs) {
    NETLOOM_TRY(const Shape image, inputOfRank("GlobalMaxPool2D", inputs, 3));
    return Shape{image[2]};
}

/// All pixels of an image as the steps of one window.
template <class T>
class GlobalMaxLayer : public Layer<T> {
 public:
    GlobalMaxLayer(const GlobalMaxParams&, Shapes inputs) {
        const int64_t pixels = inputs[0][0] * inputs[0][1];
        plan_ = {{pixels, 1, pixels, 1, 1, 0, 0}, inputs[0][2], true};
    }
    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::stepPoolForward<T>(parallelOn(context.pool), plan_, output.shape[0], nullptr, inputs[0].data, output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        kernels::stepPoolBackward<T>(parallelOn(context.pool), plan_, output.shape[0], nullptr, inputs[0].data, output.data,
                                     outputGradient.data, inputGradients[0].data);
    }

 private:
    kernels::StepPoolPlan plan_;
};

Expected<std::string> exportGlobalMax(const GlobalMaxParams&, const ExportContext& context, OperatorSink& sink) {
    return sink.add("Flatten", {sink.add("GlobalMaxPool", {context.inputs.at(0)})}, {{"axis", int64_t(1)}});
}

Expected<Shape> inferAdaptive(const AdaptivePoolParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape image, inputOfRank("AdaptiveAveragePool2D", inputs, 3));
    return Shape{p.size[0], p.size[1], image[2]};
}

template <class T>
class AdaptiveLayer : public Layer<T> {
 public:
    AdaptiveLayer(const AdaptivePoolParams& p, Shapes inputs)
        : plan_{inputs[0][0], inputs[0][1], inputs[0][2], p.size[0], p.size[1]} {}
    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::adaptiveAverageForward<T>(parallelOn(context.pool), plan_, output.shape[0], inputs[0].data, output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>>,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        kernels::adaptiveAverageBackward<T>(parallelOn(context.pool), plan_, output.shape[0], outputGradient.data,
                                            inputGradients[0].data);
    }

 private:
    kernels::AdaptivePlan plan_;
};

/// Row i averages what window i covers: [outputs, inputs], or the transpose of that.
Tensor<float> averagingMatrix(int64_t inputs, int64_t outputs, bool transposed) {
    Tensor<float> matrix(transposed ? Shape{inputs, outputs} : Shape{outputs, inputs});
    for (int64_t o = 0; o < outputs; ++o) {
        const int64_t begin = o * inputs / outputs, end = ((o + 1) * inputs + outputs - 1) / outputs;
        for (int64_t i = begin; i < end; ++i) matrix[transposed ? i * outputs + o : o * inputs + i] = 1.0f / float(end - begin);
    }
    return matrix;
}

/// ONNX has no such operator: equal windows are an AveragePool, others the product with a matrix from both sides.
Expected<std::string> exportAdaptive(const AdaptivePoolParams& p, const ExportContext& context, OperatorSink& sink) {
    const Shape& image = context.inputShapes.at(0);
    if (image[0] % p.size[0] == 0 && image[1] % p.size[1] == 0) {
        const List window{image[0] / p.size[0], image[1] / p.size[1]};
        return sink.add("AveragePool", {context.inputs.at(0)}, {{"kernel_shape", window}, {"strides", window}});
    }
    const std::string columns = sink.constant("columns", averagingMatrix(image[1], p.size[1], true));
    const std::string rows = sink.constant("rows", averagingMatrix(image[0], p.size[0], false));
    return sink.add("MatMul", {rows, sink.add("MatMul", {context.inputs.at(0), columns})});
}

}  // namespace

LayerDescriptor maxPool1dLayer() {
    return describePool1d<true>("maxPool1d", NL_TR("engine", "Keeps the strongest value of each window of steps"),
                                NL_TR("engine", "Makes sequences shorter and keeps what was found, a little less exactly when. The "
                                                "usual step between one-dimensional convolutions."));
}

LayerDescriptor averagePool1dLayer() {
    return describePool1d<false>("averagePool1d", NL_TR("engine", "Averages each window of steps"),
                                 NL_TR("engine", "Makes sequences shorter by averaging; smoother than taking the maximum."));
}

LayerDescriptor globalMaxPool2dLayer() {
    return describeLayer<GlobalMaxParams>("globalMaxPool2d", "GlobalMaxPool2D", LayerCategory::pool)
        .text(NL_TR("engine", "Keeps the strongest value of each feature map"),
              NL_TR("engine", "Turns an image into a vector with one value per channel: whether a pattern was found, not where."))
        .compact()
        .samples({{"image", {}, {Shape{3, 4, 5}}}, {"onePixel", {}, {Shape{1, 1, 2}}}})
        .shape(inferGlobalMax)
        .build<GlobalMaxLayer>()
        .exportTo(exportGlobalMax)
        .done();
}

LayerDescriptor adaptiveAveragePool2dLayer() {
    return describeLayer<AdaptivePoolParams>("adaptiveAveragePool2d", "AdaptiveAveragePool2D", LayerCategory::pool)
        .text(NL_TR("engine", "Averages an image to a given size"),
              NL_TR("engine", "Divides the image into as many fields as wanted and averages each, so that the layers behind it do "
                              "not depend on the image's size."))
        .compact()
        .param(&AdaptivePoolParams::size,
               {.id = "size",
                .title = NL_TR("engine", "Size"),
                .help = NL_TR("engine", "Height and width of the result"),
                .minimum = 1,
                .maximum = 1024,
                .unit = "px"})
        .samples({{"one", {}, {Shape{3, 2, 3}}},
                  {"even", {{"size", List{2, 3}}}, {Shape{4, 6, 3}}},
                  {"uneven", {{"size", List{2, 3}}}, {Shape{5, 4, 3}}},
                  {"larger", {{"size", List{3, 2}}}, {Shape{2, 2, 1}}}})
        .shape(inferAdaptive)
        .brief([](const AdaptivePoolParams& p) -> Message { return sizeText(p.size); })
        .build<AdaptiveLayer>()
        .exportTo(exportAdaptive)
        .done();
}

}  // namespace netloom
