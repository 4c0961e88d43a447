// graph, check

#include "app/cli/cli.h"
#include "app/cli/graph_options.h"
#include "app/cli/recipe_options.h"
#include "engine/base/system_memory.h"
#include "engine/graph/analysis.h"
#include "engine/graph/graph_json.h"
#include "engine/training/advice.h"
#include "engine/training/setup_check.h"

namespace netloom::cli {

namespace {

struct GraphCommand {
    std::string path;
    bool show = false;
    GraphOptions graph;
};

const char* severityId(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

std::string graphText(const Graph& graph) {
    std::vector<std::vector<std::string>> rows = {{"node", "layer", "from", "parameters"}};
    for (const Node& node : graph.nodes) {
        std::vector<std::string> from, params;
        for (const Link& link : graph.inputsOf(node.id))
            if (const Node* source = graph.find(link.from)) from.push_back(source->name);
        for (const auto& [id, value] : node.params) params.push_back(id + "=" + paramText(value));
        rows.push_back({node.name, node.type, fmt::format("{}", fmt::join(from, ", ")),
                        fmt::format("{}", fmt::join(params, ", "))});
    }
    return alignedTable(rows);
}

Expected<int> runGraph(const Cli& cli, const GraphCommand& options) {
    if (!options.show && !options.graph.changes()) wrongUsage("give one of --template, --from, --auto, --set or --print");
    NETLOOM_TRY(std::unique_ptr<Project> project,
                options.graph.changes() ? openForWriting(options.path) : openProject(options.path));
    Document document = project->document();
    if (options.graph.changes()) {
        DataSignature signature;
        if (options.graph.makesGraph()) {
            NETLOOM_TRY(const std::shared_ptr<const FittedRecipe> fitted, fitFor(*project, document.recipe));
            signature = fitted->signature();
        }
        NETLOOM_CHECK(options.graph.apply(signature, document));
        project->setDocument(document);
        NETLOOM_CHECK(project->save());
    }
    // --print gives the diagram itself, so that --from can read it back.
    const Json graph = toJson(document.graph);
    print(cli, options.show ? graph : Json{{"graph", graph}}, options.show ? graph.dump(2) : graphText(document.graph));
    return kDone;
}

/// What stands of a diagram and its training settings.
struct Check {
    const Graph& graph;
    GraphAnalysis analysis;
    std::vector<SettingsAdvice> advice;
    int64_t batch = 0;
};

template <class Finding>
Json findingJson(const Finding& finding, const Node* node) {
    return {{"severity", severityId(finding.severity)},
            {"node", node ? Json(node->name) : Json(nullptr)},
            {"code", finding.code},
            {"message", finding.message.english()},
            {"detail", finding.detail.english()},
            {"fix", finding.fix ? Json(finding.fix->title.english()) : Json(nullptr)}};
}

template <class Finding>
std::string findingText(const Finding& finding) {
    std::string text = fmt::format("{}: {}", severityId(finding.severity), finding.message.english());
    if (finding.fix) text += fmt::format(" ({})", finding.fix->title.english());
    return text + '\n';
}

Json checkJson(const Check& check) {
    const auto& [graph, analysis, advice, batch] = check;
    Json json = {{"layers", Json::array()}};
    for (const NodeId id : analysis.order) {
        const NodeAnalysis* node = analysis.node(id);
        Json shape = nullptr;
        if (node->output) shape = std::vector<int64_t>(node->output->begin(), node->output->end());
        json["layers"].push_back({{"node", graph.find(id)->name},
                                  {"type", graph.find(id)->type},
                                  {"output_shape", shape},
                                  {"parameters", node->cost.parameters},
                                  {"macs", node->cost.multiplyAdds}});
    }
    json["parameters"] = analysis.parameters;
    json["macs"] = analysis.multiplyAdds;
    json["training_bytes"] = analysis.trainingBytes(batch);
    json["diagnostics"] = Json::array();
    for (const Diagnostic& diagnostic : analysis.diagnostics)
        json["diagnostics"].push_back(findingJson(diagnostic, diagnostic.node ? graph.find(*diagnostic.node) : nullptr));
    for (const SettingsAdvice& each : advice) json["diagnostics"].push_back(findingJson(each, nullptr));
    return json;
}

std::string checkText(const Check& check) {
    const auto& [graph, analysis, advice, batch] = check;
    std::vector<std::vector<std::string>> rows = {{"node", "layer", "output", "parameters", "multiply-adds"}};
    for (const NodeId id : analysis.order) {
        const NodeAnalysis* node = analysis.node(id);
        rows.push_back({graph.find(id)->name, graph.find(id)->type, node->output ? node->output->text() : "?",
                        fmt::to_string(node->cost.parameters), fmt::to_string(node->cost.multiplyAdds)});
    }
    std::string text = alignedTable(rows);
    text += fmt::format("{} parameters, {} multiply-adds per sample, about {:.1f} MB to train with batches of {}\n",
                        analysis.parameters, analysis.multiplyAdds, double(analysis.trainingBytes(batch)) / 1e6, batch);
    for (const Diagnostic& diagnostic : analysis.diagnostics) text += findingText(diagnostic);
    for (const SettingsAdvice& each : advice) text += findingText(each);
    return text;
}

Expected<int> runCheck(const Cli& cli, const std::string& path) {
    NETLOOM_TRY(std::unique_ptr<Project> project, openProject(path));
    const Document document = project->document();
    std::shared_ptr<const FittedRecipe> fitted;
    if (!document.recipe.table.empty()) {
        NETLOOM_TRY(fitted, fitFor(*project, document.recipe));
    }
    Check check{document.graph, analyze(document.graph, builtinLayers(), fitted ? &fitted->signature() : nullptr), {},
                document.settings.batchSize};
    addSetupCheck(document.graph, document.settings, fitted ? fitted->signature().trainingRows : 0, check.analysis);
    if (!document.graph.nodes.empty()) {
        const auto rows = fitted ? int64_t(fitted->rows(Part::train).rows.size()) : 0;
        check.advice = adviseSettings(document.settings, check.analysis, rows, availableMemory());
    }
    print(cli, checkJson(check), checkText(check));
    return check.analysis.hasErrors() ? kFailed : kDone;
}

}  // namespace

void addGraphCommands(Cli& cli) {
    auto options = std::make_shared<GraphCommand>();
    CLI::App* graph = cli.command("graph", "Sets or prints the diagram.", [&cli, options] { return runGraph(cli, *options); });
    graph->add_option("project", options->path, "project")->required();
    graph->add_flag("--print", options->show, "print the diagram as JSON");
    options->graph.addTo(graph);

    auto path = std::make_shared<std::string>();
    CLI::App* check = cli.command("check", "Analyzes the diagram: shapes, cost, problems. Status 1 if an error stands.",
                                  [&cli, path] { return runCheck(cli, *path); });
    check->add_option("project", *path, "project")->required();
}

}  // namespace netloom::cli
