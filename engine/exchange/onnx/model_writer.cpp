#include "engine/exchange/onnx/model_writer.h"

#include <onnx/checker.h>

#include <nlohmann/json.hpp>

#include "engine/graph/analysis.h"
#include "engine/graph/layer_types.h"
#include "engine/network/network.h"
#include "engine/training/parameters_hash.h"

namespace netloom {
namespace {

constexpr int kIrVersion = 8, kOpset = 17;

/// Everything that is at hand while nodes are written one after the other.
struct Writing {
    const TrainedModel& model;
    GraphAnalysis analysis;
    std::map<NodeId, std::vector<ConstTensorView<float>>> variables;
    OnnxGraphWriter writer;
    std::map<std::string, OnnxBlock> blocks;   ///< by block id
    std::map<NodeId, std::string> lengths;     ///< valid steps of a node's output; "" = all are valid
    WrittenOnnx result;

    const DataSignature& signature() const { return model.recipe->signature(); }
};

Expected<std::string> writeInput(Writing& w, const Node& node) {
    const std::string& id = w.analysis.node(node.id)->block;
    if (!w.blocks.contains(id))
        w.blocks[id] = writeBlock(w.writer, *w.model.recipe, *w.signature().block(id), w.result.inputs);
    w.lengths[node.id] = w.blocks[id].lengths;
    return w.blocks[id].tensor;
}

/// Valid steps of a layer's output, as the network passes them on (Network::Impl::passLengths).
std::string lengthsBehind(Writing& w, const LayerDescriptor& layer, const ParamMap& params, const ExportContext& context) {
    const auto padded = std::find_if(context.lengths.begin(), context.lengths.end(), [](const std::string& name) { return !name.empty(); });
    if (padded == context.lengths.end()) return {};
    const auto built = layer.build(params, context.inputShapes);
    if (built->stepRule() == StepRule::drop) return {};
    if (built->stepRule() == StepRule::keep) return *padded;
    std::vector<int64_t> table;  // what is left of 0, 1, 2 … steps
    const int64_t steps = context.inputShapes[size_t(padded - context.lengths.begin())][0];
    for (int64_t n = 0; n <= steps; ++n) table.push_back(built->outputSteps(int32_t(n)));
    return w.writer.add("Gather", {w.writer.constant("lengths", table), *padded}, {{"axis", int64_t(0)}});
}

Expected<std::string> writeLayer(Writing& w, const Node& node, const LayerDescriptor& layer) {
    if (!layer.exportOperators) {
        return fail({NL_TR("engine", "%1 has no ONNX form"), layer.title}, node.name,
                    NL_TR("engine", "Replace the layer by others before exporting"));
    }
    const NodeAnalysis& analysis = *w.analysis.node(node.id);
    ExportContext context;
    for (const Link& link : w.model.graph.inputsOf(node.id)) {
        context.inputs.push_back(w.result.tensors.at(link.from));
        context.lengths.push_back(w.lengths[link.from]);
    }
    context.inputShapes = analysis.inputs;
    context.outputShape = *analysis.output;
    context.variables = w.variables[node.id];
    w.writer.setScope(node.name);
    const ParamMap params = layer.complete(node.params);
    w.lengths[node.id] = lengthsBehind(w, layer, params, context);
    return layer.exportOperators(params, context, w.writer);
}

/// Does the diagram already end in the function that belongs to the loss?
bool endsIn(const Writing& w, const Node& output, const std::string& function) {
    const Node& source = *w.model.graph.find(w.model.graph.inputsOf(output.id).front().from);
    const ParamMap params = builtinLayers().find(source.type)->complete(source.params);
    const auto own =
        params.find(source.type == layer_type::kActivation ? layer_param::kFunction : layer_param::kActivation);
    return own != params.end() && std::holds_alternative<std::string>(own->second) &&
           std::get<std::string>(own->second) == function;
}

Tensor<float> scalar(double value) {
    Tensor<float> tensor(Shape{1});
    tensor[0] = float(value);
    return tensor;
}

/// Each row over its Euclidean length.
std::string writeUnitLength(Writing& w, const std::string& tensor) {
    const std::string squares = w.writer.add("Mul", {tensor, tensor});
    const std::string sum = w.writer.add("ReduceSum", {squares, w.writer.constant("axis", std::vector<int64_t>{1})}, {{"keepdims", int64_t(1)}});
    const std::string length = w.writer.add("Max", {w.writer.add("Sqrt", {sum}), w.writer.constant("shortest", scalar(kShortestLength))});
    return w.writer.add("Div", {tensor, length});
}

/// What the loss's link makes of the values in front of the Output.
std::string writeLink(Writing& w, const Node& node, OutputLink link, const std::string& tensor) {
    switch (link) {
        case OutputLink::softmax:
            return endsIn(w, node, "softmax") ? tensor : w.writer.add("Softmax", {tensor}, {{"axis", int64_t(1)}});
        case OutputLink::sigmoid: return endsIn(w, node, "sigmoid") ? tensor : w.writer.add("Sigmoid", {tensor});
        case OutputLink::exponential:
            return w.writer.add("Exp", {w.writer.add("Min", {tensor, w.writer.constant("largest", scalar(kLargestLog))})});
        case OutputLink::unitLength: return writeUnitLength(w, tensor);
        case OutputLink::identity:
        case OutputLink::margin:
        case OutputLink::embedding: break;
    }
    return tensor;
}

/// The answers of the program: one value per class, or numbers in the target's own unit.
std::string writeAnswer(Writing& w, const Node& node, const TargetInfo& target, const OnnxAnswer& answer, std::string tensor) {
    tensor = writeLink(w, node, answer.link, tensor);
    if (answer.splitsOne) {
        const std::string no = answer.link == OutputLink::sigmoid ? w.writer.add("Sub", {w.writer.constant("one", scalar(1)), tensor})
                                                                  : w.writer.add("Neg", {tensor});
        return w.writer.add("Concat", {no, tensor}, {{"axis", int64_t(1)}});
    }
    if (target.kind != TargetKind::number) return tensor;
    const FittedRecipe& recipe = *w.model.recipe;
    const double unit = recipe.targetScale(answer.target);
    tensor = w.writer.add("Mul", {tensor, w.writer.constant("unit", scalar(unit * answer.scale.scale))});
    return w.writer.add("Add", {tensor, w.writer.constant("origin", scalar(recipe.targetValue(answer.target, answer.scale.shift)))});
}

OnnxAnswer answerOf(const Writing& w, const Node& node) {
    const NodeAnalysis& facts = *w.analysis.node(node.id);
    const LossDescriptor& loss = *findLoss(facts.loss);
    const ParamMap params = lossParams(loss, builtinLayers().find(node.type)->complete(node.params));
    const auto& targets = w.signature().targets;
    OnnxAnswer answer;
    answer.output = node.id;
    answer.target = size_t(std::ranges::find(targets, facts.target, &TargetInfo::column) - targets.begin());
    answer.link = loss.linkOf(facts.inputs.at(0).size());
    answer.scale = answerScale(*w.model.recipe, answer.target, loss);
    answer.width = facts.inputs.at(0).size();
    answer.splitsOne = targets[answer.target].isClasses() && answer.width == 1 && answer.link != OutputLink::embedding;
    if (answer.splitsOne) answer.width = 2;
    if (loss.quantiles) answer.quantiles = loss.quantiles(params);
    return answer;
}

/// With several Outputs the target's name stands in front.
std::string answerName(const Writing& w, const Node& node, size_t outputs) {
    const OnnxAnswer answer = answerOf(w, node);
    const TargetInfo& target = w.signature().targets[answer.target];
    const std::string name = answer.link == OutputLink::embedding    ? "embedding"
                             : !answer.quantiles.empty()             ? "quantiles"
                             : target.kind == TargetKind::number     ? "prediction"
                             : isProbability(answer.link)            ? "probabilities"
                                                                     : "scores";
    return outputs > 1 ? target.column + "_" + name : name;
}

/// Beside the quantiles the one nearest to one half, under the name that every model for numbers has.
void writeMiddle(Writing& w, const OnnxAnswer& answer, const std::string& quantiles) {
    const auto nearest = std::ranges::min_element(answer.quantiles, {}, [](double level) { return std::abs(level - 0.5); });
    const std::vector<int64_t> index{nearest - answer.quantiles.begin()};
    const std::string tensor = w.writer.add("Gather", {quantiles, w.writer.constant("middle", index)}, {{"axis", int64_t(1)}});
    w.writer.rename(tensor, "prediction");
    w.writer.output("prediction", {1});
}

void writeOutput(Writing& w, const Node& node, size_t outputs) {
    const OnnxAnswer answer = answerOf(w, node);
    w.writer.setScope(node.name);
    const std::string source = w.result.tensors.at(w.model.graph.inputsOf(node.id).front().from);
    const std::string tensor = writeAnswer(w, node, w.signature().targets[answer.target], answer, source);
    const std::string name = answerName(w, node, outputs);
    w.writer.rename(tensor, name);
    w.writer.output(name, {answer.width});
    if (!answer.quantiles.empty() && outputs == 1) writeMiddle(w, answer, name);
    w.result.tensors[node.id] = name;
    w.result.answers.push_back(answer);
}

std::vector<const Node*> activeNodes(const Writing& w) {
    std::vector<const Node*> nodes;
    for (const NodeId id : w.analysis.order) {
        if (w.analysis.node(id)->active) nodes.push_back(w.model.graph.find(id));
    }
    return nodes;
}

Expected<void> writeNodes(Writing& w) {
    const auto nodes = activeNodes(w);
    const auto outputs =
        size_t(std::count_if(nodes.begin(), nodes.end(), [](const Node* n) { return n->type == layer_type::kOutput; }));
    for (const Node* node : nodes) {
        if (node->type != layer_type::kOutput) continue;
        w.writer.reserve(answerName(w, *node, outputs));
        w.writer.reserve("prediction");
    }
    for (const Node* node : nodes) {
        if (node->type == layer_type::kOutput) {
            writeOutput(w, *node, outputs);
            continue;
        }
        const bool isInput = node->type == layer_type::kInput;
        NETLOOM_TRY(const std::string tensor,
                    isInput ? writeInput(w, *node) : writeLayer(w, *node, *builtinLayers().find(node->type)));
        w.writer.setScope(node->name);
        const std::string name = node->name + "/output";
        w.writer.rename(tensor, name);
        w.result.tensors[node->id] = name;
    }
    return {};
}

void writeMetadata(const Writing& w, onnx::ModelProto& proto) {
    const auto set = [&](const std::string& key, const std::string& value) {
        auto& entry = *proto.add_metadata_props();
        entry.set_key(key);
        entry.set_value(value);
    };
    nlohmann::json features = nlohmann::json::array();
    for (const OnnxInput& input : w.result.inputs) features.push_back(input.column);
    set("feature_names", features.dump());
    for (size_t i = 0; i < w.result.answers.size(); ++i) {  // the keys of further Outputs end in _2, _3, …
        const OnnxAnswer& answer = w.result.answers[i];
        const TargetInfo& target = w.signature().targets[answer.target];
        const std::string suffix = i == 0 ? "" : "_" + std::to_string(i + 1);
        set("class_names" + suffix, nlohmann::json(target.classes).dump());
        set("target" + suffix, target.column);
        if (!answer.quantiles.empty()) set("quantiles" + suffix, nlohmann::json(answer.quantiles).dump());
    }
    set("preprocessing", w.model.recipe->stateJson().dump());
    set("weights_sha256", parametersHash(w.model.weights->variables));
    set("program_version", NETLOOM_VERSION);
    proto.set_ir_version(kIrVersion);
    proto.set_producer_name("Netloom");
    proto.set_producer_version(NETLOOM_VERSION);
    proto.mutable_graph()->set_name("network");
    auto& opset = *proto.add_opset_import();
    opset.set_domain("");
    opset.set_version(kOpset);
}

Expected<void> check(const onnx::ModelProto& proto) {
    try {
        onnx::checker::check_model(proto);
    } catch (const std::exception& error) {
        return fail({NL_TR("engine", "The ONNX checker refuses the model: %1"), std::string(error.what())});
    }
    return {};
}

}  // namespace

Expected<WrittenOnnx> writeOnnx(const TrainedModel& model) {
    GraphAnalysis analysis = analyze(model.graph, builtinLayers(), &model.recipe->signature());
    for (const Diagnostic& d : analysis.diagnostics) {
        if (d.severity == Severity::error) return fail(d.message, NL_TR("engine", "diagram"));
    }
    NETLOOM_TRY(auto network,
                Network<float>::build(model.graph, builtinLayers(), networkOptions(model.graph, analysis)));
    if (!network.setVariables(model.weights->variables)) {
        return fail(NL_TR("engine", "The weights do not fit the diagram"), {},
                    NL_TR("engine", "Train the network again"));
    }
    onnx::ModelProto proto;
    Writing w{model, std::move(analysis), {}, OnnxGraphWriter(*proto.mutable_graph()), {}, {}, {}};
    for (const auto& variable : network.variables()) w.variables[variable.node].push_back(variable.value);
    NETLOOM_CHECK(writeNodes(w));
    writeMetadata(w, proto);
    NETLOOM_CHECK(check(proto));
    w.result.bytes = proto.SerializeAsString();
    return std::move(w.result);
}

}  // namespace netloom
