#include "engine/training/run.h"

namespace netloom {

const char* eventKindId(EventKind kind) {
    switch (kind) {
        case EventKind::started: return "started";
        case EventKind::learningRate: return "learningRate";
        case EventKind::best: return "best";
        case EventKind::earlyStop: return "earlyStop";
        case EventKind::targetReached: return "targetReached";
        case EventKind::timeLimit: return "timeLimit";
        case EventKind::stopped: return "stopped";
        case EventKind::paused: return "paused";
        case EventKind::resumed: return "resumed";
        case EventKind::nonFinite: return "nonFinite";
        case EventKind::finished: return "finished";
        case EventKind::failed: return "failed";
    }
    return "";
}

}  // namespace netloom
