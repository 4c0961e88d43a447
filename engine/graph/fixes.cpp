#include "engine/graph/fixes.h"

#include <algorithm>
#include <cmath>

#include "engine/graph/edit.h"
#include "engine/graph/groups.h"
#include "engine/graph/node_box.h"

namespace netloom::analyzer {
namespace {

constexpr double kGap = 42, kRowHeight = 118, kCompactHeight = 60;

}  // namespace

NodeId insertOnLink(Graph& graph, const LayerCatalog& catalog, const Link& link, const char* type,
                    const ParamMap& params) {
    const LayerDescriptor* layer = catalog.find(type);
    const Node* source = graph.find(link.from);
    const Node* sink = graph.find(link.to);
    if (!layer || !source || !sink || layer->inputs.empty()) return 0;
    const auto found = std::find(graph.links.begin(), graph.links.end(), link);
    if (found == graph.links.end()) return 0;

    const Position at = sink->position;
    const double width = nodeBox(*layer, params).width + kGap;
    for (Node& node : graph.nodes) {
        if (std::abs(node.position.y - at.y) < kRowHeight && node.position.x >= at.x) node.position.x += width;
    }
    const LayerDescriptor* sinkLayer = catalog.find(sink->type);
    const double lower = layer->compact == (sinkLayer && sinkLayer->compact) ? 0 : (kRowHeight - kCompactHeight) / 2;
    const NodeId added = addNode(graph, *layer, params, {at.x, layer->compact ? at.y + lower : at.y - lower});
    graph.find(added)->group = commonGroup(graph, link.from, link.to);
    auto moved = std::find(graph.links.begin(), graph.links.end(), link);
    moved->from = added;
    graph.links.push_back({link.from, added, 0, 0});
    return added;
}

void bypassNode(Graph& graph, NodeId id) {
    const std::vector<Link> inputs = graph.inputsOf(id);
    if (inputs.empty()) return;
    for (Link& link : graph.links) {
        if (link.from == id) link.from = inputs.front().from;
    }
    removeNodes(graph, {id});
}

Graph withoutNodes(const Graph& graph, const std::vector<NodeId>& ids) {
    Graph result = graph;
    removeNodes(result, ids);
    return result;
}

Graph withoutLink(const Graph& graph, const Link& link) {
    Graph result = graph;
    disconnect(result, link);
    return result;
}

Graph withoutParam(const Graph& graph, NodeId id, const std::string& param) {
    Graph result = graph;
    if (Node* node = result.find(id)) node->params.erase(param);
    return result;
}

Graph withParam(const Graph& graph, NodeId id, const std::string& param, const ParamValue& value) {
    Graph result = graph;
    if (Node* node = result.find(id)) node->params[param] = value;
    return result;
}

}  // namespace netloom::analyzer
