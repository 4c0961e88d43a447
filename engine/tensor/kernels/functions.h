#pragma once
// Activation functions and their gradients, element by element (softmax: per row of `width`).

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

/// Formulas as in PyTorch:
/// leakyRelu   slope 0.01 below zero
/// elu         e^x − 1 below zero (Clevert et al., ICLR 2016)
/// selu        λ·elu with slope α below zero (Klambauer et al., NeurIPS 2017)
/// gelu        x·Φ(x), exact (Hendrycks & Gimpel 2016)
/// silu        x·σ(x), also called swish (Elfwing et al. 2018)
/// mish        x·tanh(softplus(x)) (Misra, BMVC 2020)
/// softplus    log(1 + e^x)
/// softsign    x / (1 + |x|)
/// hardSigmoid min(max(x / 6 + 1/2, 0), 1); hardSwish = x · hardSigmoid(x) (Howard et al., ICCV 2019)
/// softmax, logSoftmax: over a row
enum class Function {
    none, sigmoid, tanh, relu, leakyRelu, elu, selu, gelu, silu, mish, softplus, softsign, hardSigmoid, hardSwish, softmax,
    logSoftmax
};

/// SELU's constants: with them, values of mean 0 and variance 1 keep both from layer to layer.
constexpr double kSeluAlpha = 1.6732632423543772, kSeluScale = 1.0507009873554805;

/// True when the gradient is computed from the input, false when from the output (all monotone functions).
inline bool gradientNeedsInput(Function function) {
    return function == Function::gelu || function == Function::silu || function == Function::mish ||
           function == Function::hardSwish;
}

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
