// What is not connected: missing inputs, dead branches, a diagram without Input or Output.

#include <algorithm>

#include "engine/graph/analysis_context.h"
#include "engine/graph/edit.h"
#include "engine/graph/fixes.h"

namespace netloom::analyzer {
namespace {

using namespace layer_type;

constexpr double kStep = 206;  ///< a standard node and the gap beside it

bool hasNode(const Graph& graph, const char* type) {
    return std::any_of(graph.nodes.begin(), graph.nodes.end(), [&](const Node& node) { return isType(node, type); });
}

/// Nodes with an output that leads nowhere.
std::vector<const Node*> looseEnds(const Context& context) {
    std::vector<const Node*> result;
    for (const NodeId id : context.topology.order) {
        const Node* node = context.graph.find(id);
        const LayerDescriptor* layer = context.layer(*node);
        if (layer && layer->hasOutput && context.graph.outputsOf(id).empty()) result.push_back(node);
    }
    return result;
}

/// Connect from the only loose end that does not lie behind the node itself.
std::optional<Fix> connectFix(const Context& context, const Node& node, int port) {
    const std::set<NodeId> behind = downstreamOf(context.graph, {node.id});
    std::vector<const Node*> sources = looseEnds(context);
    std::erase_if(sources, [&](const Node* source) { return behind.contains(source->id); });
    if (sources.size() != 1) return {};
    Graph fixed = context.graph;
    if (!connect(fixed, context.catalog, sources[0]->id, node.id, port)) return {};
    return Fix{{NL_TR("engine", "Connect %1 to it"), sources[0]->name}, std::move(fixed)};
}

void checkPorts(Context& context, const Node& node, const LayerDescriptor& layer) {
    const std::vector<Link> links = soundInputs(context, node);
    const bool matters = context.result.nodes.at(node.id).active;
    for (int port = 0; port < int(layer.requiredInputs()); ++port) {
        const bool connected = std::any_of(links.begin(), links.end(), [&](const Link& l) { return l.toPort == port; });
        if (connected) continue;
        const Message message = layer.inputs.size() == 1
                                    ? Message(NL_TR("engine", "%1 has no input"), node.name)
                                    : Message(NL_TR("engine", "The input \"%2\" of %1 is not connected"), node.name,
                                              layer.inputs[size_t(port)].name);
        context.report(matters ? Severity::error : Severity::warning, "missingInput", node.id, message,
                       NL_TR("engine", "Draw a wire to it from the layer that comes before"),
                       connectFix(context, node, port));
    }
}

void checkDeadEnd(Context& context, const Node& node, const LayerDescriptor& layer) {
    if (context.result.nodes.at(node.id).active || context.cyclic.contains(node.id)) return;
    const bool alone = context.graph.outputsOf(node.id).empty() && context.graph.inputsOf(node.id).empty();
    const Fix fix{NL_TR("engine", "Delete the layer"), withoutNodes(context.graph, {node.id})};
    if (alone && !layer.inputs.empty()) {
        context.report(Severity::warning, "unconnected", node.id, {NL_TR("engine", "%1 is not connected"), node.name},
                       NL_TR("engine", "It is left out of training"), fix);
    } else {
        context.report(Severity::warning, "deadBranch", node.id,
                       {NL_TR("engine", "%1 does not lead to an Output"), node.name},
                       NL_TR("engine", "It is left out of training"), fix);
    }
}

std::optional<Fix> addInputFix(const Context& context) {
    const LayerDescriptor* layer = context.catalog.find(kInput);
    const auto& order = context.topology.order;
    const auto first = std::find_if(order.begin(), order.end(), [&](NodeId id) {
        const LayerDescriptor* descriptor = context.layer(*context.graph.find(id));
        return descriptor && !descriptor->inputs.empty() && soundInputs(context, *context.graph.find(id)).empty();
    });
    if (!layer || first == order.end()) return {};
    Graph fixed = context.graph;
    const Position at = fixed.find(*first)->position;
    const NodeId input = addNode(fixed, *layer, {}, {at.x - kStep, at.y});
    if (!connect(fixed, context.catalog, input, *first)) return {};
    return Fix{NL_TR("engine", "Add an Input"), std::move(fixed)};
}

std::optional<Fix> addOutputFix(const Context& context) {
    const LayerDescriptor* layer = context.catalog.find(kOutput);
    const auto ends = looseEnds(context);
    if (!layer || ends.size() != 1) return {};
    Graph fixed = context.graph;
    const NodeId output = addNode(fixed, *layer, {}, {ends[0]->position.x + kStep, ends[0]->position.y});
    if (!connect(fixed, context.catalog, ends[0]->id, output)) return {};
    return Fix{NL_TR("engine", "Add an Output"), std::move(fixed)};
}

}  // namespace

void checkConnections(Context& context) {
    const bool hasOutput = hasNode(context.graph, kOutput);
    if (!hasNode(context.graph, kInput)) {
        context.report(Severity::error, "noInput", {}, NL_TR("engine", "The diagram has no Input"),
                       NL_TR("engine", "An Input brings the data into the network"), addInputFix(context));
    }
    if (!hasOutput) {
        context.report(Severity::error, "noOutput", {}, NL_TR("engine", "The diagram has no Output"),
                       NL_TR("engine", "An Output carries the target and the loss"), addOutputFix(context));
    }
    for (const Node& node : context.graph.nodes) {
        const LayerDescriptor* layer = context.layer(node);
        if (!layer) continue;
        const bool alone = context.graph.outputsOf(node.id).empty() && context.graph.inputsOf(node.id).empty();
        const bool inactive = !context.result.nodes.at(node.id).active;
        if (!(alone && inactive)) checkPorts(context, node, *layer);
        if (hasOutput || alone) checkDeadEnd(context, node, *layer);
    }
}

}  // namespace netloom::analyzer
