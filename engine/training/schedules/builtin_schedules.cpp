#include "engine/training/schedules/builtin_schedules.h"

#include <algorithm>
#include <cmath>

namespace netloom {

ParamSpec warmupSpec() {
    return {.id = kWarmup,
            .title = NL_TR("engine", "Warm-up"),
            .help = NL_TR("engine", "Epochs (or a fraction of one) in which the rate grows from almost nothing"),
            .kind = ParamKind::real,
            .defaultValue = 0.0,
            .minimum = 0,
            .maximum = 1e6};
}

ParamSpec minimumSpec(double value) {
    return {.id = "minimum",
            .title = NL_TR("engine", "Lowest share"),
            .help = NL_TR("engine", "The rate never falls below this share of the learning rate"),
            .kind = ParamKind::real,
            .defaultValue = value,
            .minimum = 0,
            .maximum = 1};
}

double scheduleNumber(const ParamMap& completeParams, const char* id) {
    const auto found = completeParams.find(id);
    NETLOOM_ASSERT(found != completeParams.end());
    if (const auto* integer = std::get_if<int64_t>(&found->second)) return double(*integer);
    return std::get<double>(found->second);
}

const std::vector<ScheduleDescriptor>& builtinSchedules() {
    static const std::vector<ScheduleDescriptor> schedules{constantSchedule(), stepSchedule(),       exponentialSchedule(),
                                                           cosineSchedule(),   oneCycleSchedule(),   polynomialSchedule(),
                                                           plateauSchedule()};
    return schedules;
}

const ScheduleDescriptor* findSchedule(const std::string& id) {
    const auto found = std::ranges::find(builtinSchedules(), id, &ScheduleDescriptor::id);
    return found == builtinSchedules().end() ? nullptr : &*found;
}

double scheduleFactor(const ScheduleDescriptor& schedule, const ParamMap& completeParams, const ScheduleMoment& moment,
                      std::span<const double> memory) {
    const double epochs = completeParams.contains(kWarmup) ? scheduleNumber(completeParams, kWarmup) : 0;
    const auto warmup = std::min<int64_t>(std::llround(epochs * double(moment.stepsPerEpoch)), moment.steps - 1);
    ScheduleMoment rest = moment;
    rest.step = std::max<int64_t>(moment.step - warmup, 0);
    rest.steps = moment.steps - warmup;
    const double factor = schedule.factor(completeParams, rest, memory);
    return moment.step < warmup ? factor * double(moment.step + 1) / double(warmup + 1) : factor;
}

}  // namespace netloom
