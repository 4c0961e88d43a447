#include "engine/tensor/kernels/multiply.h"

#include <algorithm>

#include "engine/tensor/kernels/few_rows.h"
#include "engine/tensor/kernels/micro_kernels.h"

namespace netloom::kernels {
namespace {

/// How many chunks a product of this many multiply-adds is worth; a function of the shape only.
int64_t chunksFor(int64_t multiplyAdds, int64_t most) {
    return std::clamp<int64_t>(multiplyAdds / 250'000, 1, std::clamp<int64_t>(most, 1, 16));
}

/// As many whole panels as go side by side for one or two rows; returns the first panel left.
template <class T>
int64_t multiplyFewRows(const Rows<T>& rows, const T* packed, int64_t size, int64_t columns, int64_t firstPanel, int64_t lastPanel,
                        const Destination<T>& out) {
    constexpr int64_t width = Simd<T>::kPanel;
    constexpr int kSingle = 4, kDouble = kRows == 12 ? 4 : 2;
    const int64_t whole = std::min(lastPanel, columns / width);
    int64_t p = firstPanel;
    if (rows.count == 1) {
        for (; p + kSingle <= whole; p += kSingle) multiplySideBySide<T, Simd<T>, 1, kSingle>(rows, packed + p * size, size, out, p * width);
    } else if (rows.count == 2) {
        for (; p + kDouble <= whole; p += kDouble) multiplySideBySide<T, Simd<T>, 2, kDouble>(rows, packed + p * size, size, out, p * width);
    }
    return p;
}

/// Rows that go through all panels, or into a gradient, before the next ones: with their panel they stay in the second cache.
constexpr int64_t kRowsAtATime = 264;

/// rows × packed over threads: by groups of panels when there are many for few rows, else by groups of rows.
template <class T>
void multiplyParallel(const Parallel& parallel, const Rows<T>& rows, const T* packed, int64_t columns,
                      const Destination<T>& out) {
    const int64_t panels = (columns + Simd<T>::kPanel - 1) / Simd<T>::kPanel;
    // A product of few rows waits for the weights' memory, not for the multipliers.
    const int64_t work = std::max<int64_t>(rows.count, 4) * rows.depth() * columns;
    if (panels >= 8 && rows.count <= 2 * kRowsAtATime) {
        const int64_t chunks = chunksFor(work, panels / 2);
        parallel(chunks, [&](int64_t chunk) {
            multiplyPanels<T>(rows, packed, columns, partBegin(panels, chunks, chunk), partBegin(panels, chunks, chunk + 1), out);
        });
        return;
    }
    const int64_t blocks = (rows.count + kRows - 1) / kRows;
    const int64_t chunks = chunksFor(work, blocks);
    parallel(chunks, [&](int64_t chunk) {
        const int64_t end = std::min(rows.count, partBegin(blocks, chunks, chunk + 1) * kRows);
        for (int64_t first = partBegin(blocks, chunks, chunk) * kRows; first < end; first += kRowsAtATime) {
            Rows<T> part = rows;
            part.base += first * rows.stride;
            part.count = std::min(kRowsAtATime, end - first);
            Destination<T> target = out;
            target.data += first * out.stride;
            multiplyPanels<T>(part, packed, columns, 0, panels, target);
        }
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
void packPanels(const Parallel& parallel, const T* weights, int64_t k, int64_t columns, int64_t stride, T* packed, int64_t panelSize) {
    constexpr int64_t width = Simd<T>::kPanel;
    const int64_t panels = (columns + width - 1) / width, size = panelSize > 0 ? panelSize : k * width;
    const int64_t chunks = std::clamp<int64_t>(k * columns / 32768, 1, std::min<int64_t>(panels, 16));
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t p = partBegin(panels, chunks, chunk); p < partBegin(panels, chunks, chunk + 1); ++p) {
            const int64_t valid = std::min(width, columns - p * width);
            T* to = packed + p * size;
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
void scaleColumns(T* packed, int64_t k, int64_t columns, const T* factor) {
    constexpr int64_t width = Simd<T>::kPanel;
    for (int64_t first = 0; first < columns; first += width) {
        for (int64_t i = 0; i < k; ++i, packed += width)
            for (int64_t c = 0; c < std::min(width, columns - first); ++c) packed[c] *= factor[first + c];
    }
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
                    const Destination<T>& out, int64_t panelSize) {
    constexpr int64_t width = Simd<T>::kPanel;
    const int64_t size = panelSize > 0 ? panelSize : rows.depth() * width, blocks = (rows.count + kRows - 1) / kRows;
    const int64_t start = rows.count <= 2 ? multiplyFewRows(rows, packed, size, columns, firstPanel, lastPanel, out) : firstPanel;
    for (int64_t p = start; p < lastPanel; ++p) {
        const int64_t valid = std::min(width, columns - p * width);
        alignas(64) T bias[width] = {};
        if (out.bias) std::copy_n(out.bias + p * width, valid, bias);
        for (int64_t b = 0; b < blocks; ++b) {
            const int64_t first = partBegin(rows.count, blocks, b);
            dispatch<T>(partBegin(rows.count, blocks, b + 1) - first, valid, [&]<class S, int M, int V>() {
                multiplyBlock<T, S, M, V>(rows, first, packed + p * size, valid, out, p * width, bias);
            });
        }
    }
}

template <class T>
void multiplyOuter(const Outer<T>& o, int64_t firstK, int64_t lastK) {
    constexpr int64_t width = Simd<T>::kPanel;
    const int64_t length = o.rows.segmentLength, blocks = (lastK - firstK + kRows - 1) / kRows;
    for (int64_t c = 0; c < o.columns; c += width) {
        const int64_t valid = std::min(width, o.columns - c);
        for (int64_t b = 0; b < blocks; ++b) {
            const int64_t k = firstK + partBegin(lastK - firstK, blocks, b);
            const int64_t count = firstK + partBegin(lastK - firstK, blocks, b + 1) - k;
            const T* left[kRows];
            for (int64_t m = 0; m < count; ++m) {
                const int64_t segment = (k + m) / length;
                left[m] = o.rows.base + (o.rows.segmentOffsets ? o.rows.segmentOffsets[segment] : 0) + (k + m) % length;
            }
            const bool oneRun = k / length == (k + count - 1) / length;
            dispatch<T>(count, valid, [&]<class S, int M, int V>() {
                T* gradient = o.gradient + k * o.gradientStride + c;
                if (oneRun) outerBlock<T, S, M, V, true>(o, left, o.right + c, gradient, valid);
                else outerBlock<T, S, M, V, false>(o, left, o.right + c, gradient, valid);
            });
        }
    }
}

template <class T>
void denseForward(const Parallel& parallel, const T* x, int64_t batch, int64_t in, const T* w, int64_t out, const T* bias,
                  bool relu, T* y, T* packed, bool isPacked) {
    if (batch <= kFewRows) {
        // It waits for the weights' memory, as in multiplyParallel; four panels side by side are read in one go.
        const int64_t panels = (out + Simd<T>::kPanel - 1) / Simd<T>::kPanel, work = std::max<int64_t>(batch, 4) * in * out;
        multiplyFewRows<T>(parallel, chunksFor(work, panels / 4), {x, batch, in, w, out, bias, relu, y});
        return;
    }
    if (!isPacked) packPanels<T>(parallel, w, in, out, out, packed);
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
    const int64_t blocks = (in + kRows - 1) / kRows;
    const int64_t panels = (out + Simd<T>::kPanel - 1) / Simd<T>::kPanel, all = chunksFor(batch * in * out, blocks);
    // Many rows do not stay in the caches: cut both ways, each chunk reads a part of x and of dy.
    const int64_t across = batch > kRowsAtATime ? std::clamp<int64_t>(panels, 1, std::min<int64_t>(all, 4)) : 1, down = all / across;
    parallel(down * across, [&](int64_t chunk) {
        const int64_t k = chunk / across, c = chunk % across, column = partBegin(panels, across, c) * Simd<T>::kPanel;
        const int64_t columns = std::min(out, partBegin(panels, across, c + 1) * Simd<T>::kPanel) - column;
        for (int64_t first = 0; first < batch; first += kRowsAtATime) {
            const int64_t count = std::min(kRowsAtATime, batch - first);
            multiplyOuter<T>({{x + first * in, nullptr, in, count, nullptr, 1, in}, dy + first * out + column, nullptr, out, columns,
                              dw + column, out, first > 0},
                             partBegin(blocks, down, k) * kRows, std::min(in, partBegin(blocks, down, k + 1) * kRows));
        }
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                                        \
    template int64_t panelWidth<T>();                                                                                 \
    template int64_t packedSize<T>(int64_t, int64_t);                                                                 \
    template void packPanels<T>(const Parallel&, const T*, int64_t, int64_t, int64_t, T*, int64_t);                   \
    template void scaleColumns<T>(T*, int64_t, int64_t, const T*);                                                    \
    template void packTransposed<T>(const Parallel&, const T*, int64_t, int64_t, int64_t, T*);                        \
    template void multiplyPanels<T>(const Rows<T>&, const T*, int64_t, int64_t, int64_t, const Destination<T>&,       \
                                    int64_t);                                                                         \
    template void multiplyOuter<T>(const Outer<T>&, int64_t, int64_t);                                                \
    template void denseForward<T>(const Parallel&, const T*, int64_t, int64_t, const T*, int64_t, const T*, bool, T*, \
                                  T*, bool);                                                                          \
    template void denseInputGradient<T>(const Parallel&, const T*, int64_t, int64_t, const T*, int64_t, T*, T*);      \
    template void denseWeightGradient<T>(const Parallel&, const T*, const T*, int64_t, int64_t, int64_t, T*);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
