#pragma once
// Tables in the project file: description of columns, chunks in parts.

#include "engine/base/progress.h"
#include "engine/data/table.h"
#include "engine/project/chunk_reader.h"
#include "engine/project/project.h"

namespace netloom {

/// Storage thread, inside a transaction. Makes the name unique and returns it.
Expected<std::string> writeTable(Connection& connection, const Table& table, const ProgressSink& progress);
Expected<void> deleteTable(Connection& connection, const std::string& name);

// Any reading connection.
Expected<std::vector<TableInfo>> readTables(Connection& connection);
Expected<std::shared_ptr<const Table>> readTable(Connection& connection, const std::string& name, ChunkReader& chunks);

}  // namespace netloom
