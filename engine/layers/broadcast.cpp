#include "engine/layers/broadcast.h"

#include "engine/layers/export_axes.h"

namespace netloom {

Expected<Shape> broadcastShape(const std::string& layer, Shapes inputs) {
    Shape result = inputs[0];
    for (const Shape& shape : inputs.subspan(1)) {
        const Shape &longer = shape.rank() > result.rank() ? shape : result, &shorter = shape.rank() > result.rank() ? result : shape;
        Shape merged = longer;
        for (int a = 0; a < shorter.rank(); ++a) {
            const int at = longer.rank() - shorter.rank() + a;
            if (longer[at] != shorter[a] && longer[at] != 1 && shorter[a] != 1) {
                return fail({NL_TR("engine", "%1 cannot bring %2 and %3 together"), layer, result.text(), shape.text()}, {},
                            NL_TR("engine", "From the last axis on, sizes must be equal or 1; match them, for example with a 1×1 "
                                            "convolution"));
            }
            merged[at] = longer[at] == 1 ? shorter[a] : longer[at];
        }
        result = merged;
    }
    return result;
}

kernels::BroadcastPlan broadcastPlan(const Shape& small, const Shape& large) {
    kernels::BroadcastPlan plan;
    plan.axes = large.rank();
    plan.smallSize = small.size();
    int64_t stride = 1;
    for (int a = large.rank(), s = small.rank(); a-- > 0;) {
        plan.extent[a] = large[a];
        const int64_t own = --s >= 0 ? small[s] : 1;
        plan.stride[a] = own == 1 ? 0 : stride;
        stride *= own;
    }
    return plan;
}

StepRule broadcastSteps(Shapes inputs, const Shape& result) {
    for (const Shape& shape : inputs)
        if (shape.rank() > 1 && (shape.rank() != result.rank() || shape[0] != result[0])) return StepRule::drop;
    return StepRule::keep;
}

std::vector<std::string> exportBroadcast(const ExportContext& context, OperatorSink& sink) {
    std::vector<std::string> result = context.inputs;
    for (size_t i = 0; i < result.size(); ++i) {
        const Shape& shape = context.inputShapes[i];
        if (shape.rank() == context.outputShape.rank()) continue;
        std::vector<int64_t> longer{0};  // the batch axis as it is
        longer.resize(size_t(1 + context.outputShape.rank() - shape.rank()), 1);
        longer.insert(longer.end(), shape.begin(), shape.end());
        const std::string own = exportedToOwn(result[i], shape.rank(), sink);
        result[i] = ownToExported(sink.add("Reshape", {own, sink.constant("shape", longer)}), context.outputShape.rank(), sink);
    }
    return result;
}

}  // namespace netloom
