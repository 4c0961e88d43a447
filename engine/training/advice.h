#pragma once
// What a person would want to know about training settings before a run: a batch larger than the data, a learning rate
// far from the usual, more memory than is free. Each finding offers settings that mend it.

#include <optional>
#include <vector>

#include "engine/graph/analysis.h"
#include "engine/training/settings.h"

namespace netloom {

struct SettingsFix {
    Message title;            ///< "Use batch 16"
    TrainingSettings result;  ///< one undo step
};

struct SettingsAdvice {
    Severity severity = Severity::warning;
    std::string code;  ///< stable: "batchAboveRows", "learningRateUnusual", "memoryAboveFree"
    Message message;
    Message detail;
    std::optional<SettingsFix> fix;
};

/// `trainRows` and `freeBytes`: 0 = not known, then nothing is said about them.
std::vector<SettingsAdvice> adviseSettings(const TrainingSettings& settings, const GraphAnalysis& analysis, int64_t trainRows,
                                           int64_t freeBytes);

}  // namespace netloom
