#include "app/cli/graph_options.h"

#include <fstream>

#include "app/cli/split_text.h"
#include "engine/graph/edit.h"
#include "engine/graph/graph_json.h"
#include "engine/graph/templates.h"
#include "engine/suggest/suggest.h"

namespace netloom::cli {

namespace {

/// "node.param=value" names a node's parameter, "param=value" one of the template's own.
bool isForNode(const std::string& assignment) {
    return cutAt(assignment, '=').first.find('.') != std::string::npos;
}

Expected<Graph> readGraph(const std::string& path) {
    std::ifstream in(path);
    if (!in) return fail(NL_TR("engine", "The file cannot be read"), path, NL_TR("engine", "Check its name"));
    const Json json = Json::parse(in, nullptr, false);
    if (json.is_discarded())
        return fail(NL_TR("engine", "The file is not JSON"), path, NL_TR("engine", "Write one with netloom-cli graph --print"));
    return graphFromJson(json);
}

}  // namespace

void GraphOptions::addTo(CLI::App* command) {
    const std::string group = "Network";
    auto* fromTemplate = command->add_option("--template", template_, "start from a ready network (see templates)")->group(group);
    auto* fromFile = command->add_option("--from", from_, "read the diagram from a JSON file")->group(group);
    auto* proposed = command->add_flag("--auto", automatic, "propose a network that fits the recipe")->group(group);
    fromTemplate->excludes(fromFile)->excludes(proposed);
    fromFile->excludes(proposed);
    command->add_option("--set", sets_, "NODE.PARAMETER=VALUE, or PARAMETER=VALUE of the template")->group(group);
}

Expected<void> GraphOptions::apply(const DataSignature& signature, Document& document) const {
    if (automatic) {
        NETLOOM_TRY(const Suggestion suggestion, suggest(signature));
        document.graph = suggestion.graph;
        document.settings = suggestion.settings;
        for (const Message& reason : suggestion.reasons) message(reason.english());
    } else if (!template_.empty()) {
        NETLOOM_CHECK(fromTemplate(signature, document.graph));
    } else if (!from_.empty()) {
        NETLOOM_TRY(document.graph, readGraph(from_));
    }
    for (const std::string& assignment : sets_)
        if (template_.empty() || isForNode(assignment)) NETLOOM_CHECK(set(assignment, document.graph));
    return {};
}

Expected<void> GraphOptions::fromTemplate(const DataSignature& signature, Graph& graph) const {
    const TemplateDescriptor* descriptor = findTemplate(template_);
    if (!descriptor)
        return fail({NL_TR("engine", "There is no template “%1”"), template_}, {}, NL_TR("engine", "See netloom-cli templates"));
    ParamMap params;
    for (const std::string& assignment : sets_) {
        if (isForNode(assignment)) continue;
        NETLOOM_TRY(ParamMap given, parseParams(assignment, descriptor->params, template_));
        given.merge(params);
        params = std::move(given);
    }
    for (const ParamSpec& spec : descriptor->params) params.try_emplace(spec.id, spec.defaultValue);
    graph = descriptor->instantiate(params, signature);
    return {};
}

Expected<void> GraphOptions::set(const std::string& assignment, Graph& graph) const {
    const auto [place, text] = cutAt(assignment, '=');
    const auto [name, param] = cutAt(place, '.');
    const Node* node = graph.findByName(name);
    if (!node || param.empty()) {
        std::vector<std::string> names;
        for (const Node& known : graph.nodes) names.push_back(known.name);
        return fail({NL_TR("engine", "There is no node “%1”"), name}, {"--set %1", assignment},
                    {NL_TR("engine", "Write NODE.PARAMETER=VALUE; nodes: %1"), fmt::format("{}", fmt::join(names, ", "))});
    }
    const LayerDescriptor* layer = builtinLayers().find(node->type);
    if (!layer) return fail({NL_TR("engine", "There is no layer “%1”"), node->type}, name);
    NETLOOM_TRY(const ParamMap values, parseParams(param + "=" + text, layer->params, layer->title));
    return setParam(graph, builtinLayers(), node->id, param, values.at(param));
}

}  // namespace netloom::cli
