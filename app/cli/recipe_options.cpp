#include "app/cli/recipe_options.h"

#include <algorithm>
#include <charconv>
#include <fstream>

#include "app/cli/split_text.h"
#include "engine/data/steps/step_descriptor.h"

namespace netloom::cli {

namespace {

constexpr Role kRoles[] = {Role::input, Role::target, Role::weight, Role::group, Role::time, Role::id, Role::ignore};

/// FROM=TO, where the labels may hold '=' themselves ("<=50K.=<=50K"): TO is a label of a target column.
std::pair<std::string, std::string> cutLabelMap(const std::string& map, const Table& table, const Recipe& recipe) {
    for (size_t mark = map.find('=', 1); mark != std::string::npos; mark = map.find('=', mark + 1)) {
        const std::string to = map.substr(mark + 1);
        for (const std::string& target : recipe.columnsWith(Role::target)) {
            const Column* column = table.find(target);
            if (column && std::find(column->categories.begin(), column->categories.end(), to) != column->categories.end())
                return {map.substr(0, mark), to};
        }
    }
    return cutAt(map, '=');
}

Expected<std::string> columnName(const Table& table, const std::string& given) {
    if (const Column* column = table.find(given)) return column->name;
    std::vector<std::string> names;
    for (const Column& column : table.columns) names.push_back(column.name);
    constexpr size_t kShown = 30;
    const bool cut = names.size() > kShown;
    names.resize(std::min(names.size(), kShown));
    return fail({NL_TR("engine", "There is no column “%1”"), given}, {NL_TR("engine", "table %1"), table.name},
                {NL_TR("engine", "Choose one of: %1"), fmt::format("{}{}", fmt::join(names, ", "), cut ? ", …" : "")});
}

/// Takes a column out of all steps that name it; a target keeps that its numbers are classes.
void forgetSteps(Recipe& recipe, const std::string& column, bool isTarget = false) {
    for (StepSpec& step : recipe.steps)
        if (!isTarget || step.type != "asClasses") std::erase(step.columns, column);
    std::erase_if(recipe.steps, [](const StepSpec& step) { return step.columns.empty(); });
}

/// "standardise" or "quantile:bins=10".
Expected<StepSpec> parseStep(const std::string& text, const std::string& column) {
    const auto [name, rest] = cutAt(text, ':');
    const StepDescriptor* descriptor = findStep(name);
    if (!descriptor)
        return fail({NL_TR("engine", "There is no encoder “%1”"), name}, {NL_TR("engine", "column %1"), column},
                    NL_TR("engine", "See netloom-cli encoders"));
    StepSpec step;
    step.type = name;
    step.columns = {column};
    NETLOOM_TRY(step.params, parseParams(rest, descriptor->params, name));
    return step;
}

/// A window or a series is made of several columns: equal ones are one step.
void addStep(Recipe& recipe, StepSpec step) {
    const bool joins = step.type == "window" || step.type == "series";
    for (StepSpec& known : recipe.steps)
        if (joins && known.type == step.type && known.params == step.params && known.enabled)
            return known.columns.push_back(step.columns.front());
    recipe.steps.push_back(std::move(step));
}

Expected<std::vector<int64_t>> readRowNumbers(const std::string& path, int64_t rows) {
    std::ifstream in(path);
    if (!in) return fail(NL_TR("engine", "The file cannot be read"), path, NL_TR("engine", "Check its name"));
    std::vector<int64_t> numbers;
    std::string line;
    for (int64_t count = 1; std::getline(in, line); ++count) {
        while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back()))) line.pop_back();
        if (line.empty()) continue;
        int64_t number = -1;
        const auto [end, problem] = std::from_chars(line.data(), line.data() + line.size(), number);
        if (problem != std::errc() || end != line.data() + line.size() || number < 0 || number >= rows)
            return fail({NL_TR("engine", "“%1” is not a row number from 0 to %2"), line, rows - 1},
                        {NL_TR("engine", "%1, line %2"), path, count}, NL_TR("engine", "Give one number a line"));
        numbers.push_back(number);
    }
    if (numbers.empty()) return fail(NL_TR("engine", "There are no row numbers"), path, NL_TR("engine", "Give one number a line"));
    return numbers;
}

}  // namespace

