#pragma once
// Statistics of one column, computed once when a table is built or loaded.

#include "engine/base/progress.h"
#include "engine/data/table.h"

namespace netloom {

constexpr int64_t kDistinctBound = 100000;  ///< distinct values are counted exactly up to here
constexpr int kHistogramBins = 30;
constexpr size_t kTopValues = 20;

/// Reads every chunk of the column once. Quantiles of more than 4 million values come from an even sample. The
/// deviation is the sample's (n - 1).
Expected<ColumnStatistics> computeStatistics(const Column& column, int64_t rows);

/// Quantile by linear interpolation (Hyndman & Fan 1996, type 7). Reorders the values; NaN for an empty range.
double quantile(std::vector<double>& values, double probability);

}  // namespace netloom
