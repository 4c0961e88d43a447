#include "engine/training/schedules/builtin_schedules.h"

namespace netloom {

ScheduleDescriptor constantSchedule() {
    return {.id = "constant",
            .title = NL_TR("engine", "Constant"),
            .help = NL_TR("engine", "The same learning rate in every step."),
            .params = {warmupSpec()},
            .factor = [](const ParamMap&, const ScheduleMoment&, std::span<const double>) { return 1.0; }};
}

}  // namespace netloom
