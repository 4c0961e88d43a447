#include "engine/layers/embedding.h"

#include "engine/layers/layer_kernels.h"
#include "engine/layers/sequence_export.h"
#include "engine/tensor/kernels/sequences.h"

namespace netloom {
namespace {

constexpr int64_t kInt64 = 7;  // TensorProto::DataType

Expected<Shape> inferEmbedding(const EmbeddingParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, onlyInput("Embedding", inputs));
    if (shape.rank() == 1) return Shape{shape[0], p.size};
    return fail({NL_TR("engine", "Embedding needs the token numbers of a text; it gets %1"), shape.text()}, {},
                NL_TR("engine", "Connect it to the Input of a text column"));
}

LayerCost costEmbedding(const EmbeddingParams& p, Shapes) { return {p.vocabulary * p.size, 0}; }

Message briefEmbedding(const EmbeddingParams& p) {
    return {NL_TR("engine", "%1 words · size %2"), p.vocabulary, p.size};
}

template <class T>
class EmbeddingLayer : public Layer<T> {
 public:
    EmbeddingLayer(const EmbeddingParams& p, Shapes) : params_(p) {}

    std::vector<VariableSpec> variables() const override {
        return {{.name = "table",
                 .shape = Shape{params_.vocabulary, params_.size},
                 .initializer = Initializer::glorotNormal,
                 .fanIn = params_.size,  // variance 1 / size: vectors of length about 1
                 .fanOut = params_.size,
                 .decays = true,
                 .zeroRows = params_.padding ? 1 : 0}};
    }
    StepRule stepRule() const override { return StepRule::keep; }

    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        kernels::gatherRows<T>(parallelOn(context.pool), v.values[0].data, params_.vocabulary, params_.size, inputs[0].data,
                               inputs[0].size(), params_.padding, output.data);
    }
    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T>, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        if (!inputGradients[0].empty()) std::fill_n(inputGradients[0].data, inputGradients[0].size(), T(0));
        if (v.gradients.empty() || v.gradients[0].empty()) return;
        kernels::scatterRows<T>(parallelOn(context.pool), outputGradient.data, inputs[0].data, inputs[0].size(),
                                params_.padding, params_.vocabulary, params_.size, v.gradients[0].data);
    }

 private:
    EmbeddingParams params_;
};

Expected<std::string> exportEmbedding(const EmbeddingParams& p, const ExportContext& context, OperatorSink& sink) {
    Tensor<float> table(Shape{p.vocabulary, p.size});
    std::copy_n(context.variables.at(0).data, table.size(), table.data());
    if (p.padding) std::fill_n(table.data(), p.size, 0.0f);
    const std::string tokens = sink.add("Cast", {context.inputs.at(0)}, {{"to", kInt64}});
    return sink.add("Gather", {sink.constant("table", table), tokens}, {{"axis", int64_t(0)}});
}

}  // namespace

LayerDescriptor embeddingLayer() {
    return describeLayer<EmbeddingParams>("embedding", "Embedding", LayerCategory::attention)
        .text(NL_TR("engine", "Turns each word into a learnt vector"),
              NL_TR("engine", "Looks up a row of a table for every token of a text; words that are used alike get similar "
                              "vectors. The first layer of every network that reads text."))
        .param(&EmbeddingParams::vocabulary,
               {.id = "vocabulary",
                .title = NL_TR("engine", "Vocabulary"),
                .help = NL_TR("engine", "Number of rows of the table: at least the vocabulary of the data"),
                .minimum = 1,
                .maximum = 1e7})
        .param(&EmbeddingParams::size,
               {.id = "size",
                .title = NL_TR("engine", "Size"),
                .help = NL_TR("engine", "Numbers per word"),
                .minimum = 1,
                .maximum = 8192})
        .param(&EmbeddingParams::vectors,
               {.id = "vectors",
                .title = NL_TR("engine", "Word vectors"),
                .help = NL_TR("engine", "Table of the project whose vectors the words start from, with as many numbers per word; "
                                        "without one they start at random")})
        .param(&EmbeddingParams::padding,
               {.id = "padding",
                .title = NL_TR("engine", "Token 0 is padding"),
                .help = NL_TR("engine", "Token 0 fills up short texts: its vector stays zero"),
                .advanced = true})
        .samples({{"plain", {{"vocabulary", int64_t(6)}, {"size", int64_t(3)}}, {Shape{5}}, {}, 6},
                  {"padded", {{"vocabulary", int64_t(4)}, {"size", int64_t(17)}}, {Shape{4}}, {4, 2, 0}, 4},
                  {"noPadding", {{"vocabulary", int64_t(5)}, {"size", int64_t(2)}, {"padding", false}}, {Shape{3}}, {}, 5}})
        .shape(inferEmbedding)
        .cost(costEmbedding)
        .brief(briefEmbedding)
        .build<EmbeddingLayer>()
        .exportTo(exportEmbedding)
        .done();
}

}  // namespace netloom
