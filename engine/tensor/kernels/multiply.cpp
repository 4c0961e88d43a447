#include "engine/tensor/kernels/multiply.h"

#include <algorithm>

#include "engine/tensor/kernels/simd.h"

namespace netloom::kernels {
namespace {

/// V registers of one panel row.
template <class T, int V>
struct Columns {
    typename Simd<T>::Vec part[V];
};

/// Adds rows[0..M) × the first V registers of a panel into the accumulators.
template <class T, int M, int V>
inline __attribute__((always_inline)) void rowsTimesPanel(const Rows<T>& rows, const T* const* row, const T* panel,
                                                         typename Simd<T>::Vec (&sum)[M][V]) {
    using S = Simd<T>;
    for (int64_t s = 0; s < rows.segments; ++s) {
        const T* a[M];
        for (int m = 0; m < M; ++m) a[m] = row[m] + (rows.segmentOffsets ? rows.segmentOffsets[s] : 0);
        const int64_t length = rows.segmentLength;
#pragma GCC unroll 4
        for (int64_t k = 0; k < length; ++k) {
            typename S::Vec b[V];
            for (int v = 0; v < V; ++v) b[v] = S::load(panel + v * S::kLanes);
#pragma GCC unroll 6
            for (int m = 0; m < M; ++m) {
                const auto left = S::all(a[m][k]);
                for (int v = 0; v < V; ++v) sum[m][v] += left * b[v];
            }
            panel += S::kPanel;
        }
    }
}

/// Writes V registers, of which `columns` values count.
template <class T, int V>
inline void storeSome(T* to, const typename Simd<T>::Vec (&values)[V], int64_t columns) {
    using S = Simd<T>;
    if (columns == V * S::kLanes) {
        for (int v = 0; v < V; ++v) S::store(to + v * S::kLanes, values[v]);
        return;
    }
    alignas(64) T all[V * S::kLanes];
    for (int v = 0; v < V; ++v) S::store(all + v * S::kLanes, values[v]);
    for (int64_t c = 0; c < columns; ++c) to[c] = all[c];
}

/// M rows, one panel: multiply, add the bias, apply ReLU, store `columns` values per row.
template <class T, int M, int V>
void multiplyBlock(const Rows<T>& rows, int64_t first, const T* panel, int64_t columns, const Destination<T>& out, T* to,
                   const Columns<T, 2>& bias) {
    using Vec = typename Simd<T>::Vec;
    const T* row[M];
    for (int m = 0; m < M; ++m) row[m] = rows.base + rows.offset(first + m);
    Vec sum[M][V];
    for (int m = 0; m < M; ++m) {
        for (int v = 0; v < V; ++v) sum[m][v] = bias.part[v];
    }
    rowsTimesPanel<T, M, V>(rows, row, panel, sum);
    for (int m = 0; m < M; ++m) {
        // The comparison is written so that NaN stays NaN.
        if (out.relu) for (int v = 0; v < V; ++v) sum[m][v] = sum[m][v] < 0 ? Vec{} : sum[m][v];
        storeSome<T, V>(to + m * out.stride, sum[m], columns);
    }
}

/// M values of k, one panel of columns, all rows. left[m] is the element for k = m in row 0.
template <class T, int M, int V>
void outerBlock(const Outer<T>& o, const T* const* left, const T* right, T* gradient, int64_t columns) {
    using S = Simd<T>;
    const T* a[M];
    for (int m = 0; m < M; ++m) a[m] = left[m];
    typename S::Vec sum[M][V] = {};
    const auto add = [&](int64_t at, const T* b) __attribute__((always_inline)) {
        typename S::Vec values[V];
        for (int v = 0; v < V; ++v) values[v] = S::load(b + v * S::kLanes);
#pragma GCC unroll 6
        for (int m = 0; m < M; ++m) {
            const auto value = S::all(a[m][at]);
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
    for (int m = 0; m < M; ++m) {
        T* target = gradient + m * o.gradientStride;
        if (o.accumulate && columns == V * S::kLanes) {
            for (int v = 0; v < V; ++v) sum[m][v] += S::load(target + v * S::kLanes);
        } else if (o.accumulate) {
            alignas(64) T before[V * S::kLanes] = {};
            for (int64_t c = 0; c < columns; ++c) before[c] = target[c];
            for (int v = 0; v < V; ++v) sum[m][v] += S::load(before + v * S::kLanes);
        }
        storeSome<T, V>(target, sum[m], columns);
    }
}

/// Calls function.template operator()<M, V>() for run-time M in 1..6 and V = 1 when the columns fit one register, else 2.
template <class T, class Function>
inline void dispatch(int64_t rows, int64_t columns, Function function) {
    const auto byRows = [&]<int V>() {
        switch (rows) {
            case 1: return function.template operator()<1, V>();
            case 2: return function.template operator()<2, V>();
            case 3: return function.template operator()<3, V>();
            case 4: return function.template operator()<4, V>();
            case 5: return function.template operator()<5, V>();
            default: return function.template operator()<kRows, V>();
        }
    };
    if (columns <= Simd<T>::kLanes) byRows.template operator()<1>();
    else byRows.template operator()<2>();
}

/// How many chunks a product of this many multiply-adds is worth; a function of the shape only.
int64_t chunksFor(int64_t multiplyAdds, int64_t most) {
    return std::clamp<int64_t>(multiplyAdds / 100'000, 1, std::clamp<int64_t>(most, 1, 16));
}

/// rows × packed over threads: by groups of panels when there are many, else by groups of rows.
template <class T>
void multiplyParallel(const Parallel& parallel, const Rows<T>& rows, const T* packed, int64_t columns,
                      const Destination<T>& out) {
    const int64_t panels = (columns + Simd<T>::kPanel - 1) / Simd<T>::kPanel;
    const int64_t work = rows.count * rows.depth() * columns;
    if (panels >= 8) {
        const int64_t chunks = chunksFor(work, panels / 2);
        parallel(chunks, [&](int64_t chunk) {
            multiplyPanels<T>(rows, packed, columns, partBegin(panels, chunks, chunk), partBegin(panels, chunks, chunk + 1), out);
        });
        return;
    }
    const int64_t blocks = (rows.count + kRows - 1) / kRows;
    const int64_t chunks = chunksFor(work, blocks);
    parallel(chunks, [&](int64_t chunk) {
        const int64_t first = partBegin(blocks, chunks, chunk) * kRows;
        Rows<T> part = rows;
        part.base += first * rows.stride;
        part.count = std::min(rows.count, partBegin(blocks, chunks, chunk + 1) * kRows) - first;
        Destination<T> target = out;
        target.data += first * out.stride;
        multiplyPanels<T>(part, packed, columns, 0, panels, target);
    });
}

}  // namespace

template <class T>
int64_t panelWidth() { return Simd<T>::kPanel; }

template <class T>
int64_t packedSize(int64_t k, int64_t columns) {
    return k * ((columns + Simd<T>::kPanel - 1) / Simd<T>::kPanel) * Simd<T>::kPanel;
}

template <class T>
void packPanels(const Parallel& parallel, const T* weights, int64_t k, int64_t columns, int64_t stride, T* packed) {
    constexpr int64_t width = Simd<T>::kPanel;
    const int64_t panels = (columns + width - 1) / width;
    const int64_t chunks = std::clamp<int64_t>(k * columns / 32768, 1, std::min<int64_t>(panels, 16));
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t p = partBegin(panels, chunks, chunk); p < partBegin(panels, chunks, chunk + 1); ++p) {
            const int64_t valid = std::min(width, columns - p * width);
            T* to = packed + p * k * width;
            for (int64_t i = 0; i < k; ++i, to += width) {
                const T* from = weights + i * stride + p * width;
                if (valid == width) {
                    std::copy_n(from, width, to);
                } else {
                    std::copy_n(from, valid, to);
                    std::fill_n(to + valid, width - valid, T(0));
                }
            }
        }
    });
}

template <class T>
void packTransposed(const Parallel& parallel, const T* weights, int64_t k, int64_t columns, int64_t stride, T* packed) {
    constexpr int64_t width = Simd<T>::kPanel;
    const int64_t panels = (columns + width - 1) / width;
    const int64_t chunks = std::clamp<int64_t>(k * columns / 32768, 1, std::min<int64_t>(panels, 16));
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t p = partBegin(panels, chunks, chunk); p < partBegin(panels, chunks, chunk + 1); ++p) {
            const int64_t valid = std::min(width, columns - p * width);
            T* to = packed + p * k * width;
            const T* from = weights + p * width * stride;
            if (valid < width) std::fill_n(to, k * width, T(0));
            for (int64_t i = 0; i < k; ++i) {
                for (int64_t c = 0; c < valid; ++c) to[i * width + c] = from[c * stride + i];
            }
        }
    });
}

