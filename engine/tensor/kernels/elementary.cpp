#include "engine/tensor/kernels/elementary.h"

#include <algorithm>
#include <cmath>

namespace netloom::kernels {
namespace {

constexpr int64_t kChunk = 16384;

template <class Work>
void overChunks(const Parallel& parallel, int64_t n, Work work) {
    parallel((n + kChunk - 1) / kChunk, [&](int64_t chunk) { work(chunk * kChunk, std::min(n, (chunk + 1) * kChunk)); });
}

template <class T> T awayFromZero(T x) {
    const T least = T(kLeastMagnitude);
    return x < 0 ? std::min(x, -least) : std::max(x, least);
}
template <class T> T exponent(T x) { return std::min(x, T(kLargestExponent)); }
template <class T> constexpr T kLeastAboveMinusOne = T(kLeastOfLogOnePlus);

/// What is raised to the power a.
template <class T>
T base(T x, T a) {
    const bool whole = a == std::floor(a);
    if (whole) return a < 0 ? awayFromZero(x) : x;
    return std::max(x, a < 0 ? T(kLeastMagnitude) : T(0));
}
template <class T>
T powerSlope(T x, T y, T a) {
    const T from = base(x, a);
    if (from != x || a == 0) return 0;
    if (from == 0) return a == 1 ? T(1) : T(0);
    return a * y / from;
}

/// Calls use(function of (x, y) that gives the value) or, for gradients, of the slope.
template <class T, class Use>
void withValue(const ElementaryCall& call, Use use) {
    const T a = T(call.a), b = T(call.b);
    switch (call.function) {
        case Elementary::negative: use([](T x) { return -x; }); break;
        case Elementary::absolute: use([](T x) { return std::abs(x); }); break;
        case Elementary::square: use([](T x) { return x * x; }); break;
        case Elementary::squareRoot: use([](T x) { return std::sqrt(std::max(x, T(0))); }); break;
        case Elementary::exponential: use([](T x) { return std::exp(exponent(x)); }); break;
        case Elementary::logarithm: use([](T x) { return std::log(std::max(x, T(kLeastMagnitude))); }); break;
        case Elementary::logOnePlus: use([](T x) { return std::log1p(std::max(x, kLeastAboveMinusOne<T>)); }); break;
        case Elementary::reciprocal: use([](T x) { return 1 / awayFromZero(x); }); break;
        case Elementary::sine: use([](T x) { return std::sin(x); }); break;
        case Elementary::cosine: use([](T x) { return std::cos(x); }); break;
        case Elementary::arcTangent: use([](T x) { return std::atan(x); }); break;
        case Elementary::hyperbolicSine: use([](T x) { return std::sinh(std::clamp(x, -T(kLargestExponent), T(kLargestExponent))); }); break;
        case Elementary::arcHyperbolicSine: use([](T x) { return std::asinh(x); }); break;
        case Elementary::erf: use([](T x) { return std::erf(x); }); break;
        case Elementary::linear: use([=](T x) { return a * x + b; }); break;
        case Elementary::power: use([=](T x) { return std::pow(base(x, a), a); }); break;
        case Elementary::clip: use([=](T x) { return std::min(std::max(x, a), b); }); break;
        case Elementary::threshold: use([=](T x) { return x > a ? x : T(0); }); break;
        case Elementary::elu: use([=](T x) { return x > 0 ? x : a * std::expm1(x); }); break;
        case Elementary::celu: use([=](T x) { return x > 0 ? x : a * std::expm1(x / a); }); break;
        case Elementary::leaky: use([=](T x) { return x > 0 ? x : a * x; }); break;
        case Elementary::softShrink: use([=](T x) { return x > a ? x - a : x < -a ? x + a : T(0); }); break;
        case Elementary::hardShrink: use([=](T x) { return x > a || x < -a ? x : T(0); }); break;
    }
}

template <class T, class Use>
void withSlope(const ElementaryCall& call, Use use) {
    const T a = T(call.a), b = T(call.b);
    switch (call.function) {
        case Elementary::negative: use([](T, T) { return T(-1); }); break;
        case Elementary::absolute: use([](T x, T) { return T(x > 0) - T(x < 0); }); break;
        case Elementary::square: use([](T x, T) { return 2 * x; }); break;
        case Elementary::squareRoot: use([](T, T y) { return y > 0 ? T(0.5) / y : T(0); }); break;
        case Elementary::exponential: use([](T x, T y) { return x < T(kLargestExponent) ? y : T(0); }); break;
        case Elementary::logarithm: use([](T x, T) { return x > T(kLeastMagnitude) ? 1 / x : T(0); }); break;
        case Elementary::logOnePlus: use([](T x, T) { return x > kLeastAboveMinusOne<T> ? 1 / (1 + x) : T(0); }); break;
        case Elementary::reciprocal: use([](T x, T y) { return awayFromZero(x) == x ? -y * y : T(0); }); break;
        case Elementary::sine: use([](T x, T) { return std::cos(x); }); break;
        case Elementary::cosine: use([](T x, T) { return -std::sin(x); }); break;
        case Elementary::arcTangent: use([](T x, T) { return 1 / (1 + x * x); }); break;
        case Elementary::hyperbolicSine: use([](T x, T) { return std::abs(x) < T(kLargestExponent) ? std::cosh(x) : T(0); }); break;
        case Elementary::arcHyperbolicSine: use([](T x, T) { return 1 / std::sqrt(1 + x * x); }); break;
        case Elementary::erf: use([](T x, T) { return T(1.1283791670955126) * std::exp(-x * x); }); break;  // 2 / √π
        case Elementary::linear: use([=](T, T) { return a; }); break;
        case Elementary::power: use([=](T x, T y) { return powerSlope(x, y, a); }); break;
        case Elementary::clip: use([=](T x, T) { return T(x > a && x < b); }); break;
        case Elementary::threshold: use([=](T x, T) { return T(x > a); }); break;
        case Elementary::elu: use([=](T x, T y) { return x > 0 ? T(1) : y + a; }); break;
        case Elementary::celu: use([=](T x, T y) { return x > 0 ? T(1) : y / a + 1; }); break;
        case Elementary::leaky: use([=](T x, T) { return x > 0 ? T(1) : a; }); break;
        case Elementary::softShrink:
        case Elementary::hardShrink: use([=](T x, T) { return T(x > a || x < -a); }); break;
    }
}

}  // namespace

template <class T>
void elementaryForward(const Parallel& parallel, const ElementaryCall& call, const T* x, T* y, int64_t n) {
    withValue<T>(call, [&](auto value) {
        overChunks(parallel, n, [&](int64_t begin, int64_t end) {
            for (int64_t i = begin; i < end; ++i) y[i] = value(x[i]);
        });
    });
}

template <class T>
void elementaryBackward(const Parallel& parallel, const ElementaryCall& call, const T* x, const T* y, const T* dy, T* dx, int64_t n) {
    withSlope<T>(call, [&](auto slope) {
        overChunks(parallel, n, [&](int64_t begin, int64_t end) {
            for (int64_t i = begin; i < end; ++i) dx[i] = dy[i] * slope(x[i], y[i]);
        });
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                                     \
    template void elementaryForward<T>(const Parallel&, const ElementaryCall&, const T*, T*, int64_t);             \
    template void elementaryBackward<T>(const Parallel&, const ElementaryCall&, const T*, const T*, const T*, T*, int64_t);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
