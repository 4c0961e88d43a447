#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/training/schedules/builtin_schedules.h"

namespace netloom {
namespace {

/// Half a cosine from one value to another; `place` in 0..1.
double ease(double from, double to, double place) {
    return to + (from - to) * (1 + std::cos(std::numbers::pi * std::clamp(place, 0.0, 1.0))) / 2;
}

ParamSpec divisor(const char* id, Message title, Message help, double value) {
    return {.id = id, .title = std::move(title), .help = std::move(help), .kind = ParamKind::real, .defaultValue = value,
            .minimum = 1, .maximum = 1e9, .advanced = true};
}

}  // namespace

// Smith and Topin 2018, in the form with two cosine phases.
ScheduleDescriptor oneCycleSchedule() {
    return {.id = "oneCycle",
            .title = NL_TR("engine", "One cycle"),
            .help = NL_TR("engine", "Rises to the learning rate and falls far below it by the end of the run; bears high rates."),
            .params = {{.id = "peak",
                        .title = NL_TR("engine", "Peak at"),
                        .help = NL_TR("engine", "Share of the run at which the rate is highest"),
                        .kind = ParamKind::real,
                        .defaultValue = 0.3,
                        .minimum = 0,
                        .maximum = 1},
                       divisor("start", NL_TR("engine", "Start divisor"),
                               NL_TR("engine", "The run starts with the learning rate divided by this"), 25),
                       divisor("end", NL_TR("engine", "End divisor"),
                               NL_TR("engine", "The run ends with its first rate divided by this"), 1e4)},
            .factor = [](const ParamMap& params, const ScheduleMoment& moment, std::span<const double>) {
                const double first = 1 / scheduleNumber(params, "start"), last = first / scheduleNumber(params, "end");
                const double top = scheduleNumber(params, "peak") * double(moment.steps) - 1;  // the step of the peak
                const auto step = double(moment.step);
                if (step < top) return ease(first, 1, step / top);
                const double fall = double(moment.steps - 1) - std::max(top, 0.0);
                return fall > 0 ? ease(1, last, (step - std::max(top, 0.0)) / fall) : 1;
            }};
}

}  // namespace netloom
