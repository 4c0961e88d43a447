#pragma once
// One of ONNX's node tests: a model of one operator with its inputs and the outputs it must have.

#include <onnx/onnx_pb.h>

#include <filesystem>
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

struct NodeCase {
    std::string name;  ///< of the folder: "test_relu"
    onnx::NodeProto node;
    std::vector<std::optional<Array>> inputs;
    std::vector<Array> outputs;

    int64_t integer(const char* attribute, int64_t otherwise) const;
    double real(const char* attribute, double otherwise) const;
    std::string text(const char* attribute, const std::string& otherwise) const;
    Extents list(const char* attribute, Extents otherwise) const;
    bool has(const char* attribute) const;
    /// Fails the case when there is no such input.
    const Array& input(size_t index) const;
};

/// Throws Excluded for what is no single operator on tensors of numbers.
NodeCase readCase(const std::filesystem::path& folder);
/// The outputs by way of Netloom's layers, losses and kernels, in double. Throws Excluded where none computes it.
std::vector<Array> computed(const NodeCase& nodeCase);

}  // namespace netloom::onnx_nodes
