#include <cmath>

#include "engine/training/learner.h"

namespace netloom {
namespace {

constexpr int64_t kBins = 32;

/// [bins + 2]: low, high, counts…
Tensor<float> histogramOf(std::span<const float> values) {
    Tensor<float> histogram(Shape{kBins + 2});
    const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
    float low = *lowest, high = *highest;
    if (!std::isfinite(low) || !std::isfinite(high)) return histogram;
    if (low == high) {
        low -= 0.5f;
        high += 0.5f;
    }
    histogram[0] = low;
    histogram[1] = high;
    const float scale = float(kBins) / (high - low);
    for (const float value : values) histogram[2 + std::min(int64_t((value - low) * scale), kBins - 1)] += 1;
    return histogram;
}

Tensor<float> copyOf(ConstTensorView<float> view, const Shape& shape) {
    Tensor<float> copy(shape);
    NETLOOM_ASSERT(view.size() == copy.size());
    std::copy_n(view.data, view.size(), copy.data());
    return copy;
}

}  // namespace

Expected<void> Learner::capture(const Table& table, const SnapshotRequest& request, bool batchIsFresh, Snapshot& into) {
    if (request.row < 0 || request.row >= table.rows)
        return fail(NL_TR("engine", "There is no such row"), {NL_TR("engine", "row %1"), request.row + 1});
    const std::vector<int64_t> row{request.row};
    NETLOOM_TRY(const EncodedRows encoded, recipe_->encode(table, row, false));
    into.row = request.row;
    if (learns_) captureBatch(request, batchIsFresh, into);
    captureWeights(into);
    bindInputs(encoded, 0, 1);
    network_.forward(Mode::inference, inputs_, 1);
    for (const NodeId node : network_.order()) {
        const ConstTensorView<float> activation = network_.activation(node);
        if (!activation.empty()) into.nodes.push_back({node, copyOf(activation, activation.shape.sample())});
    }
    return {};
}

void Learner::captureBatch(const SnapshotRequest& request, bool batchIsFresh, Snapshot& into) {
    for (const NetworkVariable<float>& variable : network_.variables())
        if (variable.trainable && lastBatch_) into.gradientNorms[variable.node] = network_.gradientNorm(variable.node);
    const auto& order = network_.order();
    if (!lastBatch_ || std::find(order.begin(), order.end(), request.inspected) == order.end()) return;
    if (!batchIsFresh) {
        bindInputs(*lastBatch_, 0, lastRows_);
        network_.forward(Mode::inference, inputs_, lastRows_);
    }
    const ConstTensorView<float> activation = network_.activation(request.inspected);
    if (!activation.empty()) into.batch.push_back({request.inspected, histogramOf(activation.span())});
}

void Learner::captureWeights(Snapshot& into) {
    for (const NetworkVariable<float>& variable : network_.variables()) {
        if (!variable.trainable || variable.value.shape.rank() != 4) continue;
        into.kernels[variable.node] = copyOf(variable.value, variable.value.shape);
        return;
    }
}

}  // namespace netloom
