#pragma once
// Pooling over images [batch, height, width, channels]: MaxPool2D, AveragePool2D, GlobalAveragePool2D.
// Padding never wins a maximum and never counts in an average.

#include "engine/layers/common_params.h"

namespace netloom {

struct Pool2dParams {
    std::array<int64_t, 2> poolSize{2, 2};
    std::array<int64_t, 2> stride{2, 2};
    Padding padding = Padding::valid;
};

struct GlobalPoolParams {};

LayerDescriptor maxPool2dLayer();
LayerDescriptor averagePool2dLayer();
LayerDescriptor globalAveragePool2dLayer();

}  // namespace netloom
