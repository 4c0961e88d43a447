#pragma once
// Groups as pure edits and questions: values in, values out. Ids of "cards" are ids of nodes or of groups.

#include <optional>

#include "engine/catalog/layer_descriptor.h"
#include "engine/graph/analysis.h"
#include "engine/graph/graph.h"

namespace netloom {

// --- who belongs where -------------------------------------------------------------------------------------------------
/// All nodes of a group, also those of groups inside it, in graph order. Of a node: itself.
std::vector<NodeId> nodesOf(const Graph& graph, NodeId card);
/// `group` and every group that holds it, innermost first; empty for 0.
std::vector<NodeId> chainOf(const Graph& graph, NodeId group);
/// The group of a node or the parent of a group.
NodeId holderOf(const Graph& graph, NodeId card);
bool isInside(const Graph& graph, NodeId card, NodeId group);
/// The innermost group that holds both; 0: none.
NodeId commonGroup(const Graph& graph, NodeId a, NodeId b);
/// What shows the node when the inside of `scope` (0: the whole diagram) is looked at: itself, or the outermost collapsed
/// group around it; 0: it lies elsewhere.
NodeId cardOf(const Graph& graph, NodeId scope, NodeId node);

// --- edits ---------------------------------------------------------------------------------------------------------------
/// Nodes and whole groups become a new group inside the innermost group that holds them all. Refuses nothing at all, and a
/// set that is all of an existing group. The wires that come in now become its entries.
Expected<NodeId> groupCards(Graph& graph, const std::vector<NodeId>& cards, const std::string& name);
/// The members stay, one level further out.
void ungroup(Graph& graph, NodeId group);
Expected<void> renameGroup(Graph& graph, NodeId group, const std::string& name);
/// Makes room for what appears, and closes it again.
void setCollapsed(Graph& graph, const LayerCatalog& catalog, NodeId group, bool collapsed);
/// Moves a node, or all that a group or comment box holds.
void moveCard(Graph& graph, NodeId card, double dx, double dy);
/// "Group 3", with the first number that is free.
std::string freeGroupName(const Graph& graph, const std::string& stem);
/// Drops what refers to nodes that are gone, and groups without nodes. removeNodes() calls it.
void pruneGroups(Graph& graph);

// --- a group as one node -----------------------------------------------------------------------------------------------
struct GroupPorts {
    std::vector<std::vector<PortRef>> inputs;  ///< each: the inputs it feeds
    std::vector<NodeId> outputs;               ///< nodes whose output leaves the group, or leads nowhere yet
    /// Index of the entry that feeds this input; -1: none.
    int inputOf(const PortRef& ref) const;
    int outputOf(NodeId node) const;
};
GroupPorts portsOf(const Graph& graph, const LayerCatalog& catalog, NodeId group);

struct GroupFacts {
    int64_t parameters = 0, multiplyAdds = 0;
    std::vector<Shape> outputs;        ///< of portsOf().outputs, as far as known
    const Diagnostic* worst = nullptr; ///< error or warning of a node inside
};
GroupFacts factsOf(const Graph& graph, const LayerCatalog& catalog, const GraphAnalysis& analysis, NodeId group);

// --- parameters of a group ---------------------------------------------------------------------------------------------
/// Declaration of a group's parameter: that of its first target under the group's own id and words; none when no target is
/// left or known.
std::optional<ParamSpec> specOf(const Graph& graph, const LayerCatalog& catalog, const GroupParam& param);
std::optional<ParamValue> valueOf(const Graph& graph, const LayerCatalog& catalog, const GroupParam& param);
/// Sets every target, or none and says why.
Expected<void> setGroupParam(Graph& graph, const LayerCatalog& catalog, NodeId group, const std::string& param,
                             const ParamValue& value);
/// Shows a node's parameter on the group; one more target when the group has a parameter of this id.
Expected<void> declareParam(Graph& graph, const LayerCatalog& catalog, NodeId group, const std::string& id,
                            const GroupParam::Target& target);
void withdrawParam(Graph& graph, NodeId group, const std::string& id);

// --- parts of a diagram ------------------------------------------------------------------------------------------------
/// The nodes with the links, groups (whole ones strictly inside `scope`) and named comment boxes among them; for the
/// clipboard and for blocks.
Graph partOf(const Graph& graph, const std::vector<NodeId>& nodes, NodeId scope = 0, const std::vector<NodeId>& comments = {});
struct Inserted {
    std::vector<NodeId> nodes;
    std::vector<NodeId> groups;  ///< outermost ones
    std::vector<NodeId> comments;
};
/// Adds a part with fresh ids and names into `scope`, shifted.
Inserted insertPart(Graph& graph, const Graph& part, double dx, double dy, NodeId scope = 0);

// --- where things stand ------------------------------------------------------------------------------------------------
struct Card {
    NodeId id = 0;
    bool isGroup = false;  ///< a collapsed one
    double x = 0, y = 0, width = 0, height = 0;
};
/// What is seen of the inside of `scope`: nodes and collapsed groups, also those in expanded groups.
std::vector<Card> cardsOf(const Graph& graph, const LayerCatalog& catalog, NodeId scope);
/// The node's rectangle, a collapsed group's card, or the frame of an expanded one.
Card placeOf(const Graph& graph, const LayerCatalog& catalog, NodeId card);

/// Space of a frame around its cards, and of its title above them.
inline constexpr double kGroupPadding = 16, kGroupTitle = 26;

}  // namespace netloom
