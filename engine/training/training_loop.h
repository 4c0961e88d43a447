#pragma once
// The loop inside train(): batches, epochs, commands, checkpoints. One object per run, on one thread.

#include "engine/data/batcher.h"
#include "engine/training/averaging.h"
#include "engine/training/learner.h"
#include "engine/training/schedules/schedule.h"
#include "engine/training/step_folding.h"
#include "engine/training/stopping.h"
#include "engine/training/stopwatch.h"
#include "engine/training/trainer.h"

namespace netloom {

/// Sums over the batches of an epoch, each by its weight (rows, unless rows have weights).
struct EpochSums {
    double loss = 0, metric = 0, lossWeight = 0, metricWeight = 0;
};

class TrainingLoop {
 public:
    TrainingLoop(const TrainingJob& job, TrainingObserver& observer, Learner& learner);

    /// Initialises the weights, or restores the checkpoint the job resumes from (which must be of this network).
    Expected<void> prepare();
    /// Trains until something ends the run. Afterwards the learner holds the weights to keep: the best, if an epoch has
    /// ended, else the present ones.
    StopReason run();

    /// After run(): everything but metrics, state and hash.
    void describe(RunRecord& record) const;
    /// Why the run failed (nonFinite, failed).
    const Error& failure() const { return failure_; }
    void event(EventKind kind, Message text);

 private:
    Expected<void> takeWordVectors();
    StopReason obey();
    StopReason learnBatch();
    StopReason learnWhole();
    /// Counts a step that is done and reports it.
    void stepDone(const Learner::StepSums& done, double rate);
    StopReason endEpoch();
    /// Judges the weights that would be kept, the average if there is one, on the validation rows.
    StopReason judgeEpoch(EpochPoint& point, double& loss);
    StopReason fail(Error error, StopReason reason);
    Batcher& rowsInOrder();
    Metrics trainingMetrics() const;
    void report(double loss, double metric, double rate);
    void takeSnapshot(const SnapshotRequest& request, bool batchIsFresh);
    void takeEpochSnapshot();
    void beginPause();
    void applyLive(const LiveSettings& live);
    void sendCheckpoint();
    void sendBest();
    void sendFolded();
    void close();
    double epochsDone() const;
    /// Of the step about to be taken: what the schedule makes of the learning rate.
    double scheduledRate() const;

    const TrainingJob& job_;
    TrainingObserver& observer_;
    Learner& learner_;
    Batcher batcher_;
    std::unique_ptr<Batcher> rowsInOrder_;  ///< the training rows unshuffled; made when first needed
    WeightAverage average_;
    EpochJudge judge_;
    StepFolder folder_;
    Stopwatch clock_;          ///< training time, pauses left out
    Stopwatch measuring_;      ///< the part of it that went into validation
    bool paused_ = false;

    bool wholeBatch_;           ///< one step per epoch
    int64_t stepsPerEpoch_;
    int64_t step_ = 0, epoch_ = 0, batchInEpoch_ = 0;  ///< done so far
    const ScheduleDescriptor* schedule_;  ///< null: the rate as it is
    ParamMap scheduleParams_;             ///< complete
    std::vector<double> scheduleMemory_;
    double learningRate_ = 0;  ///< before the schedule's factor
    EpochSums sums_;
    int64_t samples_ = 0;      ///< learnt from in this call
    double secondsBefore_ = 0; ///< of the calls that this one resumes
    std::vector<float> bestVariables_;
    bool bestUnsent_ = false;
    double checkpointSent_ = 0, bestSent_ = 0;  ///< clock readings
    Answers validation_;       ///< reused between epochs
    Error failure_;
    std::vector<Message> coverage_;  ///< of the words that start with given vectors
};

}  // namespace netloom
