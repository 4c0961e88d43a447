#include "engine/layers/flatten.h"

#include "engine/layers/layer_kernels.h"

namespace netloom {
namespace {

Expected<Shape> inferFlatten(const FlattenParams&, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, onlyInput("Flatten", inputs));
    return Shape{shape.size()};
}

template <class T>
class FlattenLayer : public Layer<T> {
 public:
    FlattenLayer(const FlattenParams&, Shapes) {}

    bool onlyReshapes() const override { return true; }
    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::copy<T>(parallelOn(context.pool), inputs[0].data, output.data, output.size());
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>>,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        kernels::copy<T>(parallelOn(context.pool), outputGradient.data, inputGradients[0].data, output.size());
    }
};

/// Exported images are NCHW: they go back to NHWC first, so that the weights after Flatten stay as they are.
Expected<std::string> exportFlatten(const FlattenParams&, const ExportContext& context, OperatorSink& sink) {
    std::string input = context.inputs.at(0);
    if (context.inputShapes.at(0).rank() == 3) {
        input = sink.add("Transpose", {input}, {{"perm", std::vector<int64_t>{0, 2, 3, 1}}});
    }
    return sink.add("Flatten", {input}, {{"axis", int64_t(1)}});
}

}  // namespace

LayerDescriptor flattenLayer() {
    return describeLayer<FlattenParams>("flatten", "Flatten", LayerCategory::shape)
        .text(NL_TR("engine", "Turns an image into a vector"),
              NL_TR("engine", "Writes all values of a sample one after another, so that Dense layers can follow."))
        .compact()
        .samples({{"image", {}, {Shape{2, 3, 2}}}, {"vector", {}, {Shape{4}}}})
        .shape(inferFlatten)
        .build<FlattenLayer>()
        .exportTo(exportFlatten)
        .done();
}

}  // namespace netloom
