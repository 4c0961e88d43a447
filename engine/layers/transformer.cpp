#include "engine/layers/transformer.h"

#include "engine/layers/attention_export.h"
#include "engine/layers/multi_head_attention.h"
#include "engine/layers/transformer_block.h"

namespace netloom {

std::vector<EnumChoice<TransformerActivation>> enumChoices(TransformerActivation) {
    return {{TransformerActivation::relu, {"relu", NL_TR("engine", "ReLU")}},
            {TransformerActivation::gelu, {"gelu", NL_TR("engine", "GELU")}}};
}

namespace {

MultiHeadAttentionParams attentionParams(const TransformerParams& p, bool causal) {
    MultiHeadAttentionParams attention;
    attention.heads = p.heads;
    attention.causal = causal;
    attention.rotary = p.rotary;
    attention.dropout = p.dropout;
    return attention;
}

TransformerPlan commonPlan(const TransformerParams& p) {
    TransformerPlan plan;
    plan.feedForward = p.feedForward;
    plan.gelu = p.activation == TransformerActivation::gelu;
    plan.preNorm = p.preNorm;
    plan.dropout = p.dropout;
    return plan;
}

Expected<TransformerPlan> planOf(const TransformerEncoderParams& p, Shapes inputs) {
    NETLOOM_CHECK(onlyInput("TransformerEncoder", inputs));
    TransformerPlan plan = commonPlan(p);
    NETLOOM_TRY(const AttentionOptions options, attentionOptions("TransformerEncoder", attentionParams(p, p.causal), inputs));
    plan.attentions = {options};
    return plan;
}

Expected<TransformerPlan> planOf(const TransformerDecoderParams& p, Shapes inputs) {
    if (inputs.size() != 2) {
        return fail({NL_TR("engine", "%1 needs a sequence and a memory"), std::string("TransformerDecoder")}, {},
                    NL_TR("engine", "Connect the output of a TransformerEncoder to its memory"));
    }
    TransformerPlan plan = commonPlan(p);
    NETLOOM_TRY(const AttentionOptions own, attentionOptions("TransformerDecoder", attentionParams(p, true), inputs.first(1)));
    MultiHeadAttentionParams cross = attentionParams(p, false);
    cross.rotary = false;
    NETLOOM_TRY(const AttentionOptions memory, attentionOptions("TransformerDecoder", cross, inputs));
    plan.attentions = {own, memory};
    return plan;
}

template <class Params>
Expected<Shape> inferTransformer(const Params& p, Shapes inputs) {
    NETLOOM_CHECK(planOf(p, inputs));
    return inputs[0];
}

template <class Params>
LayerCost costTransformer(const Params& p, Shapes inputs) {
    const TransformerPlan plan = *planOf(p, inputs);
    const int64_t size = plan.size(), inner = plan.feedForward;
    LayerCost cost{int64_t(plan.stages()) * 2 * size + (size + 1) * inner + (inner + 1) * size, plan.steps() * 2 * size * inner};
    for (const AttentionOptions& o : plan.attentions) {
        cost.parameters += attentionCost(o).parameters;
        cost.multiplyAdds += attentionCost(o).multiplyAdds;
    }
    return cost;
}

template <class Params>
Message briefTransformer(const Params& p) { return {NL_TR("engine", "%1 heads · %2 units"), p.heads, p.feedForward}; }

template <class T>
class EncoderLayer : public TransformerBlock<T> {
 public:
    EncoderLayer(const TransformerEncoderParams& p, Shapes inputs) : TransformerBlock<T>(*planOf(p, inputs)) {}
};
template <class T>
class DecoderLayer : public TransformerBlock<T> {
 public:
    DecoderLayer(const TransformerDecoderParams& p, Shapes inputs) : TransformerBlock<T>(*planOf(p, inputs)) {}
};

std::string exportNorm(OperatorSink& sink, const std::string& x, const ExportContext& context, size_t first) {
    return sink.add("LayerNormalization",
                    {x, variableConstant(sink, "normScale", context, first), variableConstant(sink, "normShift", context, first + 1)},
                    {{"axis", int64_t(-1)}, {"epsilon", float(kTransformerEpsilon)}});
}

std::string exportStage(const TransformerPlan& plan, size_t stage, const std::string& x, const ExportContext& context, OperatorSink& sink) {
    const size_t first = plan.firstVariable(stage);
    if (stage == plan.attentions.size()) {
        const ActivationKind activation = plan.gelu ? ActivationKind::gelu : ActivationKind::relu;
        const std::string hidden = exportFunction(activation, exportProjection(sink, x, context, first + 2), 2, sink);
        return exportProjection(sink, hidden, context, first + 4);
    }
    const AttentionOptions& o = plan.attentions[stage];
    const size_t keyed = o.cross() ? 1 : 0;
    return exportAttentionPart(o, {x, o.cross() ? context.inputs.at(1) : x, context.lengths.at(keyed)}, context, first + 2, sink);
}

template <class Params>
Expected<std::string> exportTransformer(const Params& p, const ExportContext& context, OperatorSink& sink) {
    const TransformerPlan plan = *planOf(p, context.inputShapes);
    std::string x = context.inputs.at(0);
    for (size_t s = 0; s < plan.stages(); ++s) {
        const size_t first = plan.firstVariable(s);
        const std::string branch = exportStage(plan, s, plan.preNorm ? exportNorm(sink, x, context, first) : x, context, sink);
        x = sink.add("Add", {x, branch});
        if (!plan.preNorm) x = exportNorm(sink, x, context, first);
    }
    return maskSteps(sink, x, context.lengths.at(0), plan.steps());
}

/// Puts the layers of one block behind one another, as TransformerBlock runs them.
class CompositeBuilder {
 public:
    CompositeBuilder(const TransformerPlan& plan, const TransformerParams& params) : plan_(plan), params_(params) {}

