#include "engine/graph/graph_json.h"

#include <nlohmann/json.hpp>
#include <set>

#include "engine/catalog/layer_descriptor.h"
#include "engine/catalog/param_json.h"
#include "engine/graph/group_json.h"
#include "engine/graph/groups.h"

namespace netloom {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Expected<T> read(const Json& object, const char* key, const T& fallback, const Message& where) {
    const auto found = object.find(key);
    if (found == object.end()) return fallback;
    const bool fits = std::is_same_v<T, std::string> ? found->is_string()
                      : std::is_integral_v<T>        ? found->is_number_integer()
                                                     : found->is_number();
    if (!fits) return fail({NL_TR("engine", "\"%1\" has a value of the wrong kind"), key}, where);
    return found->template get<T>();
}

Expected<Node> nodeFromJson(const Json& json, size_t index) {
    const Message where(NL_TR("engine", "diagram, layer %1"), index + 1);
    if (!json.is_object()) return fail(NL_TR("engine", "A layer is not a JSON object"), where);
    Node node;
    NETLOOM_TRY(node.id, read<int64_t>(json, "id", int64_t(index) + 1, where));
    NETLOOM_TRY(node.type, read<std::string>(json, "type", "", where));
    NETLOOM_TRY(node.version, read<int>(json, "version", 1, where));
    NETLOOM_TRY(node.name, read<std::string>(json, "name", "", where));
    NETLOOM_TRY(node.position.x, read<double>(json, "x", 0, where));
    NETLOOM_TRY(node.position.y, read<double>(json, "y", 0, where));
    NETLOOM_TRY(node.group, read<int64_t>(json, "group", 0, where));
    if (node.type.empty() || node.name.empty())
        return fail(NL_TR("engine", "A layer needs \"type\" and \"name\""), where);
    const auto params = json.find("params");
    if (params == json.end()) return node;
    const LayerDescriptor* layer = builtinLayers().find(node.type);
    auto parsed = paramsFromJson(*params, layer ? std::span(layer->params) : std::span<const ParamSpec>());
    if (!parsed) {
        Error error = std::move(parsed).error();
        error.where = {NL_TR("engine", "diagram, layer %1"), node.name};
        return tl::unexpected<Error>(std::move(error));
    }
    node.params = std::move(*parsed);
    return node;
}

/// A node of a link: its id or its name.
Expected<NodeId> nodeReference(const Json& link, const char* key, const Graph& graph, const Message& where) {
    const auto found = link.find(key);
    const Node* node = nullptr;
    if (found != link.end() && found->is_number_integer()) node = graph.find(found->get<int64_t>());
    if (found != link.end() && found->is_string()) node = graph.findByName(found->get<std::string>());
    if (!node) return fail({NL_TR("engine", "\"%1\" names no layer of the diagram"), key}, where);
    return node->id;
}

Expected<Link> linkFromJson(const Json& json, size_t index, const Graph& graph) {
    const Message where(NL_TR("engine", "diagram, link %1"), index + 1);
    if (!json.is_object()) return fail(NL_TR("engine", "A link is not a JSON object"), where);
    Link link;
    NETLOOM_TRY(link.from, nodeReference(json, "from", graph, where));
    NETLOOM_TRY(link.to, nodeReference(json, "to", graph, where));
    NETLOOM_TRY(link.toPort, read<int>(json, "port", 0, where));
    NETLOOM_TRY(link.order, read<int>(json, "order", 0, where));
    return link;
}

const Json* arrayAt(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_array() ? &*found : nullptr;
}

}  // namespace

Json toJson(const Graph& graph) {
    Json nodes = Json::array();
    for (const Node& node : graph.nodes) {
        nodes.push_back({{"id", node.id},
                         {"type", node.type},
                         {"version", node.version},
                         {"name", node.name},
                         {"x", node.position.x},
                         {"y", node.position.y},
                         {"params", paramsToJson(node.params)}});
        if (node.group) nodes.back()["group"] = node.group;
    }
    Json links = Json::array();
    for (const Link& link : graph.links)
        links.push_back({{"from", link.from}, {"to", link.to}, {"port", link.toPort}, {"order", link.order}});
    Json json{{"nodes", std::move(nodes)}, {"links", std::move(links)}, {"nextId", graph.nextId}};
    writeGroups(graph, json);
    return json;
}

Expected<Graph> graphFromJson(const Json& json) {
    const Message where(NL_TR("engine", "diagram"));
    if (!json.is_object() || !arrayAt(json, "nodes")) {
        return fail(NL_TR("engine", "This is not a network diagram"), where,
                    NL_TR("engine", "Expected a JSON object with \"nodes\" and \"links\""));
    }
    Graph graph;
    std::set<NodeId> ids;
    std::set<std::string> names;
    for (size_t i = 0; i < json.at("nodes").size(); ++i) {
        NETLOOM_TRY(Node node, nodeFromJson(json.at("nodes")[i], i));
        if (!ids.insert(node.id).second) return fail({NL_TR("engine", "Two layers have the id %1"), node.id}, where);
        if (!names.insert(node.name).second)
            return fail({NL_TR("engine", "Two layers are called \"%1\""), node.name}, where);
        graph.nextId = std::max(graph.nextId, node.id + 1);
        graph.nodes.push_back(std::move(node));
    }
    if (const Json* links = arrayAt(json, "links")) {
        for (size_t i = 0; i < links->size(); ++i) {
            NETLOOM_TRY(const Link link, linkFromJson((*links)[i], i, graph));
            graph.links.push_back(link);
        }
    }
    NETLOOM_CHECK(readGroups(json, graph));
    NETLOOM_TRY(const int64_t nextId, read<int64_t>(json, "nextId", graph.nextId, where));
    graph.nextId = std::max(graph.nextId, nextId);
    return graph;
}

}  // namespace netloom
