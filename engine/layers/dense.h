#pragma once
// Dense: output = activation(input · weight + bias). input [batch, in], weight [in, units], bias [units].
// A sequence [batch, steps, in] is treated step by step with the same weights.

#include "engine/layers/common_params.h"

namespace netloom {

struct DenseParams {
    int64_t units = 64;
    ActivationKind activation = ActivationKind::none;
    WeightInit initialiser = WeightInit::glorotUniform;
    bool useBias = true;
    double l2 = 0;
};

LayerDescriptor denseLayer();

}  // namespace netloom
