#include "engine/project/blob.h"

#include <zlib.h>

#include "engine/project/bytes.h"

namespace netloom {

namespace {

/// A wrong length in a damaged file must not make us allocate the machine full.
constexpr int64_t kLargestRaw = int64_t(1) << 33;

uint32_t checksum(std::span<const uint8_t> bytes) {
    return uint32_t(crc32_z(crc32_z(0, nullptr, 0), bytes.data(), bytes.size()));
}

tl::unexpected<Error> damaged() {
    return fail(NL_TR("engine", "Stored data are damaged"), {}, NL_TR("engine", "Import the data again or open a backup"));
}

/// Barely smaller is not worth the time of every later read.
bool isWorthIt(size_t compressed, size_t raw) { return compressed < raw - raw / 8; }

/// Judged by three pieces: weights, the largest of what is stored again and again while training, hardly ever shrink.
bool looksCompressible(std::span<const uint8_t> raw) {
    constexpr size_t kPiece = 16384;
    if (raw.size() < 16 * kPiece) return true;
    std::vector<uint8_t> scratch(compressBound(kPiece));
    size_t sum = 0;
    for (const size_t at : {size_t(0), (raw.size() - kPiece) / 2, raw.size() - kPiece}) {
        uLongf size = uLongf(scratch.size());
        if (compress2(scratch.data(), &size, raw.data() + at, kPiece, Z_BEST_SPEED) == Z_OK) sum += size;
    }
    return isWorthIt(sum, 3 * kPiece);
}

}  // namespace

PackedBytes pack(std::span<const uint8_t> raw) {
    PackedBytes packed;
    packed.rawSize = int64_t(raw.size());
    if (looksCompressible(raw)) {
        uLongf size = compressBound(uLong(raw.size()));
        packed.data.resize(size);
        if (compress2(packed.data.data(), &size, raw.data(), uLong(raw.size()), Z_BEST_SPEED) == Z_OK && isWorthIt(size, raw.size())) {
            packed.codec = Codec::zlib;
            packed.data.resize(size);
            packed.data.shrink_to_fit();
        }
    }
    if (packed.codec == Codec::plain) packed.data.assign(raw.begin(), raw.end());
    packed.crc = checksum(packed.data);
    return packed;
}

Expected<std::vector<uint8_t>> unpack(Codec codec, int64_t rawSize, uint32_t crc, std::span<const uint8_t> data) {
    if (checksum(data) != crc || rawSize < 0 || rawSize > kLargestRaw) return damaged();
    if (codec == Codec::plain) {
        if (int64_t(data.size()) != rawSize) return damaged();
        return std::vector<uint8_t>(data.begin(), data.end());
    }
    if (codec != Codec::zlib) return damaged();
    std::vector<uint8_t> raw(static_cast<size_t>(rawSize));
    uLongf size = uLongf(rawSize);
    if (uncompress(raw.data(), &size, data.data(), uLong(data.size())) != Z_OK || int64_t(size) != rawSize) return damaged();
    return raw;
}

std::vector<uint8_t> packWhole(std::span<const uint8_t> raw) {
    const PackedBytes packed = pack(raw);
    BlobWriter out;
    out.put(uint8_t(packed.codec));
    out.put(packed.rawSize);
    out.put(packed.crc);
    out.putAll(std::span<const uint8_t>(packed.data));
    return out.take();
}

Expected<std::vector<uint8_t>> unpackWhole(std::span<const uint8_t> packed) {
    BlobReader in(packed);
    const auto codec = Codec(in.get<uint8_t>());
    const auto rawSize = in.get<int64_t>();
    const auto crc = in.get<uint32_t>();
    const std::vector<uint8_t> data = in.getAll<uint8_t>();
    if (!in.ok()) return damaged();
    return unpack(codec, rawSize, crc, data);
}

}  // namespace netloom
