#pragma once
// Activation functions and their gradients, element by element (softmax: per row of `width`).

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

/// leakyRelu has slope 0.01 below zero, elu has alpha 1, gelu is the exact x·Φ(x).
enum class Function { none, sigmoid, tanh, relu, leakyRelu, elu, gelu, softmax };

/// True when the gradient is computed from the input (gelu), false when from the output (all others).
inline bool gradientNeedsInput(Function function) { return function == Function::gelu; }

/// y = f(z) for n elements, one thread; z and y may be the same.
template <class T> NETLOOM_KERNEL void applyFunction(Function function, const T* z, T* y, int64_t n, int64_t width);
/// dz = dy · f'(·), where `value` is the output (or the input, see gradientNeedsInput). One thread.
template <class T>
NETLOOM_KERNEL void functionGradient(Function function, const T* value, const T* dy, T* dz, int64_t n, int64_t width);

/// The same over threads; n is a multiple of width.
template <class T>
NETLOOM_KERNEL void applyFunction(const Parallel& parallel, Function function, const T* z, T* y, int64_t n, int64_t width);
template <class T>
NETLOOM_KERNEL void functionGradient(const Parallel& parallel, Function function, const T* value, const T* dy, T* dz,
                                     int64_t n, int64_t width);

}  // namespace netloom::kernels
