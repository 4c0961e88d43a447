#include "engine/exchange/onnx/interpreter/operators.h"

namespace netloom::onnx_interpreter {

int64_t Attributes::integer(const std::string& name, int64_t fallback) const {
    const auto found = integers.find(name);
    return found == integers.end() || found->second.empty() ? fallback : found->second[0];
}

std::vector<int64_t> Attributes::list(const std::string& name, std::vector<int64_t> fallback) const {
    const auto found = integers.find(name);
    return found == integers.end() ? fallback : found->second;
}

double Attributes::real(const std::string& name, double fallback) const {
    const auto found = reals.find(name);
    return found == reals.end() || found->second.empty() ? fallback : found->second[0];
}

std::string Attributes::text(const std::string& name, const std::string& fallback) const {
    const auto found = texts.find(name);
    return found == texts.end() || found->second.empty() ? fallback : found->second[0];
}

const Value& input(const Inputs& inputs, size_t index) {
    require(index < inputs.size() && inputs[index], "an input is missing");
    return *inputs[index];
}

Value makeValue(Type type, std::vector<int64_t> shape) {
    Value value{type, std::move(shape), {}, {}};
    for (const int64_t extent : value.shape)
        require(extent >= 0 && extent < (int64_t(1) << 40), "an extent is out of range");
    const int64_t size = value.size();
    require(size < (int64_t(1) << 32), "a tensor is too large");
    if (type == Type::text) {
        value.texts.resize(size_t(size));
    } else {
        value.numbers.resize(size_t(size));
    }
    return value;
}

void require(bool holds, const char* what) {
    if (!holds) throw OperatorError(what);
}

const std::map<std::string, Operator>& operators() {
    static const std::map<std::string, Operator> table = [] {
        std::map<std::string, Operator> all;
        addElementwise(all);
        addImageOperators(all);
        addMatrixOperators(all);
        addShapeOperators(all);
        addMoveOperators(all);
        addReductions(all);
        return all;
    }();
    return table;
}

}  // namespace netloom::onnx_interpreter
