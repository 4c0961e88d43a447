#include "engine/project/schema.h"

#include <array>
#include <cstring>
#include <fstream>

#include "engine/project/migrations/v1.h"

namespace netloom {

namespace {

/// Entry i leads from version i to i + 1.
constexpr std::array<const char*, size_t(kProjectVersion)> kMigrations = {kMigrationToV1};

/// Big-endian number in the database header (https://www.sqlite.org/fileformat.html, 1.3).
int64_t headerNumber(const std::array<unsigned char, 100>& header, size_t offset) {
    int64_t value = 0;
    for (size_t i = 0; i < 4; ++i) value = value << 8 | header[offset + i];
    return value;
}

}  // namespace

Expected<int64_t> projectVersionOf(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return fail(NL_TR("engine", "There is no such file"), path.string(), NL_TR("engine", "Check the name"));
    std::array<unsigned char, 100> header{};
    std::ifstream in(path, std::ios::binary);
    if (!std::filesystem::is_regular_file(path, ignored) || !in)
        return fail(NL_TR("engine", "The file cannot be read"), path.string(),
                    NL_TR("engine", "Check its permissions and choose a *.loom file"));
    in.read(reinterpret_cast<char*>(header.data()), std::streamsize(header.size()));
    const bool complete = in.gcount() == std::streamsize(header.size());
    if (std::memcmp(header.data(), "SQLite format 3", 16) != 0 || !complete || headerNumber(header, 68) != kApplicationId)
        return fail(NL_TR("engine", "This is not a Netloom project"), path.string(),
                    NL_TR("engine", "Choose a *.loom file; tables and images are imported, not opened"));
    return headerNumber(header, 60);
}

Expected<void> migrate(Connection& connection, int64_t version) {
    for (int64_t next = version; next < kProjectVersion; ++next) {
        const std::string sql =
            fmt::format("BEGIN IMMEDIATE; {} PRAGMA application_id = {}; PRAGMA user_version = {}; COMMIT;",
                        kMigrations[size_t(next)], kApplicationId, next + 1);
        if (auto done = connection.execute(sql); !done) {
            if (connection.inTransaction()) (void)connection.execute("ROLLBACK");
            return done;
        }
    }
    return {};
}

Expected<void> prepareForWriting(Connection& connection) {
    return connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
}

}  // namespace netloom
