#include "engine/layers/recurrent.h"

#include "engine/layers/recurrent_layer.h"

namespace netloom {
namespace {

using kernels::Cell;

constexpr const char* title(Cell cell) { return cell == Cell::lstm ? "LSTM" : cell == Cell::gru ? "GRU" : "SimpleRNN"; }

template <Cell cell>
Expected<Shape> infer(const RecurrentParams& p, Shapes inputs) {
    if (inputs.empty() || inputs.size() > 2) {
        return fail({NL_TR("engine", "%1 needs a sequence, and at most one state"), title(cell)}, {},
                    NL_TR("engine", "Connect one layer to each of its inputs"));
    }
    if (inputs[0].rank() != 2) {
        return fail({NL_TR("engine", "%1 needs a sequence (steps × channels); it gets %2"), title(cell), inputs[0].text()}, {},
                    NL_TR("engine", "Connect a sequence, or for words an Embedding"));
    }
    const int64_t state = p.stateUnits() * (cell == Cell::lstm ? 2 : 1);
    if (inputs.size() == 2 && !(inputs[1] == Shape{state})) {
        return fail({NL_TR("engine", "The state of %1 has %2 values; it gets %3"), title(cell), state, inputs[1].text()}, {},
                    NL_TR("engine", "Connect the final state of a layer with as many units, or a Dense layer of that size"));
    }
    switch (p.output) {
        case RecurrentOutput::last: return Shape{p.width()};
        case RecurrentOutput::sequence: return Shape{inputs[0][0], p.width()};
        case RecurrentOutput::state: return Shape{state};
    }
    return Shape{state};
}

template <Cell cell>
LayerCost cost(const RecurrentParams& p, Shapes inputs) {
    LayerCost total;
    for (int64_t level = 0; level < p.layers; ++level) {
        const kernels::RecurrentPlan plan{.cell = cell, .units = p.units, .directions = p.directions()};
        const int64_t weights = ((level == 0 ? inputs[0][1] : p.width()) + p.units) * plan.allColumns();
        const bool hasRecurrentBias = cell == Cell::gru && p.resetAfter;
        total.parameters += weights + plan.allColumns() + (hasRecurrentBias ? plan.allUnits() : 0);
        total.multiplyAdds += weights * inputs[0][0];
    }
    return total;
}

Message brief(const RecurrentParams& p) {
    const Message units(NL_TR("engine", "%1 units"), p.units);
    const std::string width = (p.layers > 1 ? std::to_string(p.layers) + "×" : "") + (p.directions() == 2 ? "⇄ " : "");
    if (p.output == RecurrentOutput::sequence) return {NL_TR("engine", "%1%2 units · sequence"), width, p.units};
    if (p.output == RecurrentOutput::state) return {NL_TR("engine", "%1%2 units · state"), width, p.units};
    return width.empty() ? units : Message(NL_TR("engine", "%1%2 units"), width, p.units);
}

template <Cell cell>
Expected<std::string> write(const RecurrentParams& p, const ExportContext& context, OperatorSink& sink) {
    return exportRecurrent(cell, p, context, sink);
}

ParamSpec unitsSpec() {
    return {.id = "units",
            .title = NL_TR("engine", "Units"),
            .help = NL_TR("engine", "Size of the state that goes from step to step"),
            .minimum = 1,
            .maximum = 1024};
}
ParamSpec outputSpec() {
    return {.id = "output",
            .title = NL_TR("engine", "Output"),
            .help = NL_TR("engine", "The last step for one answer per sequence, the sequence for the next recurrent layer or one "
                                    "answer per step, the final state to start another recurrent layer")};
}
ParamSpec bidirectionalSpec() {
    return {.id = "bidirectional",
            .title = NL_TR("engine", "Bidirectional"),
            .help = NL_TR("engine", "Also reads the sequence backwards, with weights of its own, and joins both results. Not for "
                                    "forecasts, which may not see the future")};
}
ParamSpec layersSpec() {
    return {.id = "layers",
            .title = NL_TR("engine", "Layers"),
            .help = NL_TR("engine", "Stacked layers; each reads the sequence that the one below gives"),
            .minimum = 1,
            .maximum = 8};
}
ParamSpec dropoutSpec() {
    return {.id = "dropout",
            .title = NL_TR("engine", "Dropout between layers"),
            .help = NL_TR("engine", "Share of values switched off between stacked layers while training, the same ones at all steps"),
            .minimum = 0,
            .maximum = 0.95,
            .advanced = true};
}
ParamSpec recurrentDropoutSpec() {
    return {.id = "recurrentDropout",
            .title = NL_TR("engine", "Recurrent dropout"),
            .help = NL_TR("engine", "Share of the state that the next step does not see while training, the same units at all steps"),
            .minimum = 0,
            .maximum = 0.95,
            .advanced = true};
}

LayerDeclaration<RecurrentParams> describe(const char* id, Cell cell) {
    auto declaration = describeLayer<RecurrentParams>(id, title(cell), LayerCategory::recurrent);
    declaration.inputs({{.name = "in"}, {.name = "state", .optional = true}})
        .param(&RecurrentParams::units, unitsSpec())
        .param(&RecurrentParams::output, outputSpec())
        .param(&RecurrentParams::bidirectional, bidirectionalSpec())
        .param(&RecurrentParams::layers, layersSpec())
        .param(&RecurrentParams::dropout, dropoutSpec())
        .param(&RecurrentParams::recurrentDropout, recurrentDropoutSpec())
        .param(&RecurrentParams::l2, l2Spec());
    return declaration;
}

/// The options all three cells share, as the tests run them. `more` holds the cell's own.
std::vector<LayerSample> samplesOf(int64_t stateFactor, const ParamMap& more = {}) {
    const auto with = [&](ParamMap params) {
        params.insert(more.begin(), more.end());
        return params;
    };
    const std::vector<int32_t> lengths{4, 0, 1, 3}, shorter{3, 0, 1, 2};
    const int64_t s = stateFactor;
    return {{"last", with({{"units", int64_t(3)}}), {Shape{4, 2}}},
            {"sequence", with({{"units", int64_t(17)}, {"output", "sequence"}}), {Shape{3, 5}}},
            {"state", with({{"units", int64_t(2)}, {"output", "state"}}), {Shape{4, 3}, Shape{2 * s}}, lengths},
            {"oneStep", with({{"units", int64_t(2)}}), {Shape{1, 1}}},
            {"padded", with({{"units", int64_t(3)}, {"output", "sequence"}}), {Shape{4, 2}}, lengths},
            {"paddedLast", with({{"units", int64_t(3)}}), {Shape{4, 2}, Shape{3 * s}}, lengths},
            {"concat", with({{"units", int64_t(2)}, {"bidirectional", "concat"}, {"output", "sequence"}}), {Shape{4, 2}}, lengths},
            {"sum", with({{"units", int64_t(2)}, {"bidirectional", "sum"}, {"output", "sequence"}}), {Shape{4, 2}}, lengths},
            {"average", with({{"units", int64_t(2)}, {"bidirectional", "average"}}), {Shape{4, 2}, Shape{4 * s}}, lengths},
            {"concatLast", with({{"units", int64_t(2)}, {"bidirectional", "concat"}}), {Shape{3, 2}}},
            {"stacked", with({{"units", int64_t(2)}, {"layers", int64_t(3)}, {"output", "state"}}), {Shape{3, 2}, Shape{6 * s}}, shorter},
            {"stackedBoth",
             with({{"units", int64_t(2)}, {"layers", int64_t(2)}, {"bidirectional", "concat"}, {"output", "sequence"}}),
             {Shape{3, 2}, Shape{8 * s}}, shorter},
            {"dropout",
             with({{"units", int64_t(3)}, {"layers", int64_t(2)}, {"dropout", 0.4}, {"recurrentDropout", 0.3},
                   {"bidirectional", "average"}, {"output", "sequence"}}),
             {Shape{3, 2}}, shorter}};
}

std::vector<LayerSample> withVariant(std::vector<LayerSample> samples, const char* suffix, std::vector<LayerSample> others) {
    for (LayerSample& sample : others) {
        sample.name += suffix;
        samples.push_back(std::move(sample));
    }
    return samples;
}

template <class T> using SimpleRnn = RecurrentLayer<T, Cell::simple>;
template <class T> using Lstm = RecurrentLayer<T, Cell::lstm>;
template <class T> using Gru = RecurrentLayer<T, Cell::gru>;

}  // namespace

std::vector<EnumChoice<RecurrentOutput>> enumChoices(RecurrentOutput) {
    return {{RecurrentOutput::last, {"last", NL_TR("engine", "Last step")}},
            {RecurrentOutput::sequence, {"sequence", NL_TR("engine", "Sequence")}},
            {RecurrentOutput::state, {"state", NL_TR("engine", "Final state")}}};
}
std::vector<EnumChoice<Bidirectional>> enumChoices(Bidirectional) {
    return {{Bidirectional::off, {"off", NL_TR("engine", "Off")}},
            {Bidirectional::concat, {"concat", NL_TR("engine", "Concatenate")}},
            {Bidirectional::sum, {"sum", NL_TR("engine", "Sum")}},
            {Bidirectional::average, {"average", NL_TR("engine", "Average")}}};
}
std::vector<EnumChoice<RecurrentFunction>> enumChoices(RecurrentFunction) {
    return {{RecurrentFunction::tanh, {"tanh", NL_TR("engine", "Tanh")}},
            {RecurrentFunction::relu, {"relu", NL_TR("engine", "ReLU")}}};
}

LayerDescriptor simpleRnnLayer() {
    return describe("simpleRnn", Cell::simple)
        .text(NL_TR("engine", "Reads a sequence with a plain state"),
              NL_TR("engine", "Every step mixes its input with the state of the step before. Small and easy to understand, but it "
                              "forgets quickly: for more than about ten steps take LSTM or GRU."))
        .param(&RecurrentParams::function,
               {.id = "function",
                .title = NL_TR("engine", "Function"),
                .help = NL_TR("engine", "Applied to the state at every step"),
                .advanced = true})
        .samples(withVariant(samplesOf(1), "Relu", {{"last", {{"units", int64_t(4)}, {"function", "relu"}}, {Shape{3, 2}}}}))
        .shape(infer<Cell::simple>)
        .cost(cost<Cell::simple>)
        .brief(brief)
        .build<SimpleRnn>()
        .exportTo(write<Cell::simple>)
        .done();
}

LayerDescriptor lstmLayer() {
    return describe("lstm", Cell::lstm)
        .text(NL_TR("engine", "Reads a sequence and remembers over long spans"),
              NL_TR("engine", "A memory runs along the sequence; gates decide at every step what to forget, to store and to show. "
                              "The usual choice for text, signals and time series."))
        .param(&RecurrentParams::forgetBias,
               {.id = "forgetBias",
                .title = NL_TR("engine", "Remember at first"),
                .help = NL_TR("engine", "Starts the forget gates' bias at 1, so that an untrained layer keeps its memory"),
                .advanced = true})
        .samples(samplesOf(2))
        .shape(infer<Cell::lstm>)
        .cost(cost<Cell::lstm>)
        .brief(brief)
        .build<Lstm>()
        .exportTo(write<Cell::lstm>)
        .done();
}

LayerDescriptor gruLayer() {
    return describe("gru", Cell::gru)
        .text(NL_TR("engine", "Reads a sequence with two gates"),
              NL_TR("engine", "Like LSTM with a simpler state: fewer weights, faster, and often as good. Worth trying first on "
                              "small data."))
        .param(&RecurrentParams::resetAfter,
               {.id = "resetAfter",
                .title = NL_TR("engine", "Reset after the product"),
                .help = NL_TR("engine", "Where the reset gate acts: on the recurrent product, as PyTorch and Keras do, or on the "
                                        "state in front of it, as first published"),
                .advanced = true})
        .samples(withVariant(samplesOf(1), "Before", samplesOf(1, {{"resetAfter", false}})))
        .shape(infer<Cell::gru>)
        .cost(cost<Cell::gru>)
        .brief(brief)
        .build<Gru>()
        .exportTo(write<Cell::gru>)
        .done();
}

}  // namespace netloom