void RecipeOptions::addTo(CLI::App* command, bool forFit) {
    const std::string group = "How columns become tensors";
    if (!forFit) {
        command->add_option("--table", table, "table to learn from")->group(group);
        command->add_option("--test-table", testTable, "table whose rows are the test part")->group(group);
        command->add_option("--seed", seed, "of the split")->group(group);
    }
    auto* target = command->add_option("--target", targets_, "column(s) to predict")->delimiter(',')->group(group);
    if (forFit) target->required();
    command->add_option("--role", roles_, "COLUMN=input|target|weight|group|time|id|ignore")->group(group);
    command->add_option("--encoder", encoders_, "COLUMN=NAME[:key=value,…][+NAME…]")->group(group);
    command->add_option("--series", series_, "FIRST..LAST, columns that are the steps of one series")->group(group);
    command->add_option("--split", split_, "train/validation/test in percent: 70/15/15")->group(group);
    command->add_option("--test-rows", testRows_, "file with the 0-based rows of the test part, one a line")->group(group);
    command->add_option("--stratify", stratify_, "column whose values every part should have alike")->group(group);
    command->add_option("--time", time_, "column to split by in time order")->group(group);
    command->add_option("--group", group_, "column whose equal values stay in one part")->group(group);
    command->add_option("--weight", weight_, "column of numbers that say how much each row counts")->group(group);
    command->add_option("--map-label", labelMaps_, "FROM=TO, a target label to rename")->group(group);
}

bool RecipeOptions::anyGiven() const {
    return !table.empty() || !testTable.empty() || seed || !targets_.empty() || !roles_.empty() || !encoders_.empty() || !series_.empty() ||
           !split_.empty() || !testRows_.empty() || !stratify_.empty() || !time_.empty() || !group_.empty() || !weight_.empty() ||
           !labelMaps_.empty();
}

Expected<Recipe> RecipeOptions::apply(const Project& project) const {
    NETLOOM_TRY(const std::shared_ptr<const Table> chosen, chooseTable(project, table));
    Recipe recipe = project.document().recipe;
    if (recipe.table != chosen->name) recipe = defaultRecipe(*chosen);
    if (!testTable.empty()) {
        NETLOOM_TRY(const std::shared_ptr<const Table> test, project.table(testTable));
        recipe.testTable = test->name;
    }
    NETLOOM_CHECK(applyRoles(*chosen, recipe));
    for (const std::string& map : labelMaps_) {
        if (map.find('=') == std::string::npos) wrongUsage("--map-label " + map + ": expected FROM=TO");
        const auto [from, to] = cutLabelMap(map, *chosen, recipe);
        recipe.labelMap[from] = to;
    }
    NETLOOM_CHECK(applyEncoders(*chosen, recipe));
    NETLOOM_CHECK(applySplit(*chosen, recipe));
    return recipe;
}

Expected<void> RecipeOptions::applyRoles(const Table& chosen, Recipe& recipe) const {
    if (!targets_.empty()) {
        NETLOOM_TRY(const std::string first, columnName(chosen, targets_.front()));
        recipe = recipeForTarget(chosen, first, recipe);
    }
    if (!targets_.empty()) NETLOOM_CHECK(applyRole(chosen, targets_.front(), "target", recipe));
    for (size_t i = 1; i < targets_.size(); ++i) {
        NETLOOM_TRY(const std::string further, columnName(chosen, targets_[i]));
        recipe = withFurtherTarget(std::move(recipe), chosen, further);
    }
    for (const std::string& role : roles_) {
        const auto [column, id] = cutAt(role, '=');
        NETLOOM_CHECK(applyRole(chosen, column, id, recipe));
    }
    if (!time_.empty()) NETLOOM_CHECK(applyRole(chosen, time_, "time", recipe));
    if (!group_.empty()) NETLOOM_CHECK(applyRole(chosen, group_, "group", recipe));
    if (!weight_.empty()) NETLOOM_CHECK(applyRole(chosen, weight_, "weight", recipe));
    return {};
}

/// A column that is told to be the time or the group also decides who goes into which part.
Expected<void> RecipeOptions::applyRole(const Table& chosen, const std::string& column, const std::string& id,
                                        Recipe& recipe) const {
    NETLOOM_TRY(const std::string name, columnName(chosen, column));
    const auto* role = std::find_if(std::begin(kRoles), std::end(kRoles), [&](Role known) { return id == roleId(known); });
    if (role == std::end(kRoles)) wrongUsage("--role " + column + "=" + id + ": there is no such role");
    recipe.roles[name] = *role;
    recipe.ignoredBecause.erase(name);
    if (*role == Role::time || *role == Role::group) {
        recipe.split.method = *role == Role::time ? SplitMethod::byTime : SplitMethod::byGroup;
        recipe.split.column = name;
    }
    if (*role != Role::input) forgetSteps(recipe, name, *role == Role::target);
    return {};
}

