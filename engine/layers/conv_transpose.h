#pragma once
// ConvTranspose2D: the transpose of Conv2D, from a small image to a larger one (Dumoulin & Visin 2016, chapter 4): every
// input pixel lays its window of weights, scaled, over the output.
// input [batch, height, width, channels], weight [kernelHeight, kernelWidth, filters / groups, channels], bias [filters],
// output: "same" height · stride, "valid" (height − 1) · stride + (kernelHeight − 1) · dilation + 1.

#include "engine/layers/common_params.h"

namespace netloom {

struct ConvTransposeParams {
    int64_t filters = 16;
    std::array<int64_t, 2> kernelSize{3, 3};
    std::array<int64_t, 2> stride{2, 2};
    Padding padding = Padding::same;
    std::array<int64_t, 2> dilation{1, 1};
    int64_t groups = 1;
    ActivationKind activation = ActivationKind::none;
    WeightInit initialiser = WeightInit::glorotUniform;
    bool useBias = true;
};

LayerDescriptor convTranspose2dLayer();

}  // namespace netloom
