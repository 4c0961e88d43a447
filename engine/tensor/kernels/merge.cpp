#include "engine/tensor/kernels/merge.h"

#include <algorithm>
#include <cmath>

#include "engine/tensor/kernels/elementary.h"

namespace netloom::kernels {
namespace {

constexpr int64_t kChunk = 16384;

template <class Work>
void overChunks(const Parallel& parallel, int64_t n, Work work) {
    parallel((n + kChunk - 1) / kChunk, [&](int64_t chunk) { work(chunk * kChunk, std::min(n, (chunk + 1) * kChunk)); });
}

template <class Work>
void overSamples(const Parallel& parallel, int64_t batch, int64_t work, Work each) {
    const int64_t chunks = std::clamp<int64_t>(batch * work / kChunk, 1, std::clamp<int64_t>(batch, 1, 32));
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t i = partBegin(batch, chunks, chunk); i < partBegin(batch, chunks, chunk + 1); ++i) each(i);
    });
}

template <class T>
T divisor(T x) {
    return x < 0 ? std::min(x, T(-kLeastMagnitude)) : std::max(x, T(kLeastMagnitude));
}
template <class T>
void combine(Merge merge, const T* x, int64_t begin, int64_t end, T* y) {
    switch (merge) {
        case Merge::subtract: for (int64_t i = begin; i < end; ++i) y[i] -= x[i]; break;
        case Merge::multiply: for (int64_t i = begin; i < end; ++i) y[i] *= x[i]; break;
        case Merge::average: for (int64_t i = begin; i < end; ++i) y[i] += x[i]; break;
        case Merge::maximum: for (int64_t i = begin; i < end; ++i) y[i] = y[i] < x[i] ? x[i] : y[i]; break;
        case Merge::minimum: for (int64_t i = begin; i < end; ++i) y[i] = x[i] < y[i] ? x[i] : y[i]; break;
        case Merge::divide: for (int64_t i = begin; i < end; ++i) y[i] /= divisor(x[i]); break;
    }
}

/// Gradient of side `which` of a / b.
template <class T>
void quotientGradient(size_t which, const T* b, const T* y, const T* dy, int64_t begin, int64_t end, T* dx) {
    for (int64_t i = begin; i < end; ++i) {
        const T by = divisor(b[i]);
        dx[i] = which == 0 ? dy[i] / by : by == b[i] ? -dy[i] * y[i] / by : T(0);
    }
}

template <class T>
T dot(const T* a, const T* b, int64_t n) {
    T lanes[8] = {};
    int64_t i = 0;
    for (; i + 8 <= n; i += 8) {
        for (int l = 0; l < 8; ++l) lanes[l] += a[i + l] * b[i + l];
    }
    for (; i < n; ++i) lanes[0] += a[i] * b[i];
    return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

template <class T>
T inverseLength(const DotPlan& plan, const T* row) {
    return plan.cosine ? 1 / std::max(std::sqrt(dot(row, row, plan.width)), T(kShortest)) : T(1);
}

/// Gradient of the rows of one side: dx = Σ dy · other / (|x| |other|), minus the part along x itself for the cosine.
template <class T>
void sideGradient(const DotPlan& p, int64_t rows, int64_t others, const T* x, const T* other, const T* y, const T* dy,
                  int64_t rowStep, int64_t otherStep, T* dx) {
    for (int64_t r = 0; r < rows; ++r) {
        T* to = dx + r * p.width;
        const T* row = x + r * p.width;
        std::fill_n(to, p.width, T(0));
        const T inverse = inverseLength(p, row);
        T along = 0;
        for (int64_t o = 0; o < others; ++o) {
            const T* from = other + o * p.width;
            const int64_t at = r * rowStep + o * otherStep;
            const T factor = dy[at] * inverse * inverseLength(p, from);
            along += dy[at] * y[at];
            for (int64_t k = 0; k < p.width; ++k) to[k] += factor * from[k];
        }
        if (!p.cosine || inverse >= T(1 / kShortest)) continue;  // at the shortest length the scale is constant
        for (int64_t k = 0; k < p.width; ++k) to[k] -= along * inverse * inverse * row[k];
    }
}

}  // namespace

