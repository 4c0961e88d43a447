#pragma once
// Weight gradients of recurrent layers: per matrix one product over all steps of all rows, cut by output columns, so that
// no partial sums have to be added across threads. Only for kernel sources.

#include "engine/tensor/kernels/recurrent_plan.h"
#include "engine/tensor/kernels/simd.h"

namespace netloom::kernels {

/// gradient[k, c] = sum over rows of left[row, k] · right[row, c]; sums[c] = sum over rows of right[row, c].
template <class T>
struct WeightProduct {
    const T* left;
    int64_t leftStride, depth;
    const T* right;
    int64_t rightStride, columns;
    T* gradient;
    int64_t gradientStride;
    T* sums = nullptr;

    static constexpr int64_t kPanel = Simd<T>::kPanel, kGroup = kPanel > 16 ? 2 : 4;  ///< panels that share the left side
    int64_t groups() const { return (columns + kGroup * kPanel - 1) / (kGroup * kPanel); }
};

template <class T>
void multiplyGroup(const WeightProduct<T>& p, int64_t group, int64_t rows) {
    constexpr int64_t kBlock = 128, width = WeightProduct<T>::kPanel, kGroup = WeightProduct<T>::kGroup;
    alignas(64) T packed[kBlock * width];
    alignas(64) T totals[kGroup][width] = {};
    for (int64_t first = 0; first < rows; first += kBlock) {
        const int64_t count = std::min(kBlock, rows - first);
        for (int64_t g = 0; g < kGroup; ++g) {
            const int64_t column = (group * kGroup + g) * width, valid = std::min(width, p.columns - column);
            if (valid <= 0) break;
            if (valid < width) std::fill_n(packed, kBlock * width, T(0));
            for (int64_t r = 0; r < count; ++r) {
                const T* from = p.right + (first + r) * p.rightStride + column;
                T* to = packed + r * width;
                if (valid == width) std::copy_n(from, width, to);
                else std::copy_n(from, valid, to);
                for (int64_t c = 0; c < width; ++c) totals[g][c] += to[c];
            }
            if (!p.gradient) continue;
            const Rows<T> left{p.left + first * p.leftStride, nullptr, p.leftStride, count, nullptr, 1, p.depth};
            multiplyOuter<T>({left, packed, nullptr, width, valid, p.gradient + column, p.gradientStride, first > 0}, 0, p.depth);
        }
    }
    for (int64_t g = 0; g < kGroup && p.sums; ++g) {
        const int64_t column = (group * kGroup + g) * width, valid = std::min(width, p.columns - column);
        if (valid > 0) std::copy_n(totals[g], valid, p.sums + column);
    }
}

template <class T>
void recurrentWeightGradients(const Parallel& parallel, const RecurrentPlan& plan, const RecurrentCall<T>& call,
                              const RecurrentGradients<T>& gradients, const T* inputSide, const T* recurrentSide) {
    const int64_t rows = call.batch * plan.steps, u = plan.units, all = plan.allColumns(), columns = plan.columns();
    WeightProduct<T> products[5];
    int64_t count = 0;
    if (gradients.inputWeight || gradients.bias)
        products[count++] = {call.x, plan.inputs, plan.inputs, inputSide, all, all, gradients.inputWeight, all, gradients.bias};
    for (int64_t d = 0; d < plan.directions && gradients.recurrentWeight; ++d) {
        const T *left = call.saved.left + d * u, *right = recurrentSide + d * columns;
        T* gradient = gradients.recurrentWeight + d * u * columns;
        if (plan.cell != Cell::gru) {
            products[count++] = {left, plan.allUnits(), u, right, all, columns, gradient, columns, nullptr};
            continue;
        }
        const T* candidateLeft = plan.resetAfter ? left : call.saved.inner + d * u;
        T* sums = gradients.recurrentBias ? gradients.recurrentBias + d * u : nullptr;
        products[count++] = {left, plan.allUnits(), u, right, all, 2 * u, gradient, columns, nullptr};
        products[count++] = {candidateLeft, plan.allUnits(), u, right + 2 * u, all, u, gradient + 2 * u, columns, sums};
    }
    int64_t groups = 0, work = 0;
    for (int64_t i = 0; i < count; ++i) {
        groups += products[i].groups();
        work += rows * products[i].depth * products[i].columns;
    }
    const int64_t chunks = std::clamp<int64_t>(work / 100'000, 1, std::max<int64_t>(groups, 1));
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t at = partBegin(groups, chunks, chunk); at < partBegin(groups, chunks, chunk + 1); ++at) {
            int64_t group = at, i = 0;
            while (group >= products[i].groups()) group -= products[i++].groups();
            multiplyGroup<T>(products[i], group, rows);
        }
    });
}

}  // namespace netloom::kernels
