#include "engine/layers/elementwise_merge.h"

#include "engine/layers/broadcast.h"
#include "engine/layers/export_axes.h"
#include "engine/layers/function.h"
#include "engine/tensor/kernels/merge.h"

namespace netloom {
namespace {

using kernels::Merge;
using List = std::vector<int64_t>;

const char* titleOf(Merge merge) {
    switch (merge) {
        case Merge::subtract: return "Subtract";
        case Merge::multiply: return "Multiply";
        case Merge::average: return "Average";
        case Merge::maximum: return "Maximum";
        case Merge::minimum: return "Minimum";
        case Merge::divide: return "Divide";
    }
    return "";
}

constexpr bool takesTwo(Merge merge) { return merge == Merge::subtract || merge == Merge::divide; }

template <Merge kMerge>
Expected<Shape> inferMerge(const MergeParams&, Shapes inputs) {
    if (inputs.empty() || (takesTwo(kMerge) && inputs.size() != 2)) {
        return fail({NL_TR("engine", "%1 needs two inputs; it has %2"), titleOf(kMerge), inputs.size()}, {},
                    NL_TR("engine", "Connect a layer to each of its inputs"));
    }
    return broadcastShape(titleOf(kMerge), inputs);
}

template <Merge kMerge>
struct MergeOf {
    template <class T>
    class Executor : public Layer<T> {
     public:
        Executor(const MergeParams& p, Shapes inputs)
            : steps_(broadcastSteps(inputs, *inferMerge<kMerge>(p, inputs))), broadcast_(inputs, *inferMerge<kMerge>(p, inputs)) {}
        StepRule stepRule() const override { return steps_; }
        int64_t scratchSize(int64_t batch) const override { return broadcast_.scratchSize(batch); }

        void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                     TensorView<T> output) override {
            kernels::mergeForward<T>(parallelOn(context.pool), kMerge, broadcast_.expand(context, inputs), output.size(), output.data);
        }
        void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                      ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                      std::span<const TensorView<T>> inputGradients) override {
            const auto values = broadcast_.expand(context, inputs);
            for (size_t i = 0; i < inputs.size(); ++i) {
                if (inputGradients[i].empty()) continue;
                kernels::mergeBackward<T>(parallelOn(context.pool), kMerge, values, i, output.size(), output.data,
                                          outputGradient.data, broadcast_.gradientRoom(context, i, inputGradients[i]));
                broadcast_.finish(context, i, inputGradients[i]);
            }
        }

     private:
        StepRule steps_;
        Broadcaster<T> broadcast_;
    };
};

template <Merge kMerge>
Expected<std::string> exportMerge(const MergeParams&, const ExportContext& context, OperatorSink& sink) {
    if (context.inputs.size() == 1) return sink.add("Identity", context.inputs);
    const std::vector<std::string> inputs = exportBroadcast(context, sink);
    if (kMerge == Merge::maximum) return sink.add("Max", inputs);
    if (kMerge == Merge::minimum) return sink.add("Min", inputs);
    if (kMerge == Merge::average) return sink.add("Mean", inputs);
    if (kMerge == Merge::divide) return sink.add("Div", {inputs[0], exportAwayFromZero(inputs[1], sink)});
    std::string result = inputs[0];
    for (size_t i = 1; i < inputs.size(); ++i) result = sink.add(kMerge == Merge::subtract ? "Sub" : "Mul", {result, inputs[i]});
    return result;
}

template <Merge kMerge>
LayerDescriptor describeMerge(const char* id, Message summary, Message help) {
    auto declaration = describeLayer<MergeParams>(id, titleOf(kMerge), LayerCategory::shape);
    declaration.text(std::move(summary), std::move(help)).compact();
    if (takesTwo(kMerge)) declaration.inputs({{"a"}, {"b"}});
    else declaration.inputs({{"in", true}});
    std::vector<LayerSample> samples{{"vectors", {}, {Shape{5}, Shape{5}}},
                                     {"images", {}, {Shape{2, 2, 3}, Shape{2, 2, 3}}},
                                     {"sequences", {}, {Shape{3, 2}, Shape{3, 2}}, {3, 1}},
                                     {"perChannel", {}, {Shape{2, 3, 4}, Shape{4}}},
                                     {"perPixel", {}, {Shape{2, 3, 1}, Shape{2, 3, 4}}},
                                     {"perStep", {}, {Shape{3, 2}, Shape{2}}, {3, 0, 1}}};
    if (!takesTwo(kMerge)) samples.push_back({"three", {}, {Shape{2, 2, 3}, Shape{2, 2, 3}, Shape{2, 2, 3}}});
    return declaration.samples(samples)
        .shape(inferMerge<kMerge>)
        .template build<MergeOf<kMerge>::template Executor>()
        .exportTo(exportMerge<kMerge>)
        .done();
}

Expected<Shape> inferDot(const DotParams&, Shapes inputs) {
    const bool fits = inputs.size() == 2 && inputs[0].rank() == inputs[1].rank() &&
                      (inputs[0].rank() == 1 || inputs[0].rank() == 2) && inputs[0].back() == inputs[1].back();
    if (!fits) {
        return fail({NL_TR("engine", "%1 needs two vectors of equal length, or two sequences with as many channels"), "Dot"}, {},
                    NL_TR("engine", "Connect two layers whose last axis has the same size"));
    }
    return inputs[0].rank() == 1 ? Shape{1} : Shape{inputs[0][0], inputs[1][0]};
}

