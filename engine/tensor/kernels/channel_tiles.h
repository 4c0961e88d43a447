#pragma once
// Loops over rows of channels with the channels' coefficients in registers. Only for kernel sources.

#include <algorithm>

#include "engine/tensor/kernels/batch_norm_kernels.h"
#include "engine/tensor/kernels/simd.h"

namespace netloom::kernels {

/// Rows worked on at a time, so that they stay in the fastest cache while one register's width of channels after the other
/// is done with its coefficients in registers.
constexpr int64_t kRowBlock = 64;

/// Calls work(register type, first row, end row, first channel) for row blocks × registers of channels.
template <class T, class Work>
inline __attribute__((always_inline)) void overTiles(int64_t begin, int64_t end, int64_t channels, Work work) {
    for (int64_t r = begin; r < end; r += kRowBlock) {
        const int64_t until = std::min(end, r + kRowBlock);
        int64_t c = 0;
        for (; c + Simd<T>::kLanes <= channels; c += Simd<T>::kLanes) work(Simd<T>(), r, until, c);
        for (; c < channels; ++c) work(Scalar<T>(), r, until, c);
    }
}

/// dx of `rows` rows; y is null without a ReLU.
template <class T>
void throughSlopes(const ChannelSlopes<T>& slopes, const T* dy, const T* y, const T* x, int64_t rows, int64_t channels, T* dx) {
    overTiles<T>(0, rows, channels, [=](auto simd, int64_t r, int64_t until, int64_t c) __attribute__((always_inline)) {
        using S = decltype(simd);
        const auto ofGradient = S::load(slopes.a + c), ofInput = S::load(slopes.b + c), constant = S::load(slopes.offset + c);
        for (int64_t at = r * channels + c; r < until; ++r, at += channels) {
            auto gradient = S::load(dy + at);
            if (y) gradient = S::load(y + at) > 0 ? gradient : S::all(0);
            S::store(dx + at, ofGradient * gradient + ofInput * S::load(x + at) + constant);
        }
    });
}

}  // namespace netloom::kernels
