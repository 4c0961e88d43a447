#pragma once
// Convolutions with few weights over images [batch, height, width, channels].
// DepthwiseConv2D: every channel has `multiplier` filters of its own; weight [kernelHeight, kernelWidth, channels,
// multiplier], output channel c · multiplier + m belongs to channel c.
// SeparableConv2D: a depthwise convolution, then a 1×1 convolution that mixes its channels (Chollet, Xception, CVPR 2017);
// depthwiseWeight as above, pointwiseWeight [channels · multiplier, filters], bias [filters].

#include "engine/layers/common_params.h"

namespace netloom {

struct DepthwiseParams {
    std::array<int64_t, 2> kernelSize{3, 3};
    std::array<int64_t, 2> stride{1, 1};
    Padding padding = Padding::valid;
    int64_t multiplier = 1;
    ActivationKind activation = ActivationKind::none;
    std::array<int64_t, 2> dilation{1, 1};
    WeightInit initialiser = WeightInit::glorotUniform;
    bool useBias = true;
};
struct SeparableParams : DepthwiseParams {
    int64_t filters = 16;
};

LayerDescriptor depthwiseConv2dLayer();
LayerDescriptor separableConv2dLayer();

}  // namespace netloom
