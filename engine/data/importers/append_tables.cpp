#include "engine/data/importers/append_tables.h"

#include <limits>
#include <optional>

#include "engine/data/importers/byte_reader.h"
#include "engine/data/table_builder.h"

namespace netloom {
namespace {

bool isString(ColumnKind kind) { return kind == ColumnKind::category || kind == ColumnKind::text; }

bool isEmpty(const Table& part, size_t column) { return part.columns[column].statistics.missing == part.rows; }

Error differs(const Message& what, const Table& part) {
    return {what, {"%1", part.origin}, NL_TR("engine", "Give all files the same columns, or import this one by itself")};
}

/// The kind a column has in all parts together.
Expected<ColumnKind> commonKind(const std::vector<ImportResult>& parts, size_t index) {
    std::optional<ColumnKind> kind;
    for (const ImportResult& part : parts) {
        const Column& column = part.table->columns[index];
        if (isEmpty(*part.table, index)) continue;
        if (!kind) kind = column.kind;
        if (*kind == column.kind && column.kind != ColumnKind::image) continue;
        if (!isString(*kind) || !isString(column.kind))
            return tl::unexpected(differs({NL_TR("engine", "The column “%1” is of the kind %2, in the files before it %3"),
                                           column.name, columnKindId(column.kind), columnKindId(*kind)}, *part.table));
        kind = ColumnKind::text;
    }
    return kind.value_or(ColumnKind::number);
}

Expected<void> checkNames(const Table& first, const Table& part) {
    if (part.columns.size() != first.columns.size())
        return tl::unexpected(differs({NL_TR("engine", "The file has %1 columns, the first one %2"), part.columns.size(),
                                       first.columns.size()}, part));
    for (size_t i = 0; i < first.columns.size(); ++i)
        if (part.columns[i].name != first.columns[i].name)
            return tl::unexpected(differs({NL_TR("engine", "Column %1 is “%2”, in the first file “%3”"), i + 1,
                                           part.columns[i].name, first.columns[i].name}, part));
    return {};
}

Column appended(const std::vector<ImportResult>& parts, size_t index, ColumnKind kind) {
    const std::string& name = parts.front().table->columns[index].name;
    const int column = int(index);
    if (!isString(kind)) {
        NumberColumnBuilder numbers;
        for (const ImportResult& part : parts)
            for (int64_t row = 0; row < part.table->rows; ++row)
                numbers.add(isEmpty(*part.table, index) ? std::numeric_limits<double>::quiet_NaN()
                                                        : part.table->number(column, row));
        return numbers.finish(name, kind);
    }
    StringColumnBuilder strings;
    for (const ImportResult& part : parts)
        for (int64_t row = 0; row < part.table->rows; ++row) {
            if (part.table->isMissing(column, row)) strings.addMissing();
            else strings.add(part.table->text(column, row));
        }
    return strings.finish(name);
}

void takeNotes(const ImportResult& part, ImportResult& into) {
    const std::string file = shownName(part.table->origin);
    for (SkippedItem item : part.skipped) {
        item.file = file;
        if (into.skipped.size() < ImportResult::kMostReported) into.skipped.push_back(std::move(item));
    }
    into.skippedRows += part.skippedRows;
    for (const Message& warning : part.warnings)
        into.warnings.push_back({NL_TR("engine", "%1: %2"), file, warning.english()});
}

}  // namespace

Expected<ImportResult> appendTables(const std::vector<ImportResult>& parts, const std::string& name, const std::string& origin,
                                    const ProgressSink& progress) {
    NETLOOM_ASSERT(!parts.empty());
    const Table& first = *parts.front().table;
    ImportResult whole;
    int64_t rows = 0;
    for (const ImportResult& part : parts) {
        NETLOOM_CHECK(checkNames(first, *part.table));
        rows += part.table->rows;
        takeNotes(part, whole);
    }
    std::vector<Column> columns;
    for (size_t i = 0; i < first.columns.size(); ++i) {
        NETLOOM_TRY(const ColumnKind kind, commonKind(parts, i));
        columns.push_back(appended(parts, i, kind));
    }
    NETLOOM_TRY(whole.table, finishTable(name, origin, std::move(columns), rows, progress));
    return whole;
}

}  // namespace netloom
