#include "engine/data/table_builder.h"

#include <cmath>
#include <numeric>

#include "engine/data/datetime.h"
#include "engine/data/statistics.h"

namespace netloom {
namespace {

// A string column with more different values than this is text, whatever else holds.
constexpr size_t kMostCategories = 20000;
constexpr size_t kAlwaysCategories = 10;
constexpr double kLongText = 60;  // mean characters of a value
constexpr size_t kMostReserved = size_t(64) << 20;

/// Sorted order of the values: by number when all are numbers, else by bytes.
std::vector<int32_t> sortedOrder(const std::deque<std::string>& values) {
    std::vector<int32_t> order(values.size());
    std::iota(order.begin(), order.end(), 0);
    std::vector<double> numbers;
    for (const std::string& value : values) {
        const auto number = parseNumber(value);
        if (!number || std::isnan(*number)) break;
        numbers.push_back(*number);
    }
    if (numbers.size() == values.size())
        std::stable_sort(order.begin(), order.end(),
                         [&](int32_t a, int32_t b) { return numbers[size_t(a)] < numbers[size_t(b)]; });
    else
        std::sort(order.begin(), order.end(),
                  [&](int32_t a, int32_t b) { return values[size_t(a)] < values[size_t(b)]; });
    return order;
}

}  // namespace

void NumberColumnBuilder::flush() {
    auto chunk = std::make_shared<Chunk>();
    chunk->numbers = std::move(current_);
    done_.push_back(std::move(chunk));
    current_ = {};
    current_.reserve(size_t(kChunkRows));
}

Column NumberColumnBuilder::finish(std::string name, ColumnKind kind) {
    if (!current_.empty()) {
        current_.shrink_to_fit();
        flush();
    }
    Column column;
    column.name = std::move(name);
    column.kind = kind;
    column.source = memoryChunks(std::move(done_));
    return column;
}

void StringColumnBuilder::add(std::string_view value) {
    characters_ += int64_t(value.size());
    const auto found = index_.find(value);
    if (found != index_.end()) return rows_.push_back(found->second);
    const int32_t id = int32_t(values_.size());
    values_.emplace_back(value);
    index_.emplace(values_.back(), id);
    rows_.push_back(id);
}

bool StringColumnBuilder::looksLikeCategories() const {
    const auto present = std::count_if(rows_.begin(), rows_.end(), [](int32_t id) { return id >= 0; });
    const double meanLength = double(characters_) / double(std::max<std::ptrdiff_t>(present, 1));
    if (meanLength > kLongText && values_.size() > 2) return false;
    if (values_.size() <= kAlwaysCategories) return true;
    return values_.size() <= kMostCategories && std::ptrdiff_t(values_.size()) * 2 <= present;
}

Column StringColumnBuilder::finishCategories(std::string name) {
    const std::vector<int32_t> order = sortedOrder(values_);
    std::vector<int32_t> newId(order.size());
    Column column;
    column.name = std::move(name);
    column.kind = ColumnKind::category;
    for (size_t i = 0; i < order.size(); ++i) {
        newId[size_t(order[i])] = int32_t(i);
        column.categories.push_back(values_[size_t(order[i])]);
    }
    std::vector<std::shared_ptr<const Chunk>> chunks;
    for (size_t first = 0; first < rows_.size(); first += size_t(kChunkRows)) {
        auto chunk = std::make_shared<Chunk>();
        const size_t last = std::min(first + size_t(kChunkRows), rows_.size());
        for (size_t i = first; i < last; ++i) chunk->categories.push_back(rows_[i] < 0 ? -1 : newId[size_t(rows_[i])]);
        chunks.push_back(std::move(chunk));
    }
    column.source = memoryChunks(std::move(chunks));
    return column;
}

Column StringColumnBuilder::finishTexts(std::string name) {
    Column column;
    column.name = std::move(name);
    column.kind = ColumnKind::text;
    std::vector<std::shared_ptr<const Chunk>> chunks;
    for (size_t first = 0; first < rows_.size(); first += size_t(kChunkRows)) {
        auto chunk = std::make_shared<Chunk>();
        const size_t last = std::min(first + size_t(kChunkRows), rows_.size());
        for (size_t i = first; i < last; ++i) {
            chunk->texts.push_back(rows_[i] < 0 ? std::string() : values_[size_t(rows_[i])]);
            chunk->missingText.push_back(rows_[i] < 0);
        }
        chunks.push_back(std::move(chunk));
    }
    column.source = memoryChunks(std::move(chunks));
    return column;
}

Column StringColumnBuilder::finish(std::string name, ColumnKind kind) {
    NETLOOM_ASSERT(kind == ColumnKind::category || kind == ColumnKind::text);
    return kind == ColumnKind::category ? finishCategories(std::move(name)) : finishTexts(std::move(name));
}

ImageColumnBuilder::ImageColumnBuilder(Shape shape, int64_t expectedRows) : shape_(shape), left_(expectedRows) {}

uint8_t* ImageColumnBuilder::add() {
    const size_t size = size_t(shape_.size());
    if (current_.size() == size * size_t(kChunkRows)) flush();
    // The count comes from a file's header, so only a modest promise is believed before the images are really there.
    if (const int64_t expected = std::min(left_, kChunkRows); current_.empty() && expected > 0)
        current_.reserve(std::min(size * size_t(expected), std::max(size, kMostReserved)));
    current_.resize(current_.size() + size);
    --left_;
    return current_.data() + current_.size() - size;
}

void ImageColumnBuilder::flush() {
    auto chunk = std::make_shared<Chunk>();
    chunk->pixels = std::move(current_);
    done_.push_back(std::move(chunk));
    current_ = {};
}

Column ImageColumnBuilder::finish(std::string name) {
    if (!current_.empty()) flush();
    Column column;
    column.name = std::move(name);
    column.kind = ColumnKind::image;
    column.imageShape = shape_;
    column.source = memoryChunks(std::move(done_));
    return column;
}

Expected<std::shared_ptr<const Table>> finishTable(std::string name, std::string origin, std::vector<Column> columns,
                                                   int64_t rows, const ProgressSink& progress) {
    auto table = std::make_shared<Table>();
    table->name = std::move(name);
    table->origin = std::move(origin);
    table->rows = rows;
    table->columns = std::move(columns);
    for (size_t i = 0; i < table->columns.size(); ++i) {
        if (!progress.report(double(i) / double(table->columns.size()), NL_TR("engine", "Computing statistics")))
            return tl::unexpected(cancelledError());
        NETLOOM_TRY(table->columns[i].statistics, computeStatistics(table->columns[i], rows));
    }
    return table;
}

}  // namespace netloom
