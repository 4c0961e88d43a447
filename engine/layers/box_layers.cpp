#include "engine/layers/box_layers.h"

#include "engine/layers/export_axes.h"
#include "engine/layers/layer_kernels.h"
#include "engine/tensor/kernels/moves.h"

namespace netloom {
namespace {

using List = std::vector<int64_t>;

/// Start and length of a slice in elements of its axis.
struct Range {
    int axis = 0;
    int64_t start = 0, length = 0;
};
Range rangeOf(const SliceParams& p, const Shape& input) {
    Range range;
    range.axis = p.axis < 0 ? input.rank() - 1 : int(p.axis);
    if (range.axis < 0 || range.axis >= input.rank()) return range;
    range.start = p.start < 0 ? p.start + input[range.axis] : p.start;
    range.length = p.length > 0 ? p.length : input[range.axis] - range.start;
    return range;
}

Expected<Shape> inferSlice(const SliceParams& p, Shapes inputs) {
    NETLOOM_TRY(Shape shape, onlyInput("Slice", inputs));
    const Range range = rangeOf(p, shape);
    if (range.length < 1 || range.start < 0 || range.start + range.length > shape[range.axis]) {
        return fail({NL_TR("engine", "The slice lies outside %1"), shape.text()}, {},
                    NL_TR("engine", "Choose an axis, a start and a length that the input has"));
    }
    shape[range.axis] = range.length;
    return shape;
}

/// The box of one axis: what lies before it, the axis itself, what lies inside.
kernels::BoxPlan slicePlan(const SliceParams& p, const Shape& input) {
    const Range range = rangeOf(p, input);
    kernels::BoxPlan plan;
    plan.rows = 1;
    for (int a = 0; a < range.axis; ++a) plan.rows *= input[a];
    plan.columns = input[range.axis];
    plan.inner = input.size() / (plan.rows * plan.columns);
    plan.column = range.start;
    plan.smallRows = plan.rows;
    plan.smallColumns = range.length;
    return plan;
}

/// Rows, columns and channels of an image; steps, one column and channels of a sequence.
struct Picture {
    int64_t rows, columns, channels;
    int64_t above, below, left, right;
};
Picture pictureOf(const BorderParams& p, const Shape& shape) {
    const bool image = shape.rank() == 3;
    return {shape[0], image ? shape[1] : 1, shape.back(), p.high[0], p.high[1], image ? p.wide[0] : 0, image ? p.wide[1] : 0};
}

Expected<Shape> imageOrSequence(const char* layer, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, onlyInput(layer, inputs));
    if (shape.rank() == 2 || shape.rank() == 3) return shape;
    return fail({NL_TR("engine", "%1 needs an image or a sequence; it gets %2"), layer, shape.text()}, {},
                NL_TR("engine", "Connect a layer that gives images or sequences"));
}

Shape withBorder(const BorderParams& p, const Shape& shape, int sign) {
    const Picture picture = pictureOf(p, shape);
    const int64_t rows = picture.rows + sign * (picture.above + picture.below);
    if (shape.rank() == 2) return Shape{rows, picture.channels};
    return Shape{rows, picture.columns + sign * (picture.left + picture.right), picture.channels};
}

Expected<Shape> inferCrop(const BorderParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, imageOrSequence("Crop", inputs));
    const Shape result = withBorder(p, shape, -1);
    if (*std::min_element(result.begin(), result.end()) >= 1) return result;
    return fail({NL_TR("engine", "Crop leaves nothing of %1"), shape.text()}, {}, NL_TR("engine", "Choose a narrower border"));
}

Expected<Shape> inferPad(const BorderParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, imageOrSequence("ZeroPad", inputs));
    return withBorder(p, shape, 1);
}

/// The smaller image inside the larger one.
kernels::BoxPlan borderPlan(const BorderParams& p, const Shape& large) {
    const Picture picture = pictureOf(p, large);
    return {.rows = picture.rows,
            .columns = picture.columns,
            .inner = picture.channels,
            .row = picture.above,
            .column = picture.left,
            .smallRows = picture.rows - picture.above - picture.below,
            .smallColumns = picture.columns - picture.left - picture.right};
}

