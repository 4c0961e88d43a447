#pragma once
// The learning-rate range test: a short training in which the rate grows exponentially from batch to batch, on weights of its
// own. The loss falls fastest just below the best constant rate. Smith, "Cyclical Learning Rates for Training Neural Networks"
// (2015, arXiv:1506.01186), section 3.3; exponential ramp, smoothing and the steepest point as in fastai's learner.

#include "engine/base/progress.h"
#include "engine/data/fitted_recipe.h"
#include "engine/graph/graph.h"
#include "engine/training/settings.h"

namespace netloom {

struct RateFinderOptions {
    double lowest = 0, highest = 0;  ///< of the ramp; 0 = from a hundredth of the optimizer's usual range to ten times of it
    int64_t batches = 100;           ///< steps of the ramp
};

struct RateFinding {
    struct Point {
        double rate = 0, loss = 0;
        double smoothed = 0;  ///< exponential average with bias correction
    };
    std::vector<Point> points;  ///< up to where the loss exploded
    double suggestion = 0;      ///< rate at the steepest descent; 0 = the loss never fell
    bool diverged = false;      ///< the ramp ended early because the loss exploded
};

/// Runs the test with the batch size, seed, optimizer and other settings of a training; the schedule takes no part. Errors: graph,
/// data or options unfit, an optimizer that takes no batches, cancelled.
Expected<RateFinding> findRate(const Graph& graph, std::shared_ptr<const FittedRecipe> recipe, TrainingSettings settings,
                               const RateFinderOptions& options, const ProgressSink& sink);

/// The rate of the steepest descent of the smoothed loss over the logarithm of the rate; 0 if it never falls.
double steepestRate(const std::vector<RateFinding::Point>& points);

}  // namespace netloom
