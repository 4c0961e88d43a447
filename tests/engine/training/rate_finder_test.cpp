#include "engine/training/rate_finder.h"

#include <gtest/gtest.h>

#include "tests/support/toy_runs.h"

namespace netloom {
namespace {

using namespace netloom::testing;

/// Growing rates from 1e-5 to 1 with these smoothed losses.
std::vector<RateFinding::Point> curve(const std::vector<double>& losses) {
    std::vector<RateFinding::Point> points;
    for (size_t i = 0; i < losses.size(); ++i)
        points.push_back({1e-5 * std::pow(1e5, double(i) / double(losses.size() - 1)), losses[i], losses[i]});
    return points;
}

TEST(RateFinder, SuggestsWhereTheLossFallsFastest) {
    std::vector<double> losses;
    for (int i = 0; i < 60; ++i) losses.push_back(1 / (1 + std::exp((i - 30) / 3.0)));
    EXPECT_NEAR(std::log10(steepestRate(curve(losses))), std::log10(curve(losses)[30].rate), 0.1);
    for (double& loss : losses) loss = -loss;
    EXPECT_EQ(steepestRate(curve(losses)), 0);
    EXPECT_EQ(steepestRate({}), 0);
}

TEST(RateFinder, IsNotMisledByNoiseAtTheStart) {
    std::vector<double> losses{0.3, 1.2, 0.9, 0.8, 0.95};
    while (losses.size() < 50) losses.push_back(1 + 0.06 * std::sin(double(losses.size()) * 2.4));
    for (int i = 0; i < 40; ++i) losses.push_back(0.4 + 0.6 / (1 + std::exp((i - 20) / 4.0)));
    const double rate = steepestRate(curve(losses));
    EXPECT_GT(rate, curve(losses)[60].rate);
    EXPECT_LT(rate, curve(losses)[80].rate);
}

TEST(RateFinder, FindsARateThatLearns) {
    TrainingJob job = jobFor(xorRecipe(), {16});
    job.settings.optimizer = "sgd";
    const auto finding = findRate(job.graph, job.recipe, job.settings, {.lowest = 1e-4, .highest = 100, .batches = 150}, {});
    ASSERT_TRUE(finding) << finding.error().english();
    ASSERT_GT(finding->suggestion, 0);
    EXPECT_EQ(finding->points.front().rate, 1e-4);
    for (size_t i = 1; i < finding->points.size(); ++i) EXPECT_GT(finding->points[i].rate, finding->points[i - 1].rate);
    const auto lossWith = [&](double rate) {
        TrainingJob copy = job;
        copy.settings.epochs = 10;
        copy.settings.learningRate = rate;
        TrainingObserver nobody;
        return train(copy, nobody)->train.at("loss");
    };
    EXPECT_LT(lossWith(finding->suggestion), lossWith(1e-4));
}

TEST(RateFinder, IsTheSameEachTimeAndOnThreads) {
    TrainingJob job = jobFor(xorRecipe(), {24, 16}, 0.2, true);
    const auto losses = [&] {
        const auto finding = findRate(job.graph, job.recipe, job.settings, {.batches = 40}, {});
        std::vector<double> found;
        for (const auto& point : finding->points) found.push_back(point.loss);
        return found;
    };
    const std::vector<double> once = losses();
    EXPECT_EQ(losses(), once);
    job.settings.threads = 4;
    EXPECT_EQ(losses(), once);
}

TEST(RateFinder, EndsWhereTheLossExplodes) {
    TrainingJob job = jobFor(lineRecipe(), {16});
    job.settings.optimizer = "sgd";
    const auto finding = findRate(job.graph, job.recipe, job.settings, {.lowest = 1e-3, .highest = 1000, .batches = 200}, {});
    ASSERT_TRUE(finding);
    EXPECT_TRUE(finding->diverged);
    EXPECT_LT(finding->points.size(), 200u);
}

TEST(RateFinder, CanBeCancelledAndRefusesWhatIsNoRamp) {
    const TrainingJob job = jobFor(xorRecipe(), {4});
    std::stop_source stop;
    int reports = 0;
    const ProgressSink sink(stop.get_token(), [&](const Progress& progress) {
        EXPECT_GE(progress.fraction, 0);
        if (++reports == 5) stop.request_stop();
    });
    const auto cancelled = findRate(job.graph, job.recipe, job.settings, {}, sink);
    ASSERT_FALSE(cancelled);
    EXPECT_TRUE(isCancelled(cancelled.error()));
    EXPECT_EQ(reports, 5);
    EXPECT_FALSE(findRate(job.graph, job.recipe, job.settings, {.lowest = 1, .highest = 0.1}, {}));
    EXPECT_FALSE(findRate(job.graph, job.recipe, job.settings, {.batches = 3}, {}));
    TrainingSettings whole = job.settings;
    whole.optimizer = "lbfgs";
    EXPECT_FALSE(findRate(job.graph, job.recipe, whole, {}, {}));
}

}  // namespace
}  // namespace netloom
