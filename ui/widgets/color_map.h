#pragma once
// Colour maps of the tokens as 256-entry tables for Indexed8 images, and images made from plain values.

#include <QImage>
#include <QVector>
#include <span>

namespace netloom::ui {

enum class ColorMap {
    Viridis,    ///< activations, feature maps, attention
    Diverging,  ///< weights and signed values, limits symmetric about 0; zero is the surface of the theme
    Saliency,   ///< overlays on images
    Grey,       ///< images, black to white
};

/// The table of the current theme.
const QVector<QRgb>& colorTable(ColorMap map);
QColor colorAt(ColorMap map, double position);  ///< position 0 … 1

/// Values row by row [height, width] to an Indexed8 image: `low` is entry 0, `high` entry 255; NaN shows as entry 0.
QImage indexedImage(std::span<const float> values, int width, int height, double low, double high, ColorMap map);

/// Pixels [height, width, channels] in 0 … 1 (1 channel: grey, 3: colour; others take the first).
QImage pixelImage(std::span<const float> values, int width, int height, int channels);

}  // namespace netloom::ui
