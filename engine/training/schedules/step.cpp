#include <cmath>

#include "engine/training/schedules/builtin_schedules.h"

namespace netloom {

ScheduleDescriptor stepSchedule() {
    return {.id = "step",
            .title = NL_TR("engine", "Steps"),
            .help = NL_TR("engine", "Multiplies the learning rate by a factor every few epochs."),
            .params = {{.id = "every",
                        .title = NL_TR("engine", "Every"),
                        .help = NL_TR("engine", "Epochs between two reductions"),
                        .kind = ParamKind::integer,
                        .defaultValue = int64_t(10),
                        .minimum = 1,
                        .maximum = 1e6},
                       {.id = "factor",
                        .title = NL_TR("engine", "Factor"),
                        .help = NL_TR("engine", "What a reduction leaves of the rate"),
                        .kind = ParamKind::real,
                        .defaultValue = 0.1,
                        .minimum = 1e-6,
                        .maximum = 1},
                       warmupSpec()},
            .factor = [](const ParamMap& params, const ScheduleMoment& moment, std::span<const double>) {
                const double reductions = std::floor(moment.epoch() / scheduleNumber(params, "every"));
                return std::pow(scheduleNumber(params, "factor"), reductions);
            }};
}

}  // namespace netloom
