#include "engine/tensor/kernels/elementwise.h"

#include <algorithm>
#include <cmath>

#include "engine/tensor/kernels/philox_wide.h"
#include "engine/tensor/kernels/simd.h"

namespace netloom::kernels {
namespace {

constexpr int64_t kChunk = 32768;

template <class Work>
void overChunks(const Parallel& parallel, int64_t n, Work work) {
    parallel((n + kChunk - 1) / kChunk, [&](int64_t chunk) { work(chunk * kChunk, std::min(n, (chunk + 1) * kChunk)); });
}

/// Each word of the generator decides on two values.
constexpr int64_t kMaskWords = 4 * kPhiloxWide, kMaskValues = 2 * kMaskWords;

/// Calls work(factors, first element, count) for pieces of a dropout mask. A piece is made in registers, without branches.
template <class T, class Work>
void overMasks(const Parallel& parallel, uint64_t seed, uint64_t stream, double rate, int64_t n, Work work) {
    const auto limit = uint32_t(maskRate(rate) * 65536);
    const T keep = T(1 / (1 - maskRate(rate)));
    overChunks(parallel, n, [=](int64_t begin, int64_t end) {
        alignas(64) uint32_t words[kMaskWords];
        alignas(64) T factors[kMaskValues];
        const uint32_t below = limit;
        const T kept = keep;
        for (int64_t i = begin; i < end; i += kMaskValues) {
            philoxWide(seed, stream, uint64_t(i / 8), words);
            for (int64_t j = 0; j < kMaskWords; ++j) {
                factors[j] = (words[j] & 0xFFFF) < below ? T(0) : kept;
                factors[kMaskWords + j] = (words[j] >> 16) < below ? T(0) : kept;
            }
            work(factors, i, std::min(kMaskValues, end - i));
        }
    });
}

}  // namespace

template <class T>
void addTo(const Parallel& parallel, const T* from, T* to, int64_t n) {
    overChunks(parallel, n, [=](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) to[i] += from[i];
    });
}

template <class T>
void add(const Parallel& parallel, const T* a, const T* b, T* y, int64_t n, bool relu) {
    overChunks(parallel, n, [=](int64_t begin, int64_t end) {
        if (relu) {
            for (int64_t i = begin; i < end; ++i) y[i] = a[i] + b[i] < 0 ? T(0) : a[i] + b[i];
        } else {
            for (int64_t i = begin; i < end; ++i) y[i] = a[i] + b[i];
        }
    });
}

template <class T>
void shareGradient(const Parallel& parallel, const T* y, const T* dy, T* a, T* b, int64_t n) {
    overChunks(parallel, n, [=](int64_t begin, int64_t end) {
        const auto part = [=](auto simd, int64_t i) __attribute__((always_inline)) {
            using S = decltype(simd);
            auto gradient = S::load(dy + i);
            if (y) gradient = S::load(y + i) > 0 ? gradient : S::all(0);
            S::store(a + i, gradient);
            S::store(b + i, gradient);
        };
        int64_t i = begin;
        for (; i + Simd<T>::kLanes <= end; i += Simd<T>::kLanes) part(Simd<T>(), i);
        for (; i < end; ++i) part(Scalar<T>(), i);
    });
}

template <class T>
void multiply(const Parallel& parallel, const T* x, const T* m, T* y, int64_t n) {
    overChunks(parallel, n, [=](int64_t begin, int64_t end) {
#pragma GCC ivdep  // y may be x
        for (int64_t i = begin; i < end; ++i) y[i] = x[i] * m[i];
    });
}

template <class T>
void copy(const Parallel& parallel, const T* from, T* to, int64_t n) {
    overChunks(parallel, n, [=](int64_t begin, int64_t end) { std::copy(from + begin, from + end, to + begin); });
}

template <class T>
void copyRuns(const T* from, int64_t fromStride, T* to, int64_t toStride, int64_t run, int64_t rows) {
    for (int64_t r = 0; r < rows; ++r) std::copy_n(from + r * fromStride, run, to + r * toStride);
}

template <class T>
void columnSums(const T* x, int64_t rows, int64_t columns, T* sums) {
    const FlushDenormals flush;
    std::fill_n(sums, columns, T(0));
    for (int64_t r = 0; r < rows; ++r) {
        for (int64_t c = 0; c < columns; ++c) sums[c] += x[r * columns + c];
    }
}