/// Cuts a box out of its input: Slice and Crop.
template <class T>
class CutLayer : public Layer<T> {
 public:
    CutLayer(const SliceParams& p, Shapes inputs)
        : plan_(slicePlan(p, inputs[0])), start_(plan_.column), length_(plan_.smallColumns) {
        const int axis = rangeOf(p, inputs[0]).axis;
        rule_ = inputs[0].rank() < 2 ? StepRule::drop : axis == 0 ? StepRule::map : StepRule::keep;
    }
    CutLayer(const BorderParams& p, Shapes inputs)
        : plan_(borderPlan(p, inputs[0])), start_(plan_.row), length_(plan_.smallRows), rule_(StepRule::map) {}

    StepRule stepRule() const override { return rule_; }
    int32_t outputSteps(int32_t steps) const override { return int32_t(std::clamp<int64_t>(steps - start_, 0, length_)); }
    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::cutBox<T>(parallelOn(context.pool), plan_, output.shape[0], inputs[0].data, output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>>,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        kernels::placeBox<T>(parallelOn(context.pool), plan_, output.shape[0], outputGradient.data, inputGradients[0].data);
    }

 private:
    kernels::BoxPlan plan_;
    int64_t start_, length_;  ///< along the first axis, when that holds the steps of a sequence
    StepRule rule_ = StepRule::drop;
};

template <class T>
class ZeroPadLayer : public Layer<T> {
 public:
    ZeroPadLayer(const BorderParams& p, Shapes inputs) : plan_(borderPlan(p, withBorder(p, inputs[0], 1))) {}

    /// The zeros in front count as steps of the sequence, those behind too when it fills its row.
    StepRule stepRule() const override { return StepRule::map; }
    int32_t outputSteps(int32_t steps) const override {
        return int32_t(steps == plan_.smallRows ? plan_.rows : steps + plan_.row);
    }
    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::placeBox<T>(parallelOn(context.pool), plan_, output.shape[0], inputs[0].data, output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>>,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        kernels::cutBox<T>(parallelOn(context.pool), plan_, output.shape[0], outputGradient.data, inputGradients[0].data);
    }

 private:
    kernels::BoxPlan plan_;
};

Expected<std::string> exportSlice(const SliceParams& p, const ExportContext& context, OperatorSink& sink) {
    const Shape& input = context.inputShapes.at(0);
    const Range range = rangeOf(p, input);
    return sink.add("Slice", {context.inputs.at(0), sink.constant("start", List{range.start}),
                              sink.constant("end", List{range.start + range.length}),
                              sink.constant("axis", List{exportedAxis(range.axis, input.rank())})});
}

Expected<std::string> exportCrop(const BorderParams& p, const ExportContext& context, OperatorSink& sink) {
    const Shape& input = context.inputShapes.at(0);
    const Picture b = pictureOf(p, input);
    List start{b.above}, end{b.rows - b.below}, axes{exportedAxis(0, input.rank())};
    if (input.rank() == 3) {
        start.push_back(b.left);
        end.push_back(b.columns - b.right);
        axes.push_back(exportedAxis(1, 3));
    }
    return sink.add("Slice", {context.inputs.at(0), sink.constant("start", start), sink.constant("end", end),
                              sink.constant("axes", axes)});
}

Expected<std::string> exportPad(const BorderParams& p, const ExportContext& context, OperatorSink& sink) {
    const bool image = context.inputShapes.at(0).rank() == 3;
    const List pads = image ? List{0, 0, p.high[0], p.wide[0], 0, 0, p.high[1], p.wide[1]} : List{0, p.high[0], 0, 0, p.high[1], 0};
    return sink.add("Pad", {context.inputs.at(0), sink.constant("pads", pads)});
}

