#include "app/image/activation_picture.h"

#include <QColor>
#include <QImage>
#include <QSaveFile>
#include <QVector>
#include <cmath>

namespace netloom::app {

namespace {

/// The stops of the design's sequential map (resources/theme/tokens.json).
constexpr std::array<QRgb, 10> kViridis = {0xff440154, 0xff482878, 0xff3e4a89, 0xff31688e, 0xff26828e,
                                           0xff1f9e89, 0xff35b779, 0xff6ece58, 0xffb5de2b, 0xfffde725};

QVector<QRgb> colourTable() {
    QVector<QRgb> table(256);
    for (int i = 0; i < 256; ++i) {
        const double position = i / 255.0 * double(kViridis.size() - 1);
        const size_t left = std::min(size_t(position), kViridis.size() - 2);
        const double right = position - double(left);
        const auto mix = [&](int (*part)(QRgb)) {
            return int(std::lround(part(kViridis[left]) * (1 - right) + part(kViridis[left + 1]) * right));
        };
        table[i] = qRgb(mix(qRed), mix(qGreen), mix(qBlue));
    }
    return table;
}

/// Tiles of height × width in a grid that is about square.
struct Grid {
    int64_t height = 1, width = 1, tiles = 1, columns = 1;
    int64_t rows() const { return (tiles + columns - 1) / columns; }
};

Grid gridFor(const Shape& shape) {
    Grid grid;
    if (shape.rank() == 3) {
        grid.height = shape[0];
        grid.width = shape[1];
        grid.tiles = shape[2];
        grid.columns = int64_t(std::ceil(std::sqrt(double(grid.tiles))));
    } else {
        grid.width = shape.size();
    }
    return grid;
}

}  // namespace

Expected<void> writeActivationPicture(const Tensor<float>& activation, const std::filesystem::path& file) {
    const Grid grid = gridFor(activation.shape());
    const auto [low, high] = std::minmax_element(activation.span().begin(), activation.span().end());
    const double span = *high > *low ? double(*high) - double(*low) : 1;

    // One pixel of air between tiles, and cells large enough to be seen.
    constexpr int64_t kGap = 1;
    const int64_t scale = std::clamp<int64_t>(256 / std::max(grid.height, grid.width), 1, 16);
    const int64_t tileWidth = grid.width * scale + kGap, tileHeight = grid.height * scale + kGap;
    QImage image(int(grid.columns * tileWidth - kGap), int(grid.rows() * tileHeight - kGap), QImage::Format_RGB32);
    if (image.isNull())
        return fail(NL_TR("engine", "The activation is too large for a picture"), file.string(),
                    NL_TR("engine", "Use the .npy file"));
    image.fill(Qt::white);
    const QVector<QRgb> colours = colourTable();
    for (int64_t tile = 0; tile < grid.tiles; ++tile) {
        const int64_t left = tile % grid.columns * tileWidth, top = tile / grid.columns * tileHeight;
        for (int64_t y = 0; y < grid.height * scale; ++y) {
            auto* line = reinterpret_cast<QRgb*>(image.scanLine(int(top + y))) + left;
            for (int64_t x = 0; x < grid.width * scale; ++x) {
                const float value = activation[(y / scale * grid.width + x / scale) * grid.tiles + tile];
                const double level = (double(value) - double(*low)) / span * 255;
                line[x] = colours[std::isfinite(level) ? int(std::lround(level)) : 0];
            }
        }
    }
    QSaveFile out(QString::fromStdString(file.string()));
    if (!out.open(QIODevice::WriteOnly) || !image.save(&out, "PNG") || !out.commit())
        return fail(NL_TR("engine", "The picture cannot be written"), file.string(),
                    NL_TR("engine", "Check the folder and the space on the disk"));
    return {};
}

}  // namespace netloom::app
