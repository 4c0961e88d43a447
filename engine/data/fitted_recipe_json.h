#pragma once
// The whole state of a fitted recipe as a value, and its JSON. Used inside engine/data.

#include <array>
#include <nlohmann/json_fwd.hpp>

#include "engine/data/recipe_fit.h"

namespace netloom {

struct FittedState {
    Recipe recipe;
    DataSignature signature;
    std::vector<TargetEncoding> targets;  ///< as DataSignature::targets; rows without the first are left out
    std::vector<EncodedColumn> columns;
    std::map<std::string, std::pair<double, double>> pixels;  ///< block -> (offset, scale)
    std::vector<TokenEncoding> tokens;
    std::vector<SequenceEncoding> sequences;
    std::array<RowSet, 3> parts;                              ///< train, validation, test
};

std::shared_ptr<const FittedRecipe> makeFittedRecipe(FittedState state);
nlohmann::ordered_json fittedStateToJson(const FittedState& state);

}  // namespace netloom
