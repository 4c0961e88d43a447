#pragma once
// What a layer's export writer writes to. exchange/onnx implements it; names and attributes are ONNX's (opset 17).
// Image tensors of the exported graph are NCHW although Netloom's are NHWC; helpers of the sink convert weights.

#include <string>
#include <variant>
#include <vector>

#include "engine/tensor/tensor.h"

namespace netloom {

using OperatorAttribute =
    std::variant<int64_t, float, std::string, std::vector<int64_t>, std::vector<float>, std::vector<std::string>>;

class OperatorSink {
 public:
    virtual ~OperatorSink() = default;
    /// Stores a constant and returns its name (unique, made from `hint`).
    virtual std::string constant(const std::string& hint, const Tensor<float>& value) = 0;
    virtual std::string constant(const std::string& hint, const std::vector<int64_t>& value) = 0;
    /// Adds an operator with one output and returns that output's name.
    virtual std::string add(const std::string& operatorType, const std::vector<std::string>& inputs,
                            const std::vector<std::pair<std::string, OperatorAttribute>>& attributes = {}) = 0;
    /// The same with several outputs; returns all their names.
    virtual std::vector<std::string> addAll(const std::string& operatorType, const std::vector<std::string>& inputs, int outputs,
                                            const std::vector<std::pair<std::string, OperatorAttribute>>& attributes = {}) = 0;
};

/// What an export writer is given.
struct ExportContext {
    std::vector<std::string> inputs;               ///< names of the tensors at the input ports
    std::vector<Shape> inputShapes;                ///< per sample, Netloom's axis order
    Shape outputShape;                             ///< per sample, Netloom's axis order
    std::vector<std::string> lengths;              ///< per input: int64 [N], valid steps of every row; "" = all are valid
    std::vector<ConstTensorView<float>> variables; ///< values in the order of Layer::variables()
};

}  // namespace netloom
