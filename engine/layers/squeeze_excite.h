#pragma once
// SqueezeExcite (Hu, Shen & Sun 2018, eq. 2-4): image [height, width, channels] -> the same, every channel multiplied with
// sigmoid(relu(mean · squeeze + bias) · excite + bias). squeeze [channels, inner], excite [inner, channels].

#include "engine/layers/common_params.h"

namespace netloom {

struct SqueezeExciteParams {
    int64_t reduction = 16;
};

LayerDescriptor squeezeExciteLayer();

}  // namespace netloom
