#pragma once
// The catalog entries of the losses, each declared once. Private to engine/losses.

#include "engine/catalog/loss.h"

namespace netloom {

// class_entries.cpp
LossDescriptor softmaxCrossEntropy();
LossDescriptor sigmoidCrossEntropy();
LossDescriptor focalEntry();
LossDescriptor hinge();
LossDescriptor klDivergence();
LossDescriptor cosineSimilarity();
LossDescriptor triplet();

// number_entries.cpp
LossDescriptor meanSquaredError();
LossDescriptor meanAbsoluteError();
LossDescriptor huber();
LossDescriptor logCosh();
LossDescriptor quantile();
LossDescriptor poisson();

/// `compute(params, call)` for calls in float and in double.
template <class Compute>
void computes(LossDescriptor& loss, Compute compute) {
    loss.evaluate = [compute](const ParamMap& params, const auto& call, ThreadPool*) { return compute(params, call); };
    loss.evaluateDouble = [compute](const ParamMap& params, const auto& call, ThreadPool*) { return compute(params, call); };
}

}  // namespace netloom
