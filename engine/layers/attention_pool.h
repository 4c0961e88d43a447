#pragma once
// AttentionPooling: [steps, channels] -> [queries · channels]. Every learned query [channels] weighs the valid steps by
// softmax(x · query / √channels) and answers with their weighted sum (Lee et al. 2019, Set Transformer, section 3.2, with the
// steps as keys and values); zeros when no step is valid.

#include "engine/layers/common_params.h"

namespace netloom {

struct AttentionPoolingParams {
    int64_t queries = 1;
};

LayerDescriptor attentionPoolingLayer();

}  // namespace netloom
