#include "engine/graph/group_json.h"

#include <nlohmann/json.hpp>
#include <set>

#include "engine/graph/groups.h"

namespace netloom {
namespace {

using Json = nlohmann::ordered_json;

Json paramToJson(const GroupParam& param) {
    Json targets = Json::array();
    for (const auto& target : param.targets) targets.push_back({{"node", target.node}, {"param", target.param}});
    Json json{{"id", param.id}, {"title", param.title}, {"help", param.help}, {"targets", std::move(targets)}};
    if (param.fromInput) json["fromInput"] = true;
    return json;
}

GroupParam paramFromJson(const Json& json) {
    GroupParam param{.id = json.at("id").get<std::string>(),
                     .title = json.value("title", std::string()),
                     .help = json.value("help", std::string()),
                     .targets = {},
                     .fromInput = json.value("fromInput", false)};
    for (const Json& target : json.at("targets"))
        param.targets.push_back({target.at("node").get<NodeId>(), target.at("param").get<std::string>()});
    return param;
}

Json groupToJson(const Group& group) {
    Json json{{"id", group.id}, {"name", group.name}};
    if (group.parent) json["parent"] = group.parent;
    if (group.collapsed) json["collapsed"] = true;
    for (const auto& entry : group.inputs) {
        Json refs = Json::array();
        for (const PortRef& ref : entry) refs.push_back({{"node", ref.node}, {"port", ref.port}});
        json["inputs"].push_back(std::move(refs));
    }
    for (const GroupParam& param : group.params) json["params"].push_back(paramToJson(param));
    return json;
}

Group groupFromJson(const Json& json) {
    Group group;
    group.id = json.at("id").get<NodeId>();
    group.parent = json.value("parent", NodeId(0));
    group.name = json.at("name").get<std::string>();
    group.collapsed = json.value("collapsed", false);
    for (const Json& entry : json.value("inputs", Json::array())) {
        std::vector<PortRef> refs;
        for (const Json& ref : entry) refs.push_back({ref.at("node").get<NodeId>(), ref.at("port").get<int>()});
        group.inputs.push_back(std::move(refs));
    }
    for (const Json& param : json.value("params", Json::array())) group.params.push_back(paramFromJson(param));
    return group;
}

Json commentToJson(const Comment& comment) {
    Json json{{"id", comment.id},        {"text", comment.text},   {"x", comment.position.x},
              {"y", comment.position.y}, {"width", comment.width}, {"height", comment.height}};
    if (comment.group) json["group"] = comment.group;
    return json;
}

Comment commentFromJson(const Json& json) {
    Comment comment;
    comment.id = json.at("id").get<NodeId>();
    comment.group = json.value("group", NodeId(0));
    comment.text = json.at("text").get<std::string>();
    comment.position = {json.at("x").get<double>(), json.at("y").get<double>()};
    comment.width = json.at("width").get<double>();
    comment.height = json.at("height").get<double>();
    return comment;
}

/// Ids that are taken, and parents that lead in a circle, are mended: the diagram itself is sound without them.
void mend(Graph& graph) {
    std::set<NodeId> ids;
    for (const Node& node : graph.nodes) ids.insert(node.id);
    std::erase_if(graph.groups, [&](const Group& group) { return group.id <= 0 || !ids.insert(group.id).second; });
    std::erase_if(graph.comments, [&](const Comment& comment) { return comment.id <= 0 || !ids.insert(comment.id).second; });
    for (Group& group : graph.groups) {
        const std::vector<NodeId> chain = chainOf(graph, group.parent);
        const bool circle = std::find(chain.begin(), chain.end(), group.id) != chain.end();
        if (circle || !graph.findGroup(group.parent)) group.parent = 0;
    }
    if (!ids.empty()) graph.nextId = std::max(graph.nextId, *ids.rbegin() + 1);
    pruneGroups(graph);
}

}  // namespace

void writeGroups(const Graph& graph, Json& json) {
    for (const Group& group : graph.groups) json["groups"].push_back(groupToJson(group));
    for (const Comment& comment : graph.comments) json["comments"].push_back(commentToJson(comment));
}

Expected<void> readGroups(const Json& json, Graph& graph) {
    const auto groups = json.find("groups"), comments = json.find("comments");
    try {
        if (groups != json.end())
            for (const Json& group : *groups) graph.groups.push_back(groupFromJson(group));
        if (comments != json.end())
            for (const Json& comment : *comments) graph.comments.push_back(commentFromJson(comment));
    } catch (const Json::exception&) {
        return fail(NL_TR("engine", "A group or comment of the diagram is malformed"), NL_TR("engine", "diagram, groups"));
    }
    mend(graph);
    return {};
}

}  // namespace netloom
