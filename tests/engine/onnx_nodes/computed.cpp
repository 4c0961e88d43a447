// Runs a case's operators, each by way of layers, losses or optimizers.

#include <algorithm>
#include <cmath>

#include "tests/engine/onnx_nodes/arrays.h"

namespace netloom::onnx_nodes {
namespace {

const Table& operatorTable() {
    static const Table table = [] {
        Table all;
        addArithmetic(all);
        addReductions(all);
        addMoves(all);
        addWindows(all);
        addNormalisation(all);
        addRecurrent(all);
        addLearning(all);
        return all;
    }();
    return table;
}

/// What a program that builds a graph knows while it builds, and no layer computes: constants, shapes, kinds of numbers.
std::optional<Array> known(const NodeCase& c) {
    const std::string& type = c.node.op_type();
    if (type == "Constant") return c.constant();
    if (type == "Shape") {
        need(!c.has("start") && !c.has("end"), "a part of the shape");
        Array shape(Extents{c.input(0).rank()});
        std::copy(c.input(0).shape.begin(), c.input(0).shape.end(), shape.values.begin());
        return shape;
    }
    if (type == "Size") return number(double(c.input(0).size()));
    if (type == "Cast") {
        Array x = c.input(0);
        const int64_t to = c.integer("to", 0);
        need(to == onnx::TensorProto::FLOAT || to == onnx::TensorProto::DOUBLE || to == onnx::TensorProto::INT64, "numbers of another type");
        if (to == onnx::TensorProto::INT64) for (double& v : x.values) v = std::trunc(v);
        return x;
    }
    return {};
}

}  // namespace

std::vector<Array> computed(const ModelCase& model) {
    std::map<std::string, Array> values = model.inputs;
    const bool several = model.nodes.size() > 1;
    for (const onnx::NodeProto& node : model.nodes) {
        NodeCase c{node, {}};
        for (const std::string& name : node.input()) {
            if (name.empty()) c.inputs.emplace_back();
            else c.inputs.emplace_back(values.at(name));
        }
        Arrays outputs;
        try {
            const auto found = operatorTable().find(node.op_type());
            if (const auto given = several ? known(c) : std::nullopt) outputs = {*given};
            else need(found != operatorTable().end(), "no layer, loss or optimizer computes it");
            if (outputs.empty()) outputs = found->second(c);
        } catch (const Excluded& why) {
            throw Excluded((several ? "several operators, among them " : "") + node.op_type() + ": " + why.what());
        }
        size_t next = 0;
        for (const std::string& name : node.output())
            if (!name.empty()) values[name] = outputs.at(next++);
    }
    std::vector<Array> results;
    for (const std::string& name : model.outputNames) results.push_back(values.at(name));
    return results;
}

}  // namespace netloom::onnx_nodes
