#pragma once
// Version 1 of the project file: from an empty database.

namespace netloom {

inline constexpr const char* kMigrationToV1 = R"sql(
CREATE TABLE document (id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL);
CREATE TABLE extra (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE tables (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, rows INTEGER NOT NULL);
-- info: JSON with the dictionary, the image shape and the statistics.
CREATE TABLE columns (table_id INTEGER NOT NULL REFERENCES tables (id), position INTEGER NOT NULL, name TEXT NOT NULL,
                      kind TEXT NOT NULL, info TEXT NOT NULL, PRIMARY KEY (table_id, position));
-- 64 Ki rows of one column, cut into parts small enough for one BLOB. codec 0: as is, 1: zlib. crc: of the stored bytes.
CREATE TABLE chunks (id INTEGER PRIMARY KEY, table_id INTEGER NOT NULL REFERENCES tables (id), position INTEGER NOT NULL,
                     chunk INTEGER NOT NULL, part INTEGER NOT NULL, codec INTEGER NOT NULL, bytes INTEGER NOT NULL,
                     crc INTEGER NOT NULL, data BLOB NOT NULL);
CREATE UNIQUE INDEX chunks_place ON chunks (table_id, position, chunk, part);

CREATE TABLE runs (id INTEGER PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE run_log (id INTEGER PRIMARY KEY, run INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX run_log_run ON run_log (run);
CREATE TABLE checkpoints (run INTEGER NOT NULL, kind TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (run, kind));
CREATE TABLE recipe_states (run INTEGER PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE snapshots (run INTEGER NOT NULL, epoch INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (run, epoch));
)sql";

}  // namespace netloom
