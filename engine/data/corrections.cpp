#include "engine/data/corrections.h"

#include <algorithm>

namespace netloom {
namespace {

/// Chunks of a category column in which single cells are replaced.
class CorrectedChunks : public ChunkSource {
 public:
    using Cells = std::map<int64_t, int32_t>;  // row -> category

    CorrectedChunks(std::shared_ptr<const ChunkSource> source, Cells cells) : source_(std::move(source)), cells_(std::move(cells)) {}

    Expected<std::shared_ptr<const Chunk>> chunk(int64_t index) const override {
        NETLOOM_TRY(std::shared_ptr<const Chunk> stored, source_->chunk(index));
        const auto first = cells_.lower_bound(index * kChunkRows), end = cells_.lower_bound((index + 1) * kChunkRows);
        if (first == end) return stored;
        auto changed = std::make_shared<Chunk>(*stored);
        for (auto cell = first; cell != end; ++cell) {
            const auto place = static_cast<size_t>(cell->first - index * kChunkRows);
            if (place < changed->categories.size()) changed->categories[place] = cell->second;
        }
        return std::shared_ptr<const Chunk>(std::move(changed));
    }

    const std::shared_ptr<const ChunkSource>& source() const { return source_; }
    const Cells& cells() const { return cells_; }

 private:
    std::shared_ptr<const ChunkSource> source_;
    Cells cells_;
};

CorrectedChunks::Cells cellsFor(const Table& table, const Column& column, const std::map<int64_t, std::string>& labels) {
    CorrectedChunks::Cells cells;
    for (const auto& [row, label] : labels) {
        const auto found = std::find(column.categories.begin(), column.categories.end(), label);
        if (row >= 0 && row < table.rows && found != column.categories.end())
            cells[row] = static_cast<int32_t>(found - column.categories.begin());
    }
    return cells;
}

/// Counts of the most frequent values follow the cells that changed.
void countAgain(const Table& stored, int index, const CorrectedChunks::Cells& cells, Column& column) {
    auto& top = column.statistics.topValues;
    const auto count = [&](int32_t category, int64_t by) {
        if (category < 0) return;
        const auto found = std::find_if(top.begin(), top.end(), [&](const auto& entry) {
            return entry.first == column.categories[static_cast<size_t>(category)];
        });
        if (found != top.end()) found->second += by;
    };
    for (const auto& [row, category] : cells) {
        const int32_t before = stored.category(index, row);
        column.statistics.missing -= before < 0;
        count(before, -1);
        count(category, 1);
    }
    std::stable_sort(top.begin(), top.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    column.statistics.histogram.counts.clear();
    for (const auto& value : top) column.statistics.histogram.counts.push_back(value.second);
}

}  // namespace

std::shared_ptr<const Table> corrected(const std::shared_ptr<const Table>& table, const Recipe& recipe) {
    if (!table) return table;
    std::shared_ptr<Table> changed;
    for (const auto& [name, labels] : recipe.corrections) {
        const int index = table->indexOf(name);
        if (index < 0 || table->columns[size_t(index)].kind != ColumnKind::category) continue;
        const Column& column = table->columns[size_t(index)];
        CorrectedChunks::Cells cells = cellsFor(*table, column, labels);
        const auto* before = dynamic_cast<const CorrectedChunks*>(column.source.get());
        if (cells.empty() || (before && before->cells() == cells)) continue;
        if (!changed) changed = std::make_shared<Table>(*table);
        Column& target = changed->columns[size_t(index)];
        countAgain(*table, index, cells, target);
        target.source = std::make_shared<CorrectedChunks>(before ? before->source() : column.source, std::move(cells));
    }
    return changed ? changed : table;
}

Recipe withCorrection(const Recipe& recipe, const Table& stored, const std::string& column, int64_t row,
                      const std::string& category) {
    Recipe next = recipe;
    const int index = stored.indexOf(column);
    if (index < 0 || row < 0 || row >= stored.rows) return next;
    auto& labels = next.corrections[column];
    if (stored.text(index, row) == category) labels.erase(row);
    else labels[row] = category;
    if (labels.empty()) next.corrections.erase(column);
    return next;
}

}  // namespace netloom
