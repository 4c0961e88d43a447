#include <algorithm>
#include <cmath>

#include "engine/training/schedules/builtin_schedules.h"

namespace netloom {

ScheduleDescriptor polynomialSchedule() {
    return {.id = "polynomial",
            .title = NL_TR("engine", "Polynomial"),
            .help = NL_TR("engine", "Falls to nothing over the run: in a straight line with power 1, earlier with a higher one."),
            .params = {{.id = "power",
                        .title = NL_TR("engine", "Power"),
                        .help = NL_TR("engine", "Exponent of the share of the run that is left"),
                        .kind = ParamKind::real,
                        .defaultValue = 1.0,
                        .minimum = 0.01,
                        .maximum = 100},
                       minimumSpec(0), warmupSpec()},
            .factor = [](const ParamMap& params, const ScheduleMoment& moment, std::span<const double>) {
                const double left = std::max(1 - double(moment.step) / double(moment.steps), 0.0);
                const double minimum = scheduleNumber(params, "minimum");
                return minimum + (1 - minimum) * std::pow(left, scheduleNumber(params, "power"));
            }};
}

}  // namespace netloom
