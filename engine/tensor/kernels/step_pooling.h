#pragma once
// Pooling along the steps of sequences [batch, steps, channels] that may be padded, and adaptive averaging of images.

#include "engine/tensor/kernels/pooling.h"

namespace netloom::kernels {

/// `steps` (or null): valid steps of every row. The others never win a maximum and never count in an average; a window
/// without a valid step gives 0.
struct StepPoolPlan {
    ConvAxis axis;
    int64_t channels = 0;
    bool maximum = true;
};
template <class T>
NETLOOM_KERNEL void stepPoolForward(const Parallel& parallel, const StepPoolPlan& plan, int64_t batch, const int32_t* steps,
                                    const T* x, T* y);
template <class T>
NETLOOM_KERNEL void stepPoolBackward(const Parallel& parallel, const StepPoolPlan& plan, int64_t batch, const int32_t* steps,
                                     const T* x, const T* y, const T* dy, T* dx);

/// Averages over rows [⌊i·H / outRows⌋, ⌈(i + 1)·H / outRows⌉) and columns alike, as PyTorch's AdaptiveAvgPool2d.
struct AdaptivePlan {
    int64_t rows = 1, columns = 1, channels = 1, outRows = 1, outColumns = 1;
    int64_t inputSize() const { return rows * columns * channels; }
    int64_t outputSize() const { return outRows * outColumns * channels; }
};
template <class T>
NETLOOM_KERNEL void adaptiveAverageForward(const Parallel& parallel, const AdaptivePlan& plan, int64_t batch, const T* x, T* y);
template <class T>
NETLOOM_KERNEL void adaptiveAverageBackward(const Parallel& parallel, const AdaptivePlan& plan, int64_t batch, const T* dy, T* dx);

}  // namespace netloom::kernels
