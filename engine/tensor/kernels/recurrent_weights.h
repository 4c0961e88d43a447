#pragma once
// Weight gradients of recurrent layers: products over all steps of all rows, cut by output columns, so that no partial sums
// have to be added across threads. Input and recurrent weights share their right side, which is packed once for both. Only
// for kernel sources.

#include "engine/tensor/kernels/recurrent_plan.h"
#include "engine/tensor/kernels/simd.h"

namespace netloom::kernels {

/// gradient[k, c] = sum over rows of left[row, k] · right[row, c] for the right side of the product it belongs to.
template <class T>
struct WeightFactor {
    const T* left = nullptr;
    int64_t leftStride = 0, depth = 0;
    T* gradient = nullptr;  ///< null: not wanted
    int64_t gradientStride = 0;
};

/// One right side with the matrices whose gradients need it; sums[c] = sum over rows of right[row, c].
template <class T>
struct WeightProduct {
    const T* right = nullptr;
    int64_t rightStride = 0, columns = 0;
    WeightFactor<T> factors[2];
    T* sums = nullptr;

    static constexpr int64_t kPanel = Simd<T>::kPanel, kGroup = kPanel > 16 ? 2 : 4;  ///< panels that share the left side
    int64_t groups() const { return (columns + kGroup * kPanel - 1) / (kGroup * kPanel); }
    int64_t depth() const { return (factors[0].gradient ? factors[0].depth : 0) + (factors[1].gradient ? factors[1].depth : 0); }
};

/// Copies a panel of `count` rows and adds up its columns.
template <class T>
void packPanel(const T* from, int64_t stride, int64_t count, int64_t columns, T* to, T* totals) {
    using S = Simd<T>;
    constexpr int64_t width = S::kPanel;
    if (columns < width) {
        std::fill_n(to, count * width, T(0));
        for (int64_t r = 0; r < count; ++r) {
            for (int64_t c = 0; c < columns; ++c) totals[c] += to[r * width + c] = from[r * stride + c];
        }
        return;
    }
    auto first = S::load(totals), second = S::load(totals + S::kLanes);
    for (int64_t r = 0; r < count; ++r, from += stride, to += width) {
        const auto a = S::load(from), b = S::load(from + S::kLanes);
        S::store(to, a);
        S::store(to + S::kLanes, b);
        first += a;
        second += b;
    }
    S::store(totals, first);
    S::store(totals + S::kLanes, second);
}

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
            packPanel<T>(p.right + first * p.rightStride + column, p.rightStride, count, valid, packed, totals[g]);
            for (const WeightFactor<T>& f : p.factors) {
                if (!f.gradient) continue;
                const Rows<T> left{f.left + first * f.leftStride, nullptr, f.leftStride, count, nullptr, 1, f.depth};
                multiplyOuter<T>({left, packed, nullptr, width, valid, f.gradient + column, f.gradientStride, first > 0}, 0, f.depth);
            }
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
    WeightProduct<T> products[6];
    int64_t count = 0;
    for (int64_t d = 0; d < plan.directions; ++d) {
        T* recurrent = gradients.recurrentWeight ? gradients.recurrentWeight + d * u * columns : nullptr;
        /// Gradients from column `from` on; the recurrent weights' left side may be null.
        const auto add = [&](const T* right, int64_t from, int64_t width, bool input, const T* left, T* sums) {
            const int64_t at = d * columns + from;
            WeightProduct<T>& p = products[count++];
            p = {right + at, all, width, {}, sums};
            if (input && gradients.inputWeight) p.factors[0] = {call.x, plan.inputs, plan.inputs, gradients.inputWeight + at, all};
            if (left && recurrent) p.factors[1] = {left, plan.allUnits(), u, recurrent + from, columns};
        };
        const T* left = call.saved.left + d * u;
        T* bias = gradients.bias ? gradients.bias + d * columns : nullptr;
        if (plan.cell != Cell::gru) {
            add(inputSide, 0, columns, true, left, bias);
            continue;
        }
        add(inputSide, 0, 2 * u, true, left, bias);
        T* candidateBias = bias ? bias + 2 * u : nullptr;
        if (plan.resetBefore()) {
            add(inputSide, 2 * u, u, true, call.saved.inner + d * u, candidateBias);
        } else {
            add(inputSide, 2 * u, u, true, nullptr, candidateBias);
            add(recurrentSide, 2 * u, u, false, left, gradients.recurrentBias ? gradients.recurrentBias + d * u : nullptr);
        }
    }
    int64_t groups = 0, work = 0;
    for (int64_t i = 0; i < count; ++i) {
        groups += products[i].groups();
        work += rows * products[i].depth() * products[i].columns;
    }
    const int64_t chunks = std::clamp<int64_t>(work / 100'000, 1, groups);
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t at = partBegin(groups, chunks, chunk); at < partBegin(groups, chunks, chunk + 1); ++at) {
            int64_t group = at, i = 0;
            while (group >= products[i].groups()) group -= products[i++].groups();
            multiplyGroup<T>(products[i], group, rows);
        }
    });
}

}  // namespace netloom::kernels
