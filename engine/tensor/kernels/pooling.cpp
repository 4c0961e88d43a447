#include "engine/tensor/kernels/pooling.h"

#include <algorithm>

#include "engine/tensor/kernels/halving.h"

namespace netloom::kernels {
namespace {

/// The part of a window that lies inside the image.
struct Range {
    int64_t begin, end;
};
Range inside(const ConvAxis& axis, int64_t output) {
    const int64_t start = output * axis.stride - axis.padBefore;
    return {std::max<int64_t>(start, 0), std::min(start + axis.kernel, axis.input)};
}

template <class Work>
void overSamples(const Parallel& parallel, int64_t batch, int64_t sampleSize, Work work) {
    const int64_t chunks = std::clamp<int64_t>(batch * sampleSize / 16384, 1, std::min<int64_t>(batch, 32));
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t i = partBegin(batch, chunks, chunk); i < partBegin(batch, chunks, chunk + 1); ++i) work(i);
    });
}

/// Calls visit(first element of the window's output, rows inside, columns inside) for each output pixel.
template <class Visit>
void overWindows(const PoolPlan& p, Visit visit) {
    for (int64_t h = 0; h < p.high.output; ++h) {
        const Range rows = inside(p.high, h);
        for (int64_t w = 0; w < p.wide.output; ++w) visit((h * p.wide.output + w) * p.channels, rows, inside(p.wide, w));
    }
}

Halving halvingOf(const PoolPlan& p) { return {p.high.input, p.wide.input, p.channels}; }

template <class T>
void maxSample(const PoolPlan& p, const T* x, T* y) {
    overWindows(p, [&](int64_t out, Range rows, Range columns) {
        std::copy_n(x + (rows.begin * p.wide.input + columns.begin) * p.channels, p.channels, y + out);
        for (int64_t r = rows.begin; r < rows.end; ++r) {
            for (int64_t w = columns.begin; w < columns.end; ++w) {
                const T* from = x + (r * p.wide.input + w) * p.channels;
                for (int64_t c = 0; c < p.channels; ++c) y[out + c] = y[out + c] < from[c] ? from[c] : y[out + c];
            }
        }
    });
}

template <class T>
void maxSampleGradient(const PoolPlan& p, const T* x, const T* y, const T* dy, T* dx) {
    overWindows(p, [&](int64_t out, Range rows, Range columns) {
        for (int64_t c = 0; c < p.channels; ++c) {
            for (int64_t at = 0, found = 0; at < (rows.end - rows.begin) * (columns.end - columns.begin) && !found; ++at) {
                const int64_t r = rows.begin + at / (columns.end - columns.begin);
                const int64_t w = columns.begin + at % (columns.end - columns.begin);
                const int64_t from = (r * p.wide.input + w) * p.channels + c;
                if (x[from] == y[out + c]) {
                    dx[from] += dy[out + c];
                    found = 1;
                }
            }
        }
    });
}

template <class T>
T shareOf(Range rows, Range columns) { return T(1) / T((rows.end - rows.begin) * (columns.end - columns.begin)); }

}  // namespace

template <class T>
void maxPoolForward(const Parallel& parallel, const PoolPlan& plan, int64_t batch, const T* x, T* y) {
    overSamples(parallel, batch, plan.inputSize(), [&](int64_t i) {
        const T* from = x + i * plan.inputSize();
        T* to = y + i * plan.outputSize();
        if (isPlainHalving(plan)) halveMax(halvingOf(plan), from, to);
        else maxSample(plan, from, to);
    });
}

template <class T>
void maxPoolBackward(const Parallel& parallel, const PoolPlan& plan, int64_t batch, const T* x, const T* y, const T* dy,
                     T* dx) {
    const bool halving = isPlainHalving(plan);
    const bool covers = halving && plan.high.input % 2 == 0 && plan.wide.input % 2 == 0;
    overSamples(parallel, batch, plan.inputSize(), [&](int64_t i) {
        const int64_t in = i * plan.inputSize(), out = i * plan.outputSize();
        if (!covers) std::fill_n(dx + in, plan.inputSize(), T(0));
        if (halving) halveMaxGradient<T>(halvingOf(plan), false, x + in, y + out, dy + out, dx + in, plan.wide.input * plan.channels, nullptr);
        else maxSampleGradient(plan, x + in, y + out, dy + out, dx + in);
    });
}

template <class T>
void averagePoolForward(const Parallel& parallel, const PoolPlan& p, int64_t batch, const T* x, T* y) {
    overSamples(parallel, batch, p.inputSize(), [&](int64_t i) {
        const T* image = x + i * p.inputSize();
        T* result = y + i * p.outputSize();
        overWindows(p, [&](int64_t out, Range rows, Range columns) {
            std::fill_n(result + out, p.channels, T(0));
            for (int64_t r = rows.begin; r < rows.end; ++r) {
                for (int64_t w = columns.begin; w < columns.end; ++w) {
                    const T* from = image + (r * p.wide.input + w) * p.channels;
                    for (int64_t c = 0; c < p.channels; ++c) result[out + c] += from[c];
                }
            }
            const T share = shareOf<T>(rows, columns);
            for (int64_t c = 0; c < p.channels; ++c) result[out + c] *= share;
        });
    });
}

template <class T>
void averagePoolBackward(const Parallel& parallel, const PoolPlan& p, int64_t batch, const T* dy, T* dx) {
    overSamples(parallel, batch, p.inputSize(), [&](int64_t i) {
        const T* gradient = dy + i * p.outputSize();
        T* image = dx + i * p.inputSize();
        std::fill_n(image, p.inputSize(), T(0));
        overWindows(p, [&](int64_t out, Range rows, Range columns) {
            const T share = shareOf<T>(rows, columns);
            for (int64_t r = rows.begin; r < rows.end; ++r) {
                for (int64_t w = columns.begin; w < columns.end; ++w) {
                    T* to = image + (r * p.wide.input + w) * p.channels;
                    for (int64_t c = 0; c < p.channels; ++c) to[c] += share * gradient[out + c];
                }
            }
        });
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                                  \
    template void maxPoolForward<T>(const Parallel&, const PoolPlan&, int64_t, const T*, T*);                   \
    template void maxPoolBackward<T>(const Parallel&, const PoolPlan&, int64_t, const T*, const T*, const T*, T*); \
    template void averagePoolForward<T>(const Parallel&, const PoolPlan&, int64_t, const T*, T*);               \
    template void averagePoolBackward<T>(const Parallel&, const PoolPlan&, int64_t, const T*, T*);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
