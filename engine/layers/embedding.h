#pragma once
// Embedding: tokens [steps] -> vectors [steps, size], a row of a learnt table per token (Bengio et al. 2003, section 2).
// table [vocabulary, size]. With padding, token 0 is always the zero vector and learns nothing.

#include "engine/layers/common_params.h"

namespace netloom {

struct EmbeddingParams {
    int64_t vocabulary = 10000;
    int64_t size = 64;
    bool padding = true;
    std::string vectors;  ///< table of the project that the rows start from; empty: random (engine/training/word_vectors.h)
};

LayerDescriptor embeddingLayer();

}  // namespace netloom
