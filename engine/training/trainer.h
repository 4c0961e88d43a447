#pragma once
// The training loop, plain: no thread of its own, no Qt. netloom-cli calls it directly, TrainingSession runs it on a thread.

#include "engine/base/progress.h"
#include "engine/data/fitted_recipe.h"
#include "engine/training/run.h"

namespace netloom {

struct TrainingJob {
    int64_t runId = 0;
    Graph graph;
    std::shared_ptr<const FittedRecipe> recipe;
    TrainingSettings settings;
    std::shared_ptr<const Checkpoint> resumeFrom;   ///< null: start anew
    std::shared_ptr<const Checkpoint> bestSoFar;    ///< best weights kept so far, when resuming
    std::vector<int64_t> pinnedRows;                ///< of recipe.table; first one is watched
};

enum class Control { run, pause, step, stop };

/// Called on the training thread between batches. All functions are optional.
class TrainingObserver {
 public:
    virtual ~TrainingObserver() = default;
    /// Once per batch; blocks while paused. `step` allows one batch.
    virtual Control control() { return Control::run; }
    virtual std::optional<LiveSettings> liveSettings() { return std::nullopt; }
    virtual void onStep(const StepPoint&) {}
    virtual void onEpoch(const EpochPoint&) {}
    virtual void onEvent(const RunEvent&) {}
    /// Best weights so far / state to resume from (at each epoch end, on pause and stop).
    virtual void onBest(std::shared_ptr<const Checkpoint>) {}
    virtual void onCheckpoint(std::shared_ptr<const Checkpoint>) {}
    /// Nodes to capture now (empty: none). Asked once per batch; keep it cheap.
    virtual bool wantsSnapshot() { return false; }
    virtual void onSnapshot(Snapshot) {}
    /// A snapshot after each epoch goes into the project.
    virtual void onEpochSnapshot(const Snapshot&) {}
};

/// Trains to the end and returns the record (state, metrics of the kept weights, hash). Errors in graph or data come back
/// as an error before the first step; a NaN/Inf is a record with state failed that names the first node affected.
Expected<RunRecord> train(const TrainingJob& job, TrainingObserver& observer);

}  // namespace netloom
