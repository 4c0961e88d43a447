#pragma once
// Labels a person has put right row by row. The stored table stays as it was read; the recipe keeps the corrections and
// everything that reads the table through a recipe sees them.

#include <memory>

#include "engine/data/recipe.h"

namespace netloom {

/// The recipe's table with its corrections; the same pointer when there is nothing to correct or it is corrected already.
/// Unknown columns, rows and categories are passed over.
std::shared_ptr<const Table> corrected(const std::shared_ptr<const Table>& table, const Recipe& recipe);

/// A recipe in which this row of a category column has that category; what the table itself says needs no correction.
Recipe withCorrection(const Recipe& recipe, const Table& stored, const std::string& column, int64_t row,
                      const std::string& category);

}  // namespace netloom
