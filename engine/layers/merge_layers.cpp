#include "engine/layers/merge_layers.h"

namespace netloom {
namespace {

tl::unexpected<Error> nothingToJoin(const std::string& layer) {
    return fail({NL_TR("engine", "%1 has nothing to join"), layer}, {},
                NL_TR("engine", "Connect at least one layer to its input"));
}

Expected<Shape> inferConcatenate(const ConcatenateParams& p, Shapes inputs) {
    if (inputs.empty()) return nothingToJoin("Concatenate");
    Shape result = inputs[0];
    const int axis = p.axis < 0 ? result.rank() - 1 : int(p.axis);
    if (axis < 0 || axis >= result.rank()) {
        return fail({NL_TR("engine", "Concatenate joins along axis %1; its input %2 has fewer axes"), p.axis,
                     result.text()},
                    {}, NL_TR("engine", "Use axis -1 for the last axis"));
    }
    for (const Shape& shape : inputs.subspan(1)) {
        Shape same = shape;
        if (shape.rank() == result.rank()) same[axis] = result[axis];
        if (!(same == result)) {
            return fail({NL_TR("engine", "Concatenate cannot join %1 and %2"), inputs[0].text(), shape.text()}, {},
                        NL_TR("engine", "All inputs need equal sizes on the other axes; use Flatten or pooling to match"));
        }
        result[axis] += shape[axis];
    }
    return result;
}

Expected<Shape> inferAdd(const AddParams&, Shapes inputs) {
    if (inputs.empty()) return nothingToJoin("Add");
    for (const Shape& shape : inputs.subspan(1)) {
        if (!(shape == inputs[0])) {
            return fail({NL_TR("engine", "Add needs equal shapes; it gets %1 and %2"), inputs[0].text(), shape.text()}, {},
                        NL_TR("engine", "Match the sizes, for example with a 1×1 convolution"));
        }
    }
    return inputs[0];
}

}  // namespace

LayerDescriptor concatenateLayer() {
    return describeLayer<ConcatenateParams>("concatenate", "Concatenate", LayerCategory::shape)
        .text(NL_TR("engine", "Puts several inputs one behind the other"),
              NL_TR("engine", "Joins vectors or feature maps along one axis, so that the next layer sees all of them: "
                              "several kinds of data, or an early layer beside a late one."))
        .compact()
        .inputs({{"in", true}})
        .param(&ConcatenateParams::axis,
               {.id = "axis",
                .title = NL_TR("engine", "Axis"),
                .help = NL_TR("engine", "Axis to join along, without the batch axis; -1 is the last one (channels)"),
                .minimum = -1,
                .maximum = 4,
                .advanced = true})
        .samples({{"vectors", {}, {Shape{3}, Shape{4}, Shape{1}}},
                  {"channels", {}, {Shape{2, 3, 2}, Shape{2, 3, 1}}},
                  {"rows", {{"axis", int64_t(0)}}, {Shape{2, 3, 2}, Shape{1, 3, 2}}}})
        .shape(inferConcatenate)
        .done();
}

LayerDescriptor addLayer() {
    return describeLayer<AddParams>("add", "Add", LayerCategory::shape)
        .text(NL_TR("engine", "Adds inputs element by element"),
              NL_TR("engine", "Residual links add a block's input to its output, so that deep networks train well. All "
                              "inputs need the same shape."))
        .compact()
        .inputs({{"in", true}})
        .samples({{"vectors", {}, {Shape{5}, Shape{5}}}, {"three", {}, {Shape{2, 2, 3}, Shape{2, 2, 3}, Shape{2, 2, 3}}}})
        .shape(inferAdd)
        .done();
}

}  // namespace netloom
