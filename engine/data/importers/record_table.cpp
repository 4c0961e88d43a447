#include "engine/data/importers/record_table.h"

#include <cmath>

#include "engine/data/datetime.h"
#include "engine/data/importers/byte_reader.h"
#include "engine/data/importers/csv_dialect.h"
#include "engine/data/table_builder.h"

namespace netloom {
namespace {

constexpr int64_t kPreviewRows = 30, kReport = 4096;

/// Cells of one column in the kind that the first of them promised.
class RecordColumn {
 public:
    void add(const RecordCell& cell);
    void addMissing() {
        ++rows_;
        if (kind_ == ColumnKind::category) strings_.addMissing();
        else numbers_.add(std::nan(""));
    }
    bool refuted() const { return refuted_; }
    int64_t infinite() const { return infinite_; }
    /// Starts again with the next guess; text in the end, which nothing refutes.
    void restart();
    ColumnKind kind() const { return kind_; }
    Column finish(std::string name) {
        if (kind_ != ColumnKind::category) return numbers_.finish(std::move(name), kind_);
        return strings_.finish(std::move(name));
    }

 private:
    void guess(const RecordCell& cell);

    ColumnKind kind_ = ColumnKind::number;
    DateOrder order_ = DateOrder::yearFirst;
    bool decided_ = false, refuted_ = false;
    int64_t rows_ = 0, infinite_ = 0;
    NumberColumnBuilder numbers_;
    StringColumnBuilder strings_;
};

const MissingWords& missingWords() {
    static const MissingWords kWords(defaultMissingWords());
    return kWords;
}

/// By the first cell that is not missing; those before it are missing in every kind.
void RecordColumn::guess(const RecordCell& cell) {
    decided_ = true;
    if (cell.kind == RecordCell::Kind::number) return;
    const bool slashes = cell.text.find('/') != std::string_view::npos;
    kind_ = ColumnKind::datetime;
    for (const DateOrder order : {DateOrder::yearFirst, slashes ? DateOrder::monthFirst : DateOrder::dayFirst, slashes ? DateOrder::dayFirst : DateOrder::monthFirst}) {
        order_ = order;
        if (parseDatetime(cell.text, order)) return;
    }
    kind_ = ColumnKind::category;
    for (int64_t row = 0; row < rows_; ++row) strings_.addMissing();
}

void RecordColumn::restart() {
    RecordColumn next;
    next.decided_ = true;
    const bool otherOrder = kind_ == ColumnKind::datetime && order_ == DateOrder::monthFirst;
    next.kind_ = otherOrder ? ColumnKind::datetime : ColumnKind::category;
    next.order_ = DateOrder::dayFirst;
    *this = std::move(next);
}

void RecordColumn::add(const RecordCell& cell) {
    const bool isText = cell.kind == RecordCell::Kind::text;
    if (cell.kind == RecordCell::Kind::missing || (isText && (cell.text.empty() || missingWords().contains(cell.text)))) return addMissing();
    if (!decided_) guess(cell);
    ++rows_;
    if (kind_ == ColumnKind::category) return strings_.add(isText ? cell.text : numberText(cell.number));
    if (kind_ == ColumnKind::datetime) {
        const auto seconds = isText ? parseDatetime(cell.text, order_) : std::nullopt;
        refuted_ = refuted_ || !seconds;
        return numbers_.add(seconds.value_or(std::nan("")));
    }
    refuted_ = refuted_ || isText;
    if (std::isinf(cell.number)) ++infinite_;
    numbers_.add(isText || std::isinf(cell.number) ? std::nan("") : cell.number);
}

struct RecordPass {
    std::vector<RecordColumn> columns;
    std::vector<size_t> wanted;  ///< columns that are read in this pass
    int64_t rows = 0;
    ImportResult notes;

