// fitRecipe(): split first, then everything that is learnt comes from the training rows alone.

#include <algorithm>
#include <cmath>

#include "engine/data/block_encodings.h"
#include "engine/data/column_cells.h"
#include "engine/data/corrections.h"
#include "engine/data/fitted_recipe_json.h"
#include "engine/data/split.h"
#include "engine/data/steps/step_descriptor.h"

namespace netloom {
namespace {

Message inTable(const std::string& name) {
    return {NL_TR("engine", "table \"%1\""), name};
}

void makeSignature(FittedState& state, const Table& table) {
    if (!state.columns.empty()) {
        FeatureBlock block;
        block.id = "features";
        for (const EncodedColumn& column : state.columns) {
            block.columns.push_back(column.column);
            if (column.encoder == "oneHot")
                for (const std::string& category : column.categories)
                    block.slotNames.push_back(column.column + "=" + category);
            else
                block.slotNames.push_back(column.column);
            if (column.hasMissingFlag) block.slotNames.push_back(column.column + " missing");
        }
        block.shape = Shape{int64_t(block.slotNames.size())};
        state.signature.blocks.push_back(std::move(block));
    }
    for (const int index : inputColumns(state.recipe, table, true)) {
        const Column& column = table.columns[size_t(index)];
        state.signature.blocks.push_back({column.name, BlockKind::image, column.imageShape, {}, {column.name}});
    }
    for (const TokenEncoding& tokens : state.tokens)
        state.signature.blocks.push_back({tokens.column, BlockKind::tokens, Shape{tokens.length}, {}, {tokens.column},
                                          kFirstToken + int64_t(tokens.vocabulary.size())});
    for (const SequenceEncoding& sequence : state.sequences) {
        FeatureBlock block{sequence.id, BlockKind::sequence, Shape{sequence.length, 1}, {}, {}};
        for (const EncodedColumn& column : sequence.columns) block.columns.push_back(column.column);
        if (sequence.window) {
            block.shape[1] = int64_t(block.columns.size());
            block.slotNames = block.columns;
        }
        state.signature.blocks.push_back(std::move(block));
    }
    for (const TargetEncoding& target : state.targets) state.signature.targets.push_back(target.info);
}

Expected<void> fitPixels(FittedState& state) {
    const StepDescriptor* pixels = findStep("pixels");
    for (const FeatureBlock& block : state.signature.blocks) {
        if (block.kind != BlockKind::image) continue;
        ParamMap params;
        for (const StepSpec& step : state.recipe.steps)
            if (step.type == "pixels" && step.enabled &&
                std::find(step.columns.begin(), step.columns.end(), block.id) != step.columns.end())
                params = step.params;
        for (const ParamSpec& spec : pixels->params) {
            params.emplace(spec.id, spec.defaultValue);
            NETLOOM_CHECK(checkParam(spec, params.at(spec.id)));
        }
        EncodedColumn encoded;
        pixels->fit(params, {}, encoded);
        state.pixels[block.id] = {encoded.offset, encoded.scale};
    }
    return {};
}

/// Rows whose target is present, and their classes when the target has some.
struct UsableRows {
    std::vector<int64_t> rows;
    std::vector<int32_t> classes;
};

Expected<UsableRows> usableRows(const TargetEncoding& target, const Table& table) {
    UsableRows usable;
    const std::vector<int64_t> all = allRows(table);
    const int index = table.indexOf(target.info.column);
    if (index < 0)
        return fail(NL_TR("engine", "The target column is missing"), inTable(table.name),
                    NL_TR("engine", "Choose a table with the same columns"));
    if (target.info.kind == TargetKind::number) {
        const Column& column = table.columns[size_t(index)];
        if (!holdsNumbers(column))
            return fail(NL_TR("engine", "The target is not a number in every row"), inColumn(target.info.column),
                        NL_TR("engine", "Correct the values that are not numbers"));
        NETLOOM_TRY(const auto numbers, numbersOf(column, all));
        for (const int64_t row : all)
            if (std::isfinite(numbers[size_t(row)])) usable.rows.push_back(row);
        return usable;
    }
    NETLOOM_TRY(const auto classes, targetClasses(target, table, index, all));
    for (const int64_t row : all) {
        if (classes[size_t(row)] == kUnknownClass) return unknownLabel(target, table, index, row);
        if (classes[size_t(row)] == kMissingClass) continue;
        usable.rows.push_back(row);
        usable.classes.push_back(classes[size_t(row)]);
    }
    return usable;
}

/// The first target decides which rows are used: where a further one is missing, its loss leaves the row out.
Expected<UsableRows> usableRows(const std::vector<TargetEncoding>& targets, const Table& table) {
    if (targets.empty()) return UsableRows{allRows(table), {}};
    return usableRows(targets.front(), table);
}

/// Scales and class counts from those training rows that have a value.
Expected<void> fitTargets(std::vector<TargetEncoding>& targets, const Table& table, const std::vector<int64_t>& training) {
    for (TargetEncoding& target : targets) {
        NETLOOM_TRY(const UsableRows usable, usableRows(target, table));
        std::vector<int64_t> known;
        std::ranges::set_intersection(training, usable.rows, std::back_inserter(known));
        if (known.empty())
            return fail(NL_TR("engine", "No training row has a value of this target"), inColumn(target.info.column),
                        NL_TR("engine", "Add values, or choose another target"));
        NETLOOM_CHECK(fitTarget(target, table, known));
    }
    return {};
}

/// Rows at the start of the table have no whole window before them: nothing is learnt from them.
void dropRowsWithoutHistory(UsableRows& usable, int64_t history) {
    const auto first = std::lower_bound(usable.rows.begin(), usable.rows.end(), history);
    const auto count = first - usable.rows.begin();
    usable.rows.erase(usable.rows.begin(), first);
    if (!usable.classes.empty()) usable.classes.erase(usable.classes.begin(), usable.classes.begin() + count);
}

/// Shares of the rows that are left once the test part is given: 85/15 unless someone chose other ones.
SplitSpec withoutTest(SplitSpec spec) {
    const SplitSpec usual;
    const bool untouched = spec.train == usual.train && spec.validation == usual.validation && spec.test == usual.test;
    if (untouched) {
        spec.train = 0.85;
        spec.validation = 0.15;
    }
    spec.test = 0;
    return spec;
}

/// Where no column is named, the one that has the role.
void nameSplitColumn(SplitSpec& spec, const Recipe& recipe) {
    if (!spec.column.empty()) return;
    const Role role = spec.method == SplitMethod::byTime ? Role::time : Role::group;
    if (spec.method != SplitMethod::byTime && spec.method != SplitMethod::byGroup) return;
    if (const auto names = recipe.columnsWith(role); !names.empty()) spec.column = names.front();
}

/// Classes of the column that a stratified split balances, per usable row; empty = none.
Expected<std::vector<int32_t>> strataOf(const SplitSpec& spec, const std::vector<TargetEncoding>& targets, const Table& table,
                                        const UsableRows& usable) {
    const bool byTarget = spec.column.empty() || (!targets.empty() && spec.column == targets.front().info.column);
    if (spec.method != SplitMethod::stratified || byTarget) return usable.classes;
    const int index = table.indexOf(spec.column);
    if (index < 0)
        return fail(NL_TR("engine", "The column to stratify by does not exist"), inColumn(spec.column),
                    NL_TR("engine", "Choose a column of the table"));
    std::map<std::string, int32_t> ids;
    std::vector<int32_t> strata;
    for (const int64_t row : usable.rows)
        strata.push_back(ids.emplace(table.text(index, row), int32_t(ids.size())).first->second);
    return strata;
}

/// Every label of the test rows has to be among those of the training rows.
Expected<void> checkTestLabels(const FittedState& state, const UsableRows& usable, const Table& table) {
    if (state.recipe.split.method != SplitMethod::givenRows || usable.classes.empty()) return {};
    const TargetEncoding& target = state.targets.front();
    std::vector<bool> known(target.info.classes.size());
    const auto classOf = [&](int64_t row) {
        const auto at = std::lower_bound(usable.rows.begin(), usable.rows.end(), row) - usable.rows.begin();
        return size_t(usable.classes[size_t(at)]);
    };
    for (const int64_t row : state.parts[0].rows) known[classOf(row)] = true;
    for (const int64_t row : state.parts[1].rows) known[classOf(row)] = true;
    for (const int64_t row : state.parts[2].rows)
        if (!known[classOf(row)])
            return unknownLabel(target, table, table.indexOf(target.info.column), row);
    return {};
}

Expected<void> splitTable(FittedState& state, const std::shared_ptr<const Table>& table,
                          const std::shared_ptr<const Table>& testTable) {
    NETLOOM_TRY(UsableRows usable, usableRows(state.targets, *table));
    dropRowsWithoutHistory(usable, historyOf(state.recipe));
    SplitSpec spec = state.recipe.split;
    nameSplitColumn(spec, state.recipe);
    if (testTable || spec.method == SplitMethod::givenRows) spec = withoutTest(spec);
    NETLOOM_TRY(const auto strata, strataOf(spec, state.targets, *table, usable));
    NETLOOM_TRY(auto parts, splitRows(spec, *table, usable.rows, strata));
    if (parts[0].empty())
        return fail(NL_TR("engine", "No training rows are left"), inTable(table->name),
                    NL_TR("engine", "Add rows, choose another target, or give training a larger share"));
    for (size_t part = 0; part < 3; ++part) state.parts[part] = {table, std::move(parts[part])};
    NETLOOM_CHECK(checkTestLabels(state, usable, *table));
    if (testTable) {
        NETLOOM_TRY(UsableRows test, usableRows(state.targets, *testTable));
        if (test.rows.empty())
            return fail(NL_TR("engine", "No row of the test table has a target value"), inTable(testTable->name),
                        NL_TR("engine", "Choose another test table"));
        state.parts[2] = {testTable, std::move(test.rows)};
    }
    return {};
}

/// One column of weights at most, and some weight to learn from. (Values are checked where rows are prepared.)
Expected<void> checkWeights(const Recipe& recipe, const Table& table, std::span<const int64_t> trainingRows) {
    const std::vector<std::string> names = recipe.columnsWith(Role::weight);
    if (names.empty()) return {};
    if (names.size() > 1)
        return fail({NL_TR("engine", "There are %1 weight columns"), names.size()}, inColumn(names[1]),
                    NL_TR("engine", "Choose one weight column"));
    const Column* column = table.find(names.front());
    if (!column || column->kind != ColumnKind::number)
        return fail(NL_TR("engine", "Weights have to be numbers"), inColumn(names.front()),
                    NL_TR("engine", "Choose a column of numbers as weight"));
    NETLOOM_TRY(const auto weights, numbersOf(*column, trainingRows));
    if (std::ranges::none_of(weights, [](double weight) { return weight > 0; }))
        return fail(NL_TR("engine", "No training row has a weight above 0"), inColumn(names.front()),
                    NL_TR("engine", "Choose another weight column, or none"));
    return {};
}

}  // namespace

Expected<std::shared_ptr<const FittedRecipe>> fitRecipe(const Recipe& recipe, const TableLookup& tables,
                                                        const ProgressSink& progress) {
    const std::shared_ptr<const Table> table = corrected(tables(recipe.table), recipe);
    if (!table)
        return fail(NL_TR("engine", "The table of the recipe does not exist"), inTable(recipe.table),
                    NL_TR("engine", "Import it or choose another table"));
    std::shared_ptr<const Table> testTable;
    if (!recipe.testTable.empty()) {
        testTable = tables(recipe.testTable);
        if (!testTable)
            return fail(NL_TR("engine", "The test table of the recipe does not exist"), inTable(recipe.testTable),
                        NL_TR("engine", "Import it or choose another table"));
    }
    FittedState state;
    state.recipe = recipe;
    NETLOOM_TRY(state.targets, inspectTargets(recipe, *table));
    NETLOOM_CHECK(splitTable(state, table, testTable));
    const std::vector<int64_t>& training = state.parts[0].rows;
    NETLOOM_CHECK(checkWeights(recipe, *table, training));
    NETLOOM_CHECK(fitTargets(state.targets, *table, training));
    NETLOOM_TRY(state.columns, fitColumns(recipe, *table, training, progress));
    NETLOOM_TRY(state.tokens, fitTokens(recipe, *table, training, progress));
    NETLOOM_TRY(state.sequences, fitSequences(recipe, *table, training));
    makeSignature(state, *table);
    if (state.signature.blocks.empty() ||
        (state.signature.block("features") && state.signature.block("features")->shape[0] == 0))
        return fail(NL_TR("engine", "No usable input column is left"), inTable(table->name),
                    NL_TR("engine", "Give at least one column the role Feature"));
    state.signature.trainingRows = int64_t(training.size());
    NETLOOM_CHECK(fitPixels(state));
    auto fitted = makeFittedRecipe(std::move(state));
    // Surfaces unknown test labels and damaged chunks now rather than after training.
    for (const Part part : {Part::train, Part::test}) {
        const RowSet& rows = fitted->rows(part);
        if (rows.rows.empty()) continue;
        NETLOOM_CHECK(fitted->encode(*rows.table, std::span(rows.rows).first(1), true));
    }
    return fitted;
}

}  // namespace netloom
