#pragma once
// A block: a group kept for reuse, with its own parameters. Stored in a project or in a person's library, one JSON file each;
// a few come with the program. Using one inserts a group of real nodes that lives on its own.

#include <nlohmann/json_fwd.hpp>

#include "engine/graph/groups.h"

namespace netloom {

struct Block {
    std::string id;     ///< stable: "residual"; letters, digits, '_' and '-'
    std::string title;  ///< as people wrote it; those of the program are translated when shown
    std::string help;
    Graph part;         ///< all nodes lie in one outermost group, which declares entries and parameters
    bool operator==(const Block&) const = default;
};

/// The block's group in its part.
const Group& groupOf(const Block& block);
/// A copy of the group, its corner at 0, 0. The id is made from the title.
Expected<Block> blockFrom(const Graph& graph, NodeId group, const std::string& title, const std::string& help = {});
/// The same block, with its id, under another title.
Expected<Block> renamedBlock(const Block& block, const std::string& title);
/// Inserts the group, expanded or collapsed as it was kept, with its corner at the place. Parameters that follow the input
/// take the channels of `input`. Returns the group.
NodeId insertBlock(Graph& graph, const LayerCatalog& catalog, const Block& block, Position place, NodeId scope = 0,
                   const std::optional<Shape>& input = {}, const std::string& name = {});
/// Connects a node to everything that an entry of a group feeds.
Expected<void> connectEntry(Graph& graph, const LayerCatalog& catalog, NodeId from, const std::vector<PortRef>& entry);

nlohmann::ordered_json toJson(const Block& block);
Expected<Block> blockFromJson(const nlohmann::ordered_json& json);

/// Those of the program.
const std::vector<Block>& builtinBlocks();

/// Layers that are made of other layers can be shown as these: a group with the same mathematics and no weights kept. Its
/// input shapes must be known.
bool canOpenAsNodes(const Graph& graph, const LayerCatalog& catalog, NodeId node);
Expected<NodeId> openAsNodes(Graph& graph, const LayerCatalog& catalog, const GraphAnalysis& analysis, NodeId node);
/// The parts as nodes of one group; `entries`: number of the layer's inputs. Nodes are in the order of the parts.
NodeId addComposite(Graph& graph, const LayerCatalog& catalog, const Composite& parts, size_t entries, const std::string& name);

}  // namespace netloom
