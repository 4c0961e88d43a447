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

std::optional<Array> readTensor(const fs::path& file) {
    onnx::TensorProto tensor;
    need(tensor.ParseFromString(bytesOf(file)), "its values are no tensors");
    return arrayOf(tensor);
}

const onnx::AttributeProto* find(const onnx::NodeProto& node, const char* name) {
    for (const auto& attribute : node.attribute())
        if (attribute.name() == name) return &attribute;
    return nullptr;
}

}  // namespace

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

NodeCase readCase(const fs::path& folder) {
    onnx::ModelProto model;
    if (!model.ParseFromString(bytesOf(folder / "model.onnx"))) throw std::runtime_error("model.onnx cannot be read");
    NodeCase result;
    result.name = folder.filename().string();
    need(model.graph().node_size() == 1, "an operator written out as several others");
    for (const auto* declared : {&model.graph().input(), &model.graph().output()})
        for (const auto& value : *declared) need(value.type().has_tensor_type(), "sequences or optional values");
    result.node = model.graph().node(0);
    for (int i = 0, file = 0; i < result.node.input_size(); ++i) {
        if (result.node.input(i).empty()) {
            result.inputs.emplace_back();
            continue;
        }
        result.inputs.push_back(readTensor(folder / "test_data_set_0" / ("input_" + std::to_string(file++) + ".pb")));
    }
    for (int i = 0; i < model.graph().output_size(); ++i)
        result.outputs.push_back(*readTensor(folder / "test_data_set_0" / ("output_" + std::to_string(i) + ".pb")));
    return result;
}

}  // namespace netloom::onnx_nodes
