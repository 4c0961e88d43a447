#include "ui/widgets/color_map.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/error.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

QVector<QRgb> interpolate(const QVector<QColor>& stops) {
    QVector<QRgb> table(256);
    for (int i = 0; i < 256; ++i) {
        const double position = double(i) / 255.0 * double(stops.size() - 1);
        const auto left = std::min(qsizetype(position), stops.size() - 2);
        table[i] = mix(stops[left], stops[left + 1], position - double(left)).rgb();
    }
    return table;
}

uchar level(double value, double low, double high) {
    if (!(high > low)) return 0;
    const double position = (value - low) / (high - low);
    return std::isnan(position) ? uchar(0) : uchar(std::lround(std::clamp(position, 0.0, 1.0) * 255));
}

}  // namespace

const QVector<QRgb>& colorTable(ColorMap map) {
    const ThemeTokens& tokens = Theme::instance().tokens();
    static const QVector<QRgb> viridis = interpolate(tokens.sequentialStops);
    static const QVector<QRgb> saliency = interpolate(tokens.saliencyStops);
    static const QVector<QRgb> grey = interpolate({QColor(0, 0, 0), QColor(255, 255, 255)});
    static const QVector<QRgb> divergingLight = interpolate(tokens.light.divergingStops);
    static const QVector<QRgb> divergingDark = interpolate(tokens.dark.divergingStops);
    switch (map) {
        case ColorMap::Viridis: return viridis;
        case ColorMap::Saliency: return saliency;
        case ColorMap::Grey: return grey;
        case ColorMap::Diverging: break;
    }
    return Theme::instance().isDark() ? divergingDark : divergingLight;
}

QColor colorAt(ColorMap map, double position) {
    return QColor(colorTable(map)[int(std::lround(std::clamp(position, 0.0, 1.0) * 255))]);
}

QImage indexedImage(std::span<const float> values, int width, int height, double low, double high, ColorMap map) {
    NETLOOM_ASSERT(values.size() >= size_t(width) * size_t(height));
    QImage image(width, height, QImage::Format_Indexed8);
    image.setColorTable(colorTable(map));
    for (int y = 0; y < height; ++y) {
        uchar* line = image.scanLine(y);
        const float* row = values.data() + size_t(y) * size_t(width);
        for (int x = 0; x < width; ++x) line[x] = level(double(row[x]), low, high);
    }
    return image;
}

QImage pixelImage(std::span<const float> values, int width, int height, int channels) {
    NETLOOM_ASSERT(values.size() >= size_t(width) * size_t(height) * size_t(channels));
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const float* pixel = values.data() + (size_t(y) * size_t(width) + size_t(x)) * size_t(channels);
            const int red = level(double(pixel[0]), 0, 1);
            line[x] = channels == 3 ? qRgb(red, level(double(pixel[1]), 0, 1), level(double(pixel[2]), 0, 1))
                                    : qRgb(red, red, red);
        }
    }
    return image;
}

}  // namespace netloom::ui
