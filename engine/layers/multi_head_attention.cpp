#include "engine/layers/multi_head_attention.h"

#include "engine/layers/attention_export.h"

namespace netloom {

double rotaryAngle(int64_t step, int64_t pair, int64_t size) {
    return double(step) * std::pow(10000.0, -2.0 * double(pair) / double(size));
}

Expected<AttentionOptions> attentionOptions(const std::string& name, const MultiHeadAttentionParams& p, Shapes inputs) {
    if (inputs.empty() || inputs.size() > 2) {
        return fail({NL_TR("engine", "%1 needs one input and at most one memory; it has %2 inputs"), name, inputs.size()});
    }
    for (size_t i = 0; i < inputs.size(); ++i) NETLOOM_CHECK(inputOfRank(name, inputs.subspan(i, 1), 2));
    AttentionOptions o;
    o.heads = p.heads;
    o.keySize = p.keySize;
    o.steps = inputs[0][0];
    o.size = inputs[0][1];
    if (inputs.size() == 2) {
        o.memorySteps = inputs[1][0];
        o.memorySize = inputs[1][1];
    }
    o.causal = p.causal;
    o.rotary = p.rotary;
    o.dropout = p.dropout;
    if (p.keySize == 0) {
        if (o.size % p.heads != 0) {
            return fail({NL_TR("engine", "%1 cannot share %2 channels among %3 heads"), name, o.size, p.heads}, {},
                        NL_TR("engine", "Choose a number of heads that divides the channels, or set the key size"));
        }
        o.keySize = o.size / p.heads;
    }
    if (p.rotary && o.keySize % 2 != 0) {
        return fail({NL_TR("engine", "Rotary positions need an even key size; it is %1"), o.keySize}, {},
                    NL_TR("engine", "Set another key size or number of heads"));
    }
    return o;
}

LayerCost attentionCost(const AttentionOptions& o) {
    const int64_t inner = o.inner(), keys = o.keySteps();
    const int64_t keyed = o.cross() ? o.memorySize : o.size;
    const int64_t parameters = (o.size + 1) * inner + 2 * (keyed + 1) * inner + (inner + 1) * o.size;
    const int64_t work = o.steps * inner * o.size * 2 + 2 * keys * keyed * inner + 2 * o.steps * keys * inner;
    return {parameters, work};
}

namespace {

Expected<Shape> inferAttention(const MultiHeadAttentionParams& p, Shapes inputs) {
    NETLOOM_CHECK(attentionOptions("MultiHeadAttention", p, inputs));
    return inputs[0];
}

LayerCost costAttention(const MultiHeadAttentionParams& p, Shapes inputs) {
    return attentionCost(*attentionOptions("MultiHeadAttention", p, inputs));
}

Message briefAttention(const MultiHeadAttentionParams& p) {
    if (p.causal) return {NL_TR("engine", "%1 heads · causal"), p.heads};
    return {NL_TR("engine", "%1 heads"), p.heads};
}

template <class T>
class MultiHeadAttentionLayer : public Layer<T> {
 public:
    MultiHeadAttentionLayer(const MultiHeadAttentionParams& p, Shapes inputs)
        : options_(*attentionOptions("MultiHeadAttention", p, inputs)), attention_(memory_, 0, options_),
          dy_(memory_.kept.take(options_.steps * options_.size)) {}

    std::vector<VariableSpec> variables() const override {
        std::vector<VariableSpec> specs;
        attention_.addVariables(specs);
        return specs;
    }
    int64_t savedSize(int64_t batch) const override { return memory_.savedSize(batch); }
    int64_t scratchSize(int64_t batch) const override {
        return memory_.packed.total() + PartMemory::tasks(batch) * memory_.work + memory_.kept.total() * batch + kScratchSlack;
    }
    StepRule stepRule() const override { return StepRule::keep; }
    int64_t preparedSize() const override { return memory_.packed.total(); }

    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        PartCall<T> call = callOf(context, v, output.shape[0]);
        if (!context.prepared.empty()) call.packed = context.prepared.data();
        if (!context.isPrepared || context.prepared.empty()) attention_.pack(call, false);
        overRows(context, call.batch, context.scratch.data() + memory_.packed.total(), memory_.work, [&](int64_t row, T* work) {
            const int64_t queries = valid(context, 0, row), size = options_.steps * options_.size;
            T* y = output.data + row * size;
            attention_.forwardRow(call, row, queries, keys(context, row), inputs[0].data + row * size, memoryRow(inputs, row), y, work);
            std::fill(y + queries * options_.size, y + size, T(0));
        });
    }
    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        const PartCall<T> call = callOf(context, v, output.shape[0]);
        attention_.pack(call, true);
        const bool cross = options_.cross();
        overRows(context, call.batch, call.packed + memory_.packed.total(), memory_.work, [&](int64_t row, T* work) {
            const int64_t queries = valid(context, 0, row), size = options_.steps * options_.size;
            T* dy = call.keptOf(dy_, row);
            std::copy_n(outputGradient.data + row * size, queries * options_.size, dy);
            T* dx = inputGradients[0].empty() ? nullptr : inputGradients[0].data + row * size;
            const int64_t memorySize = options_.memorySteps * options_.memorySize;
            T* dMemory = cross && !inputGradients[1].empty() ? inputGradients[1].data + row * memorySize : nullptr;
            attention_.backwardRow(call, row, queries, keys(context, row), dy, dx, dMemory, work);
            if (dx) std::fill(dx + queries * options_.size, dx + size, T(0));
            if (dMemory) std::fill(dMemory + keys(context, row) * options_.memorySize, dMemory + memorySize, T(0));
        });
        attention_.weightGradients(call, steps(context, call.batch, 0), steps(context, call.batch, 1), inputs[0].data,
                                   cross ? inputs[1].data : nullptr, call.keptOf(dy_, 0));
    }

