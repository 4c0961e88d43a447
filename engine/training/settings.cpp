#include "engine/training/settings.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/catalog/optimizer.h"
#include "engine/catalog/param_json.h"
#include "engine/training/averaging.h"
#include "engine/training/schedules/schedule.h"

namespace netloom {
namespace {

using Json = nlohmann::ordered_json;

Expected<void> inRange(const char* setting, double value, double low, double high) {
    if (std::isfinite(value) && value >= low && value <= high) return {};
    return fail({NL_TR("engine", "%1 is outside %2 to %3"), value, low, high}, {NL_TR("engine", "setting %1"), setting},
                NL_TR("engine", "Choose a value in the range"));
}

/// The entry of a catalog that a setting names.
template <class Descriptor>
Expected<const Descriptor*> known(const std::vector<Descriptor>& catalog, const std::string& id, const char* setting,
                                  const char* unknown) {
    const auto found = std::ranges::find(catalog, id, &Descriptor::id);
    if (found != catalog.end()) return &*found;
    std::vector<std::string> ids;
    for (const Descriptor& each : catalog) ids.push_back(each.id);
    return fail({unknown, id}, {NL_TR("engine", "setting %1"), setting},
                {NL_TR("engine", "Choose one of: %1"), fmt::format("{}", fmt::join(ids, ", "))});
}

/// Names a catalog's entry and its parameters.
template <class Descriptor>
Expected<void> checkChoice(const std::vector<Descriptor>& catalog, const std::string& id, const ParamMap& params,
                           const char* setting, const char* unknown, const char* unknownParam) {
    NETLOOM_TRY(const Descriptor* entry, known(catalog, id, setting, unknown));
    for (const auto& [param, value] : params) {
        const ParamSpec* found = findSpec(entry->params, param);
        if (!found) return fail({unknownParam, id, param}, {NL_TR("engine", "setting %1"), setting});
        NETLOOM_CHECK(checkParam(*found, value));
    }
    return {};
}

template <class Descriptor>
Expected<void> readParams(const Json& json, const char* key, const Descriptor* entry, ParamMap& params) {
    const auto found = json.find(key);
    if (found == json.end()) return {};
    NETLOOM_TRY(params, paramsFromJson(*found, entry ? std::span(entry->params) : std::span<const ParamSpec>()));
    return {};
}

template <class T>
Expected<void> read(const Json& json, const char* key, T& value) {
    const auto found = json.find(key);
    if (found == json.end()) return {};
    const bool fits = std::is_same_v<T, std::string> ? found->is_string()
                      : std::is_floating_point_v<T>  ? found->is_number()
                                                     : found->is_number_integer();
    if (!fits) return fail(NL_TR("engine", "A setting has the wrong kind of value"), {NL_TR("engine", "setting %1"), key});
    value = found->template get<T>();
    return {};
}

}  // namespace

double TrainingSettings::effectiveLearningRate() const {
    if (learningRate > 0) return learningRate;
    const OptimizerDescriptor* descriptor = findOptimizer(optimizer);
    return descriptor ? descriptor->defaultLearningRate : 0;
}

Expected<void> checkSettings(const TrainingSettings& settings) {
    NETLOOM_CHECK(checkChoice(builtinOptimizers(), settings.optimizer, settings.optimizerParams, "optimizer",
                              NL_TR("engine", "There is no optimizer %1"), NL_TR("engine", "The optimizer %1 has no parameter %2")));
    NETLOOM_CHECK(checkChoice(builtinSchedules(), settings.schedule, settings.scheduleParams, "schedule",
                              NL_TR("engine", "There is no schedule %1"), NL_TR("engine", "The schedule %1 has no parameter %2")));
    NETLOOM_CHECK(checkChoice(builtinAveragings(), settings.averaging, settings.averagingParams, "averaging",
                              NL_TR("engine", "There is no average %1"), NL_TR("engine", "The average %1 has no parameter %2")));
    NETLOOM_CHECK(inRange("learningRate", settings.learningRate, 0, 1e3));
    NETLOOM_CHECK(inRange("batchSize", double(settings.batchSize), 1, 1e6));
    NETLOOM_CHECK(inRange("epochs", double(settings.epochs), 1, 1e7));
    NETLOOM_CHECK(inRange("clipNorm", settings.clipNorm, 0, 1e9));
    NETLOOM_CHECK(inRange("weightDecay", settings.weightDecay, 0, 1e3));
    NETLOOM_CHECK(inRange("patience", double(settings.patience), 0, 1e7));
    NETLOOM_CHECK(inRange("targetLoss", settings.targetLoss, 0, 1e30));
    NETLOOM_CHECK(inRange("timeLimit", settings.timeLimit, 0, 1e9));
    return inRange("threads", settings.threads, 0, 1024);
}

Json toJson(const TrainingSettings& settings) {
    return {{"optimizer", settings.optimizer},
            {"optimizerParams", paramsToJson(settings.optimizerParams)},
            {"learningRate", settings.learningRate},
            {"schedule", settings.schedule},
            {"scheduleParams", paramsToJson(settings.scheduleParams)},
            {"averaging", settings.averaging},
            {"averagingParams", paramsToJson(settings.averagingParams)},
            {"batchSize", settings.batchSize},
            {"epochs", settings.epochs},
            {"clipNorm", settings.clipNorm},
            {"weightDecay", settings.weightDecay},
            {"patience", settings.patience},
            {"targetLoss", settings.targetLoss},
            {"timeLimit", settings.timeLimit},
            {"seed", settings.seed},
            {"threads", settings.threads}};
}

Expected<TrainingSettings> settingsFromJson(const Json& json) {
    if (!json.is_object()) return fail(NL_TR("engine", "Training settings are an object of names and values"));
    TrainingSettings settings;
    NETLOOM_CHECK(read(json, "optimizer", settings.optimizer));
    NETLOOM_CHECK(readParams(json, "optimizerParams", findOptimizer(settings.optimizer), settings.optimizerParams));
    NETLOOM_CHECK(read(json, "learningRate", settings.learningRate));
    NETLOOM_CHECK(read(json, "schedule", settings.schedule));
    NETLOOM_CHECK(readParams(json, "scheduleParams", findSchedule(settings.schedule), settings.scheduleParams));
    NETLOOM_CHECK(read(json, "averaging", settings.averaging));
    NETLOOM_CHECK(readParams(json, "averagingParams", findAveraging(settings.averaging), settings.averagingParams));
    NETLOOM_CHECK(read(json, "batchSize", settings.batchSize));
    NETLOOM_CHECK(read(json, "epochs", settings.epochs));
    NETLOOM_CHECK(read(json, "clipNorm", settings.clipNorm));
    NETLOOM_CHECK(read(json, "weightDecay", settings.weightDecay));
    NETLOOM_CHECK(read(json, "patience", settings.patience));
    NETLOOM_CHECK(read(json, "targetLoss", settings.targetLoss));
    NETLOOM_CHECK(read(json, "timeLimit", settings.timeLimit));
    NETLOOM_CHECK(read(json, "seed", settings.seed));
    NETLOOM_CHECK(read(json, "threads", settings.threads));
    return settings;
}

}  // namespace netloom
