#pragma once
// Parameters that every layer with variables has besides its own: how its variables learn. No layer reads them; the
// Network writes them into the VariableSpecs and applies them in its optimizer step.

#include "engine/catalog/layer.h"
#include "engine/catalog/param.h"

namespace netloom {

/// "frozen" and "learningRateFactor" for anything trainable; "l1", "l2" and "maxNorm" where weights decay. Advanced.
std::vector<ParamSpec> learningParams(const std::vector<VariableSpec>& variables);
/// Copies the values of these parameters into the specs; a missing one leaves the specs as they are.
void applyLearningParams(const ParamMap& params, std::vector<VariableSpec>& variables);

}  // namespace netloom
