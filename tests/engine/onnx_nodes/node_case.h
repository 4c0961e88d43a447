#pragma once
// One of ONNX's node tests: a model of one operator, or of a few, with its inputs and the outputs it must have.

#include <onnx/onnx_pb.h>

#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace netloom::onnx_nodes {

/// A case that cannot be run here; the message is the reason.
struct Excluded : std::runtime_error {
    using std::runtime_error::runtime_error;
};
inline void need(bool holds, const std::string& otherwise) {
    if (!holds) throw Excluded(otherwise);
}

using Extents = std::vector<int64_t>;

/// Row-major numbers of any type as double.
struct Array {
    Extents shape;
    std::vector<double> values;

    Array() = default;
    explicit Array(Extents extents) : shape(std::move(extents)), values(size_t(product(shape))) {}
    static int64_t product(const Extents& extents) {
        int64_t n = 1;
        for (const int64_t extent : extents) n *= extent;
        return n;
    }
    int64_t size() const { return int64_t(values.size()); }
    int64_t rank() const { return int64_t(shape.size()); }
};

/// One operator with the values it is given.
struct NodeCase {
    onnx::NodeProto node;
    std::vector<std::optional<Array>> inputs;

    int64_t integer(const char* attribute, int64_t otherwise) const;
    double real(const char* attribute, double otherwise) const;
    std::string text(const char* attribute, const std::string& otherwise) const;
    Extents list(const char* attribute, Extents otherwise) const;
    bool has(const char* attribute) const;
    /// The value of a Constant.
    Array constant() const;
    /// Excludes the case when there is no such input.
    const Array& input(size_t index) const;
};

/// A case: usually one operator, or one written out as several.
struct ModelCase {
    std::string name;  ///< of the folder: "test_relu"
    std::vector<onnx::NodeProto> nodes;
    std::map<std::string, Array> inputs;
    std::vector<std::string> outputNames;
    std::vector<Array> outputs;
};

/// Throws Excluded for what holds other things than tensors of numbers.
ModelCase readCase(const std::filesystem::path& folder);
onnx::ModelProto readModel(const std::filesystem::path& folder);
onnx::TensorProto readTensor(const std::filesystem::path& file);
Array arrayOf(const onnx::TensorProto& tensor);
/// The outputs by way of Netloom's layers, losses and optimizers, in double. Throws Excluded where none computes it.
std::vector<Array> computed(const ModelCase& model);

}  // namespace netloom::onnx_nodes
