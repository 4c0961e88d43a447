#pragma once
// A trained run of a project, ready to answer.

#include "app/cli/cli.h"
#include "engine/data/fitted_recipe.h"
#include "engine/evaluation/trained_model.h"

namespace netloom::cli {

/// The recipe as it was fitted for that run, on the project's tables.
Expected<std::shared_ptr<const FittedRecipe>> storedRecipe(const Project& project, const RunRecord& record);

struct StoredModel {
    int64_t run = 0;
    TrainedModel model;
};
/// `run` 0: the newest one with weights. Best weights, else the last.
Expected<StoredModel> storedModel(const Project& project, int64_t run);

}  // namespace netloom::cli
