#include "engine/data/recipe_fit.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/data/steps/step_descriptor.h"

namespace netloom {
namespace {

bool hasStep(const Recipe& recipe, const std::string& type, const std::string& column) {
    return std::any_of(recipe.steps.begin(), recipe.steps.end(), [&](const StepSpec& step) {
        return step.enabled && step.type == type &&
               std::find(step.columns.begin(), step.columns.end(), column) != step.columns.end();
    });
}

Message inColumn(const std::string& name) { return Message(NL_TR("engine", "column \"%1\""), name); }

/// Enabled steps for one column; where no encoder is named, the default one for its kind.
std::vector<StepSpec> stepsFor(const Recipe& recipe, const Column& column) {
    std::vector<StepSpec> chosen;
    bool encoded = false, imputed = false;
    for (const StepSpec& step : recipe.steps) {
        const StepDescriptor* descriptor = findStep(step.type);
        const bool named = std::find(step.columns.begin(), step.columns.end(), column.name) != step.columns.end();
        if (!descriptor || !named || !step.enabled) continue;
        if (std::find(descriptor->kinds.begin(), descriptor->kinds.end(), column.kind) == descriptor->kinds.end()) continue;
        if (descriptor->encodes && encoded) continue;
        encoded = encoded || descriptor->encodes;
        imputed = imputed || step.type == "impute";
        chosen.push_back(step);
    }
    const bool numeric = column.kind == ColumnKind::number || column.kind == ColumnKind::datetime;
    if (!encoded)
        chosen.push_back({numeric ? "standardise" : column.kind == ColumnKind::image ? "pixels" : "oneHot", {column.name}, {}, true});
    if (numeric && !imputed) chosen.insert(chosen.begin(), StepSpec{"impute", {column.name}, {}, true});
    return chosen;
}

TrainingColumn collect(const Table& table, int index, std::span<const int64_t> rows) {
    TrainingColumn training;
    training.column = &table.columns[size_t(index)];
    training.rows = int64_t(rows.size());
    if (training.column->kind == ColumnKind::category) {
        training.counts.assign(training.column->categories.size(), 0);
        for (const int64_t row : rows) {
            const int32_t category = table.category(index, row);
            if (category < 0) ++training.missing;
            else ++training.counts[size_t(category)];
        }
    } else if (training.column->kind != ColumnKind::image) {
        for (const int64_t row : rows) {
            const double value = table.number(index, row);
            if (std::isfinite(value)) training.sorted.push_back(value);
            else ++training.missing;
        }
        std::sort(training.sorted.begin(), training.sorted.end());
    }
    return training;
}

ParamMap completeParams(const StepDescriptor& step, const ParamMap& given) {
    ParamMap all = given;
    for (const ParamSpec& spec : step.params) all.emplace(spec.id, spec.defaultValue);
    return all;
}

Expected<EncodedColumn> fitColumn(const Recipe& recipe, const Table& table, int index, std::span<const int64_t> rows) {
    const Column& column = table.columns[size_t(index)];
    const TrainingColumn training = collect(table, index, rows);
    EncodedColumn encoded;
    encoded.column = column.name;
    for (const StepSpec& step : stepsFor(recipe, column)) {
        const StepDescriptor* descriptor = findStep(step.type);
        const ParamMap params = completeParams(*descriptor, step.params);
        for (const ParamSpec& spec : descriptor->params)
            if (auto checked = checkParam(spec, params.at(spec.id)); !checked) {
                Error error = checked.error();
                if (error.where.empty()) error.where = inColumn(column.name);
                return tl::unexpected<Error>(error);
            }
        if (descriptor->encodes) encoded.encoder = step.type;
        descriptor->fit(params, training, encoded);
    }
    return encoded;
}

}  // namespace

std::vector<int> inputColumns(const Recipe& recipe, const Table& table, bool images) {
    std::vector<int> chosen;
    for (size_t i = 0; i < table.columns.size(); ++i) {
        const Column& column = table.columns[i];
        const auto role = recipe.roles.find(column.name);
        if (role != recipe.roles.end() && role->second != Role::input) continue;
        const bool isImage = column.kind == ColumnKind::image;
        if (isImage == images && column.kind != ColumnKind::text) chosen.push_back(int(i));
    }
    return chosen;
}

std::string targetLabel(const TargetEncoding& target, const Table& table, int column, int64_t row) {
    if (table.isMissing(column, row)) return {};
    const std::string label = table.text(column, row);
    const auto mapped = target.labelMap.find(label);
    return mapped == target.labelMap.end() ? label : mapped->second;
}

std::vector<int32_t> targetClasses(const TargetEncoding& target, const Table& table, int column) {
    std::map<std::string, int32_t> index;
    for (size_t i = 0; i < target.info.classes.size(); ++i) index[target.info.classes[i]] = int32_t(i);
    std::vector<int32_t> classes(size_t(table.rows), -1);
    // A category column has few labels: look each up once.
    const Column& values = table.columns[size_t(column)];
    std::vector<int32_t> byCategory;
    if (values.kind == ColumnKind::category)
        for (const std::string& label : values.categories) {
            const auto mapped = target.labelMap.find(label);
            const auto found = index.find(mapped == target.labelMap.end() ? label : mapped->second);
            byCategory.push_back(found == index.end() ? -2 : found->second);
        }
    for (int64_t row = 0; row < table.rows; ++row) {
        if (values.kind == ColumnKind::category) {
            const int32_t category = table.category(column, row);
            if (category >= 0) classes[size_t(row)] = byCategory[size_t(category)];
            continue;
        }
        const std::string label = targetLabel(target, table, column, row);
        if (label.empty()) continue;
        const auto found = index.find(label);
        classes[size_t(row)] = found == index.end() ? -2 : found->second;
    }
    return classes;
}

Expected<TargetEncoding> inspectTarget(const Recipe& recipe, const Table& table) {
    TargetEncoding target;
    target.labelMap = recipe.labelMap;
    const std::vector<std::string> names = recipe.columnsWith(Role::target);
    if (names.empty()) return target;
    const int index = table.indexOf(names.front());
    if (index < 0)
        return fail(NL_TR("engine", "The target column does not exist"), inColumn(names.front()),
                    NL_TR("engine", "Choose a column of the table as target"));
    const Column& column = table.columns[size_t(index)];
    target.info.column = column.name;
    if (column.kind == ColumnKind::image)
        return fail(NL_TR("engine", "Images cannot be a target"), inColumn(column.name),
                    NL_TR("engine", "Choose a column with numbers or categories"));
    const bool numbers = column.kind == ColumnKind::number || column.kind == ColumnKind::datetime;
    if (numbers && !hasStep(recipe, "asClasses", column.name)) {
        target.info.kind = TargetKind::number;
        return target;
    }
    std::set<std::string> labels;
    for (int64_t row = 0; row < table.rows; ++row)
        if (std::string label = targetLabel(target, table, index, row); !label.empty()) labels.insert(std::move(label));
    if (labels.size() < 2)
        return fail(NL_TR("engine", "The target has fewer than two classes"), inColumn(column.name),
                    NL_TR("engine", "Choose another target or add rows of other classes"));
    target.info.classes.assign(labels.begin(), labels.end());
    if (numbers)
        std::sort(target.info.classes.begin(), target.info.classes.end(),
                  [](const std::string& a, const std::string& b) { return std::stod(a) < std::stod(b); });
    target.info.kind = labels.size() == 2 ? TargetKind::binary : TargetKind::classes;
    target.info.units = labels.size() == 2 ? 1 : int64_t(labels.size());
    return target;
}

Expected<std::vector<EncodedColumn>> fitColumns(const Recipe& recipe, const Table& table,
                                                std::span<const int64_t> trainingRows, const ProgressSink& progress) {
    std::vector<EncodedColumn> all;
    const std::vector<int> columns = inputColumns(recipe, table, false);
    int next = 0;
    for (size_t i = 0; i < columns.size(); ++i) {
        if (!progress.report(double(i) / double(columns.size()), NL_TR("engine", "Learning the preparation")))
            return tl::unexpected<Error>(cancelledError());
        NETLOOM_TRY(EncodedColumn encoded, fitColumn(recipe, table, columns[i], trainingRows));
        encoded.firstSlot = next;
        next += encoded.slotCount + (encoded.hasMissingFlag ? 1 : 0);
        all.push_back(std::move(encoded));
    }
    return all;
}

}  // namespace netloom
