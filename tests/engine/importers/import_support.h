#pragma once
// Short ways to import text and look at the result.

#include <gtest/gtest.h>

#include "engine/data/importers/importer.h"
#include "tests/support/temp_folder.h"

namespace netloom::test {

inline Expected<ImportResult> importCsv(const std::filesystem::path& file, const ParamMap& params = {}) {
    return findImporter("csv")->import(file, params, {});
}

inline Expected<ImportResult> importCsvText(const std::string& text, const ParamMap& params = {}) {
    TempFolder folder;
    return importCsv(folder.write("t.csv", text), params);
}

/// "name:kind" of every column.
inline std::vector<std::string> columnsOf(const Table& table) {
    std::vector<std::string> columns;
    for (const Column& column : table.columns) columns.push_back(column.name + ":" + columnKindId(column.kind));
    return columns;
}

inline std::vector<std::string> rowOf(const Table& table, int64_t row) {
    std::vector<std::string> cells;
    for (size_t i = 0; i < table.columns.size(); ++i) cells.push_back(table.text(int(i), row));
    return cells;
}

}  // namespace netloom::test

/// Declares `name` as the imported table, or fails the test with the error.
#define NETLOOM_IMPORTED(name, expression)                       \
    const auto name##Result = (expression);                      \
    ASSERT_TRUE(name##Result) << name##Result.error().english(); \
    const ::netloom::Table& name = *name##Result->table
