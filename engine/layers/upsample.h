#pragma once
// UpSample: makes an image [height, width, channels] or a sequence [steps, channels] larger by whole factors, by repeating
// values (nearest) or by linear interpolation between their centres (half-pixel rule, as PyTorch's Upsample with
// align_corners = False).

#include "engine/layers/common_params.h"

namespace netloom {

enum class Interpolation { nearest, bilinear };
std::vector<EnumChoice<Interpolation>> enumChoices(Interpolation);

struct UpSampleParams {
    std::array<int64_t, 2> factor{2, 2};  ///< of a sequence only the first counts
    Interpolation interpolation = Interpolation::nearest;
};

LayerDescriptor upSampleLayer();

}  // namespace netloom
