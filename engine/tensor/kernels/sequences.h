#pragma once
// Loops over the steps of sequences: looking up and collecting rows of a table, pooling over steps, and the gradient of
// weights that every step shares. Steps behind a sequence's length never count.

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

/// to[i] = table[indices[i]], rows of `width`; an index outside the table, or 0 when `zeroIsPadding`, gives zeros.
template <class T>
NETLOOM_KERNEL void gatherRows(const Parallel& parallel, const T* table, int64_t tableRows, int64_t width, const T* indices,
                               int64_t count, bool zeroIsPadding, T* to);
/// The gradient of that: gradient = 0, then gradient[indices[i]] += from[i] in the order of i.
template <class T>
NETLOOM_KERNEL void scatterRows(const Parallel& parallel, const T* from, const T* indices, int64_t count, bool zeroIsPadding,
                                int64_t tableRows, int64_t width, T* gradient);

/// Sequences [batch, steps, …] of which the first lengths[row] steps count; null: all.
struct Steps {
    int64_t batch = 0, steps = 0;
    const int32_t* lengths = nullptr;

    int64_t valid(int64_t row) const { return lengths ? lengths[row] : steps; }
};

/// Mean over the valid steps of x [batch, steps, channels]; zeros where there is none.
template <class T>
NETLOOM_KERNEL void averageSteps(const Parallel& parallel, const Steps& steps, int64_t channels, const T* x, T* y);
template <class T>
NETLOOM_KERNEL void averageStepsGradient(const Parallel& parallel, const Steps& steps, int64_t channels, const T* dy, T* dx);
/// Maximum over the valid steps; zeros where there is none. The gradient goes to the first step that has the maximum.
template <class T>
NETLOOM_KERNEL void maximumOfSteps(const Parallel& parallel, const Steps& steps, int64_t channels, const T* x, T* y);
template <class T>
NETLOOM_KERNEL void maximumOfStepsGradient(const Parallel& parallel, const Steps& steps, int64_t channels, const T* x,
                                           const T* y, const T* dy, T* dx);

/// dw[in, out] = Σ over valid steps of x[step, in] · dy[step, out], db[out] = Σ dy (may be null). x and dy hold `in` and
/// `out` values per step and panelWidth() readable elements after their end.
template <class T>
NETLOOM_KERNEL void sharedWeightGradient(const Parallel& parallel, const Steps& steps, const T* x, int64_t in, const T* dy,
                                         int64_t out, T* dw, T* db);

}  // namespace netloom::kernels
