#include "engine/graph/analysis.h"

#include <algorithm>

#include "engine/graph/analysis_context.h"

namespace netloom {

namespace analyzer {

Context::Context(const Graph& g, const LayerCatalog& c, const DataSignature* s)
    : graph(g), catalog(c), signature(s), topology(topologyOf(g)) {
    for (const auto& cycle : topology.cycles) cyclic.insert(cycle.begin(), cycle.end());
    result.order = topology.order;
    std::vector<NodeId> outputs;
    for (const Node& node : graph.nodes) {
        result.nodes[node.id];
        if (isType(node, layer_type::kOutput)) outputs.push_back(node.id);
    }
    for (const NodeId id : upstreamOf(graph, outputs)) result.nodes[id].active = true;
}

ParamMap Context::params(const Node& node) const {
    const LayerDescriptor* descriptor = layer(node);
    if (!descriptor) return node.params;
    ParamMap sound;
    for (const auto& [id, value] : node.params) {
        const ParamSpec* spec = descriptor->param(id);
        if (spec && checkParam(*spec, value)) sound.emplace(id, value);
    }
    return descriptor->complete(sound);
}

void Context::report(Severity severity, const char* code, std::optional<NodeId> node, Message message, Message detail,
                     std::optional<Fix> fix) {
    result.diagnostics.push_back({severity, code, node, std::move(message), std::move(detail), std::move(fix)});
}

bool isType(const Node& node, const char* type) {
    return node.type == type;
}

std::string textParam(const ParamMap& params, const char* id) {
    const auto found = params.find(id);
    if (found == params.end()) return {};
    const auto* text = std::get_if<std::string>(&found->second);
    return text ? *text : std::string();
}

std::string activationOf(const Context& context, const Node& node) {
    const ParamMap params = context.params(node);
    if (isType(node, layer_type::kActivation)) return textParam(params, layer_param::kFunction);
    const std::string built = textParam(params, layer_param::kActivation);
    return built == "none" ? std::string() : built;
}

std::vector<Link> soundInputs(const Context& context, const Node& node) {
    const LayerDescriptor* layer = context.layer(node);
    if (!layer) return {};
    std::vector<Link> result;
    for (const Link& link : context.graph.inputsOf(node.id)) {
        if (link.toPort < 0 || link.toPort >= int(layer->inputs.size()) || !context.graph.find(link.from)) continue;
        const bool doubled =
            !result.empty() && result.back().toPort == link.toPort && !layer->inputs[size_t(link.toPort)].variadic;
        if (!doubled) result.push_back(link);
    }
    return result;
}

namespace {

void sumCosts(Context& context) {
    bool anyActive = false;
    for (const auto& [id, node] : context.result.nodes) anyActive = anyActive || node.active;
    for (const auto& [id, node] : context.result.nodes) {
        if (anyActive && !node.active) continue;
        context.result.parameters += node.cost.parameters;
        context.result.multiplyAdds += node.cost.multiplyAdds;
        context.result.activationElements += node.activationElements;
    }
}

}  // namespace

}  // namespace analyzer

int64_t GraphAnalysis::trainingBytes(int64_t batch) const {
    return int64_t(sizeof(float)) * (2 * batch * activationElements + 4 * parameters);
}

bool GraphAnalysis::hasErrors() const {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::error; });
}

const NodeAnalysis* GraphAnalysis::node(NodeId id) const {
    const auto found = nodes.find(id);
    return found == nodes.end() ? nullptr : &found->second;
}

GraphAnalysis analyze(const Graph& graph, const LayerCatalog& catalog, const DataSignature* signature) {
    using namespace analyzer;
    Context context(graph, catalog, signature);
    if (graph.nodes.empty()) {
        context.report(Severity::error, "empty", {}, NL_TR("engine", "The diagram is empty"),
                       NL_TR("engine", "Drop a layer on the canvas or start from a template"));
        return std::move(context.result);
    }
    checkLayers(context);
    checkLinks(context);
    bindInputs(context);
    bindOutputs(context);
    inferShapes(context);
    sumCosts(context);
    checkTokens(context);
    checkConnections(context);
    checkOutputs(context);
    advise(context);
    std::stable_sort(context.result.diagnostics.begin(), context.result.diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.severity > b.severity; });
    return std::move(context.result);
}

}  // namespace netloom
