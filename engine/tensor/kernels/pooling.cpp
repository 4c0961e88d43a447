#include "engine/tensor/kernels/pooling.h"

#include <algorithm>

#include "engine/tensor/kernels/simd.h"

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

bool isPlainHalving(const PoolPlan& p) {
    const auto halves = [](const ConvAxis& a) { return a.kernel == 2 && a.stride == 2 && a.padBefore == 0 && a.padAfter == 0; };
    return halves(p.high) && halves(p.wide);
}

/// 2×2 windows side by side: the usual case, vectorised over channels.
template <class T>
void halveMax(const PoolPlan& p, const T* x, T* y) {
    const int64_t row = p.wide.input * p.channels, n = p.channels;
    for (int64_t h = 0; h < p.high.output; ++h) {
        for (int64_t w = 0; w < p.wide.output; ++w, y += n) {
            const T* a = x + 2 * h * row + 2 * w * n;
            const T* b = a + row;
            for (int64_t c = 0; c < n; ++c) {
                const T top = a[c] < a[c + n] ? a[c + n] : a[c], low = b[c] < b[c + n] ? b[c + n] : b[c];
                y[c] = top < low ? low : top;
            }
        }
    }
}

/// Channels [c, n) of one 2×2 window as far as whole registers go: the gradient goes to the first of the four inputs that is
/// the maximum. Returns the first channel left.
template <class T, class S>
inline __attribute__((always_inline)) int64_t halveMaxPart(const T* a, const T* b, const T* y, const T* dy, T* da, T* db,
                                                           int64_t n, int64_t c) {
    using Vec = typename S::Vec;
    for (; c + S::kLanes <= n; c += S::kLanes) {
        const Vec best = S::load(y + c), gradient = S::load(dy + c), zero{};
        const auto first = S::load(a + c) == best, second = S::load(a + c + n) == best, third = S::load(b + c) == best;
        const Vec left1 = first ? zero : gradient, left2 = second ? zero : left1;
        S::store(da + c, first ? gradient : zero);
        S::store(da + c + n, second ? left1 : zero);
        S::store(db + c, third ? left2 : zero);
        S::store(db + c + n, third ? zero : left2);
    }
    return c;
}

template <class T>
inline __attribute__((always_inline)) void halveMaxWindow(const T* a, const T* b, const T* y, const T* dy, T* da, T* db,
                                                          int64_t n) {
    int64_t c = halveMaxPart<T, Simd<T>>(a, b, y, dy, da, db, n, 0);
    if constexpr (kVectorBytes > 16) c = halveMaxPart<T, Simd<T, 16>>(a, b, y, dy, da, db, n, c);
    for (; c < n; ++c) {
        const T gradient = dy[c];
        const bool first = a[c] == y[c], second = !first & (a[c + n] == y[c]), third = !first & !second & (b[c] == y[c]);
        da[c] = first ? gradient : T(0);
        da[c + n] = second ? gradient : T(0);
        db[c] = third ? gradient : T(0);
        db[c + n] = first | second | third ? T(0) : gradient;
    }
}

template <class T>
void halveMaxGradient(const PoolPlan& p, const T* x, const T* y, const T* dy, T* dx) {
    const int64_t row = p.wide.input * p.channels, n = p.channels;
    for (int64_t h = 0; h < p.high.output; ++h) {
        const T* a = x + 2 * h * row;
        T* da = dx + 2 * h * row;
        for (int64_t w = 0; w < p.wide.output; ++w, y += n, dy += n, a += 2 * n, da += 2 * n) {
            halveMaxWindow(a, a + row, y, dy, da, da + row, n);
        }
    }
}

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
        if (isPlainHalving(plan)) halveMax(plan, from, to);
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
        if (halving) halveMaxGradient(plan, x + in, y + out, dy + out, dx + in);
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
