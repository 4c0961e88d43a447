#include "engine/training/training_session.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "tests/support/toy_runs.h"

namespace netloom {
namespace {

using namespace netloom::testing;
using Status = TrainingSession::Status;

TrainingJob longJob() {
    TrainingJob job = jobFor(xorRecipe(), {8});
    job.settings.epochs = 10000000;
    return job;
}

/// A session and everything drained from it so far.
struct Watched {
    explicit Watched(TrainingJob job, std::shared_ptr<TrainingObserver> store = nullptr)
        : session(std::make_unique<TrainingSession>(std::move(job), std::move(store))) {}

    void drain() {
        TrainingSession::Drained drained = session->drain();
        for (StepPoint& point : drained.steps) log.steps.push_back(point);
        for (EpochPoint& point : drained.epochs) log.epochs.push_back(std::move(point));
        for (RunEvent& event : drained.events) log.events.push_back(std::move(event));
        if (drained.snapshot) snapshot = std::move(drained.snapshot);
        if (drained.result) result = std::move(drained.result);
    }
    template <class Condition>
    ::testing::AssertionResult until(Condition condition) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(120);
        while (!condition()) {
            if (std::chrono::steady_clock::now() > deadline) return ::testing::AssertionFailure() << "not within 120 s";
            const bool ended = result.has_value();
            drain();
            if (ended && !condition()) return ::testing::AssertionFailure() << "the run has ended";
            std::this_thread::yield();
        }
        return ::testing::AssertionSuccess();
    }
    bool has(EventKind kind) const {
        return std::any_of(log.events.begin(), log.events.end(), [kind](const RunEvent& e) { return e.kind == kind; });
    }
    int64_t steps() const {
        int64_t sum = 0;
        for (const StepPoint& point : log.steps) sum += point.count;
        return sum;
    }

