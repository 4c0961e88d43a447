#include "engine/tensor/kernels/moves.h"

#include <algorithm>

namespace netloom::kernels {
namespace {

/// Calls work(sample) over chunks of samples that follow from the sizes only.
template <class Work>
void overSamples(const Parallel& parallel, int64_t batch, int64_t size, Work work) {
    const int64_t chunks = std::clamp<int64_t>(batch * size / 16384, 1, std::clamp<int64_t>(batch, 1, 32));
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t i = partBegin(batch, chunks, chunk); i < partBegin(batch, chunks, chunk + 1); ++i) work(i);
    });
}

std::vector<UpsamplePlan::Tap> taps(int64_t input, int64_t factor, bool bilinear) {
    std::vector<UpsamplePlan::Tap> result;
    for (int64_t i = 0; i < input * factor; ++i) {
        if (!bilinear) {
            result.push_back({i / factor, i / factor, 0});
            continue;
        }
        const double centre = std::max((double(i) + 0.5) / double(factor) - 0.5, 0.0);
        const auto first = std::min(int64_t(centre), input - 1);
        result.push_back({first, std::min(first + 1, input - 1), centre - double(first)});
    }
    return result;
}

int64_t lastRow(const UpsamplePlan& p, const int32_t* steps, int64_t sample) {
    return steps ? std::max<int64_t>(steps[sample], 1) - 1 : p.rows - 1;
}

}  // namespace

template <class T>
void cutBox(const Parallel& parallel, const BoxPlan& p, int64_t batch, const T* large, T* small) {
    const int64_t run = p.smallColumns * p.inner;
    overSamples(parallel, batch, p.smallSize(), [&](int64_t i) {
        const T* from = large + i * p.largeSize() + (p.row * p.columns + p.column) * p.inner;
        T* to = small + i * p.smallSize();
        for (int64_t r = 0; r < p.smallRows; ++r) std::copy_n(from + r * p.columns * p.inner, run, to + r * run);
    });
}

template <class T>
void placeBox(const Parallel& parallel, const BoxPlan& p, int64_t batch, const T* small, T* large) {
    const int64_t run = p.smallColumns * p.inner;
    overSamples(parallel, batch, p.largeSize(), [&](int64_t i) {
        T* image = large + i * p.largeSize();
        std::fill_n(image, p.largeSize(), T(0));
        T* to = image + (p.row * p.columns + p.column) * p.inner;
        const T* from = small + i * p.smallSize();
        for (int64_t r = 0; r < p.smallRows; ++r) std::copy_n(from + r * run, run, to + r * p.columns * p.inner);
    });
}

template <class T>
void permuteAxes(const Parallel& parallel, const PermutePlan& p, int64_t batch, const T* from, T* to) {
    const int64_t size = p.size(), last = p.extent[p.axes - 1], step = p.stride[p.axes - 1];
    overSamples(parallel, batch, size, [&](int64_t i) {
        const T* source = from + i * size;
        T* target = to + i * size;
        int64_t index[PermutePlan::kMaxAxes] = {}, at = 0;
        for (int64_t done = 0; done < size; done += last) {
            for (int64_t k = 0; k < last; ++k) target[done + k] = source[at + k * step];
            for (int a = p.axes - 2; a >= 0; --a) {
                at += p.stride[a];
                if (++index[a] < p.extent[a]) break;
                at -= p.stride[a] * p.extent[a];
                index[a] = 0;
            }
        }
    });
}

template <class T>
void repeatRows(const Parallel& parallel, int64_t batch, int64_t times, int64_t n, const T* from, T* to) {
    overSamples(parallel, batch, times * n, [&](int64_t i) {
        for (int64_t t = 0; t < times; ++t) std::copy_n(from + i * n, n, to + (i * times + t) * n);
    });
}

