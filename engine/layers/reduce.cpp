#include "engine/layers/reduce.h"

#include <memory>

#include "engine/layers/export_axes.h"
#include "engine/layers/permute_plan.h"
#include "engine/layers/sequence_export.h"

namespace netloom {
namespace {

using kernels::Reduction;
using List = std::vector<int64_t>;

/// Which axes go; empty when the parameter names one that is not there, or one twice.
std::vector<bool> reducedAxes(const ReduceParams& p, const Shape& shape) {
    std::vector<bool> gone(size_t(shape.rank()), false);
    for (const int64_t axis : p.axes) {
        const int64_t at = axis < 0 ? axis + shape.rank() : axis;
        if (at < 0 || at >= shape.rank() || gone[size_t(at)]) return {};
        gone[size_t(at)] = true;
    }
    return gone;
}

Expected<Shape> inferReduce(const ReduceParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape input, onlyInput("Reduce", inputs));
    const std::vector<bool> gone = reducedAxes(p, input);
    if (gone.empty()) {
        return fail({NL_TR("engine", "%1 has no axes %2"), input.text(), fmt::format("{}", fmt::join(p.axes, ", "))}, {},
                    NL_TR("engine", "Name each axis once, from 0 on; -1 is the last one"));
    }
    Shape result;
    for (int a = 0; a < input.rank(); ++a) {
        if (!gone[size_t(a)]) result.append(input[a]);
        else if (p.keepAxes) result.append(1);
    }
    return result.rank() > 0 ? result : Shape{1};
}

Message briefReduce(const ReduceParams& p) {
    const auto choices = enumChoices(p.function);
    const auto found = std::find_if(choices.begin(), choices.end(), [&](const auto& c) { return c.value == p.function; });
    return {NL_TR("engine", "%1 · axes %2"), found->choice.title.english(), fmt::format("{}", fmt::join(p.axes, ", "))};
}

/// Reduced axes in a row are lines of [outer, count, inner]; others are brought behind the kept ones first.
struct Arrangement {
    List order;           ///< of axes; empty: as they are
    int64_t outer = 1, count = 1, inner = 1;  ///< of one sample
    bool steps = false;   ///< the lines run along the steps of a sequence, in their order
};
Arrangement arrange(const ReduceParams& p, const Shape& shape) {
    const std::vector<bool> gone = reducedAxes(p, shape);
    const auto first = int(std::find(gone.begin(), gone.end(), true) - gone.begin());
    int last = first;
    while (last < shape.rank() && gone[size_t(last)]) ++last;
    Arrangement a;
    a.steps = gone[0] && shape.rank() > 1;
    if (std::find(gone.begin() + last, gone.end(), true) == gone.end()) {
        for (int axis = 0; axis < shape.rank(); ++axis) (axis < first ? a.outer : axis < last ? a.count : a.inner) *= shape[axis];
        return a;
    }
    for (const bool reduced : {false, true}) {
        for (int axis = 0; axis < shape.rank(); ++axis) {
            if (gone[size_t(axis)] != reduced) continue;
            a.order.push_back(axis);
            (reduced ? a.count : a.outer) *= shape[axis];
        }
    }
    return a;
}

template <class T>
class ReduceLayer : public Layer<T> {
 public:
    ReduceLayer(const ReduceParams& p, Shapes inputs)
        : function_(p.function), shape_(inputs[0]), plan_(arrange(p, inputs[0])), keepsSteps_(!reducedAxes(p, inputs[0])[0] && inputs[0].rank() > 1) {
        if (plan_.order.empty()) return;
        there_ = kernels::permutePlan(shape_, plan_.order);
        List inverse(plan_.order.size());
        Shape moved;
        for (size_t a = 0; a < inverse.size(); ++a) {
            inverse[size_t(plan_.order[a])] = int64_t(a);
            moved.append(shape_[int(plan_.order[a])]);
        }
        back_ = kernels::permutePlan(moved, inverse);
    }

