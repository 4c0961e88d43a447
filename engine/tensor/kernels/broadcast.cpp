#include "engine/tensor/kernels/broadcast.h"

#include <algorithm>

namespace netloom::kernels {
namespace {

constexpr int64_t kChunk = 16384;

/// Calls run(offset in the large array, offset in the small one) for every line of the last axis of one sample.
template <class Run>
void overLines(const BroadcastPlan& p, Run run) {
    const int64_t size = p.largeSize(), line = p.axes ? p.extent[p.axes - 1] : 1;
    int64_t index[BroadcastPlan::kMaxAxes] = {}, small = 0;
    for (int64_t large = 0; large < size; large += line) {
        run(large, small);
        for (int a = p.axes - 2; a >= 0; --a) {
            small += p.stride[a];
            if (++index[a] < p.extent[a]) break;
            small -= p.stride[a] * p.extent[a];
            index[a] = 0;
        }
    }
}

template <class Work>
void overSamples(const Parallel& parallel, int64_t batch, int64_t size, Work work) {
    const int64_t chunks = std::clamp<int64_t>(batch * size / kChunk, 1, std::clamp<int64_t>(batch, 1, 32));
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t i = partBegin(batch, chunks, chunk); i < partBegin(batch, chunks, chunk + 1); ++i) work(i);
    });
}

}  // namespace

template <class T>
void expand(const Parallel& parallel, const BroadcastPlan& p, int64_t batch, const T* small, T* large) {
    const int64_t size = p.largeSize(), line = p.axes ? p.extent[p.axes - 1] : 1;
    const bool repeats = p.axes == 0 || p.stride[p.axes - 1] == 0;
    overSamples(parallel, batch, size, [&](int64_t i) {
        overLines(p, [&](int64_t to, int64_t from) {
            const T* source = small + i * p.smallSize + from;
            if (repeats) std::fill_n(large + i * size + to, line, *source);
            else std::copy_n(source, line, large + i * size + to);
        });
    });
}

template <class T>
void collapse(const Parallel& parallel, const BroadcastPlan& p, int64_t batch, const T* large, T* small) {
    const int64_t size = p.largeSize(), line = p.axes ? p.extent[p.axes - 1] : 1;
    const bool repeats = p.axes == 0 || p.stride[p.axes - 1] == 0;
    overSamples(parallel, batch, size, [&](int64_t i) {
        std::fill_n(small + i * p.smallSize, p.smallSize, T(0));
        overLines(p, [&](int64_t from, int64_t to) {
            const T* source = large + i * size + from;
            T* sum = small + i * p.smallSize + to;
            for (int64_t k = 0; k < line && repeats; ++k) *sum += source[k];
            for (int64_t k = 0; k < line && !repeats; ++k) sum[k] += source[k];
        });
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                          \
    template void expand<T>(const Parallel&, const BroadcastPlan&, int64_t, const T*, T*);              \
    template void collapse<T>(const Parallel&, const BroadcastPlan&, int64_t, const T*, T*);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
