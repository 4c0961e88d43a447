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

std::string writeAnswer(Writing& w, const Node& node, const TargetInfo& target, size_t index, std::string tensor) {
    const LossDescriptor& loss = *findLoss(w.analysis.node(node.id)->loss);
    if (loss.link == OutputLink::softmax && !endsIn(w, node, "softmax"))
        tensor = w.writer.add("Softmax", {tensor}, {{"axis", int64_t(1)}});
    if (loss.link == OutputLink::sigmoid && !endsIn(w, node, "sigmoid")) tensor = w.writer.add("Sigmoid", {tensor});
    if (loss.link == OutputLink::sigmoid && target.classes.size() == 2) {
        const std::string no = w.writer.add("Sub", {w.writer.constant("one", scalar(1)), tensor});
        return w.writer.add("Concat", {no, tensor}, {{"axis", int64_t(1)}});
    }
    if (target.kind != TargetKind::number) return tensor;
    tensor = w.writer.add("Mul", {tensor, w.writer.constant("unit", scalar(w.model.recipe->targetScale(index)))});
    return w.writer.add("Add", {tensor, w.writer.constant("origin", scalar(w.model.recipe->targetValue(index, 0)))});
}

/// "probabilities" or "prediction"; with several Outputs the target's name stands in front.
std::string answerName(const TargetInfo& target, size_t outputs) {
    const std::string name = target.kind == TargetKind::number ? "prediction" : "probabilities";
    return outputs > 1 ? target.column + "_" + name : name;
}

void writeOutput(Writing& w, const Node& node, size_t outputs) {
    const std::string& column = w.analysis.node(node.id)->target;
    const auto& targets = w.signature().targets;
    const auto found =
        std::find_if(targets.begin(), targets.end(), [&](const TargetInfo& t) { return t.column == column; });
    w.writer.setScope(node.name);
    const std::string source = w.result.tensors.at(w.model.graph.inputsOf(node.id).front().from);
    const std::string tensor = writeAnswer(w, node, *found, size_t(found - targets.begin()), source);
    const std::string name = answerName(*found, outputs);
    w.writer.rename(tensor, name);
    w.writer.output(name, {std::max<int64_t>(int64_t(found->classes.size()), 1)});
    w.result.tensors[node.id] = name;
    if (!w.result.output) w.result.output = node.id;
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
        w.writer.reserve(answerName(*w.signature().target(w.analysis.node(node->id)->target), outputs));
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
    const auto set = [&](const char* key, const std::string& value) {
        auto& entry = *proto.add_metadata_props();
        entry.set_key(key);
        entry.set_value(value);
    };
    nlohmann::json classes = nlohmann::json::array(), features = nlohmann::json::array();
    for (const OnnxInput& input : w.result.inputs) features.push_back(input.column);
    const auto& target = w.signature().targets.front();
    for (const std::string& name : target.classes) classes.push_back(name);
    set("class_names", classes.dump());
    set("feature_names", features.dump());
    set("target", target.column);
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
