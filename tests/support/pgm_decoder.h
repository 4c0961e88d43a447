#pragma once
// Reads binary PGM (P5) and PPM (P6) files with 8 bits and scales by nearest neighbour: an ImageDecoder without Qt.

#include <fstream>

#include "engine/data/image_decoder.h"

namespace netloom::test {

class PgmDecoder : public ImageDecoder {
 public:
    Expected<Info> probe(const std::filesystem::path& file) const override {
        std::ifstream in(file, std::ios::binary);
        std::string magic;
        Info info;
        if (!(in >> magic >> info.width >> info.height) || (magic != "P5" && magic != "P6"))
            return fail("not an image");
        info.channels = magic == "P5" ? 1 : 3;
        return info;
    }

    Expected<void> decode(const std::filesystem::path& file, const Shape& shape,
                          std::span<uint8_t> out) const override {
        NETLOOM_TRY(const Info info, probe(file));
        std::ifstream in(file, std::ios::binary);
        std::string skip;
        in >> skip >> skip >> skip >> skip;
        in.get();
        std::string pixels(size_t(info.width) * size_t(info.height) * size_t(info.channels), '\0');
        if (!in.read(pixels.data(), std::streamsize(pixels.size()))) return fail("the image ends too early");
        for (int64_t y = 0; y < shape[0]; ++y)
            for (int64_t x = 0; x < shape[1]; ++x)
                for (int64_t c = 0; c < shape[2]; ++c) {
                    const int64_t fromX = x * info.width / shape[1], fromY = y * info.height / shape[0];
                    const int64_t at =
                        (fromY * info.width + fromX) * info.channels + std::min<int64_t>(c, info.channels - 1);
                    out[size_t((y * shape[1] + x) * shape[2] + c)] = static_cast<uint8_t>(pixels[size_t(at)]);
                }
        return {};
    }
};

inline std::string pgm(int width, int height, char value) {
    return "P5\n" + std::to_string(width) + " " + std::to_string(height) + "\n255\n" +
           std::string(size_t(width * height), value);
}

inline std::string ppm(int width, int height, char value) {
    return "P6\n" + std::to_string(width) + " " + std::to_string(height) + "\n255\n" +
           std::string(size_t(width * height * 3), value);
}

}  // namespace netloom::test
