// A layer that is made of others, as nodes.

#include <algorithm>

#include "engine/graph/block.h"
#include "engine/graph/edit.h"

namespace netloom {

NodeId addComposite(Graph& graph, const LayerCatalog& catalog, const Composite& parts, size_t entries, const std::string& name) {
    std::vector<NodeId> ids;
    for (const CompositePart& part : parts) {
        const LayerDescriptor* layer = catalog.find(part.type);
        NETLOOM_ASSERT(layer);
        ids.push_back(addNode(graph, *layer, part.params, {}));
    }
    std::vector<std::vector<PortRef>> inputs(entries);
    for (size_t i = 0; i < parts.size(); ++i) {
        int order = 0;
        for (const CompositePart::Source& source : parts[i].sources) {
            if (source.part >= 0) graph.links.push_back({ids[size_t(source.part)], ids[i], source.toPort, order});
            else inputs[size_t(source.input)].push_back({ids[i], source.toPort});
            ++order;
        }
    }
    const auto group = groupCards(graph, ids, name);
    NETLOOM_ASSERT(group);
    graph.findGroup(*group)->inputs = std::move(inputs);
    return *group;
}

bool canOpenAsNodes(const Graph& graph, const LayerCatalog& catalog, NodeId id) {
    const Node* node = graph.find(id);
    const LayerDescriptor* layer = node ? catalog.find(node->type) : nullptr;
    if (!layer || !layer->composite) return false;
    const auto perStep = node->params.find("perStep");  // the parts work on a whole sample
    return perStep == node->params.end() || perStep->second != ParamValue(true);
}

namespace {

/// What every learning layer has (frozen, learning rate, …) goes on to the parts that learn.
void handDown(Graph& graph, const LayerCatalog& catalog, const Node& layer, const std::vector<NodeId>& parts) {
    for (const char* id : {"l1", "l2", "maxNorm", "learningRateFactor", "frozen"}) {
        const auto value = layer.params.find(id);
        if (value == layer.params.end()) continue;
        for (const NodeId part : parts)
            if (catalog.find(graph.find(part)->type)->param(id)) graph.find(part)->params[id] = value->second;
    }
}

/// The links of the layer now lead to the parts. Links into merging parts keep the place their source has there.
void rewire(Graph& graph, NodeId layer, NodeId group, const Composite& parts, const std::vector<NodeId>& ids) {
    const std::vector<std::vector<PortRef>> inputs = graph.findGroup(group)->inputs;
    for (const Link& link : graph.inputsOf(layer)) {
        if (link.toPort < 0 || size_t(link.toPort) >= inputs.size()) continue;
        for (const PortRef& ref : inputs[size_t(link.toPort)]) {
            const size_t part = size_t(std::find(ids.begin(), ids.end(), ref.node) - ids.begin());
            int order = 0;
            for (const CompositePart::Source& source : parts[part].sources) {
                if (source.part < 0 && source.input == link.toPort && source.toPort == ref.port) break;
                ++order;
            }
            graph.links.push_back({link.from, ref.node, ref.port, order});
        }
    }
    for (Link& link : graph.links)
        if (link.from == layer) link.from = ids.back();
}

}  // namespace

Expected<NodeId> openAsNodes(Graph& graph, const LayerCatalog& catalog, const GraphAnalysis& analysis, NodeId id) {
    if (!canOpenAsNodes(graph, catalog, id)) return fail(NL_TR("engine", "This layer is not made of other layers"));
    const Node node = *graph.find(id);
    const LayerDescriptor& layer = *catalog.find(node.type);
    const NodeAnalysis* facts = analysis.node(id);
    if (!facts || !facts->output) {
        return fail({NL_TR("engine", "The sizes inside %1 are not known yet"), node.name}, node.name,
                    NL_TR("engine", "Connect it to an Input with data first"));
    }
    const Composite parts = layer.composite(layer.complete(node.params), facts->inputs);
    const NodeId group = addComposite(graph, catalog, parts, layer.inputs.size(), node.name);
    std::vector<NodeId> ids = nodesOf(graph, group);
    handDown(graph, catalog, node, ids);
    rewire(graph, id, group, parts, ids);
    graph.findGroup(group)->parent = node.group;
    arrange(graph, catalog, 1100, group);
    const Card place = placeOf(graph, catalog, group);
    // First in the layer's place as one card, so that opening it makes room.
    moveCard(graph, group, node.position.x - (place.x + kGroupPadding), node.position.y - (place.y + kGroupPadding + kGroupTitle));
    graph.findGroup(group)->collapsed = true;
    removeNodes(graph, {id});
    setCollapsed(graph, catalog, group, false);
    return group;
}

}  // namespace netloom
