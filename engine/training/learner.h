#pragma once
// A network at work on a fitted recipe: learns batches, answers rows, shows what is inside. Owns network, optimizer state and
// thread pool; used by one thread at a time. Training and evaluation share it, so both see the same numbers.
//
// A network with several outputs learns the sum of their losses and answers for each; the metric of a batch is its first output's.

#include <functional>

#include "engine/base/thread_pool.h"
#include "engine/data/answer_scale.h"
#include "engine/data/batcher.h"
#include "engine/data/fitted_recipe.h"
#include "engine/network/network.h"
#include "engine/training/answers.h"
#include "engine/training/class_centres.h"
#include "engine/training/run.h"
#include "engine/training/trainer.h"

namespace netloom {

class Learner {
 public:
    /// Errors name the node or setting. Without `learns` there are no gradients and no optimizer state.
    static Expected<std::unique_ptr<Learner>> make(const Graph& graph, std::shared_ptr<const FittedRecipe> recipe,
                                                   const TrainingSettings& settings, bool learns);

    TargetKind targetKind() const { return target().kind; }
    size_t targetIndex() const { return rules_.front().target; }  ///< into DataSignature::targets

    // --- learning. The first `rows` of the tensors hold; `step` counts from 1 and keys the random numbers. These three
    //     allocate nothing.
    struct StepSums {
        double loss = 0, metricSum = 0;
        double lossWeight = 0, metricWeight = 0;  ///< what they weigh among others: rows, unless rows have weights
        int64_t rows = 0;
    };
    /// Forward and backward; returns the loss. The batch must stay until the next call if captures are taken.
    double learn(const EncodedRows& batch, int64_t rows, int64_t step);
    /// The same for optimizers of kind wholeBatch, with the update: a step from all rows of `rows`. Sums are of the weights
    /// before it. Cancelled when `goOn` said false; errors as for Batcher and checkTokens. Nothing has changed then.
    Expected<StepSums> learnWhole(Batcher& rows, int64_t step, double learningRate, const std::function<bool()>& goOn);
    /// Tokens outside their vocabulary: an error that names row and column. The batch holds these rows of the table.
    Expected<void> checkTokens(const EncodedRows& batch, int64_t rows, std::span<const int64_t> tableRows) const;
    /// For optimizers of kind step.
    void update(int64_t step, double learningRate);
    /// Of the batch just learnt, whose loss this is.
    StepSums stepSums(double loss, const EncodedRows& batch, int64_t rows);
    /// After learn(): correct answers, or the sum of squared differences in the recipe's scale; each row by its weight.
    double batchMetricSum(const EncodedRows& batch, int64_t rows);
    /// Accuracy or RMSE from such sums and weights.
    double metricOf(double sum, double weight) const;
    /// After learn(): what is no longer a finite number, naming the first node affected. Nothing if all is well.
    std::optional<Error> checkFinite(double loss, int64_t step);
    /// The same for the variables; any time.
    std::optional<Error> checkVariables(int64_t step);

    // --- state
    void initialise(uint64_t seed) { network_.initialise(seed); }
    /// Lets an Embedding that reads the words of an Input start from these vectors.
    Expected<VectorCoverage> startFrom(NodeId embedding, const Table& vectors);
    /// Refuses a checkpoint of another network or optimizer.
    Expected<void> restore(const Checkpoint& checkpoint);
    Expected<void> setVariables(std::span<const float> variables);
    std::vector<float> variables() const { return network_.copyVariables(); }
    /// Exchanges all variables with `other`, which has as many values.
    void exchangeVariables(std::span<float> other);
    /// average += share · (variables − average).
    void moveTowardsVariables(std::span<float> average, float share);
    /// Whether a layer keeps running statistics.
    bool keepsStatistics() const;
    /// A training pass that learns nothing but running statistics, in which this batch counts by `share`.
    void passForStatistics(const EncodedRows& batch, int64_t rows, int64_t step, double share);
    std::vector<float> optimizerState() const { return network_.copyOptimizerState(); }

