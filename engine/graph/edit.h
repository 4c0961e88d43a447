#pragma once
// Small pure edits of a graph. Each returns what it made or says why it cannot; the UI wraps them as undo steps.

#include "engine/catalog/layer_descriptor.h"
#include "engine/graph/graph.h"

namespace netloom {

/// Adds a node with a fresh id and a unique name made from the type ("conv1", "conv2", "relu1").
NodeId addNode(Graph& graph, const LayerDescriptor& layer, const ParamMap& params, Position position,
               const std::string& nameStem = {});
/// Replaces an existing link at a non-variadic port. Refuses unknown nodes, self-links and cycles.
Expected<void> connect(Graph& graph, const LayerCatalog& catalog, NodeId from, NodeId to, int toPort = 0);
void disconnect(Graph& graph, const Link& link);
void removeNodes(Graph& graph, const std::vector<NodeId>& ids);
/// Refuses empty and taken names and names with characters other than letters, digits, '_' and '-'.
Expected<void> renameNode(Graph& graph, NodeId id, const std::string& name);
/// Refuses values that do not check; stores only what differs from the default.
Expected<void> setParam(Graph& graph, const LayerCatalog& catalog, NodeId id, const std::string& param,
                        const ParamValue& value);
std::string uniqueName(const Graph& graph, const std::string& stem);

/// Columns left to right in topological order, wrapping at `viewWidth`; sizes as in the design tokens. Groups are laid out
/// inside first. `scope`: only the inside of this group, which stays where it is.
void arrange(Graph& graph, const LayerCatalog& catalog, double viewWidth = 1100, NodeId scope = 0);

}  // namespace netloom
