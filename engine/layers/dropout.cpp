#include "engine/layers/dropout.h"

namespace netloom {
namespace {

Expected<Shape> inferDropout(const DropoutParams&, Shapes inputs) { return onlyInput("Dropout", inputs); }

Message briefDropout(const DropoutParams& p) { return fmt::format("{:.4g} %", p.rate * 100); }

}  // namespace

LayerDescriptor dropoutLayer() {
    return describeLayer<DropoutParams>("dropout", "Dropout", LayerCategory::regular)
        .text(NL_TR("engine", "Switches off random values while training"),
              NL_TR("engine", "The network cannot lean on single values and learns more robust features; helps when "
                              "validation loss rises while training loss falls. Does nothing when the model answers."))
        .compact()
        .param(&DropoutParams::rate,
               {.id = "rate",
                .title = NL_TR("engine", "Rate"),
                .help = NL_TR("engine", "Share of values that is switched off"),
                .minimum = 0,
                .maximum = 0.95})
        .samples({{"half", {}, {Shape{9}}}, {"image", {{"rate", 0.25}}, {Shape{3, 3, 2}}}, {"off", {{"rate", 0.0}}, {Shape{5}}}})
        .shape(inferDropout)
        .brief(briefDropout)
        .done();
}

}  // namespace netloom
