#pragma once
// The schedules, one source file each, and the parameters that several of them share.

#include "engine/training/schedules/schedule.h"

namespace netloom {

ScheduleDescriptor constantSchedule();
ScheduleDescriptor stepSchedule();
ScheduleDescriptor exponentialSchedule();
ScheduleDescriptor cosineSchedule();
ScheduleDescriptor oneCycleSchedule();
ScheduleDescriptor polynomialSchedule();
ScheduleDescriptor plateauSchedule();

/// Id of the parameter that scheduleFactor() obeys by itself.
inline constexpr const char* kWarmup = "warmup";
ParamSpec warmupSpec();
/// The share of the learning rate that the schedule never goes below.
ParamSpec minimumSpec(double value);
/// Value of a number in complete parameters. Ids are short, so that looking one up allocates nothing.
double scheduleNumber(const ParamMap& completeParams, const char* id);

}  // namespace netloom