Message briefDot(const DotParams& p) { return p.cosine ? Message(NL_TR("engine", "Cosine")) : Message(); }

LayerCost costDot(const DotParams&, Shapes inputs) { return {0, inputs[0].size() * inputs[1].size() / inputs[0].back()}; }

template <class T>
class DotLayer : public Layer<T> {
 public:
    DotLayer(const DotParams& p, Shapes inputs) {
        plan_.width = inputs[0].back();
        plan_.aRows = inputs[0].size() / plan_.width;
        plan_.bRows = inputs[1].size() / plan_.width;
        plan_.cosine = p.cosine;
    }
    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::dotForward<T>(parallelOn(context.pool), plan_, output.shape[0], inputs[0].data, inputs[1].data, output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        kernels::dotBackward<T>(parallelOn(context.pool), plan_, output.shape[0], inputs[0].data, inputs[1].data, output.data,
                                outputGradient.data, inputGradients[0].data, inputGradients[1].data);
    }

 private:
    kernels::DotPlan plan_;
};

/// x / max(|x|, shortest) along the last axis.
std::string exportUnitRows(const std::string& input, OperatorSink& sink) {
    Tensor<float> shortest(Shape{1});
    shortest[0] = float(kernels::kShortest);
    const std::string squares = sink.add("ReduceSum", {sink.add("Mul", {input, input}), sink.constant("last", List{-1})},
                                         {{"keepdims", int64_t(1)}});
    const std::string norm = sink.add("Sqrt", {squares});
    return sink.add("Div", {input, sink.add("Max", {norm, sink.constant("shortest", shortest)})});
}

Expected<std::string> exportDot(const DotParams& p, const ExportContext& context, OperatorSink& sink) {
    std::string a = context.inputs.at(0), b = context.inputs.at(1);
    if (p.cosine) {
        a = exportUnitRows(a, sink);
        b = exportUnitRows(b, sink);
    }
    if (context.inputShapes[0].rank() == 1) {
        return sink.add("ReduceSum", {sink.add("Mul", {a, b}), sink.constant("axes", List{1})}, {{"keepdims", int64_t(1)}});
    }
    return sink.add("MatMul", {a, sink.add("Transpose", {b}, {{"perm", List{0, 2, 1}}})});
}

}  // namespace

LayerDescriptor subtractLayer() {
    return describeMerge<Merge::subtract>("subtract", NL_TR("engine", "The first input minus the second"),
                                          NL_TR("engine", "Shows the network what changed between two inputs. Axes of size 1 are repeated."));
}

LayerDescriptor multiplyLayer() {
    return describeMerge<Merge::multiply>("multiply", NL_TR("engine", "Multiplies inputs element by element"),
                                          NL_TR("engine", "One input opens or closes the other like a gate. Axes of size 1 are "
                                                          "repeated: a vector weighs the channels of every pixel or step."));
}

LayerDescriptor averageLayer() {
    return describeMerge<Merge::average>("average", NL_TR("engine", "The mean of several inputs"),
                                         NL_TR("engine", "Averages inputs element by element, for example the answers of several "
                                                         "branches. Axes of size 1 are repeated."));
}

LayerDescriptor maximumLayer() {
    return describeMerge<Merge::maximum>("maximum", NL_TR("engine", "The largest of several inputs"),
                                         NL_TR("engine", "Keeps the largest value at each place (a maxout of branches). Axes of "
                                                         "size 1 are repeated."));
}

LayerDescriptor minimumLayer() {
    return describeMerge<Merge::minimum>("minimum", NL_TR("engine", "The smallest of several inputs"),
                                         NL_TR("engine", "Keeps the smallest value at each place. Axes of size 1 are repeated."));
}

LayerDescriptor divideLayer() {
    return describeMerge<Merge::divide>("divide", NL_TR("engine", "The first input divided by the second"),
                                        NL_TR("engine", "A ratio of two inputs, or a normalisation by hand. Divisors closer to 0 than "
                                                        "0.0000001 count as that. Axes of size 1 are repeated."));
}

LayerDescriptor dotLayer() {
    return describeLayer<DotParams>("dot", "Dot", LayerCategory::shape)
        .text(NL_TR("engine", "How well two inputs agree"),
              NL_TR("engine", "The dot product of two vectors, or of every step of one sequence with every step of another. As a "
                              "cosine it lies between -1 and 1 and ignores lengths; used to compare texts, users and items."))
        .compact()
        .inputs({{"a"}, {"b"}})
        .param(&DotParams::cosine,
               {.id = "cosine",
                .title = NL_TR("engine", "Cosine"),
                .help = NL_TR("engine", "Divides by the lengths of both vectors: the cosine of the angle between them")})
        .samples({{"vectors", {}, {Shape{9}, Shape{9}}},
                  {"cosine", {{"cosine", true}}, {Shape{5}, Shape{5}}},
                  {"sequences", {}, {Shape{3, 4}, Shape{2, 4}}},
                  {"cosines", {{"cosine", true}}, {Shape{2, 3}, Shape{4, 3}}}})
        .shape(inferDot)
        .cost(costDot)
        .brief(briefDot)
        .build<DotLayer>()
        .exportTo(exportDot)
        .done();
}

}  // namespace netloom
