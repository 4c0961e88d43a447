#pragma once
// Small tables for tests, written as values.

#include <cmath>

#include "engine/data/table_builder.h"

namespace netloom::test {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

inline Column numberColumn(const std::string& name, const std::vector<double>& values,
                           ColumnKind kind = ColumnKind::number) {
    NumberColumnBuilder builder;
    for (const double value : values) builder.add(value);
    return builder.finish(name, kind);
}

/// An empty string is a missing value.
inline Column stringColumn(const std::string& name, const std::vector<std::string>& values,
                           ColumnKind kind = ColumnKind::category) {
    StringColumnBuilder builder;
    for (const std::string& value : values) value.empty() ? builder.addMissing() : builder.add(value);
    return builder.finish(name, kind);
}

/// Images of one shape whose bytes are all `values[row]`.
inline Column imageColumn(const std::string& name, const Shape& shape, const std::vector<uint8_t>& values) {
    ImageColumnBuilder builder(shape);
    for (const uint8_t value : values) std::fill_n(builder.add(), shape.size(), value);
    return builder.finish(name);
}

inline std::shared_ptr<const Table> makeTable(const std::string& name, std::vector<Column> columns, int64_t rows) {
    return finishTable(name, {}, std::move(columns), rows).value();
}

}  // namespace netloom::test
