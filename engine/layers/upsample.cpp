#include "engine/layers/upsample.h"

#include "engine/layers/export_axes.h"
#include "engine/layers/layer_kernels.h"
#include "engine/tensor/kernels/moves.h"

namespace netloom {

std::vector<EnumChoice<Interpolation>> enumChoices(Interpolation) {
    return {{Interpolation::nearest, {"nearest", NL_TR("engine", "Nearest")}},
            {Interpolation::bilinear, {"bilinear", NL_TR("engine", "Bilinear")}}};
}

namespace {

using List = std::vector<int64_t>;

Expected<Shape> inferUpSample(const UpSampleParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, onlyInput("UpSample", inputs));
    if (shape.rank() == 3) return Shape{shape[0] * p.factor[0], shape[1] * p.factor[1], shape[2]};
    if (shape.rank() == 2) return Shape{shape[0] * p.factor[0], shape[1]};
    return fail({NL_TR("engine", "%1 needs an image or a sequence; it gets %2"), "UpSample", shape.text()}, {},
                NL_TR("engine", "Connect a layer that gives images or sequences"));
}

kernels::UpsamplePlan planOf(const UpSampleParams& p, const Shape& input) {
    const bool image = input.rank() == 3;
    return {input[0], image ? input[1] : 1, input.back(), p.factor[0], image ? p.factor[1] : 1,
            p.interpolation == Interpolation::bilinear};
}

template <class T>
class UpSampleLayer : public Layer<T> {
 public:
    UpSampleLayer(const UpSampleParams& p, Shapes inputs) : plan_(planOf(p, inputs[0])), factor_(int32_t(p.factor[0])) {}

    StepRule stepRule() const override { return StepRule::map; }
    int32_t outputSteps(int32_t steps) const override { return steps * factor_; }
    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::upsampleForward<T>(parallelOn(context.pool), plan_, output.shape[0], steps(context), inputs[0].data,
                                    output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>>,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        kernels::upsampleBackward<T>(parallelOn(context.pool), plan_, output.shape[0], steps(context), outputGradient.data,
                                     inputGradients[0].data);
    }

 private:
    static const int32_t* steps(const StepContext<T>& context) {
        return context.lengths.empty() || context.lengths[0].empty() ? nullptr : context.lengths[0].data();
    }
    kernels::UpsamplePlan plan_;
    int32_t factor_;
};

/// Resize of an image [N, C, H, W]; a sequence becomes one of width 1 for it.
Expected<std::string> exportUpSample(const UpSampleParams& p, const ExportContext& context, OperatorSink& sink) {
    const bool image = context.inputShapes.at(0).rank() == 3, linear = p.interpolation == Interpolation::bilinear;
    if (linear && !context.lengths.empty() && !context.lengths[0].empty()) {
        return fail(NL_TR("engine", "UpSample cannot be exported with interpolation behind rows of different length"), {},
                    NL_TR("engine", "Choose nearest, or give all rows the same length"));
    }
    std::string input = context.inputs.at(0);
    if (!image) input = sink.add("Unsqueeze", {swapStepsAndChannels(input, sink), sink.constant("axis", List{3})});
    Tensor<float> scales(Shape{4});
    scales.fill(1);
    scales[2] = float(p.factor[0]);
    if (image) scales[3] = float(p.factor[1]);
    const std::string result = sink.add("Resize", {input, "", sink.constant("scales", scales)},
                                        {{"mode", std::string(linear ? "linear" : "nearest")},
                                         {"coordinate_transformation_mode", std::string(linear ? "half_pixel" : "asymmetric")},
                                         {"nearest_mode", std::string("floor")}});
    if (image) return result;
    return swapStepsAndChannels(sink.add("Squeeze", {result, sink.constant("axis", List{3})}), sink);
}

}  // namespace

LayerDescriptor upSampleLayer() {
    return describeLayer<UpSampleParams>("upSample", "UpSample", LayerCategory::conv)
        .text(NL_TR("engine", "Makes images or sequences larger"),
              NL_TR("engine", "Repeats every value or interpolates between neighbours. With a convolution behind it, the way "
                              "back to full size in autoencoders and segmentation."))
        .compact()
        .param(&UpSampleParams::factor,
               {.id = "factor",
                .title = NL_TR("engine", "Factor"),
                .help = NL_TR("engine", "How many times higher and wider; of a sequence only the first number counts"),
                .minimum = 1,
                .maximum = 64})
        .param(&UpSampleParams::interpolation,
               {.id = "interpolation",
                .title = NL_TR("engine", "Interpolation"),
                .help = NL_TR("engine", "Nearest repeats values; bilinear blends neighbours and gives smoother results")})
        .samples({{"nearest", {}, {Shape{3, 2, 3}}},
                  {"bilinear", {{"interpolation", "bilinear"}, {"factor", List{3, 2}}}, {Shape{3, 4, 3}}},
                  {"onePixel", {{"interpolation", "bilinear"}}, {Shape{1, 1, 2}}},
                  {"sequence", {{"interpolation", "bilinear"}}, {Shape{4, 2}}},
                  {"padded", {{"interpolation", "bilinear"}}, {Shape{4, 2}}, {2, 4, 0}}})
        .shape(inferUpSample)
        .brief([](const UpSampleParams& p) -> Message { return "×" + sizeText(p.factor); })
        .build<UpSampleLayer>()
        .exportTo(exportUpSample)
        .done();
}

}  // namespace netloom
