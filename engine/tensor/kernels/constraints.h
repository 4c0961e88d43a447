#pragma once
// What acts on weights besides the optimizer: L1 decay and a limit on the length of each output's weights.

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

/// gradient += amount · sign(value): the subgradient of amount · Σ|value|.
template <class T>
NETLOOM_KERNEL void addSigns(const Parallel& parallel, const T* value, T amount, T* gradient, int64_t n);

/// Scales every column of value [rows, columns] that is longer than `limit` down to that Euclidean length (max-norm,
/// Srivastava et al., JMLR 2014, section 5.1).
template <class T>
NETLOOM_KERNEL void limitColumnNorms(const Parallel& parallel, T* value, int64_t rows, int64_t columns, T limit);

}  // namespace netloom::kernels
