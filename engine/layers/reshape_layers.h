#pragma once
// Layers that give a sample another shape: Reshape (same values in the same order, other extents; one extent may be −1),
// Permute (axes in another order), RepeatVector ([n] -> [times, n]).

#include "engine/layers/common_params.h"

namespace netloom {

struct ReshapeParams {
    std::vector<int64_t> shape{-1};  ///< per sample; −1 once: whatever is left
};
struct PermuteParams {
    std::vector<int64_t> order{1, 0};  ///< axis of the input for each axis of the output, per sample
};
struct RepeatVectorParams {
    int64_t times = 2;
};

LayerDescriptor reshapeLayer();
LayerDescriptor permuteLayer();
LayerDescriptor repeatVectorLayer();

}  // namespace netloom
