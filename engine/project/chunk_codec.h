#pragma once
// One chunk of a column as bytes.

#include "engine/data/table.h"

namespace netloom {

/// Numbers and datetimes: float64; categories: int32; texts: lengths, bytes, missing marks; images: the pixels.
std::vector<uint8_t> encodeChunk(const Chunk& chunk, ColumnKind kind);
/// `rows` and, for images, `pixelsPerRow` must fit, else the chunk counts as damaged.
Expected<Chunk> decodeChunk(std::vector<uint8_t> bytes, ColumnKind kind, int64_t rows, int64_t pixelsPerRow);

}  // namespace netloom
