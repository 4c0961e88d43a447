#include "engine/tensor/kernels/sequences.h"

#include <algorithm>

#include "engine/tensor/kernels/multiply.h"
#include "engine/tensor/kernels/simd.h"

namespace netloom::kernels {
namespace {

int64_t chunksFor(int64_t work, int64_t most) {
    return std::clamp<int64_t>(work / 32768, 1, std::clamp<int64_t>(most, 1, 16));
}

/// Calls work(row) for every row of the batch.
template <class Work>
void overRows(const Parallel& parallel, const Steps& steps, int64_t channels, Work work) {
    const int64_t chunks = chunksFor(steps.batch * steps.steps * channels, steps.batch);
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t row = partBegin(steps.batch, chunks, chunk); row < partBegin(steps.batch, chunks, chunk + 1); ++row) work(row);
    });
}

constexpr int64_t kPackedSteps = 128;

/// A panel of columns of a weight gradient, and rows [firstK, lastK) of it.
template <class T>
struct WeightPanel {
    using S = Simd<T>;
    const T* x;
    int64_t in;
    const T* dy;  ///< first column of the panel
    int64_t out, columns;
    T* gradient;
    int64_t firstK, lastK;
    bool started = false;
    alignas(64) T totals[S::kPanel] = {};
    alignas(64) T packed[kPackedSteps * S::kPanel];

    /// Steps [first, first + count) of the batch.
    void add(int64_t first, int64_t count) {
        for (int64_t t = 0; t < count; ++t) {
            const T* from = dy + (first + t) * out;
            T* to = packed + t * S::kPanel;
            if (columns == S::kPanel) {
                for (int v = 0; v < 2; ++v) S::store(to + v * S::kLanes, S::load(from + v * S::kLanes));
            } else {
                std::copy_n(from, columns, to);
                std::fill_n(to + columns, S::kPanel - columns, T(0));
            }
            for (int64_t c = 0; c < S::kPanel; ++c) totals[c] += to[c];
        }
        multiplyOuter<T>({{x + first * in, nullptr, in, count, nullptr, 1, in}, packed, nullptr, S::kPanel, columns, gradient, out, started}, firstK, lastK);
        started = true;
    }
    void finish(T* sums) {
        for (int64_t k = firstK; k < lastK && !started; ++k) std::fill_n(gradient + k * out, columns, T(0));
        if (sums) std::copy_n(totals, columns, sums);
    }
};

}  // namespace

template <class T>
void gatherRows(const Parallel& parallel, const T* table, int64_t tableRows, int64_t width, const T* indices, int64_t count,
                bool zeroIsPadding, T* to) {
    const int64_t chunks = chunksFor(count * width, count);
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t i = partBegin(count, chunks, chunk); i < partBegin(count, chunks, chunk + 1); ++i) {
            const bool known = indices[i] >= T(zeroIsPadding ? 1 : 0) && indices[i] < T(tableRows);
            if (known) std::copy_n(table + int64_t(indices[i]) * width, width, to + i * width);
            else std::fill_n(to + i * width, width, T(0));
        }
    });
}

template <class T>
void scatterRows(const Parallel& parallel, const T* from, const T* indices, int64_t count, bool zeroIsPadding,
                 int64_t tableRows, int64_t width, T* gradient) {
    const int64_t size = tableRows * width, clears = chunksFor(size, 16);
    parallel(clears, [&](int64_t chunk) {
        std::fill(gradient + partBegin(size, clears, chunk), gradient + partBegin(size, clears, chunk + 1), T(0));
    });
    // By columns: every element is summed by one thread, in the order of the indices.
    const int64_t chunks = chunksFor(count * width, width / 16);
    parallel(chunks, [&](int64_t chunk) {
        const int64_t first = partBegin(width, chunks, chunk), last = partBegin(width, chunks, chunk + 1);
        for (int64_t i = 0; i < count; ++i) {
            if (!(indices[i] >= T(zeroIsPadding ? 1 : 0) && indices[i] < T(tableRows))) continue;
            const T* source = from + i * width;
            T* target = gradient + int64_t(indices[i]) * width;
            for (int64_t c = first; c < last; ++c) target[c] += source[c];
        }
    });
}

template <class T>
void averageSteps(const Parallel& parallel, const Steps& steps, int64_t channels, const T* x, T* y) {
    overRows(parallel, steps, channels, [&](int64_t row) {
        const T* from = x + row * steps.steps * channels;
        T* to = y + row * channels;
        const int64_t valid = steps.valid(row);
        std::fill_n(to, channels, T(0));
        for (int64_t t = 0; t < valid; ++t) {
            for (int64_t c = 0; c < channels; ++c) to[c] += from[t * channels + c];
        }
        const T share = valid > 0 ? T(1) / T(valid) : T(0);
        for (int64_t c = 0; c < channels; ++c) to[c] *= share;
    });
}

