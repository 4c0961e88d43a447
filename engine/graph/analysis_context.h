#pragma once
// What the parts of the analyzer share while they look at one graph. Internal to engine/graph.

#include <set>

#include "engine/catalog/loss.h"
#include "engine/graph/analysis.h"
#include "engine/graph/layer_types.h"
#include "engine/graph/topology.h"

namespace netloom::analyzer {

struct Context {
    const Graph& graph;
    const LayerCatalog& catalog;
    const DataSignature* signature;
    Topology topology;
    std::set<NodeId> cyclic;  ///< nodes of cycles
    GraphAnalysis result;

    Context(const Graph& graph, const LayerCatalog& catalog, const DataSignature* signature);

    const LayerDescriptor* layer(const Node& node) const { return catalog.find(node.type); }
    /// All parameters of a node; those given that do not check are replaced by their default.
    ParamMap params(const Node& node) const;
    const std::optional<Shape>& output(NodeId id) const { return result.nodes.at(id).output; }
    void report(Severity severity, const char* code, std::optional<NodeId> node, Message message, Message detail = {},
                std::optional<Fix> fix = {});
};

bool isType(const Node& node, const char* type);
std::string textParam(const ParamMap& params, const char* id);
/// The function that a node ends in: of an Activation, or built into Dense and Conv2D; empty for none.
std::string activationOf(const Context& context, const Node& node);
/// Links of existing nodes only, to ports that exist.
std::vector<Link> soundInputs(const Context& context, const Node& node);

// The parts, in the order in which analyze() calls them.
void checkLayers(Context& context);       ///< unknown types, parameters, names
void checkLinks(Context& context);        ///< cycles, bad and doubled links
void bindInputs(Context& context);        ///< which block each Input takes
void bindOutputs(Context& context);       ///< which target and loss each Output has
void inferShapes(Context& context);       ///< shapes and cost; shape problems
void checkTokens(Context& context);       ///< texts and the layers that read them
void checkConnections(Context& context);  ///< missing inputs, dead branches, missing Input or Output
void checkOutputs(Context& context);      ///< units, last activation
void advise(Context& context);            ///< nonlinearity, parameter concentration, normalisation

}  // namespace netloom::analyzer
