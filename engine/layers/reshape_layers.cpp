#include "engine/layers/reshape_layers.h"

#include "engine/layers/export_axes.h"
#include "engine/layers/permute_plan.h"

namespace netloom {
namespace {

using List = std::vector<int64_t>;

std::string listText(const List& list) { return fmt::format("{}", fmt::join(list, "×")); }

Expected<Shape> inferReshape(const ReshapeParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape input, onlyInput("Reshape", inputs));
    Shape shape;
    int open = -1;
    int64_t known = 1;
    for (const int64_t extent : p.shape) {
        if (extent == 0 || (extent < 0 && open >= 0)) {
            return fail({NL_TR("engine", "Reshape cannot use the shape %1"), listText(p.shape)}, {},
                        NL_TR("engine", "Give positive extents; one of them may be -1 for whatever is left"));
        }
        if (extent < 0) open = shape.rank();
        else known *= extent;
        shape.append(std::max<int64_t>(extent, 1));
    }
    if (open >= 0) shape[open] = input.size() / known;
    if (shape.size() == input.size()) return shape;
    return fail({NL_TR("engine", "Reshape cannot write the %1 values of %2 as %3"), input.size(), input.text(), listText(p.shape)},
                {}, NL_TR("engine", "The new shape needs as many values as the old one"));
}

Expected<Shape> inferPermute(const PermuteParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape input, onlyInput("Permute", inputs));
    List axes(size_t(input.rank()));
    for (size_t a = 0; a < axes.size(); ++a) axes[a] = int64_t(a);
    if (!std::is_permutation(axes.begin(), axes.end(), p.order.begin(), p.order.end())) {
        return fail({NL_TR("engine", "Permute cannot order the axes of %1 as %2"), input.text(), fmt::format("{}", fmt::join(p.order, ", "))},
                    {}, NL_TR("engine", "Name every axis once, from 0 on; 1, 0 swaps the two axes of a sequence"));
    }
    Shape shape;
    for (const int64_t axis : p.order) shape.append(input[int(axis)]);
    return shape;
}

Expected<Shape> inferRepeat(const RepeatVectorParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape input, inputOfRank("RepeatVector", inputs, 1));
    return Shape{p.times, input[0]};
}

template <class T>
class ReshapeLayer : public Layer<T> {
 public:
    ReshapeLayer(const ReshapeParams&, Shapes) {}
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

template <class T>
class PermuteLayer : public Layer<T> {
 public:
    PermuteLayer(const PermuteParams& p, Shapes inputs) : there_(kernels::permutePlan(inputs[0], p.order)) {
        List inverse(p.order.size());
        for (size_t a = 0; a < inverse.size(); ++a) inverse[size_t(p.order[a])] = int64_t(a);
        back_ = kernels::permutePlan(*inferPermute(p, inputs), inverse);
    }
    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::permuteAxes<T>(parallelOn(context.pool), there_, output.shape[0], inputs[0].data, output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>>,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        kernels::permuteAxes<T>(parallelOn(context.pool), back_, output.shape[0], outputGradient.data, inputGradients[0].data);
    }

 private:
    kernels::PermutePlan there_, back_;
};

template <class T>
class RepeatVectorLayer : public Layer<T> {
 public:
    RepeatVectorLayer(const RepeatVectorParams& p, Shapes inputs) : times_(p.times), n_(inputs[0][0]) {}
    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::repeatRows<T>(parallelOn(context.pool), output.shape[0], times_, n_, inputs[0].data, output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>>,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        kernels::sumRepeats<T>(parallelOn(context.pool), output.shape[0], times_, n_, outputGradient.data, inputGradients[0].data);
    }