template <class T>
void multiplyPanels(const Rows<T>& rows, const T* packed, int64_t columns, int64_t firstPanel, int64_t lastPanel,
                    const Destination<T>& out) {
    using S = Simd<T>;
    constexpr int64_t width = S::kPanel;
    const int64_t depth = rows.depth();
    for (int64_t p = firstPanel; p < lastPanel; ++p) {
        const int64_t valid = std::min(width, columns - p * width);
        alignas(64) T biases[width] = {};
        if (out.bias) std::copy_n(out.bias + p * width, valid, biases);
        const Columns<T, 2> bias{{S::load(biases), S::load(biases + S::kLanes)}};
        for (int64_t r = 0; r < rows.count; r += kRows) {
            T* to = out.data + r * out.stride + p * width;
            dispatch<T>(std::min<int64_t>(kRows, rows.count - r), valid, [&]<int M, int V>() {
                multiplyBlock<T, M, V>(rows, r, packed + p * depth * width, valid, out, to, bias);
            });
        }
    }
}

template <class T>
void multiplyOuter(const Outer<T>& o, int64_t firstK, int64_t lastK) {
    constexpr int64_t width = Simd<T>::kPanel;
    const int64_t length = o.rows.segmentLength;
    for (int64_t c = 0; c < o.columns; c += width) {
        const int64_t valid = std::min(width, o.columns - c);
        for (int64_t k = firstK; k < lastK; k += kRows) {
            const int64_t count = std::min<int64_t>(kRows, lastK - k);
            const T* left[kRows];
            for (int64_t m = 0; m < count; ++m) {
                const int64_t segment = (k + m) / length;
                left[m] = o.rows.base + (o.rows.segmentOffsets ? o.rows.segmentOffsets[segment] : 0) + (k + m) % length;
            }
            dispatch<T>(count, valid, [&]<int M, int V>() {
                outerBlock<T, M, V>(o, left, o.right + c, o.gradient + k * o.gradientStride + c, valid);
            });
        }
    }
}

