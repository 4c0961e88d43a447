#include "engine/data/table.h"

#include <charconv>
#include <cmath>
#include <numeric>

#include "engine/data/column_cells.h"
#include "engine/data/datetime.h"

namespace netloom {
namespace {

class MemoryChunks : public ChunkSource {
 public:
    explicit MemoryChunks(std::vector<std::shared_ptr<const Chunk>> chunks) : chunks_(std::move(chunks)) {}
    Expected<std::shared_ptr<const Chunk>> chunk(int64_t index) const override {
        NETLOOM_ASSERT(index >= 0 && index < int64_t(chunks_.size()));
        return chunks_[size_t(index)];
    }

 private:
    std::vector<std::shared_ptr<const Chunk>> chunks_;
};

struct Place {
    std::shared_ptr<const Chunk> chunk;
    size_t row = 0;
};

/// The chunk of a cell; null when it cannot be read.
Place placeOf(const Table& table, int column, int64_t row) {
    NETLOOM_ASSERT(column >= 0 && column < int(table.columns.size()) && row >= 0 && row < table.rows);
    auto chunk = table.columns[size_t(column)].source->chunk(row / kChunkRows);
    return {chunk ? *chunk : nullptr, size_t(row % kChunkRows)};
}

}  // namespace

int64_t Chunk::bytes() const {
    int64_t total = int64_t(numbers.size() * sizeof(double) + categories.size() * sizeof(int32_t) +
                            texts.size() * sizeof(std::string) + missingText.size() + pixels.size());
    for (const std::string& text : texts) total += int64_t(text.capacity());
    return total;
}

int Table::indexOf(const std::string& columnName) const {
    for (size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == columnName) return int(i);
    int position = 0;
    const char* end = columnName.data() + columnName.size();
    if (columnName.size() > 1 && columnName[0] == '#' &&
        std::from_chars(columnName.data() + 1, end, position).ptr == end && position >= 1 &&
        position <= int(columns.size()))
        return position - 1;
    return -1;
}

const Column* Table::find(const std::string& columnName) const {
    const int index = indexOf(columnName);
    return index < 0 ? nullptr : &columns[size_t(index)];
}

double Table::number(int column, int64_t row) const {
    const Place place = placeOf(*this, column, row);
    return place.chunk && place.row < place.chunk->numbers.size() ? place.chunk->numbers[place.row] : std::nan("");
}

int32_t Table::category(int column, int64_t row) const {
    const Place place = placeOf(*this, column, row);
    return place.chunk && place.row < place.chunk->categories.size() ? place.chunk->categories[place.row] : -1;
}

std::string Table::text(int column, int64_t row) const {
    const Column& c = columns[size_t(column)];
    const Place place = placeOf(*this, column, row);
    if (!place.chunk) return {};
    switch (c.kind) {
        case ColumnKind::number:
            return numberText(number(column, row));
        case ColumnKind::datetime:
            return datetimeText(number(column, row));
        case ColumnKind::category: {
            const int32_t value = category(column, row);
            return value < 0 ? std::string() : c.categories[size_t(value)];
        }
        case ColumnKind::text:
            return place.row < place.chunk->texts.size() ? place.chunk->texts[place.row] : "";
        case ColumnKind::image:
            return c.imageShape.text();
    }
    return {};
}

bool Table::isMissing(int column, int64_t row) const {
    const Place place = placeOf(*this, column, row);
    if (!place.chunk) return true;
    switch (columns[size_t(column)].kind) {
        case ColumnKind::number:
        case ColumnKind::datetime:
            return std::isnan(place.chunk->numbers[place.row]);
        case ColumnKind::category:
            return place.chunk->categories[place.row] < 0;
        case ColumnKind::text:
            return place.chunk->missingText[place.row] != 0;
        case ColumnKind::image:
            return false;
    }
    return true;
}

std::shared_ptr<const uint8_t> Table::pixels(int column, int64_t row) const {
    const Place place = placeOf(*this, column, row);
    const size_t size = size_t(columns[size_t(column)].imageShape.size());
    if (!place.chunk || (place.row + 1) * size > place.chunk->pixels.size()) return nullptr;
    return {place.chunk, place.chunk->pixels.data() + place.row * size};
}

std::vector<int64_t> allRows(const Table& table) {
    std::vector<int64_t> rows(size_t(table.rows));
    std::iota(rows.begin(), rows.end(), int64_t(0));
    return rows;
}

std::shared_ptr<const ChunkSource> memoryChunks(std::vector<std::shared_ptr<const Chunk>> chunks) {
    return std::make_shared<MemoryChunks>(std::move(chunks));
}

const char* columnKindId(ColumnKind kind) {
    switch (kind) {
        case ColumnKind::number:
            return "number";
        case ColumnKind::category:
            return "category";
        case ColumnKind::datetime:
            return "datetime";
        case ColumnKind::text:
            return "text";
        case ColumnKind::image:
            return "image";
    }
    return "";
}

Message columnKindTitle(ColumnKind kind) {
    switch (kind) {
        case ColumnKind::number:
            return NL_TR("engine", "Number");
        case ColumnKind::category:
            return NL_TR("engine", "Category");
        case ColumnKind::datetime:
            return NL_TR("engine", "Date and time");
        case ColumnKind::text:
            return NL_TR("engine", "Text");
        case ColumnKind::image:
            return NL_TR("engine", "Image");
    }
    return {};
}

}  // namespace netloom