    /// Until the source or `most` rows are read.
    Expected<void> run(RecordSource& source, bool first, int64_t most, const ProgressSink& progress,
                       const std::function<void(const std::vector<RecordCell>&)>& see = {}) {
        std::vector<RecordCell> cells;
        rows = 0;
        for (int64_t records = 1; rows < most; ++records) {
            std::optional<SkippedItem> skipped;
            NETLOOM_TRY(const bool more, source.next(cells, skipped));
            if (!more) break;
            if (records % kReport == 0 && !progress.report(source.fraction() * 0.9, NL_TR("engine", "Reading rows")))
                return tl::unexpected(cancelledError());
            if (skipped) {
                notes.skip(std::move(*skipped));
                continue;
            }
            while (first && columns.size() < cells.size()) {  // a new column: missing in all rows before
                wanted.push_back(columns.size());
                columns.emplace_back();
                for (int64_t row = 0; row < rows; ++row) columns.back().addMissing();
            }
            for (const size_t column : wanted) {
                if (column < cells.size()) columns[column].add(cells[column]);
                else columns[column].addMissing();
            }
            ++rows;
            if (see) see(cells);
        }
        return {};
    }
    /// Refuted columns start again; false when there are none.
    bool restartRefuted() {
        std::erase_if(wanted, [&](size_t column) { return !columns[column].refuted(); });
        for (const size_t column : wanted) columns[column].restart();
        return !wanted.empty();
    }
};

std::string cellText(const RecordCell& cell) {
    return cell.kind == RecordCell::Kind::missing ? std::string() : cell.kind == RecordCell::Kind::number ? numberText(cell.number) : std::string(cell.text);
}

}  // namespace

Expected<ImportResult> readRecordTable(const std::filesystem::path& path, const OpenRecords& open, const ProgressSink& progress) {
    RecordPass pass;
    std::vector<std::string> names;
    ImportResult result;
    int64_t rows = 0;
    for (bool first = true, again = true; again; first = false) {
        NETLOOM_TRY(const std::unique_ptr<RecordSource> source, open());
        NETLOOM_CHECK(pass.run(*source, first, std::numeric_limits<int64_t>::max(), progress));
        if (first) {
            rows = pass.rows;
            result = std::exchange(pass.notes, {});
            names = source->columns();
            source->addWarnings(result.warnings);
        } else if (pass.rows != rows) {
            return fail(NL_TR("engine", "The file changed while it was read"), shownName(path), NL_TR("engine", "Try again"));
        }
        if (rows == 0) break;
        again = pass.restartRefuted();
    }
    if (rows == 0)
        return fail(NL_TR("engine", "There are no rows"), shownName(path), result.skipped.empty() ? Message(NL_TR("engine", "Choose a source with at least one row"))
                                                                                                 : result.skipped.front().text());
    std::vector<Column> columns;
    for (size_t i = 0; i < pass.columns.size(); ++i) {
        if (pass.columns[i].infinite() > 0)
            result.warnings.push_back({NL_TR("engine", "Infinite values in '%1' count as missing: %2"), names[i], pass.columns[i].infinite()});
        columns.push_back(pass.columns[i].finish(names[i]));
    }
    NETLOOM_TRY(result.table, finishTable(tableNameFor(path), path.string(), std::move(columns), rows, progress));
    return result;
}

Expected<ImportPreview> previewRecords(const OpenRecords& open) {
    RecordPass pass;
    ImportPreview preview;
    for (bool first = true, again = true; again; first = false) {
        NETLOOM_TRY(const std::unique_ptr<RecordSource> source, open());
        const auto see = [&](const std::vector<RecordCell>& cells) {
            auto& row = preview.rows.emplace_back();
            for (const RecordCell& cell : cells) row.push_back(cellText(cell));
        };
        NETLOOM_CHECK(pass.run(*source, first, kPreviewRows, {}, first ? see : std::function<void(const std::vector<RecordCell>&)>()));
        if (first) preview.columns = source->columns();
        again = pass.restartRefuted();
    }
    preview.columns.resize(pass.columns.size());
    for (auto& row : preview.rows) row.resize(preview.columns.size());
    for (const SkippedItem& item : pass.notes.skipped) preview.notes.push_back(item.text());
    for (const RecordColumn& column : pass.columns) preview.kinds.push_back(column.kind());
    return preview;
}

}  // namespace netloom