 private:
    int64_t times_, n_;
};

Expected<std::string> exportReshape(const ReshapeParams&, const ExportContext& context, OperatorSink& sink) {
    List shape{0};  // the batch axis as it is
    shape.insert(shape.end(), context.outputShape.begin(), context.outputShape.end());
    const std::string own = exportedToOwn(context.inputs.at(0), context.inputShapes.at(0).rank(), sink);
    return ownToExported(sink.add("Reshape", {own, sink.constant("shape", shape)}), context.outputShape.rank(), sink);
}

Expected<std::string> exportPermute(const PermuteParams& p, const ExportContext& context, OperatorSink& sink) {
    const int rank = context.outputShape.rank();
    List order{0};
    for (const int64_t axis : p.order) order.push_back(axis + 1);
    const std::string own = exportedToOwn(context.inputs.at(0), rank, sink);
    return ownToExported(sink.add("Transpose", {own}, {{"perm", order}}), rank, sink);
}

Expected<std::string> exportRepeat(const RepeatVectorParams& p, const ExportContext& context, OperatorSink& sink) {
    const std::string row = sink.add("Unsqueeze", {context.inputs.at(0), sink.constant("axis", List{1})});
    return sink.add("Expand", {row, sink.constant("shape", List{1, p.times, 1})});
}

}  // namespace

LayerDescriptor reshapeLayer() {
    return describeLayer<ReshapeParams>("reshape", "Reshape", LayerCategory::shape)
        .text(NL_TR("engine", "The same values in another shape"),
              NL_TR("engine", "Reads the values of a sample in their order and gives them other extents: a vector becomes an "
                              "image or a sequence, or the other way round."))
        .compact()
        .param(&ReshapeParams::shape,
               {.id = "shape",
                .title = NL_TR("engine", "Shape"),
                .help = NL_TR("engine", "New extents of one sample, without the batch axis; one may be -1 for whatever is left"),
                .minimum = -1,
                .maximum = 1 << 24,
                .minimumLength = 1,
                .maximumLength = 5})
        .samples({{"image", {{"shape", List{2, -1, 3}}}, {Shape{12}}},
                  {"vector", {}, {Shape{2, 3, 3}}},
                  {"sequence", {{"shape", List{4, 3}}}, {Shape{2, 2, 3}}}})
        .shape(inferReshape)
        .brief([](const ReshapeParams& p) -> Message { return listText(p.shape); })
        .build<ReshapeLayer>()
        .exportTo(exportReshape)
        .done();
}

LayerDescriptor permuteLayer() {
    return describeLayer<PermuteParams>("permute", "Permute", LayerCategory::shape)
        .text(NL_TR("engine", "Puts the axes into another order"),
              NL_TR("engine", "Turns rows into columns, or time into channels, so that the next layer works along another axis."))
        .compact()
        .param(&PermuteParams::order,
               {.id = "order",
                .title = NL_TR("engine", "Order"),
                .help = NL_TR("engine", "For each axis of the result the axis of the input, counted from 0 without the batch axis"),
                .minimum = 0,
                .maximum = 4,
                .minimumLength = 1,
                .maximumLength = 5})
        .samples({{"sequence", {}, {Shape{4, 3}}},
                  {"image", {{"order", List{2, 0, 1}}}, {Shape{2, 4, 3}}},
                  {"swap", {{"order", List{1, 0, 2}}}, {Shape{5, 2, 1}}}})
        .shape(inferPermute)
        .brief([](const PermuteParams& p) -> Message { return fmt::format("{}", fmt::join(p.order, ", ")); })
        .build<PermuteLayer>()
        .exportTo(exportPermute)
        .done();
}

LayerDescriptor repeatVectorLayer() {
    return describeLayer<RepeatVectorParams>("repeatVector", "RepeatVector", LayerCategory::shape)
        .text(NL_TR("engine", "Writes a vector several times as a sequence"),
              NL_TR("engine", "Gives every step of a sequence the same vector; the usual bridge from an encoder's summary to a "
                              "recurrent decoder."))
        .compact()
        .param(&RepeatVectorParams::times,
               {.id = "times",
                .title = NL_TR("engine", "Times"),
                .help = NL_TR("engine", "Number of steps of the result"),
                .minimum = 1,
                .maximum = 65536})
        .samples({{"twice", {}, {Shape{3}}}, {"five", {{"times", int64_t(5)}}, {Shape{4}}}})
        .shape(inferRepeat)
        .brief([](const RepeatVectorParams& p) -> Message { return fmt::format("{}×", p.times); })
        .build<RepeatVectorLayer>()
        .exportTo(exportRepeat)
        .done();
}

}  // namespace netloom
