#include "engine/data/prepared_table.h"

#include <cmath>
#include <unordered_map>

#include "engine/data/column_cells.h"
#include "engine/data/datetime.h"
#include "engine/data/steps/step_descriptor.h"

namespace netloom {
namespace {

constexpr int32_t kUnseen = -1, kMissing = -2;

bool isCategorical(const EncodedColumn& encoded) {
    return encoded.encoder == "oneHot" || encoded.encoder == "index";
}

tl::unexpected<Error> notANumber(const std::string& column, const std::string& text, int64_t row) {
    return fail({NL_TR("engine", "\"%1\" is not a number"), text},
                {NL_TR("engine", "column \"%1\", row %2"), column, row + 1},
                NL_TR("engine", "Correct the value, or mark it as missing when importing"));
}

/// Numbers of a column of any kind. Text that is not a number is an error: guessing would hide it.
Expected<std::vector<double>> readNumbers(const Table& table, const Column& column, std::span<const int64_t> rows) {
    if (holdsNumbers(column)) return numbersOf(column, rows);
    const int index = table.indexOf(column.name);
    std::vector<double> values(rows.size(), std::nan(""));
    for (size_t i = 0; i < rows.size(); ++i) {
        if (table.isMissing(index, rows[i])) continue;
        const std::string text = table.text(index, rows[i]);
        const auto number = parseNumber(text);
        if (!number) return notANumber(column.name, text, rows[i]);
        values[i] = *number;
    }
    return values;
}

}  // namespace

Expected<PreparedTable::PreparedColumn> PreparedTable::prepareNumbers(const EncodedColumn& encoded, const Table& table,
                                                                      const Column& column,
                                                                      std::span<const int64_t> rows) {
    PreparedColumn prepared;
    NETLOOM_TRY(const auto numbers, readNumbers(table, column, rows));
    prepared.values.resize(rows.size());
    if (encoded.hasMissingFlag) prepared.missing.resize(rows.size());
    float cell[2];
    for (size_t i = 0; i < rows.size(); ++i) {
        encodeNumber(encoded, numbers[i], cell);
        prepared.values[i] = cell[0];
        if (encoded.hasMissingFlag) prepared.missing[i] = !std::isfinite(numbers[i]);
    }
    return prepared;
}

Expected<PreparedTable::PreparedColumn> PreparedTable::prepareCategories(const EncodedColumn& encoded,
                                                                         const Column& column,
                                                                         std::span<const int64_t> rows) {
    std::unordered_map<std::string, int32_t> slotOf;
    for (size_t i = 0; i < encoded.categories.size(); ++i) slotOf[encoded.categories[i]] = int32_t(i);
    const auto lookUp = [&](const std::string& name) {
        const auto found = slotOf.find(name);
        return found == slotOf.end() ? kUnseen : found->second;
    };
    std::vector<int32_t> byCategory;
    for (const std::string& name : column.categories) byCategory.push_back(lookUp(name));
    std::vector<int32_t> slots(rows.size(), kMissing);
    NETLOOM_CHECK(visitRows(column, rows, [&](size_t i, const Chunk& chunk, size_t row) {
        if (column.kind == ColumnKind::category) {
            if (chunk.categories[row] >= 0) slots[i] = byCategory[size_t(chunk.categories[row])];
        } else if (column.kind == ColumnKind::text) {
            if (!chunk.missingText[row]) slots[i] = lookUp(chunk.texts[row]);
        } else if (!std::isnan(chunk.numbers[row])) {
            slots[i] = lookUp(column.kind == ColumnKind::datetime ? datetimeText(chunk.numbers[row])
                                                                  : numberText(chunk.numbers[row]));
        }
    }));
    PreparedColumn prepared;
    if (encoded.hasMissingFlag) prepared.missing.resize(rows.size());
    float cell[2];
    for (size_t i = 0; i < rows.size(); ++i) {
        unseen_ += slots[i] == kUnseen;
        if (encoded.hasMissingFlag) prepared.missing[i] = slots[i] == kMissing;
        if (encoded.encoder != "index") continue;
        encodeCategory(encoded, slots[i], cell);
        prepared.values.push_back(cell[0]);
    }
    if (encoded.encoder != "index") prepared.slots = std::move(slots);
    return prepared;
}

Expected<void> PreparedTable::prepareTarget(const TargetEncoding& target, const Table& table, std::span<const int64_t> rows) {
    const TargetInfo& info = target.info;
    const int index = table.indexOf(info.column);
    if (index < 0)
        return fail(NL_TR("engine", "The target column is missing"), inColumn(info.column),
                    NL_TR("engine", "Add the column, or predict without judging"));
    const Column& column = table.columns[size_t(index)];
    if (column.kind == ColumnKind::image)
        return fail(NL_TR("engine", "Images and dates cannot be a target"), inColumn(info.column),
                    NL_TR("engine", "Choose a column with numbers or categories"));
    std::vector<float>& values = targets_.emplace_back(rows.size());
    if (info.kind == TargetKind::number) {
        NETLOOM_TRY(const auto numbers, readNumbers(table, column, rows));
        for (size_t i = 0; i < rows.size(); ++i) values[i] = float((numbers[i] - target.mean) / target.deviation);
        return {};
    }
    NETLOOM_TRY(const auto classes, targetClasses(target, table, index, rows));
    for (size_t i = 0; i < rows.size(); ++i) {
        if (classes[i] == kUnknownClass) return unknownLabel(target, table, index, rows[i]);
        values[i] = classes[i] == kMissingClass ? std::nanf("") : float(classes[i]);
    }
    return {};
}

Expected<void> PreparedTable::prepareWeights(const std::string& name, const Table& table,
                                             std::span<const int64_t> rows) {
    const Column* column = name.empty() ? nullptr : table.find(name);
    if (!column) return {};
    if (column->kind != ColumnKind::number)
        return fail(NL_TR("engine", "Weights have to be numbers"), inColumn(name),
                    NL_TR("engine", "Choose a column of numbers as weight"));
    NETLOOM_TRY(const auto numbers, numbersOf(*column, rows));
    for (size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i] < 0 || std::isinf(numbers[i]))
            return fail({NL_TR("engine", "The weight %1 is not a number from 0 up"), numberText(numbers[i])},
                        {NL_TR("engine", "column \"%1\", row %2"), name, rows[i] + 1},
                        NL_TR("engine", "Correct the value, or give the column another role"));
        weights_.push_back(std::isnan(numbers[i]) ? 0.0f : float(numbers[i]));  // a row without a weight does not count
    }
    return {};
}

