#pragma once
// Input and Output: where data enters a network and where a loss compares it with a target. Both pass their tensor
// through; the Network handles them.

#include "engine/catalog/describe_layer.h"

namespace netloom {

struct InputParams {
    std::string source;  ///< id of a feature block of the recipe; empty = chosen automatically
};

LayerDescriptor inputLayer();
/// Its choice of losses and their parameters come from the catalog of losses.
LayerDescriptor outputLayer();

}  // namespace netloom
