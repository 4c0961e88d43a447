#pragma once
// Layers that take a part of a sample or put a border around it: Slice (along one axis), Crop (border off), ZeroPad (border
// of zeros on). Images [height, width, channels] have four borders, sequences [steps, channels] two: before and after.

#include "engine/layers/common_params.h"

namespace netloom {

struct SliceParams {
    int64_t axis = 0;    ///< of the per-sample shape; −1 = last (channels)
    int64_t start = 0;   ///< negative: counted from the end
    int64_t length = 0;  ///< 0: up to the end
};
struct BorderParams {
    std::array<int64_t, 2> high{1, 1};  ///< before and after: rows of an image, steps of a sequence
    std::array<int64_t, 2> wide{1, 1};  ///< left and right columns of an image
};

LayerDescriptor sliceLayer();
LayerDescriptor cropLayer();
LayerDescriptor zeroPadLayer();

}  // namespace netloom
