#include "engine/graph/topology.h"

#include <map>
#include <tuple>

namespace netloom {
namespace {

using Adjacency = std::map<NodeId, std::vector<NodeId>>;

Adjacency adjacencyOf(const Graph& graph, bool forward) {
    Adjacency result;
    for (const Node& node : graph.nodes) result[node.id];
    for (const Link& link : graph.links) {
        if (!result.contains(link.from) || !result.contains(link.to)) continue;
        result[forward ? link.from : link.to].push_back(forward ? link.to : link.from);
    }
    return result;
}

std::set<NodeId> reach(const Adjacency& next, const std::vector<NodeId>& start) {
    std::set<NodeId> seen;
    std::vector<NodeId> open;
    for (const NodeId id : start) {
        if (next.contains(id) && seen.insert(id).second) open.push_back(id);
    }
    while (!open.empty()) {
        const NodeId id = open.back();
        open.pop_back();
        for (const NodeId other : next.at(id)) {
            if (seen.insert(other).second) open.push_back(other);
        }
    }
    return seen;
}

/// Sort key: reading order on the canvas.
struct Place {
    double y, x;
    NodeId id;
    bool operator<(const Place& other) const { return std::tie(y, x, id) < std::tie(other.y, other.x, other.id); }
};

std::set<Place> placesOf(const Graph& graph) {
    std::set<Place> result;
    for (const Node& node : graph.nodes) result.insert({node.position.y, node.position.x, node.id});
    return result;
}

/// Nodes that neither can be peeled off from the front nor from the back: cycles and what lies between two of them.
std::set<NodeId> cyclicCore(const Graph& graph) {
    std::set<NodeId> left;
    for (const Node& node : graph.nodes) left.insert(node.id);
    for (const bool forward : {true, false}) {
        const Adjacency next = adjacencyOf(graph, forward);
        std::map<NodeId, int> waitsFor;
        for (const NodeId id : left) {
            for (const NodeId other : next.at(id)) ++waitsFor[other];
        }
        std::vector<NodeId> free;
        for (const NodeId id : left) {
            if (waitsFor[id] == 0) free.push_back(id);
        }
        while (!free.empty()) {
            const NodeId id = free.back();
            free.pop_back();
            left.erase(id);
            for (const NodeId other : next.at(id)) {
                if (left.contains(other) && --waitsFor[other] == 0) free.push_back(other);
            }
        }
    }
    return left;
}

std::vector<std::vector<NodeId>> cyclesOf(const Graph& graph, const std::set<Place>& places) {
    std::set<NodeId> core = cyclicCore(graph);
    std::vector<std::vector<NodeId>> cycles;
    if (core.empty()) return cycles;
    const Adjacency next = adjacencyOf(graph, true);
    const Adjacency previous = adjacencyOf(graph, false);
    for (const Place& place : places) {
        if (!core.contains(place.id)) continue;
        const std::set<NodeId> after = reach(next, next.at(place.id));
        if (!after.contains(place.id)) continue;
        const std::set<NodeId> before = reach(previous, previous.at(place.id));
        std::vector<NodeId> cycle;
        for (const Place& other : places) {
            if (after.contains(other.id) && before.contains(other.id)) cycle.push_back(other.id);
        }
        for (const NodeId id : cycle) core.erase(id);
        cycles.push_back(std::move(cycle));
    }
    return cycles;
}

}  // namespace

Topology topologyOf(const Graph& graph) {
    const std::set<Place> places = placesOf(graph);
    Topology result;
    result.cycles = cyclesOf(graph, places);
    std::set<NodeId> cyclic;
    for (const auto& cycle : result.cycles) cyclic.insert(cycle.begin(), cycle.end());

    const Adjacency next = adjacencyOf(graph, true);
    std::map<NodeId, int> waitsFor;
    for (const auto& [id, others] : next) {
        if (cyclic.contains(id)) continue;
        for (const NodeId other : others) ++waitsFor[other];
    }
    std::map<NodeId, Place> placeOf;
    std::set<Place> ready;
    for (const Place& place : places) {
        placeOf.emplace(place.id, place);
        if (!cyclic.contains(place.id) && waitsFor[place.id] == 0) ready.insert(place);
    }
    while (!ready.empty()) {
        const NodeId id = ready.begin()->id;
        ready.erase(ready.begin());
        result.order.push_back(id);
        for (const NodeId other : next.at(id)) {
            if (--waitsFor[other] == 0 && !cyclic.contains(other)) ready.insert(placeOf.at(other));
        }
    }
    return result;
}

std::set<NodeId> upstreamOf(const Graph& graph, const std::vector<NodeId>& start) {
    return reach(adjacencyOf(graph, false), start);
}

std::set<NodeId> downstreamOf(const Graph& graph, const std::vector<NodeId>& start) {
    return reach(adjacencyOf(graph, true), start);
}

}  // namespace netloom
