#include "engine/layers/pool2d.h"

#include "engine/layers/layer_kernels.h"
#include "engine/tensor/kernels/pooling.h"

namespace netloom {
namespace {

Expected<Shape> inferPool(const std::string& layer, const Pool2dParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape image, inputOfRank(layer, inputs, 3));
    return windowShape(layer, image, p.poolSize, p.stride, {1, 1}, p.padding, image[2]);
}
Expected<Shape> inferMaxPool(const Pool2dParams& p, Shapes inputs) { return inferPool("MaxPool2D", p, inputs); }
Expected<Shape> inferAveragePool(const Pool2dParams& p, Shapes inputs) { return inferPool("AveragePool2D", p, inputs); }

Expected<Shape> inferGlobalPool(const GlobalPoolParams&, Shapes inputs) {
    NETLOOM_TRY(const Shape image, inputOfRank("GlobalAveragePool2D", inputs, 3));
    return Shape{image[2]};
}

Message briefPool(const Pool2dParams& p) {
    return {NL_TR("engine", "%1 · stride %2"), sizeText(p.poolSize), sizeText(p.stride)};
}

std::vector<LayerSample> poolSamples() {
    using List = std::vector<int64_t>;
    return {{"halve", {}, {Shape{4, 6, 3}}},
            {"odd", {}, {Shape{5, 5, 2}}},
            {"overlap", {{"poolSize", List{3, 3}}, {"stride", List{2, 2}}, {"padding", "same"}}, {Shape{5, 6, 2}}},
            {"flat", {{"poolSize", List{1, 3}}, {"stride", List{1, 1}}}, {Shape{3, 5, 1}}}};
}

ParamSpec poolSizeSpec() {
    return {.id = "poolSize",
            .title = NL_TR("engine", "Window"),
            .help = NL_TR("engine", "Height and width of the window"),
            .minimum = 1,
            .maximum = 64,
            .unit = "px"};
}

ParamSpec poolStrideSpec() {
    return {.id = "stride",
            .title = NL_TR("engine", "Stride"),
            .help = NL_TR("engine", "Steps of the window down and across; 2 halves the image"),
            .minimum = 1,
            .maximum = 64,
            .unit = "px"};
}

LayerDeclaration<Pool2dParams> describePool(const char* id, const char* title, Message summary, Message help) {
    auto declaration = describeLayer<Pool2dParams>(id, title, LayerCategory::pool);
    declaration.text(std::move(summary), std::move(help))
        .param(&Pool2dParams::poolSize, poolSizeSpec())
        .param(&Pool2dParams::stride, poolStrideSpec())
        .param(&Pool2dParams::padding, paddingSpec())
        .samples(poolSamples())
        .brief(briefPool);
    return declaration;
}

kernels::ConvAxis poolAxis(const Pool2dParams& p, const Shape& image, int axis) {
    const WindowAxis w = windowAxis(image[axis], p.poolSize[size_t(axis)], p.stride[size_t(axis)], 1, p.padding);
    return {w.input, w.output, w.kernel, w.stride, 1, w.padBefore, w.padAfter};
}

template <class T>
class MaxPoolLayer : public Layer<T> {
 public:
    MaxPoolLayer(const Pool2dParams& p, Shapes inputs)
        : plan_{poolAxis(p, inputs[0], 0), poolAxis(p, inputs[0], 1), inputs[0][2]} {}

    bool halvesByMaximum() const override { return kernels::isPlainHalving(plan_); }
    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::maxPoolForward<T>(parallelOn(context.pool), plan_, output.shape[0], inputs[0].data, output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        kernels::maxPoolBackward<T>(parallelOn(context.pool), plan_, output.shape[0], inputs[0].data, output.data,
                                    outputGradient.data, inputGradients[0].data);
    }

 private:
    kernels::PoolPlan plan_;
};

template <class T>
class AveragePoolLayer : public Layer<T> {
 public:
    AveragePoolLayer(const Pool2dParams& p, Shapes inputs)
        : plan_{poolAxis(p, inputs[0], 0), poolAxis(p, inputs[0], 1), inputs[0][2]} {}
    /// Global: one window as large as the image.
    AveragePoolLayer(const GlobalPoolParams&, Shapes inputs)
        : plan_{{inputs[0][0], 1, inputs[0][0]}, {inputs[0][1], 1, inputs[0][1]}, inputs[0][2]} {}

    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::averagePoolForward<T>(parallelOn(context.pool), plan_, output.shape[0], inputs[0].data, output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>>,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        kernels::averagePoolBackward<T>(parallelOn(context.pool), plan_, output.shape[0], outputGradient.data,
                                        inputGradients[0].data);
    }

 private:
    kernels::PoolPlan plan_;
};

std::vector<std::pair<std::string, OperatorAttribute>> poolAttributes(const Pool2dParams& p, const Shape& image) {
    using List = std::vector<int64_t>;
    const kernels::ConvAxis high = poolAxis(p, image, 0), wide = poolAxis(p, image, 1);
    return {{"kernel_shape", List{p.poolSize[0], p.poolSize[1]}},
            {"strides", List{p.stride[0], p.stride[1]}},
            {"pads", List{high.padBefore, wide.padBefore, high.padAfter, wide.padAfter}}};
}

Expected<std::string> exportMaxPool(const Pool2dParams& p, const ExportContext& context, OperatorSink& sink) {
    return sink.add("MaxPool", {context.inputs.at(0)}, poolAttributes(p, context.inputShapes.at(0)));
}

Expected<std::string> exportAveragePool(const Pool2dParams& p, const ExportContext& context, OperatorSink& sink) {
    return sink.add("AveragePool", {context.inputs.at(0)}, poolAttributes(p, context.inputShapes.at(0)));
}

Expected<std::string> exportGlobalPool(const GlobalPoolParams&, const ExportContext& context, OperatorSink& sink) {
    return sink.add("Flatten", {sink.add("GlobalAveragePool", {context.inputs.at(0)})}, {{"axis", int64_t(1)}});
}

}  // namespace

LayerDescriptor maxPool2dLayer() {
    return describePool("maxPool2d", "MaxPool2D", NL_TR("engine", "Keeps the strongest value of each window"),
                        NL_TR("engine", "Makes feature maps smaller and keeps what was found, a little less exactly where. "
                                        "The usual step between convolutions."))
        .shape(inferMaxPool)
        .build<MaxPoolLayer>()
        .exportTo(exportMaxPool)
        .done();
}

LayerDescriptor averagePool2dLayer() {
    return describePool("averagePool2d", "AveragePool2D", NL_TR("engine", "Averages each window"),
                        NL_TR("engine", "Makes feature maps smaller by averaging; smoother than taking the maximum."))
        .shape(inferAveragePool)
        .build<AveragePoolLayer>()
        .exportTo(exportAveragePool)
        .done();
}

LayerDescriptor globalAveragePool2dLayer() {
    return describeLayer<GlobalPoolParams>("globalAveragePool2d", "GlobalAveragePool2D", LayerCategory::pool)
        .text(NL_TR("engine", "Averages each feature map to one number"),
              NL_TR("engine", "Turns an image into a vector with one value per channel, whatever the image's size. Takes "
                              "the place of Flatten in modern networks and needs far fewer weights after it."))
        .compact()
        .samples({{"image", {}, {Shape{3, 4, 5}}}, {"onePixel", {}, {Shape{1, 1, 2}}}})
        .shape(inferGlobalPool)
        .build<AveragePoolLayer>()
        .exportTo(exportGlobalPool)
        .done();
}

}  // namespace netloom
