#include "engine/training/trainer.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/support/toy_runs.h"

namespace netloom {
namespace {

using namespace netloom::testing;

RunRecord mustTrain(const TrainingJob& job, TrainingObserver& observer) {
    const auto record = train(job, observer);
    if (!record) ADD_FAILURE() << record.error().english();
    return record.value_or(RunRecord{});
}

RunRecord mustTrain(const TrainingJob& job) {
    TrainingObserver nobody;
    return mustTrain(job, nobody);
}

int64_t count(const std::vector<EventKind>& kinds, EventKind kind) { return std::count(kinds.begin(), kinds.end(), kind); }

TEST(Trainer, LearnsExclusiveOr) {
    TrainingJob job = jobFor(xorRecipe(), {16, 16});
    job.settings.epochs = 60;
    const RunRecord record = mustTrain(job);
    EXPECT_EQ(record.state, RunState::finished);
    EXPECT_EQ(record.stoppedBy, "epochs");
    EXPECT_GE(record.test.at("accuracy"), 0.92);
    EXPECT_GE(record.test.at("auc"), 0.97);
    EXPECT_EQ(record.parametersHash.size(), 64u);
    EXPECT_GT(record.samplesPerSecond, 0);
}

TEST(Trainer, LearnsThreeClasses) {
    TrainingJob job = jobFor(cloudsRecipe(), {8});
    EXPECT_GE(mustTrain(job).test.at("accuracy"), 0.95);
}

TEST(Trainer, LearnsPicturesWithAResNet) {
    TrainingJob job = pictureJob();
    job.graph = findTemplate("resnet20")->instantiate({{"filters", int64_t(4)}}, job.recipe->signature());
    job.settings.epochs = 8;
    EXPECT_GE(mustTrain(job).test.at("accuracy"), 0.9);
}

TEST(Trainer, MeasuresNumbersInTheirOwnUnit) {
    TrainingJob job = jobFor(lineRecipe(), {});
    job.settings.epochs = 200;
    job.settings.learningRate = 0.02;
    Recorder recorder;
    const RunRecord record = mustTrain(job, recorder);
    EXPECT_LT(record.test.at("rmse"), 5);  // the target's deviation is about 112
    EXPECT_GT(record.test.at("r2"), 0.99);
    EXPECT_GT(recorder.log.epochs.front().train.at("rmse"), 20);
    EXPECT_LT(recorder.log.steps.front().metric, 10);  // of a batch: in the network's scale
}

TEST(Trainer, EarlyStoppingRestoresTheBestWeights) {
    TrainingJob job = jobFor(noiseRecipe(), {32, 32});
    job.settings.epochs = 500;
    job.settings.patience = 5;
    Recorder recorder;
    const RunRecord record = mustTrain(job, recorder);
    EXPECT_EQ(record.stoppedBy, "patience");
    EXPECT_EQ(record.epochs, record.bestEpoch + 5);
    EXPECT_EQ(int64_t(recorder.log.epochs.size()), record.epochs);
    double lowest = std::numeric_limits<double>::infinity();
    for (const EpochPoint& point : recorder.log.epochs) lowest = std::min(lowest, point.validation.at("loss"));
    EXPECT_EQ(recorder.log.epochs[size_t(record.bestEpoch - 1)].validation.at("loss"), lowest);
    EXPECT_DOUBLE_EQ(record.validation.at("loss"), lowest);
    EXPECT_EQ(recorder.log.events.back().kind, EventKind::earlyStop);
    ASSERT_FALSE(recorder.best.empty());
    EXPECT_EQ(recorder.best.back()->bestEpoch, record.bestEpoch);
}

TEST(Trainer, StopsAtTheTargetLoss) {
    TrainingJob job = jobFor(cloudsRecipe(), {8});
    job.settings.epochs = 500;
    job.settings.targetLoss = 0.3;
    const RunRecord record = mustTrain(job);
    EXPECT_EQ(record.stoppedBy, "targetLoss");
    EXPECT_LE(record.validation.at("loss"), 0.3);
}

TEST(Trainer, StopsAtTheTimeLimitAndKeepsWhatItHas) {
    TrainingJob job = jobFor(xorRecipe(), {8});
    job.settings.epochs = 100000;
    job.settings.timeLimit = 0.05;
    const RunRecord record = mustTrain(job);
    EXPECT_EQ(record.stoppedBy, "timeLimit");
    EXPECT_TRUE(record.test.count("accuracy"));
}

TEST(Trainer, WithoutValidationRowsTheTrainingLossDecides) {
    ToyData data{.shape = {3}, .features = {0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1}, .targets = {0, 1, 1, 0},
                 .kind = TargetKind::binary};
    TrainingJob job = jobFor(std::make_shared<ToyRecipe>(data), {5});
    job.settings.epochs = 300;
    Recorder recorder;
    const RunRecord record = mustTrain(job, recorder);
    EXPECT_GT(record.bestEpoch, 0);
    EXPECT_TRUE(record.validation.empty());
    EXPECT_TRUE(record.test.empty());
    EXPECT_TRUE(recorder.log.epochs.front().validation.empty());
    EXPECT_LT(record.train.at("loss"), recorder.log.epochs.front().train.at("loss"));
}

TEST(Trainer, EveryStepHasTheRateOfTheSchedule) {
    TrainingJob job = jobFor(xorRecipe(), {4});
    job.settings.epochs = 4;
    job.settings.schedule = "step";
    job.settings.scheduleParams = {{"every", int64_t(2)}, {"factor", 0.25}, {"warmup", 1.0}};
    Recorder recorder;
    mustTrain(job, recorder);
    const auto& steps = recorder.log.steps;
    const size_t epoch = steps.size() / 4;
    EXPECT_DOUBLE_EQ(steps.front().learningRate, 0.01 / double(epoch + 1));
    EXPECT_DOUBLE_EQ(steps[epoch].learningRate, 0.01);
    EXPECT_DOUBLE_EQ(steps[3 * epoch - 1].learningRate, 0.01);
    EXPECT_DOUBLE_EQ(steps[3 * epoch].learningRate, 0.0025);
    EXPECT_EQ(recorder.checkpoints.back()->learningRate, 0.01);
}

TEST(Trainer, ALossThatNoLongerFallsLowersTheRateOfPlateau) {
    TrainingJob job = jobFor(noiseRecipe(), {16});
    job.settings.epochs = 200;
    job.settings.schedule = "plateau";
    job.settings.scheduleParams = {{"patience", int64_t(2)}};
    Recorder recorder;
    mustTrain(job, recorder);
    EXPECT_EQ(recorder.log.steps.front().learningRate, 0.01);
    EXPECT_LT(recorder.log.steps.back().learningRate, 0.005);
}

struct RateChanger : Recorder {
    std::optional<LiveSettings> liveSettings() override {
        return batchesAsked == 6 ? std::optional(LiveSettings{0.5}) : std::nullopt;
    }
};

TEST(Trainer, ALiveLearningRateActsFromTheNextBatchAndIsRecorded) {
    TrainingJob job = jobFor(xorRecipe(), {4});
    job.settings.epochs = 2;
    RateChanger recorder;
    mustTrain(job, recorder);
    EXPECT_EQ(recorder.log.steps[4].learningRate, 0.01);
    EXPECT_EQ(recorder.log.steps[5].learningRate, 0.5);
    const auto& events = recorder.log.events;
    const auto changed = std::find_if(events.begin(), events.end(), [](const RunEvent& e) { return e.kind == EventKind::learningRate; });
    ASSERT_NE(changed, events.end());
    EXPECT_EQ(changed->step, 5);
    EXPECT_EQ(recorder.checkpoints.back()->learningRate, 0.5);
}

TEST(Trainer, ReportsEventsInOrder) {
    TrainingJob job = jobFor(xorRecipe(), {4});
    job.settings.epochs = 3;
    Recorder recorder;
    const RunRecord record = mustTrain(job, recorder);
    const auto kinds = recorder.kinds();
    EXPECT_EQ(kinds.front(), EventKind::started);
    EXPECT_EQ(kinds.back(), EventKind::finished);
    EXPECT_GE(count(kinds, EventKind::best), 1);
    for (size_t i = 1; i < recorder.log.events.size(); ++i)
        EXPECT_LE(recorder.log.events[i - 1].step, recorder.log.events[i].step);
    ASSERT_TRUE(recorder.finished);
    EXPECT_EQ(recorder.finished->parametersHash, record.parametersHash);
}

TEST(Trainer, LogsEveryStepOnce) {
    TrainingJob job = jobFor(xorRecipe(), {4});
    job.settings.epochs = 3;
    Recorder recorder;
    mustTrain(job, recorder);
    ASSERT_EQ(recorder.log.steps.size(), 24u);  // 240 rows in batches of 32: 8 a epoch
    for (size_t i = 0; i < recorder.log.steps.size(); ++i) {
        EXPECT_EQ(recorder.log.steps[i].step, int64_t(i) + 1);
        EXPECT_DOUBLE_EQ(recorder.log.steps[i].epoch, double(i + 1) / 8);
    }
}

TEST(Trainer, ExplodingLossStopsWithinOneStepAndNamesTheLayer) {
    TrainingJob job = jobFor(lineRecipe(), {8});
    job.settings.optimizer = "sgd";
    job.settings.learningRate = 1e3;
    job.settings.epochs = 1000;
    Recorder recorder;
    const RunRecord record = mustTrain(job, recorder);
    EXPECT_EQ(record.state, RunState::failed);
    EXPECT_EQ(record.stoppedBy, "nonFinite");
    bool named = false;
    for (const Node& node : job.graph.nodes) named |= record.failure.where.english().find(node.name) != std::string::npos;
    EXPECT_TRUE(named) << record.failure.english();
    EXPECT_FALSE(record.failure.remedy.empty());
    EXPECT_EQ(recorder.log.events.back().kind, EventKind::nonFinite);
    for (const StepPoint& point : recorder.log.steps) EXPECT_TRUE(std::isfinite(point.loss));
}

TEST(Trainer, NanInTheDataNamesTheInput) {
    ToyData data{.shape = {2}, .features = {1, 2, std::numeric_limits<float>::quiet_NaN(), 4}, .targets = {0, 1},
                 .kind = TargetKind::binary};
    TrainingJob job = jobFor(std::make_shared<ToyRecipe>(data), {4});
    const RunRecord record = mustTrain(job);
    EXPECT_EQ(record.state, RunState::failed);
    EXPECT_NE(record.failure.where.english().find(job.graph.nodes.front().name), std::string::npos)
        << record.failure.english();
    EXPECT_EQ(record.epochs, 0);
}

TEST(Trainer, AGraphThatCannotTrainIsAnErrorBeforeTheFirstStep) {
    TrainingJob job = jobFor(xorRecipe(), {4});
    job.graph.links.pop_back();
    Recorder recorder;
    EXPECT_FALSE(train(job, recorder));
    EXPECT_TRUE(recorder.log.steps.empty());
    job = jobFor(xorRecipe(), {4});
    job.settings.batchSize = 0;
    EXPECT_FALSE(train(job, recorder));
}

}  // namespace
}  // namespace netloom
