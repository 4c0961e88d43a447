#pragma once
// How columns become tensors: the options of recipe and fit.

#include "app/cli/cli.h"
#include "engine/data/fitted_recipe.h"

namespace netloom::cli {

class RecipeOptions {
 public:
    /// `forFit`: without --table and --test-table, which fit imports itself; --seed is added by the caller.
    void addTo(CLI::App* command, bool forFit = false);
    bool anyGiven() const;
    /// The project's recipe with the options applied; nothing is stored.
    Expected<Recipe> apply(const Project& project) const;

    std::string table, testTable;
    std::optional<uint64_t> seed;

 private:
    Expected<void> applyRoles(const Table& table, Recipe& recipe) const;
    Expected<void> applyRole(const Table& table, const std::string& column, const std::string& role, Recipe& recipe) const;
    Expected<void> applyEncoders(const Table& table, Recipe& recipe) const;
    Expected<void> applySeries(const Table& table, Recipe& recipe) const;
    Expected<void> applySplit(const Table& table, Recipe& recipe) const;

    std::vector<std::string> targets_, roles_, encoders_, labelMaps_;
    std::string series_, split_, testRows_, stratify_, time_, group_, weight_;
};

/// Looks tables up in the project.
TableLookup lookupIn(const Project& project);
/// Fits the project's recipe; an error when it has no target.
Expected<std::shared_ptr<const FittedRecipe>> fitFor(const Project& project, const Recipe& recipe);

}  // namespace netloom::cli
