#pragma once
// PReLU: y = x where positive, else slope · x with a learned slope per channel, or one for all (He et al., ICCV 2015,
// equation 1). input [batch, …, channels], slope [channels] or [1].

#include "engine/layers/common_params.h"

namespace netloom {

struct PreluParams {
    double initialSlope = 0.25;
    bool shared = false;  ///< one slope for all channels
};

LayerDescriptor preluLayer();

}  // namespace netloom