    StepRule stepRule() const override { return keepsSteps_ ? StepRule::keep : StepRule::drop; }
    /// Twice the input in the other order, and the valid counts.
    int64_t scratchSize(int64_t batch) const override {
        const int64_t moved = plan_.order.empty() ? 0 : 2 * batch * shape_.size();
        return moved + countSize(batch) + kScratchSlack;
    }

    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::reduceForward<T>(parallelOn(context.pool), planOf(context, output.shape[0]), arranged(context, inputs[0]), output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (inputGradients[0].empty()) return;
        const auto parallel = parallelOn(context.pool);
        const bool moves = !plan_.order.empty();
        const T* x = arranged(context, inputs[0]);
        T* gradient = moves ? context.scratch.data() + inputs[0].size() : inputGradients[0].data;
        kernels::reduceBackward<T>(parallel, planOf(context, output.shape[0]), x, output.data, outputGradient.data, gradient);
        if (moves) kernels::permuteAxes<T>(parallel, back_, output.shape[0], gradient, inputGradients[0].data);
    }

 private:
    /// Room for one int64 per outer index, in elements.
    int64_t countSize(int64_t batch) const {
        return plan_.steps ? (batch * plan_.outer * int64_t(sizeof(int64_t)) + 8) / int64_t(sizeof(T)) + 1 : 0;
    }
    const T* arranged(const StepContext<T>& context, ConstTensorView<T> x) const {
        if (plan_.order.empty()) return x.data;
        kernels::permuteAxes<T>(parallelOn(context.pool), there_, x.shape[0], x.data, context.scratch.data());
        return context.scratch.data();
    }
    kernels::ReductionPlan planOf(const StepContext<T>& context, int64_t batch) const {
        kernels::ReductionPlan plan{function_, batch * plan_.outer, plan_.count, plan_.inner};
        if (!plan_.steps || context.lengths.empty() || context.lengths[0].empty()) return plan;
        void* place = context.scratch.data() + (plan_.order.empty() ? 0 : 2 * batch * shape_.size());
        size_t room = size_t(countSize(batch)) * sizeof(T);
        auto* valid = static_cast<int64_t*>(std::align(alignof(int64_t), size_t(plan.outer) * sizeof(int64_t), place, room));
        for (int64_t o = 0; o < plan.outer; ++o) valid[o] = context.lengths[0][size_t(o / plan_.outer)] * (plan_.count / shape_[0]);
        plan.valid = valid;
        return plan;
    }

    Reduction function_;
    Shape shape_;
    Arrangement plan_;
    bool keepsSteps_;
    kernels::PermutePlan there_, back_;
};

/// Writes the operators. x is in our axis order, with the batch axis in front.
class Writer {
 public:
    Writer(const ReduceParams& p, const ExportContext& context, OperatorSink& sink) : p_(p), context_(context), sink_(sink) {
        const Shape& shape = context.inputShapes.at(0);
        const std::vector<bool> gone = reducedAxes(p, shape);
        int64_t count = 1;
        for (int a = 0; a < shape.rank(); ++a) {
            if (!gone[size_t(a)]) continue;
            axes_.push_back(a + 1);
            if (a > 0) count *= shape[a];
        }
        x_ = exportedToOwn(context.inputs.at(0), shape.rank(), sink);
        if (!gone[0] || shape.rank() < 2) return;
        mask_ = exportedStepMask(context, sink);
        if (mask_.empty()) return;
        mask_ = sink.add("Reshape", {mask_, sink.constant("shape", ones(shape.rank(), shape[0]))});
        const std::string steps = sink.add("Reshape", {sink.add("Cast", {context.lengths[0]}, {{"to", int64_t(1)}}),
                                                       sink.constant("shape", ones(context.outputShape.rank(), 1))});
        any_ = sink.add("Min", {steps, scalarConstant(sink, "one", 1)});
        const std::string least = sink.add("Max", {steps, scalarConstant(sink, "one", 1)});
        count_ = sink.add("Mul", {least, scalarConstant(sink, "count", double(count))});
    }

