#include "engine/tensor/kernels/constraints.h"

#include <algorithm>
#include <cmath>

namespace netloom::kernels {
namespace {

constexpr int64_t kChunk = 32768, kColumns = 64;

}  // namespace

template <class T>
void addSigns(const Parallel& parallel, const T* value, T amount, T* gradient, int64_t n) {
    parallel((n + kChunk - 1) / kChunk, [&](int64_t chunk) {
        const int64_t end = std::min(n, (chunk + 1) * kChunk);
        for (int64_t i = chunk * kChunk; i < end; ++i) {
            gradient[i] += value[i] > 0 ? amount : value[i] < 0 ? -amount : T(0);
        }
    });
}

template <class T>
void limitColumnNorms(const Parallel& parallel, T* value, int64_t rows, int64_t columns, T limit) {
    parallel((columns + kColumns - 1) / kColumns, [&](int64_t block) {
        const int64_t width = std::min(kColumns, columns - block * kColumns);
        T* first = value + block * kColumns;
        T factor[kColumns] = {};
        for (int64_t r = 0; r < rows; ++r) {
            for (int64_t c = 0; c < width; ++c) factor[c] += first[r * columns + c] * first[r * columns + c];
        }
        for (int64_t c = 0; c < width; ++c) {
            const T norm = std::sqrt(factor[c]);
            factor[c] = norm > limit ? limit / norm : T(1);
        }
        for (int64_t r = 0; r < rows; ++r) {
            for (int64_t c = 0; c < width; ++c) first[r * columns + c] *= factor[c];
        }
    });
}

#define NETLOOM_INSTANTIATE(T)                                                           \
    template void addSigns<T>(const Parallel&, const T*, T, T*, int64_t);                \
    template void limitColumnNorms<T>(const Parallel&, T*, int64_t, int64_t, T);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
