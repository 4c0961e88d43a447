#pragma once
// How the recurrent passes share out rows and scratch memory. Only for kernel sources.

#include <algorithm>
#include <utility>

#include "engine/tensor/kernels/multiply.h"
#include "engine/tensor/kernels/recurrent.h"

namespace netloom::kernels {

/// Rows of a chunk that goes through all steps by itself: enough for the product's inner loop, few enough for all threads.
inline int64_t recurrentChunks(const RecurrentPlan& plan, int64_t batch) {
    const int64_t work = batch * plan.steps * plan.units * plan.columns();
    const int64_t most = batch >= 64 ? (batch + 15) / 16 : (batch + 7) / 8;
    return std::clamp<int64_t>(work / 50'000, 1, most);
}

/// out[row] = rows × packed for all steps of all samples at once: blocks of rows that stay in the cache. panelSize as in packPanels.
template <class T>
void multiplyAllRows(const Parallel& parallel, const T* left, int64_t count, int64_t depth, const T* packed, int64_t columns,
                     const T* bias, T* out, int64_t outStride, int64_t panelSize = 0) {
    constexpr int64_t kBlock = 48;
    const int64_t panels = (columns + panelWidth<T>() - 1) / panelWidth<T>();
    const int64_t blocks = (count + kBlock - 1) / kBlock;
    const int64_t chunks = std::clamp<int64_t>(count * depth * columns / 100'000, 1, std::min<int64_t>(blocks, 32));
    parallel(chunks, [&](int64_t chunk) {
        const int64_t end = std::min(count, partBegin(blocks, chunks, chunk + 1) * kBlock);
        for (int64_t row = partBegin(blocks, chunks, chunk) * kBlock; row < end; row += kBlock) {
            const Rows<T> rows{left + row * depth, nullptr, depth, std::min(kBlock, end - row), nullptr, 1, depth};
            multiplyPanels<T>(rows, packed, columns, 0, panels, {out + row * outStride, outStride, bias, false}, panelSize);
        }
    });
}

/// rows [count, stride] × packed [depth, columns], one thread, all panels.
template <class T>
void multiplyChunk(const T* left, int64_t stride, int64_t count, int64_t depth, const T* packed, int64_t columns, T* out,
                   int64_t outStride, int64_t panelSize = 0) {
    const Rows<T> rows{left, nullptr, stride, count, nullptr, 1, depth};
    const int64_t panels = (columns + panelWidth<T>() - 1) / panelWidth<T>();
    multiplyPanels<T>(rows, packed, columns, 0, panels, {out, outStride, nullptr, false}, panelSize);
}

/// The forward pass's packed weights of one direction: input weights above recurrent ones in the same panels, so that one product can
/// serve both; with the reset gate in front also the candidate's recurrent weights by themselves.
template <class T>
struct ForwardPanels {
    explicit ForwardPanels(const RecurrentPlan& plan)
        : panelSize((plan.inputs + plan.units) * panelWidth<T>()), recurrent(plan.inputs * panelWidth<T>()),
          candidate(packedSize<T>(plan.inputs + plan.units, plan.columns())),
          size(candidate + (plan.resetBefore() ? packedSize<T>(plan.units, plan.units) : 0)) {}

    void pack(const Parallel& parallel, const RecurrentPlan& plan, const RecurrentCall<T>& call, int64_t direction, T* packed) const {
        const int64_t u = plan.units, columns = plan.columns();
        const T* weight = call.recurrentWeight + direction * u * columns;
        packPanels<T>(parallel, call.inputWeight + direction * columns, plan.inputs, columns, plan.allColumns(), packed, panelSize);
        packPanels<T>(parallel, weight, u, columns, columns, packed + recurrent, panelSize);
        if (plan.resetBefore()) packPanels<T>(parallel, weight + 2 * u, u, u, columns, packed + candidate);
    }

    int64_t panelSize;  ///< elements from one panel to the next
    int64_t recurrent;  ///< where the recurrent weights of the first panel stand
    int64_t candidate;
    int64_t size;
};

/// Packed transposed recurrent weights of one direction: all gates, or with the reset gate in front two gates and the candidate.
template <class T>
int64_t packedRecurrent(const RecurrentPlan& plan) {
    const int64_t u = plan.units;
    return plan.resetBefore() ? packedSize<T>(2 * u, u) + packedSize<T>(u, u) : packedSize<T>(plan.columns(), u);
}
template <class T>
void packRecurrent(const Parallel& parallel, const RecurrentPlan& plan, const T* weight, T* packed) {
    const int64_t u = plan.units, columns = plan.columns(), gates = plan.resetBefore() ? 2 * u : columns;
    for (int64_t d = 0; d < plan.directions; ++d) {
        const T* from = weight + d * u * columns;
        T* to = packed + d * packedRecurrent<T>(plan);
        packTransposed<T>(parallel, from, gates, u, columns, to);
        if (plan.resetBefore()) packTransposed<T>(parallel, from + gates, u, u, columns, to + packedSize<T>(gates, u));
    }
}

/// Elements of scratch memory that the forward pass needs for each row of a direction (recurrent_forward.cpp).
inline int64_t forwardRowScratch(const RecurrentPlan& plan) { return 7 * plan.units + plan.inputs + 2 * plan.columns(); }

/// Runs work(direction, first row, last row) over threads. Directions that add to the same output follow each other.
template <class T, class Work>
void overRowsAndDirections(const Parallel& parallel, const RecurrentPlan& plan, const RecurrentCall<T>& call, bool apart,
                           Work work) {
    const int64_t chunks = recurrentChunks(plan, call.batch);
    const auto rows = [&](int64_t d, int64_t chunk) {
        work(d, partBegin(call.batch, chunks, chunk), partBegin(call.batch, chunks, chunk + 1));
    };
    if (apart) return parallel(plan.directions * chunks, [&](int64_t i) { rows(i / chunks, i % chunks); });
    for (int64_t d = 0; d < plan.directions; ++d) parallel(chunks, [&](int64_t i) { rows(d, i); });
}

/// Valid steps of a row.
template <class T>
int64_t stepsOf(const RecurrentPlan& plan, const RecurrentCall<T>& call, int64_t row) {
    return call.lengths ? std::clamp<int64_t>(call.lengths[row], 0, plan.steps) : plan.steps;
}

}  // namespace netloom::kernels
