#include "engine/tensor/kernels/multiply.h"

#include <algorithm>

#include "engine/tensor/kernels/simd.h"

namespace netloom::kernels {
namespace {

/// Adds rows[0..M) × panel into the accumulators.
template <class T, int M>
inline __attribute__((always_inline)) void rowsTimesPanel(const Rows<T>& rows, const T* const* row, const T* panel,
                                                         typename Simd<T>::Vec (&sum)[M][2]) {
    using S = Simd<T>;
    for (int64_t s = 0; s < rows.segments; ++s) {
        const T* a[M];
        for (int m = 0; m < M; ++m) a[m] = row[m] + (rows.segmentOffsets ? rows.segmentOffsets[s] : 0);
        const int64_t length = rows.segmentLength;
#pragma GCC unroll 4
        for (int64_t k = 0; k < length; ++k) {
            const auto b0 = S::load(panel), b1 = S::load(panel + S::kLanes);
#pragma GCC unroll 6
            for (int m = 0; m < M; ++m) {
                const auto left = S::all(a[m][k]);
                sum[m][0] += left * b0;
                sum[m][1] += left * b1;
            }
            panel += S::kPanel;
        }
    }
}

template <class T>
inline typename Simd<T>::Vec finish(typename Simd<T>::Vec value, typename Simd<T>::Vec bias, bool relu) {
    value += bias;
    // The comparison is written so that NaN stays NaN.
    if (relu) value = value < 0 ? typename Simd<T>::Vec{} : value;
    return value;
}

/// M rows, one panel: multiply, add the bias, apply ReLU, store `columns` <= kPanel values per row.
template <class T, int M>
void multiplyBlock(const Rows<T>& rows, int64_t first, const T* panel, int64_t columns, const Destination<T>& out,
                   T* to, const T* bias) {
    using S = Simd<T>;
    const T* row[M];
    for (int m = 0; m < M; ++m) row[m] = rows.base + rows.offset(first + m);
    typename S::Vec sum[M][2] = {};
    rowsTimesPanel<T, M>(rows, row, panel, sum);
    alignas(64) T biases[S::kPanel] = {};
    if (bias) std::copy_n(bias, columns, biases);
    const auto bias0 = S::load(biases), bias1 = S::load(biases + S::kLanes);
    for (int m = 0; m < M; ++m) {
        const auto low = finish<T>(sum[m][0], bias0, out.relu), high = finish<T>(sum[m][1], bias1, out.relu);
        T* target = to + m * out.stride;
        if (columns == S::kPanel) {
            S::store(target, low);
            S::store(target + S::kLanes, high);
        } else {
            alignas(64) T values[S::kPanel];
            S::store(values, low);
            S::store(values + S::kLanes, high);
            std::copy_n(values, columns, target);
        }
    }
}

template <class T>
void multiplySomeRows(int64_t count, const Rows<T>& rows, int64_t first, const T* panel, int64_t columns,
                      const Destination<T>& out, T* to, const T* bias) {
    switch (count) {
        case 1: return multiplyBlock<T, 1>(rows, first, panel, columns, out, to, bias);
        case 2: return multiplyBlock<T, 2>(rows, first, panel, columns, out, to, bias);
        case 3: return multiplyBlock<T, 3>(rows, first, panel, columns, out, to, bias);
        case 4: return multiplyBlock<T, 4>(rows, first, panel, columns, out, to, bias);
        case 5: return multiplyBlock<T, 5>(rows, first, panel, columns, out, to, bias);
        default: return multiplyBlock<T, 6>(rows, first, panel, columns, out, to, bias);
    }
}

/// M consecutive k of one segment, one panel of columns, all rows.
template <class T, int M>
void outerBlock(const Outer<T>& o, const T* left, const T* right, T* gradient, int64_t columns) {
    using S = Simd<T>;
    typename S::Vec sum[M][2] = {};
    const auto add = [&](const T* a, const T* b) __attribute__((always_inline)) {
        const auto b0 = S::load(b), b1 = S::load(b + S::kLanes);
#pragma GCC unroll 6
        for (int m = 0; m < M; ++m) {
            const auto value = S::all(a[m]);
            sum[m][0] += value * b0;
            sum[m][1] += value * b1;
        }
    };
    const int64_t rows = o.rows.count;
    if (!o.rows.offsets && !o.rightOffsets) {
#pragma GCC unroll 4
        for (int64_t r = 0; r < rows; ++r) add(left + r * o.rows.stride, right + r * o.rightStride);
    } else if (o.rows.offsets && o.rightOffsets) {
#pragma GCC unroll 4
        for (int64_t r = 0; r < rows; ++r) add(left + o.rows.offsets[r], right + o.rightOffsets[r]);
    } else {
        for (int64_t r = 0; r < rows; ++r) {
            add(left + o.rows.offset(r), right + (o.rightOffsets ? o.rightOffsets[r] : r * o.rightStride));
        }
    }
    for (int m = 0; m < M; ++m) {
        T* target = gradient + m * o.gradientStride;
        if (columns == S::kPanel) {
            S::store(target, o.accumulate ? S::load(target) + sum[m][0] : sum[m][0]);
            S::store(target + S::kLanes, o.accumulate ? S::load(target + S::kLanes) + sum[m][1] : sum[m][1]);
        } else {
            alignas(64) T values[S::kPanel];
            S::store(values, sum[m][0]);
            S::store(values + S::kLanes, sum[m][1]);
            for (int64_t c = 0; c < columns; ++c) target[c] = o.accumulate ? target[c] + values[c] : values[c];
        }
    }
}

template <class T>
void outerSome(int64_t count, const Outer<T>& o, const T* left, const T* right, T* gradient, int64_t columns) {
    switch (count) {
        case 1: return outerBlock<T, 1>(o, left, right, gradient, columns);
        case 2: return outerBlock<T, 2>(o, left, right, gradient, columns);
        case 3: return outerBlock<T, 3>(o, left, right, gradient, columns);
        case 4: return outerBlock<T, 4>(o, left, right, gradient, columns);
        case 5: return outerBlock<T, 5>(o, left, right, gradient, columns);
        default: return outerBlock<T, 6>(o, left, right, gradient, columns);
    }
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
    constexpr int64_t width = Simd<T>::kPanel;
    const int64_t depth = rows.depth();
    for (int64_t p = firstPanel; p < lastPanel; ++p) {
        const int64_t valid = std::min(width, columns - p * width);
        const T* bias = out.bias ? out.bias + p * width : nullptr;
        for (int64_t r = 0; r < rows.count; r += kRows) {
            multiplySomeRows<T>(std::min<int64_t>(kRows, rows.count - r), rows, r, packed + p * depth * width, valid, out,
                                out.data + r * out.stride + p * width, bias);
        }
    }
}

template <class T>
void multiplyOuter(const Outer<T>& o, int64_t firstK, int64_t lastK) {
    constexpr int64_t width = Simd<T>::kPanel;
    const int64_t length = o.rows.segmentLength;
    for (int64_t c = 0; c < o.columns; c += width) {
        const int64_t valid = std::min(width, o.columns - c);
        for (int64_t k = firstK; k < lastK;) {
            const int64_t segment = k / length, inside = k % length;
            const int64_t count = std::min({int64_t(kRows), length - inside, lastK - k});
            const T* left = o.rows.base + (o.rows.segmentOffsets ? o.rows.segmentOffsets[segment] : 0) + inside;
            outerSome<T>(count, o, left, o.right + c, o.gradient + k * o.gradientStride + c, valid);
            k += count;
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
