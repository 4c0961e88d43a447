#pragma once
// Optimizers, declared once. Most update one parameter array in place from its gradient and its state, batch by batch; some take
// the loss of all rows as a whole.

#include <functional>

#include "engine/base/thread_pool.h"
#include "engine/catalog/param.h"
#include "engine/catalog/whole_loss.h"
#include "engine/tensor/tensor.h"

namespace netloom {

enum class OptimizerKind {
    step,        ///< update(): one step per batch, of one array after the other
    wholeBatch,  ///< wholeStep(): one step per epoch, which asks for the whole loss as often as it needs
};

struct OptimizerDescriptor {
    std::string id;  ///< "sgd", "rmsprop", "adam", "adamw", "nadam", "adagrad", "adadelta", "lion", "lbfgs", "levenbergMarquardt"
    Message title;
    Message help;
    std::vector<ParamSpec> params;  ///< without the learning rate, which every optimizer has
    double defaultLearningRate = 1e-3;
    double usualLearningRateLow = 1e-5, usualLearningRateHigh = 1e-1;  ///< outside: the analyzer warns
    OptimizerKind kind = OptimizerKind::step;
    int stateSlots = 0;  ///< arrays of the parameter's size (momentum, variance)
    std::function<int(const ParamMap&)> moreStateSlots = nullptr;  ///< that some parameters ask for; null: none

    template <class T>
    struct Call {
        int64_t step = 1;          ///< 1-based
        double learningRate = 0;
        double weightDecay = 0;    ///< L2 (added to the gradient) or, for adamw and lion, decoupled; 0 for biases
        double gradientScale = 1;  ///< from clipping
        std::span<T> value;
        std::span<const T> gradient;
        std::vector<std::span<T>> state;
    };
    std::function<void(const ParamMap&, const Call<float>&, ThreadPool*)> update;
    std::function<void(const ParamMap&, const Call<double>&, ThreadPool*)> updateDouble;

    // --- of kind wholeBatch
    struct WholeCall {
        double learningRate = 1;
        std::span<double> values;  ///< all that learn: where the step starts, then where it ends
        std::span<double> state;
        WholeLoss& loss;
    };
    /// False: the loss broke off; nothing has changed.
    std::function<bool(const ParamMap&, const WholeCall&)> wholeStep = nullptr;
    std::function<int64_t(const ParamMap&, int64_t values)> wholeStateSize = nullptr;
    bool leastSquares = false;  ///< learns from squared errors only, row by row, in inference mode
    int64_t mostValues = 0, mostRows = 0;  ///< beyond: the analyzer refuses; 0 = no limit
};

const std::vector<OptimizerDescriptor>& builtinOptimizers();  // engine/optimizers/builtin_optimizers.cpp
const OptimizerDescriptor* findOptimizer(const std::string& id);
/// All state arrays that an optimizer with these parameters keeps.
int stateSlots(const OptimizerDescriptor& optimizer, const ParamMap& params);

}  // namespace netloom
