#pragma once
// How columns become tensors: roles, split, steps. A value without fitted state; fit() (fitted_recipe.h) learns the
// state from training rows only.

#include <map>
#include <memory>
#include <optional>

#include "engine/catalog/param.h"
#include "engine/data/table.h"

namespace netloom {

enum class Role { input, target, weight, group, time, id, ignore };
const char* roleId(Role role);

enum class SplitMethod { random, stratified, byTime, byGroup, givenRows };

struct SplitSpec {
    SplitMethod method = SplitMethod::stratified;
    double train = 0.70, validation = 0.15, test = 0.15;
    std::string column;             ///< stratify / time / group column; empty = the target for stratified
    std::vector<int64_t> testRows;  ///< givenRows: 0-based rows of the test part
    uint64_t seed = 42;
    bool operator==(const SplitSpec&) const = default;
};

/// One encoder or repair step for some columns.
struct StepSpec {
    std::string type;  ///< StepDescriptor::id: "impute", "standardise", "oneHot", "pixels", …
    std::vector<std::string> columns;
    ParamMap params;
    bool enabled = true;
    bool operator==(const StepSpec&) const = default;
};

struct Recipe {
    std::string table;                                  ///< name of the table in the project
    std::string testTable;                              ///< its rows are the test part; empty = none
    std::map<std::string, Role> roles;                  ///< column -> role; a missing column means input
    std::map<std::string, std::string> ignoredBecause;  ///< column -> English reason of an automatic ignore
    std::map<std::string, std::string> labelMap;        ///< target label FROM -> TO
    std::map<std::string, std::map<int64_t, std::string>> corrections;  ///< category column -> row -> label put right
    std::vector<StepSpec> steps;  ///< in order; columns not named by any step get the default steps
    SplitSpec split;
    bool operator==(const Recipe&) const = default;

    std::vector<std::string> columnsWith(Role role) const;
};

/// Windows overlap, so rows of the past must not be judged with those of the future: an untouched split goes by time.
void splitWindowsByTime(Recipe& recipe);

/// Guesses target and roles and lists the default steps for a table.
Recipe defaultRecipe(const Table& table);
/// As defaultRecipe but for a given target (keeps split and label map of `base`).
Recipe recipeForTarget(const Table& table, const std::string& target, const Recipe& base);
/// Predicts this column beside the targets that are there.
Recipe withFurtherTarget(Recipe recipe, const Table& table, const std::string& column);

}  // namespace netloom
