// Parameters that a group shows as its own.

#include <algorithm>

#include "engine/graph/edit.h"
#include "engine/graph/groups.h"

namespace netloom {
namespace {

const ParamSpec* specOfTarget(const Graph& graph, const LayerCatalog& catalog, const GroupParam::Target& target) {
    const Node* node = graph.find(target.node);
    const LayerDescriptor* layer = node ? catalog.find(node->type) : nullptr;
    return layer ? layer->param(target.param) : nullptr;
}

GroupParam* findParam(Group* group, const std::string& id) {
    if (!group) return nullptr;
    const auto found = std::find_if(group->params.begin(), group->params.end(), [&](const GroupParam& p) { return p.id == id; });
    return found == group->params.end() ? nullptr : &*found;
}

}  // namespace

std::optional<ParamSpec> specOf(const Graph& graph, const LayerCatalog& catalog, const GroupParam& param) {
    for (const GroupParam::Target& target : param.targets) {
        const ParamSpec* spec = specOfTarget(graph, catalog, target);
        if (!spec) continue;
        ParamSpec own = *spec;
        own.id = param.id;
        own.advanced = false;
        if (!param.title.empty()) own.title = param.title;
        if (!param.help.empty()) own.help = param.help;
        return own;
    }
    return {};
}

std::optional<ParamValue> valueOf(const Graph& graph, const LayerCatalog& catalog, const GroupParam& param) {
    for (const GroupParam::Target& target : param.targets) {
        const ParamSpec* spec = specOfTarget(graph, catalog, target);
        if (!spec) continue;
        const ParamMap& given = graph.find(target.node)->params;
        const auto value = given.find(target.param);
        return value == given.end() ? spec->defaultValue : value->second;
    }
    return {};
}

Expected<void> setGroupParam(Graph& graph, const LayerCatalog& catalog, NodeId group, const std::string& id, const ParamValue& value) {
    const GroupParam* param = findParam(graph.findGroup(group), id);
    if (!param) return fail({NL_TR("engine", "The group has no parameter \"%1\""), id});
    Graph next = graph;
    for (const GroupParam::Target& target : param->targets) {
        if (specOfTarget(graph, catalog, target)) NETLOOM_CHECK(setParam(next, catalog, target.node, target.param, value));
    }
    graph = std::move(next);
    return {};
}

Expected<void> declareParam(Graph& graph, const LayerCatalog& catalog, NodeId id, const std::string& name, const GroupParam::Target& target) {
    Group* group = graph.findGroup(id);
    const ParamSpec* spec = specOfTarget(graph, catalog, target);
    if (!group || !spec || !isInside(graph, target.node, id))
        return fail({NL_TR("engine", "The group has no parameter \"%1\""), target.param});
    if (name.empty()) return fail(NL_TR("engine", "A parameter needs a name"), group->name);
    GroupParam* known = findParam(group, name);
    if (!known) {
        group->params.push_back({.id = name, .title = {}, .help = {}, .targets = {target}});
        return {};
    }
    const ParamSpec* first = known->targets.empty() ? nullptr : specOfTarget(graph, catalog, known->targets.front());
    if (first && first->kind != spec->kind) {
        return fail({NL_TR("engine", "\"%1\" already stands for another kind of value"), name}, group->name,
                    NL_TR("engine", "Choose another name"));
    }
    if (std::find(known->targets.begin(), known->targets.end(), target) == known->targets.end()) known->targets.push_back(target);
    return {};
}

void withdrawParam(Graph& graph, NodeId id, const std::string& name) {
    if (Group* group = graph.findGroup(id)) std::erase_if(group->params, [&](const GroupParam& p) { return p.id == name; });
}

}  // namespace netloom
