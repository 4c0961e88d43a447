#pragma once
// The executable form of a graph for given input shapes: owns parameters, buffers, gradients and optimizer state.
//
// All memory is planned by prepare(maximum batch); afterwards forward, lossAndBackward and step allocate nothing. A batch
// may be smaller than planned. Results are bitwise equal for any number of threads of the pool. Used by one thread at a
// time. float in use; double for gradient checks.
//
//   NETLOOM_TRY(auto network, Network<float>::build(graph, builtinLayers(), networkOptions(graph, analysis)));
//   network.prepare(32, true);  network.initialise(seed);
//   network.forward(Mode::training, {{inputId, batch}}, rows, step);
//   const double loss = network.lossAndBackward({{outputId, targets}}, rowWeights);
//   network.step({.step = 1, .learningRate = 1e-3});

#include <map>
#include <memory>
#include <optional>

#include "engine/base/thread_pool.h"
#include "engine/catalog/layer_descriptor.h"
#include "engine/catalog/loss.h"
#include "engine/graph/analysis.h"
#include "engine/graph/graph.h"

namespace netloom {

template <class T>
class RowSource;

enum class Mode { inference, training };

struct NetworkOptions {
    std::map<NodeId, Shape> inputShapes;   ///< per sample, of every Input node that is in use
    std::map<NodeId, std::string> losses;  ///< id by Output node, with "auto" resolved; an absent one is taken from the
                                           ///< node, where "auto" then means mse
    std::string optimizer = "adam";
    ParamMap optimizerParams;
};

/// What the analyzer found out: shapes of the Input nodes and losses of the Output nodes.
NetworkOptions networkOptions(const Graph& graph, const GraphAnalysis& analysis);

/// One array of one node. Views stay valid until the next prepare() or the end of the network.
template <class T>
struct NetworkVariable {
    NodeId node = 0;
    std::string nodeName;  ///< "conv1"
    std::string name;      ///< "weight"
    bool trainable = true;
    bool decays = false;
    TensorView<T> value;     ///< written by the network's functions; what else writes it does so before the first forward
    TensorView<T> gradient;  ///< empty for buffers and when prepared without training
};

struct NetworkOutput {
    NodeId node = 0;
    std::string name;
    Shape shape;  ///< per sample
    const LossDescriptor* loss = nullptr;
    ParamMap lossParams;
    double weight = 1;
};

struct StepSettings {
    int64_t step = 1;        ///< 1-based optimizer step
    double learningRate = 1e-3;
    double clipNorm = 0;     ///< global gradient norm; 0 = off
    double weightDecay = 0;  ///< of all decaying variables; a layer's own l2 comes on top
};

/// What an Input node gets for one batch.
template <class T>
struct InputBatch {
    ConstTensorView<T> values;  ///< [rows, …]
    Lengths lengths;            ///< padded sequences: valid steps of every row; empty: all are valid

    InputBatch() = default;
    template <class View>
        requires std::convertible_to<View, ConstTensorView<T>>
    InputBatch(const View& view, Lengths steps = {}) : values(view), lengths(steps) {}
};

/// Told on the calling thread when a node's part of a pass is done; for measurements.
class PassObserver {
 public:
    virtual ~PassObserver() = default;
    virtual void finished(NodeId node, bool backward) = 0;
};

/// What an Output node learns from in one batch.
template <class T>
struct TargetBatch {
    ConstTensorView<T> values;   ///< class index [rows, 1] or values [rows, units], in the scale of the loss
    std::span<const T> weights;  ///< per row; empty: those of the whole batch

    TargetBatch() = default;
    template <class View>
        requires std::convertible_to<View, ConstTensorView<T>>
    TargetBatch(const View& view, std::span<const T> rowWeights = {}) : values(view), weights(rowWeights) {}
};

template <class T>
class Network {
 public:
    using Inputs = std::map<NodeId, InputBatch<T>>;  ///< by Input node
    using Targets = std::map<NodeId, TargetBatch<T>>;  ///< by Output node

