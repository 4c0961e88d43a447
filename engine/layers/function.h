#pragma once
// Function: an elementary function of every element, with up to two constants a and b. Formulas and where they end:
// engine/tensor/kernels/elementary.h. Any shape; the output has the same.

#include "engine/layers/common_params.h"
#include "engine/tensor/kernels/elementary.h"

namespace netloom {

using ElementaryFunction = kernels::Elementary;

struct FunctionParams {
    ElementaryFunction function = ElementaryFunction::linear;
    double a = 1;
    double b = 0;
};

LayerDescriptor functionLayer();

// Pieces of ONNX graphs for arithmetic with the same limits as the kernels'.
std::string exportAtLeast(const std::string& x, double least, OperatorSink& sink);
/// x, but as far from 0 as kernels::kLeastMagnitude.
std::string exportAwayFromZero(const std::string& x, OperatorSink& sink);

}  // namespace netloom

namespace netloom::kernels {
std::vector<EnumChoice<Elementary>> enumChoices(Elementary);
}
