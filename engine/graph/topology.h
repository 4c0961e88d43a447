#pragma once
// Who comes before whom: order, cycles and reachability of a graph. Links to nodes that do not exist are ignored.

#include <set>
#include <vector>

#include "engine/graph/graph.h"

namespace netloom {

struct Topology {
    std::vector<NodeId> order;                ///< without the nodes of cycles; ties by position, top-left first
    std::vector<std::vector<NodeId>> cycles;  ///< each: the nodes of one strongly connected part, in position order
};

Topology topologyOf(const Graph& graph);
/// `start` and every node that leads to it / that it leads to.
std::set<NodeId> upstreamOf(const Graph& graph, const std::vector<NodeId>& start);
std::set<NodeId> downstreamOf(const Graph& graph, const std::vector<NodeId>& start);

}  // namespace netloom
