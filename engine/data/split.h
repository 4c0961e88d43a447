#pragma once
// Who goes into training, validation and test. Depends only on spec, table values and seed.

#include <array>

#include "engine/data/recipe.h"

namespace netloom {

/// `usable`: rows that may be used (target present), ascending. `strata`: class index per usable row for a stratified
/// split, else empty. Returns train, validation, test rows, each ascending. A part with a positive share gets at least
/// one row when there are at least three rows.
Expected<std::array<std::vector<int64_t>, 3>> splitRows(const SplitSpec& spec, const Table& table,
                                                        const std::vector<int64_t>& usable,
                                                        const std::vector<int32_t>& strata);

}  // namespace netloom
