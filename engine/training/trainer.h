#pragma once
// The training loop, plain: no thread of its own, no Qt. netloom-cli calls it directly, TrainingSession runs it on a thread.

#include "engine/base/progress.h"
#include "engine/data/fitted_recipe.h"
#include "engine/training/run.h"
#include "engine/training/word_vectors.h"

namespace netloom {

struct TrainingJob {
    int64_t runId = 0;
    Graph graph;
    std::shared_ptr<const FittedRecipe> recipe;
    TrainingSettings settings;
    std::shared_ptr<const Checkpoint> resumeFrom;   ///< null: start anew
    std::shared_ptr<const Checkpoint> bestSoFar;    ///< best weights kept so far, when resuming
    std::vector<int64_t> pinnedRows;                ///< of recipe.table; first one is watched
    uint64_t graphRevision = 0;                     ///< handed on in every snapshot
    WordVectors wordVectors;                        ///< what Embeddings start from (wordVectorsFor)
};

/// run: go on. pause: a pause begins; checkpoint, then ask again (the next call blocks). look: take a snapshot, then ask
/// again (a pause goes on, somebody looks at something else). step: one batch, then ask again. stop: keep the best weights
/// and measure them. abandon: the same without measuring, because whoever asked is going away.
enum class Control { run, pause, look, step, stop, abandon };

/// What somebody looks at.
struct SnapshotRequest {
    int64_t row = 0;       ///< of the recipe's training table
    NodeId inspected = 0;  ///< node whose batch histogram is wanted; 0 = none
};

/// Called on the training thread between batches. All functions are optional.
class TrainingObserver {
 public:
    virtual ~TrainingObserver() = default;
    /// Once per batch; blocks while paused.
    virtual Control control() { return Control::run; }
    /// Whether measuring (validation, final metrics) should break off; asked once per batch.
    virtual bool abandoned() { return false; }
    virtual std::optional<LiveSettings> liveSettings() { return std::nullopt; }
    /// Every step at first; later, in long runs, several folded into one (at most about 10,000 points per doubling).
    virtual void onStep(const StepPoint&) {}
    virtual void onEpoch(const EpochPoint&) {}
    virtual void onEvent(const RunEvent&) {}
    /// Best weights so far (without optimizer state) / state to resume from: at epoch ends, at most one a second each;
    /// always the newest on pause, stop and at the end.
    virtual void onBest(std::shared_ptr<const Checkpoint>) {}
    virtual void onCheckpoint(std::shared_ptr<const Checkpoint>) {}
    /// What to capture now, if anything. Asked once per batch; keep it cheap.
    virtual std::optional<SnapshotRequest> snapshotRequest() { return std::nullopt; }
    virtual void onSnapshot(Snapshot) {}
    /// Of the first pinned row, for the project: before the first step (epoch 0), then at epoch ends (about 200 evenly spread
    /// ones in long runs) and at the last.
    virtual void onEpochSnapshot(const Snapshot&) {}
    /// Last call, with what train() is about to return.
    virtual void onFinish(const RunRecord&) {}
};

/// Trains to the end and returns the record (state, metrics of the kept weights, hash). Errors in graph or data come back
/// as an error before the first step; a NaN/Inf is a record with state failed that names the first node affected.
Expected<RunRecord> train(const TrainingJob& job, TrainingObserver& observer);

}  // namespace netloom
