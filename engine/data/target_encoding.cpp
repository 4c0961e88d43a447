#include "engine/data/target_encoding.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

#include "engine/data/column_cells.h"
#include "engine/data/datetime.h"

namespace netloom {
namespace {

// More classes than this, with fewer than two rows each, are names or keys rather than classes.
constexpr size_t kManyClasses = 50;

bool hasStep(const Recipe& recipe, const std::string& type, const std::string& column) {
    return std::any_of(recipe.steps.begin(), recipe.steps.end(), [&](const StepSpec& step) {
        return step.enabled && step.type == type &&
               std::find(step.columns.begin(), step.columns.end(), column) != step.columns.end();
    });
}

const std::string& mappedLabel(const TargetEncoding& target, const std::string& label) {
    const auto mapped = target.labelMap.find(label);
    return mapped == target.labelMap.end() ? label : mapped->second;
}

/// All labels of the column after the label map. Reads every row of a text or number column, only the dictionary and
/// its use of a category column.
Expected<std::set<std::string>> labelsOf(const TargetEncoding& target, const Table& table, int index) {
    const Column& column = table.columns[size_t(index)];
    std::set<std::string> labels;
    std::vector<bool> used(column.categories.size());
    std::set<double> numbers;
    NETLOOM_CHECK(visitRows(column, allRows(table), [&](size_t, const Chunk& chunk, size_t row) {
        if (column.kind == ColumnKind::category) {
            if (chunk.categories[row] >= 0) used[size_t(chunk.categories[row])] = true;
        } else if (column.kind == ColumnKind::text) {
            if (!chunk.missingText[row]) labels.insert(mappedLabel(target, chunk.texts[row]));
        } else if (!std::isnan(chunk.numbers[row])) {
            numbers.insert(chunk.numbers[row]);
        }
    }));
    for (size_t i = 0; i < used.size(); ++i)
        if (used[i]) labels.insert(mappedLabel(target, column.categories[i]));
    for (const double number : numbers) labels.insert(mappedLabel(target, numberText(number)));
    return labels;
}

Expected<void> checkLabels(const std::set<std::string>& labels, const Column& column, int64_t rows) {
    if (labels.size() < 2)
        return fail(NL_TR("engine", "The target has fewer than two classes"), inColumn(column.name),
                    NL_TR("engine", "Choose another target or add rows of other classes"));
    if (labels.size() > kManyClasses && int64_t(labels.size()) * 2 > rows)
        return fail({NL_TR("engine", "The target has %1 different labels in %2 rows"), labels.size(), rows},
                    inColumn(column.name), NL_TR("engine", "Choose a target whose labels repeat"));
    return {};
}

}  // namespace

std::string targetLabel(const TargetEncoding& target, const Table& table, int column, int64_t row) {
    return table.isMissing(column, row) ? std::string() : mappedLabel(target, table.text(column, row));
}

Expected<std::vector<int32_t>> targetClasses(const TargetEncoding& target, const Table& table, int column,
                                             std::span<const int64_t> rows) {
    std::unordered_map<std::string, int32_t> index;
    for (size_t i = 0; i < target.info.classes.size(); ++i) index[target.info.classes[i]] = int32_t(i);
    const auto classOf = [&](const std::string& label) {
        const auto found = index.find(mappedLabel(target, label));
        return found == index.end() ? kUnknownClass : found->second;
    };
    const Column& values = table.columns[size_t(column)];
    std::vector<int32_t> byCategory;
    for (const std::string& label : values.categories) byCategory.push_back(classOf(label));
    std::unordered_map<double, int32_t> byNumber;
    std::vector<int32_t> classes(rows.size(), kMissingClass);
    NETLOOM_CHECK(visitRows(values, rows, [&](size_t i, const Chunk& chunk, size_t row) {
        if (values.kind == ColumnKind::category) {
            if (chunk.categories[row] >= 0) classes[i] = byCategory[size_t(chunk.categories[row])];
        } else if (values.kind == ColumnKind::text) {
            if (!chunk.missingText[row]) classes[i] = classOf(chunk.texts[row]);
        } else if (const double number = chunk.numbers[row]; !std::isnan(number)) {
            const auto known = byNumber.find(number);
            classes[i] = known != byNumber.end() ? known->second : (byNumber[number] = classOf(numberText(number)));
        }
    }));
    return classes;
}

namespace {

Expected<TargetEncoding> inspectTarget(const Recipe& recipe, const Table& table, int index) {
    TargetEncoding target;
    target.labelMap = recipe.labelMap;
    const Column& column = table.columns[size_t(index)];
    target.info.column = column.name;
    if (column.kind == ColumnKind::image || column.kind == ColumnKind::datetime)
        return fail(NL_TR("engine", "Images and dates cannot be a target"), inColumn(column.name),
                    NL_TR("engine", "Choose a column with numbers or categories"));
    if (column.kind == ColumnKind::number && !hasStep(recipe, "asClasses", column.name)) {
        target.info.kind = TargetKind::number;
        return target;
    }
    NETLOOM_TRY(const std::set<std::string> labels, labelsOf(target, table, index));
    NETLOOM_CHECK(checkLabels(labels, column, table.rows - column.statistics.missing));
    auto& classes = target.info.classes;
    classes.assign(labels.begin(), labels.end());
    if (std::all_of(classes.begin(), classes.end(),
                    [](const std::string& label) { return parseNumber(label).has_value(); }))
        std::stable_sort(classes.begin(), classes.end(),
                         [](const std::string& a, const std::string& b) { return *parseNumber(a) < *parseNumber(b); });
    target.info.kind = labels.size() == 2 ? TargetKind::binary : TargetKind::classes;
    target.info.units = labels.size() == 2 ? 1 : int64_t(labels.size());
    return target;
}

}  // namespace

Expected<std::vector<TargetEncoding>> inspectTargets(const Recipe& recipe, const Table& table) {
    std::vector<int> columns;
    for (const std::string& name : recipe.columnsWith(Role::target)) {
        columns.push_back(table.indexOf(name));
        if (columns.back() < 0)
            return fail(NL_TR("engine", "The target column does not exist"), inColumn(name),
                        NL_TR("engine", "Choose a column of the table as target"));
    }
    std::ranges::sort(columns);
    std::vector<TargetEncoding> targets;
    for (const int index : columns) {
        NETLOOM_TRY(TargetEncoding target, inspectTarget(recipe, table, index));
        targets.push_back(std::move(target));
    }
    return targets;
}

Expected<void> fitTarget(TargetEncoding& target, const Table& table, std::span<const int64_t> trainingRows) {
    if (target.info.isClasses()) {
        NETLOOM_TRY(const auto classes, targetClasses(target, table, table.indexOf(target.info.column), trainingRows));
        target.info.classRows.assign(target.info.classes.size(), 0);
        for (const int32_t c : classes)
            if (c >= 0) ++target.info.classRows[size_t(c)];
    }
    if (target.info.kind != TargetKind::number) return {};
    NETLOOM_TRY(const auto values, numbersOf(*table.find(target.info.column), trainingRows));
    const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
    target.info.lowest = *lowest;
    target.info.highest = *highest;
    double sum = 0, squares = 0;
    for (const double value : values) sum += value;
    target.mean = sum / double(values.size());
    for (const double value : values) squares += (value - target.mean) * (value - target.mean);
    target.deviation = std::sqrt(squares / double(values.size()));
    if (target.deviation <= 1e-12 * std::abs(target.mean) || target.deviation == 0)
        return fail(NL_TR("engine", "The target has the same value in every training row"),
                    inColumn(target.info.column), NL_TR("engine", "Choose another target or add other rows"));
    return {};
}

tl::unexpected<Error> unknownLabel(const TargetEncoding& target, const Table& table, int column, int64_t row) {
    const std::string label = targetLabel(target, table, column, row);
    return fail({NL_TR("engine", "The label \"%1\" does not occur in the training data"), label},
                {NL_TR("engine", "column \"%1\", row %2"), target.info.column, row + 1},
                {NL_TR("engine", "Map it to a known label: --map-label '%1=KNOWN'"), label});
}

}  // namespace netloom
