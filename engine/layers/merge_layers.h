#pragma once
// Layers that join several tensors: Concatenate (one behind the other along an axis) and Add (element by element).

#include "engine/layers/common_params.h"

namespace netloom {

struct ConcatenateParams {
    int64_t axis = -1;  ///< of the per-sample shape; -1 = last (channels)
};
struct AddParams {};

LayerDescriptor concatenateLayer();
LayerDescriptor addLayer();

}  // namespace netloom
