#include "engine/exchange/onnx/graph_writer.h"

#include <algorithm>
#include <cstring>

namespace netloom {
namespace {

onnx::AttributeProto& attribute(onnx::NodeProto& node, const std::string& name) {
    onnx::AttributeProto& result = *node.add_attribute();
    result.set_name(name);
    return result;
}

struct AttributeWriter {
    onnx::AttributeProto& target;
    void operator()(int64_t value) const {
        target.set_type(onnx::AttributeProto::INT);
        target.set_i(value);
    }
    void operator()(float value) const {
        target.set_type(onnx::AttributeProto::FLOAT);
        target.set_f(value);
    }
    void operator()(const std::string& value) const {
        target.set_type(onnx::AttributeProto::STRING);
        target.set_s(value);
    }
    void operator()(const std::vector<int64_t>& values) const {
        target.set_type(onnx::AttributeProto::INTS);
        for (const int64_t value : values) target.add_ints(value);
    }
    void operator()(const std::vector<float>& values) const {
        target.set_type(onnx::AttributeProto::FLOATS);
        for (const float value : values) target.add_floats(value);
    }
    void operator()(const std::vector<std::string>& values) const {
        target.set_type(onnx::AttributeProto::STRINGS);
        for (const std::string& value : values) target.add_strings(value);
    }
};

/// ONNX stores raw data little-endian, as every machine we build for.
template <class T>
void setRaw(onnx::TensorProto& tensor, const T* values, size_t count) {
    std::string bytes(count * sizeof(T), '\0');
    if (count > 0) std::memcpy(bytes.data(), values, bytes.size());
    tensor.set_raw_data(std::move(bytes));
}

void setType(onnx::ValueInfoProto& info, onnx::TensorProto::DataType type, const std::vector<int64_t>& shape) {
    auto& tensor = *info.mutable_type()->mutable_tensor_type();
    tensor.set_elem_type(type);
    tensor.mutable_shape()->add_dim()->set_dim_param("N");
    for (const int64_t extent : shape) tensor.mutable_shape()->add_dim()->set_dim_value(extent);
}

}  // namespace

std::string OnnxGraphWriter::unique(const std::string& hint) {
    std::string name = hint;
    for (int n = 2; !names_.insert(name).second; ++n) name = hint + "_" + std::to_string(n);
    return name;
}

std::string OnnxGraphWriter::constant(const std::string& hint, const Tensor<float>& value) {
    onnx::TensorProto& tensor = *graph_.add_initializer();
    tensor.set_name(scoped(hint));
    tensor.set_data_type(onnx::TensorProto::FLOAT);
    for (const int64_t extent : value.shape()) tensor.add_dims(extent);
    setRaw(tensor, value.data(), size_t(value.size()));
    return tensor.name();
}

std::string OnnxGraphWriter::constant(const std::string& hint, const std::vector<int64_t>& value) {
    onnx::TensorProto& tensor = *graph_.add_initializer();
    tensor.set_name(scoped(hint));
    tensor.set_data_type(onnx::TensorProto::INT64);
    tensor.add_dims(int64_t(value.size()));
    setRaw(tensor, value.data(), value.size());
    return tensor.name();
}

std::string OnnxGraphWriter::constantDoubles(const std::string& hint, const std::vector<double>& values, int64_t rows,
                                             int64_t columns) {
    onnx::TensorProto& tensor = *graph_.add_initializer();
    tensor.set_name(scoped(hint));
    tensor.set_data_type(onnx::TensorProto::DOUBLE);
    tensor.add_dims(rows);
    tensor.add_dims(columns);
    setRaw(tensor, values.data(), values.size());
    return tensor.name();
}

std::string OnnxGraphWriter::constantRow(const std::string& hint, const std::vector<double>& values) {
    return constantDoubles(hint, values, 1, int64_t(values.size()));
}

std::string OnnxGraphWriter::constantColumn(const std::string& hint, const std::vector<double>& values) {
    return constantDoubles(hint, values, int64_t(values.size()), 1);
}

std::string OnnxGraphWriter::add(const std::string& operatorType, const std::vector<std::string>& inputs,
                                 const std::vector<std::pair<std::string, OperatorAttribute>>& attributes) {
    return addAll(operatorType, inputs, 1, attributes)[0];
}

std::vector<std::string> OnnxGraphWriter::addAll(const std::string& operatorType, const std::vector<std::string>& inputs, int outputs,
                                                 const std::vector<std::pair<std::string, OperatorAttribute>>& attributes) {
    onnx::NodeProto& node = *graph_.add_node();
    node.set_op_type(operatorType);
    node.set_name(scoped(operatorType));
    for (const std::string& input : inputs) node.add_input(input);
    for (int i = 0; i < outputs; ++i) node.add_output(unique(node.name() + ":" + std::to_string(i)));
    for (const auto& [name, value] : attributes) std::visit(AttributeWriter{attribute(node, name)}, value);
    return {node.output().begin(), node.output().end()};
}

std::string OnnxGraphWriter::cast(const std::string& tensor, onnx::TensorProto::DataType type) {
    return add("Cast", {tensor}, {{"to", int64_t(type)}});
}

std::string OnnxGraphWriter::countTexts(const std::string& tensor, const std::vector<std::string>& pool) {
    std::vector<int64_t> indexes(pool.size());
    for (size_t i = 0; i < pool.size(); ++i) indexes[i] = int64_t(i);
    const std::string counts = add("TfIdfVectorizer", {tensor},
                                   {{"mode", std::string("TF")},
                                    {"min_gram_length", int64_t(1)},
                                    {"max_gram_length", int64_t(1)},
                                    {"max_skip_count", int64_t(0)},
                                    {"ngram_counts", std::vector<int64_t>{0}},
                                    {"ngram_indexes", indexes}});
    onnx::AttributeProto& texts = attribute(*graph_.mutable_node(graph_.node_size() - 1), "pool_strings");
    texts.set_type(onnx::AttributeProto::STRINGS);
    for (const std::string& text : pool) texts.add_strings(text);
    return counts;
}

void OnnxGraphWriter::rename(const std::string& tensor, const std::string& name) {
    names_.insert(name);
    for (int i = graph_.node_size() - 1; i >= 0; --i) {
        onnx::NodeProto& node = *graph_.mutable_node(i);
        const int output = int(std::find(node.output().begin(), node.output().end(), tensor) - node.output().begin());
        if (output == node.output_size() || !node.name().starts_with(scope_ + "/")) continue;
        node.set_output(output, name);
        for (int later = i + 1; later < graph_.node_size(); ++later) {
            for (std::string& input : *graph_.mutable_node(later)->mutable_input()) {
                if (input == tensor) input = name;
            }
        }
        return;
    }
    add("Identity", {tensor});
    graph_.mutable_node(graph_.node_size() - 1)->set_output(0, name);
}

std::string OnnxGraphWriter::input(const std::string& name, onnx::TensorProto::DataType type,
                                   const std::vector<int64_t>& shape) {
    onnx::ValueInfoProto& info = *graph_.add_input();
    info.set_name(unique(name));
    setType(info, type, shape);
    return info.name();
}

void OnnxGraphWriter::output(const std::string& name, const std::vector<int64_t>& shape) {
    onnx::ValueInfoProto& info = *graph_.add_output();
    info.set_name(name);
    setType(info, onnx::TensorProto::FLOAT, shape);
}

}  // namespace netloom
