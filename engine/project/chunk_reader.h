#pragma once
// Reads table chunks of a project when somebody asks for them, through a reading connection of its own. Shared by all
// columns of all tables; lives as long as any of them does. Thread-safe.

#include <list>
#include <map>
#include <mutex>
#include <tuple>

#include "engine/data/table.h"
#include "engine/project/sqlite.h"

namespace netloom {

class ChunkReader : public std::enable_shared_from_this<ChunkReader> {
 public:
    /// Which column: enough to decode it and to name it in a message.
    struct Place {
        int64_t table = 0, position = 0;
        std::string tableName, columnName;
        ColumnKind kind = ColumnKind::number;
        int64_t rows = 0, pixelsPerRow = 0;
    };

    explicit ChunkReader(Connection connection);
    std::shared_ptr<const ChunkSource> column(Place place);
    /// After "save as": the same chunks are read from the new file from now on.
    void readFrom(Connection connection);

 private:
    class Source;
    using Key = std::tuple<int64_t, int64_t, int64_t>;  ///< table, position, chunk
    struct Kept {
        Key key;
        std::shared_ptr<const Chunk> chunk;
    };

    Expected<std::shared_ptr<const Chunk>> chunk(const Place& place, int64_t index);
    Expected<Chunk> load(const Place& place, int64_t index);
    void keep(const Key& key, const std::shared_ptr<const Chunk>& chunk);

    std::mutex mutex_;
    Connection connection_;
    std::map<Key, std::weak_ptr<const Chunk>> alive_;  ///< also chunks that only others still hold
    std::list<Kept> kept_;                             ///< most recently used first
    int64_t keptBytes_ = 0;
    int64_t largestKept_;
};

}  // namespace netloom
