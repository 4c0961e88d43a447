#include "app/cli/stored_model.h"

#include "app/cli/recipe_options.h"

namespace netloom::cli {

namespace {

std::shared_ptr<const Checkpoint> keptWeights(const Project& project, int64_t run) {
    const auto best = project.checkpoint(run, CheckpointKind::best);
    return best ? best : project.checkpoint(run, CheckpointKind::last);
}

}  // namespace

Expected<std::shared_ptr<const FittedRecipe>> storedRecipe(const Project& project, const RunRecord& record) {
    const Json state = Json::parse(project.recipeState(record.id), nullptr, false);
    if (state.is_discarded())
        return fail({NL_TR("engine", "The preprocessing of run %1 is damaged"), record.id}, project.path().string(),
                    NL_TR("engine", "Train the run again or open a backup"));
    return fittedRecipeFromJson(record.recipe, state, lookupIn(project));
}

Expected<StoredModel> storedModel(const Project& project, int64_t run) {
    StoredModel stored;
    RunRecord record;
    if (run > 0) {
        NETLOOM_TRY(record, project.run(run));
        stored.model.weights = keptWeights(project, run);
    } else {
        const std::vector<RunRecord> runs = project.runs();
        for (auto newest = runs.rbegin(); newest != runs.rend() && !stored.model.weights; ++newest) {
            stored.model.weights = keptWeights(project, newest->id);
            record = *newest;
        }
    }
    if (!stored.model.weights)
        return fail(run > 0 ? Message(NL_TR("engine", "Run %1 has no weights"), run)
                            : Message(NL_TR("engine", "The project has no trained run")),
                    project.path().string(), NL_TR("engine", "Train one with netloom-cli train"));
    stored.run = record.id;
    stored.model.graph = record.graph;
    NETLOOM_TRY(stored.model.recipe, storedRecipe(project, record));
    return stored;
}

}  // namespace netloom::cli
