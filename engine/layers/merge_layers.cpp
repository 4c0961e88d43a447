#include "engine/layers/merge_layers.h"

#include "engine/layers/broadcast.h"
#include "engine/layers/export_axes.h"

namespace netloom {
namespace {

tl::unexpected<Error> nothingToJoin(const std::string& layer) {
    return fail({NL_TR("engine", "%1 has nothing to join"), layer}, {},
                NL_TR("engine", "Connect at least one layer to its input"));
}

Expected<Shape> inferConcatenate(const ConcatenateParams& p, Shapes inputs) {
    if (inputs.empty()) return nothingToJoin("Concatenate");
    Shape result = inputs[0];
    const int axis = p.axis < 0 ? result.rank() - 1 : int(p.axis);
    if (axis < 0 || axis >= result.rank()) {
        return fail({NL_TR("engine", "Concatenate joins along axis %1; its input %2 has fewer axes"), p.axis,
                     result.text()},
                    {}, NL_TR("engine", "Use axis -1 for the last axis"));
    }
    for (const Shape& shape : inputs.subspan(1)) {
        Shape same = shape;
        if (shape.rank() == result.rank()) same[axis] = result[axis];
        if (!(same == result)) {
            return fail({NL_TR("engine", "Concatenate cannot join %1 and %2"), inputs[0].text(), shape.text()}, {},
                        NL_TR("engine", "All inputs need equal sizes on the other axes; use Flatten or pooling to match"));
        }
        result[axis] += shape[axis];
    }
    return result;
}

Expected<Shape> inferAdd(const AddParams&, Shapes inputs) {
    if (inputs.empty()) return nothingToJoin("Add");
    return broadcastShape("Add", inputs);
}

template <class T>
class ConcatenateLayer : public Layer<T> {
 public:
    ConcatenateLayer(const ConcatenateParams& p, Shapes inputs) {
        const int axis = p.axis < 0 ? inputs[0].rank() - 1 : int(p.axis);
        for (int i = 0; i < axis; ++i) outer_ *= inputs[0][i];
        for (const Shape& shape : inputs) {
            runs_.push_back(shape.size() / outer_);
            total_ += runs_.back();
        }
    }

    StepRule stepRule() const override { return outer_ > 1 ? StepRule::keep : StepRule::drop; }

    void forward(const StepContext<T>&, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        for (size_t i = 0, at = 0; i < inputs.size(); at += size_t(runs_[i++])) {
            kernels::copyRuns<T>(inputs[i].data, runs_[i], output.data + at, total_, runs_[i], output.shape[0] * outer_);
        }
    }
    void backward(const StepContext<T>&, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        for (size_t i = 0, at = 0; i < inputs.size(); at += size_t(runs_[i++])) {
            if (inputGradients[i].empty()) continue;
            kernels::copyRuns<T>(outputGradient.data + at, total_, inputGradients[i].data, runs_[i], runs_[i],
                                 output.shape[0] * outer_);
        }
    }

 private:
    int64_t outer_ = 1, total_ = 0;
    std::vector<int64_t> runs_;  ///< contiguous elements of each input
};

template <class T>
class AddLayer : public Layer<T> {
 public:
    AddLayer(const AddParams& p, Shapes inputs)
        : steps_(broadcastSteps(inputs, *inferAdd(p, inputs))), broadcast_(inputs, *inferAdd(p, inputs)) {}

    StepRule stepRule() const override { return steps_; }
    int64_t scratchSize(int64_t batch) const override { return broadcast_.scratchSize(batch); }
    bool gradientInPlace() const override { return !broadcast_.needed(); }
    bool fuseRelu(bool fused) override {
        relu_ = fused;
        return true;
    }
    void forward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        sum(context, inputs, output, relu_);
    }
    void outputBeforeRelu(const StepContext<T>& context, std::span<const ConstTensorView<T>> inputs,
                          TensorView<T> output) override {
        sum(context, inputs, output, false);
    }
    void backward(const StepContext<T>& context, const Variables<T>&, std::span<const ConstTensorView<T>>,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        const bool both = inputGradients.size() == 2 && !inputGradients[0].empty() && !inputGradients[1].empty();
        if (both && !broadcast_.needed()) {
            return kernels::shareGradient<T>(parallelOn(context.pool), relu_ ? output.data : nullptr, outputGradient.data,
                                             inputGradients[0].data, inputGradients[1].data, output.size());
        }
        const auto pass = [&](T* to) {
            kernels::functionGradient<T>(parallelOn(context.pool), relu_ ? kernels::Function::relu : kernels::Function::none,
                                         output.data, outputGradient.data, to, output.size(), 1);
        };
        TensorView<T> inPlace;  // last, for the others read what it overwrites
        for (size_t i = 0; i < inputGradients.size(); ++i) {
            const TensorView<T> gradient = inputGradients[i];
            if (gradient.data == outputGradient.data) {
                inPlace = gradient;
            } else if (!gradient.empty()) {
                pass(broadcast_.gradientRoom(context, i, gradient));
                broadcast_.finish(context, i, gradient);
            }
        }
        if (!inPlace.empty()) pass(inPlace.data);
    }

