#pragma once
// Image files through Qt Gui, for both programs. No display and no QGuiApplication is needed.

#include "engine/data/image_decoder.h"

namespace netloom::app {

/// Refuses pictures above kLargestPixels from their header alone, before anything of that size is allocated; names
/// files that end too early instead of filling the rest with grey. Thread-safe.
class QtImageDecoder : public ImageDecoder {
 public:
    static constexpr int64_t kLargestPixels = int64_t(100) << 20;

    Expected<Info> probe(const std::filesystem::path& file) const override;
    Expected<void> decode(const std::filesystem::path& file, const Shape& shape, std::span<uint8_t> out) const override;
};

}  // namespace netloom::app
