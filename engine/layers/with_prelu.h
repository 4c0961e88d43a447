#pragma once
// PReLU as the activation of a layer: one learnt slope per output channel, applied behind the layer (He et al., ICCV 2015, eq. 1).
// Adds the choice "prelu" to the layer's parameter "activation" and, when chosen, the variable slope [channels].

#include "engine/catalog/layer_descriptor.h"

namespace netloom {

LayerDescriptor withPrelu(LayerDescriptor descriptor);

}  // namespace netloom
