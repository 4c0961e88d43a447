#pragma once
// The maximum of 2×2 windows side by side, the usual pooling, of one channels-last image. Only for kernel sources.

#include "engine/tensor/kernels/convolution.h"
#include "engine/tensor/kernels/simd.h"

namespace netloom::kernels {

struct Halving {
    int64_t height = 0, width = 0, channels = 0;  ///< of the image; an odd last row or column is left out
    int64_t inputSize() const { return height * width * channels; }
    int64_t outputSize() const { return (height / 2) * (width / 2) * channels; }
};

/// Over the output of a convolution.
inline Halving outputWindows(const ConvPlan& p) { return {p.high.output, p.wide.output, p.filters}; }

/// Calls work(register type, first channel): whole registers, then smaller ones, then single values.
template <class T, class Work>
inline __attribute__((always_inline)) void overRegisters(int64_t channels, Work work) {
    int64_t c = 0;
    for (; c + Simd<T>::kLanes <= channels; c += Simd<T>::kLanes) work(Simd<T>(), c);
    if constexpr (kVectorBytes > 16)
        for (; c + Simd<T, 16>::kLanes <= channels; c += Simd<T, 16>::kLanes) work(Simd<T, 16>(), c);
    for (; c < channels; ++c) work(Scalar<T>(), c);
}

/// Calls work(register type) when one register that reaches into the next pixel, but not beyond it, holds all channels.
template <class T, class Work>
inline __attribute__((always_inline)) bool inOneRegister(int64_t channels, Work work) {
    const auto fits = [&](auto simd) { return channels < simd.kLanes && simd.kLanes <= 2 * channels; };
    if (fits(Simd<T, 16>())) return work(Simd<T, 16>()), true;
    if constexpr (kVectorBytes >= 32)
        if (fits(Simd<T, 32>())) return work(Simd<T, 32>()), true;
    if constexpr (kVectorBytes >= 64)
        if (fits(Simd<T, 64>())) return work(Simd<T, 64>()), true;
    return false;
}

/// x [height, width, channels], y [height / 2, width / 2, channels].
template <class T>
void halveMax(const Halving& p, const T* x, T* y) {
    const int64_t row = p.width * p.channels, n = p.channels;
    for (int64_t h = 0; h < p.height / 2; ++h) {
        const T* a = x + 2 * h * row;
        const auto window = [&](auto simd, int64_t c) __attribute__((always_inline)) {
            using S = decltype(simd);
            const auto first = S::load(a + c), second = S::load(a + c + n), third = S::load(a + row + c), last = S::load(a + row + c + n);
            const auto top = first < second ? second : first, low = third < last ? last : third;
            S::store(y + c, top < low ? low : top);
        };
        const auto next = [&] { a += 2 * n, y += n; };
        int64_t w = 0;
        // What is written behind the channels of a window is overwritten by the next one.
        inOneRegister<T>(n, [&](auto simd) __attribute__((always_inline)) {
            for (; w + 1 < p.width / 2; ++w, next()) window(simd, 0);
        });
        for (; w < p.width / 2; ++w, next()) overRegisters<T>(n, window);
    }
}

/// The gradient goes to the first of the four inputs that is the maximum; with `relu` (a ReLU in front) only where that is
/// above zero. dx has rows of `dxRow` elements; what no window covers is left as it is. Adds dy's sums to bias [channels],
/// which may be null.
template <class T>
void halveMaxGradient(const Halving& p, bool relu, const T* x, const T* y, const T* dy, T* dx, int64_t dxRow, T* bias) {
    const int64_t row = p.width * p.channels, n = p.channels;
    for (int64_t h = 0; h < p.height / 2; ++h) {
        const T* a = x + 2 * h * row;
        T* da = dx + 2 * h * dxRow;
        const auto window = [&](auto simd, int64_t c) __attribute__((always_inline)) {
            using S = decltype(simd);
            using Vec = decltype(S::load(a));
            const Vec best = S::load(y + c), zero{};
            Vec gradient = S::load(dy + c);
            if (relu) gradient = best > zero ? gradient : zero;
            const auto first = S::load(a + c) == best, second = S::load(a + c + n) == best, third = S::load(a + row + c) == best;
            const Vec left1 = first ? zero : gradient, left2 = second ? zero : left1;
            S::store(da + c, first ? gradient : zero);
            S::store(da + c + n, second ? left1 : zero);
            S::store(da + dxRow + c, third ? left2 : zero);
            S::store(da + dxRow + c + n, third ? zero : left2);
            return gradient;
        };
        const auto exact = [&](auto simd, int64_t c) __attribute__((always_inline)) {
            using S = decltype(simd);
            const auto gradient = window(simd, c);
            if (bias) S::store(bias + c, S::load(bias + c) + gradient);
        };
        const auto next = [&] { a += 2 * n, da += 2 * n, y += n, dy += n; };
        int64_t w = 0;
        inOneRegister<T>(n, [&](auto simd) __attribute__((always_inline)) {
            using S = decltype(simd);
            decltype(S::load(y)) sum{};
            for (; w + 1 < p.width / 2; ++w, next()) sum += window(simd, 0);
            for (int64_t c = 0; bias && c < n; ++c) bias[c] += sum[c];
        });
        for (; w < p.width / 2; ++w, next()) overRegisters<T>(n, exact);
    }
}

}  // namespace netloom::kernels
