#pragma once
// The loss of a network over all rows as a function of its values that learn. Private to engine/network.
//
// A value that learns with a rate factor f is seen as value / sqrt(f), so that a step of the optimizer moves it f times as far.
// Penalties (L1, L2, weight decay) are part of this loss, other than for optimizers that go step by step.

#include "engine/catalog/whole_loss.h"
#include "engine/network/row_source.h"

namespace netloom {

/// A variable that learns.
template <class T>
struct LearntVariable {
    TensorView<T> value, gradient;
    double scale = 1;  ///< sqrt of its rate factor
    double decay = 0, l1 = 0;
};

template <class T>
class NetworkLoss : public WholeLoss {
 public:
    /// Leaves the network's running statistics as the first evaluation makes them.
    NetworkLoss(Network<T>& network, std::vector<LearntVariable<T>> learnt, RowSource<T>& rows, Mode mode, uint64_t step);

    int64_t size() const { return size_; }
    std::vector<double> values() const;
    void put(std::span<const double> values);
    /// Of the first evaluation, without penalties.
    double firstLoss() const { return firstLoss_; }

    std::optional<double> evaluate(std::span<const double> values, std::span<double> gradient) override;
    std::optional<double> gaussNewton(std::span<const double> values, std::span<double> gradient,
                                      std::span<double> matrix) override;

 private:
    /// Adds the weighted sums over all rows; calls `inside` after the forward pass of each batch with its weight.
    template <class Inside>
    bool overBatches(Inside inside);
    void addGradient(double weight, std::span<double> to) const;
    void addCurvature(const typename RowSource<T>::Batch& batch, std::span<double> matrix);
    void writeJacobianRow(double factor, double* row) const;
    double penalty(std::span<double> gradient, std::span<double> diagonal) const;
    void keepStatistics();

    Network<T>& network_;
    std::vector<LearntVariable<T>> learnt_;
    RowSource<T>& rows_;
    Mode mode_;
    uint64_t step_;
    int64_t size_ = 0;
    bool first_ = true;
    double firstLoss_ = 0, weightSum_ = 0;
    std::vector<T> statistics_;
};

extern template class NetworkLoss<float>;
extern template class NetworkLoss<double>;

}  // namespace netloom
