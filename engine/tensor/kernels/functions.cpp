#include "engine/tensor/kernels/functions.h"

#include <algorithm>
#include <numbers>

#include "engine/tensor/kernels/math.h"

namespace netloom::kernels {
namespace {

// ivdep: y may be z, element by element, which the compiler would otherwise take for a reason not to use vectors.
template <class T, class Map>
inline void each(int64_t n, const T* z, T* y, Map map) {
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) y[i] = map(z[i]);
}
template <class T, class Slope>
inline void chain(int64_t n, const T* value, const T* dy, T* dz, Slope slope) {
#pragma GCC ivdep
    for (int64_t i = 0; i < n; ++i) dz[i] = dy[i] * slope(value[i]);
}

template <class T>
void softmaxRow(const T* z, T* y, int64_t width) {
    T highest = z[0];
    for (int64_t c = 1; c < width; ++c) highest = z[c] > highest ? z[c] : highest;
    T sum = 0;
    for (int64_t c = 0; c < width; ++c) y[c] = fastExp(z[c] - highest);
    for (int64_t c = 0; c < width; ++c) sum += y[c];
    const T inverse = T(1) / sum;
    for (int64_t c = 0; c < width; ++c) y[c] *= inverse;
}

template <class T>
void softmaxRowGradient(const T* y, const T* dy, T* dz, int64_t width) {
    T dot = 0;
    for (int64_t c = 0; c < width; ++c) dot += y[c] * dy[c];
    for (int64_t c = 0; c < width; ++c) dz[c] = y[c] * (dy[c] - dot);
}

template <class T>
T gelu(T z) { return T(0.5) * z * (1 + std::erf(z * T(std::numbers::sqrt2 / 2))); }
template <class T>
T geluSlope(T z) {
    const T density = std::exp(-z * z / 2) * T(std::numbers::inv_sqrtpi / std::numbers::sqrt2);
    return T(0.5) * (1 + std::erf(z * T(std::numbers::sqrt2 / 2))) + z * density;
}

template <class T>
void logSoftmaxRow(const T* z, T* y, int64_t width) {
    T highest = z[0];
    for (int64_t c = 1; c < width; ++c) highest = z[c] > highest ? z[c] : highest;
    T sum = 0;
    for (int64_t c = 0; c < width; ++c) sum += fastExp(z[c] - highest);
    const T shift = highest + std::log(sum);
    for (int64_t c = 0; c < width; ++c) y[c] = z[c] - shift;
}

template <class T>
void logSoftmaxRowGradient(const T* y, const T* dy, T* dz, int64_t width) {
    T sum = 0;
    for (int64_t c = 0; c < width; ++c) sum += dy[c];
    for (int64_t c = 0; c < width; ++c) dz[c] = dy[c] - fastExp(y[c]) * sum;
}

template <class T>
inline T siluSlope(T z) {
    const T s = fastSigmoid(z);
    return s * (1 + z * (1 - s));
}

/// tanh(softplus(z)) = n / (n + 2) with n = e^z·(e^z + 2); above 20 it is 1 in float and double.
template <class T>
inline T mish(T z) {
    const T e = fastExp(z > 20 ? T(20) : z), n = e * (e + 2);
    return z * (n / (n + 2));
}
template <class T>
inline T mishSlope(T z) {
    const T e = fastExp(z > 20 ? T(20) : z), n = e * (e + 2), below = 1 / (n + 2);
    return n * below + z * 4 * (n + 1) * below * below * (e / (1 + e));
}

template <class T>
inline T hardSigmoid(T z) {
    const T line = z * T(1.0 / 6) + T(0.5);
    return line < 0 ? T(0) : line > 1 ? T(1) : line;
}

constexpr int64_t kChunk = 16384;

/// Calls work(begin, end) over [0, n) in chunks of whole rows.
template <class Work>
void overRows(const Parallel& parallel, int64_t n, int64_t width, Work work) {
    const int64_t rows = std::max<int64_t>(n / std::max<int64_t>(width, 1), 1);
    const int64_t chunks = std::clamp<int64_t>(n / kChunk, 1, std::min<int64_t>(rows, 64));
    parallel(chunks, [&](int64_t chunk) {
        work(partBegin(rows, chunks, chunk) * width, std::min(n, partBegin(rows, chunks, chunk + 1) * width));
    });
}

}  // namespace

