#pragma once
// PositionalEncoding: [steps, size] -> [steps, size], adds a vector that tells each step its position. Sinusoidal: Vaswani
// et al. 2017, section 3.5 (sin and cos of t / 10000^(2i / size) side by side); learned: a table [steps, size].

#include "engine/layers/common_params.h"

namespace netloom {

enum class PositionKind { sinusoidal, learned };
std::vector<EnumChoice<PositionKind>> enumChoices(PositionKind);

struct PositionalEncodingParams {
    PositionKind kind = PositionKind::sinusoidal;
};

LayerDescriptor positionalEncodingLayer();

}  // namespace netloom
