#include "ui/graph_editor/node_geometry.h"

#include "engine/catalog/layer_descriptor.h"

namespace netloom::ui {

QSizeF nodeSize(const LayerCatalog& catalog, const Node& node) {
    const LayerDescriptor* layer = catalog.find(node.type);
    return nodeSize(layer && layer->compact);
}

QRectF nodeRect(const LayerCatalog& catalog, const Node& node) {
    return {QPointF(node.position.x, node.position.y), nodeSize(catalog, node)};
}

}  // namespace netloom::ui
