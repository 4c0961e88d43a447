#include "engine/tensor/kernels/noise.h"

#include <algorithm>

namespace netloom::kernels {
namespace {

constexpr int64_t kChunk = 32768;

}  // namespace

template <class T>
void scaleGroups(const Parallel& parallel, int64_t batch, int64_t rows, int64_t channels, bool perChannel, const T* x,
                 const T* mask, T* y) {
    const int64_t chunks = std::clamp<int64_t>(batch * rows * channels / kChunk, 1, std::clamp<int64_t>(batch, 1, 64));
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t b = partBegin(batch, chunks, chunk); b < partBegin(batch, chunks, chunk + 1); ++b) {
            const T *from = x + b * rows * channels, *factor = mask + b * (perChannel ? channels : 1);
            T* to = y + b * rows * channels;
            if (!perChannel) {
                for (int64_t i = 0; i < rows * channels; ++i) to[i] = from[i] * factor[0];
                continue;
            }
            for (int64_t r = 0; r < rows; ++r) {
                for (int64_t c = 0; c < channels; ++c) to[r * channels + c] = from[r * channels + c] * factor[c];
            }
        }
    });
}

template <class T>
void alphaDropout(const Parallel& parallel, const T* x, const T* mask, T scale, T shift, T dropped, T* y, int64_t n) {
    parallel((n + kChunk - 1) / kChunk, [&](int64_t chunk) {
        const int64_t end = std::min(n, (chunk + 1) * kChunk);
        for (int64_t i = chunk * kChunk; i < end; ++i) y[i] = mask[i] != 0 ? scale * x[i] + shift : dropped;
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                                      \
    template void scaleGroups<T>(const Parallel&, int64_t, int64_t, int64_t, bool, const T*, const T*, T*);         \
    template void alphaDropout<T>(const Parallel&, const T*, const T*, T, T, T, T*, int64_t);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
