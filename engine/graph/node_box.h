#pragma once
// What a node is called on the canvas and how large it is drawn, in scene units: one rule for arranging and drawing.

#include <string>

#include "engine/graph/graph.h"

namespace netloom {

class LayerCatalog;
struct LayerDescriptor;
struct LayerPreset;

/// The palette entry a node still equals ("ReLU" for an Activation with function = relu); null: none. Inputs and outputs
/// keep their own title.
const LayerPreset* matchingPreset(const LayerDescriptor& layer, const ParamMap& params);
/// True for names the program makes itself: the start of the layer's or preset's id and a number.
bool hasMadeName(const LayerDescriptor& layer, const Node& node);

struct NodeBox {
    double width = 0, height = 0;
};

/// The box of a node that is not compact, and of a group drawn as one card.
inline constexpr NodeBox kStandardBox{164, 118};
/// Compact nodes grow from the narrow form towards the standard width until their title fits.
NodeBox nodeBox(const LayerCatalog& catalog, const Node& node);
/// The box of a node that is not there yet and would be made with these parameters.
NodeBox nodeBox(const LayerDescriptor& layer, const ParamMap& params);

}  // namespace netloom
