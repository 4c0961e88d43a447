#pragma once
// How nodes, shapes and counts are written, the same on the canvas, in the inspector, in lists and for screen readers.

#include <QString>

#include "engine/graph/analysis.h"

namespace netloom::ui {

/// "Conv2D", "ReLU"; the stored type of an unknown layer.
QString layerTitle(const LayerCatalog& catalog, const Node& node);
/// The title a node shows on the canvas: the layer's, or the node's own name once a person has given it one.
QString nodeTitle(const LayerCatalog& catalog, const Node& node);
/// "3×3 · 16 filters · same"; empty for unknown layers.
QString nodeBrief(const LayerCatalog& catalog, const Node& node);
QString categoryOf(const LayerCatalog& catalog, const Node& node);  ///< token id: "conv"
QString shapeText(const Shape& shape);
/// "903 k", "1.2 M": short counts for captions.
QString countText(int64_t count);
/// "conv2, Conv2D, 3×3 · 32 filters, input 14×14×16, output 14×14×32, 4,640 parameters, no warnings".
QString spokenNode(const LayerCatalog& catalog, const GraphAnalysis& analysis, const Node& node);
/// The worst finding about a node; null when it is healthy (notes do not count).
const Diagnostic* worstDiagnostic(const GraphAnalysis& analysis, NodeId node);

}  // namespace netloom::ui
