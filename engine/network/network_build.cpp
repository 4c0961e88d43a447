// Network: planning. Graph -> ops in topological order.
#include <algorithm>
#include <set>

#include "engine/catalog/learning_params.h"
#include "engine/graph/topology.h"
#include "engine/network/network_impl.h"

namespace netloom {
namespace {

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

Message inNode(const Node& node) { return Message(NL_TR("engine", "layer %1"), node.name); }

/// Nodes in topological order, ties by id; shorter than the graph when there is a cycle.
std::vector<NodeId> topologicalOrder(const Graph& graph) {
    std::map<NodeId, int> waiting;
    for (const Node& node : graph.nodes) waiting[node.id] = int(graph.inputsOf(node.id).size());
    std::vector<NodeId> order;
    while (true) {
        const auto ready = std::find_if(waiting.begin(), waiting.end(), [](const auto& entry) { return entry.second == 0; });
        if (ready == waiting.end()) return order;
        const NodeId id = ready->first;
        order.push_back(id);
        waiting.erase(ready);
        for (const Link& link : graph.outputsOf(id))
            if (const auto next = waiting.find(link.to); next != waiting.end()) --next->second;
    }
}

}  // namespace

NetworkOptions networkOptions(const Graph& graph, const GraphAnalysis& analysis) {
    NetworkOptions options;
    for (const Node& node : graph.nodes) {
        const NodeAnalysis* facts = analysis.node(node.id);
        if (!facts) continue;
        if (node.type == "input" && facts->output) options.inputShapes[node.id] = *facts->output;
        if (node.type == "output" && !facts->loss.empty()) options.losses[node.id] = facts->loss;
    }
    return options;
}

template <class T>
std::string Network<T>::Impl::lossId(const Node& node) const {
    if (const auto resolved = options.losses.find(node.id); resolved != options.losses.end()) return resolved->second;
    const std::string own = textParam(builtinLayers().find("output")->complete(node.params), "loss");
    return own == "auto" ? "mse" : own;
}

/// The only consumer is an Output whose loss contains this function.
template <class T>
bool Network<T>::Impl::isFusedWithLoss(const Graph& graph, const Node& node, const std::string& function, int64_t units) const {
    const std::vector<Link> links = graph.outputsOf(node.id);
    if (function.empty() || links.size() != 1) return false;
    const Node* consumer = graph.find(links[0].to);
    if (consumer->type != "output") return false;
    const LossDescriptor* loss = findLoss(lossId(*consumer));
    return loss && function == linkFunction(loss->linkOf(units));
}

/// A ReLU that the layer before it can compute in its own pass because nobody else needs that layer's output.
template <class T>
bool Network<T>::Impl::isAbsorbed(const Op& op) const {
    if (!op.isRelu || op.kind != Op::Kind::layer) return false;
    const Op& producer = ops[op.inputs[0]];
    return producer.kind == Op::Kind::layer && producer.consumers == 1 && !producer.isRelu && producer.layer->fuseRelu(true);
}

/// A normalisation that, when the network only answers, the layer before it can compute in its own pass because nobody else needs
/// that layer's output.
template <class T>
bool Network<T>::Impl::isScaling(const Op& op) const {
    if (op.kind != Op::Kind::layer || !op.layer->onlyScales()) return false;
    const Op& producer = ops[op.inputs[0]];
    return producer.kind == Op::Kind::layer && producer.consumers == 1 && producer.layer->takesScaling();
}

/// A pooling that the layer before it can compute in its own pass because nobody else needs that layer's output.
template <class T>
bool Network<T>::Impl::isHalving(const Op& op) const {
    if (op.kind != Op::Kind::layer || !op.layer->halvesByMaximum()) return false;
    const Op& producer = ops[op.inputs[0]];
    return producer.kind == Op::Kind::layer && producer.consumers == 1 && producer.layer->takesHalving();
}

/// An Output whose loss contains this function is one of several consumers.
template <class T>
bool Network<T>::Impl::isSharedWithLoss(const Graph& graph, const Node& node, const std::string& function, int64_t units) const {
    const std::vector<Link> links = graph.outputsOf(node.id);
    return links.size() > 1 && std::any_of(links.begin(), links.end(), [&](const Link& link) {
        const Node* consumer = graph.find(link.to);
        const LossDescriptor* loss = consumer->type == "output" ? findLoss(lossId(*consumer)) : nullptr;
        return loss && !function.empty() && function == linkFunction(loss->linkOf(units));
    });
}

/// What an Output compares with its target: the values before a function that the loss contains.
template <class T>
size_t Network<T>::Impl::lossInput(NodeId from, const Node& output) const {
    const auto before = beforeFunction.find(from);
    const LossDescriptor* loss = findLoss(lossId(output));
    const int64_t units = ops[opOf.at(from)].shape.size();
    const bool contained = loss && before != beforeFunction.end() && before->second.function == linkFunction(loss->linkOf(units));
    return contained ? before->second.op : opOf.at(from);
}

template <class T>
Expected<void> Network<T>::Impl::addNode(const Graph& graph, const LayerCatalog& catalog, const Node& node) {
    const LayerDescriptor* descriptor = catalog.find(node.type);
    if (!descriptor)
        return fail(Message(NL_TR("engine", "The layer type \"%1\" is not known"), node.type), inNode(node),
                    NL_TR("engine", "Replace the layer, or open the project with a newer program"));
    if (auto checked = descriptor->check(node.params); !checked) {
        Error error = checked.error();
        error.where = inNode(node);
        return tl::unexpected<Error>(error);
    }
    Op op;
    op.node = node.id;
    for (const Link& link : graph.inputsOf(node.id)) op.inputs.push_back(node.type == "output" ? lossInput(link.from, node) : opOf.at(link.from));
    if (op.inputs.empty() && !descriptor->inputs.empty())
        return fail(NL_TR("engine", "Nothing is connected to the input"), inNode(node), NL_TR("engine", "Connect it or delete the layer"));
    for (const size_t input : op.inputs) {
        ++ops[input].consumers;
        op.learns = op.learns || ops[input].learns;
    }
    if (node.type == "input") {
        const auto shape = options.inputShapes.find(node.id);
        if (shape == options.inputShapes.end())
            return fail(NL_TR("engine", "The input takes no data"), inNode(node), NL_TR("engine", "Choose its source"));
        op.kind = Op::Kind::input;
        op.shape = shape->second;
    } else if (node.type == "output") {
        NETLOOM_CHECK(addOutput(catalog, node, op));
    } else {
        NETLOOM_CHECK(addLayer(graph, *descriptor, node, op));
    }
    opOf[node.id] = ops.size();
    order.push_back(node.id);
    ops.push_back(std::move(op));
    return {};
}

template <class T>
Expected<void> Network<T>::Impl::addLayer(const Graph& graph, const LayerDescriptor& descriptor, const Node& node, Op& op) {
    ParamMap params = descriptor.complete(node.params);
    std::vector<Shape> shapes;
    for (const size_t input : op.inputs) shapes.push_back(ops[input].shape);
    auto inferred = descriptor.inferShape(params, shapes);
    if (!inferred) {
        Error error = inferred.error();
        error.where = inNode(node);
        return tl::unexpected<Error>(error);
    }
    op.shape = *inferred;
    if (node.type == "activation" && isFusedWithLoss(graph, node, textParam(params, "function"), op.shape.size())) {
        op.fused = true;
        op.steps = StepRule::keep;
        op.kind = Op::Kind::alias;
        return {};
    }
    if (isFusedWithLoss(graph, node, textParam(params, "activation"), op.shape.size())) {
        op.fused = true;
        params["activation"] = std::string("none");
    }
    const std::string ownFunction = textParam(params, "activation");
    const bool splits = isSharedWithLoss(graph, node, ownFunction, op.shape.size());
    if (splits) params["activation"] = std::string("none");
    if (node.type == "activation") beforeFunction[node.id] = {textParam(params, "function"), op.inputs[0]};
    op.isRelu = node.type == "activation" && textParam(params, "function") == "relu";
    op.layer = buildLayer<T>(descriptor, params, shapes);
    op.steps = op.layer->stepRule();
    if (op.layer->onlyReshapes()) {
        op.layer = nullptr;
        op.kind = Op::Kind::alias;
        return {};
    }
    op.firstVariable = variables.size();
    std::vector<VariableSpec> own = op.layer->variables();
    applyLearningParams(params, own);
    for (const VariableSpec& spec : own) {
        op.learns = op.learns || (spec.trainable && !spec.frozen);
        specs.push_back(spec);
        variables.push_back({node.id, node.name, spec.name, spec.trainable, spec.decays, {spec.shape, nullptr}, {spec.shape, nullptr}});
        if (spec.trainable) trainableSize += spec.shape.size();
    }
    op.variableCount = variables.size() - op.firstVariable;
    if (splits) splitFunction(ownFunction, op);
    return {};
}

/// Makes the function of a layer an op of its own, so that a loss can take what comes before it. `op` becomes the function.
template <class T>
void Network<T>::Impl::splitFunction(const std::string& function, Op& op) {
    const LayerDescriptor& descriptor = *builtinLayers().find("activation");
    Op after;
    after.node = op.node;
    after.inputs = {ops.size()};
    after.shape = op.shape;
    after.learns = op.learns;
    after.layer = buildLayer<T>(descriptor, descriptor.complete({{"function", function}}), std::span(&op.shape, 1));
    after.steps = after.layer->stepRule();
    beforeFunction[op.node] = {function, ops.size()};
    op.consumers = 1;
    ops.push_back(std::move(op));
    op = std::move(after);
}

template <class T>
Expected<void> Network<T>::Impl::addOutput(const LayerCatalog& catalog, const Node& node, Op& op) {
    op.kind = Op::Kind::output;
    op.index = outputs.size();
    op.shape = ops[op.inputs[0]].shape;
    NetworkOutput output;
    output.node = node.id;
    output.name = node.name;
    output.shape = op.shape;
    output.loss = findLoss(lossId(node));
    if (!output.loss)
        return fail(Message(NL_TR("engine", "The loss \"%1\" is not known"), lossId(node)), inNode(node), NL_TR("engine", "Choose another loss"));
    const ParamMap params = catalog.find("output")->complete(node.params);
    output.weight = std::get<double>(params.at("weight"));
    output.lossParams = lossParams(*output.loss, params);
    outputOps.push_back(ops.size());
    outputs.push_back(std::move(output));
    return {};
}

template <class T>
void Network<T>::Impl::planVariables() {
    int64_t total = 0;
    for (const auto& variable : variables) total += variable.value.shape.size();
    if (values.size() != total) values = Tensor<T>(Shape{total});
    gradients = training ? Tensor<T>(Shape{total}) : Tensor<T>();
    int64_t offset = 0;
    for (size_t i = 0; i < variables.size(); ++i) {
        auto& variable = variables[i];
        variable.value.data = values.data() + offset;
        variable.gradient.data = training && variable.trainable && !specs[i].frozen ? gradients.data() + offset : nullptr;
        offset += variable.value.shape.size();
    }
    for (Op& op : ops) {
        op.variables = {};
        for (size_t v = op.firstVariable; v < op.firstVariable + op.variableCount; ++v) {
            op.variables.values.push_back(variables[v].value);
            op.variables.gradients.push_back(variables[v].gradient);
        }
    }
}

template <class T>
Network<T>::Network(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
template <class T>
Network<T>::Network(Network&&) noexcept = default;
template <class T>
Network<T>& Network<T>::operator=(Network&&) noexcept = default;
template <class T>
Network<T>::~Network() = default;

namespace {

/// Layers on the canvas that wait to be connected, and what hangs on them: no Output depends on them, nothing feeds them.
std::set<NodeId> deadNodesWithoutInput(const Graph& graph, const LayerCatalog& catalog, const std::vector<NodeId>& order) {
    std::vector<NodeId> outputs;
    for (const Node& node : graph.nodes) {
        if (node.type == "output") outputs.push_back(node.id);
    }
    const std::set<NodeId> needed = upstreamOf(graph, outputs);
    std::set<NodeId> dead;
    for (const NodeId id : order) {
        const LayerDescriptor* descriptor = catalog.find(graph.find(id)->type);
        if (needed.contains(id) || !descriptor) continue;
        const std::vector<Link> links = graph.inputsOf(id);
        const bool fed = std::all_of(links.begin(), links.end(), [&](const Link& link) { return !dead.contains(link.from); });
        if (!fed || links.size() < descriptor->requiredInputs()) dead.insert(id);
    }
    return dead;
}

}  // namespace

template <class T>
Expected<Network<T>> Network<T>::build(const Graph& graph, const LayerCatalog& catalog, const NetworkOptions& options) {
    auto impl = std::make_unique<Impl>();
    impl->options = options;
    impl->optimizer = findOptimizer(options.optimizer);
    if (!impl->optimizer)
        return fail(Message(NL_TR("engine", "The optimizer \"%1\" is not known"), options.optimizer), {},
                    NL_TR("engine", "Choose another optimizer"));
    impl->optimizerParams = options.optimizerParams;
    for (const ParamSpec& spec : impl->optimizer->params) impl->optimizerParams.emplace(spec.id, spec.defaultValue);
    impl->stateSlots = stateSlots(*impl->optimizer, impl->optimizerParams);
    const std::vector<NodeId> order = topologicalOrder(graph);
    if (order.size() != graph.nodes.size()) {
        for (const Node& node : graph.nodes)
            if (std::find(order.begin(), order.end(), node.id) == order.end())
                return fail(NL_TR("engine", "The connections form a cycle"), inNode(node), NL_TR("engine", "Remove one of its connections"));
    }
    const std::set<NodeId> leftOut = deadNodesWithoutInput(graph, catalog, order);
    for (const NodeId id : order) {
        if (!leftOut.contains(id)) NETLOOM_CHECK(impl->addNode(graph, catalog, *graph.find(id)));
    }
    impl->probabilities.resize(impl->outputs.size());
    impl->oneHot.resize(impl->outputs.size());
    for (auto& op : impl->ops) op.absorbed = impl->isAbsorbed(op);
    for (auto& op : impl->ops) op.isScaling = impl->isScaling(op);
    for (auto& op : impl->ops) op.isHalving = impl->isHalving(op);
    impl->planVariables();
    return Network(std::move(impl));
}

template <class T>
void Network<T>::prepare(int64_t maximumBatch, bool forTraining) {
    NETLOOM_ASSERT(maximumBatch > 0);
    impl_->batch = maximumBatch;
    impl_->training = forTraining;
    impl_->planVariables();
    impl_->planArena();
}

template class Network<float>;
template class Network<double>;

}  // namespace netloom
