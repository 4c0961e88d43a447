#pragma once
// Sizes of nodes and places of ports, in scene units (device-independent pixels at 100 %), after tokens.json "canvas".

#include <QPointF>
#include <QRectF>
#include <cmath>

#include "engine/graph/graph.h"

namespace netloom {
class LayerCatalog;
struct LayerDescriptor;
}

namespace netloom::ui {

inline constexpr double kNodeWidth = 164, kNodeHeight = 118;  ///< of standard nodes; see engine/graph/node_box.h for each
inline constexpr double kStripe = 5, kTile = 34, kTileGap = 2;
inline constexpr double kPortDiameter = 11, kPortHitRadius = 12, kPortSnapRadius = 28;
inline constexpr double kGapX = 42, kGapY = 48;
inline constexpr double kSnap = 10;
inline constexpr double kFullDetail = 0.595, kTitleDetail = 0.345;  ///< what is shown as 60 % and 35 %
inline constexpr double kZoomMin = 0.1, kZoomMax = 4.0, kZoomStep = 1.2;
inline constexpr double kLinkLabelLength = 120;

QSizeF nodeSize(const LayerCatalog& catalog, const Node& node);
/// Of a node that is about to be added.
QSizeF nodeSize(const LayerDescriptor& layer, const ParamMap& params);
QRectF nodeRect(const LayerCatalog& catalog, const Node& node);

/// Height of port `index` of `count` on a side of a node of this height: the middle, or spread around it.
inline double portHeight(double height, int index, int count) {
    return height * (index + 1) / (count + 1);
}
/// Where the card of a collapsed group is clicked to expand it in place.
inline QRectF expandButton(QSizeF card) { return {card.width() - 28, 6, 22, 22}; }
inline double snapped(double value) { return std::round(value / kSnap) * kSnap; }
inline QPointF snapped(QPointF point) { return {snapped(point.x()), snapped(point.y())}; }

}  // namespace netloom::ui
