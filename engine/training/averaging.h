#pragma once
// Averages of the weights over a run, declared once. Where one is on, the average is what is judged after every epoch, kept as
// the best weights, measured and exported; learning itself goes on from the weights of the last step.

#include "engine/catalog/param.h"
#include "engine/data/batcher.h"
#include "engine/training/learner.h"

namespace netloom {

struct AveragingDescriptor {
    std::string id;  ///< "none", "ema", "swa"
    Message title;
    Message help;
    std::vector<ParamSpec> params;
};

const std::vector<AveragingDescriptor>& builtinAveragings();
const AveragingDescriptor* findAveraging(const std::string& id);

/// The average of one run, over all variables in graph order.
class WeightAverage {
 public:
    WeightAverage(const TrainingSettings& settings, Learner& learner);

    /// Error: the checkpoint holds the average of another network.
    Expected<void> restore(const Checkpoint& checkpoint);
    void store(Checkpoint& checkpoint) const;

    /// Exponential moving average: average += (1 − d)·(weights − average) with d = min(decay, (1 + n) / (10 + n)) after n steps
    /// (Polyak & Juditsky 1992; the rise of d keeps the untrained weights from counting). Running statistics are averaged too.
    void afterStep();
    /// Stochastic weight averaging (Izmailov et al. 2018, Algorithm 1): the mean of the weights at the ends of the epochs after
    /// the share `start` of the run. `epoch`: that has just ended, from 1; if its judging was broken off, it may come again.
    void afterEpoch(int64_t epoch, int64_t epochs);

    bool exists() const { return count_ > 0; }
    /// Exchanges the average with the weights the learner holds; a second call undoes it.
    void exchange();
    /// While the learner holds the average: gives layers with running statistics those of all rows of `batcher` under these
    /// weights, each batch counting by its rows. False when `goOn` said so; errors as for Batcher.
    Expected<bool> refreshStatistics(Batcher& batcher, int64_t step, const std::function<bool()>& goOn);

 private:
    void moveTo(float share);

    Learner& learner_;
    bool everyStep_, everyEpoch_;
    double decay_ = 0, start_ = 0;
    std::vector<float> average_;  ///< empty: none yet
    int64_t count_ = 0;           ///< weights averaged so far
    int64_t epoch_ = 0;           ///< the last one whose end has gone in
};

/// The learner holds the average, if there is one, as long as this lives.
class AveragedScope {
 public:
    explicit AveragedScope(WeightAverage& average) : average_(average.exists() ? &average : nullptr) {
        if (average_) average_->exchange();
    }
    ~AveragedScope() {
        if (average_) average_->exchange();
    }
    AveragedScope(const AveragedScope&) = delete;
    AveragedScope& operator=(const AveragedScope&) = delete;
    /// The learner keeps the average.
    void keep() { average_ = nullptr; }

 private:
    WeightAverage* average_;
};

}  // namespace netloom
