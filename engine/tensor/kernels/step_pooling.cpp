#include "engine/tensor/kernels/step_pooling.h"

#include <algorithm>

namespace netloom::kernels {
namespace {

template <class Work>
void overSamples(const Parallel& parallel, int64_t batch, int64_t size, Work work) {
    const int64_t chunks = std::clamp<int64_t>(batch * size / 16384, 1, std::clamp<int64_t>(batch, 1, 32));
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t i = partBegin(batch, chunks, chunk); i < partBegin(batch, chunks, chunk + 1); ++i) work(i);
    });
}

struct Range {
    int64_t begin, end;
};
/// The valid steps under the window of one output step; begin >= end when there is none.
Range window(const ConvAxis& axis, const int32_t* steps, int64_t sample, int64_t output) {
    const int64_t start = output * axis.stride - axis.padBefore;
    return {std::max<int64_t>(start, 0), std::min<int64_t>(start + axis.kernel, steps ? steps[sample] : axis.input)};
}

Range adaptiveRange(int64_t input, int64_t output, int64_t i) {
    return {i * input / output, ((i + 1) * input + output - 1) / output};
}

/// Calls visit(first element of the output pixel, rows, columns).
template <class Visit>
void overAdaptiveWindows(const AdaptivePlan& p, Visit visit) {
    for (int64_t h = 0; h < p.outRows; ++h) {
        for (int64_t w = 0; w < p.outColumns; ++w) {
            visit((h * p.outColumns + w) * p.channels, adaptiveRange(p.rows, p.outRows, h),
                  adaptiveRange(p.columns, p.outColumns, w));
        }
    }
}

}  // namespace

template <class T>
void stepPoolForward(const Parallel& parallel, const StepPoolPlan& p, int64_t batch, const int32_t* steps, const T* x, T* y) {
    const int64_t n = p.channels;
    overSamples(parallel, batch, p.axis.input * n, [&](int64_t i) {
        const T* in = x + i * p.axis.input * n;
        for (int64_t o = 0; o < p.axis.output; ++o) {
            T* out = y + (i * p.axis.output + o) * n;
            const Range range = window(p.axis, steps, i, o);
            std::fill_n(out, n, T(0));
            for (int64_t t = range.begin; t < range.end; ++t) {
                const T* from = in + t * n;
                if (!p.maximum) {
                    for (int64_t c = 0; c < n; ++c) out[c] += from[c];
                } else if (t == range.begin) {
                    std::copy_n(from, n, out);
                } else {
                    for (int64_t c = 0; c < n; ++c) out[c] = out[c] < from[c] ? from[c] : out[c];
                }
            }
            if (p.maximum || range.begin >= range.end) continue;
            const T share = T(1) / T(range.end - range.begin);
            for (int64_t c = 0; c < n; ++c) out[c] *= share;
        }
    });
}

template <class T>
void stepPoolBackward(const Parallel& parallel, const StepPoolPlan& p, int64_t batch, const int32_t* steps, const T* x,
                      const T* y, const T* dy, T* dx) {
    const int64_t n = p.channels;
    overSamples(parallel, batch, p.axis.input * n, [&](int64_t i) {
        const T* in = x + i * p.axis.input * n;
        T* to = dx + i * p.axis.input * n;
        std::fill_n(to, p.axis.input * n, T(0));
        for (int64_t o = 0; o < p.axis.output; ++o) {
            const int64_t at = (i * p.axis.output + o) * n;
            const Range range = window(p.axis, steps, i, o);
            const T share = range.begin < range.end ? T(1) / T(range.end - range.begin) : T(0);
            for (int64_t c = 0; p.maximum && c < n; ++c) {
                for (int64_t t = range.begin; t < range.end; ++t) {
                    if (in[t * n + c] != y[at + c]) continue;
                    to[t * n + c] += dy[at + c];  // the first of equals
                    break;
                }
            }
            for (int64_t t = range.begin; !p.maximum && t < range.end; ++t) {
                for (int64_t c = 0; c < n; ++c) to[t * n + c] += share * dy[at + c];
            }
        }
    });
}

template <class T>
void adaptiveAverageForward(const Parallel& parallel, const AdaptivePlan& p, int64_t batch, const T* x, T* y) {
    overSamples(parallel, batch, p.inputSize(), [&](int64_t i) {
        const T* image = x + i * p.inputSize();
        overAdaptiveWindows(p, [&](int64_t at, Range rows, Range columns) {
            T* out = y + i * p.outputSize() + at;
            std::fill_n(out, p.channels, T(0));
            for (int64_t r = rows.begin; r < rows.end; ++r) {
                for (int64_t w = columns.begin; w < columns.end; ++w) {
                    const T* from = image + (r * p.columns + w) * p.channels;
                    for (int64_t c = 0; c < p.channels; ++c) out[c] += from[c];
                }
            }
            const T share = T(1) / T((rows.end - rows.begin) * (columns.end - columns.begin));
            for (int64_t c = 0; c < p.channels; ++c) out[c] *= share;
        });
    });
}

template <class T>
void adaptiveAverageBackward(const Parallel& parallel, const AdaptivePlan& p, int64_t batch, const T* dy, T* dx) {
    overSamples(parallel, batch, p.inputSize(), [&](int64_t i) {
        T* image = dx + i * p.inputSize();
        std::fill_n(image, p.inputSize(), T(0));
        overAdaptiveWindows(p, [&](int64_t at, Range rows, Range columns) {
            const T* from = dy + i * p.outputSize() + at;
            const T share = T(1) / T((rows.end - rows.begin) * (columns.end - columns.begin));
            for (int64_t r = rows.begin; r < rows.end; ++r) {
                for (int64_t w = columns.begin; w < columns.end; ++w) {
                    T* to = image + (r * p.columns + w) * p.channels;
                    for (int64_t c = 0; c < p.channels; ++c) to[c] += share * from[c];
                }
            }
        });
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                                        \
    template void stepPoolForward<T>(const Parallel&, const StepPoolPlan&, int64_t, const int32_t*, const T*, T*);    \
    template void stepPoolBackward<T>(const Parallel&, const StepPoolPlan&, int64_t, const int32_t*, const T*,        \
                                      const T*, const T*, T*);                                                        \
    template void adaptiveAverageForward<T>(const Parallel&, const AdaptivePlan&, int64_t, const T*, T*);             \
    template void adaptiveAverageBackward<T>(const Parallel&, const AdaptivePlan&, int64_t, const T*, T*);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
