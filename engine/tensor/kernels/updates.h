#pragma once
// Optimizer updates of n values in place; formulas beside the optimizers' declarations (engine/optimizers/updates.h).
// g = scale · gradient + decay · value.

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

template <class T>
struct Update {
    T* value = nullptr;
    const T* gradient = nullptr;
    T* first = nullptr;   ///< momentum, or RMSprop's mean square
    T* second = nullptr;  ///< Adam's mean square, or RMSprop's momentum
    T* third = nullptr;   ///< largest mean square so far (AMSGrad); null: not wanted
    int64_t n = 0;
    T rate = 0, scale = 1, decay = 0;
    T shrink = 1;         ///< factor on the value before the step (decoupled decay)
    T keepFirst = 0, keepSecond = 0;
    T freshFirst = 1, freshSecond = 1;  ///< weights of the new values
    T inverseBias = 1;    ///< Adam: 1 / sqrt(1 − beta2^t)
    T gradientRate = 0;   ///< NAdam: share of the present gradient in the step
    T epsilon = 0;
};

template <class T> NETLOOM_KERNEL void sgdUpdate(const Parallel& parallel, const Update<T>& update, bool nesterov);
template <class T> NETLOOM_KERNEL void rmspropUpdate(const Parallel& parallel, const Update<T>& update);
template <class T> NETLOOM_KERNEL void adamUpdate(const Parallel& parallel, const Update<T>& update);
template <class T> NETLOOM_KERNEL void amsgradUpdate(const Parallel& parallel, const Update<T>& update);
template <class T> NETLOOM_KERNEL void nadamUpdate(const Parallel& parallel, const Update<T>& update);
template <class T> NETLOOM_KERNEL void adagradUpdate(const Parallel& parallel, const Update<T>& update);
template <class T> NETLOOM_KERNEL void adadeltaUpdate(const Parallel& parallel, const Update<T>& update);
template <class T> NETLOOM_KERNEL void lionUpdate(const Parallel& parallel, const Update<T>& update);
/// average += share · (value − average), n elements.
template <class T> NETLOOM_KERNEL void moveTowards(const Parallel& parallel, T* average, const T* value, T share, int64_t n);

}  // namespace netloom::kernels
