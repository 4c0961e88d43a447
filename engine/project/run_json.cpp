#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "engine/data/fitted_recipe.h"
#include "engine/graph/graph_json.h"
#include "engine/project/run_blobs.h"

namespace netloom {

using Json = nlohmann::ordered_json;

namespace {

constexpr RunState kStates[] = {RunState::running, RunState::paused, RunState::finished, RunState::stopped,
                                RunState::failed};

/// JSON has no NaN and no infinity: they are kept as words.
Json numberToJson(double value) {
    if (std::isfinite(value)) return value;
    return std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

double numberFromJson(const Json& json) {
    if (json.is_number()) return json.get<double>();
    if (json == "inf") return std::numeric_limits<double>::infinity();
    if (json == "-inf") return -std::numeric_limits<double>::infinity();
    return std::numeric_limits<double>::quiet_NaN();
}

Json metricsToJson(const Metrics& metrics) {
    Json json = Json::object();
    for (const auto& [name, value] : metrics) json[name] = numberToJson(value);
    return json;
}

Metrics metricsFromJson(const Json& json) {
    Metrics metrics;
    for (const auto& [name, value] : json.items()) metrics[name] = numberFromJson(value);
    return metrics;
}

RunState stateFromId(const std::string& id) {
    for (const RunState state : kStates)
        if (id == runStateId(state)) return state;
    return RunState::stopped;
}

Expected<RunRecord> read(const Json& json) {
    RunRecord record;
    record.id = json.at("id").get<int64_t>();
    record.note = json.at("note").get<std::string>();
    NETLOOM_TRY(record.graph, graphFromJson(json.at("graph")));
    NETLOOM_TRY(record.recipe, recipeFromJson(json.at("recipe")));
    NETLOOM_TRY(record.settings, settingsFromJson(json.at("settings")));
    record.state = stateFromId(json.at("state").get<std::string>());
    record.stoppedBy = json.at("stoppedBy").get<std::string>();
    const Json& failure = json.at("failure");
    record.failure = {messageFromJson(failure.at("what")), messageFromJson(failure.at("where")),
                      messageFromJson(failure.at("remedy"))};
    record.epochs = json.at("epochs").get<int64_t>();
    record.bestEpoch = json.at("bestEpoch").get<int64_t>();
    record.seconds = numberFromJson(json.at("seconds"));
    record.samplesPerSecond = numberFromJson(json.at("samplesPerSecond"));
    record.train = metricsFromJson(json.at("metrics").at("train"));
    record.validation = metricsFromJson(json.at("metrics").at("validation"));
    record.test = metricsFromJson(json.at("metrics").at("test"));
    record.parametersHash = json.at("parametersHash").get<std::string>();
    record.startedAt = json.at("startedAt").get<int64_t>();
    return record;
}

}  // namespace

const char* runStateId(RunState state) {
    switch (state) {
        case RunState::running: return "running";
        case RunState::paused: return "paused";
        case RunState::finished: return "finished";
        case RunState::stopped: return "stopped";
        case RunState::failed: return "failed";
    }
    return "";
}

Json toJson(const Message& message) { return {{"pattern", message.pattern}, {"arguments", message.arguments}}; }

Message messageFromJson(const Json& json) {
    Message message(json.at("pattern").get<std::string>());
    message.arguments = json.at("arguments").get<std::vector<std::string>>();
    return message;
}

Json toJson(const RunRecord& record) {
    return {{"id", record.id},
            {"note", record.note},
            {"graph", toJson(record.graph)},
            {"recipe", toJson(record.recipe)},
            {"settings", toJson(record.settings)},
            {"state", runStateId(record.state)},
            {"stoppedBy", record.stoppedBy},
            {"failure",
             {{"what", toJson(record.failure.what)},
              {"where", toJson(record.failure.where)},
              {"remedy", toJson(record.failure.remedy)}}},
            {"epochs", record.epochs},
            {"bestEpoch", record.bestEpoch},
            {"seconds", numberToJson(record.seconds)},
            {"samplesPerSecond", numberToJson(record.samplesPerSecond)},
            {"metrics",
             {{"train", metricsToJson(record.train)},
              {"validation", metricsToJson(record.validation)},
              {"test", metricsToJson(record.test)}}},
            {"parametersHash", record.parametersHash},
            {"startedAt", record.startedAt}};
}

Expected<RunRecord> runRecordFromJson(const Json& json) {
    try {
        return read(json);
    } catch (const Json::exception& problem) {
        return fail(NL_TR("engine", "The record of a run is damaged"), problem.what(),
                    NL_TR("engine", "Open a backup of the project"));
    }
}

}  // namespace netloom
