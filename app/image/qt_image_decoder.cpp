#include "app/image/qt_image_decoder.h"

#include <QFile>
#include <QImage>
#include <QImageReader>

namespace netloom::app {

namespace {

tl::unexpected<Error> unreadable(const Message& what, const std::filesystem::path& file) {
    return fail(what, file.filename().string(), NL_TR("engine", "Remove the file or replace it by a good copy"));
}

bool isGrey(QImage::Format format) {
    return format == QImage::Format_Grayscale8 || format == QImage::Format_Grayscale16 || format == QImage::Format_Mono ||
           format == QImage::Format_MonoLSB;
}

/// Size as shown, that is after the rotation a camera has noted.
QSize shownSize(const QImageReader& reader) {
    const QSize size = reader.size();
    return reader.transformation() & QImageIOHandler::TransformationRotate90 ? size.transposed() : size;
}

/// A JPEG must have its end marker (FF D9) after the first scan's start (FF DA); inside the scans FF is never followed
/// by D9 (ITU-T T.81, B.1.1.5). Qt decodes a cut-off file with a log line only.
bool isCompleteJpeg(const QByteArray& bytes) {
    qsizetype at = 2;
    while (at + 4 <= bytes.size()) {
        if (uchar(bytes[at]) != 0xff) return false;
        const uchar marker = uchar(bytes[at + 1]);
        if (marker == 0xff) {
            ++at;
            continue;
        }
        const qsizetype length = qsizetype(uchar(bytes[at + 2])) << 8 | uchar(bytes[at + 3]);
        at += 2 + length;
        if (marker == 0xda) return bytes.indexOf("\xff\xd9", at) >= 0;
    }
    return false;
}

Expected<void> checkSize(const QImageReader& reader, const std::filesystem::path& file) {
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty())
        return unreadable({NL_TR("engine", "The picture cannot be read (%1)"), reader.errorString().toStdString()}, file);
    if (int64_t(size.width()) * size.height() > QtImageDecoder::kLargestPixels)
        return fail({NL_TR("engine", "The picture claims to be %1×%2 pixels, which is too large"), size.width(), size.height()},
                    file.filename().string(), NL_TR("engine", "Make it smaller, or remove it if it is damaged"));
    return {};
}

/// Rows of `image`, already in a format with `channels` bytes per pixel, packed without padding.
void copyRows(const QImage& image, int channels, std::span<uint8_t> out) {
    const size_t line = size_t(image.width()) * size_t(channels);
    for (int y = 0; y < image.height(); ++y) std::copy_n(image.constScanLine(y), line, out.data() + size_t(y) * line);
}

/// Transparent parts on white. `image` becomes RGB32.
QImage onWhite(QImage image) {
    if (!image.hasAlphaChannel()) return image;
    image = image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const int rest = 255 - qAlpha(line[x]);
            line[x] = qRgb(qRed(line[x]) + rest, qGreen(line[x]) + rest, qBlue(line[x]) + rest);
        }
    }
    image.reinterpretAsFormat(QImage::Format_RGB32);
    return image;
}

}  // namespace

Expected<ImageDecoder::Info> QtImageDecoder::probe(const std::filesystem::path& file) const {
    QImageReader reader(QString::fromStdString(file.string()));
    reader.setDecideFormatFromContent(true);
    NETLOOM_CHECK(checkSize(reader, file));
    const QSize size = shownSize(reader);
    return Info{size.width(), size.height(), isGrey(reader.imageFormat()) ? 1 : 3};
}

Expected<void> QtImageDecoder::decode(const std::filesystem::path& file, const Shape& shape, std::span<uint8_t> out) const {
    NETLOOM_ASSERT(shape.rank() == 3 && int64_t(out.size()) >= shape.size() && (shape[2] == 1 || shape[2] == 3));
    QImageReader reader(QString::fromStdString(file.string()));
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    NETLOOM_CHECK(checkSize(reader, file));
    if (reader.format() == "jpeg") {
        QFile bytes(reader.fileName());
        if (!bytes.open(QIODevice::ReadOnly) || !isCompleteJpeg(bytes.readAll()))
            return unreadable(NL_TR("engine", "The picture ends too early"), file);
    }
    QImage image;
    if (!reader.read(&image))
        return unreadable({NL_TR("engine", "The picture cannot be read (%1)"), reader.errorString().toStdString()}, file);

    const QSize wanted{int(shape[1]), int(shape[0])};
    if (image.size() != wanted) image = image.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    image = onWhite(std::move(image));
    image = image.convertToFormat(shape[2] == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    if (image.isNull()) return unreadable(NL_TR("engine", "There is not enough memory for the picture"), file);
    copyRows(image, int(shape[2]), out);
    return {};
}

}  // namespace netloom::app
