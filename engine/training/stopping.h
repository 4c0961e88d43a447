#pragma once
// When a run ends by itself, and which epoch's weights it keeps. Pure: fed one loss per epoch.

#include <string>

#include "engine/training/run.h"
#include "engine/training/settings.h"

namespace netloom {

enum class StopReason { none, epochs, patience, targetLoss, timeLimit, user, abandoned, nonFinite, failed };
/// As RunRecord::stoppedBy and the command line have it: "epochs", "patience", …; empty for none and
/// failed (an error in the data while running).
const char* stopReasonId(StopReason reason);

class EpochJudge {
 public:
    explicit EpochJudge(const TrainingSettings& settings) : settings_(settings) {}

    /// Goes on where a checkpoint left off.
    void restore(const Checkpoint& checkpoint);
    void store(Checkpoint& checkpoint) const;

    /// Takes the loss that counts of a finished epoch (validation, else training). True when it is the best so far: NaN never
    /// is, equal is not better.
    bool isBest(int64_t epoch, double loss);
    /// Whether the run ends after the epoch last given, and why. Target before patience before the last epoch.
    StopReason verdict(int64_t epoch, double loss) const;

    double bestLoss() const { return bestLoss_; }
    int64_t bestEpoch() const { return bestEpoch_; }  ///< 0: none yet

 private:
    TrainingSettings settings_;
    double bestLoss_ = 0;
    int64_t bestEpoch_ = 0, epochsSinceBest_ = 0;
};

}  // namespace netloom