Expected<void> RecipeOptions::applyEncoders(const Table& chosen, Recipe& recipe) const {
    for (const std::string& encoder : encoders_) {
        const auto [column, chain] = cutAt(encoder, '=');
        NETLOOM_TRY(const std::string name, columnName(chosen, column));
        forgetSteps(recipe, name);
        if (recipe.ignoredBecause.erase(name)) recipe.roles.erase(name);
        std::string rest = chain;
        while (!rest.empty()) {
            auto [first, others] = cutAt(rest, '+');
            NETLOOM_TRY(StepSpec step, parseStep(first, name));
            addStep(recipe, std::move(step));
            rest = others;
        }
    }
    if (!series_.empty()) NETLOOM_CHECK(applySeries(chosen, recipe));
    splitWindowsByTime(recipe);
    return {};
}

/// FROM..TO: these columns and all between them, in table order.
Expected<void> RecipeOptions::applySeries(const Table& chosen, Recipe& recipe) const {
    const size_t dots = series_.find("..");
    if (dots == std::string::npos) wrongUsage("--series " + series_ + ": expected FIRST..LAST");
    NETLOOM_TRY(const std::string first, columnName(chosen, series_.substr(0, dots)));
    NETLOOM_TRY(const std::string last, columnName(chosen, series_.substr(dots + 2)));
    const int from = chosen.indexOf(first), to = chosen.indexOf(last);
    if (from >= to)
        return fail({NL_TR("engine", "“%1” does not stand behind “%2” in the table"), last, first},
                    {NL_TR("engine", "table %1"), chosen.name}, NL_TR("engine", "Name the first and the last column of the series"));
    StepSpec step{"series", {}, {}, true};
    for (int i = from; i <= to; ++i) {
        const Column& column = chosen.columns[size_t(i)];
        if (const auto role = recipe.roles.find(column.name); role != recipe.roles.end() && role->second == Role::target) continue;
        if (column.kind != ColumnKind::number)
            return fail(NL_TR("engine", "A series needs columns of numbers"), {NL_TR("engine", "column %1"), column.name},
                        NL_TR("engine", "Name the first and the last column of the series"));
        forgetSteps(recipe, column.name);
        recipe.roles.erase(column.name);
        recipe.ignoredBecause.erase(column.name);
        step.columns.push_back(column.name);
    }
    recipe.steps.push_back(std::move(step));
    return {};
}

Expected<void> RecipeOptions::applySplit(const Table& chosen, Recipe& recipe) const {
    SplitSpec& split = recipe.split;
    if (seed) split.seed = *seed;
    if (!stratify_.empty()) {
        NETLOOM_TRY(split.column, columnName(chosen, stratify_));
        split.method = SplitMethod::stratified;
    }
    if (!testRows_.empty()) {
        NETLOOM_TRY(split.testRows, readRowNumbers(testRows_, chosen.rows));
        split.method = SplitMethod::givenRows;
    }
    if (!split_.empty()) {
        const auto shares = parseShares(split_);
        if (!shares) wrongUsage("--split " + split_ + ": expected shares such as 70/15/15 or 80/20");
        std::tie(split.train, split.validation, split.test) = *shares;
    } else if (!testTable.empty() || !testRows_.empty()) {
        std::tie(split.train, split.validation, split.test) = std::tuple(0.85, 0.15, 0.0);
    }
    return {};
}

TableLookup lookupIn(const Project& project) {
    return [&project](const std::string& name) { return project.table(name).value_or(nullptr); };
}

Expected<std::shared_ptr<const FittedRecipe>> fitFor(const Project& project, const Recipe& recipe) {
    if (recipe.table.empty())
        return fail(NL_TR("engine", "The project has no recipe"), project.path().string(),
                    NL_TR("engine", "Import a table and choose a target with netloom-cli recipe"));
    NETLOOM_CHECK(project.table(recipe.table));
    auto fitted = fitRecipe(recipe, lookupIn(project), progress());
    endProgress();
    return fitted;
}

}  // namespace netloom::cli
