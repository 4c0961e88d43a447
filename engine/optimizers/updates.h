#pragma once
// One update of one parameter array. g is the gradient times gradientScale plus, except for decoupled decay,
// weightDecay · value. Formulas as in PyTorch's documentation.

#include "engine/catalog/optimizer.h"

namespace netloom {

/// v = momentum·v + g (v starts at 0); value −= lr·(nesterov ? g + momentum·v : v). State: v.
template <class T>
void updateSgd(const OptimizerDescriptor::Call<T>& call, double momentum, bool nesterov, ThreadPool* pool);

/// s = rho·s + (1 − rho)·g²; d = g / (sqrt(s) + epsilon); v = momentum·v + d; value −= lr·v. State: s, v.
template <class T>
void updateRmsprop(const OptimizerDescriptor::Call<T>& call, double rho, double momentum, double epsilon,
                   ThreadPool* pool);

/// m = b1·m + (1 − b1)·g; s = b2·s + (1 − b2)·g²; value −= lr·(m / (1 − b1^t)) / (sqrt(s / (1 − b2^t)) + epsilon).
/// Kingma & Ba, ICLR 2015; decoupled: value is first multiplied by 1 − lr·decay (Loshchilov & Hutter, ICLR 2019).
template <class T>
void updateAdam(const OptimizerDescriptor::Call<T>& call, double beta1, double beta2, double epsilon, bool decoupled,
                ThreadPool* pool);

}  // namespace netloom
