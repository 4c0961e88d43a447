#include "engine/project/table_store.h"

#include <nlohmann/json.hpp>

#include "engine/project/blob.h"
#include "engine/project/chunk_codec.h"
#include "engine/project/column_json.h"

namespace netloom {

namespace {

/// Parts keep BLOBs far below SQLite's limit and a reader's extra memory small.
constexpr size_t kPartBytes = size_t(8) << 20;

Expected<std::string> uniqueTableName(Connection& connection, const std::string& wanted) {
    NETLOOM_TRY(Statement known, connection.prepare("SELECT 1 FROM tables WHERE name = ?"));
    const std::string stem = wanted.empty() ? "table" : wanted;
    std::string name = stem;
    for (int number = 2;; ++number) {
        known.bind(1, std::string_view(name));
        NETLOOM_TRY(const bool taken, known.step());
        if (!taken) return name;
        name = fmt::format("{} {}", stem, number);
        NETLOOM_CHECK(known.run());
    }
}

Expected<void> writeChunk(Statement& insert, int64_t position, int64_t index, std::span<const uint8_t> bytes) {
    int64_t part = 0;
    for (size_t offset = 0; offset == 0 || offset < bytes.size(); offset += kPartBytes, ++part) {
        const PackedBytes packed = pack(bytes.subspan(offset, std::min(kPartBytes, bytes.size() - offset)));
        insert.bind(2, position).bind(3, index).bind(4, part).bind(5, int64_t(packed.codec)).bind(6, packed.rawSize);
        insert.bind(7, int64_t(packed.crc)).bind(8, std::span<const uint8_t>(packed.data));
        NETLOOM_CHECK(insert.run());
    }
    return {};
}

Expected<void> writeColumns(Connection& connection, int64_t id, const Table& table) {
    NETLOOM_TRY(Statement insert, connection.prepare("INSERT INTO columns (table_id, position, name, kind, info) "
                                                     "VALUES (?, ?, ?, ?, ?)"));
    for (size_t position = 0; position < table.columns.size(); ++position) {
        const Column& column = table.columns[position];
        insert.bind(1, id).bind(2, int64_t(position)).bind(3, std::string_view(column.name));
        insert.bind(4, std::string_view(columnKindId(column.kind)));
        const std::string info = columnInfo(column).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        insert.bind(5, std::string_view(info));
        NETLOOM_CHECK(insert.run());
    }
    return {};
}

}  // namespace

Expected<std::string> writeTable(Connection& connection, const Table& table, const ProgressSink& progress) {
    NETLOOM_TRY(const std::string name, uniqueTableName(connection, table.name));
    NETLOOM_TRY(Statement header, connection.prepare("INSERT INTO tables (name, origin, rows) VALUES (?, ?, ?)"));
    header.bind(1, std::string_view(name)).bind(2, std::string_view(table.origin)).bind(3, table.rows);
    NETLOOM_CHECK(header.run());
    NETLOOM_TRY(const int64_t id, connection.integer("SELECT last_insert_rowid()"));
    NETLOOM_CHECK(writeColumns(connection, id, table));

    NETLOOM_TRY(Statement insert, connection.prepare("INSERT INTO chunks (table_id, position, chunk, part, codec, bytes, "
                                                     "crc, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
    insert.bind(1, id);
    const double total = std::max<double>(1, double(table.columns.size()) * double(table.chunks()));
    double done = 0;
    for (size_t position = 0; position < table.columns.size(); ++position) {
        const Column& column = table.columns[position];
        for (int64_t index = 0; index < table.chunks(); ++index) {
            NETLOOM_TRY(const std::shared_ptr<const Chunk> chunk, column.source->chunk(index));
            NETLOOM_CHECK(writeChunk(insert, int64_t(position), index, encodeChunk(*chunk, column.kind)));
            if (!progress.report(++done / total, NL_TR("engine", "Storing the table")))
                return tl::unexpected(cancelledError());
        }
    }
    return name;
}

Expected<void> deleteTable(Connection& connection, const std::string& name) {
    for (const char* sql : {"DELETE FROM chunks WHERE table_id = (SELECT id FROM tables WHERE name = ?)",
                            "DELETE FROM columns WHERE table_id = (SELECT id FROM tables WHERE name = ?)",
                            "DELETE FROM tables WHERE name = ?"}) {
        NETLOOM_TRY(Statement statement, connection.prepare(sql));
        statement.bind(1, std::string_view(name));
        NETLOOM_CHECK(statement.run());
    }
    return {};
}

Expected<std::vector<TableInfo>> readTables(Connection& connection) {
    NETLOOM_TRY(Statement select,
                connection.prepare("SELECT name, origin, rows, (SELECT count(*) FROM columns WHERE table_id = tables.id) "
                                   "FROM tables ORDER BY id"));
    std::vector<TableInfo> tables;
    for (;;) {
        NETLOOM_TRY(const bool row, select.step());
        if (!row) return tables;
        tables.push_back({select.text(0), select.text(1), select.integer(2), select.integer(3)});
    }
}

Expected<std::shared_ptr<const Table>> readTable(Connection& connection, const std::string& name, ChunkReader& chunks) {
    NETLOOM_TRY(Statement header, connection.prepare("SELECT id, origin, rows FROM tables WHERE name = ?"));
    header.bind(1, std::string_view(name));
    NETLOOM_TRY(const bool found, header.step());
    if (!found)
        return fail({NL_TR("engine", "There is no table “%1”"), name}, {}, NL_TR("engine", "Import it, or choose another table"));
    auto table = std::make_shared<Table>();
    const int64_t id = header.integer(0);
    table->name = name;
    table->origin = header.text(1);
    table->rows = header.integer(2);

    NETLOOM_TRY(Statement select,
                connection.prepare("SELECT position, name, kind, info FROM columns WHERE table_id = ? ORDER BY position"));
    select.bind(1, id);
    for (;;) {
        NETLOOM_TRY(const bool row, select.step());
        if (!row) break;
        NETLOOM_TRY(Column column, columnFromInfo(select.text(1), select.text(2), select.text(3)));
        const int64_t pixels = column.kind == ColumnKind::image ? column.imageShape.size() : 0;
        column.source = chunks.column({id, select.integer(0), name, column.name, column.kind, table->rows, pixels});
        table->columns.push_back(std::move(column));
    }
    return std::shared_ptr<const Table>(std::move(table));
}

}  // namespace netloom
