#pragma once
// How well numbers were predicted. Exact and streamed: rows go in one by one, each with a weight; nothing is kept but sums.
// Definitions as in CLI.md.

#include <span>

namespace netloom {

struct RegressionScores {
    double rmse = 0, mae = 0;  ///< in the unit of the values; NaN without rows
    double r2 = 0;             ///< 1 - SS_res / SS_tot; NaN when all true values are equal
    double mape = 0;           ///< mean of |error| / |true value|, 0.1 = 10 %; NaN when a true value is 0
};

class RegressionMeter {
 public:
    void add(double truth, double predicted, double weight = 1);
    RegressionScores scores() const;

 private:
    double weight_ = 0, mean_ = 0, total_ = 0;  ///< of the truth: running mean and sum of squares about it (West 1979)
    double squared_ = 0, absolute_ = 0, relative_ = 0;
    bool hasZero_ = false;
};

RegressionScores regressionScores(std::span<const double> truth, std::span<const double> predicted);

/// Bands between the lowest and the highest predicted quantile.
class BandMeter {
 public:
    void add(double truth, double lowest, double highest, double weight = 1);
    double coverage() const;   ///< share of rows whose true value lies within; NaN without rows
    double meanWidth() const;  ///< in the unit of the values

 private:
    double weight_ = 0, within_ = 0, widths_ = 0;
};

}  // namespace netloom