    /// Errors: unknown layer, missing input, cycle, shapes that do not fit, parameters out of range; each names the node.
    /// Nodes that no Output depends on are executed too, so that they can be looked at, but learn nothing; those of them
    /// that have no input yet are left out.
    static Expected<Network> build(const Graph& graph, const LayerCatalog& catalog, const NetworkOptions& options);
    Network(Network&&) noexcept;
    Network& operator=(Network&&) noexcept;
    ~Network();

    /// Not owned; null = the calling thread only.
    void setThreadPool(ThreadPool* pool);
    /// Not owned; null = none.
    void setObserver(PassObserver* observer);
    /// Plans memory for batches of up to this many rows. Keeps variables and optimizer state.
    void prepare(int64_t maximumBatch, bool forTraining);
    int64_t maximumBatch() const;

    /// Draws all variables anew from (seed, node name, variable name) and clears the optimizer state.
    void initialise(uint64_t seed);
    /// All variables in graph order (topological, ties by node id).
    const std::vector<NetworkVariable<T>>& variables() const;
    const std::vector<NetworkOutput>& outputs() const;
    /// Topological order of all nodes.
    const std::vector<NodeId>& order() const;
    /// Per-sample output shape of a node (for an Output: of its input).
    const Shape& shape(NodeId node) const;

    /// Runs the first `rows` rows. `step` keys the random numbers (Dropout) in training.
    void forward(Mode mode, const Inputs& inputs, int64_t rows, uint64_t step = 0);
    /// In training passes from now on, what a batch counts in running statistics: 1 makes them the batch's own. Negative: as
    /// the layers themselves weigh it.
    void setStatisticsShare(double share);

    /// After forward. The Output's input as the loss takes it: logits for cross-entropy. [rows, …]
    ConstTensorView<T> logits(NodeId output) const;
    /// After forward. What the loss's link makes of the logits: probabilities for cross-entropy losses, the values
    /// themselves for most others. Valid until the next call.
    ConstTensorView<T> predictions(NodeId output);
    /// After forward. The node's output [rows, …]; an Output gives its predictions. A softmax or sigmoid fused into the
    /// loss is applied here, so every node shows what its diagram says. Valid until the next call of any function.
    ConstTensorView<T> activation(NodeId node);

    /// Loss only, after forward: weighted mean over rows and sum over outputs. rowWeights empty: all 1.
    double loss(const Targets& targets, std::span<const T> rowWeights = {});
    /// The same with all gradients, after forward in training mode. L2 terms are not part of the loss.
    double lossAndBackward(const Targets& targets, std::span<const T> rowWeights = {});
    /// Also computes gradients with respect to the Input nodes in lossAndBackward (for attributions and checks).
    void setInputGradients(bool wanted);
    /// Back-propagates this gradient of the Output's logits [rows, …] instead of a loss (for attributions).
    void backward(NodeId output, ConstTensorView<T> logitsGradient);
    /// After a backward pass: gradient with respect to the node's output [rows, …]; empty when none flowed there, and
    /// without setInputGradients(true), because training reuses that memory.
    ConstTensorView<T> gradient(NodeId node) const;
    /// Euclidean norm of all variable gradients of the node; 0 without any.
    double gradientNorm(NodeId node) const;

    /// One optimizer update from the gradients. Returns the global gradient norm before clipping (0 when not clipping).
    double step(const StepSettings& settings);
    /// One step of an optimizer of kind wholeBatch over all rows (row_source.h); clipNorm has no effect. Returns the loss before
    /// the step; none when the rows broke off, and then nothing has changed.
    std::optional<double> stepWhole(const StepSettings& settings, RowSource<T>& rows);

    /// After forward or lossAndBackward: the first node in topological order with a NaN or Inf in its activation, else
    /// in its gradients or variables.
    std::optional<NodeId> firstNonFinite() const;

    // Checkpoints: exact copies, graph order. Sizes must fit exactly; false (and nothing changed) when they do not.
    std::vector<T> copyVariables() const;
    bool setVariables(std::span<const T> values);
    std::vector<T> copyOptimizerState() const;
    bool setOptimizerState(std::span<const T> values);

 private:
    struct Impl;
    explicit Network(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

extern template class Network<float>;
extern template class Network<double>;

}  // namespace netloom