template <class T>
void applyFunction(Function function, const T* z, T* y, int64_t n, int64_t width) {
    switch (function) {
        case Function::none: if (y != z) std::copy_n(z, n, y); break;
        case Function::sigmoid: each(n, z, y, [](T v) { return fastSigmoid(v); }); break;
        case Function::tanh: each(n, z, y, [](T v) { return fastTanh(v); }); break;
        case Function::relu: each(n, z, y, [](T v) { return v < 0 ? T(0) : v; }); break;
        case Function::leakyRelu: each(n, z, y, [](T v) { return v < 0 ? T(0.01) * v : v; }); break;
        case Function::elu: each(n, z, y, [](T v) { return v < 0 ? fastExp(v) - 1 : v; }); break;
        case Function::selu:
            each(n, z, y, [](T v) { return T(kSeluScale) * (v < 0 ? T(kSeluAlpha) * (fastExp(v) - 1) : v); });
            break;
        case Function::gelu: each(n, z, y, [](T v) { return gelu(v); }); break;
        case Function::silu: each(n, z, y, [](T v) { return v * fastSigmoid(v); }); break;
        case Function::mish: each(n, z, y, [](T v) { return mish(v); }); break;
        case Function::softplus: each(n, z, y, [](T v) { return fastSoftplus(v); }); break;
        case Function::softsign: each(n, z, y, [](T v) { return v / (1 + std::abs(v)); }); break;
        case Function::hardSigmoid: each(n, z, y, [](T v) { return hardSigmoid(v); }); break;
        case Function::hardSwish: each(n, z, y, [](T v) { return v * hardSigmoid(v); }); break;
        case Function::softmax:
            for (int64_t i = 0; i < n; i += width) softmaxRow(z + i, y + i, width);
            break;
        case Function::logSoftmax:
            for (int64_t i = 0; i < n; i += width) logSoftmaxRow(z + i, y + i, width);
            break;
    }
}

template <class T>
void functionGradient(Function function, const T* value, const T* dy, T* dz, int64_t n, int64_t width) {
    switch (function) {
        case Function::none: if (dz != dy) std::copy_n(dy, n, dz); break;
        case Function::sigmoid: chain(n, value, dy, dz, [](T y) { return y * (1 - y); }); break;
        case Function::tanh: chain(n, value, dy, dz, [](T y) { return 1 - y * y; }); break;
        case Function::relu:
#pragma GCC ivdep
            for (int64_t i = 0; i < n; ++i) dz[i] = value[i] > 0 ? dy[i] : T(0);
            break;
        case Function::leakyRelu: chain(n, value, dy, dz, [](T y) { return y > 0 ? T(1) : T(0.01); }); break;
        case Function::elu: chain(n, value, dy, dz, [](T y) { return y > 0 ? T(1) : y + 1; }); break;
        case Function::selu:
            chain(n, value, dy, dz, [](T y) { return y > 0 ? T(kSeluScale) : y + T(kSeluScale * kSeluAlpha); });
            break;
        case Function::gelu: chain(n, value, dy, dz, [](T z) { return geluSlope(z); }); break;
        case Function::silu: chain(n, value, dy, dz, [](T z) { return siluSlope(z); }); break;
        case Function::mish: chain(n, value, dy, dz, [](T z) { return mishSlope(z); }); break;
        case Function::softplus: chain(n, value, dy, dz, [](T y) { return 1 - fastExp(-y); }); break;
        case Function::softsign: chain(n, value, dy, dz, [](T y) { return (1 - std::abs(y)) * (1 - std::abs(y)); }); break;
        case Function::hardSigmoid: chain(n, value, dy, dz, [](T y) { return y > 0 && y < 1 ? T(1.0 / 6) : T(0); }); break;
        case Function::hardSwish:
            chain(n, value, dy, dz, [](T z) { return z <= -3 ? T(0) : z < 3 ? z * T(1.0 / 3) + T(0.5) : T(1); });
            break;
        case Function::softmax:
            for (int64_t i = 0; i < n; i += width) softmaxRowGradient(value + i, dy + i, dz + i, width);
            break;
        case Function::logSoftmax:
            for (int64_t i = 0; i < n; i += width) logSoftmaxRowGradient(value + i, dy + i, dz + i, width);
            break;
    }
}

template <class T>
void applyFunction(const Parallel& parallel, Function function, const T* z, T* y, int64_t n, int64_t width) {
    overRows(parallel, n, width, [=](int64_t begin, int64_t end) {
        applyFunction(function, z + begin, y + begin, end - begin, width);
    });
}

template <class T>
void functionGradient(const Parallel& parallel, Function function, const T* value, const T* dy, T* dz, int64_t n,
                      int64_t width) {
    overRows(parallel, n, width, [=](int64_t begin, int64_t end) {
        functionGradient(function, value + begin, dy + begin, dz + begin, end - begin, width);
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                                  \
    template void applyFunction<T>(Function, const T*, T*, int64_t, int64_t);                                   \
    template void functionGradient<T>(Function, const T*, const T*, T*, int64_t, int64_t);                      \
    template void applyFunction<T>(const Parallel&, Function, const T*, T*, int64_t, int64_t);                  \
    template void functionGradient<T>(const Parallel&, Function, const T*, const T*, T*, int64_t, int64_t);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
