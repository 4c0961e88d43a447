#include "engine/metrics/regression.h"

#include <cmath>
#include <limits>

namespace netloom {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace

void RegressionMeter::add(double truth, double predicted, double weight) {
    if (weight <= 0) return;
    const double residual = truth - predicted, before = truth - mean_;
    weight_ += weight;
    mean_ += before * weight / weight_;
    total_ += weight * before * (truth - mean_);
    squared_ += weight * residual * residual;
    absolute_ += weight * std::abs(residual);
    hasZero_ = hasZero_ || truth == 0;
    if (truth != 0) relative_ += weight * std::abs(residual / truth);
}

RegressionScores RegressionMeter::scores() const {
    if (weight_ <= 0) return {kUndefined, kUndefined, kUndefined, kUndefined};
    return {std::sqrt(squared_ / weight_), absolute_ / weight_, total_ > 0 ? 1 - squared_ / total_ : kUndefined,
            hasZero_ ? kUndefined : relative_ / weight_};
}

RegressionScores regressionScores(std::span<const double> truth, std::span<const double> predicted) {
    RegressionMeter meter;
    for (size_t i = 0; i < truth.size(); ++i) meter.add(truth[i], predicted[i]);
    return meter.scores();
}

void BandMeter::add(double truth, double lowest, double highest, double weight) {
    weight_ += weight;
    widths_ += weight * (highest - lowest);
    if (truth >= lowest && truth <= highest) within_ += weight;
}

double BandMeter::coverage() const { return weight_ > 0 ? within_ / weight_ : kUndefined; }
double BandMeter::meanWidth() const { return weight_ > 0 ? widths_ / weight_ : kUndefined; }

}  // namespace netloom
