#include "engine/layers/conv2d.h"

namespace netloom {
namespace {

Expected<Shape> inferConv2d(const Conv2dParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape image, inputOfRank("Conv2D", inputs, 3));
    if (image[2] % p.groups != 0 || p.filters % p.groups != 0) {
        return fail({NL_TR("engine", "%1 groups divide neither %2 channels nor %3 filters evenly"), p.groups, image[2],
                     p.filters},
                    {}, NL_TR("engine", "Choose a number of groups that divides both channels and filters"));
    }
    return windowShape("Conv2D", image, p.kernelSize, p.stride, p.dilation, p.padding, p.filters);
}

LayerCost costConv2d(const Conv2dParams& p, Shapes inputs) {
    const auto output = inferConv2d(p, inputs);
    if (!output) return {};
    const int64_t weights = p.kernelSize[0] * p.kernelSize[1] * (inputs[0][2] / p.groups) * p.filters;
    return {weights + (p.useBias ? p.filters : 0), weights * (*output)[0] * (*output)[1]};
}

Message briefConv2d(const Conv2dParams& p) {
    const std::string size = sizeText(p.kernelSize);
    if (p.padding == Padding::same) return {NL_TR("engine", "%1 · %2 filters · same"), size, p.filters};
    return {NL_TR("engine", "%1 · %2 filters · valid"), size, p.filters};
}

std::vector<LayerSample> conv2dSamples() {
    using List = std::vector<int64_t>;
    const int64_t three = 3, two = 2, four = 4;
    return {{"valid", {{"filters", three}}, {Shape{5, 6, 2}}},
            {"sameRelu", {{"filters", four}, {"padding", "same"}, {"activation", "relu"}}, {Shape{5, 4, 3}}},
            {"strided", {{"filters", two}, {"stride", List{2, 2}}, {"padding", "same"}}, {Shape{6, 5, 2}}},
            {"wide", {{"filters", int64_t(18)}, {"kernelSize", List{1, 3}}, {"activation", "tanh"}}, {Shape{3, 4, 1}}},
            {"dilated", {{"filters", two}, {"dilation", List{2, 1}}, {"kernelSize", List{2, 3}}}, {Shape{6, 5, 2}}},
            {"pointwise",
             {{"filters", three}, {"kernelSize", List{1, 1}}, {"stride", List{2, 2}}, {"useBias", false}},
             {Shape{4, 5, 3}}},
            {"groups", {{"filters", four}, {"groups", two}, {"padding", "same"}, {"activation", "gelu"}}, {Shape{4, 4, 4}}},
            {"depthwise", {{"filters", three}, {"groups", three}, {"kernelSize", List{2, 2}}}, {Shape{4, 3, 3}}}};
}

}  // namespace

LayerDescriptor conv2dLayer() {
    return describeLayer<Conv2dParams>("conv2d", "Conv2D", LayerCategory::conv)
        .text(NL_TR("engine", "Looks for small patterns everywhere in an image"),
              NL_TR("engine", "A window of learned weights slides over the image; each filter gives one feature map. Early "
                              "layers find edges and colours, later ones shapes."))
        .param(&Conv2dParams::filters,
               {.id = "filters",
                .title = NL_TR("engine", "Filters"),
                .help = NL_TR("engine", "Number of feature maps"),
                .minimum = 1,
                .maximum = 4096})
        .param(&Conv2dParams::kernelSize,
               {.id = "kernelSize",
                .title = NL_TR("engine", "Window"),
                .help = NL_TR("engine", "Height and width of the window"),
                .minimum = 1,
                .maximum = 64,
                .unit = "px"})
        .param(&Conv2dParams::stride,
               {.id = "stride",
                .title = NL_TR("engine", "Stride"),
                .help = NL_TR("engine", "Steps of the window down and across; 2 halves the image"),
                .minimum = 1,
                .maximum = 64,
                .unit = "px"})
        .param(&Conv2dParams::padding, paddingSpec())
        .param(&Conv2dParams::activation, activationSpec())
        .param(&Conv2dParams::dilation,
               {.id = "dilation",
                .title = NL_TR("engine", "Dilation"),
                .help = NL_TR("engine", "Distance between the window's points; above 1 the window sees further"),
                .minimum = 1,
                .maximum = 64,
                .unit = "px",
                .advanced = true})
        .param(&Conv2dParams::groups,
               {.id = "groups",
                .title = NL_TR("engine", "Groups"),
                .help = NL_TR("engine", "Splits channels into independent groups; equal to the channels: depthwise"),
                .minimum = 1,
                .maximum = 4096,
                .advanced = true})
        .param(&Conv2dParams::initialiser, initialiserSpec())
        .param(&Conv2dParams::useBias, useBiasSpec())
        .param(&Conv2dParams::l2, l2Spec())
        .samples(conv2dSamples())
        .shape(inferConv2d)
        .cost(costConv2d)
        .brief(briefConv2d)
        .done();
}

}  // namespace netloom