    std::string write() {
        const std::string result = reduced();
        const Shape& input = context_.inputShapes[0];
        const bool single = int(axes_.size()) == input.rank() && !p_.keepAxes;  // [N] here, [N, 1] with us
        const std::string own = single ? sink_.add("Reshape", {result, sink_.constant("shape", List{-1, 1})}) : result;
        return ownToExported(own, context_.outputShape.rank(), sink_);
    }

 private:
    /// {0, second, 1, …} of a sample's rank: the batch axis as it is.
    static List ones(int rank, int64_t second) {
        List shape(size_t(rank) + 1, 1);
        shape[0] = 0;
        if (rank > 0) shape[1] = second;
        return shape;
    }
    std::string operation(const char* type, const std::string& x, bool keep) {
        const std::pair<std::string, OperatorAttribute> keepDims{"keepdims", int64_t(keep)};
        if (std::string(type) == "ReduceSum") return sink_.add(type, {x, sink_.constant("axes", axes_)}, {keepDims});
        return sink_.add(type, {x}, {{"axes", axes_}, keepDims});
    }
    std::string plain(const char* type, const std::string& x) { return operation(type, x, p_.keepAxes); }
    /// Padded steps as 0, or far on the side where they do not count.
    std::string masked() { return mask_.empty() ? x_ : sink_.add("Mul", {x_, mask_}); }
    std::string hidden(double far) {
        if (mask_.empty()) return x_;
        const std::string gone = sink_.add("Sub", {scalarConstant(sink_, "one", 1), mask_});
        return sink_.add("Add", {masked(), sink_.add("Mul", {gone, scalarConstant(sink_, "far", far)})});
    }
    std::string orZero(const std::string& x) { return mask_.empty() ? x : sink_.add("Mul", {x, any_}); }
    std::string mean(const char* type, const std::string& x) {
        if (mask_.empty() && std::string(type) == "ReduceSum") return plain("ReduceMean", x);
        const std::string sum = plain(type, x);
        return sink_.add("Div", {sum, mask_.empty() ? scalarConstant(sink_, "count", double(elements())) : count_});
    }
    int64_t elements() const {
        int64_t n = 1;
        for (const int64_t axis : axes_) n *= context_.inputShapes[0][int(axis - 1)];
        return n;
    }
    std::string variance() {
        std::string centre;
        if (mask_.empty()) {
            centre = operation("ReduceMean", x_, true);
        } else {  // with as many axes as x
            const std::string sum = operation("ReduceSum", masked(), true);
            const std::string flat = sink_.add("Reshape", {count_, sink_.constant("shape", ones(context_.inputShapes[0].rank(), 1))});
            centre = sink_.add("Div", {sum, flat});
        }
        std::string away = sink_.add("Sub", {x_, centre});
        if (!mask_.empty()) away = sink_.add("Mul", {away, mask_});
        return mean("ReduceSumSquare", away);
    }
    std::string reduced() {
        switch (p_.function) {
            case Reduction::sum: return plain("ReduceSum", masked());
            case Reduction::mean: return mean("ReduceSum", masked());
            case Reduction::maximum: return orZero(plain("ReduceMax", hidden(-1e9)));
            case Reduction::minimum: return orZero(plain("ReduceMin", hidden(1e9)));
            case Reduction::product: return orZero(plain("ReduceProd", hidden(1)));
            case Reduction::l1: return plain("ReduceL1", masked());
            case Reduction::l2: return plain("ReduceL2", masked());
            case Reduction::sumSquares: return plain("ReduceSumSquare", masked());
            case Reduction::logSumExp: return orZero(plain("ReduceLogSumExp", hidden(-1e9)));
            case Reduction::variance: return variance();
            case Reduction::deviation: return sink_.add("Sqrt", {variance()});
        }
        return x_;
    }