 private:
    PartCall<T> callOf(const StepContext<T>& context, const Variables<T>& v, int64_t batch) const {
        PartCall<T> call{&context, &v, batch, context.saved.data(), nullptr, context.scratch.data(), 0};
        call.kept = call.packed + memory_.packed.total() + PartMemory::tasks(batch) * memory_.work;
        call.stream = hashStream(context.step, context.nodeKey);
        return call;
    }
    kernels::Steps steps(const StepContext<T>& context, int64_t batch, size_t input) const {
        const bool padded = input < context.lengths.size() && !context.lengths[input].empty();
        return {batch, input == 0 ? options_.steps : options_.memorySteps, padded ? context.lengths[input].data() : nullptr};
    }
    int64_t valid(const StepContext<T>& context, size_t input, int64_t row) const { return steps(context, 0, input).valid(row); }
    int64_t keys(const StepContext<T>& context, int64_t row) const { return valid(context, options_.cross() ? 1 : 0, row); }
    const T* memoryRow(std::span<const ConstTensorView<T>> inputs, int64_t row) const {
        return options_.cross() ? inputs[1].data + row * options_.memorySteps * options_.memorySize : nullptr;
    }

    AttentionOptions options_;
    PartMemory memory_;
    AttentionPart<T> attention_;
    RowArray dy_;
};

Expected<std::string> exportAttention(const MultiHeadAttentionParams& p, const ExportContext& context, OperatorSink& sink) {
    const AttentionOptions o = *attentionOptions("MultiHeadAttention", p, context.inputShapes);
    const std::string memory = o.cross() ? context.inputs.at(1) : context.inputs.at(0);
    const std::string y = exportAttentionPart(o, {context.inputs.at(0), memory, context.lengths.at(o.cross() ? 1 : 0)}, context, 0, sink);
    return maskSteps(sink, y, context.lengths.at(0), o.steps);
}

}  // namespace

LayerDescriptor multiHeadAttentionLayer() {
    const auto sample = [](const char* name, ParamMap params, std::vector<Shape> inputs, std::vector<int32_t> lengths = {}) {
        return LayerSample{name, std::move(params), std::move(inputs), std::move(lengths)};
    };
    const ParamMap two{{"heads", int64_t(2)}};
    const auto with = [&](const char* id, ParamValue value) {
        ParamMap params = two;
        params[id] = std::move(value);
        return params;
    };
    return describeLayer<MultiHeadAttentionParams>("multiHeadAttention", "MultiHeadAttention", LayerCategory::attention)
        .text(NL_TR("engine", "Every step looks at all other steps"),
              NL_TR("engine", "Each step asks a question and collects what fits from all steps of the sequence, or of a second "
                              "sequence connected as memory; several heads look for different things at once. Knows no order "
                              "by itself: add a PositionalEncoding or switch on rotary positions."))
        .inputs({{"in"}, {.name = "memory", .optional = true}})
        .param(&MultiHeadAttentionParams::heads,
               {.id = "heads",
                .title = NL_TR("engine", "Heads"),
                .help = NL_TR("engine", "Number of attentions side by side"),
                .minimum = 1,
                .maximum = 256})
        .param(&MultiHeadAttentionParams::keySize,
               {.id = "keySize",
                .title = NL_TR("engine", "Key size"),
                .help = NL_TR("engine", "Channels of each head; 0 shares the input's channels among the heads"),
                .minimum = 0,
                .maximum = 4096,
                .advanced = true})
        .param(&MultiHeadAttentionParams::causal,
               {.id = "causal",
                .title = NL_TR("engine", "Causal"),
                .help = NL_TR("engine", "Each step sees itself and earlier steps only, as forecasting and text generation need it")})
        .param(&MultiHeadAttentionParams::rotary,
               {.id = "rotary",
                .title = NL_TR("engine", "Rotary positions"),
                .help = NL_TR("engine", "Turns queries and keys by their position, so that attention knows distances"),
                .advanced = true})
        .param(&MultiHeadAttentionParams::dropout,
               {.id = "dropout",
                .title = NL_TR("engine", "Dropout"),
                .help = NL_TR("engine", "Share of attention weights switched off while training"),
                .minimum = 0,
                .maximum = 0.95,
                .advanced = true})
        .samples({sample("self", two, {Shape{5, 4}}), sample("padded", two, {Shape{4, 6}}, {4, 2, 0}),
                  sample("causal", with("causal", true), {Shape{5, 4}}, {5, 3, 1}),
                  sample("rotary", with("rotary", true), {Shape{4, 4}}), sample("dropout", with("dropout", 0.4), {Shape{6, 4}}, {6, 3}),
                  sample("keySize", with("keySize", int64_t(3)), {Shape{3, 5}}),
                  sample("cross", two, {Shape{3, 4}, Shape{5, 6}}, {3, 2, 0}),
                  sample("rotaryCross", with("rotary", true), {Shape{3, 4}, Shape{4, 4}}),
                  sample("oneStep", {{"heads", int64_t(1)}}, {Shape{1, 3}}), sample("wide", with("keySize", int64_t(20)), {Shape{19, 6}}, {19, 7})})
        .shape(inferAttention)
        .cost(costAttention)
        .brief(briefAttention)
        .build<MultiHeadAttentionLayer>()
        .exportTo(exportAttention)
        .done();
}

}  // namespace netloom
