#include "app/cli/table_text.h"

namespace netloom::cli {

namespace {

bool hasRange(const Column& column) { return column.kind == ColumnKind::number || column.kind == ColumnKind::datetime; }

Role roleOf(const Recipe& recipe, const std::string& column) {
    const auto role = recipe.roles.find(column);
    return role == recipe.roles.end() ? Role::input : role->second;
}

std::string valuesText(const Column& column) {
    const ColumnStatistics& statistics = column.statistics;
    if (column.kind == ColumnKind::image) return column.imageShape.text();
    if (column.kind == ColumnKind::number)
        return fmt::format("{} … {}, mean {}", numberText(statistics.minimum), numberText(statistics.maximum),
                           numberText(statistics.mean));
    std::string text;
    for (const auto& [value, count] : statistics.topValues) {
        if (text.size() > 40) return text + ", …";
        text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", value, count);
    }
    return text;
}

}  // namespace

Json columnsJson(const Table& table, const Recipe* recipe) {
    Json columns = Json::array();
    for (const Column& column : table.columns) {
        Json entry = {{"name", column.name},
                      {"kind", columnKindId(column.kind)},
                      {"missing", column.statistics.missing},
                      {"distinct", column.statistics.distinct}};
        if (recipe) entry["role"] = roleId(roleOf(*recipe, column.name));
        if (hasRange(column)) {
            entry["minimum"] = numberJson(column.statistics.minimum);
            entry["maximum"] = numberJson(column.statistics.maximum);
            entry["mean"] = numberJson(column.statistics.mean);
            entry["deviation"] = numberJson(column.statistics.deviation);
            entry["median"] = numberJson(column.statistics.median);
        }
        if (column.kind == ColumnKind::image)
            entry["shape"] = std::vector<int64_t>(column.imageShape.begin(), column.imageShape.end());
        columns.push_back(std::move(entry));
    }
    return columns;
}

std::string columnsText(const Table& table, const Recipe* recipe) {
    std::vector<std::vector<std::string>> rows = {{"  #", "column", "kind", "role", "missing", "distinct", "values"}};
    for (size_t i = 0; i < table.columns.size(); ++i) {
        const Column& column = table.columns[i];
        rows.push_back({fmt::format("{:>3}", i + 1), column.name, columnKindId(column.kind),
                        recipe ? roleId(roleOf(*recipe, column.name)) : "",
                        fmt::to_string(column.statistics.missing), fmt::to_string(column.statistics.distinct),
                        valuesText(column)});
    }
    return alignedTable(rows);
}

}  // namespace netloom::cli
