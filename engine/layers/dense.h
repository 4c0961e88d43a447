#pragma once
// Dense: output = activation(input · weight + bias). input [batch, in], weight [in, units], bias [units].

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
