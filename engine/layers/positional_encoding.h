#pragma once
// PositionalEncoding: [steps, size] -> [steps, size], tells each step its position. Sinusoidal: adds sin and cos of
// t / 10000^(2i / size) side by side (Vaswani et al. 2017, section 3.5); learned: adds a table [steps, size]; rotary: turns the
// channels 2i and 2i + 1 by the angle t / 10000^(2i / size) (RoFormer, Su et al. 2021, eq. 34; even size).

#include "engine/layers/common_params.h"

namespace netloom {

enum class PositionKind { sinusoidal, learned, rotary };
std::vector<EnumChoice<PositionKind>> enumChoices(PositionKind);

struct PositionalEncodingParams {
    PositionKind kind = PositionKind::sinusoidal;
};

LayerDescriptor positionalEncodingLayer();

}  // namespace netloom
