#include "engine/tensor/kernels/functions.h"

#include <algorithm>
#include <numbers>

#include "engine/tensor/kernels/math.h"

namespace netloom::kernels {
namespace {

template <class T, class Map>
inline void each(int64_t n, const T* z, T* y, Map map) {
    for (int64_t i = 0; i < n; ++i) y[i] = map(z[i]);
}
template <class T, class Slope>
inline void chain(int64_t n, const T* value, const T* dy, T* dz, Slope slope) {
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
        case Function::gelu: each(n, z, y, [](T v) { return gelu(v); }); break;
        case Function::softmax:
            for (int64_t i = 0; i < n; i += width) softmaxRow(z + i, y + i, width);
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
            for (int64_t i = 0; i < n; ++i) dz[i] = value[i] > 0 ? dy[i] : T(0);
            break;
        case Function::leakyRelu: chain(n, value, dy, dz, [](T y) { return y > 0 ? T(1) : T(0.01); }); break;
        case Function::elu: chain(n, value, dy, dz, [](T y) { return y > 0 ? T(1) : y + 1; }); break;
        case Function::gelu: chain(n, value, dy, dz, [](T z) { return geluSlope(z); }); break;
        case Function::softmax:
            for (int64_t i = 0; i < n; i += width) softmaxRowGradient(value + i, dy + i, dz + i, width);
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
