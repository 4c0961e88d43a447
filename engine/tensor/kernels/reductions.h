#pragma once
// Many values into one: sums, means, extremes, lengths.

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

/// Over the n values of a line: sum x; mean; maximum, minimum (ties: the first gets the gradient); product; l1 Σ|x|;
/// l2 √Σx² (gradient 0 at length 0); sumSquares Σx²; logSumExp log Σe^x; variance Σ(x − mean)² / n; deviation √variance
/// (gradient 0 where it is 0).
enum class Reduction { sum, mean, maximum, minimum, product, l1, l2, sumSquares, logSumExp, variance, deviation };

/// x [outer, count, inner] -> y [outer, inner]. With `valid`, only the first valid[o] of the count values of outer index o are
/// looked at; none left: y is 0.
struct ReductionPlan {
    Reduction reduction = Reduction::sum;
    int64_t outer = 1, count = 1, inner = 1;
    const int64_t* valid = nullptr;  ///< one per outer index
};
template <class T>
NETLOOM_KERNEL void reduceForward(const Parallel& parallel, const ReductionPlan& plan, const T* x, T* y);
template <class T>
NETLOOM_KERNEL void reduceBackward(const Parallel& parallel, const ReductionPlan& plan, const T* x, const T* y, const T* dy,
                                   T* dx);

}  // namespace netloom::kernels
