#pragma once
// The diagram: values only, no pointers, no behaviour. Edited through graph/edit.h, understood by graph/analysis.h.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/catalog/param.h"

namespace netloom {

using NodeId = int64_t;

struct Position {
    double x = 0, y = 0;  ///< device-independent pixels, top-left of the node
    bool operator==(const Position&) const = default;
};

struct Node {
    NodeId id = 0;
    std::string type;  ///< LayerDescriptor::id
    int version = 1;
    std::string name;  ///< unique in the graph: "conv2"; stable across training, export and files
    ParamMap params;   ///< only values that differ from the defaults need to be here
    Position position;
    bool operator==(const Node&) const = default;
};

struct Link {
    NodeId from = 0;
    NodeId to = 0;
    int toPort = 0;  ///< index into LayerDescriptor::inputs
    int order = 0;   ///< among the links of a variadic port
    bool operator==(const Link&) const = default;
};

struct Graph {
    std::vector<Node> nodes;
    std::vector<Link> links;
    NodeId nextId = 1;

    const Node* find(NodeId id) const;
    Node* find(NodeId id);
    const Node* findByName(const std::string& name) const;
    /// Links into a node, sorted by (toPort, order).
    std::vector<Link> inputsOf(NodeId id) const;
    std::vector<Link> outputsOf(NodeId id) const;
    bool operator==(const Graph&) const = default;
};

}  // namespace netloom
