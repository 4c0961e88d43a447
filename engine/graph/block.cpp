#include "engine/graph/block.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/graph/edit.h"
#include "engine/graph/graph_json.h"

namespace netloom {

using Json = nlohmann::ordered_json;

namespace {

constexpr const char* kFormatKey = "netloomBlock";
constexpr int kFormatVersion = 1;

const Group* outermostGroup(const Graph& part) {
    const Group* found = nullptr;
    for (const Group& group : part.groups) {
        if (group.parent != 0) continue;
        if (found) return nullptr;
        found = &group;
    }
    const bool all = std::all_of(part.nodes.begin(), part.nodes.end(), [&](const Node& node) { return node.group != 0; });
    return all ? found : nullptr;
}

std::string idFrom(const std::string& title) {
    std::string id;
    for (const char c : title) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain) id += c;
        else if (!id.empty() && id.back() != '-') id += '-';
    }
    while (!id.empty() && id.back() == '-') id.pop_back();
    if (!id.empty()) return id;
    // A title without a single such letter still needs a file name of its own.
    uint32_t hash = 2166136261u;
    for (const char c : title) hash = (hash ^ uint32_t(static_cast<unsigned char>(c))) * 16777619u;
    return fmt::format("block-{:08x}", hash);
}

bool isBlank(const std::string& title) { return title.find_first_not_of(" \t\n") == std::string::npos; }

bool isId(const std::string& id) {
    return !id.empty() && id.size() <= 120 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

}  // namespace

const Group& groupOf(const Block& block) {
    const Group* group = outermostGroup(block.part);
    NETLOOM_ASSERT(group);
    return *group;
}

Expected<Block> blockFrom(const Graph& graph, NodeId id, const std::string& title, const std::string& help) {
    const Group* group = graph.findGroup(id);
    if (!group) return fail(NL_TR("engine", "There is no such group in the diagram"));
    if (isBlank(title)) return fail(NL_TR("engine", "A block needs a name"), group->name);
    const std::vector<NodeId> nodes = nodesOf(graph, id);
    Position corner = graph.find(nodes.front())->position;
    for (const NodeId node : nodes) {
        const Position& at = graph.find(node)->position;
        corner = {std::min(corner.x, at.x), std::min(corner.y, at.y)};
    }
    Block block{idFrom(title), title, help, {}};
    const Inserted made = insertPart(block.part, partOf(graph, nodes, group->parent), -corner.x, -corner.y);
    block.part.findGroup(made.groups.front())->name = title;
    return block;
}

Expected<Block> renamedBlock(const Block& block, const std::string& title) {
    if (isBlank(title)) return fail(NL_TR("engine", "A block needs a name"), block.title);
    Block renamed = block;
    renamed.title = title;
    renamed.part.findGroup(groupOf(block).id)->name = title;
    return renamed;
}

NodeId insertBlock(Graph& graph, const LayerCatalog& catalog, const Block& block, Position place, NodeId scope,
                   const std::optional<Shape>& input, const std::string& name) {
    const Inserted made = insertPart(graph, block.part, place.x, place.y, scope);
    const NodeId id = made.groups.front();
    if (!name.empty()) graph.findGroup(id)->name = name;
    if (!input || input->rank() == 0) return id;
    const std::vector<GroupParam> params = graph.findGroup(id)->params;
    for (const GroupParam& param : params) {
        // A size that the parameter refuses stays at its default: the analyzer then says what does not fit.
        if (param.fromInput) (void)setGroupParam(graph, catalog, id, param.id, (*input)[input->rank() - 1]);
    }
    return id;
}

Expected<void> connectEntry(Graph& graph, const LayerCatalog& catalog, NodeId from, const std::vector<PortRef>& entry) {
    Graph next = graph;
    for (const PortRef& ref : entry) NETLOOM_CHECK(connect(next, catalog, from, ref.node, ref.port));
    graph = std::move(next);
    return {};
}

Json toJson(const Block& block) {
    return {{kFormatKey, kFormatVersion}, {"id", block.id}, {"title", block.title}, {"help", block.help}, {"graph", toJson(block.part)}};
}

Expected<Block> blockFromJson(const Json& json) {
    const auto version = json.is_object() ? json.find(kFormatKey) : json.end();
    if (!json.is_object() || version == json.end() || !version->is_number_integer())
        return fail(NL_TR("engine", "This is not a block"), {}, NL_TR("engine", "Choose a file that Netloom wrote for a block"));
    if (version->get<int>() > kFormatVersion) return fail(NL_TR("engine", "This block was made by a newer program"));
    const auto text = [&](const char* key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    Block block{text("id"), text("title"), text("help"), {}};
    if (!isId(block.id)) return fail(NL_TR("engine", "The block has no usable id"), block.title);
    if (block.title.empty()) block.title = block.id;
    const auto graph = json.find("graph");
    NETLOOM_TRY(block.part, graphFromJson(graph == json.end() ? Json() : *graph));
    if (block.part.nodes.empty() || !outermostGroup(block.part))
        return fail(NL_TR("engine", "The layers of a block must lie in one group"), block.title);
    return block;
}

}  // namespace netloom
