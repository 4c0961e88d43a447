#include "engine/project/sqlite.h"

#include <sqlite3.h>

namespace netloom {

Error sqliteError(int code, const std::string& detail, const std::string& path) {
    switch (code & 0xff) {
        case SQLITE_FULL:
            return {NL_TR("engine", "The disk is full"), path,
                    NL_TR("engine", "Free some space and save again; nothing is lost while the program runs")};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {NL_TR("engine", "The project file is damaged"), path, NL_TR("engine", "Open a backup of it")};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {NL_TR("engine", "The project is in use by another program"), path,
                    NL_TR("engine", "Close it there and try again")};
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
        case SQLITE_AUTH:
            return {NL_TR("engine", "The project file cannot be opened or written"), path,
                    NL_TR("engine", "Check the folder and its permissions, or save elsewhere")};
        default:
            return {{NL_TR("engine", "The project file cannot be read or written (%1)"), detail}, path,
                    NL_TR("engine", "Check the disk, or save elsewhere")};
    }
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
void Connection::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Statement& Statement::bind(int index, int64_t value) {
    sqlite3_bind_int64(statement_.get(), index, value);
    return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
    sqlite3_bind_text64(statement_.get(), index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind(int index, std::span<const uint8_t> bytes) {
    // An empty BLOB needs a non-null address, or SQLite stores NULL.
    sqlite3_bind_blob64(statement_.get(), index, bytes.empty() ? "" : static_cast<const void*>(bytes.data()), bytes.size(),
                        SQLITE_STATIC);
    return *this;
}

Expected<bool> Statement::step() {
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) {
        sqlite3_reset(statement_.get());
        return false;
    }
    const std::string detail = sqlite3_errmsg(sqlite3_db_handle(statement_.get()));
    sqlite3_reset(statement_.get());
    return tl::unexpected(sqliteError(code, detail, path_));
}

Expected<void> Statement::run() {
    for (;;) {
        NETLOOM_TRY(const bool row, step());
        if (!row) return {};
    }
}

int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::string Statement::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    return text ? std::string(text, size_t(sqlite3_column_bytes(statement_.get(), column))) : std::string();
}

std::span<const uint8_t> Statement::blob(int column) const {
    const auto* data = static_cast<const uint8_t*>(sqlite3_column_blob(statement_.get(), column));
    return {data, size_t(sqlite3_column_bytes(statement_.get(), column))};
}

namespace {

/// SQLite's URI form of a path: what would end the path or start an escape is written as %XX.
std::string uri(const std::filesystem::path& path, const char* query) {
    std::string escaped = "file:";
    for (const char c : std::filesystem::absolute(path).string()) {
        if (c == '%' || c == '?' || c == '#') escaped += fmt::format("%{:02x}", static_cast<unsigned char>(c));
        else escaped += c;
    }
    return escaped + query;
}

}  // namespace

Expected<Connection> Connection::open(const std::filesystem::path& path, Mode mode) {
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
    if (mode == Mode::create) flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    else flags |= mode == Mode::readWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    const std::string name = uri(path, mode == Mode::immutable ? "?immutable=1" : "");

    Connection connection;
    connection.path_ = path.string();
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &database, flags, nullptr);
    connection.database_.reset(database);
    if (code != SQLITE_OK) return tl::unexpected(sqliteError(code, sqlite3_errstr(code), connection.path_));
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, 3000);
    return connection;
}

Expected<void> Connection::execute(const std::string& sql) {
    char* message = nullptr;
    const int code = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, &message);
    const std::string detail = message ? message : "";
    sqlite3_free(message);
    if (code != SQLITE_OK) return tl::unexpected(sqliteError(code, detail, path_));
    return {};
}

Expected<Statement> Connection::prepare(const std::string& sql) {
    Statement statement;
    statement.path_ = path_;
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v2(database_.get(), sql.c_str(), int(sql.size()), &raw, nullptr);
    statement.statement_.reset(raw);
    if (code != SQLITE_OK) return tl::unexpected(sqliteError(code, sqlite3_errmsg(database_.get()), path_));
    return statement;
}

Expected<int64_t> Connection::integer(const std::string& sql) {
    NETLOOM_TRY(Statement statement, prepare(sql));
    NETLOOM_TRY(const bool row, statement.step());
    return row ? statement.integer(0) : 0;
}

bool Connection::mayRecover() const {
    const int code = sqlite3_errcode(database_.get()) & 0xff;
    return code == SQLITE_FULL || code == SQLITE_BUSY || code == SQLITE_LOCKED || code == SQLITE_IOERR ||
           code == SQLITE_READONLY || code == SQLITE_CANTOPEN;
}

bool Connection::inTransaction() const { return database_ && !sqlite3_get_autocommit(database_.get()); }

Expected<void> Connection::backup(const std::filesystem::path& target, const ProgressSink& progress) {
    NETLOOM_TRY(Connection copy, open(target, Mode::create));
    sqlite3_backup* work = sqlite3_backup_init(copy.database_.get(), "main", database_.get(), "main");
    if (!work) {
        const int code = sqlite3_errcode(copy.database_.get());
        return tl::unexpected(sqliteError(code, sqlite3_errmsg(copy.database_.get()), target.string()));
    }
    constexpr int kPagesPerStep = 2048;
    int code = SQLITE_OK;
    bool cancelled = false;
    while (code == SQLITE_OK && !cancelled) {
        code = sqlite3_backup_step(work, kPagesPerStep);
        const double total = std::max(1, sqlite3_backup_pagecount(work));
        cancelled = !progress.report(1 - sqlite3_backup_remaining(work) / total, NL_TR("engine", "Saving"));
    }
    sqlite3_backup_finish(work);
    if (cancelled && code != SQLITE_DONE) return tl::unexpected(cancelledError());
    if (code != SQLITE_DONE) return tl::unexpected(sqliteError(code, sqlite3_errstr(code), target.string()));
    return {};
}

Expected<void> Connection::checkpoint() {
    NETLOOM_TRY(Statement statement, prepare("PRAGMA wal_checkpoint(TRUNCATE)"));
    NETLOOM_TRY(const bool row, statement.step());
    if (row && statement.integer(0) != 0) return tl::unexpected(sqliteError(SQLITE_BUSY, "", path_));
    return {};
}

}  // namespace netloom
