#pragma once
// Small loops over arrays: sums, copies, checks, dropout masks.

#include <algorithm>
#include <cmath>

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

/// to += from.
template <class T> NETLOOM_KERNEL void addTo(const Parallel& parallel, const T* from, T* to, int64_t n);
/// y = a + b, with ReLU on top when asked; y may be a.
template <class T>
NETLOOM_KERNEL void add(const Parallel& parallel, const T* a, const T* b, T* y, int64_t n, bool relu);
/// y = x · m, element by element.
template <class T> NETLOOM_KERNEL void multiply(const Parallel& parallel, const T* x, const T* m, T* y, int64_t n);
template <class T> NETLOOM_KERNEL void copy(const Parallel& parallel, const T* from, T* to, int64_t n);
/// Copies `rows` runs of `run` elements between arrays with different distances between runs.
template <class T>
NETLOOM_KERNEL void copyRuns(const T* from, int64_t fromStride, T* to, int64_t toStride, int64_t run, int64_t rows);
/// sums[c] = sum over rows of x[r, c], in row order.
template <class T> NETLOOM_KERNEL void columnSums(const T* x, int64_t rows, int64_t columns, T* sums);
/// y[r, c] = x[r, c] · factors[c]. One thread, as the next.
template <class T> NETLOOM_KERNEL void scaleChannels(const T* x, const T* factors, int64_t rows, int64_t columns, T* y);
/// sums[c] = sum over rows of a[r, c] · b[r, c].
template <class T> NETLOOM_KERNEL void channelProducts(const T* a, const T* b, int64_t rows, int64_t columns, T* sums);
/// Sum of squares in double, in order of fixed blocks.
template <class T> NETLOOM_KERNEL double sumOfSquares(const T* x, int64_t n);
template <class T> NETLOOM_KERNEL bool allFinite(const T* x, int64_t n);

/// a = b = dy, where y is given only at places with y > 0 and 0 elsewhere. a or b may be dy.
template <class T>
NETLOOM_KERNEL void shareGradient(const Parallel& parallel, const T* y, const T* dy, T* a, T* b, int64_t n);
/// The probability that masks really have: `rate` in 65536ths, below 1.
inline double maskRate(double rate) { return std::clamp(std::round(rate * 65536), 0.0, 65535.0) / 65536; }
/// mask[i] = 0 with probability p = maskRate(rate), else 1 / (1 − p): a function of (seed, stream, i) only. Of every 64 elements the first half takes the low 16 bits of 32 words of Philox4x32-10, the second half the high ones.
template <class T>
NETLOOM_KERNEL void dropoutMask(const Parallel& parallel, uint64_t seed, uint64_t stream, double rate, T* mask, int64_t n);

/// The same mask, and x times it in place.
template <class T>
NETLOOM_KERNEL void dropout(const Parallel& parallel, uint64_t seed, uint64_t stream, double rate, T* x, T* mask, int64_t n);

}  // namespace netloom::kernels
