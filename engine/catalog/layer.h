#pragma once
// A layer at work: the executable form of one node for given shapes. Made by its descriptor's build function, owned by a
// Network, used by one thread at a time.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/base/random.h"
#include "engine/base/thread_pool.h"
#include "engine/tensor/tensor.h"

namespace netloom {

enum class Initializer {
    zeros,
    ones,
    constant,      ///< initialValue
    glorotUniform,
    glorotNormal,
    heUniform,
    heNormal,
    lecunUniform,
    lecunNormal,
    orthogonal,    ///< the array is cut into blocks of fanIn rows × fanOut columns, each orthogonal
    forgetGates,   ///< zeros, but ones in the second quarter of every run of fanOut values
};

/// One array the layer keeps between steps.
struct VariableSpec {
    std::string name;  ///< "weight", "bias", "runningMean"
    Shape shape;
    Initializer initializer = Initializer::zeros;
    int64_t fanIn = 1, fanOut = 1;
    double initialValue = 0;  ///< of Initializer::constant
    bool trainable = true;  ///< false: a buffer such as running statistics
    bool decays = false;    ///< weight decay applies (weights yes; biases and norms no)
    double l2 = 0;          ///< decay of its own, on top of the training setup's
    // Written by the network from the parameters every learning layer has (learning_params.h).
    double l1 = 0;          ///< adds l1 · sign(value) to the gradient
    double maxNorm = 0;     ///< largest Euclidean length of a column (last axis) after a step; 0 = no limit
    double rateFactor = 1;  ///< of the learning rate
    bool frozen = false;    ///< trainable, but keeps its value now; its gradient view is empty
    int64_t zeroRows = 0;   ///< leading rows that start as zeros and get no gradient (the vector of padding)
};

/// The arrays behind the specs, in the same order. Gradients are empty views for buffers, for
/// frozen variables and when not training.
template <class T>
struct Variables {
    std::vector<TensorView<T>> values;
    std::vector<TensorView<T>> gradients;
};

/// Valid leading steps of every row of a padded sequence batch [rows, steps, …]; empty = all steps are valid.
using Lengths = std::span<const int32_t>;

/// y[…, c] = factor[c] · x[…, c] + shift[c], then perhaps ReLU: what a layer in front can do in its own pass when it answers.
template <class T>
struct ChannelScaling {
    const T* factor = nullptr;  ///< [channels]; null: nothing to be done
    const T* shift = nullptr;
    bool relu = false;
};

/// What one call may use. `pool` may be null (single thread).
template <class T>
struct StepContext {
    bool training = false;
    uint64_t seed = 0;    ///< of the run
    uint64_t step = 0;    ///< optimizer step, keys the random numbers
    uint64_t nodeKey = 0; ///< keys the random numbers of this node
    ThreadPool* pool = nullptr;
    std::span<const Lengths> lengths; ///< of each input; empty when no input is padded
    double statisticsShare = -1;  ///< of this batch in running statistics; negative: as the layer itself weighs it
    std::span<T> scratch; ///< scratchSize() elements; content is lost between calls
    std::span<T> saved;   ///< savedSize() elements; kept from forward to backward
    std::span<T> prepared;    ///< preparedSize() elements, kept while the network lives; empty when it is there for training
    bool isPrepared = false;  ///< `prepared` was filled from the present variables
    ChannelScaling<T> scaling; ///< only of layers that take it (takesScaling)
    T* halved = nullptr;       ///< of layers with takesHalving: the output of the layer behind, to be written by forward and read by backward
};

/// What becomes of the valid steps of the first input.
enum class StepRule {
    drop,  ///< the output is no longer a padded sequence
    keep,  ///< step t of the output belongs to step t of the input
    map,   ///< outputSteps() says how many are left
};

template <class T>
class Layer {
 public:
    virtual ~Layer() = default;

    virtual std::vector<VariableSpec> variables() const { return {}; }
    /// Elements of saved / scratch memory needed for this batch.
    virtual int64_t savedSize(int64_t batch) const { (void)batch; return 0; }
    virtual int64_t scratchSize(int64_t batch) const { (void)batch; return 0; }
    /// Elements of memory for what answering needs of the variables in another form, such as packed weights.
    virtual int64_t preparedSize() const { return 0; }
    /// Layers that mix steps (recurrence, attention, pooling) must not let padded steps count; all others may ignore them.
    virtual StepRule stepRule() const { return StepRule::drop; }
    virtual int32_t outputSteps(int32_t inputSteps) const { return inputSteps; }
    /// True when the output is the input's memory in another shape: the network then shares the buffer.
    virtual bool onlyReshapes() const { return false; }
    /// True when backward may write the gradient of one input over the output's gradient (all of one shape).
    virtual bool gradientInPlace() const { return false; }
    /// Answering, this layer only scales and shifts channels (a normalisation with running statistics).
    virtual bool onlyScales() const { return false; }
    /// Its factor and shift [channels], of layers that only scale.
    virtual void scaling(const Variables<T>& variables, T* factor, T* shift) const { (void)variables, (void)factor, (void)shift; }
    /// Answering, the layer can do context.scaling in its own pass; then it needs context.prepared.
    virtual bool takesScaling() const { return false; }
    /// This layer takes the maximum of 2×2 windows side by side, rounding odd sizes down.
    virtual bool halvesByMaximum() const { return false; }
    /// The layer can do so in its own passes for the layer behind it (context.halved); backward then takes the gradient of
    /// that layer's output.
    virtual bool takesHalving() const { return false; }
    /// Applies ReLU to the output in the same pass from now on, or no longer; backward then takes the gradient of that
    /// output. False: the layer cannot.
    virtual bool fuseRelu(bool fused) { return !fused; }
    /// After a forward pass with fused ReLU: what the output was before it.
    virtual void outputBeforeRelu(const StepContext<T>& context, std::span<const ConstTensorView<T>> inputs, TensorView<T> output) {
        (void)context, (void)inputs, (void)output;
    }

    /// inputs and output are batch tensors [batch, …]. Writes every element of output, and all of context.prepared unless
    /// that is there already.
    virtual void forward(const StepContext<T>& context, const Variables<T>& variables,
                         std::span<const ConstTensorView<T>> inputs, TensorView<T> output) = 0;
    /// Writes (not adds) the gradients of the inputs whose view is not empty, and of all trainable variables. Follows a
    /// forward call with the same context; in inference mode too (attributions), with the function that forward computed.
    virtual void backward(const StepContext<T>& context, const Variables<T>& variables,
                          std::span<const ConstTensorView<T>> inputs, ConstTensorView<T> output,
                          ConstTensorView<T> outputGradient, std::span<const TensorView<T>> inputGradients) = 0;
};

}  // namespace netloom
