#pragma once
// How the target column becomes numbers: class indices, or a standardised value.

#include <span>

#include "engine/catalog/data_signature.h"
#include "engine/data/recipe.h"

namespace netloom {

struct TargetEncoding {
    TargetInfo info;
    double mean = 0, deviation = 1;               ///< of a number target, from training rows
    std::map<std::string, std::string> labelMap;  ///< label FROM -> TO
};

constexpr int32_t kMissingClass = -1, kUnknownClass = -2;

/// Class name of a cell, after the label map; empty when missing. Whole numbers are written without decimals.
std::string targetLabel(const TargetEncoding& target, const Table& table, int column, int64_t row);

/// Class index of each row, kMissingClass or kUnknownClass.
Expected<std::vector<int32_t>> targetClasses(const TargetEncoding& target, const Table& table, int column,
                                             std::span<const int64_t> rows);

/// Kind and classes of the recipe's targets, in the order of the table's columns. Errors: no such column, images, dates, fewer than
/// two classes, so many that nearly every row has its own.
Expected<std::vector<TargetEncoding>> inspectTargets(const Recipe& recipe, const Table& table);

/// Mean, spread and range of a number target; rows of every class. Error when a number never changes.
Expected<void> fitTarget(TargetEncoding& target, const Table& table, std::span<const int64_t> trainingRows);

/// "The label X does not occur in the training data", with the way out.
tl::unexpected<Error> unknownLabel(const TargetEncoding& target, const Table& table, int column, int64_t row);

}  // namespace netloom
