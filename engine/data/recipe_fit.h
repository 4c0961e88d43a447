#pragma once
// The parts of fitting a recipe, each testable by itself. Used by fitted_recipe.cpp only.

#include "engine/data/fitted_recipe.h"
#include "engine/data/target_encoding.h"

namespace netloom {

/// Encodes each input column from the training rows; slots are numbered in column order.
Expected<std::vector<EncodedColumn>> fitColumns(const Recipe& recipe, const Table& table,
                                                std::span<const int64_t> trainingRows, const ProgressSink& progress);

/// Input columns of the recipe that exist and are of a kind a network can take now.
std::vector<int> inputColumns(const Recipe& recipe, const Table& table, bool images);

}  // namespace netloom
