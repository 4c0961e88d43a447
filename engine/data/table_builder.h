#pragma once
// Builds a table column by column, in chunks, without keeping anything twice. One thread at a time.

#include <deque>
#include <string_view>
#include <unordered_map>

#include "engine/base/progress.h"
#include "engine/data/table.h"

namespace netloom {

/// Numbers or datetimes, NaN = missing.
class NumberColumnBuilder {
 public:
    void add(double value) {
        if (int64_t(current_.size()) == kChunkRows) flush();
        current_.push_back(value);
    }
    int64_t rows() const { return int64_t(done_.size()) * kChunkRows + int64_t(current_.size()); }
    Column finish(std::string name, ColumnKind kind);

 private:
    void flush();
    std::vector<double> current_;
    std::vector<std::shared_ptr<const Chunk>> done_;
};

/// Strings through a dictionary; at the end they become a category column or a text column.
class StringColumnBuilder {
 public:
    StringColumnBuilder() = default;
    StringColumnBuilder(StringColumnBuilder&&) = default;  // not copied: the dictionary looks into its own strings
    StringColumnBuilder& operator=(StringColumnBuilder&&) = default;
    void add(std::string_view value);
    void addMissing() { rows_.push_back(-1); }
    int64_t rows() const { return int64_t(rows_.size()); }
    /// Categories are sorted, numerically when all are numbers, so that equal data gives equal tables in any row order.
    Column finish(std::string name, ColumnKind kind);
    /// Few values that repeat are categories, the rest is free text.
    bool looksLikeCategories() const;
    Column finish(std::string name) { return finish(std::move(name), looksLikeCategories() ? ColumnKind::category : ColumnKind::text); }

 private:
    Column finishCategories(std::string name);
    Column finishTexts(std::string name);

    std::deque<std::string> values_;  // stable addresses: the map's keys look into them
    std::unordered_map<std::string_view, int32_t> index_;
    std::vector<int32_t> rows_;
    int64_t characters_ = 0;
};

/// Images of one shape, copied row by row.
class ImageColumnBuilder {
 public:
    explicit ImageColumnBuilder(Shape shape, int64_t expectedRows = 0);
    /// Place for the next image: shape.size() bytes, zero.
    uint8_t* add();
    Column finish(std::string name);

 private:
    void flush();
    Shape shape_;
    int64_t left_ = 0;
    std::vector<uint8_t> current_;
    std::vector<std::shared_ptr<const Chunk>> done_;
};

/// Joins columns of equal length to a table and computes their statistics.
Expected<std::shared_ptr<const Table>> finishTable(std::string name, std::string origin, std::vector<Column> columns,
                                                   int64_t rows, const ProgressSink& progress = {});

}  // namespace netloom
