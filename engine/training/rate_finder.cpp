#include "engine/training/rate_finder.h"

#include <algorithm>
#include <cmath>

#include "engine/catalog/optimizer.h"
#include "engine/data/batcher.h"
#include "engine/training/learner.h"

namespace netloom {
namespace {

constexpr double kMemory = 0.9;      // of the smoothed loss
constexpr double kExploded = 4;      // times the lowest smoothed loss
constexpr int64_t kFewest = 10;      // points before a rising loss ends the ramp
constexpr size_t kLeastReach = 2;    // points to both sides of a slope, at least
constexpr size_t kReachShare = 10;   // of the ramp: half the width of a slope, so that noise of small batches does not count
constexpr size_t kFewValues = 10;    // in the average: the first points are little smoothed yet
constexpr size_t kSlopeMargin = 5;   // points at the right end, where the loss explodes, that do not count

Expected<RateFinderOptions> completed(RateFinderOptions options, const TrainingSettings& settings) {
    NETLOOM_CHECK(checkSettings(settings));
    const OptimizerDescriptor& optimizer = *findOptimizer(settings.optimizer);
    if (optimizer.kind == OptimizerKind::wholeBatch)
        return fail({NL_TR("engine", "%1 finds the length of its steps by itself"), optimizer.title.english()}, {},
                    NL_TR("engine", "Leave its learning rate at 1"));
    if (options.lowest <= 0) options.lowest = optimizer.usualLearningRateLow / 100;
    if (options.highest <= 0) options.highest = optimizer.usualLearningRateHigh * 10;
    if (!(options.lowest < options.highest) || !std::isfinite(options.highest) || options.highest > 1e3)
        return fail({NL_TR("engine", "The learning rates %1 to %2 are no range"), options.lowest, options.highest}, {},
                    NL_TR("engine", "Choose a lowest rate above 0 and a higher one of at most 1000"));
    if (options.batches < kFewest || options.batches > 1000000)
        return fail({NL_TR("engine", "%1 is outside %2 to %3"), options.batches, kFewest, int64_t(1000000)},
                    {NL_TR("engine", "setting %1"), "batches"}, NL_TR("engine", "Choose a value in the range"));
    return options;
}

}  // namespace

double steepestRate(const std::vector<RateFinding::Point>& points) {
    double steepest = 0, rate = 0;
    const size_t reach = std::max(kLeastReach, points.size() / kReachShare);
    const size_t first = std::min(kFewValues, points.size() / 8);
    for (size_t i = first + reach; i + reach + kSlopeMargin < points.size(); ++i) {
        const auto &before = points[i - reach], &after = points[i + reach];
        const double slope = (after.smoothed - before.smoothed) / std::log(after.rate / before.rate);
        if (!(slope < steepest)) continue;
        steepest = slope;
        rate = points[i].rate;
    }
    return rate;
}

Expected<RateFinding> findRate(const Graph& graph, std::shared_ptr<const FittedRecipe> recipe, TrainingSettings settings,
                               const RateFinderOptions& options, const ProgressSink& sink) {
    NETLOOM_TRY(const RateFinderOptions ramp, completed(options, settings));
    settings.learningRate = 0;  // it has no part in this, so it need not be a good one
    NETLOOM_TRY(const auto learner, Learner::make(graph, recipe, settings, true));
    Batcher batcher(std::move(recipe), Part::train, settings.batchSize, true, settings.seed);
    if (batcher.rows() == 0)
        return fail(NL_TR("engine", "There are no rows to train on"), {}, NL_TR("engine", "Give the training part of the split more rows"));
    learner->initialise(settings.seed);

    RateFinding finding;
    double average = 0, lowest = 0;
    for (int64_t step = 1; step <= ramp.batches; ++step) {
        const double place = double(step - 1) / double(ramp.batches - 1);
        const double rate = ramp.lowest * std::pow(ramp.highest / ramp.lowest, place);
        if (!sink.report(place, {NL_TR("engine", "Trying learning rate %1"), fmt::format("{:.2g}", rate)}))
            return tl::unexpected(cancelledError());
        NETLOOM_TRY(const EncodedRows* batch, batcher.batch((step - 1) / batcher.batches(), (step - 1) % batcher.batches()));
        NETLOOM_CHECK(learner->checkTokens(*batch, batcher.size(), batcher.tableRows()));
        const double loss = learner->learn(*batch, batcher.size(), step);
        average = kMemory * average + (1 - kMemory) * loss;
        const double smoothed = average / (1 - std::pow(kMemory, double(step)));
        lowest = step == 1 ? smoothed : std::min(lowest, smoothed);
        finding.diverged = learner->checkFinite(loss, step).has_value() || (step >= kFewest && smoothed > kExploded * lowest && lowest > 0);
        if (std::isfinite(loss)) finding.points.push_back({rate, loss, smoothed});
        if (finding.diverged) break;
        learner->update(step, rate);
    }
    finding.suggestion = steepestRate(finding.points);
    return finding;
}

}  // namespace netloom