LayerDeclaration<BorderParams> describeBorder(const char* id, const char* title, Message summary, Message help) {
    auto declaration = describeLayer<BorderParams>(id, title, LayerCategory::shape);
    declaration.text(std::move(summary), std::move(help))
        .compact()
        .param(&BorderParams::high,
               {.id = "high",
                .title = NL_TR("engine", "Top, bottom"),
                .help = NL_TR("engine", "Rows at the top and at the bottom of an image; of a sequence the first and last steps"),
                .minimum = 0,
                .maximum = 4096})
        .param(&BorderParams::wide,
               {.id = "wide",
                .title = NL_TR("engine", "Left, right"),
                .help = NL_TR("engine", "Columns at the left and at the right of an image; sequences have none"),
                .minimum = 0,
                .maximum = 4096})
        .samples({{"image", {}, {Shape{4, 5, 3}}},
                  {"uneven", {{"high", List{0, 2}}, {"wide", List{1, 0}}}, {Shape{4, 3, 1}}},
                  {"sequence", {{"high", List{1, 2}}}, {Shape{5, 2}}}})
        .brief([](const BorderParams& p) -> Message {
            return fmt::format("{}, {} · {}, {}", p.high[0], p.high[1], p.wide[0], p.wide[1]);
        });
    return declaration;
}

}  // namespace

LayerDescriptor sliceLayer() {
    return describeLayer<SliceParams>("slice", "Slice", LayerCategory::shape)
        .text(NL_TR("engine", "Takes a part along one axis"),
              NL_TR("engine", "Keeps a range of rows, columns, steps or channels and drops the rest, for example the last step "
                              "of a sequence or some columns of a table."))
        .compact()
        .param(&SliceParams::axis,
               {.id = "axis",
                .title = NL_TR("engine", "Axis"),
                .help = NL_TR("engine", "Axis to cut, without the batch axis; -1 is the last one (channels)"),
                .minimum = -1,
                .maximum = 4})
        .param(&SliceParams::start,
               {.id = "start",
                .title = NL_TR("engine", "Start"),
                .help = NL_TR("engine", "First element that is kept, from 0 on; negative: counted from the end"),
                .minimum = -16777216,
                .maximum = 16777216})
        .param(&SliceParams::length,
               {.id = "length",
                .title = NL_TR("engine", "Length"),
                .help = NL_TR("engine", "Number of elements that are kept; 0: up to the end"),
                .minimum = 0,
                .maximum = 16777216})
        .samples({{"vector", {{"start", int64_t(1)}, {"length", int64_t(3)}}, {Shape{6}}},
                  {"lastStep", {{"start", int64_t(-1)}}, {Shape{4, 3}}},
                  {"channels", {{"axis", int64_t(-1)}, {"length", int64_t(2)}}, {Shape{3, 2, 3}}},
                  {"columns", {{"axis", int64_t(1)}, {"start", int64_t(1)}, {"length", int64_t(2)}}, {Shape{2, 4, 3}}}})
        .shape(inferSlice)
        .brief([](const SliceParams& p) -> Message { return fmt::format("{} · {} · {}", p.axis, p.start, p.length); })
        .build<CutLayer>()
        .exportTo(exportSlice)
        .done();
}

LayerDescriptor cropLayer() {
    return describeBorder("crop", "Crop", NL_TR("engine", "Cuts a border off"),
                          NL_TR("engine", "Removes rows and columns at the edges of an image, or steps at both ends of a "
                                          "sequence."))
        .shape(inferCrop)
        .build<CutLayer>()
        .exportTo(exportCrop)
        .done();
}

LayerDescriptor zeroPadLayer() {
    return describeBorder("zeroPad", "ZeroPad", NL_TR("engine", "Puts a border of zeros around"),
                          NL_TR("engine", "Adds rows and columns of zeros at the edges of an image, or steps at both ends of a "
                                          "sequence, so that a following window fits."))
        .shape(inferPad)
        .build<ZeroPadLayer>()
        .exportTo(exportPad)
        .done();
}

}  // namespace netloom
