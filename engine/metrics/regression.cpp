#include "engine/metrics/regression.h"

#include <cmath>
#include <limits>

namespace netloom {

RegressionScores regressionScores(std::span<const double> truth, std::span<const double> predicted) {
    constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
    if (truth.empty()) return {kUndefined, kUndefined, kUndefined};
    const double rows = double(truth.size());
    double mean = 0;
    for (const double value : truth) mean += value / rows;
    double squared = 0, absolute = 0, total = 0;
    for (size_t i = 0; i < truth.size(); ++i) {
        const double residual = truth[i] - predicted[i];
        squared += residual * residual;
        absolute += std::abs(residual);
        total += (truth[i] - mean) * (truth[i] - mean);
    }
    return {std::sqrt(squared / rows), absolute / rows, total > 0 ? 1 - squared / total : kUndefined};
}

}  // namespace netloom
