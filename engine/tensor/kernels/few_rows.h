#pragma once
// Products of a few rows with a matrix that is read where it lies: packing it first would cost more than the product itself. The
// same additions in the same order as the packed product, so the same bits. Only for kernel sources.

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

/// Up to this many rows a product is faster without packing.
constexpr int64_t kFewRows = 6;

/// y[r, c] = sum over k of x[r, k] * w[k, c] (+ bias, ReLU); x [rows, in], w [in, columns], y [rows, columns], rows <= kFewRows.
/// bias may be null. Splits the columns into `chunks` parts.
template <class T>
struct FewRows {
    const T* x = nullptr;
    int64_t rows = 0, in = 0;
    const T* w = nullptr;
    int64_t columns = 0;
    const T* bias = nullptr;
    bool relu = false;
    T* y = nullptr;
};
template <class T> void multiplyFewRows(const Parallel& parallel, int64_t chunks, const FewRows<T>& product);

}  // namespace netloom::kernels
