#pragma once
// The transforms of Winograd's F(2×2, 3×3), channels-last, a register of channels at a time. Only for kernel sources.
//
// "Spread" arrays hold 16 matrices [tiles, channels], one for each position of a 4 × 4 tile, `step` elements apart.

#include <algorithm>

#include "engine/tensor/kernels/simd.h"

namespace netloom::kernels {

constexpr int64_t kWinogradPositions = 16, kWinogradMostChannels = 256;

/// Distance of the 16 matrices: one cache line more than they need, so that they do not compete for the same cache sets.
constexpr int64_t spreadStep(int64_t tiles, int64_t channels) { return tiles * channels + 16; }

/// Calls work(register type, first channel).
template <class T, class Work>
inline __attribute__((always_inline)) void overChannels(int64_t channels, Work work) {
    int64_t c = 0;
    for (; c + Simd<T>::kLanes <= channels; c += Simd<T>::kLanes) work(Simd<T>(), c);
    for (; c < channels; ++c) work(Scalar<T>(), c);
}

/// An image with its tiles: tile (ty, tx) reads the pixels from (2·ty − before, 2·tx − before) on.
struct TileGrid {
    int64_t height = 0, width = 0, channels = 0;  ///< of the image that is read
    int64_t beforeHigh = 0, beforeWide = 0;       ///< zero rows and columns in front
    int64_t tilesHigh = 0, tilesWide = 0;

