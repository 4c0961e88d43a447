#pragma once
// PReLU over rows of channels: y = x where positive, else slope[channel] · x. slopes is 1 (one slope for all channels) or
// the number of channels.

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

template <class T>
NETLOOM_KERNEL void preluForward(const Parallel& parallel, const T* x, const T* slope, int64_t slopes, int64_t rows,
                                 int64_t channels, T* y);

template <class T>
struct PreluBackward {
    const T* x = nullptr;
    const T* slope = nullptr;
    const T* dy = nullptr;
    T* dx = nullptr;      ///< may be null
    T* dslope = nullptr;  ///< may be null
    T* scratch = nullptr; ///< preluScratch elements
};
NETLOOM_KERNEL int64_t preluScratch(int64_t rows, int64_t channels);
template <class T>
NETLOOM_KERNEL void preluBackward(const Parallel& parallel, int64_t slopes, int64_t rows, int64_t channels,
                                  const PreluBackward<T>& call);

}  // namespace netloom::kernels
