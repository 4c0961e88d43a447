#pragma once
// What a layer is made of, as other layers of the catalog: the diagram can show it as real nodes with the same mathematics.

#include <string>
#include <vector>

#include "engine/catalog/param.h"

namespace netloom {

struct CompositePart {
    /// What feeds an input: the output of an earlier part, or an input of the layer itself.
    struct Source {
        int part = -1;   ///< index into the parts; -1: the layer's own input
        int input = 0;   ///< which of the layer's inputs
        int toPort = 0;  ///< of this part
    };
    std::string type;  ///< LayerDescriptor::id
    ParamMap params;
    std::vector<Source> sources;
    std::vector<int> variables;  ///< which of the layer's variables are the part's, in the part's order
};

/// In an order in which values can flow; the last part gives the output.
using Composite = std::vector<CompositePart>;

}  // namespace netloom