template <class T>
void averageStepsGradient(const Parallel& parallel, const Steps& steps, int64_t channels, const T* dy, T* dx) {
    overRows(parallel, steps, channels, [&](int64_t row) {
        const T* from = dy + row * channels;
        T* to = dx + row * steps.steps * channels;
        const int64_t valid = steps.valid(row);
        const T share = valid > 0 ? T(1) / T(valid) : T(0);
        for (int64_t t = 0; t < valid; ++t) {
            for (int64_t c = 0; c < channels; ++c) to[t * channels + c] = from[c] * share;
        }
        std::fill_n(to + valid * channels, (steps.steps - valid) * channels, T(0));
    });
}

template <class T>
void maximumOfSteps(const Parallel& parallel, const Steps& steps, int64_t channels, const T* x, T* y) {
    overRows(parallel, steps, channels, [&](int64_t row) {
        const T* from = x + row * steps.steps * channels;
        T* to = y + row * channels;
        if (steps.valid(row) == 0) std::fill_n(to, channels, T(0));
        else std::copy_n(from, channels, to);
        for (int64_t t = 1; t < steps.valid(row); ++t) {
            const T* step = from + t * channels;
            for (int64_t c = 0; c < channels; ++c) to[c] = to[c] >= step[c] ? to[c] : step[c];  // NaN wins, once it is there
        }
    });
}

template <class T>
void maximumOfStepsGradient(const Parallel& parallel, const Steps& steps, int64_t channels, const T* x, const T* y,
                            const T* dy, T* dx) {
    overRows(parallel, steps, channels, [&](int64_t row) {
        const T* from = x + row * steps.steps * channels;
        T* to = dx + row * steps.steps * channels;
        std::fill_n(to, steps.steps * channels, T(0));
        for (int64_t c = 0; c < channels; ++c) {
            for (int64_t t = 0; t < steps.valid(row); ++t) {
                if (from[t * channels + c] != y[row * channels + c]) continue;
                to[t * channels + c] = dy[row * channels + c];
                break;
            }
        }
    });
}

template <class T>
void sharedWeightGradient(const Parallel& parallel, const Steps& steps, const T* x, int64_t in, const T* dy, int64_t out,
                          T* dw, T* db) {
    // A task owns a panel of columns, and some rows of it: it packs that panel of each sequence's dy and multiplies.
    const int64_t panels = (out + Simd<T>::kPanel - 1) / Simd<T>::kPanel, blocks = (in + kRows - 1) / kRows;
    const bool small = steps.batch * steps.steps * in * out < 500'000;
    const int64_t parts = std::clamp<int64_t>(small ? 1 : 8 / panels, 1, blocks);
    parallel(panels * parts, [&](int64_t task) {
        const int64_t column = task / parts * Simd<T>::kPanel, part = task % parts;
        WeightPanel<T> panel{x, in, dy + column, out, std::min<int64_t>(Simd<T>::kPanel, out - column), dw + column,
                             partBegin(blocks, parts, part) * kRows, std::min(in, partBegin(blocks, parts, part + 1) * kRows)};
        for (int64_t row = 0; row < steps.batch; ++row) {
            for (int64_t t = 0; t < steps.valid(row); t += kPackedSteps)
                panel.add(row * steps.steps + t, std::min(kPackedSteps, steps.valid(row) - t));
        }
        panel.finish(db && part == 0 ? db + column : nullptr);
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                                              \
    template void gatherRows<T>(const Parallel&, const T*, int64_t, int64_t, const T*, int64_t, bool, T*);                  \
    template void scatterRows<T>(const Parallel&, const T*, const T*, int64_t, bool, int64_t, int64_t, T*);                 \
    template void averageSteps<T>(const Parallel&, const Steps&, int64_t, const T*, T*);                                    \
    template void averageStepsGradient<T>(const Parallel&, const Steps&, int64_t, const T*, T*);                            \
    template void maximumOfSteps<T>(const Parallel&, const Steps&, int64_t, const T*, T*);                                  \
    template void maximumOfStepsGradient<T>(const Parallel&, const Steps&, int64_t, const T*, const T*, const T*, T*);      \
    template void sharedWeightGradient<T>(const Parallel&, const Steps&, const T*, int64_t, const T*, int64_t, T*, T*);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
