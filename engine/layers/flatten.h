#pragma once
// Flatten: the same values as one vector per sample, in row-major order (height, width, channel).

#include "engine/layers/common_params.h"

namespace netloom {

struct FlattenParams {};

LayerDescriptor flattenLayer();

}  // namespace netloom
