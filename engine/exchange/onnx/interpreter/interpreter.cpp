#include "engine/exchange/onnx/interpreter/interpreter.h"

#include <onnx/onnx_pb.h>

#include <cstring>

#include "engine/exchange/onnx/interpreter/operators.h"

namespace netloom::onnx_interpreter {
namespace {

constexpr int kOpset = 17;

std::optional<Type> typeOf(int onnxType) {
    switch (onnxType) {
        case onnx::TensorProto::FLOAT:
            return Type::float32;
        case onnx::TensorProto::DOUBLE:
            return Type::float64;
        case onnx::TensorProto::INT64:
            return Type::int64;
        case onnx::TensorProto::BOOL:
            return Type::boolean;
        case onnx::TensorProto::STRING:
            return Type::text;
        default:
            return std::nullopt;
    }
}

template <class T>
void readRaw(const std::string& raw, std::vector<double>& numbers) {
    require(raw.size() == numbers.size() * sizeof(T), "a constant has the wrong number of bytes");
    for (size_t i = 0; i < numbers.size(); ++i) {
        T element;
        std::memcpy(&element, raw.data() + i * sizeof(T), sizeof(T));
        numbers[i] = double(element);
    }
}

template <class Field>
void readField(const Field& field, std::vector<double>& numbers) {
    require(size_t(field.size()) == numbers.size(), "a constant has the wrong number of elements");
    std::copy(field.begin(), field.end(), numbers.begin());
}

Value constant(const onnx::TensorProto& tensor) {
    const auto type = typeOf(tensor.data_type());
    require(type.has_value(), "a constant has a type that is not known here");
    Value value = makeValue(*type, {tensor.dims().begin(), tensor.dims().end()});
    const bool raw = tensor.has_raw_data();
    switch (*type) {
        case Type::float32:
            raw ? readRaw<float>(tensor.raw_data(), value.numbers) : readField(tensor.float_data(), value.numbers);
            break;
        case Type::float64:
            raw ? readRaw<double>(tensor.raw_data(), value.numbers) : readField(tensor.double_data(), value.numbers);
            break;
        case Type::int64:
            raw ? readRaw<int64_t>(tensor.raw_data(), value.numbers) : readField(tensor.int64_data(), value.numbers);
            break;
        case Type::boolean:
            raw ? readRaw<uint8_t>(tensor.raw_data(), value.numbers) : readField(tensor.int32_data(), value.numbers);
            break;
        case Type::text:
            require(size_t(tensor.string_data_size()) == value.texts.size(),
                    "a constant has the wrong number of elements");
            value.texts.assign(tensor.string_data().begin(), tensor.string_data().end());
    }
    return value;
}

Attributes attributesOf(const onnx::NodeProto& node) {
    Attributes result;
    for (const onnx::AttributeProto& a : node.attribute()) {
        switch (a.type()) {
            case onnx::AttributeProto::INT:
                result.integers[a.name()] = {a.i()};
                break;
            case onnx::AttributeProto::INTS:
                result.integers[a.name()] = {a.ints().begin(), a.ints().end()};
                break;
            case onnx::AttributeProto::FLOAT:
                result.reals[a.name()] = {double(a.f())};
                break;
            case onnx::AttributeProto::FLOATS:
                result.reals[a.name()] = {a.floats().begin(), a.floats().end()};
                break;
            case onnx::AttributeProto::STRING:
                result.texts[a.name()] = {a.s()};
                break;
            case onnx::AttributeProto::STRINGS:
                result.texts[a.name()] = {a.strings().begin(), a.strings().end()};
                break;
            default:
                throw OperatorError("an attribute has a type that is not known here");
        }
    }
    return result;
}

Declaration declarationOf(const onnx::ValueInfoProto& info) {
    const auto& tensor = info.type().tensor_type();
    const auto type = typeOf(tensor.elem_type());
    require(type.has_value(), "an input or output has a type that is not known here");
    Declaration declaration{info.name(), *type, {}};
    for (const auto& extent : tensor.shape().dim())
        declaration.shape.push_back(extent.has_dim_value() ? extent.dim_value() : -1);
    return declaration;
}

void roundToType(Value& value) {
    if (value.type != Type::float32) return;
    for (double& v : value.numbers) v = double(float(v));
}

/// One operator of the file, ready to run.
struct Step {
    std::string name;
    std::string type;
    const Operator* work = nullptr;
    const ManyOperator* many = nullptr;  ///< instead of work
    Attributes attributes;
    std::vector<std::string> inputs;
    std::vector<std::string> outputs;
};

Step stepOf(const onnx::NodeProto& node) {
    Step step{node.name(), node.op_type(), nullptr, nullptr, attributesOf(node), {node.input().begin(), node.input().end()},
              {node.output().begin(), node.output().end()}};
    require(node.output_size() >= 1, "an operator has no output");
    if (const auto several = manyOperators().find(node.op_type()); several != manyOperators().end()) {
        step.many = &several->second;
        return step;
    }
    const auto found = operators().find(node.op_type());
    if (found == operators().end()) throw OperatorError("the operator " + node.op_type() + " is not known here");
    for (int i = 1; i < node.output_size(); ++i) require(node.output(i).empty(), "further outputs are not known here");
    step.work = &found->second;
    return step;
}

bool fits(const Value& value, const Declaration& declared) {
    if (value.type != declared.type || value.shape.size() != declared.shape.size()) return false;
    for (size_t a = 0; a < value.shape.size(); ++a) {
        if (declared.shape[a] >= 0 && declared.shape[a] != value.shape[a]) return false;
    }
    return true;
}

}  // namespace

int64_t Value::size() const {
    int64_t product = 1;
    for (const int64_t extent : shape) product *= extent;
    return product;
}

struct Interpreter::Model {
    std::vector<Declaration> inputs, outputs;
    std::map<std::string, std::string> metadata;
    Values constants;
    std::vector<Step> steps;
};

Interpreter::Interpreter() : model_(std::make_unique<Model>()) {}
Interpreter::Interpreter(Interpreter&&) noexcept = default;
Interpreter& Interpreter::operator=(Interpreter&&) noexcept = default;
Interpreter::~Interpreter() = default;

const std::vector<Declaration>& Interpreter::inputs() const {
    return model_->inputs;
}
const std::vector<Declaration>& Interpreter::outputs() const {
    return model_->outputs;
}
std::map<std::string, std::string> Interpreter::metadata() const {
    return model_->metadata;
}

Expected<Interpreter> Interpreter::fromBytes(const std::string& bytes) {
    onnx::ModelProto proto;
    if (!proto.ParseFromString(bytes) || !proto.has_graph())
        return fail(NL_TR("engine", "This is not an ONNX file, or it is damaged"));
    Interpreter interpreter;
    Model& model = *interpreter.model_;
    try {
        for (const auto& opset : proto.opset_import()) {
            require(!opset.domain().empty() || opset.version() == kOpset, "the file is not of opset 17");
        }
        for (const auto& entry : proto.metadata_props()) model.metadata[entry.key()] = entry.value();
        for (const auto& tensor : proto.graph().initializer()) model.constants[tensor.name()] = constant(tensor);
        for (const auto& info : proto.graph().input()) model.inputs.push_back(declarationOf(info));
        for (const auto& info : proto.graph().output()) model.outputs.push_back(declarationOf(info));
        for (const auto& node : proto.graph().node()) model.steps.push_back(stepOf(node));
    } catch (const OperatorError& error) {
        return fail({NL_TR("engine", "The ONNX file cannot be checked: %1"), std::string(error.what())});
    }
    return interpreter;
}

Expected<Values> Interpreter::run(const Values& given) const {
    Values values;
    for (const Declaration& declared : model_->inputs) {
        const auto found = given.find(declared.name);
        if (found == given.end() || !fits(found->second, declared))
            return fail({NL_TR("engine", "The input %1 is missing or has another type or shape"), declared.name});
        roundToType(values[declared.name] = found->second);
    }
    for (const Step& step : model_->steps) {
        Inputs inputs;
        for (const std::string& name : step.inputs) {
            const auto value = values.find(name);
            const auto fixed = model_->constants.find(name);
            inputs.push_back(value != values.end()              ? &value->second
                             : fixed != model_->constants.end() ? &fixed->second
                                                                : nullptr);
            if (!name.empty() && !inputs.back())
                return fail({NL_TR("engine", "The operator %1 reads %2, which nothing writes"), step.name, name});
        }
        try {
            std::vector<Value> results;
            if (step.many) results = (*step.many)(inputs, step.attributes);
            else results.push_back((*step.work)(inputs, step.attributes));
            for (size_t i = 0; i < step.outputs.size(); ++i) {
                if (step.outputs[i].empty()) continue;
                require(i < results.size(), "further outputs are not known here");
                roundToType(results[i]);
                values[step.outputs[i]] = std::move(results[i]);
            }
        } catch (const OperatorError& error) {
            return fail({NL_TR("engine", "The operator %1 (%2) cannot be computed: %3"), step.name, step.type,
                         std::string(error.what())});
        }
    }
    return values;
}

}  // namespace netloom::onnx_interpreter
