#pragma once
// Layers that merge tensors element by element, axes of size 1 repeated (broadcast.h): Subtract (a − b), Divide (a / b);
// Multiply, Average, Maximum, Minimum (any number of inputs). Dot: dot products of the rows of two inputs, or their cosines.

#include "engine/layers/common_params.h"

namespace netloom {

struct MergeParams {};
/// a [n], b [n] -> [1]; a [rows, n], b [others, n] -> [rows, others]. Cosine: a·b / (|a| |b|).
struct DotParams {
    bool cosine = false;
};

LayerDescriptor subtractLayer();
LayerDescriptor multiplyLayer();
LayerDescriptor averageLayer();
LayerDescriptor maximumLayer();
LayerDescriptor minimumLayer();
LayerDescriptor divideLayer();
LayerDescriptor dotLayer();

}  // namespace netloom
