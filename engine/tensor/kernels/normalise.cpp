#include "engine/tensor/kernels/normalise.h"

#include <cmath>

namespace netloom::kernels {
namespace {

constexpr int64_t kLanes = 16;

/// Sum of term(i) for i in [0, n) over lanes: vector code, and the same order everywhere.
template <class T, class Term>
inline T sumOf(int64_t n, Term term) {
    T lanes[kLanes] = {};
    int64_t i = 0;
    for (; i + kLanes <= n; i += kLanes) {
        for (int64_t l = 0; l < kLanes; ++l) lanes[l] += term(i + l);
    }
    T total = 0;
    for (; i < n; ++i) total += term(i);
    for (int64_t width = kLanes / 2; width > 0; width /= 2) {
        for (int64_t l = 0; l < width; ++l) lanes[l] += lanes[l + width];
    }
    return total + lanes[0];
}

/// Sum over the positions of a group; term(element, channel).
template <class T, class Term>
inline T sumOverGroup(const Norm<T>& norm, int64_t group, Term term) {
    const int64_t width = norm.channels / norm.groups, first = group * width;
    T total = 0;
    for (int64_t p = 0; p < norm.positions; ++p) {
        const int64_t base = p * norm.channels + first;
        total += sumOf<T>(width, [&](int64_t i) { return term(base + i, first + i); });
    }
    return total;
}

template <class T, class Visit>
inline void forGroup(const Norm<T>& norm, int64_t group, Visit visit) {
    const int64_t width = norm.channels / norm.groups, first = group * width;
    for (int64_t p = 0; p < norm.positions; ++p) {
        const int64_t base = p * norm.channels + first;
        for (int64_t i = 0; i < width; ++i) visit(base + i, first + i);
    }
}

template <class T>
void normaliseGroup(const Norm<T>& norm, int64_t group, const T* x, T* y, T* statistics) {
    const T count = T(norm.positions * (norm.channels / norm.groups));
    const T mean = norm.centred ? sumOverGroup(norm, group, [=](int64_t i, int64_t) { return x[i]; }) / count : T(0);
    const T squares = sumOverGroup(norm, group, [=](int64_t i, int64_t) { return (x[i] - mean) * (x[i] - mean); });
    const T inverse = 1 / std::sqrt(squares / count + norm.epsilon);
    statistics[0] = mean;
    statistics[1] = inverse;
    const T *scale = norm.scale, *shift = norm.shift;
    if (scale && shift) {
        forGroup(norm, group, [=](int64_t i, int64_t c) { y[i] = (x[i] - mean) * inverse * scale[c] + shift[c]; });
    } else if (scale) {
        forGroup(norm, group, [=](int64_t i, int64_t c) { y[i] = (x[i] - mean) * inverse * scale[c]; });
    } else {
        forGroup(norm, group, [=](int64_t i, int64_t c) { y[i] = (x[i] - mean) * inverse + (shift ? shift[c] : T(0)); });
    }
}

/// With x̂ the normalised values and g = dy · scale: dx = (g − mean(g) − x̂ · mean(g · x̂)) / deviation.
template <class T>
void inputGradient(const Norm<T>& norm, int64_t group, const T* x, const T* statistics, const T* dy, T* dx) {
    const T mean = statistics[0], inverse = statistics[1];
    const T count = T(norm.positions * (norm.channels / norm.groups));
    const auto finish = [&](auto g) {
        const T average = norm.centred ? sumOverGroup(norm, group, g) / count : T(0);
        const T product = sumOverGroup(norm, group, [=](int64_t i, int64_t c) { return g(i, c) * (x[i] - mean); });
        const T slope = product / count * inverse * inverse;
        forGroup(norm, group, [=](int64_t i, int64_t c) { dx[i] = inverse * (g(i, c) - average - (x[i] - mean) * slope); });
    };
    if (const T* scale = norm.scale) finish([=](int64_t i, int64_t c) { return dy[i] * scale[c]; });
    else finish([=](int64_t i, int64_t) { return dy[i]; });
}

}  // namespace

template <class T>
void normalise(const Norm<T>& norm, const T* x, int64_t samples, T* y, T* statistics) {
    const int64_t size = norm.positions * norm.channels;
    for (int64_t s = 0; s < samples; ++s) {
        for (int64_t g = 0; g < norm.groups; ++g)
            normaliseGroup(norm, g, x + s * size, y + s * size, statistics + (s * norm.groups + g) * 2);
    }
}

template <class T>
void normaliseGradient(const Norm<T>& norm, const T* x, const T* statistics, const T* dy, int64_t samples, T* dx, T* dscale,
                       T* dshift) {
    const int64_t size = norm.positions * norm.channels;
    for (int64_t s = 0; s < samples; ++s) {
        const T *from = x + s * size, *gradient = dy + s * size;
        for (int64_t g = 0; g < norm.groups; ++g) {
            const T* own = statistics + (s * norm.groups + g) * 2;
            const T mean = own[0], inverse = own[1];
            if (dscale) {
                forGroup(norm, g, [=](int64_t i, int64_t c) { dscale[c] += gradient[i] * ((from[i] - mean) * inverse); });
            }
            if (dshift) forGroup(norm, g, [=](int64_t i, int64_t c) { dshift[c] += gradient[i]; });
            if (dx) inputGradient(norm, g, from, own, gradient, dx + s * size);
        }
    }
}

#define NETLOOM_INSTANTIATE(T)                                                                       \
    template void normalise<T>(const Norm<T>&, const T*, int64_t, T*, T*);                           \
    template void normaliseGradient<T>(const Norm<T>&, const T*, const T*, const T*, int64_t, T*, T*, T*);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
