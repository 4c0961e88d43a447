#include "engine/graph/template_builder.h"

#include <algorithm>

#include "engine/graph/groups.h"

namespace netloom {

TemplateBuilder::TemplateBuilder(const DataSignature& signature, BlockKind kind) : signature_(signature) {
    const auto block = std::find_if(signature.blocks.begin(), signature.blocks.end(),
                                    [&](const FeatureBlock& b) { return b.kind == kind; });
    ParamMap params;
    if (block != signature.blocks.end()) {
        inputShape_ = block->shape;
        vocabulary_ = block->vocabulary;
        block_ = &*block;
        // With one block the Input stays automatic, so the diagram also serves the next data.
        if (signature.blocks.size() > 1) params[layer_param::kSource] = block->id;
    }
    add(layer_type::kInput, params);
}

NodeId TemplateBuilder::add(const char* type, const ParamMap& params) {
    const LayerDescriptor* layer = builtinLayers().find(type);
    NETLOOM_ASSERT(layer);
    const NodeId id = addNode(graph_, *layer, params, {});
    if (last_) graph_.links.push_back({last_, id, 0, 0});
    return last_ = id;
}

NodeId TemplateBuilder::conv(int64_t filters, int64_t kernel, const char* padding, int64_t stride) {
    return add(layer_type::kConv2d, {{layer_param::kFilters, filters},
                                     {layer_param::kKernelSize, std::vector<int64_t>{kernel, kernel}},
                                     {layer_param::kStride, std::vector<int64_t>{stride, stride}},
                                     {layer_param::kPadding, std::string(padding)}});
}

NodeId TemplateBuilder::conv1d(int64_t filters, int64_t window, const char* padding) {
    return add(layer_type::kConv1d, {{layer_param::kFilters, filters},
                                     {layer_param::kKernelSize, window},
                                     {layer_param::kPadding, std::string(padding)}});
}

NodeId TemplateBuilder::embedding(int64_t size) {
    constexpr int64_t kWithoutData = 10000;
    return add(layer_type::kEmbedding, {{layer_param::kVocabulary, vocabulary_ > 0 ? vocabulary_ : kWithoutData}, {layer_param::kSize, size}});
}

NodeId TemplateBuilder::activation(const std::string& function) {
    return add(layer_type::kActivation, {{layer_param::kFunction, function}});
}

NodeId TemplateBuilder::maxPool(int64_t size) {
    const std::vector<int64_t> extents{size, size};
    return add(layer_type::kMaxPool2d, {{layer_param::kPoolSize, extents}, {layer_param::kStride, extents}});
}

NodeId TemplateBuilder::averagePool(int64_t size) {
    const std::vector<int64_t> extents{size, size};
    return add(layer_type::kAveragePool2d, {{layer_param::kPoolSize, extents}, {layer_param::kStride, extents}});
}

NodeId TemplateBuilder::merge(const char* type, std::span<const NodeId> others) {
    const NodeId id = add(type);
    for (size_t i = 0; i < others.size(); ++i) graph_.links.push_back({others[i], id, 0, int(i) + 1});
    return id;
}

NodeId TemplateBuilder::group(NodeId first, const std::string& name, bool collapsed) {
    std::vector<NodeId> nodes;
    for (const Node& node : graph_.nodes)
        if (node.id >= first) nodes.push_back(node.id);
    const auto made = groupCards(graph_, nodes, name);
    NETLOOM_ASSERT(made);
    graph_.findGroup(*made)->collapsed = collapsed;
    return *made;
}

void TemplateBuilder::groupParam(NodeId group, const char* type, const std::string& param, bool fromInput) {
    for (const NodeId id : nodesOf(graph_, group)) {
        if (graph_.find(id)->type != type) continue;
        const auto declared = declareParam(graph_, builtinLayers(), group, param, {id, param});
        NETLOOM_ASSERT(declared);
    }
    for (GroupParam& each : graph_.findGroup(group)->params)
        if (each.id == param) each.fromInput = fromInput;
}

int64_t TemplateBuilder::targetUnits() const {
    return signature_.targets.empty() ? 1 : signature_.targets[0].units;
}

NodeId TemplateBuilder::addInput(const FeatureBlock& block) {
    last_ = 0;
    inputShape_ = block.shape;
    vocabulary_ = block.vocabulary;
    block_ = &block;
    return add(layer_type::kInput, {{layer_param::kSource, block.id}});
}

int64_t TemplateBuilder::channelOf(const TargetInfo& target) const {
    if (!block_ || block_->kind != BlockKind::sequence || target.kind != TargetKind::number) return -1;
    const auto& columns = block_->columns;
    const auto found = std::find(columns.begin(), columns.end(), target.column);
    return found == columns.end() || int64_t(columns.size()) != inputShape_[1] ? -1 : found - columns.begin();
}

bool TemplateBuilder::forecastsItsOwnColumns() const {
    return std::any_of(signature_.targets.begin(), signature_.targets.end(),
                       [this](const TargetInfo& target) { return channelOf(target) >= 0; });
}

NodeId TemplateBuilder::slice(int64_t start) {
    return add(layer_type::kSlice, {{layer_param::kAxis, int64_t(0)}, {layer_param::kStart, start}, {layer_param::kLength, int64_t(1)}});
}

void TemplateBuilder::relativeToLastStep() {
    const NodeId window = last_;
    slice(-1);
    lastStep_ = add(layer_type::kFlatten);
    const NodeId level = add(layer_type::kRepeatVector, {{layer_param::kTimes, inputShape_[0]}});
    continueAt(window);
    const NodeId difference = add(layer_type::kSubtract);
    graph_.links.push_back({level, difference, 1, 0});
}

void TemplateBuilder::head(const TargetInfo& target) {
    const NodeId change = dense(target.units);
    const int64_t channel = channelOf(target);
    if (!lastStep_ || channel < 0) return;
    NodeId value = lastStep_;
    if (inputShape_[1] > 1) {
        continueAt(lastStep_);
        value = slice(channel);
        continueAt(change);
    }
    merge(layer_type::kAdd, std::span(&value, 1));
}

Graph TemplateBuilder::finishWithHeads() {
    const NodeId trunk = last_;
    if (signature_.targets.empty()) dense(targetUnits());
    if (signature_.targets.size() == 1) head(signature_.targets[0]);
    if (signature_.targets.size() <= 1) return finish();
    for (const TargetInfo& target : signature_.targets) {
        continueAt(trunk);
        head(target);
        add(layer_type::kOutput, {{layer_param::kTarget, target.column}});
    }
    arrange(graph_, builtinLayers());
    return std::move(graph_);
}

Graph TemplateBuilder::finish() {
    add(layer_type::kOutput);
    arrange(graph_, builtinLayers());
    return std::move(graph_);
}

}  // namespace netloom
