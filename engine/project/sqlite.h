#pragma once
// A thin owner of SQLite connections and statements: results are Expected, sentences are for people. A connection is used
// by one thread at a time; who that is, is the caller's business.

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/base/progress.h"

struct sqlite3;
struct sqlite3_stmt;

namespace netloom {

class Statement {
 public:
    Statement& bind(int index, int64_t value);
    Statement& bind(int index, std::string_view text);             ///< copied
    Statement& bind(int index, std::span<const uint8_t> bytes);    ///< must live until the statement has run
    /// True: a row is ready. False: done (and ready to run again).
    Expected<bool> step();
    /// For statements without rows.
    Expected<void> run();

    int64_t integer(int column) const;
    std::string text(int column) const;
    std::span<const uint8_t> blob(int column) const;               ///< valid until the next step

 private:
    friend class Connection;
    struct Finalize { void operator()(sqlite3_stmt* statement) const; };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    std::string path_;
};

class Connection {
 public:
    enum class Mode { create, readWrite, readOnly, immutable };

    static Expected<Connection> open(const std::filesystem::path& path, Mode mode);
    Connection() = default;

    bool isOpen() const { return database_ != nullptr; }
    Expected<void> execute(const std::string& sql);
    Expected<Statement> prepare(const std::string& sql);
    /// First column of the first row; 0 without rows.
    Expected<int64_t> integer(const std::string& sql);
    /// Whether the last failure may go away (disk full, busy, I/O), so the same work can be tried again.
    bool mayRecover() const;
    bool inTransaction() const;
    /// Copies the whole database to a new file with SQLite's backup API.
    Expected<void> backup(const std::filesystem::path& target, const ProgressSink& progress);
    /// Moves everything from the write-ahead log into the one file, durably.
    Expected<void> checkpoint();

 private:
    struct Close { void operator()(sqlite3* database) const; };
    std::unique_ptr<sqlite3, Close> database_;
    std::string path_;
};

/// What a SQLite result code means for the person whose file it is.
Error sqliteError(int code, const std::string& detail, const std::string& path);

}  // namespace netloom
