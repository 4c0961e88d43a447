#pragma once
// Predictions as a CSV file: a header row, then one line per row. `prediction`, for classes `probability_CLASS` or `score_CLASS`, for
// quantiles `quantile_LEVEL`; the columns of further outputs carry their target's name, as `prediction_COLUMN`. Numbers use a point;
// fields stand in quotes where they need them (RFC 4180).

#include <string>

#include "engine/evaluation/evaluation.h"

namespace netloom {

/// With `rowNumbers` the first column tells the row of the table, counted from 1.
std::string predictionsCsv(const Evaluation& evaluation, bool rowNumbers);

}  // namespace netloom
