#pragma once
// Pooling along steps [batch, steps, channels]: MaxPool1D, AveragePool1D; steps behind a padded row's end never win and
// never count. Pooling of whole images [batch, height, width, channels]: GlobalMaxPool2D -> [channels],
// AdaptiveAveragePool2D -> [outHeight, outWidth, channels] whatever the image's size.

#include "engine/layers/conv1d.h"

namespace netloom {

struct Pool1dParams {
    int64_t poolSize = 2;
    int64_t stride = 2;
    StepPadding padding = StepPadding::valid;
};
struct GlobalMaxParams {};
struct AdaptivePoolParams {
    std::array<int64_t, 2> size{1, 1};  ///< of the output
};

LayerDescriptor maxPool1dLayer();
LayerDescriptor averagePool1dLayer();
LayerDescriptor globalMaxPool2dLayer();
LayerDescriptor adaptiveAveragePool2dLayer();

}  // namespace netloom
