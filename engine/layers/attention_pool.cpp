#include "engine/layers/attention_pool.h"

#include "engine/layers/sequence_export.h"
#include "engine/layers/sequence_parts.h"
#include "engine/tensor/kernels/attention.h"

namespace netloom {
namespace {

Expected<Shape> inferPooling(const AttentionPoolingParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, inputOfRank("AttentionPooling", inputs, 2));
    return Shape{p.queries * shape[1]};
}

LayerCost costPooling(const AttentionPoolingParams& p, Shapes inputs) {
    return {p.queries * inputs[0][1], 2 * p.queries * inputs[0].size()};
}

template <class T>
class AttentionPoolingLayer : public Layer<T> {
 public:
    AttentionPoolingLayer(const AttentionPoolingParams& p, Shapes inputs)
        : queries_(p.queries), steps_(inputs[0][0]), channels_(inputs[0][1]) {}

    std::vector<VariableSpec> variables() const override {
        return {{.name = "query",
                 .shape = Shape{queries_, channels_},
                 .initializer = Initializer::glorotUniform,
                 .fanIn = channels_,
                 .fanOut = channels_,
                 .decays = true}};
    }
    /// The weights of the steps.
    int64_t savedSize(int64_t batch) const override { return batch * queries_ * steps_; }
    int64_t scratchSize(int64_t batch) const override { return PartMemory::tasks(batch) * taskSize() + batch * answer() + kScratchSlack; }

    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        overRows(context, output.shape[0], context.scratch.data(), taskSize(), [&](int64_t row, T* work) {
            kernels::attend<T>(headOf(context, v.values[0].data, inputs[0].data, row), output.data + row * answer(), channels_, work);
        });
    }
    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        const int64_t batch = output.shape[0], n = steps_ * channels_;
        T* dQueries = context.scratch.data() + PartMemory::tasks(batch) * taskSize();
        overRows(context, batch, context.scratch.data(), taskSize(), [&](int64_t row, T* work) {
            // Copies, because the kernel reads a little past the end of queries and gradients.
            T *query = work, *dOut = query + answer() + kScratchSlack, *dKeys = dOut + answer() + kScratchSlack, *dValues = dKeys + n;
            std::copy_n(v.values[0].data, answer(), query);
            std::copy_n(outputGradient.data + row * answer(), answer(), dOut);
            const kernels::AttentionHead<T> head = headOf(context, query, inputs[0].data, row);
            kernels::attendGradient<T>(head, {dOut, channels_, dQueries + row * answer(), dKeys, dValues}, dValues + n);
            if (inputGradients[0].empty()) return;
            T* dx = inputGradients[0].data + row * n;
            std::copy_n(dKeys, head.keys * channels_, dx);
            kernels::addTo<T>({}, dValues, dx, head.keys * channels_);
            std::fill(dx + head.keys * channels_, dx + n, T(0));
        });
        if (v.gradients.empty() || v.gradients[0].empty()) return;
        kernels::columnSums<T>(dQueries, batch, answer(), v.gradients[0].data);
    }

 private:
    int64_t answer() const { return queries_ * channels_; }
    int64_t taskSize() const {
        return kernels::attentionScratch<T>(queries_, steps_, channels_) + 2 * (answer() + kScratchSlack) + 2 * steps_ * channels_;
    }
    kernels::AttentionHead<T> headOf(const StepContext<T>& context, const T* query, const T* x, int64_t row) const {
        const bool padded = !context.lengths.empty() && !context.lengths[0].empty();
        kernels::AttentionHead<T> head;
        head.queries = queries_;
        head.keys = padded ? context.lengths[0][size_t(row)] : steps_;
        head.size = channels_;
        head.scale = T(1 / std::sqrt(double(channels_)));
        head.q = query;
        head.k = head.v = x + row * steps_ * channels_;
        head.queryStride = head.keyStride = channels_;
        head.weights = context.saved.data() + row * queries_ * steps_;
        return head;
    }

    int64_t queries_, steps_, channels_;
};

Expected<std::string> exportPooling(const AttentionPoolingParams& p, const ExportContext& context, OperatorSink& sink) {
    const Shape& shape = context.inputShapes.at(0);
    const std::string& x = context.inputs.at(0);
    const std::string turned = sink.add("Transpose", {x}, {{"perm", std::vector<int64_t>{0, 2, 1}}});
    std::string scores = sink.add("MatMul", {variableConstant(sink, "query", context, 0), turned});  // [N, queries, steps]
    scores = sink.add("Mul", {scores, scalarConstant(sink, "scale", 1 / std::sqrt(double(shape[1])))});
    std::string mask;
    if (!context.lengths.at(0).empty()) {
        mask = sink.add("Unsqueeze", {stepMask(sink, context.lengths[0], shape[0]), sink.constant("axis", std::vector<int64_t>{1})});
        scores = hideScores(sink, scores, mask);
    }
    std::string weights = sink.add("Softmax", {scores}, {{"axis", int64_t(-1)}});
    if (!mask.empty()) weights = sink.add("Mul", {weights, mask});
    const std::string sums = sink.add("MatMul", {weights, x});
    return sink.add("Reshape", {sums, sink.constant("shape", std::vector<int64_t>{-1, p.queries * shape[1]})});
}

}  // namespace

LayerDescriptor attentionPoolingLayer() {
    return describeLayer<AttentionPoolingParams>("attentionPooling", "AttentionPooling", LayerCategory::attention)
        .text(NL_TR("engine", "Sums up a sequence by what matters in it"),
              NL_TR("engine", "Turns a sequence into a vector: a learned query weighs every step and the weighted sum is the "
                              "answer. Padding does not count."))
        .compact()
        .param(&AttentionPoolingParams::queries,
               {.id = "queries",
                .title = NL_TR("engine", "Queries"),
                .help = NL_TR("engine", "Number of learned questions; their answers stand one behind the other"),
                .minimum = 1,
                .maximum = 1024})
        .samples({{"one", {}, {Shape{5, 3}}},
                  {"padded", {{"queries", int64_t(2)}}, {Shape{4, 5}}, {4, 1, 0, 3}},
                  {"wide", {{"queries", int64_t(3)}}, {Shape{21, 18}}}})
        .shape(inferPooling)
        .cost(costPooling)
        .build<AttentionPoolingLayer>()
        .exportTo(exportPooling)
        .done();
}

}  // namespace netloom
