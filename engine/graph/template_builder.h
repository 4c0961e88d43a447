#pragma once
// Strings layers together, for templates and suggestions.

#include <span>

#include "engine/catalog/data_signature.h"
#include "engine/graph/edit.h"
#include "engine/graph/layer_types.h"

namespace netloom {

/// Each call adds a node behind `last()` and returns its id.
class TemplateBuilder {
 public:
    /// Starts with an Input that takes the first block of this kind.
    TemplateBuilder(const DataSignature& signature, BlockKind kind);
    /// A further Input for the given block.
    NodeId addInput(const FeatureBlock& block);

    NodeId add(const char* type, const ParamMap& params = {});
    NodeId dense(int64_t units) { return add(layer_type::kDense, {{layer_param::kUnits, units}}); }
    NodeId conv(int64_t filters, int64_t kernel, const char* padding, int64_t stride = 1);
    NodeId conv1d(int64_t filters, int64_t window, const char* padding);
    /// Of the block's vocabulary.
    NodeId embedding(int64_t size);
    NodeId activation(const std::string& function);
    NodeId maxPool(int64_t size = 2);
    NodeId averagePool(int64_t size = 2);
    /// Adds a node that is fed by `last()` and, after it, by the others.
    NodeId merge(const char* type, std::span<const NodeId> others);
    void continueAt(NodeId id) { last_ = id; }
    /// Id that the next node will have; with it, what is added from here on becomes a group.
    NodeId next() const { return graph_.nextId; }
    /// All nodes since `first` (those in groups with them) as one group.
    NodeId group(NodeId first, const std::string& name, bool collapsed);
    /// The group shows this parameter of all its layers of a type as its own.
    void groupParam(NodeId group, const char* type, const std::string& param, bool fromInput = false);
    /// Whether a target is a number and one of the columns that the window (the last Input) holds.
    bool forecastsItsOwnColumns() const;
    /// Goes on with the window minus its last step, so that its level does not matter (Zeng et al., "Are Transformers effective
    /// for time series forecasting?", AAAI 2023, NLinear); heads add what they learn to their column's last value.
    void relativeToLastStep();
    NodeId last() const { return last_; }

    /// Units the first target needs; 1 without one.
    int64_t targetUnits() const;
    const Shape& inputShape() const { return inputShape_; }
    /// One Dense layer with the right units and one Output for every target; arranged.
    Graph finishWithHeads();
    /// Adds the Output of a network that ends here; arranged.
    Graph finish();

 private:
    NodeId slice(int64_t start);  ///< one element of the first axis
    /// One Dense layer for the target, and its column's last value if the answer is relative.
    void head(const TargetInfo& target);
    /// Channel of the window that is this column; −1: none.
    int64_t channelOf(const TargetInfo& target) const;

    const DataSignature& signature_;
    const FeatureBlock* block_ = nullptr;  ///< of the last Input
    Shape inputShape_;
    int64_t vocabulary_ = 0;  ///< of the last Input's block
    Graph graph_;
    NodeId last_ = 0;
    NodeId lastStep_ = 0;  ///< [channels], after relativeToLastStep
};

}  // namespace netloom
