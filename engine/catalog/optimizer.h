#pragma once
// Optimizers, declared once. An optimizer updates one parameter array in place from its gradient and its state.

#include <functional>

#include "engine/base/thread_pool.h"
#include "engine/catalog/param.h"
#include "engine/tensor/tensor.h"

namespace netloom {

struct OptimizerDescriptor {
    std::string id;  ///< "sgd", "rmsprop", "adam", "adamw"
    Message title;
    Message help;
    std::vector<ParamSpec> params;  ///< without the learning rate, which every optimizer has
    double defaultLearningRate = 1e-3;
    double usualLearningRateLow = 1e-5, usualLearningRateHigh = 1e-1;  ///< outside: the analyzer warns
    int stateSlots = 0;  ///< arrays of the parameter's size (momentum, variance)

    template <class T>
    struct Call {
        int64_t step = 1;          ///< 1-based
        double learningRate = 0;
        double weightDecay = 0;    ///< L2 (added to the gradient) or, for adamw, decoupled; 0 for biases
        double gradientScale = 1;  ///< from clipping
        std::span<T> value;
        std::span<const T> gradient;
        std::vector<std::span<T>> state;
    };
    std::function<void(const ParamMap&, const Call<float>&, ThreadPool*)> update;
    std::function<void(const ParamMap&, const Call<double>&, ThreadPool*)> updateDouble;
};

const std::vector<OptimizerDescriptor>& builtinOptimizers();  // engine/optimizers/builtin_optimizers.cpp
const OptimizerDescriptor* findOptimizer(const std::string& id);

}  // namespace netloom
