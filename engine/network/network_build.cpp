// Network: planning. Graph -> ops in topological order, one arena for all batch tensors.
#include <algorithm>
#include <cmath>

#include "engine/network/network_op.h"

namespace netloom {
namespace {

constexpr int64_t kAlign = 16;  // elements; keeps every tensor of the arena on its own cache lines

int64_t aligned(int64_t n) { return (n + kAlign - 1) / kAlign * kAlign; }

std::string textParam(const ParamMap& params, const char* id) {
    const auto found = params.find(id);
    return found == params.end() ? std::string() : std::get<std::string>(found->second);
}

const char* linkFunction(OutputLink link) {
    return link == OutputLink::softmax ? "softmax" : link == OutputLink::sigmoid ? "sigmoid" : "";
}

template <class T>
std::unique_ptr<Layer<T>> buildLayer(const LayerDescriptor& descriptor, const ParamMap& params, std::span<const Shape> inputs) {
    if constexpr (std::is_same_v<T, double>) return descriptor.buildDouble(params, inputs);
    else return descriptor.build(params, inputs);
}

}  // namespace

template <class T>
struct Network<T>::Builder {
    Network& net;
    const Graph& graph;
    const DataSignature& signature;
    const GraphAnalysis& analysis;
    std::map<NodeId, size_t> opOf;

