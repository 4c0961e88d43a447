#pragma once
// The plan of kernels::permuteAxes for a per-sample shape.

#include "engine/layers/layer_kernels.h"
#include "engine/tensor/kernels/moves.h"

namespace netloom::kernels {

/// Brings `shape` into `order`: for each axis of the result the axis of the input.
inline PermutePlan permutePlan(const Shape& shape, const std::vector<int64_t>& order) {
    PermutePlan plan;
    plan.axes = shape.rank();
    int64_t strides[Shape::kMaxRank], stride = 1;
    for (int a = shape.rank(); a-- > 0; stride *= shape[a]) strides[a] = stride;
    for (size_t a = 0; a < order.size(); ++a) {
        plan.extent[a] = shape[int(order[a])];
        plan.stride[a] = strides[order[a]];
    }
    return plan;
}

}  // namespace netloom::kernels
