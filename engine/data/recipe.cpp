#include "engine/data/recipe.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace netloom {
namespace {

constexpr int64_t kMostClassNumbers = 20;  // a whole-number target with at most this many values is taken as classes
constexpr double kSkewedShare = 3.0;       // see isSkewed
constexpr int64_t kLeastQuantileRows = 200;

std::string lower(std::string text) {
    for (char& c : text) c = char(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

bool isNumeric(const Column& column) {
    return column.kind == ColumnKind::number;
}

/// A long tail on one side: the mean or the extremes lie far from the quartiles.
bool isSkewed(const ColumnStatistics& s) {
    const double spread = s.upperQuartile - s.lowerQuartile;
    if (spread <= 0) return s.maximum > s.minimum && s.distinct > 2;
    const double up = s.maximum - s.upperQuartile, down = s.lowerQuartile - s.minimum;
    return up > kSkewedShare * spread || down > kSkewedShare * spread;
}

/// 0, 1, 2 … or 1, 2, 3 …: every row another whole number in one run.
bool isRowCounter(const Column& column, int64_t rows) {
    const ColumnStatistics& s = column.statistics;
    return isNumeric(column) && rows > 10 && s.missing == 0 && s.distinct == rows &&
           s.maximum - s.minimum == double(rows - 1);
}

bool isNamedLikeId(const std::string& name) {
    const std::string n = lower(name);
    const bool suffixed = n.size() > 3 && (n.ends_with("_id") || n.ends_with(" id") || n.ends_with("-id") ||
                                           name.ends_with("Id") || (name.ends_with("ID") && n != name));
    return n.empty() || n == "id" || n == "index" || n == "idx" || n == "rownames" || n == "row" || n == "rowid" ||
           n == "unnamed: 0" || suffixed;
}

/// Why the column is ignored at first; empty if it is not.
std::string reasonToIgnore(const Column& column, int64_t rows) {
    const ColumnStatistics& s = column.statistics;
    const int64_t present = rows - s.missing;
    if (present == 0) return NL_TR("engine", "All values are missing");
    if (column.kind == ColumnKind::text || column.kind == ColumnKind::image) return {};
    if (s.distinct == 1 && s.missing == 0) return NL_TR("engine", "The value never changes");
    if (column.kind == ColumnKind::category && s.distinct == present && present > 20)
        return NL_TR("engine", "Every value is different, as in a name or key");
    if (isRowCounter(column, rows) || (isNamedLikeId(column.name) && s.distinct == rows && rows > 10))
        return NL_TR("engine", "The values only count the rows");
    return {};
}

int guessTarget(const Table& table) {
    for (const char* name : {"target", "label", "class", "y"})
        for (size_t i = 0; i < table.columns.size(); ++i)
            if (lower(table.columns[i].name) == name && table.columns[i].kind != ColumnKind::image) return int(i);
    for (size_t i = table.columns.size(); i-- > 0;)
        if (const Column& c = table.columns[i]; c.kind == ColumnKind::number || c.kind == ColumnKind::category)
            return int(i);
    return -1;
}

bool looksLikeClasses(const Column& column, int64_t rows) {
    const ColumnStatistics& s = column.statistics;
    if (!isNumeric(column) || s.distinct > kMostClassNumbers) return false;
    const bool whole = std::all_of(s.topValues.begin(), s.topValues.end(),
                                   [](const auto& value) { return value.first.find('.') == std::string::npos; });
    return s.distinct == 2 || (whole && !s.topValues.empty() && s.distinct * 5 <= rows);
}

/// Texts are read when there is little else: beside other columns they are often names, and cost much time.
void ignoreTextsBesideOthers(Recipe& recipe, const Table& table) {
    const auto isInput = [&](const Column& column) { return !recipe.roles.contains(column.name); };
    const bool alone = std::ranges::none_of(table.columns, [&](const Column& c) { return isInput(c) && c.kind != ColumnKind::text; });
    if (alone) return;
    for (const Column& column : table.columns) {
        if (column.kind != ColumnKind::text || !isInput(column)) continue;
        recipe.roles[column.name] = Role::ignore;
        recipe.ignoredBecause[column.name] = NL_TR("engine", "Text beside other columns; choose the role Feature to use it");
    }
}

void addStep(Recipe& recipe, const std::string& type, std::vector<std::string> columns) {
    if (!columns.empty()) recipe.steps.push_back({type, std::move(columns), {}, true});
}

/// The steps every column would get anyway, listed so that a person sees and edits them.
void listSteps(Recipe& recipe, const Table& table) {
    recipe.steps.clear();
    std::vector<std::string> impute, standardise, quantile, oneHot, pixels, tokens, classes;
    for (const Column& column : table.columns) {
        const auto role = recipe.roles.find(column.name);
        if (role != recipe.roles.end() && role->second == Role::target && looksLikeClasses(column, table.rows))
            classes.push_back(column.name);
        if (role != recipe.roles.end() && role->second != Role::input) continue;
        switch (column.kind) {
            case ColumnKind::number:
            case ColumnKind::datetime:
                if (column.statistics.missing > 0) impute.push_back(column.name);
                (isSkewed(column.statistics) && table.rows >= kLeastQuantileRows ? quantile : standardise)
                    .push_back(column.name);
                break;
            case ColumnKind::category:
                oneHot.push_back(column.name);
                break;
            case ColumnKind::image:
                pixels.push_back(column.name);
                break;
            case ColumnKind::text:
                tokens.push_back(column.name);
                break;
        }
    }
    addStep(recipe, "asClasses", classes);
    addStep(recipe, "impute", impute);
    addStep(recipe, "standardise", standardise);
    addStep(recipe, "quantile", quantile);
    addStep(recipe, "oneHot", oneHot);
    addStep(recipe, "pixels", pixels);
    addStep(recipe, "tokens", tokens);
}

}  // namespace

const char* roleId(Role role) {
    constexpr const char* kIds[] = {"input", "target", "weight", "group", "time", "id", "ignore"};
    return kIds[size_t(role)];
}

std::vector<std::string> Recipe::columnsWith(Role role) const {
    std::vector<std::string> names;
    for (const auto& [name, r] : roles)
        if (r == role) names.push_back(name);
    return names;
}

void splitWindowsByTime(Recipe& recipe) {
    const bool windows = std::ranges::any_of(recipe.steps, [](const StepSpec& step) { return step.enabled && step.type == "window"; });
    const bool mixes = recipe.split.method == SplitMethod::stratified || recipe.split.method == SplitMethod::random;
    if (!windows || !mixes) return;
    const auto times = recipe.columnsWith(Role::time);
    recipe.split.method = SplitMethod::byTime;
    recipe.split.column = times.empty() ? std::string() : times.front();
}

Recipe recipeForTarget(const Table& table, const std::string& target, const Recipe& base) {
    Recipe recipe;
    recipe.table = base.table.empty() ? table.name : base.table;
    recipe.testTable = base.testTable;
    recipe.labelMap = base.labelMap;
    recipe.corrections = base.corrections;
    recipe.split = base.split;
    for (const Column& column : table.columns) {
        if (column.name == target) {
            recipe.roles[column.name] = Role::target;
            continue;
        }
        if (column.kind == ColumnKind::datetime) {
            recipe.roles[column.name] = Role::time;
            continue;
        }
        if (const std::string reason = reasonToIgnore(column, table.rows); !reason.empty()) {
            recipe.roles[column.name] = Role::ignore;
            recipe.ignoredBecause[column.name] = reason;
        }
    }
    ignoreTextsBesideOthers(recipe, table);
    listSteps(recipe, table);
    return recipe;
}

Recipe withFurtherTarget(Recipe recipe, const Table& table, const std::string& column) {
    for (StepSpec& step : recipe.steps) std::erase(step.columns, column);
    std::erase_if(recipe.steps, [](const StepSpec& step) { return step.columns.empty(); });
    recipe.roles[column] = Role::target;
    recipe.ignoredBecause.erase(column);
    const Column* found = table.find(column);
    if (!found || !looksLikeClasses(*found, table.rows)) return recipe;
    const auto classes = std::ranges::find(recipe.steps, "asClasses", &StepSpec::type);
    if (classes == recipe.steps.end()) recipe.steps.insert(recipe.steps.begin(), {"asClasses", {column}, {}, true});
    else classes->columns.push_back(column);
    return recipe;
}

Recipe defaultRecipe(const Table& table) {
    const int target = guessTarget(table);
    Recipe base;
    base.table = table.name;
    return recipeForTarget(table, target < 0 ? std::string() : table.columns[size_t(target)].name, base);
}

}  // namespace netloom