    Expected<void> addOps();
    Expected<void> addOp(const Node& node, const NodeAnalysis& facts);
    Expected<void> addOutput(const Node& node, const NodeAnalysis& facts, Op& op);
    bool isFusedWithLoss(const Node& node, const std::string& function) const;
    void planVariables();
    void planArena();
};

template <class T>
Expected<void> Network<T>::Builder::addOps() {
    for (const NodeId id : analysis.order) {
        const NodeAnalysis* facts = analysis.node(id);
        if (!facts || !facts->active) continue;
        NETLOOM_CHECK(addOp(*graph.find(id), *facts));
    }
    if (net.outputs_.empty())
        return fail(NL_TR("engine", "The network has no output to learn"), {},
                    NL_TR("engine", "Add an Output layer and choose a target"));
    return {};
}

/// The only consumer is an Output whose loss contains this function.
template <class T>
bool Network<T>::Builder::isFusedWithLoss(const Node& node, const std::string& function) const {
    const std::vector<Link> links = graph.outputsOf(node.id);
    if (function.empty() || links.size() != 1) return false;
    const Node* consumer = graph.find(links[0].to);
    const NodeAnalysis* facts = analysis.node(links[0].to);
    const LossDescriptor* loss = facts ? findLoss(facts->loss) : nullptr;
    return consumer->type == "output" && loss && function == linkFunction(loss->link);
}

template <class T>
Expected<void> Network<T>::Builder::addOp(const Node& node, const NodeAnalysis& facts) {
    const LayerDescriptor& descriptor = *builtinLayers().find(node.type);
    ParamMap params = descriptor.complete(node.params);
    Op op;
    op.node = node.id;
    for (const Link& link : graph.inputsOf(node.id)) op.inputs.push_back(opOf.at(link.from));
    for (const size_t input : op.inputs) {
        ++net.ops_[input].consumers;
        op.needsGradient = op.needsGradient || net.ops_[input].needsGradient;
    }
    op.shape = facts.output.value_or(Shape{});
    if (node.type == "input") {
        op.kind = Op::Kind::input;
        const auto& blocks = signature.blocks;
        const auto found = std::find_if(blocks.begin(), blocks.end(), [&](const FeatureBlock& b) { return b.id == facts.block; });
        NETLOOM_ASSERT(found != blocks.end());
        op.index = size_t(found - blocks.begin());
        op.shape = found->shape;
        net.inputs_.push_back({node.id, op.index});
    } else if (node.type == "output") {
        NETLOOM_CHECK(addOutput(node, facts, op));
    } else if (node.type == "flatten" || (node.type == "activation" && isFusedWithLoss(node, textParam(params, "function")))) {
        op.kind = Op::Kind::alias;
    } else {
        if (isFusedWithLoss(node, textParam(params, "activation"))) params["activation"] = std::string("none");
        op.layer = buildLayer<T>(descriptor, params, facts.inputs);
        op.firstVariable = net.variables_.size();
        const auto l2 = params.find("l2");
        for (const VariableSpec& spec : op.layer->variables()) {
            op.needsGradient = op.needsGradient || spec.trainable;
            net.variables_.push_back({node.id, node.name + "." + spec.name, spec,
                                      l2 == params.end() ? 0 : std::get<double>(l2->second), {}, {}});
        }
        op.variableCount = net.variables_.size() - op.firstVariable;
    }
    opOf[node.id] = net.ops_.size();
    net.order_.push_back(node.id);
    net.ops_.push_back(std::move(op));
    return {};
}

template <class T>
Expected<void> Network<T>::Builder::addOutput(const Node& node, const NodeAnalysis& facts, Op& op) {
    op.kind = Op::Kind::output;
    op.index = net.outputs_.size();
    op.shape = net.ops_[op.inputs.at(0)].shape;
    Output output;
    output.node = node.id;
    output.loss = findLoss(facts.loss);
    NETLOOM_ASSERT(output.loss);
    output.units = op.shape.size();
    for (size_t t = 0; t < signature.targets.size(); ++t)
        if (signature.targets[t].column == facts.target) {
            output.target = t;
            output.kind = signature.targets[t].kind;
        }
    const ParamMap params = builtinLayers().find("output")->complete(node.params);
    output.weight = std::get<double>(params.at("weight"));
    for (const ParamSpec& spec : output.loss->params)
        output.lossParams[spec.id] = params.contains(spec.id) ? params.at(spec.id) : spec.defaultValue;
    net.outputOps_.push_back(net.ops_.size());
    net.outputs_.push_back(std::move(output));
    return {};
}

template <class T>
void Network<T>::Builder::planVariables() {
    int64_t total = 0;
    for (const Variable& variable : net.variables_) total += variable.spec.shape.size();
    net.values_ = Tensor<T>(Shape{total});
    if (net.options_.training) net.gradients_ = Tensor<T>(Shape{total});
    int64_t offset = 0;
    for (Variable& variable : net.variables_) {
        variable.value = {variable.spec.shape, net.values_.data() + offset};
        if (net.options_.training && variable.spec.trainable)
            variable.gradient = {variable.spec.shape, net.gradients_.data() + offset};
        offset += variable.spec.shape.size();
    }
    for (Op& op : net.ops_)
        for (size_t v = op.firstVariable; v < op.firstVariable + op.variableCount; ++v) {
            op.variables.values.push_back(net.variables_[v].value);
            op.variables.gradients.push_back(net.variables_[v].gradient);
        }
}

template <class T>
void Network<T>::Builder::planArena() {
    const int64_t batch = net.options_.batchSize;
    int64_t total = 0, scratch = 0, accumulate = 0;
    std::vector<std::pair<int64_t, T**>> places;
    std::vector<std::pair<int64_t, Op*>> savedPlaces;
    const auto place = [&](int64_t size, T** where) {
        places.emplace_back(total, where);
        total += aligned(size);
    };
    for (Op& op : net.ops_) {
        op.output.shape = op.gradient.shape = op.shape.withBatch(batch);
        const int64_t size = op.output.shape.size();
        if (op.kind == Op::Kind::layer) place(size, &op.output.data);
        const bool sharesGradient = op.kind == Op::Kind::alias && net.ops_[op.inputs[0]].consumers == 1;
        if (net.options_.training && op.needsGradient && op.kind != Op::Kind::output && !sharesGradient)
            place(size, &op.gradient.data);
        if (op.layer) {
            op.index = size_t(op.layer->savedSize(batch));
            savedPlaces.emplace_back(total, &op);
            total += aligned(int64_t(op.index));
            scratch = std::max(scratch, op.layer->scratchSize(batch));
        }
        int64_t inputs = 0;
        for (const size_t input : op.inputs) inputs += aligned(net.ops_[input].shape.size() * batch);
        const bool mayAdd = std::any_of(op.inputs.begin(), op.inputs.end(), [&](size_t i) { return net.ops_[i].consumers > 1; });
        if (net.options_.training && mayAdd) accumulate = std::max(accumulate, inputs);
        op.inputViews.resize(op.inputs.size());
        op.inputGradients.resize(op.inputs.size());
    }
    net.arena_ = Tensor<T>(Shape{total + aligned(scratch) + aligned(accumulate)});
    T* base = net.arena_.data();
    for (const auto& [offset, where] : places) *where = base + offset;
    for (const auto& [offset, op] : savedPlaces) op->saved = {base + offset, op->index};
    net.scratch_ = {base + total, size_t(scratch)};
    net.accumulate_ = {base + total + aligned(scratch), size_t(accumulate)};
    for (Op& op : net.ops_)
        if (op.kind == Op::Kind::alias && net.ops_[op.inputs[0]].consumers == 1)
            op.gradient.data = net.ops_[op.inputs[0]].gradient.data;
}

template <class T>
Network<T>::Network() = default;
template <class T>
Network<T>::~Network() = default;

template <class T>
Expected<std::unique_ptr<Network<T>>> Network<T>::build(const Graph& graph, const DataSignature& signature,
                                                        const NetworkOptions& options) {
    const GraphAnalysis analysis = analyze(graph, builtinLayers(), &signature);
    for (const Diagnostic& diagnostic : analysis.diagnostics)
        if (diagnostic.severity == Severity::error) return fail(diagnostic.message, {}, diagnostic.detail);
    std::unique_ptr<Network> net(new Network);
    net->options_ = options;
    Builder builder{*net, graph, signature, analysis, {}};
    NETLOOM_CHECK(builder.addOps());
    builder.planVariables();
    builder.planArena();
    for (const Output& output : net->outputs_) {
        net->probabilities_.emplace_back(Shape{options.batchSize, output.units});
        net->oneHot_.emplace_back(Shape{options.batchSize, output.units});
    }
    net->initialise();
    return net;
}

template class Network<float>;
template class Network<double>;

}  // namespace netloom
