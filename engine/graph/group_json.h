#pragma once
// Groups and comment boxes in the canonical JSON of a graph. A graph without them has the same bytes as before they existed.

#include <nlohmann/json_fwd.hpp>

#include "engine/graph/graph.h"

namespace netloom {

void writeGroups(const Graph& graph, nlohmann::ordered_json& json);
/// After the nodes. What refers to nodes or groups that are not there is left out; malformed entries are errors.
Expected<void> readGroups(const nlohmann::ordered_json& json, Graph& graph);

}  // namespace netloom
