#pragma once
// Sums over chunks and rows in a fixed order. Only for kernel sources.

#include <algorithm>

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

/// to = sum of the chunks' partial results, which lie `stride` apart, in chunk order.
template <class T>
void sumPartials(const Parallel& parallel, const T* partials, int64_t stride, int64_t chunks, int64_t n, T* to) {
    const int64_t parts = std::clamp<int64_t>(n / 4096, 1, 16);
    parallel(parts, [&](int64_t part) {
        const int64_t begin = partBegin(n, parts, part), end = partBegin(n, parts, part + 1);
        std::copy(partials + begin, partials + end, to + begin);
        for (int64_t c = 1; c < chunks; ++c) {
            const T* from = partials + c * stride;
            for (int64_t i = begin; i < end; ++i) to[i] += from[i];
        }
    });
}

/// sums[c] += x[r, c] over all rows.
template <class T>
void addColumns(const T* x, int64_t rows, int64_t columns, T* sums) {
    for (int64_t r = 0; r < rows; ++r) {
        for (int64_t c = 0; c < columns; ++c) sums[c] += x[r * columns + c];
    }
}

}  // namespace netloom::kernels
