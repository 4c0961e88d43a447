#include "engine/tensor/kernels/few_rows.h"

#include <algorithm>

#include "engine/tensor/kernels/micro_kernels.h"

namespace netloom::kernels {
namespace {

/// Registers of columns side by side: long pieces of the matrix's rows keep its memory streaming, and all sums stay in registers.
constexpr int registersFor(int rows) {
    if (rows == 1) return 8;
    return kRows == 12 ? (rows == 2 ? 8 : 4) : (rows == 2 ? 4 : 2);
}

/// M rows × V registers of columns from `first`; `valid` of these exist.
template <class T, int M, int V>
void multiplyPiece(const FewRows<T>& p, int64_t first, int64_t valid) {
    using S = Simd<T>;
    using Vec = typename S::Vec;
    constexpr int64_t width = V * S::kLanes;
    alignas(64) T edge[width] = {};
    if (p.bias) std::copy_n(p.bias + first, valid, edge);
    Vec sum[M][V];
    for (int m = 0; m < M; ++m) {
        for (int v = 0; v < V; ++v) sum[m][v] = S::load(edge + v * S::kLanes);
    }
    const auto add = [&](int64_t k, const T* b) __attribute__((always_inline)) {
        Vec left[M];
        for (int m = 0; m < M; ++m) left[m] = S::all(p.x[m * p.in + k]);
#pragma GCC unroll 8
        for (int v = 0; v < V; ++v) {
            const Vec right = S::load(b + v * S::kLanes);
            for (int m = 0; m < M; ++m) sum[m][v] += left[m] * right;
        }
    };
    // Registers wider than what is left of a row read on into the next row; the last rows have none behind them.
    const int64_t whole = std::max<int64_t>(0, p.in - (width - valid + p.columns - 1) / p.columns);
    const T* right = p.w + first;
#pragma GCC unroll 2
    for (int64_t k = 0; k < whole; ++k, right += p.columns) add(k, right);
    for (int64_t k = whole; k < p.in; ++k, right += p.columns) {
        std::copy_n(right, valid, edge);
        add(k, edge);
    }
    if (p.relu) {
        for (int m = 0; m < M; ++m) {
            // The comparison is written so that NaN stays NaN.
            for (int v = 0; v < V; ++v) sum[m][v] = sum[m][v] < 0 ? Vec{} : sum[m][v];
        }
    }
    storeRows<T, S, M, V>(p.y + first, p.columns, nullptr, sum, valid, false);
}

template <class T, int M>
void multiplyColumns(const FewRows<T>& p, int64_t first, int64_t last) {
    constexpr int V = registersFor(M);
    constexpr int64_t wide = V * Simd<T>::kLanes, narrow = 2 * Simd<T>::kLanes;
    while (first < last) {
        const int64_t rest = last - first;
        if (V > 2 && rest > narrow) multiplyPiece<T, M, V>(p, first, std::min(rest, wide));
        else multiplyPiece<T, M, 2>(p, first, std::min(rest, narrow));
        first += V > 2 && rest > narrow ? wide : narrow;
    }
}

template <class T>
void multiplyColumns(const FewRows<T>& p, int64_t first, int64_t last) {
    switch (p.rows) {
        case 1: return multiplyColumns<T, 1>(p, first, last);
        case 2: return multiplyColumns<T, 2>(p, first, last);
        case 3: return multiplyColumns<T, 3>(p, first, last);
        case 4: return multiplyColumns<T, 4>(p, first, last);
        case 5: return multiplyColumns<T, 5>(p, first, last);
        default: return multiplyColumns<T, 6>(p, first, last);
    }
}

}  // namespace

template <class T>
void multiplyFewRows(const Parallel& parallel, int64_t chunks, const FewRows<T>& product) {
    const int64_t width = Simd<T>::kPanel, panels = (product.columns + width - 1) / width;
    parallel(chunks, [&](int64_t chunk) {
        multiplyColumns<T>(product, partBegin(panels, chunks, chunk) * width,
                           std::min(product.columns, partBegin(panels, chunks, chunk + 1) * width));
    });
}

template void multiplyFewRows<float>(const Parallel&, int64_t, const FewRows<float>&);
template void multiplyFewRows<double>(const Parallel&, int64_t, const FewRows<double>&);

}  // namespace netloom::kernels
