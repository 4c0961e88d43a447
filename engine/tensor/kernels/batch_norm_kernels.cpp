#include "engine/tensor/kernels/batch_norm_kernels.h"

#include <algorithm>

#include "engine/tensor/kernels/simd.h"

namespace netloom::kernels {
namespace {

int64_t chunksOf(int64_t rows, int64_t channels) {
    return std::clamp<int64_t>(rows * channels / 32768, 1, std::min<int64_t>(rows, 16));
}

/// Rows worked on at a time, so that they stay in the fastest cache while one register's width of channels after the other
/// is done with its coefficients in registers.
constexpr int64_t kRowBlock = 64;

/// Calls work(register type, first row, end row, first channel) for row blocks × registers of channels.
template <class T, class Work>
inline __attribute__((always_inline)) void overTiles(int64_t begin, int64_t end, int64_t channels, Work work) {
    for (int64_t r = begin; r < end; r += kRowBlock) {
        const int64_t until = std::min(end, r + kRowBlock);
        int64_t c = 0;
        for (; c + Simd<T>::kLanes <= channels; c += Simd<T>::kLanes) work(Simd<T>(), r, until, c);
        for (; c < channels; ++c) work(Scalar<T>(), r, until, c);
    }
}

/// Mean and sum of squared differences from that mean, per channel. Block by block in the fastest cache, joined by the pairwise
/// formula of Chan, Golub & LeVeque 1983 (equation 2.1): one pass over the memory without cancellation.
template <class T>
void chunkStatistics(const T* x, int64_t rows, int64_t channels, T* mean, T* squares) {
    std::fill_n(mean, channels, T(0));
    std::fill_n(squares, channels, T(0));
    overTiles<T>(0, rows, channels, [=](auto simd, int64_t r, int64_t until, int64_t c) __attribute__((always_inline)) {
        using S = decltype(simd);
        const T count = T(until - r), before = T(r), share = count / (before + count);
        auto sum = S::all(0), inside = S::all(0);
        for (int64_t i = r; i < until; ++i) sum += S::load(x + i * channels + c);
        const auto middle = sum / count;
        for (int64_t i = r; i < until; ++i) {
            const auto difference = S::load(x + i * channels + c) - middle;
            inside += difference * difference;
        }
        const auto old = S::load(mean + c), step = middle - old;
        S::store(mean + c, old + step * share);
        S::store(squares + c, S::load(squares + c) + inside + step * step * (before * share));
    });
}

/// Per channel the sums of dy and of dy · (x − mean), where dy counts only if the output is above zero (Relu).
template <class T, bool Relu>
void gradientSums(const BatchNormBackward<T>& call, int64_t begin, int64_t end, int64_t channels, T* sums) {
    std::fill_n(sums, 2 * channels, T(0));
    overTiles<T>(begin, end, channels, [=, &call](auto simd, int64_t r, int64_t until, int64_t c) __attribute__((always_inline)) {
        using S = decltype(simd);
        auto shift = S::load(sums + c), scale = S::load(sums + channels + c);
        const auto mean = S::load(call.mean + c);
        for (int64_t at = r * channels + c; r < until; ++r, at += channels) {
            auto gradient = S::load(call.dy + at);
            if constexpr (Relu) gradient = S::load(call.y + at) > 0 ? gradient : S::all(0);
            shift += gradient;
            scale += gradient * (S::load(call.x + at) - mean);
        }
        S::store(sums + c, shift);
        S::store(sums + channels + c, scale);
    });
}

/// dx = a · dy + b · x + offset
template <class T, bool Relu>
void inputGradient(const BatchNormBackward<T>& call, int64_t begin, int64_t end, int64_t channels, const T* a, const T* b,
                   const T* offset) {
    overTiles<T>(begin, end, channels, [=, &call](auto simd, int64_t r, int64_t until, int64_t c) __attribute__((always_inline)) {
        using S = decltype(simd);
        const auto ofGradient = S::load(a + c), ofInput = S::load(b + c), constant = S::load(offset + c);
        for (int64_t at = r * channels + c; r < until; ++r, at += channels) {
            auto gradient = S::load(call.dy + at);
            if constexpr (Relu) gradient = S::load(call.y + at) > 0 ? gradient : S::all(0);
            S::store(call.dx + at, ofGradient * gradient + ofInput * S::load(call.x + at) + constant);
        }
    });
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
        const int64_t begin = partBegin(rows, chunks, chunk), end = partBegin(rows, chunks, chunk + 1);
        overTiles<T>(begin, end, channels, [=](auto simd, int64_t r, int64_t until, int64_t c) __attribute__((always_inline)) {
            using S = decltype(simd);
            const auto middle = S::load(mean + c), by = S::load(factor + c), plus = S::load(shift + c);
            for (int64_t at = r * channels + c; r < until; ++r, at += channels) {
                auto value = (S::load(x + at) - middle) * by + plus;
                if (relu) value = value < 0 ? S::all(0) : value;
                S::store(y + at, value);
            }
        });
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
