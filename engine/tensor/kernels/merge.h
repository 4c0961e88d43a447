#pragma once
// Several arrays into one, element by element, and the products of two arrays' rows.

#include <span>

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

/// subtract and divide take two inputs, the others any number. Ties of maximum and minimum: the first input counts. Divisors
/// closer to 0 than kLeastMagnitude (elementary.h) count as that; their gradient is 0.
enum class Merge { subtract, multiply, average, maximum, minimum, divide };

template <class T>
NETLOOM_KERNEL void mergeForward(const Parallel& parallel, Merge merge, std::span<const T* const> inputs, int64_t n, T* y);
/// dx = gradient of input `which`.
template <class T>
NETLOOM_KERNEL void mergeBackward(const Parallel& parallel, Merge merge, std::span<const T* const> inputs, size_t which,
                                  int64_t n, const T* y, const T* dy, T* dx);

/// y [batch, aRows, bRows] = dot products of the rows of a [batch, aRows, width] and b [batch, bRows, width].
struct DotPlan {
    int64_t aRows = 1, bRows = 1, width = 1;
    bool cosine = false;  ///< of the rows scaled to length 1; rows shorter than kShortest count as if they were that long
};
constexpr double kShortest = 1e-8;
template <class T>
NETLOOM_KERNEL void dotForward(const Parallel& parallel, const DotPlan& plan, int64_t batch, const T* a, const T* b, T* y);
/// da and db may be null.
template <class T>
NETLOOM_KERNEL void dotBackward(const Parallel& parallel, const DotPlan& plan, int64_t batch, const T* a, const T* b,
                                const T* y, const T* dy, T* da, T* db);

}  // namespace netloom::kernels
