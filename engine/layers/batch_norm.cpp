#include "engine/layers/batch_norm.h"

namespace netloom {
namespace {

Expected<Shape> inferBatchNorm(const BatchNormParams&, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, onlyInput("BatchNorm", inputs));
    if (shape.rank() == 0) {
        return fail({NL_TR("engine", "BatchNorm needs a vector or an image; it gets %1"), shape.text()});
    }
    return shape;
}

LayerCost costBatchNorm(const BatchNormParams& p, Shapes inputs) {
    return {inputs[0].back() * (int(p.useScale) + int(p.useShift)), inputs[0].size()};
}

}  // namespace

LayerDescriptor batchNormLayer() {
    return describeLayer<BatchNormParams>("batchNorm", "BatchNorm", LayerCategory::norm)
        .text(NL_TR("engine", "Keeps values in a steady range"),
              NL_TR("engine", "Shifts and scales every channel to mean 0 and variance 1 over the batch, then to a learned "
                              "range. Deep networks train faster and with larger learning rates. Place it between a "
                              "convolution and its activation."))
        .param(&BatchNormParams::momentum,
               {.id = "momentum",
                .title = NL_TR("engine", "Momentum"),
                .help = NL_TR("engine", "Share of the old running statistics kept at each step"),
                .minimum = 0,
                .maximum = 0.9999,
                .advanced = true})
        .param(&BatchNormParams::epsilon,
               {.id = "epsilon",
                .title = NL_TR("engine", "Epsilon"),
                .help = NL_TR("engine", "Added to the variance so that constant channels stay finite"),
                .minimum = 1e-8,
                .maximum = 1,
                .advanced = true})
        .param(&BatchNormParams::useScale,
               {.id = "useScale",
                .title = NL_TR("engine", "Scale"),
                .help = NL_TR("engine", "Learns a factor per channel"),
                .advanced = true})
        .param(&BatchNormParams::useShift,
               {.id = "useShift",
                .title = NL_TR("engine", "Shift"),
                .help = NL_TR("engine", "Learns a constant per channel"),
                .advanced = true})
        .samples({{"vector", {}, {Shape{4}}},
                  {"image", {}, {Shape{3, 2, 3}}},
                  {"plain", {{"useScale", false}, {"useShift", false}}, {Shape{2, 2, 2}}}})
        .shape(inferBatchNorm)
        .cost(costBatchNorm)
        .done();
}

}  // namespace netloom