template <class T>
void scaleChannels(const T* x, const T* factors, int64_t rows, int64_t columns, T* y) {
    for (int64_t r = 0; r < rows; ++r) {
        for (int64_t c = 0; c < columns; ++c) y[r * columns + c] = x[r * columns + c] * factors[c];
    }
}

template <class T>
void channelProducts(const T* a, const T* b, int64_t rows, int64_t columns, T* sums) {
    std::fill_n(sums, columns, T(0));
    for (int64_t r = 0; r < rows; ++r) {
        for (int64_t c = 0; c < columns; ++c) sums[c] += a[r * columns + c] * b[r * columns + c];
    }
}

template <class T>
double sumOfSquares(const T* x, int64_t n) {
    double total = 0;
    for (int64_t begin = 0; begin < n; begin += 1024) {
        T lanes[16] = {};
        const int64_t end = std::min(n, begin + 1024);
        int64_t i = begin;
        for (; i + 16 <= end; i += 16) {
            for (int l = 0; l < 16; ++l) lanes[l] += x[i + l] * x[i + l];
        }
        for (; i < end; ++i) lanes[0] += x[i] * x[i];
        for (T lane : lanes) total += double(lane);
    }
    return total;
}

template <class T>
bool allFinite(const T* x, int64_t n) {
    for (int64_t begin = 0; begin < n; begin += 4096) {
        const int64_t end = std::min(n, begin + 4096);
        // x − x is 0 for finite values and NaN otherwise; a sum over lanes keeps the loop vectorised.
        T lanes[16] = {};
        int64_t i = begin;
        for (; i + 16 <= end; i += 16) {
            for (int l = 0; l < 16; ++l) lanes[l] += x[i + l] - x[i + l];
        }
        for (; i < end; ++i) lanes[0] += x[i] - x[i];
        for (T lane : lanes) {
            if (lane != 0) return false;
        }
    }
    return true;
}

template <class T>
void dropoutMask(const Parallel& parallel, uint64_t seed, uint64_t stream, double rate, T* mask, int64_t n) {
    overMasks<T>(parallel, seed, stream, rate, n, [=](const T* factors, int64_t first, int64_t count) {
        std::copy_n(factors, count, mask + first);
    });
}

template <class T>
void dropout(const Parallel& parallel, uint64_t seed, uint64_t stream, double rate, T* x, T* mask, int64_t n) {
    overMasks<T>(parallel, seed, stream, rate, n, [=](const T* factors, int64_t first, int64_t count) {
        T *to = mask + first, *values = x + first;
        if (count == kMaskValues) {
            T products[kMaskValues];
            for (int64_t j = 0; j < kMaskValues; ++j) products[j] = values[j] * factors[j];
            std::copy_n(factors, kMaskValues, to);
            std::copy_n(products, kMaskValues, values);
            return;
        }
        for (int64_t j = 0; j < count; ++j) {
            to[j] = factors[j];
            values[j] *= factors[j];
        }
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                \
    template void addTo<T>(const Parallel&, const T*, T*, int64_t);                           \
    template void add<T>(const Parallel&, const T*, const T*, T*, int64_t, bool);             \
    template void shareGradient<T>(const Parallel&, const T*, const T*, T*, T*, int64_t);     \
    template void multiply<T>(const Parallel&, const T*, const T*, T*, int64_t);              \
    template void copy<T>(const Parallel&, const T*, T*, int64_t);                            \
    template void copyRuns<T>(const T*, int64_t, T*, int64_t, int64_t, int64_t);              \
    template void columnSums<T>(const T*, int64_t, int64_t, T*);                              \
    template void scaleChannels<T>(const T*, const T*, int64_t, int64_t, T*);                 \
    template void channelProducts<T>(const T*, const T*, int64_t, int64_t, T*);               \
    template double sumOfSquares<T>(const T*, int64_t);                                       \
    template bool allFinite<T>(const T*, int64_t);                                            \
    template void dropoutMask<T>(const Parallel&, uint64_t, uint64_t, double, T*, int64_t);   \
    template void dropout<T>(const Parallel&, uint64_t, uint64_t, double, T*, T*, int64_t);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
