#pragma once
// Depthwise convolution over channels-last images: every channel has filters of its own. x [batch, height, width, channels],
// w [kernelHeight, kernelWidth, channels, multiplier], y [batch, outHeight, outWidth, channels · multiplier]; output channel
// c · multiplier + m belongs to input channel c.

#include "engine/tensor/kernels/convolution.h"

namespace netloom::kernels {

struct DepthwisePlan {
    ConvAxis high, wide;
    int64_t channels = 0, multiplier = 1;
    int64_t filters() const { return channels * multiplier; }
    int64_t inputSize() const { return high.input * wide.input * channels; }
    int64_t outputSize() const { return high.output * wide.output * filters(); }
    int64_t weightSize() const { return high.kernel * wide.kernel * filters(); }
};

/// bias may be null.
template <class T>
NETLOOM_KERNEL void depthwiseForward(const Parallel& parallel, const DepthwisePlan& plan, int64_t batch, const T* x, const T* w,
                                     const T* bias, T* y);

template <class T>
struct DepthwiseBackward {
    const T* x = nullptr;
    const T* w = nullptr;
    const T* dz = nullptr;  ///< gradient before the activation function
    T* dx = nullptr;     ///< may be null
    T* dw = nullptr;     ///< may be null
    T* dbias = nullptr;  ///< may be null
    T* scratch = nullptr;
};
NETLOOM_KERNEL int64_t depthwiseBackwardScratch(const DepthwisePlan& plan, int64_t batch);
template <class T>
NETLOOM_KERNEL void depthwiseBackward(const Parallel& parallel, const DepthwisePlan& plan, int64_t batch,
                                      const DepthwiseBackward<T>& call);

}  // namespace netloom::kernels
