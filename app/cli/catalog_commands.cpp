// templates, examples, layers, losses, optimizers, schedules, averages, encoders, importers: what the program has, with parameters and help.

#include "app/cli/cli.h"
#include "engine/catalog/layer_descriptor.h"
#include "engine/catalog/loss.h"
#include "engine/catalog/optimizer.h"
#include "engine/data/importers/importer.h"
#include "engine/data/steps/step_descriptor.h"
#include "engine/graph/templates.h"
#include "engine/project/examples.h"
#include "engine/training/averaging.h"
#include "engine/training/schedules/schedule.h"

namespace netloom::cli {

namespace {

struct Entry {
    std::string id, title, help;
    std::vector<ParamSpec> params;
    Json more = Json::object();
};

std::string rangeText(const ParamSpec& spec) {
    if (spec.kind == ParamKind::choice) {
        std::vector<std::string> ids;
        for (const Choice& choice : spec.choices) ids.push_back(choice.id);
        return fmt::format("{}", fmt::join(ids, " | "));
    }
    if (spec.kind != ParamKind::integer && spec.kind != ParamKind::real && spec.kind != ParamKind::integerList) return "";
    const bool low = spec.minimum > -1e299, high = spec.maximum < 1e299;
    const std::string unit = spec.unit.empty() ? "" : " " + spec.unit;
    if (low && high) return fmt::format("{:g} … {:g}{}", spec.minimum, spec.maximum, unit);
    if (low) return fmt::format("at least {:g}{}", spec.minimum, unit);
    return high ? fmt::format("at most {:g}{}", spec.maximum, unit) : unit;
}

const char* kindName(ParamKind kind) {
    switch (kind) {
        case ParamKind::boolean: return "boolean";
        case ParamKind::integer: return "integer";
        case ParamKind::real: return "real";
        case ParamKind::text: return "text";
        case ParamKind::integerList: return "integers";
        case ParamKind::choice: return "choice";
    }
    return "";
}

Json entryJson(const Entry& entry) {
    Json json = {{"id", entry.id}, {"title", entry.title}};
    json.update(entry.more);
    json["help"] = entry.help;
    json["parameters"] = Json::array();
    for (const ParamSpec& spec : entry.params)
        json["parameters"].push_back({{"id", spec.id},
                                      {"kind", kindName(spec.kind)},
                                      {"default", paramText(spec.defaultValue)},
                                      {"range", rangeText(spec)},
                                      {"help", spec.help.english()}});
    return json;
}

std::string entryText(const Entry& entry) {
    std::string text = fmt::format("{}  ({})\n  {}\n", entry.id, entry.title, entry.help);
    std::vector<std::vector<std::string>> rows;
    for (const ParamSpec& spec : entry.params)
        rows.push_back({"    " + spec.id, fmt::format("default {}", paramText(spec.defaultValue)), rangeText(spec),
                        spec.help.english()});
    return text + alignedTable(rows);
}

/// Lists all entries, or the one that is named.
Expected<int> list(const Cli& cli, const std::string& kind, const std::vector<Entry>& entries, const std::string& only) {
    Json json = {{kind, Json::array()}};
    std::string text;
    bool found = only.empty();
    for (const Entry& entry : entries) {
        if (!only.empty() && entry.id != only && entry.title != only) continue;
        found = true;
        json[kind].push_back(entryJson(entry));
        text += entryText(entry) + "\n";
    }
    if (!found)
        return fail({NL_TR("engine", "There is no “%1”"), only}, kind, {NL_TR("engine", "See netloom-cli %1"), kind});
    print(cli, json, text);
    return kDone;
}

std::vector<Entry> layers() {
    std::vector<Entry> entries;
    for (const LayerDescriptor& layer : builtinLayers().all())
        entries.push_back({layer.id, layer.title, layer.summary.english() + ". " + layer.help.english(), layer.params,
                           {{"category", categoryId(layer.category)}, {"version", layer.version}}});
    return entries;
}

std::vector<Entry> templates() {
    std::vector<Entry> entries;
    for (const TemplateDescriptor& entry : builtinTemplates())
        entries.push_back({entry.id, entry.title.english(), entry.help.english(), entry.params,
                           {{"needs", blockKindId(entry.needs)}}});
    return entries;
}

std::vector<Entry> examples() {
    std::vector<Entry> entries;
    for (const ExampleDescriptor& entry : builtinExamples())
        entries.push_back({entry.id, entry.title.english(), entry.summary.english(), {},
                           {{"rows", entry.rows}, {"seconds", entry.seconds}}});
    return entries;
}

/// Losses, optimizers and steps all have id, title, help and params.
template <class Descriptors>
std::vector<Entry> plainEntries(const Descriptors& descriptors) {
    std::vector<Entry> entries;
    for (const auto& entry : descriptors)
        entries.push_back({entry.id, entry.title.english(), entry.help.english(), entry.params, Json::object()});
    return entries;
}

void addList(Cli& cli, const std::string& kind, const std::string& description, std::vector<Entry> (*entries)()) {
    auto only = std::make_shared<std::string>();
    CLI::App* command = cli.command(kind, description, [&cli, kind, entries, only] { return list(cli, kind, entries(), *only); });
    command->add_option("name", *only, "only this one");
}

}  // namespace

void addCatalogCommands(Cli& cli) {
    addList(cli, "templates", "Ready networks.", templates);
    addList(cli, "examples", "Example projects.", examples);
    addList(cli, "layers", "Layers with parameters, ranges and help.", layers);
    addList(cli, "losses", "Losses.", [] { return plainEntries(builtinLosses()); });
    addList(cli, "optimizers", "Optimizers.", [] { return plainEntries(builtinOptimizers()); });
    addList(cli, "schedules", "Schedules of the learning rate.", [] { return plainEntries(builtinSchedules()); });
    addList(cli, "averages", "Averages of the weights over a run.", [] { return plainEntries(builtinAveragings()); });
    addList(cli, "encoders", "Steps that turn columns into numbers.", [] { return plainEntries(builtinSteps()); });
    addList(cli, "importers", "Kinds of sources.", [] { return plainEntries(builtinImporters()); });
}

}  // namespace netloom::cli
