#pragma once
// A line search for the strong Wolfe conditions: Nocedal & Wright, "Numerical Optimization" (2006), Algorithms 3.5 and 3.6 with
// cubic interpolation (equation 3.59), in the form that minFunc and PyTorch use, so that trajectories can be compared.

#include <functional>
#include <vector>

namespace netloom {

/// A point on the line x + t·d.
struct LinePoint {
    double t = 0, loss = 0, slope = 0;  ///< slope: derivative along d
    std::vector<double> gradient;
};

/// Evaluates at t: false when broken off. A loss that is not finite counts as infinitely high.
using LineFunction = std::function<bool(double t, LinePoint& at)>;

/// Searches from `start` (t = 0, slope < 0) with the first trial `t`. `largest` is the largest absolute component of d.
/// False when broken off; else `found` is the best point, which is `start` itself when nothing lower was found.
bool strongWolfe(const LineFunction& function, const LinePoint& start, double t, double largest, LinePoint& found);

}  // namespace netloom
