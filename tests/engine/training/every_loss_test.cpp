// Every loss trained through the real graph, network and trainer; weights of rows and of classes; rows without a target.

#include <gtest/gtest.h>

#include <cmath>

#include "engine/evaluation/evaluation.h"
#include "engine/graph/edit.h"
#include "engine/training/learner.h"
#include "tests/support/toy_runs.h"

namespace netloom {
namespace {

using namespace netloom::testing;

/// Counts: the mean is e^(1 + x).
std::shared_ptr<const FittedRecipe> countRecipe() {
    ToyData data{.shape = {1}, .kind = TargetKind::number};
    Random random(6);
    std::vector<double> counts;
    for (int64_t i = 0; i < 400; ++i) {
        const double x = random.uniform(-1, 1), mean = std::exp(1 + x);
        double product = random.uniform(), count = 0;  // Knuth's Poisson numbers
        for (; product > std::exp(-mean); product *= random.uniform()) ++count;
        data.features.push_back(float(x));
        counts.push_back(count);
    }
    data.targetOffset = data.targetScale = 2;  // so that a count survives its encoding to the last bit
    for (const double count : counts) data.targets.push_back(float((count - data.targetOffset) / data.targetScale));
    splitInThree(data);
    return std::make_shared<ToyRecipe>(std::move(data));
}

/// The share 1 / (1 + e^−2x), a number from 0 to 1.
std::shared_ptr<const FittedRecipe> shareRecipe() {
    ToyData data{.shape = {1}, .kind = TargetKind::number, .targetOffset = 0.5, .targetScale = 0.25};
    Random random(7);
    for (int64_t i = 0; i < 300; ++i) {
        const double x = random.uniform(-2, 2);
        data.features.push_back(float(x));
        data.targets.push_back(float((1 / (1 + std::exp(-2 * x)) - 0.5) / 0.25));
    }
    splitInThree(data);
    return std::make_shared<ToyRecipe>(std::move(data));
}

TrainingJob jobWith(std::shared_ptr<const FittedRecipe> recipe, const std::string& loss, ParamMap params = {}, int64_t units = 0) {
    TrainingJob job = jobFor(std::move(recipe), {8});
    const LayerCatalog& catalog = builtinLayers();
    const NodeId output = job.graph.findByName("output")->id;
    EXPECT_TRUE(setParam(job.graph, catalog, output, "loss", loss));
    for (const auto& [id, value] : params) EXPECT_TRUE(setParam(job.graph, catalog, output, id, value)) << id;
    const LossDescriptor& descriptor = *findLoss(loss);
    const int64_t needed = neededUnits(job.recipe->signature().targets[0], descriptor, lossParams(descriptor, params));
    EXPECT_TRUE(setParam(job.graph, catalog, job.graph.inputsOf(output)[0].from, "units", units ? units : needed));
    job.settings.epochs = 60;
    job.settings.batchSize = 32;
    return job;
}

struct Judged {
    RunRecord record;
    Evaluation test;
};

Judged judged(const TrainingJob& job) {
    Recorder recorder;
    const auto record = train(job, recorder);
    if (!record || recorder.best.empty()) {
        ADD_FAILURE() << (record ? "no weights" : record.error().english());
        return {};
    }
    const auto test = evaluate({job.graph, job.recipe, recorder.best.back()}, Part::test);
    if (!test) ADD_FAILURE() << test.error().english();
    return {*record, test.value_or(Evaluation{})};
}

struct ClassLoss {
    const char* loss;
    ParamMap params;
    int64_t units;  ///< 0: what the loss needs
};

TEST(EveryLossTrained, TellsClassesApart) {
    const std::vector<ClassLoss> three{{"softmaxCrossEntropy", {{"labelSmoothing", 0.1}}, 0},
                                       {"softmaxCrossEntropy", {{"classWeights", std::string("balanced")}}, 0},
                                       {"focal", {}, 0},
                                       {"hinge", {}, 0},
                                       {"hinge", {{"squared", true}}, 0},
                                       {"klDivergence", {{"labelSmoothing", 0.1}}, 0},
                                       {"cosine", {}, 0},
                                       {"triplet", {}, 2},
                                       {"triplet", {{"mining", std::string("hard")}, {"margin", 0.5}}, 5}};
    for (const ClassLoss& c : three) {
        SCOPED_TRACE(c.loss);
        const Judged run = judged(jobWith(cloudsRecipe(), c.loss, c.params, c.units));
        EXPECT_GE(run.test.metrics.at("accuracy"), 0.97);
        EXPECT_GE(run.record.train.at("accuracy"), 0.97);
        EXPECT_EQ(run.test.predictions.front().values.size(), 3u);
        EXPECT_EQ(run.test.probabilities, run.test.metrics.contains("log_loss"));
    }
    const std::vector<ClassLoss> two{{"sigmoidCrossEntropy", {{"positiveWeight", 2.0}, {"labelSmoothing", 0.05}}, 0},
                                     {"focal", {}, 0}, {"focal", {}, 2}, {"hinge", {}, 0}, {"hinge", {}, 2}, {"cosine", {}, 0},
                                     {"klDivergence", {}, 2}, {"triplet", {}, 3}};
    for (const ClassLoss& c : two) {
        SCOPED_TRACE(c.loss);
        const Judged run = judged(jobWith(xorRecipe(), c.loss, c.params, c.units));
        EXPECT_GE(run.test.metrics.at("accuracy"), 0.85);
        EXPECT_EQ(run.test.predictions.front().values.size(), 2u);
    }
}

TEST(EveryLossTrained, PredictsNumbersInTheirOwnUnit) {
    for (const char* loss : {"mse", "mae", "huber", "logCosh", "quantile"}) {
        SCOPED_TRACE(loss);
        const Judged run = judged(jobWith(lineRecipe(), loss));
        EXPECT_GE(run.test.metrics.at("r2"), 0.97);
        EXPECT_GE(run.test.metrics.at("rmse"), 0.1) << "in the target's unit, not the standardised one";
    }
    EXPECT_GE(judged(jobWith(shareRecipe(), "klDivergence")).test.metrics.at("r2"), 0.97);
}

TEST(EveryLossTrained, PoissonPredictsCounts) {
    const Judged run = judged(jobWith(countRecipe(), "poisson"));
    for (const RowPrediction& prediction : run.test.predictions) EXPECT_GT(prediction.values[0], 0);
    EXPECT_GE(run.test.metrics.at("r2"), 0.3);  // the rest is the counts' own spread
    double predicted = 0, truth = 0;
    for (const RowPrediction& prediction : run.test.predictions) {
        predicted += double(prediction.values[0]);
        truth += prediction.truth;
    }
    EXPECT_NEAR(predicted / truth, 1, 0.15);
    EXPECT_NEAR(run.record.test.at("rmse"), run.test.metrics.at("rmse"), 1e-9);
}

TEST(EveryLossTrained, QuantilesMakeABand) {
    ToyData data{.shape = {1}, .kind = TargetKind::number};
    Random random(8);
    for (int64_t i = 0; i < 1000; ++i) {
        const double x = random.uniform(-1, 1);
        data.features.push_back(float(x));
        data.targets.push_back(float(x + (1 + x) * 0.5 * random.normal()));
    }
    splitInThree(data);
    const Judged run = judged(jobWith(std::make_shared<ToyRecipe>(std::move(data)), "quantile", {{"quantiles", std::string("0.1 0.5 0.9")}}));
    EXPECT_EQ(run.test.quantiles, (std::vector<double>{0.1, 0.5, 0.9}));
    EXPECT_NEAR(run.test.metrics.at("band_coverage"), 0.8, 0.08);
    for (const RowPrediction& prediction : run.test.predictions) {
        ASSERT_EQ(prediction.values.size(), 4u);
        EXPECT_EQ(prediction.values[0], prediction.values[2]) << "the middle one is the prediction";
    }
    EXPECT_GT(run.test.metrics.at("band_width"), 0);
}

// A row that counts twice is the same as a row that is there twice.
TEST(RowWeights, ReachTheLossAndTheMetrics) {
    ToyData twice{.shape = {1}, .features = {0, 1, 1, 2}, .targets = {0, 1, 1, 0}, .kind = TargetKind::binary};
    ToyData weighted{.shape = {1}, .features = {0, 1, 2}, .targets = {0, 1, 0}, .kind = TargetKind::binary, .weights = {1, 2, 1}};
    std::vector<Metrics> metrics;
    for (const ToyData& data : {twice, weighted}) {
        TrainingJob job = jobFor(std::make_shared<ToyRecipe>(data), {3});
        job.settings.epochs = 5;
        metrics.push_back(judged(job).record.train);
    }
    ASSERT_EQ(metrics[0].size(), metrics[1].size());
    for (const auto& [name, value] : metrics[0]) EXPECT_NEAR(metrics[1].at(name), value, 1e-5) << name;
}

TEST(RowWeights, RowsWithoutATargetOrAWeightTeachNothing) {
    const float unknown = std::nanf("");
    ToyData some{.shape = {1}, .features = {0, 1, 2}, .targets = {0, 1, 0}, .kind = TargetKind::binary};
    ToyData more{.shape = {1}, .features = {0, 1, 2, 3, 4}, .targets = {0, 1, 0, unknown, 1}, .kind = TargetKind::binary, .weights = {1, 1, 1, 1, 0}};
    std::vector<Metrics> epochs;
    for (const ToyData& data : {some, more}) {
        TrainingJob job = jobFor(std::make_shared<ToyRecipe>(data), {3});
        job.settings.epochs = 3;
        Recorder recorder;
        ASSERT_TRUE(train(job, recorder));
        epochs.push_back(recorder.log.epochs.back().train);
    }
    for (const auto& [name, value] : epochs[0]) EXPECT_NEAR(epochs[1].at(name), value, 1e-5) << name;
}

TEST(RowWeights, BalancedClassesFindTheRareOne) {
    ToyData data{.shape = {1}, .kind = TargetKind::binary};
    Random random(9);
    for (int64_t i = 0; i < 1000; ++i) {
        const bool rare = i % 20 == 0;
        data.features.push_back(float((rare ? 1.5 : 0.0) + random.normal()));
        data.targets.push_back(rare ? 1.f : 0.f);
    }
    for (int64_t i = 0; i < 1000; ++i) (i % 40 < 20 ? data.train : i % 2 ? data.validation : data.test).push_back(i);
    data.test.push_back(20);  // 20, 60, 100 … are rare rows of the test part
    const auto recipe = std::make_shared<ToyRecipe>(data);
    const Judged plain = judged(jobWith(recipe, "sigmoidCrossEntropy"));
    const Judged balanced = judged(jobWith(recipe, "sigmoidCrossEntropy", {{"classWeights", std::string("balanced")}}));
    EXPECT_GT(balanced.test.metrics.at("balanced_accuracy"), plain.test.metrics.at("balanced_accuracy") + 0.1);
}

TEST(ClassCentres, ScoreTheNearestHighest) {
    ClassCentres centres;
    centres.reset(3, 2);
    const std::vector<float> a{0, 0}, b{2, 0}, c{10, 10};
    centres.add(a, 0);
    centres.add(b, 0);
    centres.add(c, 1);
    centres.finish();
    EXPECT_EQ(centres.nearest(b), 0);
    EXPECT_EQ(centres.nearest(c), 1);
    std::vector<float> scores(3);
    centres.score(b, scores);
    EXPECT_FLOAT_EQ(scores[0], -1);
    EXPECT_LT(scores[2], scores[1]) << "a class without rows is never the nearest";
}

}  // namespace
}  // namespace netloom
