#pragma once
// Learning-rate schedules, declared once. A schedule gives, for every step of a run, a factor of the learning rate. It knows
// the step's place in the run and, if it asks for them, the losses of the epochs so far; nothing else, so a resumed run goes
// on exactly.

#include <functional>
#include <span>

#include "engine/catalog/param.h"

namespace netloom {

/// Where in the run a step is.
struct ScheduleMoment {
    int64_t step = 0;           ///< about to be taken, from 0
    int64_t stepsPerEpoch = 1;
    int64_t steps = 1;          ///< of the whole run

    double epoch() const { return double(step) / double(stepsPerEpoch); }  ///< epochs done
    double epochs() const { return double(steps) / double(stepsPerEpoch); }
};

struct ScheduleDescriptor {
    std::string id;  ///< "constant", "step", "exponential", "cosine", "oneCycle", "polynomial", "plateau"
    Message title;
    Message help;
    std::vector<ParamSpec> params;
    /// `params` are complete. `memory` is what afterEpoch() left there, empty at first. Allocates nothing.
    std::function<double(const ParamMap& params, const ScheduleMoment&, std::span<const double> memory)> factor;
    /// Null if the schedule does not look at losses. `loss`: of validation rows, else of training rows.
    std::function<void(const ParamMap& params, double loss, std::vector<double>& memory)> afterEpoch = nullptr;
};

const std::vector<ScheduleDescriptor>& builtinSchedules();
const ScheduleDescriptor* findSchedule(const std::string& id);

/// The factor of the learning rate for a step, in 0..1. While the parameter `warmup` (epochs) lasts, the rate grows in equal
/// steps from almost nothing (Goyal et al. 2017, section 2.2); then the schedule has the rest of the run for itself.
double scheduleFactor(const ScheduleDescriptor& schedule, const ParamMap& completeParams, const ScheduleMoment& moment,
                      std::span<const double> memory);

}  // namespace netloom