template <class T>
void sumRepeats(const Parallel& parallel, int64_t batch, int64_t times, int64_t n, const T* from, T* to) {
    overSamples(parallel, batch, times * n, [&](int64_t i) {
        T* sum = to + i * n;
        std::copy_n(from + i * times * n, n, sum);
        for (int64_t t = 1; t < times; ++t) {
            const T* row = from + (i * times + t) * n;
            for (int64_t k = 0; k < n; ++k) sum[k] += row[k];
        }
    });
}

UpsamplePlan::UpsamplePlan(int64_t rowCount, int64_t columnCount, int64_t channelCount, int64_t rowFactor,
                           int64_t columnFactor, bool bilinear)
    : rows(rowCount),
      columns(columnCount),
      channels(channelCount),
      high(taps(rowCount, rowFactor, bilinear)),
      wide(taps(columnCount, columnFactor, bilinear)) {}

template <class T>
void upsampleForward(const Parallel& parallel, const UpsamplePlan& p, int64_t batch, const int32_t* steps, const T* x, T* y) {
    overSamples(parallel, batch, p.outputSize(), [&](int64_t i) {
        const int64_t last = lastRow(p, steps, i);
        const T* image = x + i * p.inputSize();
        T* to = y + i * p.outputSize();
        for (const UpsamplePlan::Tap& h : p.high) {
            const T* top = image + std::min(h.first, last) * p.columns * p.channels;
            const T* low = image + std::min(h.second, last) * p.columns * p.channels;
            const T down = T(h.weight), up = 1 - down;
            for (const UpsamplePlan::Tap& w : p.wide) {
                const int64_t left = w.first * p.channels, right = w.second * p.channels;
                const T across = T(w.weight), stay = 1 - across;
                for (int64_t c = 0; c < p.channels; ++c) {
                    to[c] = up * (stay * top[left + c] + across * top[right + c]) +
                            down * (stay * low[left + c] + across * low[right + c]);
                }
                to += p.channels;
            }
        }
    });
}

template <class T>
void upsampleBackward(const Parallel& parallel, const UpsamplePlan& p, int64_t batch, const int32_t* steps, const T* dy, T* dx) {
    overSamples(parallel, batch, p.outputSize(), [&](int64_t i) {
        const int64_t last = lastRow(p, steps, i);
        T* image = dx + i * p.inputSize();
        std::fill_n(image, p.inputSize(), T(0));
        const T* from = dy + i * p.outputSize();
        for (const UpsamplePlan::Tap& h : p.high) {
            T* top = image + std::min(h.first, last) * p.columns * p.channels;
            T* low = image + std::min(h.second, last) * p.columns * p.channels;
            const T down = T(h.weight), up = 1 - down;
            for (const UpsamplePlan::Tap& w : p.wide) {
                const int64_t left = w.first * p.channels, right = w.second * p.channels;
                const T across = T(w.weight), stay = 1 - across;
                for (int64_t c = 0; c < p.channels; ++c) {
                    top[left + c] += up * stay * from[c];
                    top[right + c] += up * across * from[c];
                    low[left + c] += down * stay * from[c];
                    low[right + c] += down * across * from[c];
                }
                from += p.channels;
            }
        }
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                            \
    template void cutBox<T>(const Parallel&, const BoxPlan&, int64_t, const T*, T*);                      \
    template void placeBox<T>(const Parallel&, const BoxPlan&, int64_t, const T*, T*);                    \
    template void permuteAxes<T>(const Parallel&, const PermutePlan&, int64_t, const T*, T*);             \
    template void repeatRows<T>(const Parallel&, int64_t, int64_t, int64_t, const T*, T*);                \
    template void sumRepeats<T>(const Parallel&, int64_t, int64_t, int64_t, const T*, T*);                \
    template void upsampleForward<T>(const Parallel&, const UpsamplePlan&, int64_t, const int32_t*, const T*, T*);        \
    template void upsampleBackward<T>(const Parallel&, const UpsamplePlan&, int64_t, const int32_t*, const T*, T*);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
