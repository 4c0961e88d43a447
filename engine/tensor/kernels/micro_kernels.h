#pragma once
// The inner loops of matrix products: M rows × V registers of one panel, all accumulators in registers. S is the Simd of
// the registers: the widest ones, or half of them where there are few columns. Only for kernel sources.

#include "engine/tensor/kernels/multiply.h"
#include "engine/tensor/kernels/simd.h"

namespace netloom::kernels {

/// Adds rows[0..M) × the first V registers of a panel into the accumulators.
template <class T, class S, int M, int V>
inline __attribute__((always_inline)) void rowsTimesPanel(const Rows<T>& rows, const T* const* row, const T* panel,
                                                          typename S::Vec (&sum)[M][V]) {
    for (int64_t s = 0; s < rows.segments; ++s) {
        const T* a[M];
        for (int m = 0; m < M; ++m) a[m] = row[m] + (rows.segmentOffsets ? rows.segmentOffsets[s] : 0);
        const int64_t length = rows.segmentLength;
#pragma GCC unroll 4
        for (int64_t k = 0; k < length; ++k) {
            typename S::Vec b[V];
            for (int v = 0; v < V; ++v) b[v] = S::load(panel + v * S::kLanes);
#pragma GCC unroll 12
            for (int m = 0; m < M; ++m) {
                const auto left = S::all(a[m][k]);
                for (int v = 0; v < V; ++v) sum[m][v] += left * b[v];
            }
            panel += S::kPanel;
        }
    }
}

/// Writes M rows of V registers, of which `columns` values count, or adds them to what is there. Rows lie `stride` apart, or
/// at `offsets` where those are given.
template <class T, class S, int M, int V>
inline void storeRows(T* to, int64_t stride, const int64_t* offsets, const typename S::Vec (&sum)[M][V], int64_t columns, bool accumulate) {
    if (columns == V * S::kLanes) {
#pragma GCC unroll 12
        for (int m = 0; m < M; ++m) {
            for (int v = 0; v < V; ++v) {
                T* target = to + (offsets ? offsets[m] : m * stride) + v * S::kLanes;
                S::store(target, accumulate ? S::load(target) + sum[m][v] : sum[m][v]);
            }
        }
        return;
    }
#pragma GCC unroll 12
    for (int m = 0; m < M; ++m) {
        T* target = to + (offsets ? offsets[m] : m * stride);
        for (int v = 0; v < V; ++v, target += S::kLanes) {
            const int64_t left = columns - v * S::kLanes;
            if (left >= S::kLanes) S::store(target, accumulate ? S::load(target) + sum[m][v] : sum[m][v]);
            else if (left > 0) S::storeFirst(target, accumulate ? S::loadFirst(target, left) + sum[m][v] : sum[m][v], left);
        }
    }
}

/// M rows, one panel: multiply, add the bias, apply ReLU, store `columns` values per row.
template <class T, class S, int M, int V>
void multiplyBlock(const Rows<T>& rows, int64_t first, const T* panel, int64_t columns, const Destination<T>& out,
                   int64_t firstColumn, const T* bias) {
    using Vec = typename S::Vec;
    const T* row[M];
    for (int m = 0; m < M; ++m) row[m] = rows.base + rows.offset(first + m);
    Vec sum[M][V];
#pragma GCC unroll 12
    for (int m = 0; m < M; ++m) {
        for (int v = 0; v < V; ++v) sum[m][v] = S::load(bias + v * S::kLanes);
    }
    rowsTimesPanel<T, S, M, V>(rows, row, panel, sum);
    if (out.relu) {
#pragma GCC unroll 12
        for (int m = 0; m < M; ++m) {
            // The comparison is written so that NaN stays NaN.
            for (int v = 0; v < V; ++v) sum[m][v] = sum[m][v] < 0 ? Vec{} : sum[m][v];
        }
    }
    const int64_t* offsets = out.offsets ? out.offsets + first : nullptr;
    storeRows<T, S, M, V>(out.data + (offsets ? 0 : first * out.stride) + firstColumn, out.stride, offsets, sum, columns, false);
}

/// M rows, P whole panels side by side: few rows alone would leave the multipliers waiting for each other. Sums run in the same
/// order as in multiplyBlock.
template <class T, class S, int M, int P>
void multiplySideBySide(const Rows<T>& rows, const T* panels, int64_t panelSize, const Destination<T>& out, int64_t firstColumn) {
    using Vec = typename S::Vec;
    Vec sum[M][2 * P];
    for (int m = 0; m < M; ++m) {
        for (int v = 0; v < 2 * P; ++v) sum[m][v] = out.bias ? S::load(out.bias + firstColumn + v * S::kLanes) : Vec{};
    }
    for (int64_t s = 0; s < rows.segments; ++s) {
        const T* a[M];
        for (int m = 0; m < M; ++m) a[m] = rows.base + rows.offset(m) + (rows.segmentOffsets ? rows.segmentOffsets[s] : 0);
#pragma GCC unroll 2
        for (int64_t k = 0; k < rows.segmentLength; ++k, panels += S::kPanel) {
            Vec left[M];
            for (int m = 0; m < M; ++m) left[m] = S::all(a[m][k]);
#pragma GCC unroll 8
            for (int v = 0; v < 2 * P; ++v) {
                const Vec b = S::load(panels + v / 2 * panelSize + v % 2 * S::kLanes);
                for (int m = 0; m < M; ++m) sum[m][v] += left[m] * b;
            }
        }
    }
    for (int m = 0; m < M; ++m) {
        T* to = out.data + (out.offsets ? out.offsets[m] : m * out.stride) + firstColumn;
        for (int v = 0; v < 2 * P; ++v) S::store(to + v * S::kLanes, out.relu ? (sum[m][v] < 0 ? Vec{} : sum[m][v]) : sum[m][v]);
    }
}

/// M values of k, one panel of columns, all rows. left[m] is the element for k = m in row 0; with OneRun they are neighbours.
template <class T, class S, int M, int V, bool OneRun>
void outerBlock(const Outer<T>& o, const T* const* left, const T* right, T* gradient, int64_t columns) {
    const T* a[M];
    for (int m = 0; m < M; ++m) a[m] = left[m];
    typename S::Vec sum[M][V] = {};
    const auto add = [&](int64_t at, const T* b) __attribute__((always_inline)) {
        typename S::Vec values[V];
        for (int v = 0; v < V; ++v) values[v] = S::load(b + v * S::kLanes);
#pragma GCC unroll 12
        for (int m = 0; m < M; ++m) {
            const auto value = S::all(OneRun ? a[0][at + m] : a[m][at]);
            for (int v = 0; v < V; ++v) sum[m][v] += value * values[v];
        }
    };
    const int64_t rows = o.rows.count;
    if (o.rows.offsets && o.rightOffsets) {
#pragma GCC unroll 2
        for (int64_t r = 0; r < rows; ++r) add(o.rows.offsets[r], right + o.rightOffsets[r]);
    } else {
#pragma GCC unroll 2
        for (int64_t r = 0; r < rows; ++r) add(r * o.rows.stride, right + r * o.rightStride);
    }
    storeRows<T, S, M, V>(gradient, o.gradientStride, nullptr, sum, columns, o.accumulate);
}

/// Calls function.template operator()<S, M, V>() for run-time M in 1..kRows and the narrowest registers that hold the columns.
template <class T, class Function>
inline void dispatch(int64_t rows, int64_t columns, Function function) {
    const auto byRows = [&]<class S, int V>() {
        switch (rows) {
            case 1: return function.template operator()<S, 1, V>();
            case 2: return function.template operator()<S, 2, V>();
            case 3: return function.template operator()<S, 3, V>();
            case 4: return function.template operator()<S, 4, V>();
            case 5: return function.template operator()<S, 5, V>();
            case 6: return function.template operator()<S, 6, V>();
            default: break;
        }
        if constexpr (kRows == 12) {
            switch (rows) {
                case 7: return function.template operator()<S, 7, V>();
                case 8: return function.template operator()<S, 8, V>();
                case 9: return function.template operator()<S, 9, V>();
                case 10: return function.template operator()<S, 10, V>();
                case 11: return function.template operator()<S, 11, V>();
                default: return function.template operator()<S, 12, V>();
            }
        }
    };
    using Half = Simd<T, kVectorBytes / 2>;
    if constexpr (kVectorBytes == 64) {
        if (columns <= Half::kLanes) return byRows.template operator()<Half, 1>();
    }
    if (columns <= Simd<T>::kLanes) byRows.template operator()<Simd<T>, 1>();
    else byRows.template operator()<Simd<T>, 2>();
}

}  // namespace netloom::kernels
