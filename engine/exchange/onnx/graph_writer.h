#pragma once
// Writes operators and constants into an ONNX graph. Internal to exchange/onnx.

#include <onnx/onnx_pb.h>

#include <set>

#include "engine/catalog/operator_sink.h"

namespace netloom {

class OnnxGraphWriter : public OperatorSink {
 public:
    explicit OnnxGraphWriter(onnx::GraphProto& graph) : graph_(graph) {}

    std::string constant(const std::string& hint, const Tensor<float>& value) override;
    std::string constant(const std::string& hint, const std::vector<int64_t>& value) override;
    std::string add(const std::string& operatorType, const std::vector<std::string>& inputs,
                    const std::vector<std::pair<std::string, OperatorAttribute>>& attributes = {}) override;
    std::vector<std::string> addAll(const std::string& operatorType, const std::vector<std::string>& inputs, int outputs,
                                    const std::vector<std::pair<std::string, OperatorAttribute>>& attributes = {}) override;

    /// A row [1, n] of doubles.
    std::string constantRow(const std::string& hint, const std::vector<double>& values);
    /// A column [n, 1] of doubles.
    std::string constantColumn(const std::string& hint, const std::vector<double>& values);
    std::string cast(const std::string& tensor, onnx::TensorProto::DataType type);
    /// One output per text of the pool, counting how often it stands in the row: [N, 1] texts -> [N, pool] float32.
    std::string countTexts(const std::string& tensor, const std::vector<std::string>& pool);

    /// Names that follow start with "SCOPE/".
    void setScope(const std::string& scope) { scope_ = scope; }
    /// The tensor under another name: the operator that makes it is renamed, or an Identity is added.
    void rename(const std::string& tensor, const std::string& name);
    /// Declares an input [N, …] and returns its name, made unique.
    std::string input(const std::string& name, onnx::TensorProto::DataType type, const std::vector<int64_t>& shape);
    void output(const std::string& name, const std::vector<int64_t>& shape);
    void reserve(const std::string& name) { names_.insert(name); }

 private:
    std::string unique(const std::string& hint);
    std::string scoped(const std::string& hint) { return unique(scope_.empty() ? hint : scope_ + "/" + hint); }
    std::string constantDoubles(const std::string& hint, const std::vector<double>& values, int64_t rows,
                                int64_t columns);

    onnx::GraphProto& graph_;
    std::string scope_;
    std::set<std::string> names_;
};

}  // namespace netloom
