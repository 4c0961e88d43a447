// Layers, names and links taken one by one, before any shape is known.

#include <algorithm>
#include <map>

#include "engine/graph/analysis_context.h"
#include "engine/graph/edit.h"
#include "engine/graph/fixes.h"

namespace netloom::analyzer {
namespace {

void checkParams(Context& context, const Node& node, const LayerDescriptor& layer) {
    for (const auto& [id, value] : node.params) {
        const ParamSpec* spec = layer.param(id);
        if (!spec) {
            context.report(Severity::error, "unknownParameter", node.id,
                           {NL_TR("engine", "%1 has no parameter \"%2\""), node.name, id}, {},
                           Fix{NL_TR("engine", "Remove the parameter"), withoutParam(context.graph, node.id, id)});
            continue;
        }
        if (auto checked = checkParam(*spec, value); !checked) {
            context.report(
                Severity::error, "badParameter", node.id,
                {NL_TR("engine", "%1 has a value that does not fit: %2 = %3"), node.name, id, paramText(value)},
                checked.error().what,
                Fix{{NL_TR("engine", "Use the default, %1"), paramText(spec->defaultValue)},
                    withoutParam(context.graph, node.id, id)});
        }
    }
}

std::string namesOf(const Graph& graph, const std::vector<NodeId>& ids) {
    std::string names;
    for (const NodeId id : ids) names += (names.empty() ? "" : ", ") + graph.find(id)->name;
    return names;
}

bool isIn(const std::vector<NodeId>& ids, NodeId id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// The link that leads back: into the node through which values enter the cycle.
std::optional<Link> closingLink(const Context& context, const std::vector<NodeId>& cycle) {
    const auto entered = std::find_if(cycle.begin(), cycle.end(), [&](NodeId id) {
        const auto links = context.graph.inputsOf(id);
        return std::any_of(links.begin(), links.end(), [&](const Link& link) { return !isIn(cycle, link.from); });
    });
    for (const Link& link : context.graph.inputsOf(entered == cycle.end() ? cycle.front() : *entered)) {
        if (isIn(cycle, link.from)) return link;
    }
    return {};
}

void reportCycle(Context& context, std::vector<NodeId> cycle) {
    std::optional<Fix> fix;
    if (const auto link = closingLink(context, cycle)) {
        Graph opened = withoutLink(context.graph, *link);
        std::vector<NodeId> inOrder = topologyOf(opened).order;
        std::erase_if(inOrder, [&](NodeId id) { return !isIn(cycle, id); });
        if (inOrder.size() == cycle.size()) cycle = inOrder;
        fix = Fix{{NL_TR("engine", "Remove the wire from %1 to %2"), context.graph.find(link->from)->name,
                   context.graph.find(link->to)->name},
                  std::move(opened)};
    }
    context.report(Severity::error, "cycle", cycle.front(),
                   {NL_TR("engine", "These layers form a circle: %1"), namesOf(context.graph, cycle)},
                   NL_TR("engine", "Values can only flow forward"), std::move(fix));
}

void checkLink(Context& context, const Link& link, std::map<std::pair<NodeId, int>, int>& used) {
    const Node* from = context.graph.find(link.from);
    const Node* to = context.graph.find(link.to);
    const Fix fix{NL_TR("engine", "Remove the wire"), withoutLink(context.graph, link)};
    if (!from || !to) {
        context.report(Severity::error, "badLink",
                       to     ? std::optional(to->id)
                       : from ? std::optional(from->id)
                              : std::nullopt,
                       NL_TR("engine", "A wire leads to a layer that does not exist"), {}, fix);
        return;
    }
    const LayerDescriptor* source = context.layer(*from);
    const LayerDescriptor* sink = context.layer(*to);
    if (source && !source->hasOutput) {
        context.report(Severity::error, "badLink", from->id,
                       {NL_TR("engine", "%1 has no output to connect"), from->name}, {}, fix);
        return;
    }
    if (!sink) return;
    if (link.toPort < 0 || link.toPort >= int(sink->inputs.size())) {
        context.report(Severity::error, "badLink", to->id,
                       {NL_TR("engine", "%1 has no input number %2"), to->name, link.toPort + 1}, {}, fix);
    } else if (++used[{to->id, link.toPort}] == 2 && !sink->inputs[size_t(link.toPort)].variadic) {
        context.report(Severity::error, "doubleLink", to->id,
                       {NL_TR("engine", "Two wires lead into the same input of %1"), to->name},
                       NL_TR("engine", "Join them with Concatenate or Add first"), fix);
    }
}

}  // namespace

void checkLayers(Context& context) {
    std::map<std::string, int> names;
    for (const Node& node : context.graph.nodes) {
        if (++names[node.name] == 2) {
            Graph renamed = context.graph;
            for (auto other = renamed.nodes.rbegin(); other != renamed.nodes.rend(); ++other) {
                if (other->name != node.name) continue;
                other->name = uniqueName(renamed, node.name);
                break;
            }
            context.report(Severity::error, "duplicateName", node.id,
                           {NL_TR("engine", "Two layers are called %1"), node.name}, {},
                           Fix{NL_TR("engine", "Rename one of them"), std::move(renamed)});
        }
        const LayerDescriptor* layer = context.layer(node);
        if (!layer) {
            context.report(Severity::error, "unknownLayer", node.id,
                           {NL_TR("engine", "%1 is of the unknown type \"%2\""), node.name, node.type},
                           NL_TR("engine", "It may come from a newer program"),
                           Fix{NL_TR("engine", "Delete the layer"), withoutNodes(context.graph, {node.id})});
            continue;
        }
        if (node.version > layer->version) {
            context.report(Severity::error, "newerLayer", node.id,
                           {NL_TR("engine", "%1 was made by a newer program"), node.name},
                           {NL_TR("engine", "Version %1 of %2; this program knows version %3"), node.version,
                            layer->title, layer->version});
        }
        checkParams(context, node, *layer);
    }
}

void checkLinks(Context& context) {
    for (const auto& cycle : context.topology.cycles) reportCycle(context, cycle);
    std::map<std::pair<NodeId, int>, int> used;
    for (const Link& link : context.graph.links) checkLink(context, link, used);
}

}  // namespace netloom::analyzer
