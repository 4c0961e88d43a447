#include "engine/layers/dense.h"

#include "engine/layers/layer_kernels.h"
#include "engine/tensor/kernels/multiply.h"

namespace netloom {
namespace {

Expected<Shape> inferDense(const DenseParams& p, Shapes inputs) {
    NETLOOM_TRY(Shape shape, onlyInput("Dense", inputs));
    if (shape.rank() != 2) NETLOOM_CHECK(inputOfRank("Dense", inputs, 1));
    shape[shape.rank() - 1] = p.units;
    return shape;
}

LayerCost costDense(const DenseParams& p, Shapes inputs) {
    const int64_t weights = inputs[0].back() * p.units;
    return {weights + (p.useBias ? p.units : 0), inputs[0].size() * p.units};
}

Message briefDense(const DenseParams& p) {
    const std::string activation = activationTitle(p.activation);
    if (activation.empty() && p.units == 1) return NL_TR("engine", "1 unit");
    if (activation.empty()) return {NL_TR("engine", "%1 units"), p.units};
    return {NL_TR("engine", "%1 units · %2"), p.units, activation};
}

template <class T>
class DenseLayer : public Layer<T> {
 public:
    DenseLayer(const DenseParams& p, Shapes inputs)
        : params_(p), in_(inputs[0].back()), steps_(inputs[0].size() / in_), function_(kernelFunction(p.activation)) {}

    std::vector<VariableSpec> variables() const override {
        std::vector<VariableSpec> specs{{.name = "weight",
                                         .shape = Shape{in_, params_.units},
                                         .initializer = initializerOf(params_.initialiser),
                                         .fanIn = in_,
                                         .fanOut = params_.units,
                                         .decays = true,
                                         .l2 = params_.l2}};
        if (params_.useBias) specs.push_back({.name = "bias", .shape = Shape{params_.units}});
        return specs;
    }
    int64_t savedSize(int64_t batch) const override {
        return kernels::gradientNeedsInput(function_) ? batch * steps_ * params_.units : 0;
    }
    int64_t scratchSize(int64_t batch) const override {
        return std::max(kernels::packedSize<T>(in_, params_.units),
                        kernels::packedSize<T>(params_.units, in_) + batch * steps_ * params_.units + kScratchSlack);
    }
    StepRule stepRule() const override { return StepRule::keep; }
    int64_t preparedSize() const override { return kernels::packedSize<T>(in_, params_.units); }

    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        const auto parallel = parallelOn(context.pool);
        const T* bias = params_.useBias ? v.values[1].data : nullptr;
        const bool relu = function_ == kernels::Function::relu;
        const bool keeps = !context.prepared.empty();
        if (keeps && !context.isPrepared)
            kernels::packPanels<T>(parallel, v.values[0].data, in_, params_.units, params_.units, context.prepared.data());
        kernels::denseForward<T>(parallel, inputs[0].data, output.shape[0] * steps_, in_, v.values[0].data, params_.units, bias, relu,
                                 output.data, keeps ? context.prepared.data() : context.scratch.data(), keeps);
        if (relu || function_ == kernels::Function::none) return;
        if (kernels::gradientNeedsInput(function_)) {
            kernels::copy<T>(parallel, output.data, context.saved.data(), output.size());
        }
        kernels::applyFunction<T>(parallel, function_, output.data, output.data, output.size(), params_.units);
    }

    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        const auto parallel = parallelOn(context.pool);
        const int64_t rows = output.shape[0] * steps_;
        T* dz = context.scratch.data() + kernels::packedSize<T>(params_.units, in_);
        const T* value = kernels::gradientNeedsInput(function_) ? context.saved.data() : output.data;
        kernels::functionGradient<T>(parallel, function_, value, outputGradient.data, dz, output.size(), params_.units);
        if (!v.gradients.empty() && !v.gradients[0].empty()) {
            kernels::denseWeightGradient<T>(parallel, inputs[0].data, dz, rows, in_, params_.units, v.gradients[0].data);
            if (params_.useBias) kernels::columnSums<T>(dz, rows, params_.units, v.gradients[1].data);
        }
        if (!inputGradients[0].empty()) {
            kernels::denseInputGradient<T>(parallel, dz, rows, params_.units, v.values[0].data, in_,
                                           inputGradients[0].data, context.scratch.data());
        }
    }

 private:
    DenseParams params_;
    int64_t in_, steps_;
    kernels::Function function_;
};

Expected<std::string> exportDense(const DenseParams& p, const ExportContext& context, OperatorSink& sink) {
    const auto constantOf = [&](const char* hint, const ConstTensorView<float>& view) {
        Tensor<float> value(view.shape);
        std::copy_n(view.data, view.size(), value.data());
        return sink.constant(hint, value);
    };
    std::vector<std::string> inputs{context.inputs.at(0), constantOf("weight", context.variables.at(0))};
    if (p.useBias) inputs.push_back(constantOf("bias", context.variables.at(1)));
    const int rank = context.outputShape.rank();
    if (rank == 1) return exportFunction(p.activation, sink.add("Gemm", inputs), rank, sink);
    std::string result = sink.add("MatMul", {inputs[0], inputs[1]});
    if (p.useBias) result = sink.add("Add", {result, inputs[2]});
    return exportFunction(p.activation, result, rank, sink);
}

}  // namespace

LayerDescriptor denseLayer() {
    return describeLayer<DenseParams>("dense", "Dense", LayerCategory::dense)
        .text(NL_TR("engine", "Every output sees every input"),
              NL_TR("engine", "Multiplies the input vector with a learned matrix and adds a bias. The workhorse for table "
                              "data and the last layers of most networks. On a sequence it does so at every step, with the "
                              "same weights."))
        .param(&DenseParams::units,
               {.id = "units",
                .title = NL_TR("engine", "Units"),
                .help = NL_TR("engine", "Number of outputs"),
                .minimum = 1,
                .maximum = 65536})
        .param(&DenseParams::activation, activationSpec())
        .param(&DenseParams::initialiser, initialiserSpec())
        .param(&DenseParams::useBias, useBiasSpec())
        .param(&DenseParams::l2, l2Spec())
        .samples({{"plain", {{"units", int64_t(3)}}, {Shape{4}}},
                  {"relu", {{"units", int64_t(19)}, {"activation", "relu"}}, {Shape{7}}},
                  {"softmax", {{"units", int64_t(5)}, {"activation", "softmax"}}, {Shape{6}}},
                  {"sequence", {{"units", int64_t(3)}, {"activation", "gelu"}}, {Shape{4, 5}}, {4, 0, 1, 2}},
                  {"sequenceSoftmax", {{"units", int64_t(4)}, {"activation", "softmax"}}, {Shape{3, 2}}},
                  {"gelu", {{"units", int64_t(4)}, {"activation", "gelu"}}, {Shape{3}}},
                  {"noBias", {{"units", int64_t(33)}, {"useBias", false}, {"activation", "tanh"}}, {Shape{2}}}})
        .shape(inferDense)
        .cost(costDense)
        .brief(briefDense)
        .build<DenseLayer>()
        .exportTo(exportDense)
        .done();
}

}  // namespace netloom
