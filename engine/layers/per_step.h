#pragma once
// TimeDistributed as a parameter "perStep" of layers that otherwise work on a whole sample: the first axis of the input is
// taken as steps, and the layer is applied to every step by itself, with the same weights: [steps, …] -> [steps, …]. A step
// becomes a row of the batch, so nothing mixes.

#include "engine/catalog/layer_descriptor.h"

namespace netloom {

/// Adds the parameter, and a sample that uses it. Only for layers whose first port is the one that is needed.
LayerDescriptor withPerStep(LayerDescriptor descriptor);

}  // namespace netloom
