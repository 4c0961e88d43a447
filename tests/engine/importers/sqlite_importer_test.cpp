#include <sqlite3.h>

#include "tests/engine/importers/import_support.h"

namespace netloom::test {
namespace {

using Strings = std::vector<std::string>;

class SqliteImporter : public testing::Test {
 protected:
    SqliteImporter() { write("t.db", "CREATE TABLE \"sales 2024\" (id INTEGER PRIMARY KEY, day TEXT, price REAL, kind TEXT, scan BLOB);"
                                     "INSERT INTO \"sales 2024\" VALUES (1, '2024-03-01', 2.5, 'new', x'00ff'), (2, '2024-03-02', NULL, 'old', NULL), "
                                     "(3, NULL, 7, 'new', NULL);"
                                     "CREATE TABLE people (name TEXT, age);"
                                     "INSERT INTO people VALUES ('Ann', 31), ('Bob', 'unknown'), ('Eve', 25.5);"
                                     "CREATE VIEW adults AS SELECT name FROM people WHERE age > 30;"); }

    std::filesystem::path write(const std::string& name, const std::string& sql) {
        const auto path = folder_.path() / name;
        sqlite3* database = nullptr;
        EXPECT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
        sqlite3_close(database);
        return path;
    }
    Expected<ImportResult> import(const ParamMap& params = {}) { return importer_.import(folder_.path() / "t.db", params, {}); }

    TempFolder folder_;
    const ImporterDescriptor& importer_ = *findImporter("sqlite");
};

TEST_F(SqliteImporter, ReadsTheFirstTable) {
    const auto result = import();
    ASSERT_TRUE(result) << result.error().english();
    EXPECT_EQ(columnsOf(*result->table), (Strings{"id:number", "day:datetime", "price:number", "kind:category", "scan:number"}));
    EXPECT_EQ(rowOf(*result->table, 0), (Strings{"1", "2024-03-01", "2.5", "new", ""}));
    EXPECT_EQ(rowOf(*result->table, 1), (Strings{"2", "2024-03-02", "", "old", ""}));
    ASSERT_EQ(result->warnings.size(), 1u);
    EXPECT_EQ(result->warnings[0].english(), "Cells with binary data count as missing: 1");
}

TEST_F(SqliteImporter, ReadsANamedTableViewOrQuery) {
    NETLOOM_IMPORTED(people, import({{"table", std::string("people")}}));
    EXPECT_EQ(columnsOf(people), (Strings{"name:category", "age:category"}));  // types are those of cells, not of columns
    EXPECT_EQ(rowOf(people, 2), (Strings{"Eve", "25.5"}));
    NETLOOM_IMPORTED(adults, import({{"table", std::string("adults")}}));
    EXPECT_EQ(adults.rows, 2);  // in SQLite a text is larger than any number
    NETLOOM_IMPORTED(query, import({{"query", std::string("SELECT kind, count(*) AS n, max(price) AS n FROM \"sales 2024\" GROUP BY kind ORDER BY kind;")}}));
    EXPECT_EQ(columnsOf(query), (Strings{"kind:category", "n:number", "n_2:number"}));
    EXPECT_EQ(rowOf(query, 0), (Strings{"new", "2", "7"}));
}

TEST_F(SqliteImporter, RefusesWhatIsNoQuestion) {
    for (const char* const query : {"DROP TABLE people", "SELECT 1; DROP TABLE people", "PRAGMA user_version = 3", ";", "DELETE FROM people RETURNING name"}) {
        const auto result = import({{"query", std::string(query)}});
        ASSERT_FALSE(result) << query;
    }
    NETLOOM_IMPORTED(people, import({{"table", std::string("people")}}));
    EXPECT_EQ(people.rows, 3);
    const auto wrong = import({{"query", std::string("SELECT shape FROM people")}});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().english(), "SQLite cannot read this: no such column: shape; t.db; Check the table or the query");
    const auto unknown = import({{"table", std::string("folk")}});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().english(), "There is no table “folk”; t.db; Choose one of sales 2024, people, adults");
}

TEST_F(SqliteImporter, SaysWhatIsWrongWithTheFile) {
    const auto errorOf = [&](const std::filesystem::path& path) { return importer_.import(path, {}, {}).error().what.english(); };
    EXPECT_EQ(errorOf(write("empty.db", "CREATE TABLE x (a); DROP TABLE x;")), "The database has no tables");
    EXPECT_EQ(errorOf(write("norows.db", "CREATE TABLE x (a);")), "There are no rows");
    EXPECT_EQ(errorOf(folder_.write("damaged.db", std::string("SQLite format 3\0", 16) + std::string(2000, 'x'))), "The database is damaged");
}

TEST_F(SqliteImporter, IsRecognisedAndPreviewed) {
    const auto path = folder_.path() / "t.db";
    const auto importer = importerFor(path);
    ASSERT_TRUE(importer);
    EXPECT_EQ((*importer)->id, "sqlite");
    const auto preview = importer_.preview(path, {}, {});
    ASSERT_TRUE(preview) << preview.error().english();
    EXPECT_EQ(preview->columns, (Strings{"id", "day", "price", "kind", "scan"}));
    EXPECT_EQ(preview->rows.size(), 3u);
    EXPECT_EQ(std::get<std::string>(preview->detected.at("table")), "sales 2024");
    EXPECT_EQ(preview->notes.at(0).english(), "Tables: sales 2024, people, adults");
}

TEST_F(SqliteImporter, StopsAQueryThatWouldWorkForever) {
    std::stop_source stop;
    stop.request_stop();
    const ParamMap params{{"query", std::string("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")}};
    const auto result = importer_.import(folder_.path() / "t.db", params, {.progress = {stop.get_token(), {}}});
    ASSERT_FALSE(result);
    EXPECT_TRUE(isCancelled(result.error())) << result.error().english();
}

}  // namespace
}  // namespace netloom::test
