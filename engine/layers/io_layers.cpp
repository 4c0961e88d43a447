#include "engine/layers/io_layers.h"

#include "engine/catalog/loss.h"
#include "engine/layers/common_params.h"

namespace netloom {

namespace {

/// Without a source the data decide; analysis gives the shape, so nothing is connected here.
Expected<Shape> inferInput(const InputParams&, Shapes inputs) { return onlyInput("Input", inputs); }

Message briefInput(const InputParams& p) { return p.source; }

constexpr const char* kAutomatic = "auto";

const std::string& textOf(const ParamMap& params, const char* id) {
    static const std::string none;
    const auto found = params.find(id);
    return found == params.end() ? none : std::get<std::string>(found->second);
}

Message briefOutput(const ParamMap& params) {
    const std::string& target = textOf(params, "target");
    const LossDescriptor* loss = findLoss(textOf(params, "loss"));
    return loss ? joinBrief({target, loss->title.english()}) : Message(target);
}

ParamSpec lossChoice() {
    ParamSpec spec{.id = "loss",
                   .title = NL_TR("engine", "Loss"),
                   .help = NL_TR("engine", "Automatic: softmax cross-entropy for classes, sigmoid cross-entropy for two "
                                           "classes with one unit, mean squared error for numbers"),
                   .kind = ParamKind::choice,
                   .defaultValue = std::string(kAutomatic),
                   .choices = {{kAutomatic, NL_TR("engine", "Automatic")}}};
    for (const LossDescriptor& loss : builtinLosses()) spec.choices.push_back({loss.id, loss.title});
    return spec;
}

/// Parameters of all losses; one that several have stands once.
void addLossParams(std::vector<ParamSpec>& params) {
    for (const LossDescriptor& loss : builtinLosses())
        for (const ParamSpec& own : loss.params) {
            const auto shared = std::ranges::find(params, own.id, &ParamSpec::id);
            ParamSpec& spec = shared == params.end() ? params.emplace_back(own) : *shared;
            spec.onlyForLosses.push_back(loss.id);
        }
}

Expected<std::string> exportInput(const InputParams&, const ExportContext& context, OperatorSink& sink) {
    return sink.add("Identity", {context.inputs.at(0)});
}

std::vector<LayerPreset> inputPresets() {
    std::vector<LayerPreset> presets;
    presets.push_back({"imageInput", NL_TR("engine", "Image input"), {}});
    presets.push_back({"tableInput", NL_TR("engine", "Table input"), {}});
    return presets;
}

}  // namespace

LayerDescriptor inputLayer() {
    return describeLayer<InputParams>("input", "Input", LayerCategory::io)
        .text(NL_TR("engine", "Brings data into the network"),
              NL_TR("engine", "Takes one block of the recipe: all table features together, or one image column. Its "
                              "shape follows from the data. A network may have several inputs."))
        .noInput()
        .param(&InputParams::source,
               {.id = "source",
                .title = NL_TR("engine", "Source"),
                .help = NL_TR("engine", "Block of the recipe that enters here; empty: the first one not yet used")})
        .presets(inputPresets())
        .samples({{"vector", {}, {Shape{4}}}, {"image", {}, {Shape{8, 8, 3}}}})
        .shape(inferInput)
        .brief(briefInput)
        .exportTo(exportInput)
        .done();
}

LayerDescriptor outputLayer() {
    LayerDescriptor d;
    d.id = "output";
    d.title = "Output";
    d.category = LayerCategory::io;
    d.summary = NL_TR("engine", "Compares the network's answer with a target column");
    d.help = NL_TR("engine", "The loss chosen here turns answer and target into the number that training makes small. "
                             "Cross-entropy losses work on logits: a softmax or sigmoid directly in front is part of "
                             "the loss and not applied twice.");
    d.inputs = {{"in"}};
    d.hasOutput = false;
    d.params = {lossChoice()};
    addLossParams(d.params);
    d.params.push_back({.id = "target",
                        .title = NL_TR("engine", "Target"),
                        .help = NL_TR("engine", "Column to predict; empty: the recipe's target"),
                        .kind = ParamKind::text,
                        .defaultValue = std::string()});
    d.params.push_back({.id = "weight",
                        .title = NL_TR("engine", "Weight"),
                        .help = NL_TR("engine", "Share of this output's loss when there are several outputs"),
                        .kind = ParamKind::real,
                        .defaultValue = 1.0,
                        .minimum = 0,
                        .maximum = 1e6,
                        .advanced = true});
    d.samples = {{"logits", {}, {Shape{3}}}};
    d.inferShape = [specs = d.params](const ParamMap& params, std::span<const Shape> inputs) -> Expected<Shape> {
        NETLOOM_CHECK(checkParams(specs, params));
        return onlyInput("Output", inputs);
    };
    d.cost = [](const ParamMap&, std::span<const Shape>) { return LayerCost{}; };
    d.brief = briefOutput;
    d.exportOperators = [](const ParamMap&, const ExportContext& context, OperatorSink& sink) -> Expected<std::string> {
        return sink.add("Identity", {context.inputs.at(0)});
    };
    return d;
}

}  // namespace netloom
