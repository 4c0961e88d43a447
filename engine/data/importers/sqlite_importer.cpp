// A table, view or query of a SQLite database. The database is opened for reading only and never changed.

#include <sqlite3.h>

#include <algorithm>

#include "engine/data/importers/byte_reader.h"
#include "engine/data/importers/record_table.h"

namespace netloom {
namespace {

constexpr int kStepsPerReport = 100'000;  // of SQLite's machine

struct CloseDatabase { void operator()(sqlite3* database) const { sqlite3_close_v2(database); } };
struct FinalizeStatement { void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); } };
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Query = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

Error failure(sqlite3* database, const std::filesystem::path& path) {
    const int code = sqlite3_errcode(database) & 0xff;
    if (code == SQLITE_INTERRUPT) return cancelledError();
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return {NL_TR("engine", "The database is in use by another program"), shownName(path), NL_TR("engine", "Close it there and try again")};
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
        return {NL_TR("engine", "The database is damaged"), shownName(path), NL_TR("engine", "Choose a backup of it")};
    return {{NL_TR("engine", "SQLite cannot read this: %1"), sqlite3_errmsg(database)}, shownName(path),
            NL_TR("engine", "Check the table or the query")};
}

Expected<Database> openDatabase(const std::filesystem::path& path, const ProgressSink* progress) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database(raw);
    if (code != SQLITE_OK) return tl::unexpected(failure(raw, path));
    sqlite3_busy_timeout(raw, 3000);
    // A query may work for long before its first row.
    const auto stops = [](void* sink) { return int(static_cast<const ProgressSink*>(sink)->cancelled()); };
    if (progress) sqlite3_progress_handler(raw, kStepsPerReport, stops, const_cast<ProgressSink*>(progress));
    return database;
}

Expected<Query> prepare(sqlite3* database, const std::string& sql, const std::filesystem::path& path, const char** rest = nullptr) {
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v2(database, sql.c_str(), int(sql.size()), &raw, rest);
    Query query(raw);
    if (code != SQLITE_OK) return tl::unexpected(failure(database, path));
    return query;
}

std::string textOf(sqlite3_stmt* query, int column) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(query, column));
    return text ? std::string(text, size_t(sqlite3_column_bytes(query, column))) : std::string();
}

/// Tables, then views, in the order they were made.
Expected<std::vector<std::string>> tablesOf(sqlite3* database, const std::filesystem::path& path) {
    NETLOOM_TRY(const Query query, prepare(database, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' "
                                                     "ESCAPE '\\' ORDER BY type, rowid", path));
    std::vector<std::string> names;
    int code = SQLITE_OK;
    while ((code = sqlite3_step(query.get())) == SQLITE_ROW) names.push_back(textOf(query.get(), 0));
    if (code != SQLITE_DONE) return tl::unexpected(failure(database, path));
    return names;
}

std::string sqlName(const std::string& name) {
    std::string text = "\"";
    for (const char c : name) text.append(c == '"' ? 2 : 1, c);
    return text + '"';
}

/// What is read, from the parameters and the database.
struct Selection {
    std::string table;  ///< empty with a query of the user's
    std::string sql;
    std::vector<std::string> tables;
};

Expected<Selection> select(sqlite3* database, const std::filesystem::path& path, const ParamMap& params) {
    Selection chosen;
    NETLOOM_TRY(chosen.tables, tablesOf(database, path));
    chosen.sql = textParam(params, "query");
    if (!chosen.sql.empty()) return chosen;
    chosen.table = textParam(params, "table");
    if (chosen.tables.empty())
        return fail(NL_TR("engine", "The database has no tables"), shownName(path), NL_TR("engine", "Choose another file"));
    if (chosen.table.empty()) chosen.table = chosen.tables.front();
    if (std::find(chosen.tables.begin(), chosen.tables.end(), chosen.table) == chosen.tables.end())
        return fail({NL_TR("engine", "There is no table “%1”"), chosen.table}, shownName(path),
                    {NL_TR("engine", "Choose one of %1"), fmt::format("{}", fmt::join(chosen.tables, ", "))});
    chosen.sql = "SELECT * FROM " + sqlName(chosen.table);
    return chosen;
}