    int64_t tiles() const { return tilesHigh * tilesWide; }
    int64_t size() const { return height * width * channels; }
};

/// Addresses of the Side × Side pixels of a tile; those outside the image lead to zeros.
template <class T, int Side>
inline void tilePixels(const TileGrid& g, const T* images, int64_t tile, const T* zeros, const T* (&at)[Side * Side]) {
    const int64_t sample = tile / g.tiles(), inside = tile % g.tiles();
    const int64_t top = 2 * (inside / g.tilesWide) - g.beforeHigh, left = 2 * (inside % g.tilesWide) - g.beforeWide;
    const T* image = images + sample * g.size();
    for (int64_t i = 0; i < Side; ++i) {
        const bool row = uint64_t(top + i) < uint64_t(g.height);
        const T* from = image + ((top + i) * g.width + left) * g.channels;
        for (int64_t j = 0; j < Side; ++j)
            at[i * Side + j] = row && uint64_t(left + j) < uint64_t(g.width) ? from + j * g.channels : zeros;
    }
}

/// Bᵀ d B of the tiles [first, first + count) into spread [count, channels].
template <class T>
void spreadInputs(const TileGrid& g, const T* images, int64_t first, int64_t count, T* spread, int64_t step) {
    alignas(64) static constexpr T zeros[kWinogradMostChannels] = {};
    for (int64_t n = 0; n < count; ++n, spread += g.channels) {
        const T* at[16];
        tilePixels<T, 4>(g, images, first + n, zeros, at);
        overChannels<T>(g.channels, [&](auto simd, int64_t c) __attribute__((always_inline)) {
            using S = decltype(simd);
            decltype(S::load(at[0])) t[4][4];
            for (int j = 0; j < 4; ++j) {
                const auto d0 = S::load(at[j] + c), d1 = S::load(at[4 + j] + c), d2 = S::load(at[8 + j] + c), d3 = S::load(at[12 + j] + c);
                t[0][j] = d0 - d2;
                t[1][j] = d1 + d2;
                t[2][j] = d2 - d1;
                t[3][j] = d1 - d3;
            }
            for (int i = 0; i < 4; ++i) {
                T* to = spread + 4 * i * step + c;
                S::store(to, t[i][0] - t[i][2]);
                S::store(to + step, t[i][1] + t[i][2]);
                S::store(to + 2 * step, t[i][2] - t[i][1]);
                S::store(to + 3 * step, t[i][1] - t[i][3]);
            }
        });
    }
}

/// A dy Aᵀ of 2 × 2 tiles.
template <class T>
void spreadGradients(const TileGrid& g, const T* images, int64_t first, int64_t count, T* spread, int64_t step) {
    alignas(64) static constexpr T zeros[kWinogradMostChannels] = {};
    for (int64_t n = 0; n < count; ++n, spread += g.channels) {
        const T* at[4];
        tilePixels<T, 2>(g, images, first + n, zeros, at);
        overChannels<T>(g.channels, [&](auto simd, int64_t c) __attribute__((always_inline)) {
            using S = decltype(simd);
            decltype(S::load(at[0])) t[4][2];
            for (int j = 0; j < 2; ++j) {
                const auto d0 = S::load(at[j] + c), d1 = S::load(at[2 + j] + c);
                t[0][j] = d0;
                t[1][j] = d0 + d1;
                t[2][j] = d0 - d1;
                t[3][j] = -d1;
            }
            for (int i = 0; i < 4; ++i) {
                T* to = spread + 4 * i * step + c;
                S::store(to, t[i][0]);
                S::store(to + step, t[i][0] + t[i][1]);
                S::store(to + 2 * step, t[i][0] - t[i][1]);
                S::store(to + 3 * step, -t[i][1]);
            }
        });
    }
}

/// Aᵀ m A: the outputs of the tiles [first, first + count), whose grid is that of the output image. Adds the bias, then ReLU.
template <class T>
void gatherOutputs(const TileGrid& g, const T* spread, int64_t step, int64_t first, int64_t count, const T* bias, bool relu, T* images) {
    alignas(64) static constexpr T zeros[kWinogradMostChannels] = {};
    const T* add = bias ? bias : zeros;
    for (int64_t n = 0; n < count; ++n, spread += g.channels) {
        const int64_t sample = (first + n) / g.tiles(), inside = (first + n) % g.tiles();
        const int64_t top = 2 * (inside / g.tilesWide), left = 2 * (inside % g.tilesWide);
        const bool below = top + 1 < g.height, right = left + 1 < g.width;
        T* to = images + sample * g.size() + (top * g.width + left) * g.channels;
        overChannels<T>(g.channels, [&](auto simd, int64_t c) __attribute__((always_inline)) {
            using S = decltype(simd);
            using Vec = decltype(S::load(spread));
            Vec s[2][4];
            for (int j = 0; j < 4; ++j) {
                const T* from = spread + j * step + c;
                const auto m1 = S::load(from + 4 * step), m2 = S::load(from + 8 * step);
                s[0][j] = S::load(from) + m1 + m2;
                s[1][j] = m1 - m2 - S::load(from + 12 * step);
            }
            const auto shift = S::load(add + c);
            const auto put = [&](T* at, Vec value) __attribute__((always_inline)) {
                value += shift;
                if (relu) value = value < 0 ? S::all(0) : value;  // NaN stays NaN
                S::store(at + c, value);
            };
            put(to, s[0][0] + s[0][1] + s[0][2]);
            if (right) put(to + g.channels, s[0][1] - s[0][2] - s[0][3]);
            if (!below) return;
            put(to + g.width * g.channels, s[1][0] + s[1][1] + s[1][2]);
            if (right) put(to + (g.width + 1) * g.channels, s[1][1] - s[1][2] - s[1][3]);
        });
    }
}

/// G g Gᵀ of one 3 × 3 window; both by rows.
template <class V>
inline __attribute__((always_inline)) void transformWindow(const V (&g)[9], V (&u)[16]) {
    V t[4][3];
    for (int j = 0; j < 3; ++j) {
        const V sum = g[j] + g[6 + j];
        t[0][j] = g[j];
        t[1][j] = (sum + g[3 + j]) / 2;
        t[2][j] = (sum - g[3 + j]) / 2;
        t[3][j] = g[6 + j];
    }
    for (int i = 0; i < 4; ++i) {
        const V sum = t[i][0] + t[i][2];
        u[4 * i] = t[i][0];
        u[4 * i + 1] = (sum + t[i][1]) / 2;
        u[4 * i + 2] = (sum - t[i][1]) / 2;
        u[4 * i + 3] = t[i][2];
    }
}

/// Gᵀ p G for all [n] elements of 16 arrays `step` apart; the 9 results lie n apart.
template <class T>
void gatherWeights(const T* p, int64_t step, int64_t n, T* dw) {
    overChannels<T>(n, [&](auto simd, int64_t c) __attribute__((always_inline)) {
        using S = decltype(simd);
        decltype(S::load(p)) t[3][4];
        for (int j = 0; j < 4; ++j) {
            const T* from = p + j * step + c;
            const auto p1 = S::load(from + 4 * step) / 2, p2 = S::load(from + 8 * step) / 2;
            t[0][j] = S::load(from) + (p1 + p2);
            t[1][j] = p1 - p2;
            t[2][j] = p1 + p2 + S::load(from + 12 * step);
        }
        for (int i = 0; i < 3; ++i) {
            T* to = dw + 3 * i * n + c;
            const auto t1 = t[i][1] / 2, t2 = t[i][2] / 2;
            S::store(to, t[i][0] + (t1 + t2));
            S::store(to + n, t1 - t2);
            S::store(to + 2 * n, t1 + t2 + t[i][3]);
        }
    });
}

}  // namespace netloom::kernels
