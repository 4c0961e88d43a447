#include "engine/tensor/kernels/batch_norm_kernels.h"

#include <algorithm>

namespace netloom::kernels {
namespace {

int64_t chunksOf(int64_t rows, int64_t channels) {
    return std::clamp<int64_t>(rows * channels / 32768, 1, std::min<int64_t>(rows, 16));
}

/// Sum and sum of squared differences from the chunk's own mean, per channel.
template <class T>
void chunkStatistics(const T* x, int64_t rows, int64_t channels, T* mean, T* squares) {
    std::fill_n(mean, channels, T(0));
    std::fill_n(squares, channels, T(0));
    for (int64_t r = 0; r < rows; ++r) {
        const T* row = x + r * channels;
        for (int64_t c = 0; c < channels; ++c) mean[c] += row[c];
    }
    for (int64_t c = 0; c < channels; ++c) mean[c] /= T(rows);
    for (int64_t r = 0; r < rows; ++r) {
        const T* row = x + r * channels;
        for (int64_t c = 0; c < channels; ++c) squares[c] += (row[c] - mean[c]) * (row[c] - mean[c]);
    }
}

/// Per channel the sums of dy and of dy · (x − mean), where dy counts only if the output is above zero (Relu).
template <class T, bool Relu>
void gradientSums(const BatchNormBackward<T>& call, int64_t begin, int64_t end, int64_t channels, T* sums) {
    T* __restrict shift = sums;
    T* __restrict scale = sums + channels;
    std::fill_n(shift, 2 * channels, T(0));
    for (int64_t r = begin; r < end; ++r) {
        const T *x = call.x + r * channels, *dy = call.dy + r * channels, *y = Relu ? call.y + r * channels : nullptr;
        for (int64_t c = 0; c < channels; ++c) {
            const T gradient = !Relu || y[c] > 0 ? dy[c] : T(0);
            shift[c] += gradient;
            scale[c] += gradient * (x[c] - call.mean[c]);
        }
    }
}

/// dx = a · dy + b · x + offset
template <class T, bool Relu>
void inputGradient(const BatchNormBackward<T>& call, int64_t begin, int64_t end, int64_t channels, const T* a, const T* b,
                   const T* offset) {
    for (int64_t r = begin; r < end; ++r) {
        const T *x = call.x + r * channels, *dy = call.dy + r * channels, *y = Relu ? call.y + r * channels : nullptr;
        T* dx = call.dx + r * channels;
#pragma GCC ivdep  // dx may be dy
        for (int64_t c = 0; c < channels; ++c) dx[c] = (!Relu || y[c] > 0 ? a[c] * dy[c] : T(0)) + b[c] * x[c] + offset[c];
    }
}

}  // namespace

int64_t batchNormScratch(int64_t rows, int64_t channels) { return (2 * chunksOf(rows, channels) + 3) * channels; }

template <class T>
void channelStatistics(const Parallel& parallel, const T* x, int64_t rows, int64_t channels, T* mean, T* variance,
                       T* scratch) {
    const int64_t chunks = chunksOf(rows, channels);
    parallel(chunks, [&](int64_t chunk) {
        const int64_t begin = partBegin(rows, chunks, chunk), end = partBegin(rows, chunks, chunk + 1);
        T* part = scratch + chunk * 2 * channels;
        chunkStatistics(x + begin * channels, end - begin, channels, part, part + channels);
    });
    for (int64_t c = 0; c < channels; ++c) {
        double count = 0, average = 0, squares = 0;
        for (int64_t chunk = 0; chunk < chunks; ++chunk) {
            const double n = double(partBegin(rows, chunks, chunk + 1) - partBegin(rows, chunks, chunk));
            const T* part = scratch + chunk * 2 * channels;
            const double difference = double(part[c]) - average;
            squares += double(part[channels + c]) + difference * difference * count * n / (count + n);
            average += difference * n / (count + n);
            count += n;
        }
        mean[c] = T(average);
        variance[c] = T(squares / count);
    }
}

template <class T>
void normaliseChannels(const Parallel& parallel, const T* x, int64_t rows, int64_t channels, const T* mean,
                       const T* factor, const T* shift, bool relu, T* y) {
    const int64_t chunks = chunksOf(rows, channels);
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t r = partBegin(rows, chunks, chunk); r < partBegin(rows, chunks, chunk + 1); ++r) {
            const T* from = x + r * channels;
            T* to = y + r * channels;
            for (int64_t c = 0; c < channels; ++c) to[c] = (from[c] - mean[c]) * factor[c] + shift[c];
            if (relu) for (int64_t c = 0; c < channels; ++c) to[c] = to[c] < 0 ? T(0) : to[c];
        }
    });
}

template <class T>
void batchNormBackward(const Parallel& parallel, int64_t rows, int64_t channels, const BatchNormBackward<T>& call) {
    const int64_t chunks = chunksOf(rows, channels);
    T* a = call.scratch + 2 * chunks * channels;
    T* b = a + channels;
    T* offset = b + channels;
    parallel(chunks, [&](int64_t chunk) {
        const int64_t begin = partBegin(rows, chunks, chunk), end = partBegin(rows, chunks, chunk + 1);
        T* sums = call.scratch + chunk * 2 * channels;
        if (call.y) gradientSums<T, true>(call, begin, end, channels, sums);
        else gradientSums<T, false>(call, begin, end, channels, sums);
    });
    for (int64_t c = 0; c < channels; ++c) {
        T shift = 0, scale = 0;
        for (int64_t chunk = 0; chunk < chunks; ++chunk) {
            shift += call.scratch[chunk * 2 * channels + c];
            scale += call.scratch[chunk * 2 * channels + channels + c];
        }
        const T inverse = call.inverseDeviation[c];
        call.dshift[c] = shift;
        call.dscale[c] = scale * inverse;
        // dx = a · dy + b · x + offset
        a[c] = (call.scale ? call.scale[c] : T(1)) * inverse;
        b[c] = call.batchStatistics ? -a[c] * call.dscale[c] * inverse / T(rows) : T(0);
        offset[c] = call.batchStatistics ? -a[c] * shift / T(rows) - b[c] * call.mean[c] : T(0);
    }
    if (!call.dx) return;
    parallel(chunks, [&](int64_t chunk) {
        const int64_t begin = partBegin(rows, chunks, chunk), end = partBegin(rows, chunks, chunk + 1);
        if (call.y) inputGradient<T, true>(call, begin, end, channels, a, b, offset);
        else inputGradient<T, false>(call, begin, end, channels, a, b, offset);
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                        \
    template void channelStatistics<T>(const Parallel&, const T*, int64_t, int64_t, T*, T*, T*);      \
    template void normaliseChannels<T>(const Parallel&, const T*, int64_t, int64_t, const T*, const T*, const T*, bool, T*); \
    template void batchNormBackward<T>(const Parallel&, int64_t, int64_t, const BatchNormBackward<T>&);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
