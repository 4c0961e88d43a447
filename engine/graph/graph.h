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
    NodeId group = 0;  ///< the innermost group it belongs to; 0: none
    bool operator==(const Node&) const = default;
};

struct Link {
    NodeId from = 0;
    NodeId to = 0;
    int toPort = 0;  ///< index into LayerDescriptor::inputs
    int order = 0;   ///< among the links of a variadic port
    bool operator==(const Link&) const = default;
};

/// One input of a node.
struct PortRef {
    NodeId node = 0;
    int port = 0;
    bool operator==(const PortRef&) const = default;
};

/// A parameter of one or several nodes that their group shows as its own. Its value is that of the first target.
struct GroupParam {
    struct Target {
        NodeId node = 0;
        std::string param;
        bool operator==(const Target&) const = default;
    };
    std::string id;     ///< unique in the group: "units"
    std::string title;  ///< as people wrote it; empty: that of the first target
    std::string help;
    std::vector<Target> targets;
    bool fromInput = false;  ///< takes the channels of what the group is inserted behind
    bool operator==(const GroupParam&) const = default;
};

/// A named set of nodes (Node::group) and groups (parent). Only how the diagram is shown and edited: training, shapes,
/// analysis and exports see nodes and links. Edited through graph/groups.h.
struct Group {
    NodeId id = 0;      ///< shares its numbers with the nodes
    NodeId parent = 0;  ///< the group it lies in; 0: none
    std::string name;   ///< any words, need not be unique
    bool collapsed = false;  ///< shown as one node
    /// Entries that stay when their wires go: each feeds one or several inputs of its nodes.
    std::vector<std::vector<PortRef>> inputs;
    std::vector<GroupParam> params;
    bool operator==(const Group&) const = default;
};

/// A frame with words that only annotates.
struct Comment {
    NodeId id = 0;     ///< shares its numbers with the nodes
    NodeId group = 0;  ///< the group whose inside it stands in; 0: none
    std::string text;
    Position position;
    double width = 240, height = 120;
    bool operator==(const Comment&) const = default;
};

struct Graph {
    std::vector<Node> nodes;
    std::vector<Link> links;
    NodeId nextId = 1;
    std::vector<Group> groups;
    std::vector<Comment> comments;

    const Node* find(NodeId id) const;
    Node* find(NodeId id);
    const Node* findByName(const std::string& name) const;
    const Group* findGroup(NodeId id) const;
    Group* findGroup(NodeId id);
    Comment* findComment(NodeId id);
    /// Links into a node, sorted by (toPort, order).
    std::vector<Link> inputsOf(NodeId id) const;
    std::vector<Link> outputsOf(NodeId id) const;
    bool operator==(const Graph&) const = default;
};

}  // namespace netloom
