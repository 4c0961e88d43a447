#include "tests/engine/onnx_nodes/node_case.h"

#include <cstring>
#include <fstream>

namespace netloom::onnx_nodes {
namespace {

namespace fs = std::filesystem;

std::string bytesOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

template <class T>
void fromRaw(const std::string& raw, std::vector<double>& values) {
    need(raw.size() == values.size() * sizeof(T), "the file is damaged");
    for (size_t i = 0; i < values.size(); ++i) {
        T element;
        std::memcpy(&element, raw.data() + i * sizeof(T), sizeof(T));
        values[i] = double(element);
    }
}

template <class Field>
void fromField(const Field& field, std::vector<double>& values) {
    need(size_t(field.size()) == values.size(), "the file is damaged");
    for (size_t i = 0; i < values.size(); ++i) values[i] = double(field[int(i)]);
}

const onnx::AttributeProto* find(const onnx::NodeProto& node, const char* name) {
    for (const auto& attribute : node.attribute())
        if (attribute.name() == name) return &attribute;
    return nullptr;
}

}  // namespace

Array arrayOf(const onnx::TensorProto& tensor) {
    using Proto = onnx::TensorProto;
    Array array(Extents(tensor.dims().begin(), tensor.dims().end()));
    const bool raw = tensor.has_raw_data();
    switch (tensor.data_type()) {
        case Proto::FLOAT: raw ? fromRaw<float>(tensor.raw_data(), array.values) : fromField(tensor.float_data(), array.values); break;
        case Proto::DOUBLE: raw ? fromRaw<double>(tensor.raw_data(), array.values) : fromField(tensor.double_data(), array.values); break;
        case Proto::INT64: raw ? fromRaw<int64_t>(tensor.raw_data(), array.values) : fromField(tensor.int64_data(), array.values); break;
        case Proto::INT32: raw ? fromRaw<int32_t>(tensor.raw_data(), array.values) : fromField(tensor.int32_data(), array.values); break;
        case Proto::BOOL: raw ? fromRaw<bool>(tensor.raw_data(), array.values) : fromField(tensor.int32_data(), array.values); break;
        default: throw Excluded("its numbers have a type that layers do not take");
    }
    return array;
}

onnx::TensorProto readTensor(const fs::path& file) {
    onnx::TensorProto tensor;
    need(tensor.ParseFromString(bytesOf(file)), "its values are no tensors");
    return tensor;
}

onnx::ModelProto readModel(const fs::path& folder) {
    onnx::ModelProto model;
    if (!model.ParseFromString(bytesOf(folder / "model.onnx"))) throw std::runtime_error("model.onnx cannot be read");
    return model;
}

int64_t NodeCase::integer(const char* attribute, int64_t otherwise) const {
    const auto* found = find(node, attribute);
    return found ? found->i() : otherwise;
}
double NodeCase::real(const char* attribute, double otherwise) const {
    const auto* found = find(node, attribute);
    return found ? double(found->f()) : otherwise;
}
std::string NodeCase::text(const char* attribute, const std::string& otherwise) const {
    const auto* found = find(node, attribute);
    return found ? found->s() : otherwise;
}
Extents NodeCase::list(const char* attribute, Extents otherwise) const {
    const auto* found = find(node, attribute);
    return found ? Extents(found->ints().begin(), found->ints().end()) : otherwise;
}
bool NodeCase::has(const char* attribute) const { return find(node, attribute) != nullptr; }

const Array& NodeCase::input(size_t index) const {
    need(index < inputs.size() && inputs[index], "an input is missing");
    return *inputs[index];
}

Array NodeCase::constant() const {
    if (const auto* value = find(node, "value")) return arrayOf(value->t());
    Array result(Extents{});
    if (const auto* value = find(node, "value_float")) result.values[0] = double(value->f());
    else if (const auto* whole = find(node, "value_int")) result.values[0] = double(whole->i());
    else throw Excluded("a constant of another kind");
    return result;
}

ModelCase readCase(const fs::path& folder) {
    const onnx::ModelProto model = readModel(folder);
    ModelCase result;
    result.name = folder.filename().string();
    const auto& graph = model.graph();
    result.nodes.assign(graph.node().begin(), graph.node().end());
    const std::string type = result.nodes.size() == 1 ? result.nodes[0].op_type() + ": " : "several operators: ";
    for (const auto* declared : {&graph.input(), &graph.output()})
        for (const auto& value : *declared) need(value.type().has_tensor_type(), type + "sequences or optional values");
    const auto read = [&](const char* kind, int index) {
        const onnx::TensorProto tensor = readTensor(folder / "test_data_set_0" / (kind + std::to_string(index) + ".pb"));
        try {
            return arrayOf(tensor);
        } catch (const Excluded& why) {
            throw Excluded(type + why.what());
        }
    };
    for (int i = 0; i < graph.input_size(); ++i) result.inputs[graph.input(i).name()] = read("input_", i);
    for (int i = 0; i < graph.output_size(); ++i) {
        result.outputNames.push_back(graph.output(i).name());
        result.outputs.push_back(read("output_", i));
    }
    return result;
}

}  // namespace netloom::onnx_nodes
