#pragma once
// MultiHeadAttention (Vaswani et al. 2017, section 3.2.2): queries [steps, size] look at the steps of a memory
// [memorySteps, memorySize], or at themselves when no memory is connected; output [steps, size]. Padded steps of either side
// are never looked at and give zeros. Weights: see attention_part.h.

#include "engine/layers/attention_part.h"
#include "engine/layers/common_params.h"

namespace netloom {

struct MultiHeadAttentionParams {
    int64_t heads = 4;
    int64_t keySize = 0;
    bool causal = false;
    bool rotary = false;
    double dropout = 0;
};

LayerDescriptor multiHeadAttentionLayer();

/// Checks heads, key size and shapes; `name` is the layer's.
Expected<AttentionOptions> attentionOptions(const std::string& name, const MultiHeadAttentionParams& p, Shapes inputs);
/// Trainable values and multiply-adds of one attention.
LayerCost attentionCost(const AttentionOptions& o);

}  // namespace netloom
