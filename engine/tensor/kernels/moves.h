#pragma once
// Kernels that move elements: boxes, axes, repeated rows, larger images.

#include <vector>

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

/// A small tensor that lies inside a larger one: both [rows, columns, inner] per sample, the small one from (row, column).
struct BoxPlan {
    int64_t rows = 0, columns = 0, inner = 1;            ///< of the large one
    int64_t row = 0, column = 0;                         ///< where the small one starts
    int64_t smallRows = 0, smallColumns = 0;
    int64_t largeSize() const { return rows * columns * inner; }
    int64_t smallSize() const { return smallRows * smallColumns * inner; }
};
/// small = the box out of large.
template <class T>
NETLOOM_KERNEL void cutBox(const Parallel& parallel, const BoxPlan& plan, int64_t batch, const T* large, T* small);
/// large = small in its place, zero around it.
template <class T>
NETLOOM_KERNEL void placeBox(const Parallel& parallel, const BoxPlan& plan, int64_t batch, const T* small, T* large);

/// to[i0, i1, …] = from[Σ i · stride]: the axes of each sample in another order. Up to kMaxAxes axes.
struct PermutePlan {
    static constexpr int kMaxAxes = 5;
    int axes = 0;
    int64_t extent[kMaxAxes] = {};  ///< of the result
    int64_t stride[kMaxAxes] = {};  ///< in the source, for each axis of the result
    int64_t size() const { int64_t n = 1; for (int a = 0; a < axes; ++a) n *= extent[a]; return n; }
};
template <class T>
NETLOOM_KERNEL void permuteAxes(const Parallel& parallel, const PermutePlan& plan, int64_t batch, const T* from, T* to);

/// to [batch, times, n] = from [batch, n], `times` times over.
template <class T>
NETLOOM_KERNEL void repeatRows(const Parallel& parallel, int64_t batch, int64_t times, int64_t n, const T* from, T* to);
/// to [batch, n] = sum of from [batch, times, n] over the middle axis.
template <class T>
NETLOOM_KERNEL void sumRepeats(const Parallel& parallel, int64_t batch, int64_t times, int64_t n, const T* from, T* to);

/// Enlarging an image [rows, columns, channels] by whole factors. Nearest repeats pixels; bilinear interpolates between
/// pixel centres (half-pixel rule, as PyTorch with align_corners = False and ONNX Resize "half_pixel"). `steps`, unless null,
/// says how many rows of each image are valid: the others are not looked at, the last valid row stands for them.
struct NETLOOM_KERNEL UpsamplePlan {
    UpsamplePlan(int64_t rows, int64_t columns, int64_t channels, int64_t rowFactor, int64_t columnFactor, bool bilinear);

    /// Output i = (1 − weight) · input[first] + weight · input[second].
    struct Tap { int64_t first, second; double weight; };
    int64_t rows, columns, channels;
    std::vector<Tap> high, wide;
    int64_t inputSize() const { return rows * columns * channels; }
    int64_t outputSize() const { return int64_t(high.size() * wide.size()) * channels; }
};
template <class T>
NETLOOM_KERNEL void upsampleForward(const Parallel& parallel, const UpsamplePlan& plan, int64_t batch, const int32_t* steps,
                                    const T* x, T* y);
template <class T>
NETLOOM_KERNEL void upsampleBackward(const Parallel& parallel, const UpsamplePlan& plan, int64_t batch, const int32_t* steps,
                                     const T* dy, T* dx);

}  // namespace netloom::kernels
