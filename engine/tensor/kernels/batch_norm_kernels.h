#pragma once
// Batch normalisation of rows [rows, channels].

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

/// Elements of scratch memory that the statistics and gradients need.
NETLOOM_KERNEL int64_t batchNormScratch(int64_t rows, int64_t channels);

/// Mean and biased variance per channel (Chan's pairwise update over chunks of rows).
template <class T>
NETLOOM_KERNEL void channelStatistics(const Parallel& parallel, const T* x, int64_t rows, int64_t channels, T* mean,
                                      T* variance, T* scratch);
/// y = (x − mean) · factor + shift per channel, with ReLU on top when asked; subtracting first keeps digits when the
/// deviation is tiny.
template <class T>
NETLOOM_KERNEL void normaliseChannels(const Parallel& parallel, const T* x, int64_t rows, int64_t channels, const T* mean,
                                      const T* factor, const T* shift, bool relu, T* y);

template <class T>
struct BatchNormBackward {
    const T* x = nullptr;
    const T* dy = nullptr;
    const T* y = nullptr;                 ///< the output, where ReLU is fused; else null
    const T* mean = nullptr;
    const T* inverseDeviation = nullptr;  ///< 1 / sqrt(variance + epsilon)
    const T* scale = nullptr;             ///< null: 1
    bool batchStatistics = true;          ///< false: mean and deviation were constants (inference)
    T* dx = nullptr;                      ///< may be null, or dy
    T* dscale = nullptr;                  ///< always computed
    T* dshift = nullptr;
    T* scratch = nullptr;
};
template <class T>
NETLOOM_KERNEL void batchNormBackward(const Parallel& parallel, int64_t rows, int64_t channels,
                                      const BatchNormBackward<T>& call);

}  // namespace netloom::kernels
