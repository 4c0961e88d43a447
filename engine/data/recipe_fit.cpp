#include "engine/data/recipe_fit.h"

#include <algorithm>
#include <cmath>

#include "engine/data/block_encodings.h"
#include "engine/data/column_cells.h"
#include "engine/data/steps/step_descriptor.h"

namespace netloom {
namespace {

/// Enabled steps for one column; where no encoder is named, the default one for its kind.
std::vector<StepSpec> stepsFor(const Recipe& recipe, const Column& column) {
    std::vector<StepSpec> chosen;
    bool encoded = false, imputed = false;
    for (const StepSpec& step : recipe.steps) {
        const StepDescriptor* descriptor = findStep(step.type);
        const bool named = std::find(step.columns.begin(), step.columns.end(), column.name) != step.columns.end();
        if (!descriptor || !named || !step.enabled) continue;
        if (std::find(descriptor->kinds.begin(), descriptor->kinds.end(), column.kind) == descriptor->kinds.end())
            continue;
        if (descriptor->encodes && encoded) continue;
        encoded = encoded || descriptor->encodes;
        imputed = imputed || step.type == "impute";
        chosen.push_back(step);
    }
    const bool numeric = column.kind == ColumnKind::number || column.kind == ColumnKind::datetime;
    if (!encoded)
        chosen.push_back({numeric                            ? "standardise"
                          : column.kind == ColumnKind::image ? "pixels"
                                                             : "oneHot",
                          {column.name},
                          {},
                          true});
    if (numeric && !imputed) chosen.insert(chosen.begin(), StepSpec{"impute", {column.name}, {}, true});
    return chosen;
}

Expected<TrainingColumn> collect(const Table& table, int index, std::span<const int64_t> rows) {
    TrainingColumn training;
    const Column& column = table.columns[size_t(index)];
    training.column = &column;
    training.rows = int64_t(rows.size());
    if (column.kind == ColumnKind::category) {
        training.counts.assign(column.categories.size(), 0);
        NETLOOM_CHECK(visitRows(column, rows, [&](size_t, const Chunk& chunk, size_t row) {
            const int32_t category = chunk.categories[row];
            if (category < 0)
                ++training.missing;
            else
                ++training.counts[size_t(category)];
        }));
    } else if (holdsNumbers(column)) {
        NETLOOM_TRY(training.sorted, numbersOf(column, rows));
        std::erase_if(training.sorted, [](double value) { return !std::isfinite(value); });
        training.missing = training.rows - int64_t(training.sorted.size());
        std::sort(training.sorted.begin(), training.sorted.end());
    }
    return training;
}

Expected<EncodedColumn> fitColumn(const Recipe& recipe, const Table& table, int index, std::span<const int64_t> rows) {
    const Column& column = table.columns[size_t(index)];
    NETLOOM_TRY(const TrainingColumn training, collect(table, index, rows));
    EncodedColumn encoded;
    encoded.column = column.name;
    for (const StepSpec& step : stepsFor(recipe, column)) {
        const StepDescriptor* descriptor = findStep(step.type);
        const ParamMap params = completeParams(descriptor->params, step.params);
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
        if (isImage == images && !isInOwnBlock(recipe, column)) chosen.push_back(int(i));
    }
    return chosen;
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
