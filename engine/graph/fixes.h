#pragma once
// The edits behind one-click fixes. Each returns the whole graph with the fix applied. Internal to engine/graph.

#include "engine/catalog/layer_descriptor.h"
#include "engine/graph/graph.h"

namespace netloom::analyzer {

/// Puts a new node into a link and makes room for it to the right. 0 when the catalog has no such layer.
NodeId insertOnLink(Graph& graph, const LayerCatalog& catalog, const Link& link, const char* type,
                    const ParamMap& params = {});
/// Takes a node with one input out of the chain: what it fed is fed by its source.
void bypassNode(Graph& graph, NodeId id);
Graph withoutNodes(const Graph& graph, const std::vector<NodeId>& ids);
Graph withoutLink(const Graph& graph, const Link& link);
Graph withoutParam(const Graph& graph, NodeId id, const std::string& param);
Graph withParam(const Graph& graph, NodeId id, const std::string& param, const ParamValue& value);

}  // namespace netloom::analyzer