    // --- answering, in inference mode (learner_answers.cpp)
    /// Answers all rows. `goOn(fraction)` is asked once per batch; false gives the Cancelled error. `into` keeps its memory.
    Expected<void> answer(const RowSet& rows, bool withTruth, const std::function<bool(double)>& goOn, Answers& into);

    // --- looking inside (learner_capture.cpp)
    /// Activations of one row, first-convolution kernels and, while learning, gradient norms and the histogram of the
    /// inspected node over the last batch. `batchIsFresh`: learn() ran that batch just before; otherwise it is run once more
    /// without learning from it. Errors: no such row, damaged data.
    Expected<void> capture(const Table& table, const SnapshotRequest& request, bool batchIsFresh, Snapshot& into);

 private:
    class BatcherRows;
    Learner(std::shared_ptr<const FittedRecipe> recipe, Network<float> network, std::unique_ptr<ThreadPool> pool);
    /// How an Output of the network meets its target.
    struct OutputRule {
        NodeId node = 0;
        size_t target = 0;           ///< into DataSignature::targets
        OutputLink link = OutputLink::identity;
        AnswerScale scale;
        std::vector<double> quantiles;     ///< levels of the units; empty: none
        size_t centre = 0;                 ///< unit that holds the prediction of a number
        std::vector<double> classWeights;  ///< per class; empty: all 1
        std::vector<float> values, weights;  ///< [batch]: what the loss gets unless the encoded targets are good as they are
        ClassCentres centres;  ///< of an Output that gives rows a place: of the batch, or of the training rows
    };
    Expected<void> addRule(const NetworkOutput& output, const std::string& column);
    void bindInputs(const EncodedRows& rows, int64_t first, int64_t count);
    void bindTargets(const EncodedRows& rows, int64_t first, int64_t count);
    void bindTarget(OutputRule& rule, const EncodedRows& rows, int64_t first, int64_t count);
    double batchHits(const float* truth, const float* weights, int64_t rows);
    /// Runs all rows in batches; visit(first row in block_, rows) after each.
    Expected<void> runRows(const RowSet& rows, bool withTruth, const std::function<bool(double)>& goOn,
                           const std::function<void(int64_t, int64_t)>& visit);
    Expected<void> fitCentres(OutputRule& rule, const std::function<bool(double)>& goOn);
    void expect(const OutputRule& rule, int64_t rows, Answers& into) const;
    void collect(const OutputRule& rule, const EncodedRows& rows, int64_t first, int64_t count, bool withTruth, Answers& into);
    std::optional<Error> nonFiniteError(int64_t step);
    void captureBatch(const SnapshotRequest& request, bool batchIsFresh, Snapshot& into);
    void captureWeights(Snapshot& into);
    int64_t blockRows() const;

    const TargetInfo& targetOf(const OutputRule& rule) const { return recipe_->signature().targets[rule.target]; }
    const TargetInfo& target() const { return targetOf(rules_.front()); }

    std::shared_ptr<const FittedRecipe> recipe_;
    std::unique_ptr<ThreadPool> pool_;  ///< null: this thread only
    Network<float> network_;
    TrainingSettings settings_;
    bool learns_ = true;
    std::map<NodeId, size_t> blockIndex_;   ///< Input -> DataSignature::blocks
    std::vector<OutputRule> rules_;         ///< as network_.outputs()
    std::map<NodeId, std::string> nodeTypes_, nodeNames_;
    std::map<NodeId, NodeId> firstInputs_;  ///< of a node: the node linked to it first

    // What the network is looking at; the keys stay, only views change, so that a step allocates nothing.
    Network<float>::Inputs inputs_;
    Network<float>::Targets targets_;
    const EncodedRows* lastBatch_ = nullptr;
    int64_t lastRows_ = 0;

    double lossWeight_ = 0, metricWeight_ = 0;
    std::vector<float> scores_;

    EncodedRows block_;  ///< scratch of answer()
};

}  // namespace netloom
