#pragma once
// BatchNorm: output = scale · (input − mean) / sqrt(variance + epsilon) + shift, per channel (last axis).
// Ioffe & Szegedy, ICML 2015. In training mean and (biased) variance are those of the batch, and running values follow:
// running = momentum · running + (1 − momentum) · batch, with the unbiased variance; inference uses the running values.
// Sequences [batch, steps, channels]: in training, steps behind the end of a padded row do not count, give 0 and get none.

#include "engine/layers/common_params.h"

namespace netloom {

struct BatchNormParams {
    double momentum = 0.9;
    double epsilon = 1e-5;
    bool useScale = true;
    bool useShift = true;
};

LayerDescriptor batchNormLayer();

}  // namespace netloom
