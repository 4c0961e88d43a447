#include "engine/data/importers/csv_table.h"

#include "engine/data/importers/csv_columns.h"
#include "engine/data/importers/text_reader.h"

namespace netloom {
namespace {

/// One pass over the file. A column whose guess turns out wrong is read again in a further pass: rare, and cheaper than
/// keeping every cell as text in the meantime.
class CsvPass {
 public:
    CsvPass(const CsvLayout& layout, const MissingWords& missing) : layout_(layout), missing_(missing) {}

    Expected<void> run(const std::filesystem::path& path, std::vector<CsvColumnCollector>& collectors,
                       const std::vector<size_t>& wanted, const ProgressSink& progress);

    int64_t rows = 0;
    ImportResult notes;  ///< skipped rows

 private:
    void take(const CsvRecord& record, std::vector<CsvColumnCollector>& collectors, const std::vector<size_t>& wanted);
    bool allMissing(const CsvRecord& record) const;

    const CsvLayout& layout_;
    const MissingWords& missing_;
    int64_t headerRecords_ = 0;
    int64_t recordsToSkip_ = 0;
};

bool CsvPass::allMissing(const CsvRecord& record) const {
    return std::all_of(record.fields.begin(), record.fields.end(),
                       [&](const CsvField& field) { return field.text.empty() || missing_.contains(field.text); });
}

void CsvPass::take(const CsvRecord& record, std::vector<CsvColumnCollector>& collectors,
                   const std::vector<size_t>& wanted) {
    if (record.blank()) return;
    if (recordsToSkip_ > 0) {
        if (recordsToSkip_-- > headerRecords_)
            notes.skip({record.line, {}, NL_TR("engine", "it comes before the header or the first row")});
        return;
    }
    const size_t columns = layout_.columns.size();
    if (record.fields.size() != columns)
        return notes.skip(
            {record.line, {}, {NL_TR("engine", "%1 fields, expected %2"), record.fields.size(), columns}});
    if (columns > 1 && record.fields[0].text.empty() && allMissing(record))
        return notes.skip({record.line, {}, NL_TR("engine", "every field is empty")});
    for (const size_t column : wanted) collectors[column].add(record.fields[column]);
    ++rows;
}

Expected<void> CsvPass::run(const std::filesystem::path& path, std::vector<CsvColumnCollector>& collectors,
                            const std::vector<size_t>& wanted, const ProgressSink& progress) {
    NETLOOM_TRY(TextReader reader, TextReader::open(path, layout_.dialect.encoding));
    headerRecords_ = layout_.dialect.header ? 1 : 0;
    recordsToSkip_ = layout_.skippedRecords + headerRecords_;
    CsvParser parser(layout_.dialect);
    CsvRecord record;
    std::string buffer;
    for (bool more = true; more;) {
        NETLOOM_TRY(more, reader.read(buffer));
        std::string_view text = buffer;
        auto outcome = CsvParser::Outcome::needMore;
        while ((outcome = parser.next(text, !more, record)) == CsvParser::Outcome::record)
            take(record, collectors, wanted);
        if (outcome == CsvParser::Outcome::unterminatedQuote)
            return fail(NL_TR("engine", "A quoted field never ends"),
                        {NL_TR("engine", "%1, line %2"), shownName(path), record.line},
                        NL_TR("engine", "Close the quote in the file, or choose another quote character"));
        buffer.erase(0, buffer.size() - text.size());
        if (!progress.report(reader.fraction() * 0.9, NL_TR("engine", "Reading rows")))
            return tl::unexpected(cancelledError());
    }
    return {};
}

void dropEmptyTrailingColumns(std::vector<Column>& columns, const std::vector<bool>& named, int64_t rows,
                              std::vector<Message>& warnings) {
    int64_t dropped = 0;
    while (columns.size() > 1 && !named[columns.size() - 1] && columns.back().kind == ColumnKind::number) {
        bool empty = true;
        for (int64_t first = 0; empty && first < rows; first += kChunkRows) {
            const auto chunk = columns.back().source->chunk(first / kChunkRows);
            for (const double value : (*chunk)->numbers) empty = empty && value != value;
        }
        if (!empty) break;
        columns.pop_back();
        ++dropped;
    }
    if (dropped > 0) warnings.push_back({NL_TR("engine", "Empty columns without a name were left out: %1"), dropped});
}

Expected<void> checkAnyRows(const CsvPass& pass, const CsvLayout& layout, const std::filesystem::path& path) {
    if (pass.rows > 0) return {};
    if (pass.notes.skippedRows > 0)
        return fail({NL_TR("engine", "No row has the %1 fields that were expected"), layout.columns.size()},
                    shownName(path), NL_TR("engine", "Choose another delimiter or quote character"));
    return fail(NL_TR("engine", "The file has a header but no rows"), shownName(path),
                NL_TR("engine", "Choose a file with at least one row, or say that it has no header"));
}

}  // namespace

Expected<CsvSample> sampleCsv(const std::filesystem::path& path, const CsvOptions& options) {
    NETLOOM_TRY(TextReader reader, TextReader::open(path, options.encoding));
    CsvSample sample;
    NETLOOM_TRY(const bool any, reader.read(sample.text));
    std::string second;
    NETLOOM_TRY(const bool more, reader.read(second));
    sample.whole = !any || !more;
    sample.encoding = reader.encoding();
    auto layout = detectCsvLayout(sample.text, sample.whole, options);
    if (!layout) {
        Error error = layout.error();
        const std::string place =
            error.where.empty() ? shownName(path) : shownName(path) + ", " + error.where.english();
        error.where = {"%1", place};
        return tl::unexpected(error);
    }
    sample.layout = std::move(*layout);
    return sample;
}

Expected<ImportResult> readCsvTable(const std::filesystem::path& path, const CsvOptions& options,
                                    const ProgressSink& progress) {
    NETLOOM_TRY(const CsvSample sample, sampleCsv(path, options));
    const CsvLayout& layout = sample.layout;
    const MissingWords missing(layout.dialect.missing);
    std::vector<CsvColumnCollector> collectors;
    std::vector<size_t> wanted;
    for (const CsvColumnGuess& guess : layout.columns) {
        wanted.push_back(wanted.size());
        collectors.emplace_back(guess, layout.dialect, &missing);
    }
    ImportResult result;
    int64_t rows = 0;
    for (bool first = true; !wanted.empty(); first = false) {
        CsvPass pass(layout, missing);
        NETLOOM_CHECK(pass.run(path, collectors, wanted, progress));
        if (first) {
            NETLOOM_CHECK(checkAnyRows(pass, layout, path));
            rows = pass.rows;
            result = std::move(pass.notes);
        }
        std::erase_if(wanted, [&](size_t column) { return !collectors[column].refuted(); });
        for (const size_t column : wanted)
            collectors[column] = CsvColumnCollector(collectors[column].nextGuess(), layout.dialect, &missing);
    }
    std::vector<Column> columns;
    std::vector<bool> named;
    for (size_t i = 0; i < collectors.size(); ++i) {
        if (collectors[i].infinite() > 0)
            result.warnings.push_back({NL_TR("engine", "Infinite values in '%1' count as missing: %2"),
                                       layout.columns[i].name, collectors[i].infinite()});
        named.push_back(layout.columns[i].name != fmt::format("column{}", i + 1));
        columns.push_back(collectors[i].finish());
    }
    dropEmptyTrailingColumns(columns, named, rows, result.warnings);
    NETLOOM_TRY(result.table, finishTable(tableNameFor(path), path.string(), std::move(columns), rows, progress));
    return result;
}

}  // namespace netloom
