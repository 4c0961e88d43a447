#pragma once
// Dropout: in training each element is zero with probability `rate`, the others are scaled by 1 / (1 − rate); in
// inference nothing happens. Srivastava et al., JMLR 2014. The mask is a function of (seed, step, node, element).

#include "engine/layers/common_params.h"

namespace netloom {

struct DropoutParams {
    double rate = 0.5;
};

LayerDescriptor dropoutLayer();

}  // namespace netloom
