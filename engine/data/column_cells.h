#pragma once
// Walks over cells of one column chunk by chunk: fast for whole columns, and a damaged chunk is an error, not a hole.

#include <limits>
#include <span>

#include "engine/data/table.h"

namespace netloom {

/// Calls visit(position in rows, chunk, row in chunk) for each of the rows.
template <class Visit>
Expected<void> visitRows(const Column& column, std::span<const int64_t> rows, Visit&& visit) {
    std::shared_ptr<const Chunk> chunk;
    int64_t loaded = -1;
    for (size_t i = 0; i < rows.size(); ++i) {
        if (const int64_t wanted = rows[i] / kChunkRows; wanted != loaded) {
            NETLOOM_TRY(chunk, column.source->chunk(wanted));
            loaded = wanted;
        }
        visit(i, *chunk, size_t(rows[i] - loaded * kChunkRows));
    }
    return {};
}

/// Numbers or seconds of the rows; NaN = missing. Only for number and datetime columns.
inline Expected<std::vector<double>> numbersOf(const Column& column, std::span<const int64_t> rows) {
    NETLOOM_ASSERT(column.kind == ColumnKind::number || column.kind == ColumnKind::datetime);
    std::vector<double> values(rows.size());
    NETLOOM_CHECK(
        visitRows(column, rows, [&](size_t i, const Chunk& chunk, size_t row) { values[i] = chunk.numbers[row]; }));
    return values;
}

/// 0, 1, … rows - 1.
std::vector<int64_t> allRows(const Table& table);

inline bool holdsNumbers(const Column& column) {
    return column.kind == ColumnKind::number || column.kind == ColumnKind::datetime;
}

/// "column "age"", the place of an error.
inline Message inColumn(const std::string& name) {
    return {NL_TR("engine", "column \"%1\""), name};
}

}  // namespace netloom
