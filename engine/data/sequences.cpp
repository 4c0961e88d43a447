// Numbers as sequences: windows over the rows before, and columns that are the steps of one series.
#include <algorithm>
#include <cmath>

#include "engine/data/block_encodings.h"
#include "engine/data/column_cells.h"
#include "engine/data/steps/step_descriptor.h"

namespace netloom {
namespace {

bool makesSequence(const StepSpec& step) { return step.enabled && (step.type == "window" || step.type == "series"); }

Expected<std::vector<double>> numbersIn(const Table& table, const std::string& name, std::span<const int64_t> rows) {
    const Column* column = table.find(name);
    if (!column)
        return fail(NL_TR("engine", "A column of the sequence is missing"), inColumn(name),
                    NL_TR("engine", "Add the column or rename it as in the training data"));
    if (!holdsNumbers(*column))
        return fail(NL_TR("engine", "A sequence needs columns of numbers"), inColumn(name),
                    NL_TR("engine", "Take the column out of the step, or correct its values"));
    return numbersOf(*column, rows);
}

/// Centre and spread of the values; missing ones become the centre.
void standardise(const std::vector<double>& values, EncodedColumn& encoded) {
    double sum = 0, squares = 0, count = 0;
    for (const double value : values)
        if (std::isfinite(value)) sum += value, count += 1;
    const double mean = count > 0 ? sum / count : 0;
    for (const double value : values)
        if (std::isfinite(value)) squares += (value - mean) * (value - mean);
    const double deviation = count > 0 ? std::sqrt(squares / count) : 0;
    encoded.encoder = "standardise";
    encoded.imputed = encoded.offset = mean;
    encoded.scale = deviation > 1e-12 * std::max(1.0, std::abs(mean)) ? 1 / deviation : 0;
}

Expected<SequenceEncoding> fitStep(const StepSpec& step, const Table& table, std::span<const int64_t> rows) {
    SequenceEncoding encoding;
    encoding.id = step.type;
    encoding.window = step.type == "window";
    if (encoding.window) {
        const ParamMap params = completeParams(findStep("window")->params, step.params);
        NETLOOM_CHECK(checkParams(findStep("window")->params, params));
        encoding.length = std::get<int64_t>(params.at("length"));
        encoding.horizon = std::get<int64_t>(params.at("horizon"));
    } else {
        encoding.length = int64_t(step.columns.size());
    }
    std::vector<double> all;
    for (size_t i = 0; i < step.columns.size(); ++i) {
        NETLOOM_TRY(const std::vector<double> values, numbersIn(table, step.columns[i], rows));
        EncodedColumn column;
        column.column = step.columns[i];
        column.firstSlot = int(i);
        if (encoding.window) standardise(values, column);
        else all.insert(all.end(), values.begin(), values.end());
        encoding.columns.push_back(std::move(column));
    }
    if (encoding.window) return encoding;
    EncodedColumn common;
    standardise(all, common);
    for (EncodedColumn& column : encoding.columns) {
        const auto [name, slot] = std::pair(column.column, column.firstSlot);
        column = common;
        column.column = name;
        column.firstSlot = slot;
    }
    return encoding;
}

}  // namespace

bool isInOwnBlock(const Recipe& recipe, const Column& column) {
    return becomesTokens(recipe, column) || std::ranges::any_of(recipe.steps, [&](const StepSpec& step) {
               return makesSequence(step) && std::ranges::find(step.columns, column.name) != step.columns.end();
           });
}

int64_t historyOf(const Recipe& recipe) {
    int64_t longest = 0;
    for (const StepSpec& step : recipe.steps) {
        if (!makesSequence(step) || step.type != "window") continue;
        const ParamMap params = completeParams(findStep("window")->params, step.params);
        longest = std::max(longest, std::get<int64_t>(params.at("length")) + std::get<int64_t>(params.at("horizon")) - 1);
    }
    return longest;
}

Expected<std::vector<SequenceEncoding>> fitSequences(const Recipe& recipe, const Table& table,
                                                     std::span<const int64_t> trainingRows) {
    std::vector<SequenceEncoding> all;
    const std::vector<std::string> targets = recipe.columnsWith(Role::target);
    for (const StepSpec& step : recipe.steps) {
        if (!makesSequence(step) || step.columns.empty()) continue;
        NETLOOM_TRY(SequenceEncoding encoding, fitStep(step, table, trainingRows));
        const bool holdsTarget = std::ranges::any_of(targets, [&](const std::string& name) { return std::ranges::find(step.columns, name) != step.columns.end(); });
        if (holdsTarget && encoding.horizon < 1)
            return fail(NL_TR("engine", "The sequence would show the network the value it is to predict"), inColumn(targets.front()),
                        NL_TR("engine", "Give the window a horizon of at least 1, or take the target out of it"));
        const auto same = std::ranges::count(all, encoding.id, &SequenceEncoding::id);
        if (same > 0) encoding.id += std::to_string(same + 1);
        all.push_back(std::move(encoding));
    }
    return all;
}

Expected<PreparedSequence> PreparedSequence::make(const SequenceEncoding& encoding, const Table& table) {
    PreparedSequence prepared;
    const auto columns = int64_t(encoding.columns.size());
    prepared.window_ = encoding.window;
    prepared.length_ = encoding.length;
    prepared.horizon_ = encoding.horizon;
    prepared.channels_ = encoding.window ? columns : 1;
    prepared.values_.resize(size_t(table.rows * columns));
    const std::vector<int64_t> rows = allRows(table);
    for (int64_t c = 0; c < columns; ++c) {
        NETLOOM_TRY(const std::vector<double> values, numbersIn(table, encoding.columns[size_t(c)].column, rows));
        for (int64_t row = 0; row < table.rows; ++row)
            encodeNumber(encoding.columns[size_t(c)], values[size_t(row)], &prepared.values_[size_t(row * columns + c)]);
    }
    return prepared;
}

int32_t PreparedSequence::write(int64_t row, float* out) const {
    if (!window_) {
        std::copy_n(values_.begin() + row * length_, length_, out);
        return int32_t(length_);
    }
    const int64_t end = row - horizon_ + 1;  // one behind the last step
    const int64_t valid = std::clamp<int64_t>(end, 0, length_);
    if (valid > 0) std::copy_n(values_.begin() + (end - valid) * channels_, valid * channels_, out);
    std::fill_n(out + valid * channels_, (length_ - valid) * channels_, 0.0f);
    return int32_t(valid);
}

}  // namespace netloom
