#pragma once
// Activation: one function applied to every element; softmax goes over the last axis.

#include "engine/layers/common_params.h"

namespace netloom {

/// The functions of an Activation node: the values of ActivationKind without none.
enum class ActivationFunction : int {};
std::vector<EnumChoice<ActivationFunction>> enumChoices(ActivationFunction);

struct ActivationParams {
    ActivationFunction function{int(ActivationKind::relu)};
};

LayerDescriptor activationLayer();

}  // namespace netloom
