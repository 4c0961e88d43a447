// export_workloads FOLDER: every workload with random weights as FOLDER/NAME.onnx, and workloads.json with what its input is:
// {"NAME": {"input": tensor, "dims": [per sample], "vocabulary": 0}}. Layers write themselves as in a real export.

#include <onnx/onnx_pb.h>

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "engine/exchange/onnx/graph_writer.h"
#include "engine/graph/layer_types.h"
#include "tests/benchmarks/workloads.h"

namespace netloom {
namespace {

std::vector<int64_t> extents(const Shape& shape) { return {shape.begin(), shape.end()}; }

/// Images go in as [channels, height, width].
std::vector<int64_t> inputExtents(const Shape& shape) {
    return shape.rank() == 3 ? std::vector<int64_t>{shape[2], shape[0], shape[1]} : extents(shape);
}

std::string writeNode(const Workload& workload, const Network<float>& network, const Node& node,
                      std::map<NodeId, std::string>& tensors, OnnxGraphWriter& writer) {
    const LayerDescriptor& layer = *builtinLayers().find(node.type);
    ExportContext context;
    for (const Link& link : workload.graph.inputsOf(node.id)) {
        context.inputs.push_back(tensors.at(link.from));
        context.lengths.emplace_back();
    }
    context.inputShapes = inputShapes(workload, network, node.id);
    context.outputShape = network.shape(node.id);
    for (const auto& variable : network.variables())
        if (variable.node == node.id) context.variables.push_back(variable.value);
    writer.setScope(node.name);
    const auto answer = layer.exportOperators(layer.complete(node.params), context, writer);
    NETLOOM_ASSERT(answer);
    return *answer;
}

nlohmann::json write(const Workload& workload, const std::string& folder) {
    Network<float> network = builtNetwork(workload);
    network.prepare(1, false);
    network.initialise(1);
    onnx::ModelProto model;
    model.set_ir_version(8);
    model.add_opset_import()->set_version(17);
    model.mutable_graph()->set_name(workload.name);
    OnnxGraphWriter writer(*model.mutable_graph());
    std::map<NodeId, std::string> tensors;
    const std::vector<int64_t> dims = inputExtents(workload.inputShape);
    tensors[workload.input] = writer.input("input", onnx::TensorProto::FLOAT, dims);
    for (const NodeId id : network.order()) {
        const Node& node = *workload.graph.find(id);
        if (node.type == layer_type::kInput) continue;
        if (node.type == layer_type::kOutput) writer.output(tensors.at(workload.graph.inputsOf(id).front().from), {workload.classes});
        else tensors[id] = writeNode(workload, network, node, tensors, writer);
    }
    std::ofstream(folder + "/" + workload.name + ".onnx", std::ios::binary) << model.SerializeAsString();
    return {{"input", tensors[workload.input]}, {"dims", dims}, {"vocabulary", workload.vocabulary}};
}

}  // namespace
}  // namespace netloom

int main(int argc, char** argv) {
    using namespace netloom;
    if (argc != 2) {
        std::cerr << "usage: export_workloads FOLDER\n";
        return 2;
    }
    nlohmann::json all = nlohmann::json::object();
    for (const Workload& workload : workloads()) all[workload.name] = write(workload, argv[1]);
    std::ofstream(std::string(argv[1]) + "/workloads.json") << all.dump(1);
}
