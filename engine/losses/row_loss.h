#pragma once
// What the losses share: the weighted mean over rows, element-wise losses, and class targets in both their forms.
// Private to engine/losses.

#include <cmath>

#include "engine/catalog/loss.h"

namespace netloom {

template <class T>
int64_t unitsOf(const LossDescriptor::Call<T>& call) {
    return call.predictions.shape.size() / std::max<int64_t>(call.predictions.shape[0], 1);
}

/// Calls row(index, predictions, gradient row or null, weight / total weight) for each row and adds up what it returns,
/// in order. A row without weight is left out: nothing in it can reach the result.
template <class T, class Row>
double weightedMean(const LossDescriptor::Call<T>& call, Row row) {
    const int64_t rows = call.predictions.shape[0], units = unitsOf(call);
    double total = 0;
    for (int64_t i = 0; i < rows; ++i) total += call.weights.empty() ? 1.0 : double(call.weights[size_t(i)]);
    double sum = 0;
    for (int64_t i = 0; i < rows; ++i) {
        const double share = total > 0 ? (call.weights.empty() ? 1.0 : double(call.weights[size_t(i)])) / total : 0.0;
        T* gradient = call.gradient.empty() ? nullptr : call.gradient.data + i * units;
        if (share > 0) sum += share * row(i, call.predictions.data + i * units, gradient, share);
        else if (gradient) std::fill_n(gradient, units, T(0));
    }
    return sum;
}

struct ValueAndSlope {
    double value, slope;
};

/// A loss that is a mean over units of f(prediction, target); f returns {value, derivative}.
template <class T, class Element>
double elementwiseLoss(const LossDescriptor::Call<T>& call, Element element) {
    const int64_t units = unitsOf(call);
    return weightedMean(call, [&](int64_t i, const T* prediction, T* gradient, double share) {
        double sum = 0;
        for (int64_t u = 0; u < units; ++u) {
            const auto [value, derivative] = element(double(prediction[u]), double(call.targets[i * units + u]));
            sum += value;
            if (gradient) gradient[u] = T(derivative * share / double(units));
        }
        return sum / double(units);
    });
}

/// The class target of a row: an index, or one share per class.
template <class T>
class ClassTarget {
 public:
    ClassTarget(const LossDescriptor::Call<T>& call, int64_t row, int64_t classes) : classes_(classes) {
        const int64_t columns = call.targets.size() / call.targets.shape[0];
        if (columns == classes && classes > 1) {
            shares_ = call.targets.data + row * classes;
            index_ = std::max_element(shares_, shares_ + classes) - shares_;
        } else {
            index_ = int64_t(call.targets[row]);
            NETLOOM_ASSERT(index_ >= 0 && index_ < classes);
        }
    }
    int64_t index() const { return index_; }  ///< of the likeliest class
    double share(int64_t c) const { return shares_ ? double(shares_[c]) : c == index_ ? 1.0 : 0.0; }
    /// Part of every share is spread evenly over the classes.
    double smoothed(int64_t c, double smoothing) const {
        return smoothing > 0 ? (1 - smoothing) * share(c) + smoothing / double(classes_) : share(c);
    }

 private:
    const T* shares_ = nullptr;
    int64_t classes_, index_;
};

/// log(1 + e^x), safe for any finite x.
inline double softplus(double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))); }
inline double sigmoid(double x) {
    const double e = std::exp(-std::abs(x));
    return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}

/// The softmax of a row of logits, with the maximum taken off, so any finite logits are safe.
template <class T>
struct RowSoftmax {
    const T* logits;
    double highest, sum = 0;

    RowSoftmax(const T* row, int64_t classes) : logits(row), highest(double(*std::max_element(row, row + classes))) {
        for (int64_t c = 0; c < classes; ++c) sum += std::exp(double(row[c]) - highest);
    }
    double probability(int64_t c) const { return std::exp(double(logits[c]) - highest) / sum; }
    double logSum() const { return std::log(sum) + highest; }
};

}  // namespace netloom
