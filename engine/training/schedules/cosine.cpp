#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/training/schedules/builtin_schedules.h"

namespace netloom {
namespace {

/// Where in its cycle an epoch is, 0..1.
double placeInCycle(double epoch, double length, double stretch) {
    if (stretch == 1) return std::fmod(epoch, length) / length;
    while (epoch >= length) {
        epoch -= length;
        length *= stretch;
    }
    return epoch / length;
}

}  // namespace

// Loshchilov and Hutter 2017 (SGDR), equation 5.
ScheduleDescriptor cosineSchedule() {
    return {.id = "cosine",
            .title = NL_TR("engine", "Cosine"),
            .help = NL_TR("engine", "Follows half a cosine from the learning rate down; with restarts, several in a row."),
            .params = {{.id = "restart",
                        .title = NL_TR("engine", "Restart after"),
                        .help = NL_TR("engine", "Epochs of the first cycle; 0: one cycle for the whole run"),
                        .kind = ParamKind::integer,
                        .defaultValue = int64_t(0),
                        .minimum = 0,
                        .maximum = 1e6},
                       {.id = "stretch",
                        .title = NL_TR("engine", "Stretch"),
                        .help = NL_TR("engine", "Each cycle is this many times as long as the one before"),
                        .kind = ParamKind::integer,
                        .defaultValue = int64_t(1),
                        .minimum = 1,
                        .maximum = 10},
                       minimumSpec(0), warmupSpec()},
            .factor = [](const ParamMap& params, const ScheduleMoment& moment, std::span<const double>) {
                const double restart = scheduleNumber(params, "restart"), minimum = scheduleNumber(params, "minimum");
                const double place = restart > 0 ? placeInCycle(moment.epoch(), restart, scheduleNumber(params, "stretch"))
                                                 : std::min(double(moment.step) / double(moment.steps), 1.0);
                return minimum + (1 - minimum) * (1 + std::cos(std::numbers::pi * place)) / 2;
            }};
}

}  // namespace netloom
