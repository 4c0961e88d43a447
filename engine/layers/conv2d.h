#pragma once
// Conv2D: a window of learned weights slides over the image.
// input [batch, height, width, channels], weight [kernelHeight, kernelWidth, channels / groups, filters], bias [filters].
// Causal padding takes rows as time: zeros above only, so that no row sees a later one; columns as with "same".

#include "engine/layers/conv1d.h"

namespace netloom {

struct Conv2dParams {
    int64_t filters = 16;
    std::array<int64_t, 2> kernelSize{3, 3};
    std::array<int64_t, 2> stride{1, 1};
    StepPadding padding = StepPadding::valid;
    std::array<int64_t, 2> dilation{1, 1};
    int64_t groups = 1;
    ActivationKind activation = ActivationKind::none;
    WeightInit initialiser = WeightInit::glorotUniform;
    bool useBias = true;
    double l2 = 0;
};

LayerDescriptor conv2dLayer();

}  // namespace netloom