 private:
    void sum(const StepContext<T>& context, std::span<const ConstTensorView<T>> inputs, TensorView<T> output, bool relu) {
        const auto parallel = parallelOn(context.pool);
        const auto values = broadcast_.expand(context, inputs);
        if (inputs.size() == 1) {
            const auto function = relu ? kernels::Function::relu : kernels::Function::none;
            kernels::applyFunction<T>(parallel, function, values[0], output.data, output.size(), 1);
        }
        const T* left = values[0];
        for (size_t i = 1; i < inputs.size(); ++i) {
            kernels::add<T>(parallel, left, values[i], output.data, output.size(), relu && i + 1 == inputs.size());
            left = output.data;
        }
    }
    StepRule steps_;
    Broadcaster<T> broadcast_;
    bool relu_ = false;
};

Expected<std::string> exportConcatenate(const ConcatenateParams& p, const ExportContext& context, OperatorSink& sink) {
    return sink.add("Concat", context.inputs, {{"axis", exportedAxis(p.axis, context.outputShape.rank())}});
}

Expected<std::string> exportAdd(const AddParams&, const ExportContext& context, OperatorSink& sink) {
    if (context.inputs.size() == 1) return sink.add("Identity", context.inputs);
    const std::vector<std::string> inputs = exportBroadcast(context, sink);
    std::string sum = inputs.at(0);
    for (size_t i = 1; i < inputs.size(); ++i) sum = sink.add("Add", {sum, inputs[i]});
    return sum;
}

}  // namespace

LayerDescriptor concatenateLayer() {
    return describeLayer<ConcatenateParams>("concatenate", "Concatenate", LayerCategory::shape)
        .text(NL_TR("engine", "Puts several inputs one behind the other"),
              NL_TR("engine", "Joins vectors or feature maps along one axis, so that the next layer sees all of them: "
                              "several kinds of data, or an early layer beside a late one."))
        .compact()
        .inputs({{"in", true}})
        .param(&ConcatenateParams::axis,
               {.id = "axis",
                .title = NL_TR("engine", "Axis"),
                .help = NL_TR("engine", "Axis to join along, without the batch axis; -1 is the last one (channels)"),
                .minimum = -1,
                .maximum = 4,
                .advanced = true})
        .samples({{"vectors", {}, {Shape{3}, Shape{4}, Shape{1}}},
                  {"channels", {}, {Shape{2, 3, 2}, Shape{2, 3, 1}}},
                  {"rows", {{"axis", int64_t(0)}}, {Shape{2, 3, 2}, Shape{1, 3, 2}}}})
        .shape(inferConcatenate)
        .build<ConcatenateLayer>()
        .exportTo(exportConcatenate)
        .done();
}

LayerDescriptor addLayer() {
    return describeLayer<AddParams>("add", "Add", LayerCategory::shape)
        .text(NL_TR("engine", "Adds inputs element by element"),
              NL_TR("engine", "Residual links add a block's input to its output, so that deep networks train well. All "
                              "inputs have the same shape, or axes of size 1 that are repeated: a vector is added to "
                              "every step of a sequence."))
        .compact()
        .inputs({{"in", true}})
        .samples({{"vectors", {}, {Shape{5}, Shape{5}}},
                  {"broadcast", {}, {Shape{3}, Shape{2, 2, 3}, Shape{2, 1, 1}}},
                  {"toSteps", {}, {Shape{4, 3}, Shape{3}}, {4, 1, 0}},
                  {"three", {}, {Shape{2, 2, 3}, Shape{2, 2, 3}, Shape{2, 2, 3}}}})
        .shape(inferAdd)
        .build<AddLayer>()
        .exportTo(exportAdd)
        .done();
}

}  // namespace netloom
