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
/// State: m, s, and with a third slot the largest s so far, which then takes the place of s in the last formula (AMSGrad:
/// Reddi, Kale & Kumar, ICLR 2018, Algorithm 2, with Adam's bias correction as in PyTorch).
template <class T>
void updateAdam(const OptimizerDescriptor::Call<T>& call, double beta1, double beta2, double epsilon, bool decoupled,
                ThreadPool* pool);

/// Dozat, "Incorporating Nesterov momentum into Adam", 2016, with its schedule of the momentum:
/// mu_t = b1·(1 − 0.5·0.96^(t·momentumDecay)), M_t = mu_1·…·mu_t; m and s as for Adam;
/// value −= lr·((1 − mu_t)/(1 − M_t)·g + mu_(t+1)/(1 − M_(t+1))·m) / (sqrt(s / (1 − b2^t)) + epsilon). State: m, s.
template <class T>
void updateNadam(const OptimizerDescriptor::Call<T>& call, double beta1, double beta2, double epsilon, double momentumDecay,
                 ThreadPool* pool);

/// s += g²; value −= lr·g / (sqrt(s) + epsilon). Duchi, Hazan & Singer, JMLR 12 (2011), diagonal form. State: s.
template <class T>
void updateAdagrad(const OptimizerDescriptor::Call<T>& call, double epsilon, ThreadPool* pool);

/// s = rho·s + (1 − rho)·g²; d = sqrt(a + epsilon) / sqrt(s + epsilon)·g; a = rho·a + (1 − rho)·d²; value −= lr·d.
/// Zeiler 2012 (arXiv:1212.5701), Algorithm 1. State: s, a.
template <class T>
void updateAdadelta(const OptimizerDescriptor::Call<T>& call, double rho, double epsilon, ThreadPool* pool);

/// value −= lr·(sign(b1·m + (1 − b1)·g) + decay·value); m = b2·m + (1 − b2)·g. The decay is not part of g.
/// Chen et al. 2023 (arXiv:2302.06675), Algorithm 2. State: m.
template <class T>
void updateLion(const OptimizerDescriptor::Call<T>& call, double beta1, double beta2, ThreadPool* pool);

}  // namespace netloom
