#pragma once
// A run on its own thread. The GUI thread owns the session, sends commands and drains; the worker alone owns network,
// optimizer and random state (ARCHITECTURE, "Threads and ownership").

#include <memory>

#include "engine/training/trainer.h"

namespace netloom {

class TrainingSession {
 public:
    enum class Status { running, paused, finished };

    /// Starts at once. `store`, if given, is called on the worker thread with everything to keep (the project's
    /// storage thread takes it from there).
    TrainingSession(TrainingJob job, std::shared_ptr<TrainingObserver> store = nullptr);
    ~TrainingSession();  ///< stops, wakes and joins

    // Commands; return at once.
    void pause();
    void resume();
    void stepBatch();  ///< while paused: one batch
    void stepEpoch();  ///< while paused: to the end of the epoch
    void stop();       ///< finish the batch, keep the best weights
    void setLive(const LiveSettings& settings);
    /// Which node's batch histogram to include; and whether anybody looks at activations at all.
    void watch(bool activations, NodeId inspected = 0);
    void setPinnedRow(int64_t row);
    /// Changes when the snapshot that watch() or setPinnedRow() asked for can be drained.
    uint32_t looksAnswered() const;

    Status status() const;

    struct Drained {
        std::vector<StepPoint> steps;
        std::vector<EpochPoint> epochs;
        std::vector<RunEvent> events;
        std::optional<Snapshot> snapshot;          ///< newest, if new
        std::optional<Expected<RunRecord>> result; ///< once, when the run has ended
    };
    /// GUI thread, once per refresh. Never blocks.
    Drained drain();

 private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace netloom
