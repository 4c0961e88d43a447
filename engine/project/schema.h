#pragma once
// What makes a SQLite file a Netloom project: application id, version, and the migrations from every older version.

#include <cstdint>

#include "engine/project/sqlite.h"

namespace netloom {

constexpr int64_t kApplicationId = 0x4C4F4F4D;  // "LOOM"
constexpr int64_t kProjectVersion = 1;

/// Read from the first bytes of the file, without SQLite, so nothing is touched. Not a project: an error that says so.
Expected<int64_t> projectVersionOf(const std::filesystem::path& path);

/// Runs the migrations above `version`, each in one transaction. The caller has made a backup.
Expected<void> migrate(Connection& connection, int64_t version);

/// How every writing connection works: write-ahead log, foreign keys, only real deletions reuse space.
Expected<void> prepareForWriting(Connection& connection);

}  // namespace netloom
