#include "engine/tensor/kernels/elementwise.h"

#include <algorithm>
#include <cmath>

#include "engine/tensor/kernels/philox_wide.h"

namespace netloom::kernels {
namespace {

constexpr int64_t kChunk = 32768;

template <class Work>
void overChunks(const Parallel& parallel, int64_t n, Work work) {
    parallel((n + kChunk - 1) / kChunk, [&](int64_t chunk) { work(chunk * kChunk, std::min(n, (chunk + 1) * kChunk)); });
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
    const auto limit = uint32_t(std::min(rate * 0x1p32, 4294967295.0));
    const T keep = T(1 / (1 - rate));
    overChunks(parallel, n, [=](int64_t begin, int64_t end) {
        constexpr int64_t kWords = 4 * kPhiloxWide;
        uint32_t words[kWords];
        for (int64_t i = begin; i < end; i += kWords) {
            philoxWide(seed, stream, uint64_t(i / 4), words);
            T last[kWords];
            T* to = end - i >= kWords ? mask + i : last;
            for (int64_t j = 0; j < kWords; ++j) to[j] = words[j] < limit ? T(0) : keep;
            if (to == last) std::copy_n(last, end - i, mask + i);
        }
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                \
    template void addTo<T>(const Parallel&, const T*, T*, int64_t);                           \
    template void add<T>(const Parallel&, const T*, const T*, T*, int64_t, bool);             \
    template void multiply<T>(const Parallel&, const T*, const T*, T*, int64_t);              \
    template void copy<T>(const Parallel&, const T*, T*, int64_t);                            \
    template void copyRuns<T>(const T*, int64_t, T*, int64_t, int64_t, int64_t);              \
    template void columnSums<T>(const T*, int64_t, int64_t, T*);                              \
    template void scaleChannels<T>(const T*, const T*, int64_t, int64_t, T*);                 \
    template void channelProducts<T>(const T*, const T*, int64_t, int64_t, T*);               \
    template double sumOfSquares<T>(const T*, int64_t);                                       \
    template bool allFinite<T>(const T*, int64_t);                                            \
    template void dropoutMask<T>(const Parallel&, uint64_t, uint64_t, double, T*, int64_t);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
