#pragma once
// Activations as PNG files: feature maps side by side, vectors as a strip, in the viridis colour map.

#include <filesystem>

#include "engine/tensor/tensor.h"

namespace netloom::app {

/// [height, width, channels]: one tile per channel; [units]: one row of cells; a scalar: one cell. Lowest value dark,
/// highest bright, over the whole activation.
Expected<void> writeActivationPicture(const Tensor<float>& activation, const std::filesystem::path& file);

}  // namespace netloom::app
