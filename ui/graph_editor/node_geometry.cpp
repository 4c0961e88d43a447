#include "ui/graph_editor/node_geometry.h"

#include "engine/graph/node_box.h"

namespace netloom::ui {

QSizeF nodeSize(const LayerCatalog& catalog, const Node& node) {
    const NodeBox box = nodeBox(catalog, node);
    return {box.width, box.height};
}

QSizeF nodeSize(const LayerDescriptor& layer, const ParamMap& params) {
    const NodeBox box = nodeBox(layer, params);
    return {box.width, box.height};
}

QRectF nodeRect(const LayerCatalog& catalog, const Node& node) {
    return {QPointF(node.position.x, node.position.y), nodeSize(catalog, node)};
}

}  // namespace netloom::ui
