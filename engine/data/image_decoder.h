#pragma once
// Decoding of image files, which the engine leaves to the program around it (app/ implements it with Qt).

#include <cstdint>
#include <filesystem>
#include <span>

#include "engine/base/error.h"
#include "engine/tensor/shape.h"

namespace netloom {

class ImageDecoder {
 public:
    struct Info {
        int width = 0, height = 0;
        int channels = 3;  ///< 1 when the file says that it is grey
    };

    virtual ~ImageDecoder() = default;
    /// Reads the header only; nothing of the declared size is allocated.
    virtual Expected<Info> probe(const std::filesystem::path& file) const = 0;
    /// Decodes and scales (smoothly, ignoring the aspect ratio) to shape = [height, width, channels 1 or 3] and writes
    /// shape.size() bytes, row-major, channels last. Transparent parts appear on white. Called from several threads at
    /// once.
    virtual Expected<void> decode(const std::filesystem::path& file, const Shape& shape,
                                  std::span<uint8_t> out) const = 0;
};

}  // namespace netloom
