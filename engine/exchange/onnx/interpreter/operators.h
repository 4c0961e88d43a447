#pragma once
// The operators of the interpreter. Internal to exchange/onnx/interpreter.

#include <functional>
#include <stdexcept>

#include "engine/exchange/onnx/interpreter/interpreter.h"

namespace netloom::onnx_interpreter {

/// Anything that does not fit inside one operator; the interpreter turns it into an Error that names the node.
struct OperatorError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Attributes {
    std::map<std::string, std::vector<int64_t>> integers;
    std::map<std::string, std::vector<double>> reals;
    std::map<std::string, std::vector<std::string>> texts;

    int64_t integer(const std::string& name, int64_t fallback) const;
    std::vector<int64_t> list(const std::string& name, std::vector<int64_t> fallback) const;
    double real(const std::string& name, double fallback) const;
    std::string text(const std::string& name, const std::string& fallback) const;
};

using Inputs = std::vector<const Value*>;
using Operator = std::function<Value(const Inputs&, const Attributes&)>;

using ManyOperator = std::function<std::vector<Value>(const Inputs&, const Attributes&)>;

/// By ONNX operator type.
const std::map<std::string, Operator>& operators();
/// Those with several outputs.
const std::map<std::string, ManyOperator>& manyOperators();

/// A missing or further input is an error.
const Value& input(const Inputs& inputs, size_t index);
Value makeValue(Type type, std::vector<int64_t> shape);
void require(bool holds, const char* what);

// The parts of the table.
void addElementwise(std::map<std::string, Operator>& table);
void addImageOperators(std::map<std::string, Operator>& table);
void addMatrixOperators(std::map<std::string, Operator>& table);
void addShapeOperators(std::map<std::string, Operator>& table);
void addMoveOperators(std::map<std::string, Operator>& table);
void addReductions(std::map<std::string, Operator>& table);

}  // namespace netloom::onnx_interpreter
