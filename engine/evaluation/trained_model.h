#pragma once
// A frozen, trained model as a value.

#include "engine/data/fitted_recipe.h"
#include "engine/graph/graph.h"
#include "engine/training/run.h"

namespace netloom {

/// A trained model ready to answer: frozen graph, fitted recipe, variables. Cheap to copy; thread-safe (const).
struct TrainedModel {
    Graph graph;
    std::shared_ptr<const FittedRecipe> recipe;
    std::shared_ptr<const Checkpoint> weights;
};

}  // namespace netloom