    const ReduceParams& p_;
    const ExportContext& context_;
    OperatorSink& sink_;
    List axes_;                          ///< with the batch axis counted
    std::string x_, mask_, any_, count_; ///< the latter three only with padded rows
};

Expected<std::string> exportReduce(const ReduceParams& p, const ExportContext& context, OperatorSink& sink) {
    return Writer(p, context, sink).write();
}

std::vector<LayerSample> reduceSamples() {
    const std::vector<int32_t> lengths{4, 0, 1, 3};
    std::vector<LayerSample> samples;
    for (const auto& entry : kernels::enumChoices(Reduction())) {
        samples.push_back({entry.choice.id, {{"function", entry.choice.id}, {"axes", List{1}}}, {Shape{2, 4, 3}}});
        samples.push_back({entry.choice.id + "OfSteps", {{"function", entry.choice.id}}, {Shape{4, 3}}, lengths});
    }
    samples.push_back({"all", {{"function", "sum"}, {"axes", List{0, 1}}}, {Shape{4, 3}}, lengths});
    samples.push_back({"apart", {{"function", "variance"}, {"axes", List{0, -1}}}, {Shape{2, 3, 4}}});
    samples.push_back({"apartKept", {{"function", "l2"}, {"axes", List{2, 0}}, {"keepAxes", true}}, {Shape{2, 3, 4}}});
    samples.push_back({"channels", {{"function", "logSumExp"}, {"axes", List{-1}}, {"keepAxes", true}}, {Shape{3, 70}}, {3, 1}});
    samples.push_back({"wide", {{"function", "deviation"}, {"axes", List{0}}}, {Shape{3, 70}}});
    return samples;
}

}  // namespace

LayerDescriptor reduceLayer() {
    return describeLayer<ReduceParams>("reduce", "Reduce", LayerCategory::shape)
        .text(NL_TR("engine", "One number from many along an axis"),
              NL_TR("engine", "Sum, mean, extremes, product, norm or variance over steps, rows, columns or channels. With the axes "
                              "kept, Subtract and Divide can use the result to normalise by hand."))
        .compact()
        .param(&ReduceParams::function,
               {.id = "function", .title = NL_TR("engine", "Function"), .help = NL_TR("engine", "What is made of the values")})
        .param(&ReduceParams::axes,
               {.id = "axes",
                .title = NL_TR("engine", "Axes"),
                .help = NL_TR("engine", "Axes that go, from 0 on without the batch axis; -1 is the last one (channels)"),
                .minimum = -5,
                .maximum = 4,
                .minimumLength = 1,
                .maximumLength = 5})
        .param(&ReduceParams::keepAxes,
               {.id = "keepAxes",
                .title = NL_TR("engine", "Keep axes"),
                .help = NL_TR("engine", "Leaves the axes there with size 1, so that the result fits to the input again")})
        .samples(reduceSamples())
        .shape(inferReduce)
        .brief(briefReduce)
        .build<ReduceLayer>()
        .exportTo(exportReduce)
        .done();
}

}  // namespace netloom

namespace netloom::kernels {

std::vector<EnumChoice<Reduction>> enumChoices(Reduction) {
    return {{Reduction::mean, {"mean", NL_TR("engine", "Mean")}},
            {Reduction::sum, {"sum", NL_TR("engine", "Sum")}},
            {Reduction::maximum, {"maximum", NL_TR("engine", "Maximum")}},
            {Reduction::minimum, {"minimum", NL_TR("engine", "Minimum")}},
            {Reduction::product, {"product", NL_TR("engine", "Product")}},
            {Reduction::l1, {"l1", NL_TR("engine", "Sum of magnitudes (L1)")}},
            {Reduction::l2, {"l2", NL_TR("engine", "Length (L2)")}},
            {Reduction::sumSquares, {"sumSquares", NL_TR("engine", "Sum of squares")}},
            {Reduction::logSumExp, {"logSumExp", NL_TR("engine", "Log-sum-exp")}},
            {Reduction::variance, {"variance", NL_TR("engine", "Variance")}},
            {Reduction::deviation, {"deviation", NL_TR("engine", "Standard deviation")}}};
}

}  // namespace netloom::kernels
