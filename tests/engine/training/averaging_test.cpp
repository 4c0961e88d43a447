#include "engine/training/averaging.h"

#include <gtest/gtest.h>

#include "engine/training/parameters_hash.h"
#include "tests/support/toy_runs.h"

namespace netloom {
namespace {

using namespace netloom::testing;

constexpr int64_t kStepsPerEpoch = 8;  // 240 training rows in batches of 32

TrainingJob averagedJob(const char* averaging, ParamMap params, bool withEverything) {
    TrainingJob job = withEverything ? jobFor(xorRecipe(), {24, 16}, 0.2, true) : jobFor(xorRecipe(), {8});
    job.settings.epochs = 4;
    job.settings.averaging = averaging;
    job.settings.averagingParams = std::move(params);
    return job;
}

/// What a run that stops before this step leaves behind.
Checkpoint stateAfter(const TrainingJob& job, int64_t steps) {
    Recorder recorder;
    recorder.stopBeforeStep = steps;
    const auto record = train(job, recorder);
    if (!record || recorder.checkpoints.empty()) ADD_FAILURE() << "no checkpoint";
    return recorder.checkpoints.empty() ? Checkpoint{} : *recorder.checkpoints.back();
}

TEST(MovingAverage, FollowsTheWeightsOfEveryStep) {
    const TrainingJob job = averagedJob("ema", {{"decay", 0.15}}, false);
    std::vector<float> expected = stateAfter(job, 1).variables;
    for (int64_t step = 2; step <= 5; ++step) {
        const std::vector<float> weights = stateAfter(job, step).variables;
        const float share = float(1 - std::min(0.15, (1 + double(step - 1)) / (10 + double(step - 1))));
        for (size_t i = 0; i < weights.size(); ++i) expected[i] += share * (weights[i] - expected[i]);
    }
    const Checkpoint state = stateAfter(job, 5);
    EXPECT_EQ(state.averageCount, 5);
    ASSERT_EQ(state.average.size(), expected.size());
    for (size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(state.average[i], expected[i], 1e-6);
    EXPECT_NE(state.average, state.variables);
}

TEST(MeanOfLastEpochs, IsTheMeanOfTheWeightsAtTheirEnds) {
    const TrainingJob job = averagedJob("swa", {{"start", 0.25}}, false);
    std::vector<std::vector<float>> ends;
    for (int64_t epoch = 2; epoch <= 4; ++epoch) ends.push_back(stateAfter(job, epoch * kStepsPerEpoch).variables);
    Recorder recorder;
    ASSERT_TRUE(train(job, recorder));
    const Checkpoint& state = *recorder.checkpoints.back();
    EXPECT_EQ(state.averageCount, 3);
    for (size_t i = 0; i < state.average.size(); ++i)
        EXPECT_NEAR(state.average[i], (ends[0][i] + ends[1][i] + ends[2][i]) / 3, 1e-6);
}

TEST(EveryAverage, IsWhatIsJudgedAndKept) {
    for (const AveragingDescriptor& averaging : builtinAveragings()) {
        TrainingJob job = averagedJob(averaging.id.c_str(), {}, false);
        job.settings.epochs = 8;
        Recorder recorder;
        const auto record = train(job, recorder);
        ASSERT_TRUE(record);
        const Checkpoint& state = *recorder.checkpoints.back();
        ASSERT_EQ(record->bestEpoch, 8) << averaging.id;  // the loss still falls
        const std::vector<float>& kept = averaging.id == "none" ? state.variables : state.average;
        EXPECT_EQ(record->parametersHash, parametersHash(kept)) << averaging.id;
        EXPECT_NEAR(record->validation.at("loss"), recorder.log.epochs.back().validation.at("loss"), 1e-12) << averaging.id;
    }
}

/// Goes away while the epoch is judged.
struct GoesAway : Recorder {
    int64_t epochs = 0;
    bool abandoned() override { return int64_t(log.epochs.size()) >= epochs; }
};

std::string hashAfterGoingOn(TrainingJob job, const Recorder& recorder) {
    if (recorder.checkpoints.empty() || recorder.best.empty()) return "no checkpoint";
    job.resumeFrom = recorder.checkpoints.back();
    job.bestSoFar = recorder.best.back();
    TrainingObserver nobody;
    const auto rest = train(job, nobody);
    return rest ? rest->parametersHash : rest.error().english();
}

TEST(EveryAverage, GoesOnExactlyAfterAStop) {
    for (const AveragingDescriptor& averaging : builtinAveragings()) {
        const ParamMap early = averaging.id == "swa" ? ParamMap{{"start", 0.0}} : ParamMap{};
        const TrainingJob job = averagedJob(averaging.id.c_str(), early, true);
        TrainingObserver nobody;
        const std::string whole = train(job, nobody)->parametersHash;
        for (const int64_t step : {21, 24}) {
            Recorder recorder;
            recorder.stopBeforeStep = step;
            ASSERT_TRUE(train(job, recorder));
            EXPECT_EQ(hashAfterGoingOn(job, recorder), whole) << averaging.id << " after step " << step;
        }
        GoesAway leaver;
        leaver.epochs = 2;
        ASSERT_TRUE(train(job, leaver));
        EXPECT_EQ(hashAfterGoingOn(job, leaver), whole) << averaging.id << " after going away";
    }
}

TEST(EveryAverage, NeedsItsParametersInRange) {
    TrainingSettings settings;
    settings.averaging = "median";
    EXPECT_FALSE(checkSettings(settings));
    settings.averaging = "ema";
    settings.averagingParams = {{"decay", 1.5}};
    EXPECT_FALSE(checkSettings(settings));
    settings.averagingParams = {{"start", 0.5}};
    EXPECT_FALSE(checkSettings(settings));
    settings.averagingParams = {{"decay", 0.99}};
    EXPECT_TRUE(checkSettings(settings));
}

}  // namespace
}  // namespace netloom
