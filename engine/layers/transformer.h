#pragma once
// TransformerEncoder and TransformerDecoder blocks (Vaswani et al. 2017, section 3.1): self-attention, in the decoder also
// attention to a memory, and a two-layer network, each with a residual link, dropout and LayerNorm; post-norm as in the
// paper, pre-norm as Xiong et al. 2020. Input and output [steps, size]; memory [memorySteps, memorySize].

#include "engine/layers/common_params.h"

namespace netloom {

enum class TransformerActivation { relu, gelu };
std::vector<EnumChoice<TransformerActivation>> enumChoices(TransformerActivation);

struct TransformerParams {
    int64_t heads = 4;
    int64_t feedForward = 256;
    TransformerActivation activation = TransformerActivation::relu;
    bool preNorm = true;
    bool rotary = false;
    double dropout = 0.1;
};
struct TransformerEncoderParams : TransformerParams {
    bool causal = false;
};
struct TransformerDecoderParams : TransformerParams {};

LayerDescriptor transformerEncoderLayer();
LayerDescriptor transformerDecoderLayer();

}  // namespace netloom
