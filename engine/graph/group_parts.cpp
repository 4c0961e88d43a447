// Copying parts of a diagram with the groups and comment boxes in them.

#include <algorithm>
#include <map>
#include <set>

#include "engine/graph/edit.h"
#include "engine/graph/groups.h"

namespace netloom {

Graph partOf(const Graph& graph, const std::vector<NodeId>& nodes, NodeId scope, const std::vector<NodeId>& comments) {
    const std::set<NodeId> chosen(nodes.begin(), nodes.end());
    Graph part;
    part.nextId = graph.nextId;
    for (const Node& node : graph.nodes)
        if (chosen.contains(node.id)) part.nodes.push_back(node);
    for (const Link& link : graph.links)
        if (chosen.contains(link.from) && chosen.contains(link.to)) part.links.push_back(link);
    std::set<NodeId> whole;
    for (const Group& group : graph.groups) {
        const std::vector<NodeId> inside = nodesOf(graph, group.id);
        const bool all = std::all_of(inside.begin(), inside.end(), [&](NodeId id) { return chosen.contains(id); });
        if (!all || !isInside(graph, group.id, scope)) continue;
        whole.insert(group.id);
        part.groups.push_back(group);
    }
    const std::set<NodeId> named(comments.begin(), comments.end());
    for (const Comment& comment : graph.comments)
        if (named.contains(comment.id) || whole.contains(comment.group)) part.comments.push_back(comment);
    const auto settle = [&](NodeId& group) {
        if (!whole.contains(group)) group = 0;
    };
    for (Node& node : part.nodes) settle(node.group);
    for (Group& group : part.groups) settle(group.parent);
    for (Comment& comment : part.comments) settle(comment.group);
    return part;
}

namespace {

std::string stemOf(std::string name) {
    while (!name.empty() && name.back() >= '0' && name.back() <= '9') name.pop_back();
    return name.empty() ? std::string("layer") : name;
}

void insertNodes(Graph& graph, const Graph& part, double dx, double dy, NodeId scope, std::map<NodeId, NodeId>& ids, Inserted& made) {
    const auto fresh = [&](NodeId old) { return ids[old] = graph.nextId++; };
    for (const Group& group : part.groups) fresh(group.id);
    const auto holder = [&](NodeId old) { return old && ids.contains(old) ? ids.at(old) : scope; };
    for (Node node : part.nodes) {
        node.group = holder(node.group);
        node.id = fresh(node.id);
        if (graph.findByName(node.name)) node.name = uniqueName(graph, stemOf(node.name));
        node.position = {node.position.x + dx, node.position.y + dy};
        made.nodes.push_back(node.id);
        graph.nodes.push_back(std::move(node));
    }
    for (Group group : part.groups) {
        group.parent = holder(group.parent);
        group.id = ids.at(group.id);
        for (auto& entry : group.inputs)
            for (PortRef& ref : entry) ref.node = ids.contains(ref.node) ? ids.at(ref.node) : 0;
        for (GroupParam& param : group.params)
            for (auto& target : param.targets) target.node = ids.contains(target.node) ? ids.at(target.node) : 0;
        if (group.parent == scope) made.groups.push_back(group.id);
        graph.groups.push_back(std::move(group));
    }
    for (Comment comment : part.comments) {
        comment.group = holder(comment.group);
        comment.id = graph.nextId++;
        comment.position = {comment.position.x + dx, comment.position.y + dy};
        if (comment.group == scope) made.comments.push_back(comment.id);
        graph.comments.push_back(std::move(comment));
    }
}

}  // namespace

Inserted insertPart(Graph& graph, const Graph& part, double dx, double dy, NodeId scope) {
    Inserted made;
    std::map<NodeId, NodeId> ids;
    insertNodes(graph, part, dx, dy, scope, ids, made);
    for (Link link : part.links) {
        if (!ids.contains(link.from) || !ids.contains(link.to)) continue;
        link.from = ids.at(link.from);
        link.to = ids.at(link.to);
        graph.links.push_back(link);
    }
    pruneGroups(graph);
    return made;
}

}  // namespace netloom
