#include "engine/layers/io_layers.h"

#include "engine/layers/common_params.h"

namespace netloom {

std::vector<EnumChoice<OutputLoss>> enumChoices(OutputLoss) {
    return {{OutputLoss::automatic, {"auto", NL_TR("engine", "Automatic")}},
            {OutputLoss::softmaxCrossEntropy, {"softmaxCrossEntropy", NL_TR("engine", "Softmax cross-entropy")}},
            {OutputLoss::sigmoidCrossEntropy, {"sigmoidCrossEntropy", NL_TR("engine", "Sigmoid cross-entropy")}},
            {OutputLoss::mse, {"mse", NL_TR("engine", "Mean squared error")}},
            {OutputLoss::mae, {"mae", NL_TR("engine", "Mean absolute error")}},
            {OutputLoss::huber, {"huber", NL_TR("engine", "Huber")}}};
}

namespace {

/// Without a source the data decide; analysis gives the shape, so nothing is connected here.
Expected<Shape> inferInput(const InputParams&, Shapes inputs) { return onlyInput("Input", inputs); }

Message briefInput(const InputParams& p) { return p.source; }

Expected<Shape> inferOutput(const OutputParams&, Shapes inputs) { return onlyInput("Output", inputs); }

Message briefOutput(const OutputParams& p) {
    if (p.loss == OutputLoss::automatic) return p.target;
    for (const auto& entry : enumChoices(p.loss)) {
        if (entry.value == p.loss) return joinBrief({p.target, entry.choice.title.english()});
    }
    return {};
}

Expected<std::string> exportPassThrough(const OutputParams&, const ExportContext& context, OperatorSink& sink) {
    return sink.add("Identity", {context.inputs.at(0)});
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
    return describeLayer<OutputParams>("output", "Output", LayerCategory::io)
        .text(NL_TR("engine", "Compares the network's answer with a target column"),
              NL_TR("engine", "The loss chosen here turns answer and target into the number that training makes small. "
                              "Cross-entropy losses work on logits: a softmax or sigmoid directly in front is part of "
                              "the loss and not applied twice."))
        .noOutput()
        .param(&OutputParams::loss,
               {.id = "loss",
                .title = NL_TR("engine", "Loss"),
                .help = NL_TR("engine", "Automatic: softmax cross-entropy for classes, sigmoid cross-entropy for two "
                                        "classes with one unit, mean squared error for numbers")})
        .param(&OutputParams::target,
               {.id = "target",
                .title = NL_TR("engine", "Target"),
                .help = NL_TR("engine", "Column to predict; empty: the recipe's target")})
        .param(&OutputParams::weight,
               {.id = "weight",
                .title = NL_TR("engine", "Weight"),
                .help = NL_TR("engine", "Share of this output's loss when there are several outputs"),
                .minimum = 0,
                .maximum = 1e6,
                .advanced = true})
        .param(&OutputParams::delta,
               {.id = "delta",
                .title = NL_TR("engine", "Huber delta"),
                .help = NL_TR("engine", "Errors below this count squared, above it linearly (Huber loss only)"),
                .minimum = 1e-6,
                .maximum = 1e6,
                .advanced = true})
        .samples({{"logits", {}, {Shape{3}}}})
        .shape(inferOutput)
        .brief(briefOutput)
        .exportTo(exportPassThrough)
        .done();
}

}  // namespace netloom
