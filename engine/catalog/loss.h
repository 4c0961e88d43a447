#pragma once
// Losses, declared once. A loss maps predictions (logits or values) [batch, units] and targets to a mean loss and its
// gradient with respect to the predictions. The descriptor also says how predictions become answers.

#include <functional>

#include "engine/base/thread_pool.h"
#include "engine/catalog/param.h"
#include "engine/tensor/tensor.h"

namespace netloom {

enum class TargetKind { none, number, binary, classes };  ///< none: no target column is chosen

/// How predictions are read from the loss's input when the model answers.
enum class OutputLink {
    identity,
    sigmoid,      ///< probability of the second class, or a share of 0..1
    softmax,      ///< probabilities of the classes
    exponential,  ///< e^min(z, kLargestLog): counts
    margin,       ///< scores as they are; a single one speaks for the second class when it is positive
    unitLength,   ///< scores: the row divided by its Euclidean length
    embedding,    ///< a place in space: classes are told apart by the nearest centre of the training rows
};

/// Where the exponential of the log link stops growing, so that no finite logit becomes infinite.
inline constexpr double kLargestLog = 30;
/// Shorter rows have no direction: cosine similarity takes them as zero.
inline constexpr double kShortestLength = 1e-8;

/// Units an Output needs for a target.
enum class OutputUnits {
    target,           ///< TargetInfo::units: one, or one per class when there are more than two
    classes,          ///< one per class, for two classes too
    targetOrClasses,  ///< either of these
    any,
};

/// The scale in which a loss sees a number target; answers are brought back to the target's own unit.
enum class NumberScale {
    standardised,    ///< minus the mean of the training rows, over their deviation
    relativeToMean,  ///< over the mean of the training rows
    own,
};

struct LossDescriptor {
    std::string id;  ///< "softmaxCrossEntropy", "sigmoidCrossEntropy", "mse", "mae", "huber", …
    Message title;
    Message help;
    std::vector<ParamSpec> params;
    std::vector<TargetKind> fits;  ///< targets it is for, best first
    OutputLink link = OutputLink::identity;
    bool isSquaredError = false;  ///< the mean over units of (prediction − target)²
    OutputLink singleLink = OutputLink::identity;  ///< the same for an Output of one unit
    OutputUnits units = OutputUnits::target;
    NumberScale scale = NumberScale::standardised;
    double lowest = -1e300, highest = 1e300;  ///< number targets it can learn from
    bool takesClassIndex = false;             ///< else class targets come as one column per unit (1 for the true class)
    /// The levels, rising, when it predicts several quantiles of a number: one unit each. Null: one value.
    std::function<std::vector<double>(const ParamMap&)> quantiles = {};

    OutputLink linkOf(int64_t unitCount) const { return unitCount == 1 ? singleLink : link; }

    template <class T>
    struct Call {
        ConstTensorView<T> predictions;  ///< [batch, units]
        ConstTensorView<T> targets;      ///< classes: [batch, 1] class index or [batch, units] shares; else values
        std::span<const T> weights;      ///< per row; empty = all 1
        TensorView<T> gradient;          ///< [batch, units]; empty = not wanted
    };
    /// Returns the weighted mean over the batch (divided by the sum of weights); gradient is of that mean.
    std::function<double(const ParamMap&, const Call<float>&, ThreadPool*)> evaluate;
    std::function<double(const ParamMap&, const Call<double>&, ThreadPool*)> evaluateDouble;
};

/// Whether answers behind this link are probabilities that add up to one.
inline bool isProbability(OutputLink link) { return link == OutputLink::sigmoid || link == OutputLink::softmax; }

/// Parameter of the losses for classes: how rows weigh by their class ("none", "balanced", "squareRoot"). The loss itself
/// does not look at it; whoever feeds it multiplies the row weights by classWeights().
inline constexpr const char* kClassWeightsParam = "classWeights";
/// Factor per class from the rows of each class in the training part: n / (classes · n_c), or its square root. Empty: all 1.
std::vector<double> classWeights(const ParamMap& lossParams, const std::vector<int64_t>& classRows);

const std::vector<LossDescriptor>& builtinLosses();  // engine/losses/builtin_losses.cpp
const LossDescriptor* findLoss(const std::string& id);
/// The usual loss for a target of this kind.
const LossDescriptor& defaultLoss(TargetKind kind);
/// Those of the parameters (of an Output) that the loss has; the others by default.
ParamMap lossParams(const LossDescriptor& loss, const ParamMap& given);
bool fitsTarget(const LossDescriptor& loss, TargetKind kind);

}  // namespace netloom
