#pragma once
// Pooling of channels-last images. Padding never wins a maximum and never counts in an average.

#include "engine/tensor/kernels/convolution.h"

namespace netloom::kernels {

struct PoolPlan {
    ConvAxis high, wide;
    int64_t channels = 0;
    int64_t inputSize() const { return high.input * wide.input * channels; }
    int64_t outputSize() const { return high.output * wide.output * channels; }
};

/// 2×2 windows side by side.
inline bool isPlainHalving(const PoolPlan& p) {
    const auto halves = [](const ConvAxis& a) { return a.kernel == 2 && a.stride == 2 && a.padBefore == 0 && a.padAfter == 0; };
    return halves(p.high) && halves(p.wide);
}

template <class T>
NETLOOM_KERNEL void maxPoolForward(const Parallel& parallel, const PoolPlan& plan, int64_t batch, const T* x, T* y);
/// The gradient goes to the first largest value of each window.
template <class T>
NETLOOM_KERNEL void maxPoolBackward(const Parallel& parallel, const PoolPlan& plan, int64_t batch, const T* x, const T* y,
                                    const T* dy, T* dx);
template <class T>
NETLOOM_KERNEL void averagePoolForward(const Parallel& parallel, const PoolPlan& plan, int64_t batch, const T* x, T* y);
template <class T>
NETLOOM_KERNEL void averagePoolBackward(const Parallel& parallel, const PoolPlan& plan, int64_t batch, const T* dy, T* dx);

}  // namespace netloom::kernels
