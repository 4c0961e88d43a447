// Training with optimizers that take the loss of all rows as a whole, and what the analyzer says about them.

#include <gtest/gtest.h>

#include "engine/catalog/optimizer.h"
#include "engine/graph/edit.h"
#include "engine/training/setup_check.h"
#include "tests/support/toy_runs.h"

namespace netloom {
namespace {

using namespace netloom::testing;

TrainingJob wholeJob(const char* optimizer, std::shared_ptr<const FittedRecipe> recipe, int64_t epochs) {
    TrainingJob job = jobFor(std::move(recipe), {6});
    job.settings.optimizer = optimizer;
    job.settings.learningRate = 0;
    job.settings.epochs = epochs;
    return job;
}

RunRecord trained(const TrainingJob& job) {
    TrainingObserver nobody;
    const auto record = train(job, nobody);
    if (!record) ADD_FAILURE() << record.error().english();
    return record.value_or(RunRecord{});
}

TEST(WholeBatch, LevenbergMarquardtFitsNumbersAlmostExactly) {
    const RunRecord record = trained(wholeJob("levenbergMarquardt", lineRecipe(), 40));
    EXPECT_LT(record.train.at("loss"), 1e-4);
    EXPECT_LT(record.test.at("rmse"), 1.0);  // of values that spread by more than 100
}

/// From every start: damping that lets a unit saturate ends at the variance of the targets instead.
TEST(WholeBatch, LevenbergMarquardtBendsACurve) {
    ToyData data{.shape = {2}, .kind = TargetKind::number};
    Random random(6);
    for (int64_t i = 0; i < 300; ++i) {
        const double x = random.uniform(-2, 2), y = random.uniform(-2, 2);
        data.features.insert(data.features.end(), {float(x), float(y)});
        data.targets.push_back(float(std::sin(2 * x) * y));
    }
    splitInThree(data);
    const auto recipe = std::make_shared<ToyRecipe>(std::move(data));
    for (uint64_t seed = 1; seed <= 5; ++seed) {
        TrainingJob job = wholeJob("levenbergMarquardt", recipe, 100);
        job.graph = findTemplate("mlp")->instantiate({{"hidden", std::vector<int64_t>{12}}, {"activation", std::string("tanh")}}, recipe->signature());
        job.settings.seed = seed;
        EXPECT_LT(trained(job).train.at("loss"), 0.02) << "seed " << seed;
    }
}

TEST(WholeBatch, LbfgsLearnsClasses) {
    EXPECT_GT(trained(wholeJob("lbfgs", xorRecipe(), 60)).test.at("accuracy"), 0.9);
}

TEST(WholeBatch, TakesOneStepPerEpochAndCountsAllRows) {
    Recorder recorder;
    TrainingJob job = wholeJob("lbfgs", xorRecipe(), 3);
    const auto record = train(job, recorder);
    ASSERT_TRUE(record);
    EXPECT_EQ(record->epochs, 3);
    EXPECT_EQ(recorder.log.steps.size(), 3u);
    EXPECT_EQ(recorder.log.epochs.back().step, 3);
    EXPECT_GT(recorder.log.epochs[0].train.at("loss"), recorder.log.epochs[2].train.at("loss"));
}

TEST(WholeBatch, ChunksAndThreadsGiveTheSameRun) {
    for (const char* optimizer : {"lbfgs", "levenbergMarquardt"}) {
        TrainingJob job = wholeJob(optimizer, lineRecipe(), 5);
        const std::string single = trained(job).parametersHash;
        for (const int threads : {2, 4, 8}) {
            job.settings.threads = threads;
            EXPECT_EQ(trained(job).parametersHash, single) << optimizer << " on " << threads << " threads";
        }
        const double loss = trained(job).train.at("loss");
        job.settings.batchSize = 120;
        EXPECT_NEAR(trained(job).train.at("loss"), loss, 1e-3 * loss + 1e-7) << optimizer;
    }
}

TEST(WholeBatch, ARunGoesOnExactly) {
    for (const char* optimizer : {"lbfgs", "levenbergMarquardt"}) {
        const TrainingJob job = wholeJob(optimizer, lineRecipe(), 8);
        Recorder recorder;
        recorder.stopBeforeStep = 5;
        ASSERT_TRUE(train(job, recorder));
        TrainingJob rest = job;
        rest.resumeFrom = recorder.checkpoints.back();
        rest.bestSoFar = recorder.best.back();
        EXPECT_EQ(trained(rest).parametersHash, trained(job).parametersHash) << optimizer;
    }
}

/// Goes away in the middle of a step.
struct GoesAway : Recorder {
    int asked = 0, after = 0;
    bool abandoned() override { return ++asked > after; }
};

TEST(WholeBatch, AStepThatIsBrokenOffCountsForNothing) {
    const TrainingJob job = wholeJob("lbfgs", xorRecipe(), 5);
    const std::string whole = trained(job).parametersHash;
    for (const int after : {30, 45, 60}) {
        GoesAway leaver;
        leaver.after = after;
        const auto record = train(job, leaver);
        ASSERT_TRUE(record);
        ASSERT_EQ(record->state, RunState::stopped);
        TrainingJob rest = job;
        rest.resumeFrom = leaver.checkpoints.back();
        rest.bestSoFar = leaver.best.back();
        EXPECT_EQ(trained(rest).parametersHash, whole) << after;
    }
}

TEST(WholeBatch, FrozenLayersStayAndAFactorMovesALayerFarther) {
    TrainingJob job = wholeJob("lbfgs", lineRecipe(), 1);
    NodeId first = 0;
    for (const Node& node : job.graph.nodes)
        if (node.type == "dense" && !first) first = node.id;
    const auto weightsWith = [&](const char* param, ParamValue value, int64_t epochs) {
        TrainingJob changed = job;
        changed.settings.epochs = epochs;
        EXPECT_TRUE(setParam(changed.graph, builtinLayers(), first, param, std::move(value)));
        Recorder recorder;
        EXPECT_TRUE(train(changed, recorder));
        return recorder.checkpoints.back()->variables;
    };
    Recorder untrained;
    untrained.stopBeforeStep = 0;
    ASSERT_TRUE(train(job, untrained));
    const std::vector<float> start = untrained.checkpoints.back()->variables;
    const size_t own = 2 * 6 + 6;  // weights and biases of the first layer
    const auto moved = [&](const std::vector<float>& now) {
        double sum = 0;
        for (size_t i = 0; i < own; ++i) sum += std::abs(double(now[i]) - double(start[i]));
        return sum;
    };
    EXPECT_EQ(moved(weightsWith("frozen", true, 3)), 0);
    EXPECT_EQ(moved(weightsWith("learningRateFactor", 0.0, 3)), 0);
    EXPECT_LT(moved(weightsWith("learningRateFactor", 0.01, 1)), moved(weightsWith("learningRateFactor", 1.0, 1)));
}

std::vector<std::string> codes(const TrainingJob& job, int64_t rows = 100) {
    const GraphAnalysis analysis = analyze(job.graph, builtinLayers(), &job.recipe->signature());
    std::vector<std::string> found;
    for (const Diagnostic& each : checkSetup(job.graph, analysis, job.settings, rows)) found.push_back(each.code);
    return found;
}

TEST(SetupCheck, NamesWhatLevenbergMarquardtCannotTrain) {
    using Codes = std::vector<std::string>;
    EXPECT_EQ(codes(wholeJob("levenbergMarquardt", lineRecipe(), 1)), Codes{});
    EXPECT_EQ(codes(wholeJob("levenbergMarquardt", lineRecipe(), 1), 30000), Codes{"tooManyRows"});
    EXPECT_EQ(codes(wholeJob("levenbergMarquardt", xorRecipe(), 1)), Codes{"wrongLoss"});
    TrainingJob job = jobFor(lineRecipe(), {400});
    job.settings.optimizer = "levenbergMarquardt";
    job.settings.learningRate = 0;
    EXPECT_EQ(codes(job), Codes{"tooManyWeights"});
    job = jobFor(lineRecipe(), {4}, 0, true);
    job.settings.optimizer = "levenbergMarquardt";
    job.settings.learningRate = 0;
    EXPECT_EQ(codes(job), Codes{"wrongLayer"});
    TrainingObserver nobody;
    const auto refused = train(job, nobody);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().english().find("Levenberg"), std::string::npos) << refused.error().english();
}

TEST(SetupCheck, WarnsOfUnusualSettings) {
    TrainingJob job = jobFor(xorRecipe(), {4});
    EXPECT_TRUE(codes(job).empty());
    job.settings.optimizer = "lbfgs";
    job.settings.clipNorm = 1;
    EXPECT_EQ(codes(job), std::vector<std::string>{"noEffect"});
}

}  // namespace
}  // namespace netloom
