// Stores a run as it goes: the log in small parts, checkpoints and snapshots as they come. Called on the training thread;
// each call only queues work for the storage thread.

#include <chrono>

#include "engine/project/project.h"

namespace netloom {

namespace {

class RunRecorder : public TrainingObserver {
 public:
    RunRecorder(Project& project, int64_t run) : project_(project), run_(run) {}
    ~RunRecorder() override { flush(); }

    void onStep(const StepPoint& point) override {
        part_.steps.push_back(point);
        constexpr std::chrono::milliseconds kInterval(1000);
        constexpr size_t kLargestPart = 4096;
        if (part_.steps.size() >= kLargestPart || std::chrono::steady_clock::now() - flushed_ > kInterval) flush();
    }
    void onEpoch(const EpochPoint& point) override { part_.epochs.push_back(point); }
    void onEvent(const RunEvent& event) override {
        part_.events.push_back(event);
        flush();
    }
    void onBest(std::shared_ptr<const Checkpoint> checkpoint) override {
        project_.putCheckpoint(run_, CheckpointKind::best, std::move(checkpoint));
    }
    void onCheckpoint(std::shared_ptr<const Checkpoint> checkpoint) override {
        // The log up to here goes first: a resumed run starts with both or with neither.
        flush();
        project_.putCheckpoint(run_, CheckpointKind::last, std::move(checkpoint));
    }
    void onEpochSnapshot(const Snapshot& snapshot) override { project_.putSnapshot(run_, snapshot); }

 private:
    void flush() {
        flushed_ = std::chrono::steady_clock::now();
        if (part_.steps.empty() && part_.epochs.empty() && part_.events.empty()) return;
        project_.appendLog(run_, part_);
        part_ = {};
    }

    Project& project_;
    int64_t run_;
    RunLog part_;
    std::chrono::steady_clock::time_point flushed_ = std::chrono::steady_clock::now();
};

}  // namespace

std::shared_ptr<TrainingObserver> runRecorder(Project& project, int64_t run) {
    return std::make_shared<RunRecorder>(project, run);
}

}  // namespace netloom
