#pragma once
// Random masks applied to activations.

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

/// y[b, r, c] = x[b, r, c] · mask[b, c] (perChannel) or · mask[b]; x [batch, rows, channels].
template <class T>
NETLOOM_KERNEL void scaleGroups(const Parallel& parallel, int64_t batch, int64_t rows, int64_t channels, bool perChannel,
                                const T* x, const T* mask, T* y);
/// y = mask ≠ 0 ? scale · x + shift : dropped.
template <class T>
NETLOOM_KERNEL void alphaDropout(const Parallel& parallel, const T* x, const T* mask, T scale, T shift, T dropped, T* y,
                                 int64_t n);

}  // namespace netloom::kernels
