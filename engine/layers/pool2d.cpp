#include "engine/layers/pool2d.h"

namespace netloom {
namespace {

Expected<Shape> inferPool(const std::string& layer, const Pool2dParams& p, Shapes inputs) {
    NETLOOM_TRY(const Shape image, inputOfRank(layer, inputs, 3));
    return windowShape(layer, image, p.poolSize, p.stride, {1, 1}, p.padding, image[2]);
}
Expected<Shape> inferMaxPool(const Pool2dParams& p, Shapes inputs) { return inferPool("MaxPool2D", p, inputs); }
Expected<Shape> inferAveragePool(const Pool2dParams& p, Shapes inputs) { return inferPool("AveragePool2D", p, inputs); }

Expected<Shape> inferGlobalPool(const GlobalPoolParams&, Shapes inputs) {
    NETLOOM_TRY(const Shape image, inputOfRank("GlobalAveragePool2D", inputs, 3));
    return Shape{image[2]};
}

Message briefPool(const Pool2dParams& p) {
    return {NL_TR("engine", "%1 · stride %2"), sizeText(p.poolSize), sizeText(p.stride)};
}

std::vector<LayerSample> poolSamples() {
    using List = std::vector<int64_t>;
    return {{"halve", {}, {Shape{4, 6, 3}}},
            {"odd", {}, {Shape{5, 5, 2}}},
            {"overlap", {{"poolSize", List{3, 3}}, {"stride", List{2, 2}}, {"padding", "same"}}, {Shape{5, 6, 2}}},
            {"flat", {{"poolSize", List{1, 3}}, {"stride", List{1, 1}}}, {Shape{3, 5, 1}}}};
}

ParamSpec poolSizeSpec() {
    return {.id = "poolSize",
            .title = NL_TR("engine", "Window"),
            .help = NL_TR("engine", "Height and width of the window"),
            .minimum = 1,
            .maximum = 64,
            .unit = "px"};
}

ParamSpec poolStrideSpec() {
    return {.id = "stride",
            .title = NL_TR("engine", "Stride"),
            .help = NL_TR("engine", "Steps of the window down and across; 2 halves the image"),
            .minimum = 1,
            .maximum = 64,
            .unit = "px"};
}

LayerDeclaration<Pool2dParams> describePool(const char* id, const char* title, Message summary, Message help) {
    auto declaration = describeLayer<Pool2dParams>(id, title, LayerCategory::pool);
    declaration.text(std::move(summary), std::move(help))
        .param(&Pool2dParams::poolSize, poolSizeSpec())
        .param(&Pool2dParams::stride, poolStrideSpec())
        .param(&Pool2dParams::padding, paddingSpec())
        .samples(poolSamples())
        .brief(briefPool);
    return declaration;
}

}  // namespace

LayerDescriptor maxPool2dLayer() {
    return describePool("maxPool2d", "MaxPool2D", NL_TR("engine", "Keeps the strongest value of each window"),
                        NL_TR("engine", "Makes feature maps smaller and keeps what was found, a little less exactly where. "
                                        "The usual step between convolutions."))
        .shape(inferMaxPool)
        .done();
}

LayerDescriptor averagePool2dLayer() {
    return describePool("averagePool2d", "AveragePool2D", NL_TR("engine", "Averages each window"),
                        NL_TR("engine", "Makes feature maps smaller by averaging; smoother than taking the maximum."))
        .shape(inferAveragePool)
        .done();
}

LayerDescriptor globalAveragePool2dLayer() {
    return describeLayer<GlobalPoolParams>("globalAveragePool2d", "GlobalAveragePool2D", LayerCategory::pool)
        .text(NL_TR("engine", "Averages each feature map to one number"),
              NL_TR("engine", "Turns an image into a vector with one value per channel, whatever the image's size. Takes "
                              "the place of Flatten in modern networks and needs far fewer weights after it."))
        .compact()
        .samples({{"image", {}, {Shape{3, 4, 5}}}, {"onePixel", {}, {Shape{1, 1, 2}}}})
        .shape(inferGlobalPool)
        .done();
}

}  // namespace netloom
