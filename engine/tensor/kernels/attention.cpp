#include "engine/tensor/kernels/attention.h"

#include <algorithm>

#include "engine/tensor/kernels/elementwise.h"
#include "engine/tensor/kernels/math.h"
#include "engine/tensor/kernels/multiply.h"

namespace netloom::kernels {
namespace {

constexpr int64_t kLanes = 16;

/// Folds f(i) over lanes, so that the compiler may use vector code; the order is fixed.
template <class T, class Value, class Fold>
inline T foldLanes(int64_t n, T start, Value value, Fold fold) {
    T lanes[kLanes];
    for (T& lane : lanes) lane = start;
    int64_t i = 0;
    for (; i + kLanes <= n; i += kLanes) {
        for (int64_t l = 0; l < kLanes; ++l) lanes[l] = fold(lanes[l], value(i + l));
    }
    T result = start;
    for (; i < n; ++i) result = fold(result, value(i));
    for (const T lane : lanes) result = fold(result, lane);
    return result;
}

/// softmax(scale · z) over the first `limit` values; the others become 0.
template <class T>
void softmaxRow(T* z, int64_t limit, int64_t width, T scale) {
    const T highest = foldLanes<T>(limit, z[0], [=](int64_t i) { return z[i]; }, [](T a, T b) { return a > b ? a : b; });
    for (int64_t i = 0; i < limit; ++i) z[i] = fastExp((z[i] - highest) * scale);
    const T sum = foldLanes<T>(limit, T(0), [=](int64_t i) { return z[i]; }, [](T a, T b) { return a + b; });
    const T inverse = T(1) / sum;
    for (int64_t i = 0; i < limit; ++i) z[i] *= inverse;
    std::fill(z + limit, z + width, T(0));
}

template <class T>
int64_t panelsOf(int64_t columns) { return (columns + panelWidth<T>() - 1) / panelWidth<T>(); }

template <class T>
Rows<T> rowsOf(const T* base, int64_t stride, int64_t count, int64_t length) {
    return {base, nullptr, stride, count, nullptr, 1, length};
}

template <class T>
T keepFactor(const AttentionHead<T>& head) { return head.dropout > 0 ? T(1 / (1 - maskRate(head.dropout))) : T(1); }

}  // namespace

template <class T>
int64_t attentionScratch(int64_t queries, int64_t keys, int64_t size) {
    return std::max(packedSize<T>(size, keys), packedSize<T>(keys, size)) + 2 * queries * keys + 4 * panelWidth<T>();
}

template <class T>
void attend(const AttentionHead<T>& head, T* out, int64_t outStride, T* scratch) {
    const int64_t queries = head.queries, keys = head.keys, size = head.size;
    if (keys == 0) {
        for (int64_t t = 0; t < queries; ++t) std::fill_n(out + t * outStride, size, T(0));
        return;
    }
    T* packed = scratch;
    T* kept = packed + std::max(packedSize<T>(size, keys), packedSize<T>(keys, size));
    packTransposed<T>({}, head.k, size, keys, head.keyStride, packed);
    multiplyPanels<T>(rowsOf(head.q, head.queryStride, queries, size), packed, keys, 0, panelsOf<T>(keys),
                      {head.weights, keys, nullptr, false});
    for (int64_t t = 0; t < queries; ++t)
        softmaxRow(head.weights + t * keys, head.causal ? std::min(t + 1, keys) : keys, keys, head.scale);
    const T* weights = head.weights;
    if (head.dropout > 0) {
        const int64_t n = queries * keys;
        dropoutMask<T>({}, head.seed, head.stream, head.dropout, kept, n);
        T* signedWeights = head.weights;
        for (int64_t i = 0; i < n; ++i) {
            const T weight = signedWeights[i], factor = kept[i];
            kept[i] = weight * factor;
            signedWeights[i] = factor > 0 ? weight : -weight;
        }
        weights = kept;
    }
    packPanels<T>({}, head.v, keys, size, head.keyStride, packed);
    multiplyPanels<T>(rowsOf(weights, keys, queries, keys), packed, size, 0, panelsOf<T>(size), {out, outStride, nullptr, false});
}

template <class T>
void attendGradient(const AttentionHead<T>& head, const AttentionGradients<T>& g, T* scratch) {
    const int64_t queries = head.queries, keys = head.keys, size = head.size;
    if (queries == 0 || keys == 0) {
        for (int64_t t = 0; t < queries; ++t) std::fill_n(g.dq + t * head.queryStride, size, T(0));
        for (int64_t t = 0; t < keys; ++t) {
            std::fill_n(g.dk + t * head.keyStride, size, T(0));
            std::fill_n(g.dv + t * head.keyStride, size, T(0));
        }
        return;
    }
    T* packed = scratch;
    T* slopes = packed + std::max(packedSize<T>(size, keys), packedSize<T>(keys, size));
    T* kept = slopes + queries * keys + 2 * panelWidth<T>();
    packTransposed<T>({}, head.v, size, keys, head.keyStride, packed);
    multiplyPanels<T>(rowsOf(g.dOut, g.outStride, queries, size), packed, keys, 0, panelsOf<T>(keys), {slopes, keys, nullptr, false});
    const T factor = keepFactor(head), scale = head.scale;
    for (int64_t t = 0; t < queries; ++t) {
        // With p the softmax and d its gradient: the scores' gradient is p · (d − Σ p · d).
        const T* weight = head.weights + t * keys;
        T *slope = slopes + t * keys, *own = kept + t * keys;
        for (int64_t i = 0; i < keys; ++i) own[i] = weight[i] > 0 ? weight[i] * factor : T(0);
        const T dot = foldLanes<T>(keys, T(0), [=](int64_t i) { return own[i] * slope[i]; }, [](T a, T b) { return a + b; });
        for (int64_t i = 0; i < keys; ++i) {
            const T d = weight[i] > 0 ? slope[i] * factor : T(0);
            slope[i] = (weight[i] > 0 ? weight[i] : -weight[i]) * (d - dot) * scale;
        }
    }
    multiplyOuter<T>({rowsOf<T>(kept, keys, queries, keys), g.dOut, nullptr, g.outStride, size, g.dv, head.keyStride, false}, 0, keys);
    multiplyOuter<T>({rowsOf<T>(slopes, keys, queries, keys), head.q, nullptr, head.queryStride, size, g.dk, head.keyStride, false}, 0, keys);
    packPanels<T>({}, head.k, keys, size, head.keyStride, packed);
    multiplyPanels<T>(rowsOf<T>(slopes, keys, queries, keys), packed, size, 0, panelsOf<T>(size), {g.dq, head.queryStride, nullptr, false});
}

template <class T>
void rotatePairs(T* x, int64_t rows, int64_t stride, int64_t size, const T* cosines, const T* sines, bool back) {
    const T sign = back ? T(-1) : T(1);
    for (int64_t r = 0; r < rows; ++r) {
        T* row = x + r * stride;
        for (int64_t i = 0; i < size / 2; ++i) {
            const T c = cosines[r * (size / 2) + i], s = sign * sines[r * (size / 2) + i];
            const T a = row[2 * i], b = row[2 * i + 1];
            row[2 * i] = a * c - b * s;
            row[2 * i + 1] = a * s + b * c;
        }
    }
}

#define NETLOOM_INSTANTIATE(T)                                                                              \
    template int64_t attentionScratch<T>(int64_t, int64_t, int64_t);                                        \
    template void attend<T>(const AttentionHead<T>&, T*, int64_t, T*);                                      \
    template void attendGradient<T>(const AttentionHead<T>&, const AttentionGradients<T>&, T*);             \
    template void rotatePairs<T>(T*, int64_t, int64_t, int64_t, const T*, const T*, bool);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
