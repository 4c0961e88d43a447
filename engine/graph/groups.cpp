#include "engine/graph/groups.h"

#include <algorithm>
#include <set>

#include "engine/graph/edit.h"

namespace netloom {

std::vector<NodeId> chainOf(const Graph& graph, NodeId group) {
    std::vector<NodeId> chain;
    for (const Group* at = graph.findGroup(group); at; at = graph.findGroup(at->parent)) {
        if (std::find(chain.begin(), chain.end(), at->id) != chain.end()) break;  // a file may hold a circle
        chain.push_back(at->id);
    }
    return chain;
}

NodeId holderOf(const Graph& graph, NodeId card) {
    if (const Node* node = graph.find(card)) return node->group;
    const Group* group = graph.findGroup(card);
    return group ? group->parent : 0;
}

bool isInside(const Graph& graph, NodeId card, NodeId group) {
    if (group == 0) return true;
    const std::vector<NodeId> chain = chainOf(graph, holderOf(graph, card));
    return std::find(chain.begin(), chain.end(), group) != chain.end();
}

std::vector<NodeId> nodesOf(const Graph& graph, NodeId card) {
    if (graph.find(card)) return {card};
    std::vector<NodeId> nodes;
    if (!graph.findGroup(card)) return nodes;
    for (const Node& node : graph.nodes)
        if (isInside(graph, node.id, card)) nodes.push_back(node.id);
    return nodes;
}

NodeId commonGroup(const Graph& graph, NodeId a, NodeId b) {
    for (const NodeId group : chainOf(graph, holderOf(graph, a)))
        if (isInside(graph, b, group)) return group;
    return 0;
}

NodeId cardOf(const Graph& graph, NodeId scope, NodeId node) {
    if (!graph.find(node)) return 0;
    NodeId card = node;
    for (const NodeId group : chainOf(graph, holderOf(graph, node))) {
        if (group == scope) return card;
        if (graph.findGroup(group)->collapsed) card = group;
    }
    return scope == 0 ? card : 0;
}

void pruneGroups(Graph& graph) {
    std::set<NodeId> alive;
    for (const Node& node : graph.nodes)
        for (const NodeId group : chainOf(graph, node.group)) alive.insert(group);
    std::erase_if(graph.groups, [&](const Group& group) { return !alive.contains(group.id); });
    std::erase_if(graph.comments, [&](const Comment& comment) { return comment.group && !alive.contains(comment.group); });
    for (Node& node : graph.nodes)
        if (node.group && !graph.findGroup(node.group)) node.group = 0;
    for (Group& group : graph.groups) {
        const auto gone = [&](NodeId id) { return !isInside(graph, id, group.id) || !graph.find(id); };
        for (auto& entry : group.inputs) std::erase_if(entry, [&](const PortRef& ref) { return gone(ref.node); });
        std::erase_if(group.inputs, [](const auto& entry) { return entry.empty(); });
        for (GroupParam& param : group.params) std::erase_if(param.targets, [&](const auto& t) { return gone(t.node); });
        std::erase_if(group.params, [](const GroupParam& param) { return param.targets.empty(); });
    }
}

namespace {

/// Inputs of the group's nodes that wires from outside reach, one entry for each source.
std::vector<std::vector<PortRef>> entriesByWires(const Graph& graph, NodeId group) {
    std::vector<NodeId> sources;
    std::vector<std::vector<PortRef>> entries;
    for (const NodeId id : nodesOf(graph, group)) {
        for (const Link& link : graph.inputsOf(id)) {
            if (!graph.find(link.from) || isInside(graph, link.from, group)) continue;
            const auto known = std::find(sources.begin(), sources.end(), link.from);
            const PortRef ref{link.to, link.toPort};
            if (known == sources.end()) {
                sources.push_back(link.from);
                entries.push_back({ref});
            } else {
                entries[size_t(known - sources.begin())].push_back(ref);
            }
        }
    }
    return entries;
}

bool holdsOnly(const Graph& graph, NodeId group, const std::vector<NodeId>& cards) {
    const auto chosen = [&](NodeId card) { return std::find(cards.begin(), cards.end(), card) != cards.end(); };
    for (const Node& node : graph.nodes)
        if (node.group == group && !chosen(node.id)) return false;
    for (const Group& inner : graph.groups)
        if (inner.parent == group && !chosen(inner.id)) return false;
    return true;
}

/// The cards directly inside `scope` that hold these.
std::vector<NodeId> liftedTo(const Graph& graph, NodeId scope, const std::vector<NodeId>& cards) {
    std::vector<NodeId> lifted;
    for (NodeId card : cards) {
        while (holderOf(graph, card) != scope && holderOf(graph, card) != 0) card = holderOf(graph, card);
        if (std::find(lifted.begin(), lifted.end(), card) == lifted.end()) lifted.push_back(card);
    }
    return lifted;
}

}  // namespace

Expected<NodeId> groupCards(Graph& graph, const std::vector<NodeId>& cards, const std::string& name) {
    std::vector<NodeId> known;
    for (const NodeId card : cards)
        if (graph.find(card) || graph.findGroup(card)) known.push_back(card);
    if (known.empty()) return fail(NL_TR("engine", "There is nothing to group"), {}, NL_TR("engine", "Select layers first"));
    NodeId scope = holderOf(graph, known.front());
    for (const NodeId card : known) {
        while (scope != 0 && !isInside(graph, card, scope)) scope = holderOf(graph, scope);
    }
    known = liftedTo(graph, scope, known);
    if (scope != 0 && holdsOnly(graph, scope, known))
        return fail(NL_TR("engine", "These layers are a group already"), graph.findGroup(scope)->name);
    Group group;
    group.id = graph.nextId++;
    group.parent = scope;
    group.name = name;
    for (const NodeId card : known) {
        if (Node* node = graph.find(card)) node->group = group.id;
        if (Group* inner = graph.findGroup(card)) inner->parent = group.id;
    }
    const NodeId id = group.id;
    graph.groups.push_back(std::move(group));
    graph.groups.back().inputs = entriesByWires(graph, id);
    return id;
}

void ungroup(Graph& graph, NodeId id) {
    const Group* group = graph.findGroup(id);
    if (!group) return;
    const NodeId parent = group->parent;
    for (Node& node : graph.nodes)
        if (node.group == id) node.group = parent;
    for (Group& inner : graph.groups)
        if (inner.parent == id) inner.parent = parent;
    for (Comment& comment : graph.comments)
        if (comment.group == id) comment.group = parent;
    std::erase_if(graph.groups, [&](const Group& g) { return g.id == id; });
}

Expected<void> renameGroup(Graph& graph, NodeId id, const std::string& name) {
    Group* group = graph.findGroup(id);
    if (!group) return fail(NL_TR("engine", "There is no such group in the diagram"));
    constexpr size_t kLongest = 120;
    if (name.find_first_not_of(" \t\n") == std::string::npos) return fail(NL_TR("engine", "A group needs a name"), group->name);
    if (name.size() > kLongest) return fail(NL_TR("engine", "This name is too long"), group->name);
    group->name = name;
    return {};
}

std::string freeGroupName(const Graph& graph, const std::string& stem) {
    for (int64_t n = 1;; ++n) {
        const std::string name = stem + " " + std::to_string(n);
        const auto same = [&](const Group& group) { return group.name == name; };
        if (std::none_of(graph.groups.begin(), graph.groups.end(), same)) return name;
    }
}

int GroupPorts::inputOf(const PortRef& ref) const {
    for (size_t i = 0; i < inputs.size(); ++i)
        if (std::find(inputs[i].begin(), inputs[i].end(), ref) != inputs[i].end()) return int(i);
    return -1;
}

int GroupPorts::outputOf(NodeId node) const {
    const auto found = std::find(outputs.begin(), outputs.end(), node);
    return found == outputs.end() ? -1 : int(found - outputs.begin());
}

namespace {

void addMissingEntries(const Graph& graph, const LayerCatalog& catalog, NodeId group, GroupPorts& ports) {
    for (auto& entry : entriesByWires(graph, group)) {
        std::erase_if(entry, [&](const PortRef& ref) { return ports.inputOf(ref) >= 0; });
        if (!entry.empty()) ports.inputs.push_back(std::move(entry));
    }
    for (const NodeId id : nodesOf(graph, group)) {
        const LayerDescriptor* layer = catalog.find(graph.find(id)->type);
        const std::vector<Link> links = graph.inputsOf(id);
        for (int port = 0; layer && port < int(layer->inputs.size()); ++port) {
            const bool fed = std::any_of(links.begin(), links.end(), [&](const Link& link) { return link.toPort == port; });
            if (!fed && !layer->inputs[size_t(port)].optional && ports.inputOf({id, port}) < 0) ports.inputs.push_back({{id, port}});
        }
    }
}

/// Its only wire comes from a node of the group itself.
bool fedInside(const Graph& graph, const LayerCatalog& catalog, NodeId group, const PortRef& ref) {
    const LayerDescriptor* layer = catalog.find(graph.find(ref.node)->type);
    if (layer && ref.port >= 0 && ref.port < int(layer->inputs.size()) && layer->inputs[size_t(ref.port)].variadic) return false;
    const std::vector<Link> links = graph.inputsOf(ref.node);
    return std::any_of(links.begin(), links.end(),
                       [&](const Link& link) { return link.toPort == ref.port && isInside(graph, link.from, group); });
}

}  // namespace

GroupPorts portsOf(const Graph& graph, const LayerCatalog& catalog, NodeId group) {
    GroupPorts ports;
    const Group* declared = graph.findGroup(group);
    if (!declared) return ports;
    ports.inputs = declared->inputs;
    for (auto& entry : ports.inputs) std::erase_if(entry, [&](const PortRef& ref) { return fedInside(graph, catalog, group, ref); });
    std::erase_if(ports.inputs, [](const auto& entry) { return entry.empty(); });
    addMissingEntries(graph, catalog, group, ports);
    for (const NodeId id : nodesOf(graph, group)) {
        const LayerDescriptor* layer = catalog.find(graph.find(id)->type);
        if (layer && !layer->hasOutput) continue;
        const std::vector<Link> links = graph.outputsOf(id);
        const bool leaves = std::any_of(links.begin(), links.end(), [&](const Link& link) { return !isInside(graph, link.to, group); });
        if (leaves || links.empty()) ports.outputs.push_back(id);
    }
    return ports;
}

GroupFacts factsOf(const Graph& graph, const LayerCatalog& catalog, const GraphAnalysis& analysis, NodeId group) {
    GroupFacts facts;
    const std::vector<NodeId> nodes = nodesOf(graph, group);
    const std::set<NodeId> inside(nodes.begin(), nodes.end());
    for (const NodeId id : nodes) {
        const NodeAnalysis* node = analysis.node(id);
        if (!node) continue;
        facts.parameters += node->cost.parameters;
        facts.multiplyAdds += node->cost.multiplyAdds;
    }
    for (const NodeId id : portsOf(graph, catalog, group).outputs) {
        const NodeAnalysis* node = analysis.node(id);
        if (node && node->output) facts.outputs.push_back(*node->output);
    }
    for (const Diagnostic& d : analysis.diagnostics) {
        if (!d.node || !inside.contains(*d.node) || d.severity == Severity::note) continue;
        if (!facts.worst || d.severity > facts.worst->severity) facts.worst = &d;
    }
    return facts;
}

}  // namespace netloom
