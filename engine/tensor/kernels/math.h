#pragma once
// Exponentials written so that the compiler turns loops over them into vector code. Only for kernel sources.

#include <bit>
#include <cmath>
#include <cstdint>

namespace netloom::kernels {

/// exp(x); float: relative error below 2e-7 (Cody–Waite reduction, degree-6 polynomial), 0 below −87, NaN stays NaN.
inline float fastExp(float x) {
    const float limited = x > 88.3f ? 88.3f : x < -87.3f ? -87.3f : x;
    const float shifted = limited * 1.44269504f + 12582912.0f;  // 1.5 · 2^23: the sum's low bits are the rounded integer
    const float n = shifted - 12582912.0f;
    const float r = (limited - n * 0.693359375f) + n * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    const auto scale = std::bit_cast<float>((std::bit_cast<int32_t>(shifted) - 0x4B400000 + 127) << 23);
    return x < -87.3f ? 0.0f : x > 88.3f ? INFINITY : x != x ? x : p * scale;
}
inline double fastExp(double x) { return std::exp(x); }

template <class T>
inline T fastSigmoid(T x) { return T(1) / (T(1) + fastExp(-x)); }

inline float fastTanh(float x) {
    const float e = fastExp(-2 * std::abs(x));
    const float large = (1 - e) / (1 + e);
    // Near zero the quotient loses digits; the odd Taylor polynomial has relative error below 1e-7 there.
    const float s = x * x;
    const float small = std::abs(x) * (1 + s * (-0.333333333f + s * (0.133333333f + s * -0.0539682540f)));
    return std::copysign(std::abs(x) < 0.2f ? small : large, x);
}
inline double fastTanh(double x) { return std::tanh(x); }

/// log(1 + e^x) without overflow or cancellation.
inline float fastSoftplus(float x) {
    const float e = fastExp(-std::abs(x));
    // log(1 + e) = 2 · artanh(e / (2 + e)); the argument is at most 1/3, so seven terms of the series are exact in float.
    const float t = e / (2 + e), s = t * t;
    const float series = 1 + s * (0.333333333f + s * (0.2f + s * (0.142857143f + s * (0.111111111f + s * (0.0909090909f +
                         s * 0.0769230769f)))));
    return (x > 0 ? x : x != x ? x : 0.0f) + 2 * t * series;
}
inline double fastSoftplus(double x) { return (x > 0 ? x : 0.0) + std::log1p(std::exp(-std::abs(x))); }

}  // namespace netloom::kernels