    std::unique_ptr<TrainingSession> session;
    RunLog log;
    std::optional<Snapshot> snapshot;
    std::optional<Expected<RunRecord>> result;
};

TEST(TrainingSession, DeliversEverythingOnceAndTheResultLast) {
    TrainingJob job = jobFor(xorRecipe(), {8});
    job.settings.epochs = 25;
    TrainingObserver nobody;
    const auto plain = train(job, nobody);
    auto store = std::make_shared<Recorder>();
    Watched watched(job, store);
    ASSERT_TRUE(watched.until([&] { return watched.result.has_value(); }));
    ASSERT_TRUE(*watched.result);
    EXPECT_EQ((*watched.result)->parametersHash, plain->parametersHash);
    EXPECT_EQ(watched.session->status(), Status::finished);
    EXPECT_EQ(watched.steps(), 25 * 8);
    EXPECT_EQ(watched.log.epochs.size(), 25u);
    EXPECT_EQ(watched.log.events.front().kind, EventKind::started);
    EXPECT_EQ(watched.log.events.back().kind, EventKind::finished);
    EXPECT_FALSE(watched.session->drain().result);
    EXPECT_EQ(store->log.steps.size(), watched.log.steps.size());
    EXPECT_TRUE(store->finished);
    EXPECT_FALSE(store->best.empty());
}

TEST(TrainingSession, WhatIsDrainedLateEqualsTheStoredLog) {
    TrainingJob job = jobFor(xorRecipe(), {2});
    job.settings.epochs = 2000;  // more epochs and events than pass at once
    auto store = std::make_shared<Recorder>();
    Watched watched(job, store);
    while (watched.session->status() != Status::finished) std::this_thread::yield();
    watched.drain();
    EXPECT_EQ(watched.log.epochs.size(), store->log.epochs.size());
    EXPECT_EQ(watched.log.events.size(), store->log.events.size());
    ASSERT_EQ(watched.log.steps.size(), store->log.steps.size());
    for (size_t i = 0; i < watched.log.steps.size(); ++i) {
        ASSERT_EQ(watched.log.steps[i].step, store->log.steps[i].step);
        ASSERT_EQ(watched.log.steps[i].loss, store->log.steps[i].loss);
    }
}

TEST(TrainingSession, PausesStepsOneBatchOneEpochAndGoesOnUnchanged) {
    TrainingJob job = jobFor(xorRecipe(), {16}, 0.1, true);
    job.settings.epochs = 40;
    TrainingObserver nobody;
    const auto plain = train(job, nobody);

    Watched watched(job);
    watched.session->pause();
    ASSERT_TRUE(watched.until([&] { return watched.session->status() == Status::paused; }));
    watched.drain();
    EXPECT_TRUE(watched.has(EventKind::paused));
    const int64_t before = watched.steps();
    for (int64_t i = 1; i <= 3; ++i) {
        watched.session->stepBatch();
        ASSERT_TRUE(watched.until([&] { return watched.steps() == before + i; }));
    }
    const size_t epochs = watched.log.epochs.size();
    watched.session->stepEpoch();
    ASSERT_TRUE(watched.until([&] { return watched.log.epochs.size() == epochs + 1; }));
    ASSERT_TRUE(watched.until([&] { return watched.session->status() == Status::paused; }));
    watched.drain();
    EXPECT_EQ(watched.steps() % 8, 0);
    EXPECT_FALSE(watched.has(EventKind::resumed));
    watched.session->resume();
    ASSERT_TRUE(watched.until([&] { return watched.result.has_value(); }));
    EXPECT_TRUE(watched.has(EventKind::resumed));
    EXPECT_EQ((*watched.result)->parametersHash, plain->parametersHash);
}

TEST(TrainingSession, StopKeepsTheBestWeightsAndMeasuresThem) {
    Watched watched(longJob());
    ASSERT_TRUE(watched.until([&] { return watched.log.epochs.size() >= 3; }));
    watched.session->stop();
    ASSERT_TRUE(watched.until([&] { return watched.result.has_value(); }));
    EXPECT_EQ((*watched.result)->state, RunState::stopped);
    EXPECT_EQ((*watched.result)->stoppedBy, "user");
    EXPECT_GT((*watched.result)->bestEpoch, 0);
    EXPECT_TRUE((*watched.result)->test.count("accuracy"));
    EXPECT_TRUE(watched.has(EventKind::stopped));
}

TEST(TrainingSession, StopEndsAPause) {
    Watched watched(longJob());
    watched.session->pause();
    ASSERT_TRUE(watched.until([&] { return watched.session->status() == Status::paused; }));
    watched.session->stop();
    ASSERT_TRUE(watched.until([&] { return watched.result.has_value(); }));
    EXPECT_EQ((*watched.result)->state, RunState::stopped);
}

TEST(TrainingSession, LearningRateChangesWhileRunning) {
    Watched watched(longJob());
    ASSERT_TRUE(watched.until([&] { return watched.steps() > 0; }));
    watched.session->setLive({0.123});
    ASSERT_TRUE(watched.until([&] { return watched.has(EventKind::learningRate); }));
    ASSERT_TRUE(watched.until([&] { return watched.log.steps.back().learningRate == 0.123; }));
}

TEST(TrainingSession, ShowsTheActivationsOfThePinnedRowAndTheInspectedNode) {
    TrainingJob job = longJob();
    job.pinnedRows = {5};
    job.graphRevision = 17;
    const NodeId inspected = job.graph.nodes[1].id;
    Watched watched(job);
    watched.session->watch(true, inspected);
    ASSERT_TRUE(watched.until([&] { return watched.snapshot.has_value(); }));
    EXPECT_EQ(watched.snapshot->row, 5);
    EXPECT_EQ(watched.snapshot->graphRevision, 17u);
    EXPECT_EQ(watched.snapshot->nodes.size(), job.graph.nodes.size());
    ASSERT_EQ(watched.snapshot->batch.size(), 1u);
    EXPECT_EQ(watched.snapshot->batch[0].node, inspected);
}

TEST(TrainingSession, LooksElsewhereWhilePaused) {
    TrainingJob job = longJob();
    Watched watched(job);
    watched.session->watch(true);
    ASSERT_TRUE(watched.until([&] { return watched.steps() > 0; }));
    watched.session->pause();
    ASSERT_TRUE(watched.until([&] { return watched.session->status() == Status::paused; }));
    watched.drain();
    const int64_t steps = watched.steps();
    watched.session->setPinnedRow(9);
    ASSERT_TRUE(watched.until([&] { return watched.snapshot && watched.snapshot->row == 9; }));
    const NodeId inspected = job.graph.nodes[1].id;
    watched.session->watch(true, inspected);
    ASSERT_TRUE(watched.until([&] { return watched.snapshot && !watched.snapshot->batch.empty(); }));
    EXPECT_EQ(watched.snapshot->step, steps);
    EXPECT_EQ(watched.steps(), steps);
}

TEST(TrainingSession, CanBeDestroyedAtAnyMoment) {
    { Watched atOnce(longJob()); }
    {
        Watched running(longJob());
        ASSERT_TRUE(running.until([&] { return running.steps() > 10; }));
    }
    {
        Watched paused(longJob());
        paused.session->pause();
        ASSERT_TRUE(paused.until([&] { return paused.session->status() == Status::paused; }));
    }
    {
        TrainingJob job = jobFor(xorRecipe(), {4});
        job.settings.epochs = 1;
        Watched ended(job);
        ASSERT_TRUE(ended.until([&] { return ended.session->status() == Status::finished; }));
    }
}

TEST(TrainingSession, DestroyingItStoresWhereItWas) {
    auto store = std::make_shared<Recorder>();
    {
        Watched watched(longJob(), store);
        ASSERT_TRUE(watched.until([&] { return watched.log.epochs.size() >= 2; }));
    }
    ASSERT_TRUE(store->finished);
    EXPECT_EQ(store->finished->state, RunState::stopped);
    ASSERT_FALSE(store->checkpoints.empty());
    int64_t steps = 0;
    for (const StepPoint& point : store->log.steps) steps += point.count;
    EXPECT_EQ(store->checkpoints.back()->step, steps);
}

TEST(TrainingSession, AJobThatCannotStartGivesItsErrorAndAFailedEvent) {
    TrainingJob job = longJob();
    job.graph.links.clear();
    Watched watched(job);
    ASSERT_TRUE(watched.until([&] { return watched.result.has_value(); }));
    EXPECT_FALSE(*watched.result);
    EXPECT_TRUE(watched.has(EventKind::failed));
}

}  // namespace
}  // namespace netloom
