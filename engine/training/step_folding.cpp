#include "engine/training/step_folding.h"

#include <bit>

namespace netloom {

void foldStep(StepPoint& last, const StepPoint& next) {
    const double share = double(next.count) / double(last.count + next.count);
    const StepPoint old = last;
    last = next;
    last.loss = old.loss + (next.loss - old.loss) * share;
    last.metric = old.metric + (next.metric - old.metric) * share;
    last.lossMin = std::min(old.lossMin, next.lossMin);
    last.lossMax = std::max(old.lossMax, next.lossMax);
    last.count = old.count + next.count;
}

std::optional<StepPoint> StepFolder::add(const StepPoint& step) {
    if (pending_)
        foldStep(*pending_, step);
    else
        pending_ = step;
    const uint64_t stride = std::bit_ceil(uint64_t((step.step + kFullResolution - 1) / kFullResolution));
    return uint64_t(step.step) % stride == 0 ? flush() : std::nullopt;
}

}  // namespace netloom
