#pragma once
// Pure functions behind the curves: smoothing, and thinning to what a screen can show without losing a spike.

#include <span>
#include <vector>

namespace netloom::ui {

struct PlotPoint {
    double x = 0;
    double y = 0;
    bool operator==(const PlotPoint&) const = default;
};

/// Exponential moving average with bias correction, so the first values are not pulled towards zero; `factor` 0 (none)
/// … 0.99. Values that are not finite leave the average alone and stay as they are.
class Smoother {
 public:
    explicit Smoother(double factor = 0) : factor_(factor) {}
    double next(double value);

 private:
    double factor_;
    double average_ = 0;
    double weight_ = 0;  ///< sum of the weights given so far
};

std::vector<double> smooth(std::span<const double> values, double factor);

/// The points of [from, to] (and one neighbour on each side, so that lines reach the border) thinned to at most first,
/// lowest, highest and last per pixel column. `x` is ascending; every extreme value survives.
std::vector<PlotPoint> minMaxDecimate(std::span<const double> x, std::span<const double> y, double from, double to,
                                      int columns);

/// At most one point per pixel column: the last of the column. For smooth curves, where extremes do not matter.
std::vector<PlotPoint> onePerColumn(std::span<const double> x, std::span<const double> y, double from, double to,
                                    int columns);

/// Index of the point nearest to `at` in ascending `x`, -1 when empty.
int nearestIndex(std::span<const double> x, double at);

}  // namespace netloom::ui
