#include <cmath>

#include "engine/training/schedules/builtin_schedules.h"

namespace netloom {

ScheduleDescriptor exponentialSchedule() {
    return {.id = "exponential",
            .title = NL_TR("engine", "Exponential"),
            .help = NL_TR("engine", "Lowers the learning rate a little in every step, by the same factor in every epoch."),
            .params = {{.id = "factor",
                        .title = NL_TR("engine", "Factor"),
                        .help = NL_TR("engine", "What an epoch leaves of the rate"),
                        .kind = ParamKind::real,
                        .defaultValue = 0.95,
                        .minimum = 1e-6,
                        .maximum = 1},
                       warmupSpec()},
            .factor = [](const ParamMap& params, const ScheduleMoment& moment, std::span<const double>) {
                return std::pow(scheduleNumber(params, "factor"), moment.epoch());
            }};
}

}  // namespace netloom
