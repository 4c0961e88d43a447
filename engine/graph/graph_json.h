#pragma once
// The canonical JSON of a graph: keys in a fixed order, so equal graphs give equal bytes.

#include <nlohmann/json_fwd.hpp>

#include "engine/graph/graph.h"

namespace netloom {

nlohmann::ordered_json toJson(const Graph& graph);
/// Unknown layer types are kept (the analyzer reports them); malformed documents are errors naming the place.
Expected<Graph> graphFromJson(const nlohmann::ordered_json& json);

}  // namespace netloom
