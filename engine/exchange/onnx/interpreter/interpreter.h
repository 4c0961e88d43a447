#pragma once
// A second, independent opinion on an exported model: reads the bytes of an ONNX file and computes them with plain
// loops. Knows the operators that Netloom writes (opset 17) and nothing of engine/network. Slow and simple on purpose.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/error.h"

namespace netloom::onnx_interpreter {

enum class Type { float32, float64, int64, boolean, text };

/// One tensor, row-major. Numbers of every type are held as double; float32 results are rounded after every operator.
struct Value {
    Type type = Type::float32;
    std::vector<int64_t> shape;
    std::vector<double> numbers;
    std::vector<std::string> texts;  ///< only for Type::text

    int64_t size() const;
};

using Values = std::map<std::string, Value>;

/// A named input or output as the file declares it; -1 = any extent.
struct Declaration {
    std::string name;
    Type type = Type::float32;
    std::vector<int64_t> shape;
};

class Interpreter {
 public:
    /// Errors: not an ONNX file, damaged, an operator or type it does not know.
    static Expected<Interpreter> fromBytes(const std::string& bytes);
    Interpreter(Interpreter&&) noexcept;
    Interpreter& operator=(Interpreter&&) noexcept;
    ~Interpreter();

    const std::vector<Declaration>& inputs() const;
    const std::vector<Declaration>& outputs() const;
    std::map<std::string, std::string> metadata() const;
    /// Computes everything; returns all intermediate values by name.
    Expected<Values> run(const Values& inputs) const;

 private:
    Interpreter();
    struct Model;
    std::unique_ptr<Model> model_;
};

}  // namespace netloom::onnx_interpreter