template <class T>
void denseForward(const Parallel& parallel, const T* x, int64_t batch, int64_t in, const T* w, int64_t out, const T* bias,
                  bool relu, T* y, T* packed) {
    packPanels<T>(parallel, w, in, out, out, packed);
    const Rows<T> rows{x, nullptr, in, batch, nullptr, 1, in};
    multiplyParallel<T>(parallel, rows, packed, out, {y, out, bias, relu});
}

template <class T>
void denseInputGradient(const Parallel& parallel, const T* dy, int64_t batch, int64_t out, const T* w, int64_t in, T* dx,
                        T* packed) {
    packTransposed<T>(parallel, w, out, in, out, packed);
    const Rows<T> rows{dy, nullptr, out, batch, nullptr, 1, out};
    multiplyParallel<T>(parallel, rows, packed, in, {dx, in, nullptr, false});
}

template <class T>
void denseWeightGradient(const Parallel& parallel, const T* x, const T* dy, int64_t batch, int64_t in, int64_t out, T* dw) {
    const Outer<T> outer{{x, nullptr, in, batch, nullptr, 1, in}, dy, nullptr, out, out, dw, out, false};
    const int64_t blocks = (in + kRows - 1) / kRows;
    const int64_t chunks = chunksFor(batch * in * out, blocks);
    parallel(chunks, [&](int64_t chunk) {
        multiplyOuter<T>(outer, partBegin(blocks, chunks, chunk) * kRows,
                         std::min(in, partBegin(blocks, chunks, chunk + 1) * kRows));
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                                        \
    template int64_t panelWidth<T>();                                                                                 \
    template int64_t packedSize<T>(int64_t, int64_t);                                                                 \
    template void packPanels<T>(const Parallel&, const T*, int64_t, int64_t, int64_t, T*);                            \
    template void packTransposed<T>(const Parallel&, const T*, int64_t, int64_t, int64_t, T*);                        \
    template void multiplyPanels<T>(const Rows<T>&, const T*, int64_t, int64_t, int64_t, const Destination<T>&);      \
    template void multiplyOuter<T>(const Outer<T>&, int64_t, int64_t);                                                \
    template void denseForward<T>(const Parallel&, const T*, int64_t, int64_t, const T*, int64_t, const T*, bool, T*, \
                                  T*);                                                                                \
    template void denseInputGradient<T>(const Parallel&, const T*, int64_t, int64_t, const T*, int64_t, T*, T*);      \
    template void denseWeightGradient<T>(const Parallel&, const T*, const T*, int64_t, int64_t, int64_t, T*);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
