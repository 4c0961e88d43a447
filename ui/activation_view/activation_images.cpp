#include "ui/activation_view/activation_images.h"

#include <cmath>

#include "ui/widgets/color_map.h"

namespace netloom::ui {

ValueRange rangeOf(std::span<const float> values) {
    ValueRange range{HUGE_VAL, -HUGE_VAL};
    for (const float value : values) {
        if (!std::isfinite(value)) continue;
        range.low = std::min(range.low, double(value));
        range.high = std::max(range.high, double(value));
    }
    return range.low > range.high ? ValueRange{} : range;
}

bool isImageLike(const Shape& shape) { return shape.rank() == 3 && shape[0] * shape[1] > 1; }

std::vector<QImage> featureMaps(const Tensor<float>& activation, ValueRange range, size_t most) {
    const Shape& shape = activation.shape();
    if (shape.rank() != 3) return {};
    const size_t pixels = size_t(shape[0] * shape[1]), channels = size_t(shape[2]);
    std::vector<QImage> maps;
    std::vector<float> plane(pixels);
    for (size_t c = 0; c < std::min(channels, most); ++c) {
        for (size_t p = 0; p < pixels; ++p) plane[p] = activation.data()[p * channels + c];
        maps.push_back(indexedImage(plane, int(shape[1]), int(shape[0]), range.low, range.high, ColorMap::Viridis));
    }
    return maps;
}

QImage vectorImage(const Tensor<float>& activation, ValueRange range) {
    const auto values = activation.span();
    if (values.empty()) return {};
    const int columns = std::max(1, int(std::ceil(std::sqrt(double(values.size()) * 1.4))));
    const int rows = (int(values.size()) + columns - 1) / columns;
    std::vector<float> cells(size_t(rows * columns), float(range.low));
    std::copy(values.begin(), values.end(), cells.begin());
    return indexedImage(cells, columns, rows, range.low, range.high, ColorMap::Viridis);
}

std::vector<QImage> kernelImages(const Tensor<float>& kernels, double limit) {
    const Shape& shape = kernels.shape();
    if (shape.rank() != 4) return {};
    const auto height = shape[0], width = shape[1], in = shape[2], out = shape[3];
    std::vector<QImage> images;
    std::vector<float> plane(size_t(height * width));
    for (int64_t o = 0; o < out; ++o) {
        for (int64_t p = 0; p < height * width; ++p) {
            double sum = 0;
            for (int64_t i = 0; i < in; ++i) sum += double(kernels.data()[(p * in + i) * out + o]);
            plane[size_t(p)] = float(sum / double(in));
        }
        images.push_back(indexedImage(plane, int(width), int(height), -limit, limit, ColorMap::Diverging));
    }
    return images;
}

QImage inputImage(const Tensor<float>& activation) {
    const Shape& shape = activation.shape();
    const ValueRange range = rangeOf(activation.span());
    const double low = std::min(range.low, 0.0), high = std::max(range.high, low + 1e-12);
    std::vector<float> scaled(activation.span().begin(), activation.span().end());
    for (float& value : scaled) value = float((double(value) - low) / (high - low));
    return pixelImage(scaled, int(shape[1]), int(shape[0]), int(shape[2]));
}

}  // namespace netloom::ui
