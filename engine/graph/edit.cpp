#include "engine/graph/edit.h"

#include <algorithm>
#include <set>

#include "engine/graph/groups.h"
#include "engine/graph/layer_types.h"
#include "engine/graph/topology.h"

namespace netloom {
namespace {

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// "relu" for an Activation with that preset's values, else "conv" for conv2d, "maxPool" for maxPool2d, ….
std::string stemOf(const LayerDescriptor& layer, const ParamMap& params) {
    if (layer.category != LayerCategory::io) {
        const ParamMap complete = layer.complete(params);
        for (const LayerPreset& preset : layer.presets) {
            if (layer.complete(preset.params) == complete) return preset.id;
        }
    }
    std::string stem = layer.id;
    if (stem.size() > 2 && stem.ends_with('d') && std::isdigit(static_cast<unsigned char>(stem[stem.size() - 2]))) {
        stem.resize(stem.size() - 2);
    }
    return stem;
}

std::string asName(const std::string& text) {
    std::string name;
    std::copy_if(text.begin(), text.end(), std::back_inserter(name), isNameCharacter);
    return name.empty() ? "node" : name;
}

ParamMap withoutDefaults(const LayerDescriptor& layer, const ParamMap& params) {
    ParamMap result;
    for (const auto& [id, value] : params) {
        const ParamSpec* spec = layer.param(id);
        if (!spec || spec->defaultValue != value) result.emplace(id, value);
    }
    return result;
}

}  // namespace

NodeId addNode(Graph& graph, const LayerDescriptor& layer, const ParamMap& params, Position position,
               const std::string& nameStem) {
    const std::string stem = asName(nameStem.empty() ? stemOf(layer, params) : nameStem);
    const bool plainName = layer.category == LayerCategory::io && !graph.findByName(stem);
    Node node;
    node.id = graph.nextId++;
    node.type = layer.id;
    node.version = layer.version;
    node.name = plainName ? stem : uniqueName(graph, stem);
    node.params = withoutDefaults(layer, params);
    node.position = position;
    graph.nodes.push_back(std::move(node));
    return graph.nodes.back().id;
}

Expected<void> connect(Graph& graph, const LayerCatalog& catalog, NodeId from, NodeId to, int toPort) {
    const Node* source = graph.find(from);
    const Node* sink = graph.find(to);
    if (!source || !sink) return fail(NL_TR("engine", "There is no such layer in the diagram"));
    const Message where(NL_TR("engine", "%1 to %2"), source->name, sink->name);
    const LayerDescriptor* sourceLayer = catalog.find(source->type);
    const LayerDescriptor* sinkLayer = catalog.find(sink->type);
    if (sourceLayer && !sourceLayer->hasOutput)
        return fail({NL_TR("engine", "%1 has no output to connect"), source->name}, where);
    const int ports = sinkLayer ? int(sinkLayer->inputs.size()) : 1;
    if (toPort < 0 || toPort >= ports) return fail({NL_TR("engine", "%1 has no such input"), sink->name}, where);
    if (downstreamOf(graph, {to}).contains(from)) {
        return fail(NL_TR("engine", "This wire would close a circle"), where,
                    NL_TR("engine", "Connect to a layer that does not lead back"));
    }
    const bool variadic = sinkLayer && sinkLayer->inputs[size_t(toPort)].variadic;
    int order = 0;
    if (variadic) {
        for (const Link& link : graph.inputsOf(to)) {
            if (link.toPort == toPort) order = std::max(order, link.order + 1);
        }
    } else {
        std::erase_if(graph.links, [&](const Link& link) { return link.to == to && link.toPort == toPort; });
    }
    graph.links.push_back({from, to, toPort, order});
    return {};
}

void disconnect(Graph& graph, const Link& link) {
    const auto found = std::find(graph.links.begin(), graph.links.end(), link);
    if (found != graph.links.end()) graph.links.erase(found);
}

void removeNodes(Graph& graph, const std::vector<NodeId>& ids) {
    const std::set<NodeId> gone(ids.begin(), ids.end());
    std::erase_if(graph.nodes, [&](const Node& node) { return gone.contains(node.id); });
    std::erase_if(graph.links, [&](const Link& link) { return gone.contains(link.from) || gone.contains(link.to); });
    pruneGroups(graph);
}

Expected<void> renameNode(Graph& graph, NodeId id, const std::string& name) {
    Node* node = graph.find(id);
    if (!node) return fail(NL_TR("engine", "There is no such layer in the diagram"));
    if (node->name == name) return {};
    if (name.empty()) return fail(NL_TR("engine", "A layer needs a name"), node->name);
    if (!std::all_of(name.begin(), name.end(), isNameCharacter)) {
        return fail({NL_TR("engine", "The name \"%1\" has characters that are not allowed"), name}, node->name,
                    NL_TR("engine", "Use letters, digits, _ and -"));
    }
    if (graph.findByName(name)) {
        return fail({NL_TR("engine", "Another layer is already called \"%1\""), name}, node->name,
                    {NL_TR("engine", "For example: %1"), uniqueName(graph, name)});
    }
    node->name = name;
    return {};
}

Expected<void> setParam(Graph& graph, const LayerCatalog& catalog, NodeId id, const std::string& param,
                        const ParamValue& value) {
    Node* node = graph.find(id);
    if (!node) return fail(NL_TR("engine", "There is no such layer in the diagram"));
    const LayerDescriptor* layer = catalog.find(node->type);
    if (!layer) return fail({NL_TR("engine", "The layer type \"%1\" is unknown"), node->type}, node->name);
    const ParamSpec* spec = layer->param(param);
    if (!spec) return fail({NL_TR("engine", "%1 has no parameter \"%2\""), layer->title, param}, node->name);
    if (auto checked = checkParam(*spec, value); !checked) {
        Error error = std::move(checked).error();
        if (error.where.empty()) error.where = node->name;
        return tl::unexpected<Error>(std::move(error));
    }
    if (spec->defaultValue == value) {
        node->params.erase(param);
    } else {
        node->params[param] = value;
    }
    return {};
}

std::string uniqueName(const Graph& graph, const std::string& stem) {
    std::string base = stem;
    while (base.size() > 1 && std::isdigit(static_cast<unsigned char>(base.back()))) base.pop_back();
    for (int64_t n = 1;; ++n) {
        const std::string name = base + std::to_string(n);
        if (!graph.findByName(name)) return name;
    }
}

}  // namespace netloom
