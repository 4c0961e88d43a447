#include "engine/tensor/kernels/prelu.h"

#include <algorithm>

namespace netloom::kernels {
namespace {

constexpr int64_t kChunk = 16384;

int64_t chunksOf(int64_t rows, int64_t channels) {
    return std::clamp<int64_t>(rows * channels / kChunk, 1, std::min<int64_t>(rows, 16));
}

}  // namespace

template <class T>
void preluForward(const Parallel& parallel, const T* x, const T* slope, int64_t slopes, int64_t rows, int64_t channels, T* y) {
    const int64_t chunks = chunksOf(rows, channels);
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t r = partBegin(rows, chunks, chunk); r < partBegin(rows, chunks, chunk + 1); ++r) {
            const T* from = x + r * channels;
            T* to = y + r * channels;
            if (slopes == 1) {
                for (int64_t c = 0; c < channels; ++c) to[c] = from[c] < 0 ? slope[0] * from[c] : from[c];
            } else {
                for (int64_t c = 0; c < channels; ++c) to[c] = from[c] < 0 ? slope[c] * from[c] : from[c];
            }
        }
    });
}

int64_t preluScratch(int64_t rows, int64_t channels) { return chunksOf(rows, channels) * channels; }

template <class T>
void preluBackward(const Parallel& parallel, int64_t slopes, int64_t rows, int64_t channels, const PreluBackward<T>& call) {
    const int64_t chunks = chunksOf(rows, channels);
    parallel(chunks, [&](int64_t chunk) {
        T* sums = call.scratch + chunk * channels;
        std::fill_n(sums, channels, T(0));
        for (int64_t r = partBegin(rows, chunks, chunk); r < partBegin(rows, chunks, chunk + 1); ++r) {
            const T *x = call.x + r * channels, *dy = call.dy + r * channels;
            for (int64_t c = 0; c < channels; ++c) sums[c] += x[c] < 0 ? dy[c] * x[c] : T(0);
            if (!call.dx) continue;
            T* dx = call.dx + r * channels;
            for (int64_t c = 0; c < channels; ++c) dx[c] = x[c] < 0 ? call.slope[slopes == 1 ? 0 : c] * dy[c] : dy[c];
        }
    });
    if (!call.dslope) return;
    std::fill_n(call.dslope, slopes, T(0));
    for (int64_t i = 0; i < chunks * channels; ++i) call.dslope[slopes == 1 ? 0 : i % channels] += call.scratch[i];
}

#define NETLOOM_INSTANTIATE(T)                                                                            \
    template void preluForward<T>(const Parallel&, const T*, const T*, int64_t, int64_t, int64_t, T*);    \
    template void preluBackward<T>(const Parallel&, int64_t, int64_t, int64_t, const PreluBackward<T>&);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
