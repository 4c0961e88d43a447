#include "engine/layers/flatten.h"

namespace netloom {
namespace {

Expected<Shape> inferFlatten(const FlattenParams&, Shapes inputs) {
    NETLOOM_TRY(const Shape shape, onlyInput("Flatten", inputs));
    return Shape{shape.size()};
}

}  // namespace

LayerDescriptor flattenLayer() {
    return describeLayer<FlattenParams>("flatten", "Flatten", LayerCategory::shape)
        .text(NL_TR("engine", "Turns an image into a vector"),
              NL_TR("engine", "Writes all values of a sample one after another, so that Dense layers can follow."))
        .compact()
        .samples({{"image", {}, {Shape{2, 3, 2}}}, {"vector", {}, {Shape{4}}}})
        .shape(inferFlatten)
        .done();
}

}  // namespace netloom
