#pragma once
// The parts of fitting a recipe, each testable by itself. Used by fitted_recipe.cpp only.

#include "engine/data/fitted_recipe.h"

namespace netloom {

/// How the target column becomes numbers.
struct TargetEncoding {
    TargetInfo info;
    double mean = 0, deviation = 1;              ///< of a number target, from training rows
    std::map<std::string, std::string> labelMap; ///< label FROM -> TO
};

/// Class name of a cell, after the label map; empty when missing. Whole numbers are written without decimals.
std::string targetLabel(const TargetEncoding& target, const Table& table, int column, int64_t row);
/// Class index of every row of the table; -1 where missing, -2 where unknown.
std::vector<int32_t> targetClasses(const TargetEncoding& target, const Table& table, int column);

/// Kind and classes of the target, from all given tables' usable rows (class names carry no statistics).
Expected<TargetEncoding> inspectTarget(const Recipe& recipe, const Table& table);
/// Encodes each input column from the training rows; slots are numbered in column order.
Expected<std::vector<EncodedColumn>> fitColumns(const Recipe& recipe, const Table& table,
                                                std::span<const int64_t> trainingRows, const ProgressSink& progress);

/// Input columns of the recipe that exist and are of a kind a network can take now.
std::vector<int> inputColumns(const Recipe& recipe, const Table& table, bool images);

}  // namespace netloom
