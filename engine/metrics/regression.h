#pragma once
// How well numbers were predicted. Pure functions; definitions as in CLI.md.

#include <span>

namespace netloom {

struct RegressionScores {
    double rmse = 0, mae = 0;  ///< in the unit of the values; NaN without rows
    double r2 = 0;             ///< 1 - SS_res / SS_tot; NaN when all true values are equal
};

RegressionScores regressionScores(std::span<const double> truth, std::span<const double> predicted);

}  // namespace netloom
