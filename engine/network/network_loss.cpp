#include "engine/network/network_loss.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace netloom {
namespace {

constexpr int64_t kJacobianRows = 64;  // per update of the matrix

}  // namespace

template <class T>
NetworkLoss<T>::NetworkLoss(Network<T>& network, std::vector<LearntVariable<T>> learnt, RowSource<T>& rows, Mode mode,
                            uint64_t step)
    : network_(network), learnt_(std::move(learnt)), rows_(rows), mode_(mode), step_(step) {
    for (const LearntVariable<T>& variable : learnt_) size_ += variable.value.size();
}

template <class T>
std::vector<double> NetworkLoss<T>::values() const {
    std::vector<double> values;
    values.reserve(size_t(size_));
    for (const LearntVariable<T>& variable : learnt_)
        for (const T value : variable.value.span()) values.push_back(double(value) / variable.scale);
    return values;
}

template <class T>
void NetworkLoss<T>::put(std::span<const double> values) {
    const double* from = values.data();
    for (const LearntVariable<T>& variable : learnt_)
        for (T& value : variable.value.span()) value = T(*from++ * variable.scale);
}

/// Only the first pass of a step may move running statistics: it is the one at the weights that the step starts from.
template <class T>
void NetworkLoss<T>::keepStatistics() {
    if (mode_ == Mode::inference) return;
    size_t at = 0;
    for (const NetworkVariable<T>& variable : network_.variables()) {
        if (variable.trainable) continue;
        const std::span<T> values = variable.value.span();
        if (first_) statistics_.insert(statistics_.end(), values.begin(), values.end());
        else std::copy_n(statistics_.begin() + int64_t(at), values.size(), values.begin());
        at += values.size();
    }
}

template <class T>
template <class Inside>
bool NetworkLoss<T>::overBatches(Inside inside) {
    weightSum_ = 0;
    for (int64_t index = 0; index < rows_.batches(); ++index) {
        const auto batch = rows_.batch(index);
        if (!batch) return false;
        const auto& weights = batch->weights;
        const double weight = weights.empty() ? double(batch->rows) : std::accumulate(weights.begin(), weights.end(), 0.0);
        network_.forward(mode_, *batch->inputs, batch->rows, step_);
        if (weight > 0) inside(*batch, weight);
        weightSum_ += weight;
    }
    keepStatistics();
    first_ = false;
    return true;
}

template <class T>
void NetworkLoss<T>::addGradient(double weight, std::span<double> to) const {
    double* sum = to.data();
    for (const LearntVariable<T>& variable : learnt_)
        for (const T g : variable.gradient.span()) *sum++ += weight * variable.scale * double(g);
}

/// The penalties at the present values; adds their gradient and, of the quadratic ones, their second derivatives.
template <class T>
double NetworkLoss<T>::penalty(std::span<double> gradient, std::span<double> diagonal) const {
    double sum = 0;
    size_t i = 0;
    for (const LearntVariable<T>& variable : learnt_) {
        for (const T raw : variable.value.span()) {
            const double value = double(raw), sign = double(value > 0) - double(value < 0);
            sum += variable.decay * value * value / 2 + variable.l1 * std::abs(value);
            if (!gradient.empty()) gradient[i] += variable.scale * (variable.decay * value + variable.l1 * sign);
            if (!diagonal.empty()) diagonal[i * (size_t(size_) + 1)] += variable.scale * variable.scale * variable.decay;
            ++i;
        }
    }
    return sum;
}

template <class T>
std::optional<double> NetworkLoss<T>::evaluate(std::span<const double> values, std::span<double> gradient) {
    put(values);
    std::ranges::fill(gradient, 0.0);
    double sum = 0;
    const bool isFirst = first_;
    const bool whole = overBatches([&](const auto& batch, double weight) {
        const double loss = gradient.empty() ? network_.loss(*batch.targets, batch.weights)
                                             : network_.lossAndBackward(*batch.targets, batch.weights);
        sum += weight * loss;
        if (isFirst) rows_.seen(batch, loss);
        if (!gradient.empty()) addGradient(weight, gradient);
    });
    if (!whole) return std::nullopt;
    for (double& g : gradient) g /= weightSum_;
    if (isFirst) firstLoss_ = sum / weightSum_;
    return sum / weightSum_ + penalty(gradient, {});
}

template <class T>
std::optional<double> NetworkLoss<T>::gaussNewton(std::span<const double> values, std::span<double> gradient,
                                                  std::span<double> matrix) {
    put(values);
    std::ranges::fill(gradient, 0.0);
    std::ranges::fill(matrix, 0.0);
    double sum = 0;
    const bool isFirst = first_;
    const bool whole = overBatches([&](const auto& batch, double weight) {
        const double loss = network_.lossAndBackward(*batch.targets, batch.weights);
        sum += weight * loss;
        if (isFirst) rows_.seen(batch, loss);
        addGradient(weight, gradient);
        addCurvature(batch, matrix);
    });
    if (!whole) return std::nullopt;
    for (double& g : gradient) g /= weightSum_;
    for (double& h : matrix) h /= weightSum_;
    if (isFirst) firstLoss_ = sum / weightSum_;
    return sum / weightSum_ + penalty(gradient, matrix);
}

template <class T>
void NetworkLoss<T>::writeJacobianRow(double factor, double* row) const {
    for (const LearntVariable<T>& variable : learnt_)
        for (const T g : variable.gradient.span()) *row++ = factor * variable.scale * double(g);
}

/// Adds 2·w·c/units·jᵀj for every row of weight w and every unit of an Output of weight c, j being the derivatives of that
/// answer: the second derivatives of w·c·(answer − target)² / units, but for those of the answer.
template <class T>
void NetworkLoss<T>::addCurvature(const typename RowSource<T>::Batch& batch, std::span<double> matrix) {
    using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    Eigen::Map<RowMajor> sum(matrix.data(), size_, size_);
    RowMajor jacobian(kJacobianRows, size_);
    Eigen::Index filled = 0;
    const auto flush = [&] {
        sum.template selfadjointView<Eigen::Lower>().rankUpdate(jacobian.topRows(filled).transpose());
        filled = 0;
    };
    for (int64_t row = 0; row < batch.rows; ++row) {
        const double weight = batch.weights.empty() ? 1 : double(batch.weights[size_t(row)]);
        if (weight <= 0) continue;
        typename Network<T>::Inputs one;
        for (const auto& [node, input] : *batch.inputs)
            one[node] = {input.values.rows(row, 1), input.lengths.empty() ? Lengths() : input.lengths.subspan(size_t(row), 1)};
        network_.forward(mode_, one, 1, step_);
        for (const NetworkOutput& output : network_.outputs()) {
            const int64_t units = output.shape.size();
            Tensor<T> unit(output.shape.withBatch(1));
            for (int64_t u = 0; u < units; ++u) {
                unit.fill(T(0));
                unit[u] = T(1);
                network_.backward(output.node, unit.view());
                writeJacobianRow(std::sqrt(2 * weight * output.weight / double(units)), jacobian.row(filled).data());
                if (++filled == kJacobianRows) flush();
            }
        }
    }
    if (filled > 0) flush();
}

template class NetworkLoss<float>;
template class NetworkLoss<double>;

}  // namespace netloom
