#pragma once
// Elementary functions of one number, with up to two constants a and b. All stay finite for finite numbers: where a function
// is not defined or leaves the range, the nearest number that works stands in, and the gradient there is 0.

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

/// linear a·x + b; power x^a (unless a is whole, numbers below 0 count as 0); clip to a … b; threshold: x where x > a, else 0
/// (Konda et al. 2014); elu: a·(e^x − 1) below 0; celu: a·(e^(x/a) − 1) below 0 (Barron 2017); leaky: a·x below 0;
/// softShrink towards 0 by a, hardShrink: 0 where |x| <= a; logOnePlus log(1 + x); erf: the error function.
enum class Elementary {
    negative, absolute, square, squareRoot, exponential, logarithm, logOnePlus, reciprocal, sine, cosine, arcTangent,
    hyperbolicSine, arcHyperbolicSine, erf, linear, power, clip, threshold, elu, celu, leaky, softShrink, hardShrink
};
/// Smallest magnitude that is divided by, and smallest number whose logarithm is taken.
constexpr double kLeastMagnitude = 1e-7;
/// Smallest x of log(1 + x): the same number in float and double.
constexpr double kLeastOfLogOnePlus = -1 + 0x1p-20;
/// Largest exponent of e.
constexpr double kLargestExponent = 80;

struct ElementaryCall {
    Elementary function = Elementary::negative;
    double a = 1, b = 0;
};
template <class T>
NETLOOM_KERNEL void elementaryForward(const Parallel& parallel, const ElementaryCall& call, const T* x, T* y, int64_t n);
template <class T>
NETLOOM_KERNEL void elementaryBackward(const Parallel& parallel, const ElementaryCall& call, const T* x, const T* y,
                                       const T* dy, T* dx, int64_t n);

}  // namespace netloom::kernels
