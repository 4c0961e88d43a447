#include "engine/tensor/kernels/updates.h"

#include <algorithm>
#include <cmath>

namespace netloom::kernels {
namespace {

/// Elements per chunk: one constant, so chunks depend on the array's size only.
constexpr int64_t kChunk = 16384;

template <class Work>
void overChunks(const Parallel& parallel, int64_t n, Work work) {
    parallel((n + kChunk - 1) / kChunk, [&](int64_t chunk) { work(chunk * kChunk, std::min(n, (chunk + 1) * kChunk)); });
}

}  // namespace

template <class T>
void sgdUpdate(const Parallel& parallel, const Update<T>& u, bool nesterov) {
    overChunks(parallel, u.n, [=](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const T g = u.scale * u.gradient[i] + u.decay * u.value[i];
            const T v = u.keepFirst * u.first[i] + g;
            u.first[i] = v;
            u.value[i] -= u.rate * (nesterov ? g + u.keepFirst * v : v);
        }
    });
}

template <class T>
void rmspropUpdate(const Parallel& parallel, const Update<T>& u) {
    overChunks(parallel, u.n, [=](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const T g = u.scale * u.gradient[i] + u.decay * u.value[i];
            const T square = u.keepFirst * u.first[i] + u.freshFirst * g * g;
            const T v = u.keepSecond * u.second[i] + g / (std::sqrt(square) + u.epsilon);
            u.first[i] = square;
            u.second[i] = v;
            u.value[i] -= u.rate * v;
        }
    });
}

template <class T>
void adamUpdate(const Parallel& parallel, const Update<T>& u) {
    overChunks(parallel, u.n, [=](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const T g = u.scale * u.gradient[i] + u.decay * u.value[i];
            const T m = u.keepFirst * u.first[i] + u.freshFirst * g;
            const T s = u.keepSecond * u.second[i] + u.freshSecond * g * g;
            u.first[i] = m;
            u.second[i] = s;
            u.value[i] = u.shrink * u.value[i] - u.rate * m / (std::sqrt(s) * u.inverseBias + u.epsilon);
        }
    });
}

template <class T>
void amsgradUpdate(const Parallel& parallel, const Update<T>& u) {
    overChunks(parallel, u.n, [=](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const T g = u.scale * u.gradient[i] + u.decay * u.value[i];
            const T m = u.keepFirst * u.first[i] + u.freshFirst * g;
            const T s = u.keepSecond * u.second[i] + u.freshSecond * g * g;
            const T largest = std::max(u.third[i], s);
            u.first[i] = m;
            u.second[i] = s;
            u.third[i] = largest;
            u.value[i] = u.shrink * u.value[i] - u.rate * m / (std::sqrt(largest) * u.inverseBias + u.epsilon);
        }
    });
}

template <class T>
void nadamUpdate(const Parallel& parallel, const Update<T>& u) {
    overChunks(parallel, u.n, [=](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const T g = u.scale * u.gradient[i] + u.decay * u.value[i];
            const T m = u.keepFirst * u.first[i] + u.freshFirst * g;
            const T s = u.keepSecond * u.second[i] + u.freshSecond * g * g;
            u.first[i] = m;
            u.second[i] = s;
            u.value[i] -= (u.gradientRate * g + u.rate * m) / (std::sqrt(s) * u.inverseBias + u.epsilon);
        }
    });
}

template <class T>
void adagradUpdate(const Parallel& parallel, const Update<T>& u) {
    overChunks(parallel, u.n, [=](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const T g = u.scale * u.gradient[i] + u.decay * u.value[i];
            const T sum = u.first[i] + g * g;
            u.first[i] = sum;
            u.value[i] -= u.rate * g / (std::sqrt(sum) + u.epsilon);
        }
    });
}

template <class T>
void adadeltaUpdate(const Parallel& parallel, const Update<T>& u) {
    overChunks(parallel, u.n, [=](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const T g = u.scale * u.gradient[i] + u.decay * u.value[i];
            const T s = u.keepFirst * u.first[i] + u.freshFirst * g * g;
            const T step = std::sqrt(u.second[i] + u.epsilon) / std::sqrt(s + u.epsilon) * g;
            u.first[i] = s;
            u.second[i] = u.keepFirst * u.second[i] + u.freshFirst * step * step;
            u.value[i] -= u.rate * step;
        }
    });
}

template <class T>
void lionUpdate(const Parallel& parallel, const Update<T>& u) {
    overChunks(parallel, u.n, [=](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) {
            const T g = u.scale * u.gradient[i];
            const T direction = u.keepFirst * u.first[i] + u.freshFirst * g;
            const T sign = T(direction > 0) - T(direction < 0);
            u.first[i] = u.keepSecond * u.first[i] + u.freshSecond * g;
            u.value[i] = u.shrink * u.value[i] - u.rate * sign;
        }
    });
}

template <class T>
void moveTowards(const Parallel& parallel, T* average, const T* value, T share, int64_t n) {
    overChunks(parallel, n, [=](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; ++i) average[i] += share * (value[i] - average[i]);
    });
}

#define NETLOOM_INSTANTIATE(T)                                             \
    template void sgdUpdate<T>(const Parallel&, const Update<T>&, bool);   \
    template void rmspropUpdate<T>(const Parallel&, const Update<T>&);     \
    template void adamUpdate<T>(const Parallel&, const Update<T>&);        \
    template void amsgradUpdate<T>(const Parallel&, const Update<T>&);     \
    template void nadamUpdate<T>(const Parallel&, const Update<T>&);       \
    template void adagradUpdate<T>(const Parallel&, const Update<T>&);     \
    template void adadeltaUpdate<T>(const Parallel&, const Update<T>&);    \
    template void lionUpdate<T>(const Parallel&, const Update<T>&);        \
    template void moveTowards<T>(const Parallel&, T*, const T*, T, int64_t);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
