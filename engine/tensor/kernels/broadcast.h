#pragma once
// A small array that stands for a larger one: axes of extent 1, or missing ones in front, serve every place of the other's
// (NumPy's broadcasting, within a sample).

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

struct BroadcastPlan {
    static constexpr int kMaxAxes = 5;
    int axes = 0;
    int64_t extent[kMaxAxes] = {};  ///< of the large array
    int64_t stride[kMaxAxes] = {};  ///< in the small one; 0 where it is repeated
    int64_t smallSize = 1;
    int64_t largeSize() const { int64_t n = 1; for (int a = 0; a < axes; ++a) n *= extent[a]; return n; }
};
/// large [batch, …] = small [batch, …], repeated.
template <class T>
NETLOOM_KERNEL void expand(const Parallel& parallel, const BroadcastPlan& plan, int64_t batch, const T* small, T* large);
/// small = sums of the places of large that it stands for.
template <class T>
NETLOOM_KERNEL void collapse(const Parallel& parallel, const BroadcastPlan& plan, int64_t batch, const T* large, T* small);

}  // namespace netloom::kernels
