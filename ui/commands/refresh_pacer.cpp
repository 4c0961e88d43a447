#include "ui/commands/refresh_pacer.h"

#include <algorithm>

namespace netloom::ui {
namespace {

constexpr double kNewest = 0.3;  // weight of the newest cost in the average: one slow refresh does not stop the show

}  // namespace

double RefreshPacer::next(double elapsed, double used) {
    expected_ += kNewest * (used - expected_);
    // Time in which little was drawn is no credit for later; and nothing is owed longer than the longest wait can pay.
    debt_ = std::clamp(debt_ + used - kShare * elapsed, 0.0, kShare * kLongest);
    return std::clamp((debt_ + expected_) / kShare, kShortest, kLongest);
}

}  // namespace netloom::ui
