#include "engine/training/settings.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/catalog/optimizer.h"
#include "engine/catalog/param_json.h"
#include "engine/training/schedules/schedule.h"

namespace netloom {
namespace {

using Json = nlohmann::ordered_json;

Expected<void> inRange(const char* setting, double value, double low, double high) {
    if (std::isfinite(value) && value >= low && value <= high) return {};
    return fail({NL_TR("engine", "%1 is outside %2 to %3"), value, low, high}, {NL_TR("engine", "setting %1"), setting},
                NL_TR("engine", "Choose a value in the range"));
}

Expected<const OptimizerDescriptor*> knownOptimizer(const std::string& id) {
    if (const OptimizerDescriptor* optimizer = findOptimizer(id)) return optimizer;
    std::string known;
    for (const OptimizerDescriptor& each : builtinOptimizers()) known += (known.empty() ? "" : ", ") + each.id;
    return fail({NL_TR("engine", "There is no optimizer %1"), id}, {NL_TR("engine", "setting %1"), "optimizer"},
                {NL_TR("engine", "Choose one of: %1"), known});
}

Expected<const ScheduleDescriptor*> knownSchedule(const std::string& id) {
    if (const ScheduleDescriptor* schedule = findSchedule(id)) return schedule;
    std::string known;
    for (const ScheduleDescriptor& each : builtinSchedules()) known += (known.empty() ? "" : ", ") + each.id;
    return fail({NL_TR("engine", "There is no schedule %1"), id}, {NL_TR("engine", "setting %1"), "schedule"},
                {NL_TR("engine", "Choose one of: %1"), known});
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
    NETLOOM_TRY(const OptimizerDescriptor* optimizer, knownOptimizer(settings.optimizer));
    for (const auto& [id, value] : settings.optimizerParams) {
        const ParamSpec* found = findSpec(optimizer->params, id);
        if (!found)
            return fail({NL_TR("engine", "The optimizer %1 has no parameter %2"), settings.optimizer, id},
                        {NL_TR("engine", "setting %1"), "optimizer"});
        NETLOOM_CHECK(checkParam(*found, value));
    }
    NETLOOM_TRY(const ScheduleDescriptor* schedule, knownSchedule(settings.schedule));
    for (const auto& [id, value] : settings.scheduleParams) {
        const ParamSpec* found = findSpec(schedule->params, id);
        if (!found)
            return fail({NL_TR("engine", "The schedule %1 has no parameter %2"), settings.schedule, id},
                        {NL_TR("engine", "setting %1"), "schedule"});
        NETLOOM_CHECK(checkParam(*found, value));
    }
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
    if (const auto params = json.find("optimizerParams"); params != json.end()) {
        const OptimizerDescriptor* optimizer = findOptimizer(settings.optimizer);
        NETLOOM_TRY(settings.optimizerParams,
                    paramsFromJson(*params, optimizer ? std::span(optimizer->params) : std::span<const ParamSpec>()));
    }
    NETLOOM_CHECK(read(json, "learningRate", settings.learningRate));
    NETLOOM_CHECK(read(json, "schedule", settings.schedule));
    if (const auto params = json.find("scheduleParams"); params != json.end()) {
        const ScheduleDescriptor* schedule = findSchedule(settings.schedule);
        NETLOOM_TRY(settings.scheduleParams,
                    paramsFromJson(*params, schedule ? std::span(schedule->params) : std::span<const ParamSpec>()));
    }
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
