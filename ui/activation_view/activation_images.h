#pragma once
// From an activation to pictures: feature maps of image-like tensors, a strip for vectors, kernels of a convolution. All
// pictures of one node share one colour scale.

#include <QImage>

#include <vector>

#include "engine/training/run.h"

namespace netloom::ui {

struct ValueRange {
    double low = 0, high = 0;
};
ValueRange rangeOf(std::span<const float> values);  ///< finite values only; {0, 0} when there is none

/// One picture per channel of [height, width, channels], with viridis from range.low to range.high. Empty for other ranks.
std::vector<QImage> featureMaps(const Tensor<float>& activation, ValueRange range, size_t most = SIZE_MAX);
/// A vector as a block of cells about as wide as high.
QImage vectorImage(const Tensor<float>& activation, ValueRange range);
/// [kernelHeight, kernelWidth, in, out]: one picture per output channel. One or three inputs; others show their mean over
/// the inputs. Diverging, symmetric about 0.
std::vector<QImage> kernelImages(const Tensor<float>& kernels, double limit);
/// Input pixels as a picture, scaled from their own range.
QImage inputImage(const Tensor<float>& activation);
bool isImageLike(const Shape& shape);

}  // namespace netloom::ui