    Composite build() {
        CompositePart::Source x;  // at first the block's own input
        for (size_t stage = 0; stage < plan_.stages(); ++stage) {
            const int first = int(plan_.firstVariable(stage));
            const std::vector<int> norm{first, first + 1};
            CompositePart::Source branch = plan_.preNorm ? add("layerNorm", {}, {x}, norm) : x;
            branch = stage < plan_.attentions.size() ? attention(plan_.attentions[stage], branch, first + 2) : network(branch, first + 2);
            x = add("add", {}, {x, drop(branch)});
            if (!plan_.preNorm) x = add("layerNorm", {}, {x}, norm);
        }
        return std::move(parts_);
    }

 private:
    CompositePart::Source add(const char* type, ParamMap params, std::vector<CompositePart::Source> sources, std::vector<int> variables = {}) {
        parts_.push_back({type, std::move(params), std::move(sources), std::move(variables)});
        return {int(parts_.size()) - 1, 0, 0};
    }
    CompositePart::Source drop(CompositePart::Source x) {
        return plan_.dropout > 0 ? add("dropout", {{"rate", plan_.dropout}}, {x}) : x;
    }
    CompositePart::Source attention(const AttentionOptions& o, CompositePart::Source x, int first) {
        std::vector<CompositePart::Source> sources{x};
        if (o.cross()) sources.push_back({-1, 1, 1});
        std::vector<int> variables(AttentionPart<double>::variables(o.cross()));
        for (size_t i = 0; i < variables.size(); ++i) variables[i] = first + int(i);
        return add("multiHeadAttention",
                   {{"heads", o.heads}, {"causal", o.causal}, {"rotary", o.rotary}, {"dropout", params_.dropout}},
                   std::move(sources), std::move(variables));
    }
    CompositePart::Source network(CompositePart::Source x, int first) {
        const std::string activation = plan_.gelu ? "gelu" : "relu";
        x = drop(add("dense", {{"units", plan_.feedForward}, {"activation", activation}}, {x}, {first, first + 1}));
        return add("dense", {{"units", plan_.size()}}, {x}, {first + 2, first + 3});
    }

