#pragma once
// The plan behind a Network. Private to engine/network.

#include "engine/catalog/optimizer.h"
#include "engine/network/network.h"

namespace netloom {

/// One step of the plan: a node at work.
template <class T>
struct NetworkOp {
    enum class Kind {
        input,   ///< output points to the caller's batch
        layer,   ///< runs a Layer
        alias,   ///< hands its input on under another shape or as part of a loss: no work, no memory of its own
        output,  ///< where a loss is taken
    };
    Kind kind = Kind::layer;
    NodeId node = 0;
    size_t index = 0;  ///< output: index into outputs
    std::unique_ptr<Layer<T>> layer;
    std::vector<size_t> inputs;  ///< ops
    Shape shape;                 ///< per sample
    int consumers = 0;
    bool learns = false;         ///< a trainable variable lies here or before
    bool fused = false;          ///< its function is part of its only consumer's loss
    bool isRelu = false;
    bool absorbed = false;       ///< a ReLU that the layer before it computes, unless every node's gradient is wanted
    bool appliesRelu = false;    ///< computes the ReLU after it in the same pass
    bool isScaling = false;      ///< a normalisation that the layer before it computes when the network only answers
    size_t scaledBy = 0;         ///< op whose normalisation (and ReLU) this one computes; 0: none
    std::span<T> scaling;        ///< factor and shift of it
    bool isHalving = false;      ///< a pooling that the layer before it computes, unless every node's gradient is wanted
    bool computedBefore = false; ///< by the op before it, forward and backward
    size_t halvedBy = 0;         ///< op whose pooling this one computes; 0: none
    size_t firstVariable = 0, variableCount = 0;
    Variables<T> variables;
    TensorView<T> output, gradient;  ///< planned for the maximum batch
    std::span<T> saved;
    int64_t savedSize = 0;
    std::span<T> prepared;
    uint64_t preparedFrom = 0;     ///< version of the variables that `prepared` was filled from; 0: not filled
    size_t gradientOwner = 0;      ///< the op whose gradient memory this one uses; itself mostly
    bool wantsGradient = false;    ///< planned: learns, or gradients of inputs are wanted
    bool gradientWritten = false;  ///< in this backward pass
    StepRule steps = StepRule::drop;
    bool padded = false;           ///< in this forward pass: `lengths` holds the valid steps of every row
    std::vector<int32_t> lengths;  ///< [batch]
    // Reused between steps so that a step allocates nothing.
    std::vector<Lengths> inputLengths;
    std::vector<ConstTensorView<T>> inputViews;
    std::vector<TensorView<T>> inputGradients;
};

template <class T>
struct Network<T>::Impl {
    using Op = NetworkOp<T>;

    NetworkOptions options;
    const OptimizerDescriptor* optimizer = nullptr;
    ParamMap optimizerParams;
    int stateSlots = 0;
    ThreadPool* pool = nullptr;
    PassObserver* observer = nullptr;
    uint64_t seed = 0;
    int64_t batch = 0;
    bool training = false, inputGradients = false;

    std::vector<Op> ops;
    std::vector<NodeId> order;
    std::map<NodeId, size_t> opOf;
    struct FunctionInput { std::string function; size_t op = 0; };
    std::map<NodeId, FunctionInput> beforeFunction;  ///< of nodes whose last part is a function of an op's output
    std::vector<NetworkVariable<T>> variables;
    std::vector<VariableSpec> specs;  ///< of the variables
    std::vector<NetworkOutput> outputs;
    std::vector<size_t> outputOps;
    int64_t trainableSize = 0;
    uint64_t version = 1;  ///< of the variables' values

    Tensor<T> values, gradients, arena;
    std::vector<T> state;  ///< optimizer slots, slot after slot, over the trainable variables
    std::span<T> scratch, accumulate;
    std::vector<Tensor<T>> probabilities, oneHot;
    Tensor<T> unfused, unscaled;  ///< made when a node is looked at whose output was not kept
    typename OptimizerDescriptor::Call<T> call;
    int64_t rows = 0;
    uint64_t step = 0;
    double statisticsShare = -1;
    Mode mode = Mode::inference;  ///< of the last forward pass

    Expected<void> addNode(const Graph& graph, const LayerCatalog& catalog, const Node& node);
    Expected<void> addOutput(const LayerCatalog& catalog, const Node& node, Op& op);
    Expected<void> addLayer(const Graph& graph, const LayerDescriptor& descriptor, const Node& node, Op& op);
    bool isFusedWithLoss(const Graph& graph, const Node& node, const std::string& function, int64_t units) const;
    bool isSharedWithLoss(const Graph& graph, const Node& node, const std::string& function, int64_t units) const;
    size_t lossInput(NodeId from, const Node& output) const;
    void splitFunction(const std::string& function, Op& op);
    std::string lossId(const Node& node) const;
    void planVariables();
    bool learns(size_t variable) const {
        const VariableSpec& spec = specs[variable];
        return spec.trainable && !spec.frozen && spec.rateFactor > 0;
    }
    int64_t stateSize() const;
    void updateVariable(size_t index, const StepSettings& settings, int64_t offset);
    void planArena();
    void planFusions();
    int64_t planGradients(std::vector<int64_t>& offsets);
    bool isAbsorbed(const Op& op) const;
    bool isScaling(const Op& op) const;
    bool isHalving(const Op& op) const;
    ChannelScaling<T> scalingOf(const Op& op) const;
    ConstTensorView<T> outputApart(const Op& op);

    TensorView<T> rowsOf(TensorView<T> planned) const { return rowsOf(planned, 0, rows); }
    TensorView<T> rowsOf(TensorView<T> planned, int64_t begin, int64_t count) const {
        planned.data += begin * (planned.size() / batch);
        planned.shape[0] = count;
        return planned;
    }
    StepContext<T> context(const Op& op, bool isTraining, int64_t firstRow = 0) const;
    int64_t rowsAtATime() const;
    void forwardRows(const Inputs& inputs, int64_t begin, int64_t count);
    void passLengths(Op& op, int64_t begin, int64_t count);
    void beginBackward();
    void finishBackward();
    void backwardOp(Op& op);
    double evaluateLoss(size_t output, const TargetBatch<T>& targets, std::span<const T> rowWeights, bool backward);
    double sumOfLosses(const Targets& targets, std::span<const T> rowWeights, bool backward);
    OutputLink linkOf(size_t output) const { return outputs[output].loss->linkOf(outputs[output].shape.size()); }
    ConstTensorView<T> lossTargets(size_t output, ConstTensorView<T> targets);
    ConstTensorView<T> logits(size_t output) const { return rowsOf(ops[ops[outputOps[output]].inputs[0]].output); }
    ConstTensorView<T> linked(size_t output);
    const Op& at(NodeId node) const { return ops[opOf.at(node)]; }
};

}  // namespace netloom
