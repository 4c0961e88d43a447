#pragma once
// Keeps the log of long runs small without losing a spike: steps fold into points that carry minimum, maximum and mean.

#include <optional>

#include "engine/training/run.h"

namespace netloom {

/// Merges the later point `next` into `last`.
void foldStep(StepPoint& last, const StepPoint& next);

/// Decides how many steps make one point. The first kFullResolution steps are points of their own; after that a point holds
/// twice as many steps each time their number doubles. Depends on step numbers only, so a repeated run has the same log.
class StepFolder {
 public:
    static constexpr int64_t kFullResolution = 10000;

    /// The point that is complete with this step, if one is.
    std::optional<StepPoint> add(const StepPoint& step);
    /// What has been folded so far.
    std::optional<StepPoint> flush() { return std::exchange(pending_, std::nullopt); }

 private:
    std::optional<StepPoint> pending_;
};

}  // namespace netloom
