#pragma once
// Normalisation inside one sample, independent of the batch.
//
// LayerNorm (Ba, Kiros & Hinton 2016, eq. 4): every step or pixel over its channels. RMSNorm (Zhang & Sennrich 2019,
// eq. 4): the same without the mean. GroupNorm (Wu & He 2018, eq. 7): groups of channels over all valid steps or pixels.
// Input and output: vector [n], sequence [steps, channels] or image [height, width, channels]; scale and shift [channels].

#include "engine/layers/common_params.h"

namespace netloom {

struct LayerNormParams {
    double epsilon = 1e-5;
    bool useScale = true;
    bool useShift = true;
};
struct RmsNormParams {
    double epsilon = 1e-6;
    bool useScale = true;
};
struct GroupNormParams {
    int64_t groups = 8;
    double epsilon = 1e-5;
    bool useScale = true;
    bool useShift = true;
};

LayerDescriptor layerNormLayer();
LayerDescriptor rmsNormLayer();
LayerDescriptor groupNormLayer();

}  // namespace netloom