class SqliteRecords : public RecordSource {
 public:
    static Expected<std::unique_ptr<RecordSource>> open(const std::filesystem::path& path, const ParamMap& params, const ProgressSink* progress) {
        auto records = std::make_unique<SqliteRecords>();
        records->path_ = path;
        NETLOOM_TRY(records->database_, openDatabase(path, progress));
        NETLOOM_TRY(const Selection chosen, select(records->database_.get(), path, params));
        const char* rest = nullptr;
        NETLOOM_TRY(records->query_, prepare(records->database_.get(), chosen.sql, path, &rest));
        sqlite3_stmt* query = records->query_.get();
        const bool alone = std::all_of(rest, chosen.sql.c_str() + chosen.sql.size(), [](char c) { return c == ';' || c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
        if (!query || !alone || !sqlite3_stmt_readonly(query) || sqlite3_column_count(query) == 0)
            return fail(NL_TR("engine", "The query is not a single SELECT"), shownName(path), NL_TR("engine", "Write one SELECT without a change of data"));
        records->nameColumns();
        if (!chosen.table.empty()) records->estimateRows(chosen.table);
        return std::unique_ptr<RecordSource>(std::move(records));
    }

    const std::vector<std::string>& columns() const override { return columns_; }
    double fraction() const override { return expected_ > 0 ? std::min(1.0, double(row_) / double(expected_)) : -1; }
    void addWarnings(std::vector<Message>& warnings) const override {
        if (blobs_ > 0) warnings.push_back({NL_TR("engine", "Cells with binary data count as missing: %1"), blobs_});
    }
    Expected<bool> next(std::vector<RecordCell>& cells, std::optional<SkippedItem>&) override {
        sqlite3_stmt* query = query_.get();
        const int code = sqlite3_step(query);
        if (code == SQLITE_DONE) return false;
        if (code != SQLITE_ROW) return tl::unexpected(failure(database_.get(), path_));
        ++row_;
        cells.assign(columns_.size(), {});
        for (int i = 0; i < int(cells.size()); ++i) {
            switch (sqlite3_column_type(query, i)) {
                case SQLITE_INTEGER:
                case SQLITE_FLOAT: cells[size_t(i)] = RecordCell::of(sqlite3_column_double(query, i)); break;
                case SQLITE_TEXT: {
                    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(query, i));
                    cells[size_t(i)] = RecordCell::of(std::string_view(text, size_t(sqlite3_column_bytes(query, i))));
                    break;
                }
                case SQLITE_BLOB: ++blobs_; break;
                default: break;
            }
        }
        return true;
    }

 private:
    /// A query may name columns twice.
    void nameColumns() {
        for (int i = 0; i < sqlite3_column_count(query_.get()); ++i) {
            const std::string base = sqlite3_column_name(query_.get(), i);
            std::string name = base;
            for (int copy = 2; std::find(columns_.begin(), columns_.end(), name) != columns_.end(); ++copy) name = fmt::format("{}_{}", base, copy);
            columns_.push_back(name);
        }
    }
    /// Only for the progress: of views and tables without row numbers nothing is known.
    void estimateRows(const std::string& table) {
        const auto query = prepare(database_.get(), "SELECT max(rowid) FROM " + sqlName(table), path_);
        if (query && sqlite3_step(query->get()) == SQLITE_ROW) expected_ = sqlite3_column_int64(query->get(), 0);
    }

    std::filesystem::path path_;
    Database database_;
    Query query_;
    std::vector<std::string> columns_;
    int64_t row_ = 0, expected_ = 0, blobs_ = 0;
};

bool sniffSqlite(const std::filesystem::path& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return false;
    auto bytes = ByteReader::open(path);
    char buffer[16];
    const auto count = bytes ? bytes->read(buffer) : Expected<size_t>(size_t(0));
    return count.value_or(0) == sizeof buffer && std::string_view(buffer, sizeof buffer) == std::string_view("SQLite format 3\0", 16);
}

}  // namespace

ImporterDescriptor sqliteImporter() {
    ImporterDescriptor d;
    d.id = "sqlite";
    d.title = NL_TR("engine", "SQLite database");
    d.help = NL_TR("engine", "A table, a view or the result of a query. The database is only read.");
    d.params = {textSpec("table", NL_TR("engine", "Table"), NL_TR("engine", "Table or view to read. Empty: the first one.")),
                textSpec("query", NL_TR("engine", "Query"), NL_TR("engine", "A SELECT that is read instead of a table"))};
    d.filePatterns = {"*.sqlite", "*.sqlite3", "*.db", "*.db3"};
    d.sniff = sniffSqlite;
    d.preview = [](const std::filesystem::path& path, const ParamMap& params, const ImportContext& context) -> Expected<ImportPreview> {
        NETLOOM_TRY(const Database database, openDatabase(path, &context.progress));
        NETLOOM_TRY(const Selection chosen, select(database.get(), path, params));
        NETLOOM_TRY(ImportPreview preview, previewRecords([&] { return SqliteRecords::open(path, params, &context.progress); }));
        if (!chosen.table.empty()) preview.detected["table"] = chosen.table;
        if (chosen.tables.size() > 1) preview.notes.push_back({NL_TR("engine", "Tables: %1"), fmt::format("{}", fmt::join(chosen.tables, ", "))});
        return preview;
    };
    d.import = [](const std::filesystem::path& path, const ParamMap& params, const ImportContext& context) {
        return readRecordTable(path, [&] { return SqliteRecords::open(path, params, &context.progress); }, context.progress);
    };
    return d;
}

}  // namespace netloom
