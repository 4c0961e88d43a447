#include "engine/project/chunk_reader.h"

#include <unistd.h>

#include "engine/project/blob.h"
#include "engine/project/chunk_codec.h"

namespace netloom {

namespace {

/// A quarter of the machine's memory: tables that fit stay at hand, larger ones go through a window.
int64_t cacheBytes() {
    const int64_t total = int64_t(sysconf(_SC_PHYS_PAGES)) * int64_t(sysconf(_SC_PAGE_SIZE));
    return std::max<int64_t>(total / 4, int64_t(64) << 20);
}

}  // namespace

class ChunkReader::Source : public ChunkSource {
 public:
    Source(std::shared_ptr<ChunkReader> reader, Place place) : reader_(std::move(reader)), place_(std::move(place)) {}
    Expected<std::shared_ptr<const Chunk>> chunk(int64_t index) const override { return reader_->chunk(place_, index); }

 private:
    std::shared_ptr<ChunkReader> reader_;
    Place place_;
};

ChunkReader::ChunkReader(Connection connection) : connection_(std::move(connection)), largestKept_(cacheBytes()) {}

std::shared_ptr<const ChunkSource> ChunkReader::column(Place place) {
    return std::make_shared<Source>(shared_from_this(), std::move(place));
}

void ChunkReader::readFrom(Connection connection) {
    const std::lock_guard lock(mutex_);
    connection_ = std::move(connection);
}

Expected<std::shared_ptr<const Chunk>> ChunkReader::chunk(const Place& place, int64_t index) {
    const Key key(place.table, place.position, index);
    const std::lock_guard lock(mutex_);
    if (const auto alive = alive_.find(key); alive != alive_.end()) {
        if (auto chunk = alive->second.lock()) {
            keep(key, chunk);
            return chunk;
        }
    }
    auto loaded = load(place, index);
    if (!loaded) {
        Error error = std::move(loaded).error();
        error.where = {NL_TR("engine", "table %1, column %2, rows %3 to %4"), place.tableName, place.columnName,
                       index * kChunkRows + 1, std::min(place.rows, (index + 1) * kChunkRows)};
        return tl::unexpected(std::move(error));
    }
    auto chunk = std::make_shared<const Chunk>(std::move(*loaded));
    alive_[key] = chunk;
    keep(key, chunk);
    return chunk;
}

Expected<Chunk> ChunkReader::load(const Place& place, int64_t index) {
    NETLOOM_TRY(Statement select, connection_.prepare("SELECT codec, bytes, crc, data FROM chunks WHERE table_id = ? AND "
                                                      "position = ? AND chunk = ? ORDER BY part"));
    select.bind(1, place.table).bind(2, place.position).bind(3, index);
    std::vector<uint8_t> bytes;
    for (;;) {
        NETLOOM_TRY(const bool row, select.step());
        if (!row) break;
        NETLOOM_TRY(const std::vector<uint8_t> part, unpack(Codec(select.integer(0)), select.integer(1),
                                                            uint32_t(select.integer(2)), select.blob(3)));
        bytes.insert(bytes.end(), part.begin(), part.end());
    }
    const int64_t rows = std::min(kChunkRows, place.rows - index * kChunkRows);
    return decodeChunk(std::move(bytes), place.kind, rows, place.pixelsPerRow);
}

void ChunkReader::keep(const Key& key, const std::shared_ptr<const Chunk>& chunk) {
    const auto known = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) { return kept.key == key; });
    if (known != kept_.end()) {
        kept_.splice(kept_.begin(), kept_, known);
        return;
    }
    kept_.push_front({key, chunk});
    keptBytes_ += chunk->bytes();
    while (keptBytes_ > largestKept_ && kept_.size() > 1) {
        keptBytes_ -= kept_.back().chunk->bytes();
        kept_.pop_back();
    }
}

}  // namespace netloom
