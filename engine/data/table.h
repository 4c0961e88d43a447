#pragma once
// A table: rows and typed columns. Everything loaded is one. Immutable once built; shared as shared_ptr<const Table>.
// Columns are stored in chunks of kChunkRows rows that are fetched on demand, so a table may be larger than memory.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/tensor/shape.h"

namespace netloom {

enum class ColumnKind { number, category, datetime, text, image };

constexpr int64_t kChunkRows = 65536;

/// Values of one column for up to kChunkRows rows; only the member of the column's kind is filled.
struct Chunk {
    std::vector<double> numbers;       ///< NaN = missing. datetime: seconds since 1970-01-01 UTC
    std::vector<int32_t> categories;   ///< index into Column::categories; -1 = missing
    std::vector<std::string> texts;    ///< empty + missing bit for missing
    std::vector<uint8_t> missingText;  ///< 1 = missing, as long as texts
    std::vector<uint8_t> pixels;       ///< rows × height × width × channels
    int64_t bytes() const;
};

/// Where chunks come from: memory (ready) or a project file (loads and caches).
class ChunkSource {
 public:
    virtual ~ChunkSource() = default;
    /// Thread-safe. Fails when the stored chunk is damaged.
    virtual Expected<std::shared_ptr<const Chunk>> chunk(int64_t index) const = 0;
};

struct Histogram {
    double low = 0, high = 0;     ///< range of the bins (numbers)
    std::vector<int64_t> counts;  ///< numbers: per bin; categories: per top value
};

struct ColumnStatistics {
    int64_t missing = 0;
    int64_t distinct = 0;  ///< exact up to a bound of 100,000
    double minimum = 0, maximum = 0, mean = 0, deviation = 0, median = 0, lowerQuartile = 0, upperQuartile = 0;
    Histogram histogram;
    std::vector<std::pair<std::string, int64_t>>
        topValues;  ///< most frequent first, at most 20; of numbers only if they have no more
};

struct Column {
    std::string name;
    ColumnKind kind = ColumnKind::number;
    std::vector<std::string> categories;  ///< dictionary of a category column, in first-seen or sorted order
    Shape imageShape;                     ///< [height, width, channels]
    ColumnStatistics statistics;
    std::shared_ptr<const ChunkSource> source;
};

class Table {
 public:
    std::string name;
    std::string origin;  ///< file or folder it came from, for "re-read"; may be empty
    int64_t rows = 0;
    std::vector<Column> columns;

    int64_t chunks() const { return (rows + kChunkRows - 1) / kChunkRows; }
    const Column* find(const std::string& columnName) const;  ///< by name, or "#3" (from 1)
    int indexOf(const std::string& columnName) const;         ///< -1 if there is none

    // Single cells, for views and messages. A damaged chunk reads as missing.
    double number(int column, int64_t row) const;
    int32_t category(int column, int64_t row) const;
    std::string text(int column, int64_t row) const;  ///< what a person reads; empty when missing
    bool isMissing(int column, int64_t row) const;
    /// Height × width × channels bytes; the pointer keeps the chunk alive.
    std::shared_ptr<const uint8_t> pixels(int column, int64_t row) const;
};

/// Chunks that are already in memory.
std::shared_ptr<const ChunkSource> memoryChunks(std::vector<std::shared_ptr<const Chunk>> chunks);

const char* columnKindId(ColumnKind kind);
Message columnKindTitle(ColumnKind kind);

}  // namespace netloom
