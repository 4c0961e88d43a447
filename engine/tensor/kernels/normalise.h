#pragma once
// Normalisation inside one sample: layer, RMS and group normalisation. T is float or double; every call is one thread's.
//
// A sample is [positions, channels]; its channels are cut into equal groups, and each group has statistics over all
// positions of the sample. Layer normalisation of a step is one position and one group.

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

template <class T>
struct Norm {
    int64_t positions = 1;
    int64_t channels = 0;
    int64_t groups = 1;
    bool centred = true;       ///< subtract the mean; false: divide by the root mean square only
    T epsilon = T(1e-5);
    const T* scale = nullptr;  ///< [channels]; null: 1
    const T* shift = nullptr;  ///< [channels]; null: 0
};

/// y = (x − mean) / √(variance + ε) · scale + shift. statistics [samples, groups, 2]: mean and 1 / deviation.
template <class T>
NETLOOM_KERNEL void normalise(const Norm<T>& norm, const T* x, int64_t samples, T* y, T* statistics);
/// Writes dx (may be null) and adds to dscale and dshift ([channels], may be null).
template <class T>
NETLOOM_KERNEL void normaliseGradient(const Norm<T>& norm, const T* x, const T* statistics, const T* dy, int64_t samples,
                                      T* dx, T* dscale, T* dshift);

}  // namespace netloom::kernels
