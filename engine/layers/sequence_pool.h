#pragma once
// GlobalAveragePool1D and GlobalMaxPool1D: [steps, channels] -> [channels], over the valid steps; zeros when there is none.

#include "engine/layers/common_params.h"

namespace netloom {

struct SequencePoolParams {};

LayerDescriptor globalAveragePool1dLayer();
LayerDescriptor globalMaxPool1dLayer();

}  // namespace netloom
