#include "engine/project/document.h"

#include <nlohmann/json.hpp>

#include "engine/data/fitted_recipe.h"
#include "engine/graph/graph_json.h"

namespace netloom {

using Json = nlohmann::ordered_json;

namespace {

Json marksToJson(const std::map<int64_t, RunMark>& runs) {
    Json all = Json::array();
    for (const auto& [id, mark] : runs)
        all.push_back({{"run", id},
                       {"name", mark.name},
                       {"colour", mark.colour},
                       {"visible", mark.visible},
                       {"kept", mark.kept},
                       {"deleted", mark.deleted}});
    return all;
}

std::map<int64_t, RunMark> marksFromJson(const Json& json) {
    std::map<int64_t, RunMark> runs;
    for (const Json& entry : json)
        runs[entry.at("run").get<int64_t>()] = {entry.at("name").get<std::string>(), entry.at("colour").get<int>(),
                                                entry.at("visible").get<bool>(), entry.at("kept").get<bool>(),
                                                entry.at("deleted").get<bool>()};
    return runs;
}

Expected<Document> read(const Json& json) {
    Document document;
    document.title = json.at("title").get<std::string>();
    NETLOOM_TRY(document.graph, graphFromJson(json.at("graph")));
    NETLOOM_TRY(document.recipe, recipeFromJson(json.at("recipe")));
    NETLOOM_TRY(document.settings, settingsFromJson(json.at("settings")));
    document.runs = marksFromJson(json.at("runs"));
    document.pinnedRows = json.at("pinnedRows").get<std::vector<int64_t>>();
    document.removedTables = json.value("removedTables", std::set<std::string>());
    if (const auto blocks = json.find("blocks"); blocks != json.end()) {
        for (const Json& entry : *blocks) {
            NETLOOM_TRY(Block block, blockFromJson(entry));
            document.blocks.push_back(std::move(block));
        }
    }
    document.plots = json.at("plots").get<std::map<std::string, std::string>>();
    return document;
}

}  // namespace

Json toJson(const Document& document) {
    Json json{{"title", document.title},
              {"graph", toJson(document.graph)},
              {"recipe", toJson(document.recipe)},
              {"settings", toJson(document.settings)},
              {"runs", marksToJson(document.runs)},
              {"pinnedRows", document.pinnedRows},
              {"plots", document.plots}};
    if (!document.removedTables.empty()) json["removedTables"] = document.removedTables;  // absent in most projects
    for (const Block& block : document.blocks) json["blocks"].push_back(toJson(block));  // absent as before there were any
    return json;
}

Expected<Document> documentFromJson(const Json& json) {
    try {
        return read(json);
    } catch (const Json::exception& problem) {
        return fail(NL_TR("engine", "The project's document is damaged"), problem.what(),
                    NL_TR("engine", "Open a backup of the project"));
    }
}

}  // namespace netloom
