#pragma once
// Bytes as the project file keeps them: compressed where that helps, always with a checksum.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/error.h"

namespace netloom {

enum class Codec { plain = 0, zlib = 1 };

struct PackedBytes {
    Codec codec = Codec::plain;
    int64_t rawSize = 0;
    uint32_t crc = 0;             ///< CRC-32 of `data`
    std::vector<uint8_t> data;
};

PackedBytes pack(std::span<const uint8_t> raw);
/// Fails (without a place) when checksum or length do not fit.
Expected<std::vector<uint8_t>> unpack(Codec codec, int64_t rawSize, uint32_t crc, std::span<const uint8_t> data);

/// The same as one self-contained byte string, for logs, checkpoints and snapshots.
std::vector<uint8_t> packWhole(std::span<const uint8_t> raw);
Expected<std::vector<uint8_t>> unpackWhole(std::span<const uint8_t> packed);

}  // namespace netloom
