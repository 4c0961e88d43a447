#include "engine/training/stopping.h"

namespace netloom {

const char* stopReasonId(StopReason reason) {
    switch (reason) {
        case StopReason::none:
        case StopReason::failed: return "";
        case StopReason::epochs: return "epochs";
        case StopReason::patience: return "patience";
        case StopReason::targetLoss: return "targetLoss";
        case StopReason::timeLimit: return "timeLimit";
        case StopReason::user:
        case StopReason::abandoned: return "user";
        case StopReason::nonFinite: return "nonFinite";
    }
    return "";
}

void EpochJudge::restore(const Checkpoint& checkpoint) {
    bestLoss_ = checkpoint.bestLoss;
    bestEpoch_ = checkpoint.bestEpoch;
    epochsSinceBest_ = checkpoint.epochsSinceBest;
}

void EpochJudge::store(Checkpoint& checkpoint) const {
    checkpoint.bestLoss = bestLoss_;
    checkpoint.bestEpoch = bestEpoch_;
    checkpoint.epochsSinceBest = epochsSinceBest_;
}

bool EpochJudge::isBest(int64_t epoch, double loss) {
    const bool better = bestEpoch_ == 0 ? loss == loss : loss < bestLoss_;
    if (better) {
        bestLoss_ = loss;
        bestEpoch_ = epoch;
    }
    epochsSinceBest_ = better ? 0 : epochsSinceBest_ + 1;
    return better;
}

StopReason EpochJudge::verdict(int64_t epoch, double loss) const {
    if (settings_.targetLoss > 0 && loss <= settings_.targetLoss) return StopReason::targetLoss;
    if (settings_.patience > 0 && epochsSinceBest_ >= settings_.patience) return StopReason::patience;
    return epoch >= settings_.epochs ? StopReason::epochs : StopReason::none;
}

}  // namespace netloom