    const TransformerPlan& plan_;
    const TransformerParams& params_;
    Composite parts_;
};

template <class Params>
Composite transformerParts(const Params& p, Shapes inputs) {
    const TransformerPlan plan = *planOf(p, inputs);
    return CompositeBuilder(plan, p).build();
}

template <class Params>
void addParams(LayerDeclaration<Params>& d) {
    const auto own = []<class Member>(Member TransformerParams::*member) { return static_cast<Member Params::*>(member); };
    d.param(own(&TransformerParams::heads), {.id = "heads",
                             .title = NL_TR("engine", "Heads"),
                             .help = NL_TR("engine", "Number of attentions side by side; they share the channels"),
                             .minimum = 1,
                             .maximum = 256});
    d.param(own(&TransformerParams::feedForward), {.id = "feedForward",
                                   .title = NL_TR("engine", "Network units"),
                                   .help = NL_TR("engine", "Units of the hidden layer behind the attention"),
                                   .minimum = 1,
                                   .maximum = 65536});
    d.param(own(&TransformerParams::dropout), {.id = "dropout",
                               .title = NL_TR("engine", "Dropout"),
                               .help = NL_TR("engine", "Share of values switched off while training: of attention weights, "
                                                       "hidden units and residual branches"),
                               .minimum = 0,
                               .maximum = 0.95});
    d.param(own(&TransformerParams::activation), {.id = "activation",
                                  .title = NL_TR("engine", "Activation"),
                                  .help = NL_TR("engine", "Function of the hidden units"),
                                  .advanced = true});
    d.param(own(&TransformerParams::preNorm), {.id = "preNorm",
                               .title = NL_TR("engine", "Normalise first"),
                               .help = NL_TR("engine", "On: LayerNorm in front of each part, which trains more steadily. Off: "
                                                       "behind it, as in the first Transformer"),
                               .advanced = true});
    d.param(own(&TransformerParams::rotary), {.id = "rotary",
                              .title = NL_TR("engine", "Rotary positions"),
                              .help = NL_TR("engine", "Turns queries and keys by their position, so that attention knows distances"),
                              .advanced = true});
}

ParamMap smallWith(ParamMap more = {}) {
    more.insert({{"heads", int64_t(2)}, {"feedForward", int64_t(5)}, {"dropout", 0.0}});
    return more;
}

}  // namespace

LayerDescriptor transformerEncoderLayer() {
    auto d = describeLayer<TransformerEncoderParams>("transformerEncoder", "TransformerEncoder", LayerCategory::attention);
    d.text(NL_TR("engine", "Attention and a small network for every step"),
           NL_TR("engine", "One block of a Transformer: every step looks at all steps, then a two-layer network works on each "
                           "step; residual links and LayerNorm keep deep stacks trainable. Put positions in front, and "
                           "several blocks behind one another."));
    addParams(d);
    d.param(&TransformerEncoderParams::causal, {.id = "causal",
                                                .title = NL_TR("engine", "Causal"),
                                                .help = NL_TR("engine", "Each step sees itself and earlier steps only, as forecasting and text generation need it"),
                                                .advanced = true});
    return d
        .samples({{"preNorm", smallWith(), {Shape{4, 6}}},
                  {"postNorm", smallWith({{"preNorm", false}}), {Shape{4, 6}}, {4, 2, 0}},
                  {"gelu", smallWith({{"activation", "gelu"}, {"dropout", 0.3}}), {Shape{5, 4}}, {5, 3}},
                  {"dropout", smallWith({{"preNorm", false}, {"dropout", 0.4}}), {Shape{4, 4}}},
                  {"causal", smallWith({{"causal", true}, {"rotary", true}}), {Shape{4, 4}}, {3, 4}}})
        .shape(inferTransformer<TransformerEncoderParams>)
        .cost(costTransformer<TransformerEncoderParams>)
        .brief(briefTransformer<TransformerEncoderParams>)
        .build<EncoderLayer>()
        .madeOf(transformerParts<TransformerEncoderParams>)
        .exportTo(exportTransformer<TransformerEncoderParams>)
        .done();
}

LayerDescriptor transformerDecoderLayer() {
    auto d = describeLayer<TransformerDecoderParams>("transformerDecoder", "TransformerDecoder", LayerCategory::attention);
    d.text(NL_TR("engine", "Looks back at itself, then at a memory"),
           NL_TR("engine", "One block of a Transformer decoder: causal self-attention, attention to a memory such as the output "
                           "of an encoder, then a two-layer network on each step."));
    d.inputs({{"in"}, {"memory"}});
    addParams(d);
    return d
        .samples({{"preNorm", smallWith(), {Shape{4, 4}, Shape{3, 6}}, {4, 2, 0}},
                  {"postNorm", smallWith({{"preNorm", false}, {"dropout", 0.3}}), {Shape{3, 4}, Shape{5, 4}}},
                  {"gelu", smallWith({{"activation", "gelu"}, {"rotary", true}}), {Shape{3, 4}, Shape{2, 5}}}})
        .shape(inferTransformer<TransformerDecoderParams>)
        .cost(costTransformer<TransformerDecoderParams>)
        .brief(briefTransformer<TransformerDecoderParams>)
        .build<DecoderLayer>()
        .madeOf(transformerParts<TransformerDecoderParams>)
        .exportTo(exportTransformer<TransformerDecoderParams>)
        .done();
}

}  // namespace netloom
