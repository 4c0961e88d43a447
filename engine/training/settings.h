#pragma once
// Everything that decides how a run trains, besides graph and recipe.

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/catalog/param.h"

namespace netloom {

struct TrainingSettings {
    std::string optimizer = "adam";
    ParamMap optimizerParams;
    double learningRate = 0;  ///< 0 = the optimizer's default
    std::string schedule = "constant";  ///< of the learning rate over the run
    ParamMap scheduleParams;
    std::string averaging = "none";  ///< of the weights over the run; judged, kept and exported
    ParamMap averagingParams;
    int64_t batchSize = 32;
    int64_t epochs = 20;
    double clipNorm = 0;      ///< global gradient norm; 0 = off
    double weightDecay = 0;   ///< L2 of all decaying parameters
    int64_t patience = 0;     ///< epochs without a better validation loss before stopping; 0 = off
    double targetLoss = 0;    ///< stop when the (validation, else training) loss is at most this; 0 = off
    double timeLimit = 0;     ///< seconds; 0 = off
    uint64_t seed = 42;
    int threads = 0;          ///< 0 = one per core

    double effectiveLearningRate() const;
    bool operator==(const TrainingSettings&) const = default;
};

/// Values out of range or an unknown optimizer, schedule or averaging: an error naming the setting.
Expected<void> checkSettings(const TrainingSettings& settings);
nlohmann::ordered_json toJson(const TrainingSettings& settings);
Expected<TrainingSettings> settingsFromJson(const nlohmann::ordered_json& json);

/// What may change while a run is going; takes effect from the next batch and is recorded as an event.
struct LiveSettings {
    double learningRate = 0;
    bool operator==(const LiveSettings&) const = default;
};

}  // namespace netloom