template <class T>
void mergeForward(const Parallel& parallel, Merge merge, std::span<const T* const> inputs, int64_t n, T* y) {
    overChunks(parallel, n, [&](int64_t begin, int64_t end) {
        std::copy(inputs[0] + begin, inputs[0] + end, y + begin);
        for (const T* x : inputs.subspan(1)) combine(merge, x, begin, end, y);
        if (merge != Merge::average) return;
        const T share = T(1) / T(inputs.size());
        for (int64_t i = begin; i < end; ++i) y[i] *= share;
    });
}

template <class T>
void mergeBackward(const Parallel& parallel, Merge merge, std::span<const T* const> inputs, size_t which, int64_t n,
                   const T* y, const T* dy, T* dx) {
    overChunks(parallel, n, [&](int64_t begin, int64_t end) {
        if (merge == Merge::maximum || merge == Merge::minimum) {
            for (int64_t i = begin; i < end; ++i) {
                bool first = inputs[which][i] == y[i];
                for (size_t earlier = 0; earlier < which; ++earlier) first = first && inputs[earlier][i] != y[i];
                dx[i] = first ? dy[i] : T(0);
            }
            return;
        }
        if (merge == Merge::divide) {
            quotientGradient(which, inputs[1], y, dy, begin, end, dx);
            return;
        }
        const T factor = merge == Merge::average ? T(1) / T(inputs.size()) : merge == Merge::subtract && which > 0 ? T(-1) : T(1);
        for (int64_t i = begin; i < end; ++i) dx[i] = factor * dy[i];
        for (size_t other = 0; merge == Merge::multiply && other < inputs.size(); ++other) {
            if (other == which) continue;
            for (int64_t i = begin; i < end; ++i) dx[i] *= inputs[other][i];
        }
    });
}

template <class T>
void dotForward(const Parallel& parallel, const DotPlan& p, int64_t batch, const T* a, const T* b, T* y) {
    overSamples(parallel, batch, p.aRows * p.bRows * p.width, [&](int64_t i) {
        for (int64_t r = 0; r < p.aRows; ++r) {
            const T* left = a + (i * p.aRows + r) * p.width;
            const T inverse = inverseLength(p, left);
            for (int64_t s = 0; s < p.bRows; ++s) {
                const T* right = b + (i * p.bRows + s) * p.width;
                y[(i * p.aRows + r) * p.bRows + s] = dot(left, right, p.width) * inverse * inverseLength(p, right);
            }
        }
    });
}

template <class T>
void dotBackward(const Parallel& parallel, const DotPlan& p, int64_t batch, const T* a, const T* b, const T* y, const T* dy,
                 T* da, T* db) {
    overSamples(parallel, batch, 2 * p.aRows * p.bRows * p.width, [&](int64_t i) {
        const T *left = a + i * p.aRows * p.width, *right = b + i * p.bRows * p.width;
        const int64_t at = i * p.aRows * p.bRows;
        if (da) sideGradient(p, p.aRows, p.bRows, left, right, y + at, dy + at, p.bRows, 1, da + i * p.aRows * p.width);
        if (db) sideGradient(p, p.bRows, p.aRows, right, left, y + at, dy + at, 1, p.bRows, db + i * p.bRows * p.width);
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                                        \
    template void mergeForward<T>(const Parallel&, Merge, std::span<const T* const>, int64_t, T*);                    \
    template void mergeBackward<T>(const Parallel&, Merge, std::span<const T* const>, size_t, int64_t, const T*,      \
                                   const T*, T*);                                                                     \
    template void dotForward<T>(const Parallel&, const DotPlan&, int64_t, const T*, const T*, T*);                    \
    template void dotBackward<T>(const Parallel&, const DotPlan&, int64_t, const T*, const T*, const T*, const T*, T*, T*);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
