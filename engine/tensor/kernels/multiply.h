#pragma once
// Matrix products for dense layers and convolutions. T is float or double.
//
// The left side is given by row addresses, so nothing is copied there: a row may be a sample, or the pixels under a
// convolution's window, which in channels-last images are a few contiguous runs ("segments"). The right side (weights) is
// packed once per step into panels of panelWidth<T>() columns: [panel][k][column], missing columns zero.

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

/// Columns per panel in this build of the library (it depends on the instruction set, so it is asked, not compiled in).
template <class T> NETLOOM_KERNEL int64_t panelWidth();
/// Elements of k × columns packed.
template <class T> NETLOOM_KERNEL int64_t packedSize(int64_t k, int64_t columns);

/// Packs source(k, column) = weights[k * stride + column]; panels are shared out among threads. They lie `panelSize` elements apart;
/// 0: one behind the other. With room between them, two matrices can be stacked into one with more rows.
template <class T>
NETLOOM_KERNEL void packPanels(const Parallel& parallel, const T* weights, int64_t k, int64_t columns, int64_t stride, T* packed,
                               int64_t panelSize = 0);
/// Multiplies the columns of packed panels of k rows.
template <class T>
NETLOOM_KERNEL void scaleColumns(T* packed, int64_t k, int64_t columns, const T* factor);
/// Packs source(k, column) = weights[column * stride + k].
template <class T>
NETLOOM_KERNEL void packTransposed(const Parallel& parallel, const T* weights, int64_t k, int64_t columns, int64_t stride,
                                   T* packed);

/// The left side: row r, segment s, element i is base[rowOffset(r) + segmentOffsets[s] + i].
template <class T>
struct Rows {
    const T* base = nullptr;
    const int64_t* offsets = nullptr;  ///< per row; null: r * stride
    int64_t stride = 0;
    int64_t count = 0;
    const int64_t* segmentOffsets = nullptr;
    int64_t segments = 1;
    int64_t segmentLength = 0;

    int64_t offset(int64_t row) const { return offsets ? offsets[row] : row * stride; }
    int64_t depth() const { return segments * segmentLength; }
};

template <class T>
struct Destination {
    T* data = nullptr;
    int64_t stride = 0;       ///< between rows
    const T* bias = nullptr;  ///< per column; may be null
    bool relu = false;        ///< max(x, 0) after the bias
    const int64_t* offsets = nullptr;  ///< of each row; null: r * stride
};

/// out[r, c] = sum over k of rows[r, k] * packed[k, c] (+ bias, ReLU) for columns [firstPanel, lastPanel) of the panels.
/// One thread; the caller splits. panelSize as in packPanels.
template <class T>
NETLOOM_KERNEL void multiplyPanels(const Rows<T>& rows, const T* packed, int64_t columns, int64_t firstPanel,
                                   int64_t lastPanel, const Destination<T>& out, int64_t panelSize = 0);

/// gradient[k, c] (+)= sum over rows r of rows[r, k] * right[r, c], for k in [firstK, lastK).
/// Reads up to panelWidth() elements past the end of `right`'s last row: that memory must be readable.
template <class T>
struct Outer {
    Rows<T> rows;
    const T* right = nullptr;
    const int64_t* rightOffsets = nullptr;  ///< per row, exactly when rows.offsets are given; null: r * rightStride
    int64_t rightStride = 0;
    int64_t columns = 0;
    T* gradient = nullptr;
    int64_t gradientStride = 0;
    bool accumulate = false;
};
template <class T> NETLOOM_KERNEL void multiplyOuter(const Outer<T>& outer, int64_t firstK, int64_t lastK);

/// Dense layer products, split over threads. x [batch, in], w [in, out], y and dy [batch, out]. packed: packedSize(in, out)
/// elements, which hold the packed weights already where isPacked says so.
template <class T>
NETLOOM_KERNEL void denseForward(const Parallel& parallel, const T* x, int64_t batch, int64_t in, const T* w, int64_t out,
                                 const T* bias, bool relu, T* y, T* packed, bool isPacked = false);
/// packed: packedSize(out, in) elements.
template <class T>
NETLOOM_KERNEL void denseInputGradient(const Parallel& parallel, const T* dy, int64_t batch, int64_t out, const T* w,
                                       int64_t in, T* dx, T* packed);
/// dy needs panelWidth() readable elements after its end.
template <class T>
NETLOOM_KERNEL void denseWeightGradient(const Parallel& parallel, const T* x, const T* dy, int64_t batch, int64_t in,
                                        int64_t out, T* dw);

}  // namespace netloom::kernels
