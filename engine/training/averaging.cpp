#include "engine/training/averaging.h"

#include <algorithm>

namespace netloom {
namespace {

constexpr const char* kEma = "ema";
constexpr const char* kSwa = "swa";

AveragingDescriptor none() {
    return {"none", NL_TR("engine", "None"), NL_TR("engine", "The weights of the last step count."), {}};
}

AveragingDescriptor ema() {
    return {kEma,
            NL_TR("engine", "Moving average"),
            NL_TR("engine", "After every step the average moves a little towards the weights. Smooths the noise of small batches."),
            {{.id = "decay",
              .title = NL_TR("engine", "Average decay"),
              .help = NL_TR("engine", "Share of the average kept at each step; 0.999 remembers about the last 1000 steps"),
              .kind = ParamKind::real,
              .defaultValue = 0.999,
              .minimum = 0,
              .maximum = 0.999999}}};
}

AveragingDescriptor swa() {
    return {kSwa,
            NL_TR("engine", "Mean of the last epochs"),
            NL_TR("engine", "The mean of the weights after each of the last epochs (SWA). Best with a rate that stays high."),
            {{.id = "start",
              .title = NL_TR("engine", "Average from"),
              .help = NL_TR("engine", "Share of the run after which epochs count in the mean"),
              .kind = ParamKind::real,
              .defaultValue = 0.75,
              .minimum = 0,
              .maximum = 0.99}}};
}

double param(const TrainingSettings& settings, const char* averaging, const char* id) {
    return realParam(findAveraging(averaging)->params, settings.averagingParams, id);
}

}  // namespace

const std::vector<AveragingDescriptor>& builtinAveragings() {
    static const std::vector<AveragingDescriptor> averagings{none(), ema(), swa()};
    return averagings;
}

const AveragingDescriptor* findAveraging(const std::string& id) {
    const auto found = std::ranges::find(builtinAveragings(), id, &AveragingDescriptor::id);
    return found == builtinAveragings().end() ? nullptr : &*found;
}

WeightAverage::WeightAverage(const TrainingSettings& settings, Learner& learner)
    : learner_(learner), everyStep_(settings.averaging == kEma), everyEpoch_(settings.averaging == kSwa) {
    if (everyStep_) decay_ = param(settings, kEma, "decay");
    if (everyEpoch_) start_ = param(settings, kSwa, "start");
}

Expected<void> WeightAverage::restore(const Checkpoint& checkpoint) {
    if (!(everyStep_ || everyEpoch_) || checkpoint.averageCount == 0) return {};
    if (checkpoint.average.size() != checkpoint.variables.size())
        return fail(NL_TR("engine", "The stored average of the weights belongs to another network"), {},
                    NL_TR("engine", "Start a new run with the present diagram"));
    average_ = checkpoint.average;
    count_ = checkpoint.averageCount;
    epoch_ = checkpoint.averagedEpoch;
    return {};
}

void WeightAverage::store(Checkpoint& checkpoint) const {
    checkpoint.average = average_;
    checkpoint.averageCount = count_;
    checkpoint.averagedEpoch = epoch_;
}

void WeightAverage::moveTo(float share) {
    if (average_.empty()) average_ = learner_.variables();
    else learner_.moveTowardsVariables(average_, share);
    ++count_;
}

void WeightAverage::afterStep() {
    if (!everyStep_) return;
    const double kept = std::min(decay_, (1 + double(count_)) / (10 + double(count_)));
    moveTo(float(1 - kept));
}

void WeightAverage::afterEpoch(int64_t epoch, int64_t epochs) {
    if (!everyEpoch_ || epoch <= epoch_ || double(epoch) <= start_ * double(epochs)) return;
    moveTo(float(1 / double(count_ + 1)));
    epoch_ = epoch;
}

void WeightAverage::exchange() { learner_.exchangeVariables(average_); }

Expected<bool> WeightAverage::refreshStatistics(Batcher& batcher, int64_t step, const std::function<bool()>& goOn) {
    if (!everyEpoch_ || !learner_.keepsStatistics()) return true;
    double seen = 0;
    for (int64_t index = 0; index < batcher.batches(); ++index) {
        if (!goOn()) return false;
        NETLOOM_TRY(const EncodedRows* batch, batcher.batch(0, index));
        const auto rows = double(batcher.size());
        seen += rows;
        learner_.passForStatistics(*batch, batcher.size(), step, rows / seen);
    }
    return true;
}

}  // namespace netloom
