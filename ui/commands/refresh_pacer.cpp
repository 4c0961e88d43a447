#include "ui/commands/refresh_pacer.h"

#include <algorithm>

namespace netloom::ui {
namespace {

constexpr double kNewest = 0.3;  // weight of the newest cost in the average
// One slow refresh is paid for but does not stop the show: the average believes in no more than this many times itself, or seconds.
constexpr double kBelievedGrowth = 3, kBelievedAlways = 0.005;

}  // namespace

double RefreshPacer::next(double elapsed, double used) {
    expected_ += kNewest * (std::min(used, std::max(kBelievedGrowth * expected_, kBelievedAlways)) - expected_);
    // Time in which little was drawn is no credit for later; and nothing is owed longer than the longest wait can pay.
    debt_ = std::clamp(debt_ + used - kShare * elapsed, 0.0, kShare * kLongest);
    return std::clamp((debt_ + expected_) / kShare, kShortest, kLongest);
}

}  // namespace netloom::ui
