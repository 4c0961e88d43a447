#include <gtest/gtest.h>

#include "engine/catalog/optimizer.h"
#include "engine/training/trainer.h"
#include "engine/training/schedules/schedule.h"
#include "tests/support/toy_runs.h"

namespace netloom {
namespace {

using namespace netloom::testing;

// Dropout draws random numbers, batch norm keeps buffers, Adam keeps state, momentum-free or not: all must come back.
TrainingJob everythingJob() {
    TrainingJob job = jobFor(xorRecipe(), {24, 16}, 0.2, true);
    job.settings.epochs = 4;
    return job;
}

RunRecord trained(const TrainingJob& job) {
    TrainingObserver nobody;
    const auto record = train(job, nobody);
    if (!record) ADD_FAILURE() << record.error().english();
    return record.value_or(RunRecord{});
}

TEST(Reproducibility, SameSeedGivesTheSameWeightsAndAnotherSeedOthers) {
    TrainingJob job = everythingJob();
    const std::string first = trained(job).parametersHash;
    EXPECT_EQ(trained(job).parametersHash, first);
    job.settings.seed = 43;
    EXPECT_NE(trained(job).parametersHash, first);
}

TEST(Reproducibility, ThreadCountsGiveTheSameWeights) {
    for (TrainingJob job : {everythingJob(), pictureJob()}) {
        job.settings.epochs = 2;
        job.settings.batchSize = 64;
        const std::string single = trained(job).parametersHash;
        for (const int threads : {2, 4}) {
            job.settings.threads = threads;
            EXPECT_EQ(trained(job).parametersHash, single) << threads << " threads";
        }
    }
}

/// The hash of a run that is stopped before this step and goes on from its checkpoint.
std::string interruptedHash(const TrainingJob& job, int64_t step) {
    Recorder recorder;
    recorder.stopBeforeStep = step;
    if (!train(job, recorder) || recorder.checkpoints.empty() || recorder.best.empty()) return "not stopped";
    TrainingJob rest = job;
    rest.resumeFrom = recorder.checkpoints.back();
    rest.bestSoFar = recorder.best.back();
    return trained(rest).parametersHash;
}

TEST(Reproducibility, EveryOptimizersRunGoesOnExactly) {
    for (const OptimizerDescriptor& optimizer : builtinOptimizers()) {
        TrainingJob job = everythingJob();
        job.settings.optimizer = optimizer.id;
        job.settings.learningRate = 0;
        if (findSpec(optimizer.params, "amsgrad")) job.settings.optimizerParams = {{"amsgrad", true}};
        if (findSpec(optimizer.params, "momentum")) job.settings.optimizerParams = {{"momentum", 0.9}};
        if (optimizer.leastSquares) continue;  // no squared errors here; see whole_batch_test.cpp
        const int64_t step = optimizer.kind == OptimizerKind::step ? 21 : 2;
        EXPECT_EQ(interruptedHash(job, step), trained(job).parametersHash) << optimizer.id;
    }
}

TEST(Reproducibility, EverySchedulesRunGoesOnExactly) {
    for (const ScheduleDescriptor& schedule : builtinSchedules()) {
        TrainingJob job = everythingJob();
        job.settings.schedule = schedule.id;
        if (schedule.id == "plateau") job.settings.scheduleParams = {{"patience", int64_t(1)}, {"factor", 0.1}};
        if (findSpec(schedule.params, "warmup")) job.settings.scheduleParams["warmup"] = 1.5;
        EXPECT_EQ(interruptedHash(job, 21), trained(job).parametersHash) << schedule.id;
    }
}

class ResumeAfter : public ::testing::TestWithParam<int64_t> {};

TEST_P(ResumeAfter, GivesTheWeightsOfTheUninterruptedRun) {
    const TrainingJob job = everythingJob();
    const RunRecord whole = trained(job);

    Recorder recorder;
    recorder.stopBeforeStep = GetParam();
    const auto half = train(job, recorder);
    ASSERT_TRUE(half);
    EXPECT_EQ(half->state, RunState::stopped);
    EXPECT_EQ(half->stoppedBy, "user");
    ASSERT_FALSE(recorder.checkpoints.empty());
    ASSERT_FALSE(recorder.best.empty());
    EXPECT_EQ(recorder.checkpoints.back()->step, GetParam());

    TrainingJob rest = job;
    rest.resumeFrom = recorder.checkpoints.back();
    rest.bestSoFar = recorder.best.back();
    rest.settings.threads = 2;
    Recorder second;
    const auto resumed = train(rest, second);
    ASSERT_TRUE(resumed) << resumed.error().english();
    EXPECT_EQ(resumed->parametersHash, whole.parametersHash);
    EXPECT_EQ(resumed->bestEpoch, whole.bestEpoch);
    EXPECT_EQ(resumed->epochs, whole.epochs);
    EXPECT_EQ(resumed->train, whole.train);
    EXPECT_EQ(second.log.steps.front().step, GetParam() + 1);
}

// 8 batches an epoch: inside the first epoch, at its end, in the middle, one before the end.
INSTANTIATE_TEST_SUITE_P(Steps, ResumeAfter, ::testing::Values(3, 8, 13, 16, 31));

TEST(Reproducibility, ResumingAFinishedRunForMoreEpochsEqualsOneLongRun) {
    TrainingJob job = everythingJob();
    Recorder recorder;
    ASSERT_TRUE(train(job, recorder));
    job.settings.epochs = 6;
    const RunRecord whole = trained(job);
    job.resumeFrom = recorder.checkpoints.back();
    job.bestSoFar = recorder.best.back();
    EXPECT_EQ(trained(job).parametersHash, whole.parametersHash);
}

TEST(Reproducibility, ACheckpointOfAnotherNetworkIsRefused) {
    TrainingJob job = everythingJob();
    auto checkpoint = std::make_shared<Checkpoint>();
    checkpoint->variables.resize(3);
    job.resumeFrom = checkpoint;
    TrainingObserver nobody;
    EXPECT_FALSE(train(job, nobody));
}

struct Watcher : Recorder {
    std::optional<SnapshotRequest> snapshotRequest() override { return SnapshotRequest{2, 3}; }
};

TEST(Reproducibility, BeingWatchedChangesNothing) {
    TrainingJob job = everythingJob();
    Watcher watcher;
    const auto watched = train(job, watcher);
    ASSERT_TRUE(watched);
    EXPECT_FALSE(watcher.snapshots.empty());
    EXPECT_EQ(watched->parametersHash, trained(job).parametersHash);
}

}  // namespace
}  // namespace netloom