Expected<PreparedTable> PreparedTable::make(const RowEncoding& encoding, const Table& table,
                                            std::span<const int64_t> rows, bool withTargets) {
    PreparedTable prepared;
    for (const EncodedColumn& encoded : encoding.columns) {
        const Column* column = table.find(encoded.column);
        if (!column)
            return fail(NL_TR("engine", "A column that the model needs is missing"), inColumn(encoded.column),
                        NL_TR("engine", "Add the column or rename it as in the training data"));
        if (column->kind == ColumnKind::image)
            return fail(NL_TR("engine", "A column holds images where the model needs values"), inColumn(encoded.column),
                        NL_TR("engine", "Import the table the model was trained for"));
        auto ready = isCategorical(encoded) ? prepared.prepareCategories(encoded, *column, rows)
                                            : prepared.prepareNumbers(encoded, table, *column, rows);
        if (!ready) return tl::unexpected(std::move(ready).error());
        ready->firstSlot = encoded.firstSlot;
        ready->flagSlot = encoded.hasMissingFlag ? encoded.firstSlot + encoded.slotCount : -1;
        prepared.columns_.push_back(std::move(*ready));
    }
    for (const TokenEncoding& tokens : encoding.tokens) {
        NETLOOM_TRY(prepared.tokens_[tokens.column], PreparedTokens::make(tokens, table, rows));
    }
    for (const SequenceEncoding& sequence : encoding.sequences) {
        NETLOOM_TRY(prepared.sequences_[sequence.id], PreparedSequence::make(sequence, table));
    }
    if (withTargets) {
        for (const TargetEncoding& target : encoding.targets) NETLOOM_CHECK(prepared.prepareTarget(target, table, rows));
        NETLOOM_CHECK(prepared.prepareWeights(encoding.weightColumn, table, rows));
    }
    return prepared;
}

int32_t PreparedTable::writeSequence(const std::string& block, int64_t position, int64_t row, float* out) const {
    if (const auto found = tokens_.find(block); found != tokens_.end()) return found->second.write(position, out);
    return sequences_.at(block).write(row, out);
}

void PreparedTable::writeFeatures(int64_t position, int64_t width, float* out) const {
    std::fill_n(out, width, 0.0f);
    const auto at = size_t(position);
    for (const PreparedColumn& column : columns_) {
        if (!column.values.empty())
            out[column.firstSlot] = column.values[at];
        else if (column.slots[at] >= 0)
            out[column.firstSlot + column.slots[at]] = 1;
        if (column.flagSlot >= 0) out[column.flagSlot] = float(column.missing[at]);
    }
}

}  // namespace netloom
