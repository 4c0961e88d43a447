// Image files are decoded as promised, and hostile or broken ones refused with their name.

#include <gtest/gtest.h>
#include <unistd.h>
#include <zlib.h>

#include <QImage>
#include <fstream>

#include "app/image/qt_image_decoder.h"

namespace netloom::app {
namespace {

class ImageDecoderTest : public testing::Test {
 protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "netloom-image-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path save(const QImage& image, const std::string& name) const {
        image.save(QString::fromStdString((folder_ / name).string()));
        return folder_ / name;
    }
    Expected<std::vector<uint8_t>> decode(const std::filesystem::path& file, const Shape& shape) const {
        std::vector<uint8_t> pixels(size_t(shape.size()));
        NETLOOM_CHECK(decoder_.decode(file, shape, pixels));
        return pixels;
    }

    QtImageDecoder decoder_;
    std::filesystem::path folder_;
};

std::string chunk(const std::string& type, const std::string& data) {
    const auto number = [](uint32_t value) {
        return std::string{char(value >> 24), char(value >> 16 & 0xff), char(value >> 8 & 0xff), char(value & 0xff)};
    };
    const std::string body = type + data;
    return number(uint32_t(data.size())) + body +
           number(uint32_t(crc32(0, reinterpret_cast<const Bytef*>(body.data()), uInt(body.size()))));
}

TEST_F(ImageDecoderTest, GivesPixelsChannelsLast) {
    QImage image(2, 1, QImage::Format_RGB32);
    image.setPixel(0, 0, qRgb(10, 20, 30));
    image.setPixel(1, 0, qRgb(40, 50, 60));
    const auto pixels = decode(save(image, "a.png"), {1, 2, 3});
    ASSERT_TRUE(pixels.has_value());
    EXPECT_EQ(*pixels, (std::vector<uint8_t>{10, 20, 30, 40, 50, 60}));
}

TEST_F(ImageDecoderTest, ShowsTransparentPartsOnWhite) {
    QImage image(1, 1, QImage::Format_ARGB32);
    image.setPixel(0, 0, qRgba(0, 0, 0, 0));
    EXPECT_EQ(decode(save(image, "a.png"), {1, 1, 3}).value(), (std::vector<uint8_t>{255, 255, 255}));
    EXPECT_EQ(decode(save(image, "a.png"), {1, 1, 1}).value(), (std::vector<uint8_t>{255}));
}

TEST_F(ImageDecoderTest, TellsSizeAndChannelsFromTheHeader) {
    const auto grey = decoder_.probe(save(QImage(5, 3, QImage::Format_Grayscale8), "grey.png"));
    ASSERT_TRUE(grey.has_value());
    EXPECT_EQ(grey->width, 5);
    EXPECT_EQ(grey->height, 3);
    EXPECT_EQ(grey->channels, 1);
    EXPECT_EQ(decoder_.probe(save(QImage(5, 3, QImage::Format_RGB32), "colour.jpg"))->channels, 3);
}

TEST_F(ImageDecoderTest, RefusesAHugeDeclaredPictureFromItsHeader) {
    const std::string size("\x00\x00\x80\x00\x00\x00\x80\x00\x08\x02\x00\x00\x00", 13);  // 32768 × 32768, 3 GB of pixels
    std::ofstream(folder_ / "huge.png", std::ios::binary) << "\x89PNG\r\n\x1a\n" << chunk("IHDR", size) << chunk("IDAT", "x")
                                                          << chunk("IEND", "");
    const auto refused = decode(folder_ / "huge.png", {8, 8, 3});
    ASSERT_FALSE(refused.has_value());
    EXPECT_NE(refused.error().english().find("32768×32768"), std::string::npos) << refused.error().english();
    EXPECT_NE(refused.error().english().find("huge.png"), std::string::npos);
}

TEST_F(ImageDecoderTest, NamesATruncatedJpeg) {
    QImage image(64, 64, QImage::Format_RGB32);
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x) image.setPixel(x, y, qRgb(x * 4, y * 4, x * y % 256));
    const auto whole = save(image, "whole.jpg");
    ASSERT_TRUE(decode(whole, {8, 8, 3}).has_value());
    const auto size = std::filesystem::file_size(whole);
    std::filesystem::copy_file(whole, folder_ / "cut.jpg");
    std::filesystem::resize_file(folder_ / "cut.jpg", size * 2 / 3);
    const auto cut = decode(folder_ / "cut.jpg", {8, 8, 3});
    ASSERT_FALSE(cut.has_value());
    EXPECT_EQ(cut.error().english().substr(0, 35), "The picture ends too early; cut.jpg");
}

TEST_F(ImageDecoderTest, RefusesWhatIsNoPicture) {
    std::ofstream(folder_ / "a.png") << "hello";
    EXPECT_FALSE(decode(folder_ / "a.png", {8, 8, 3}).has_value());
    EXPECT_FALSE(decoder_.probe(folder_ / "none.png").has_value());
}

}  // namespace
}  // namespace netloom::app
