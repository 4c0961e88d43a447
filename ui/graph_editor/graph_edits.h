#pragma once
// The canvas's larger edits as pure functions on graphs, built on engine/graph/edit.h. Each gesture calls one of them
// and hands the result to GraphEditorModel::apply, so a gesture is one undo step by construction.

#include <QString>
#include <optional>
#include <vector>

#include "engine/graph/edit.h"
#include "ui/commands/graph_editor_model.h"
#include "ui/palette/layer_entry.h"

namespace netloom::ui {

/// Parameters of a new node: the entry's, and for an image or table input the first block of its kind that no other
/// input takes, when the data have several.
ParamMap paramsForNew(const GraphEditorModel& model, const LayerEntry& entry);

/// Whether a link could be made, and what the target would answer.
struct LinkCheck {
    bool possible = false;  ///< connect() would accept it
    bool fits = false;      ///< and the target's shape can be inferred (or shapes are not known yet)
    QString reason;         ///< when it does not fit
    std::optional<Shape> output;  ///< of the target
};
LinkCheck checkLink(const GraphEditorModel& model, NodeId from, NodeId to, int toPort);

/// The same for an entry of a group: all that it feeds.
LinkCheck checkEntry(const GraphEditorModel& model, NodeId from, const std::vector<PortRef>& entry);

/// The input port of `to` that a link from `from` would best go to: a free one that fits, else one that fits.
std::optional<int> bestInputPort(const GraphEditorModel& model, NodeId from, NodeId to);

/// Output shape of a layer that does not exist yet, fed by `from`; an error says why it cannot follow.
Expected<Shape> shapeAfter(const GraphEditorModel& model, NodeId from, const LayerDescriptor& layer,
                           const ParamMap& params);

/// A layer can stand on a wire when it has an input and an output.
bool fitsOnWire(const LayerCatalog& catalog, const Node& node);
/// The wire now runs through the node: from -> node -> to, in the wire's place.
Expected<Graph> insertedOnLink(const Graph& graph, const LayerCatalog& catalog, const std::vector<Link>& wire, NodeId node);
/// The wire now runs through the group: into its first entry, out of its first output.
Expected<Graph> groupOnLink(const Graph& graph, const LayerCatalog& catalog, const std::vector<Link>& wire, NodeId group);
/// Moves what stands right of a card in its row so that nothing overlaps it.
void makeRoom(Graph& graph, const LayerCatalog& catalog, NodeId card);

/// Without the nodes, their sources linked to their targets where that is possible.
Graph removedAndHealed(const Graph& graph, const LayerCatalog& catalog, const std::vector<NodeId>& ids);

/// The nodes, groups and comment boxes and the links between them as JSON text that pasted() understands, on any computer.
/// `scope`: the group whose inside they are seen in.
QString clipboardText(const Graph& graph, const std::vector<NodeId>& ids, NodeId scope = 0, const std::vector<NodeId>& comments = {});
struct Pasted {
    Graph graph;
    std::vector<NodeId> ids;    ///< of the new nodes
    std::vector<NodeId> cards;  ///< what to select: groups, and nodes and comments outside them
};
/// Adds what clipboardText() wrote to `scope`, with fresh ids and names, the top left corner at `corner` (none: shifted by
/// 20).
Expected<Pasted> pasted(const Graph& graph, const QString& text, std::optional<Position> corner, NodeId scope = 0);

/// Everything that feeds the nodes / that they feed, themselves included.
std::vector<NodeId> reached(const Graph& graph, const std::vector<NodeId>& ids, bool upstream);

}  // namespace netloom::ui
