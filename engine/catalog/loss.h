#pragma once
// Losses, declared once. A loss maps predictions (logits or values) [batch, units] and targets to a mean loss and its
// gradient with respect to the predictions.

#include <functional>

#include "engine/base/thread_pool.h"
#include "engine/catalog/param.h"
#include "engine/tensor/tensor.h"

namespace netloom {

enum class TargetKind { none, number, binary, classes };  ///< none: no target column is chosen

/// How predictions are read from the loss's input when the model answers.
enum class OutputLink { identity, sigmoid, softmax };

struct LossDescriptor {
    std::string id;  ///< "softmaxCrossEntropy", "sigmoidCrossEntropy", "mse", "mae", "huber"
    Message title;
    Message help;
    std::vector<ParamSpec> params;
    std::vector<TargetKind> fits;  ///< targets it is for, best first
    OutputLink link = OutputLink::identity;
    bool isSquaredError = false;  ///< the mean over units of (prediction − target)²

    template <class T>
    struct Call {
        ConstTensorView<T> predictions;  ///< [batch, units]
        ConstTensorView<T> targets;      ///< classes: [batch, 1] class index; else [batch, units]
        std::span<const T> weights;      ///< per row; empty = all 1
        TensorView<T> gradient;          ///< [batch, units]; empty = not wanted
    };
    /// Returns the weighted mean over the batch (divided by the sum of weights); gradient is of that mean.
    std::function<double(const ParamMap&, const Call<float>&, ThreadPool*)> evaluate;
    std::function<double(const ParamMap&, const Call<double>&, ThreadPool*)> evaluateDouble;
};

const std::vector<LossDescriptor>& builtinLosses();  // engine/losses/builtin_losses.cpp
const LossDescriptor* findLoss(const std::string& id);
/// The usual loss for a target of this kind.
const LossDescriptor& defaultLoss(TargetKind kind);

}  // namespace netloom
