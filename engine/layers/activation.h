#pragma once
// Activation: one function applied to every element; softmax goes over the last axis.

#include "engine/layers/common_params.h"

namespace netloom {

/// The functions of an Activation node: those of ActivationKind without none.
enum class ActivationFunction { sigmoid, tanh, relu, leakyRelu, elu, gelu, softmax };
std::vector<EnumChoice<ActivationFunction>> enumChoices(ActivationFunction);

struct ActivationParams {
    ActivationFunction function = ActivationFunction::relu;
};

LayerDescriptor activationLayer();

}  // namespace netloom
