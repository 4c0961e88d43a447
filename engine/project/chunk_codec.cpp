#include "engine/project/chunk_codec.h"

#include "engine/project/bytes.h"

namespace netloom {

namespace {

template <class T>
std::vector<uint8_t> rawBytes(const std::vector<T>& values) {
    const auto* first = reinterpret_cast<const uint8_t*>(values.data());
    return {first, first + values.size() * sizeof(T)};
}

template <class T>
std::vector<T> fromRaw(const std::vector<uint8_t>& bytes) {
    std::vector<T> values(bytes.size() / sizeof(T));
    if (!values.empty()) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
    return values;
}

std::vector<uint8_t> encodeTexts(const Chunk& chunk) {
    std::vector<uint32_t> lengths;
    std::string all;
    for (const std::string& text : chunk.texts) {
        lengths.push_back(uint32_t(text.size()));
        all += text;
    }
    BlobWriter out;
    out.putAll(std::span<const uint32_t>(lengths));
    out.putAll(std::span<const uint8_t>(chunk.missingText));
    out.put(all);
    return out.take();
}

bool decodeTexts(const std::vector<uint8_t>& bytes, Chunk& chunk) {
    BlobReader in(bytes);
    const std::vector<uint32_t> lengths = in.getAll<uint32_t>();
    chunk.missingText = in.getAll<uint8_t>();
    const std::string all = in.getText();
    if (!in.ok() || (!chunk.missingText.empty() && chunk.missingText.size() != lengths.size())) return false;
    size_t offset = 0;
    chunk.texts.reserve(lengths.size());
    for (const uint32_t length : lengths) {
        if (length > all.size() - offset) return false;
        chunk.texts.push_back(all.substr(offset, length));
        offset += length;
    }
    return true;
}

}  // namespace

std::vector<uint8_t> encodeChunk(const Chunk& chunk, ColumnKind kind) {
    switch (kind) {
        case ColumnKind::number:
        case ColumnKind::datetime: return rawBytes(chunk.numbers);
        case ColumnKind::category: return rawBytes(chunk.categories);
        case ColumnKind::text: return encodeTexts(chunk);
        case ColumnKind::image: return chunk.pixels;
    }
    return {};
}

Expected<Chunk> decodeChunk(std::vector<uint8_t> bytes, ColumnKind kind, int64_t rows, int64_t pixelsPerRow) {
    Chunk chunk;
    bool fits = false;
    switch (kind) {
        case ColumnKind::number:
        case ColumnKind::datetime:
            chunk.numbers = fromRaw<double>(bytes);
            fits = int64_t(chunk.numbers.size()) == rows;
            break;
        case ColumnKind::category:
            chunk.categories = fromRaw<int32_t>(bytes);
            fits = int64_t(chunk.categories.size()) == rows;
            break;
        case ColumnKind::text: fits = decodeTexts(bytes, chunk) && int64_t(chunk.texts.size()) == rows; break;
        case ColumnKind::image:
            chunk.pixels = std::move(bytes);
            fits = int64_t(chunk.pixels.size()) == rows * pixelsPerRow;
            break;
    }
    if (!fits) return fail(NL_TR("engine", "Stored data are damaged"));
    return chunk;
}

}  // namespace netloom
