#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/training/schedules/builtin_schedules.h"

namespace netloom {
namespace {

// What the memory holds.
enum { kFactor, kBestLoss, kEpochsSinceBest, kSize };
constexpr double kRelativeGain = 1e-4;  ///< less is no improvement

void afterEpoch(const ParamMap& params, double loss, std::vector<double>& memory) {
    if (memory.size() != kSize) memory = {1, std::numeric_limits<double>::infinity(), 0};
    const double best = memory[kBestLoss];
    if (loss < best - kRelativeGain * std::abs(best) || (best == std::numeric_limits<double>::infinity() && loss < best)) {
        memory[kBestLoss] = loss;
        memory[kEpochsSinceBest] = 0;
        return;
    }
    if (++memory[kEpochsSinceBest] < scheduleNumber(params, "patience")) return;
    memory[kEpochsSinceBest] = 0;
    memory[kFactor] = std::max(memory[kFactor] * scheduleNumber(params, "factor"), scheduleNumber(params, "minimum"));
}

}  // namespace

ScheduleDescriptor plateauSchedule() {
    return {.id = "plateau",
            .title = NL_TR("engine", "Reduce on plateau"),
            .help = NL_TR("engine", "Lowers the learning rate when the validation loss has stopped falling."),
            .params = {{.id = "patience",
                        .title = NL_TR("engine", "Patience"),
                        .help = NL_TR("engine", "Epochs without a better loss before a reduction"),
                        .kind = ParamKind::integer,
                        .defaultValue = int64_t(5),
                        .minimum = 1,
                        .maximum = 1e6},
                       {.id = "factor",
                        .title = NL_TR("engine", "Factor"),
                        .help = NL_TR("engine", "What a reduction leaves of the rate"),
                        .kind = ParamKind::real,
                        .defaultValue = 0.5,
                        .minimum = 1e-6,
                        .maximum = 1},
                       minimumSpec(1e-3), warmupSpec()},
            .factor = [](const ParamMap&, const ScheduleMoment&, std::span<const double> memory) {
                return memory.size() == kSize ? memory[kFactor] : 1.0;
            },
            .afterEpoch = afterEpoch};
}

}  // namespace netloom
