// Operators that work element by element, with NumPy broadcasting where there are two or three inputs.
#include <algorithm>
#include <cmath>

#include "engine/exchange/onnx/interpreter/operators.h"

namespace netloom::onnx_interpreter {
namespace {

std::vector<int64_t> broadcastShape(const std::vector<int64_t>& a, const std::vector<int64_t>& b) {
    std::vector<int64_t> shape(std::max(a.size(), b.size()));
    for (size_t i = 0; i < shape.size(); ++i) {
        const int64_t x = i < a.size() ? a[a.size() - 1 - i] : 1, y = i < b.size() ? b[b.size() - 1 - i] : 1;
        require(x == y || x == 1 || y == 1, "shapes cannot be broadcast");
        shape[shape.size() - 1 - i] = x == 1 ? y : x;
    }
    return shape;
}

/// Where element `flat` of a tensor of `shape` lies in a smaller tensor that is broadcast to it.
int64_t sourceIndex(int64_t flat, const std::vector<int64_t>& shape, const std::vector<int64_t>& source) {
    int64_t index = 0, stride = 1;
    for (size_t i = 0; i < shape.size(); ++i) {
        const int64_t extent = shape[shape.size() - 1 - i];
        const int64_t coordinate = flat % extent;
        flat /= extent;
        if (i >= source.size()) continue;
        const int64_t own = source[source.size() - 1 - i];
        if (own != 1) index += coordinate * stride;
        stride *= own;
    }
    return index;
}

Value binary(const Inputs& in, double (*f)(double, double), bool toBoolean) {
    const Value &a = input(in, 0), &b = input(in, 1);
    require(a.type == b.type && a.type != Type::text, "the inputs differ in type");
    Value out = makeValue(toBoolean ? Type::boolean : a.type, broadcastShape(a.shape, b.shape));
    for (int64_t i = 0; i < out.size(); ++i) {
        out.numbers[size_t(i)] = f(a.numbers[size_t(sourceIndex(i, out.shape, a.shape))],
                                   b.numbers[size_t(sourceIndex(i, out.shape, b.shape))]);
    }
    return out;
}

/// Min, Max and Sum take any number of inputs.
Value fold(const Inputs& in, double (*f)(double, double)) {
    Value out = input(in, 0);
    for (size_t i = 1; i < in.size(); ++i) out = binary({&out, in[i]}, f, false);
    return out;
}

Value where(const Inputs& in, const Attributes&) {
    const Value &condition = input(in, 0), &yes = input(in, 1), &no = input(in, 2);
    require(condition.type == Type::boolean && yes.type == no.type, "Where got types that do not fit");
    Value out = makeValue(yes.type, broadcastShape(condition.shape, broadcastShape(yes.shape, no.shape)));
    for (int64_t i = 0; i < out.size(); ++i) {
        const bool chosen = condition.numbers[size_t(sourceIndex(i, out.shape, condition.shape))] != 0;
        const Value& from = chosen ? yes : no;
        const auto index = size_t(sourceIndex(i, out.shape, from.shape));
        if (out.type == Type::text) {
            out.texts[size_t(i)] = from.texts[index];
        } else {
            out.numbers[size_t(i)] = from.numbers[index];
        }
    }
    return out;
}

Value cast(const Inputs& in, const Attributes& attributes) {
    const Value& x = input(in, 0);
    require(x.type != Type::text, "Cast cannot read texts");
    Value out = x;
    switch (attributes.integer("to", 0)) {  // TensorProto::DataType
        case 1:
            out.type = Type::float32;
            break;
        case 6:  // int32, held like int64
        case 7:
            out.type = Type::int64;
            break;
        case 9:
            out.type = Type::boolean;
            break;
        case 11:
            out.type = Type::float64;
            break;
        default:
            throw OperatorError("Cast to a type that is not known here");
    }
    for (double& v : out.numbers) {
        if (out.type == Type::int64) v = std::trunc(v);
        if (out.type == Type::boolean) v = v != 0;
    }
    return out;
}

Value clip(const Inputs& in, const Attributes&) {
    Value out = input(in, 0);
    const double low = in.size() > 1 && in[1] ? in[1]->numbers.at(0) : -INFINITY;
    const double high = in.size() > 2 && in[2] ? in[2]->numbers.at(0) : INFINITY;
    for (double& v : out.numbers) v = std::min(std::max(v, low), high);
    return out;
}

Operator unary(std::function<double(double, const Attributes&)> f) {
    return [f = std::move(f)](const Inputs& in, const Attributes& attributes) {
        Value out = input(in, 0);
        require(out.type != Type::text, "a number was expected");
        for (double& v : out.numbers) v = f(v, attributes);
        return out;
    };
}

Operator plain(double (*f)(double)) {
    return unary([f](double v, const Attributes&) { return f(v); });
}

Operator test(bool (*f)(double)) {
    return [f](const Inputs& in, const Attributes&) {
        Value out = input(in, 0);
        require(out.type != Type::text, "a number was expected");
        out.type = Type::boolean;
        for (double& v : out.numbers) v = f(v);
        return out;
    };
}

/// x where it is positive, else x times a slope that is broadcast to x.
Value pRelu(const Inputs& in, const Attributes&) {
    Value out = input(in, 0);
    const Value& slope = input(in, 1);
    require(broadcastShape(out.shape, slope.shape) == out.shape, "PRelu: the slope does not fit");
    for (int64_t i = 0; i < out.size(); ++i) {
        double& v = out.numbers[size_t(i)];
        if (v < 0) v *= slope.numbers[size_t(sourceIndex(i, out.shape, slope.shape))];
    }
    return out;
}

double sigmoid(double v) {
    return v >= 0 ? 1 / (1 + std::exp(-v)) : std::exp(v) / (1 + std::exp(v));
}

void addUnary(std::map<std::string, Operator>& table) {
    table["Relu"] = plain([](double v) { return std::max(v, 0.0); });
    table["Sigmoid"] = plain(sigmoid);
    table["Tanh"] = plain([](double v) { return std::tanh(v); });
    table["Erf"] = plain([](double v) { return std::erf(v); });
    table["Exp"] = plain([](double v) { return std::exp(v); });
    table["Log"] = plain([](double v) { return std::log(v); });
    table["Sqrt"] = plain([](double v) { return std::sqrt(v); });
    table["Abs"] = plain([](double v) { return std::abs(v); });
    table["Neg"] = plain([](double v) { return -v; });
    table["Reciprocal"] = plain([](double v) { return 1 / v; });
    table["Sin"] = plain([](double v) { return std::sin(v); });
    table["Cos"] = plain([](double v) { return std::cos(v); });
    table["Atan"] = plain([](double v) { return std::atan(v); });
    table["Sinh"] = plain([](double v) { return std::sinh(v); });
    table["Asinh"] = plain([](double v) { return std::asinh(v); });
    table["Celu"] = unary([](double v, const Attributes& a) {
        const double alpha = a.real("alpha", 1);
        return std::max(v, 0.0) + std::min(0.0, alpha * std::expm1(v / alpha));
    });
    table["Shrink"] = unary([](double v, const Attributes& a) {
        const double limit = a.real("lambd", 0.5), bias = a.real("bias", 0);
        return v < -limit ? v + bias : v > limit ? v - bias : 0.0;
    });
    table["Sign"] = plain([](double v) { return double((v > 0) - (v < 0)); });
    table["Not"] = plain([](double v) { return v == 0 ? 1.0 : 0.0; });
    table["LeakyRelu"] = unary([](double v, const Attributes& a) { return v >= 0 ? v : v * a.real("alpha", 0.01); });
    table["Elu"] = unary([](double v, const Attributes& a) { return v >= 0 ? v : a.real("alpha", 1) * std::expm1(v); });
    table["Selu"] = unary([](double v, const Attributes& a) {
        return a.real("gamma", 1.0507010) * (v > 0 ? v : a.real("alpha", 1.6732632) * std::expm1(v));
    });
    table["HardSigmoid"] = unary([](double v, const Attributes& a) {
        return std::min(std::max(v * a.real("alpha", 0.2) + a.real("beta", 0.5), 0.0), 1.0);
    });
    table["HardSwish"] = plain([](double v) { return v * std::min(std::max(v / 6 + 0.5, 0.0), 1.0); });
    table["Softplus"] = plain([](double v) { return std::max(v, 0.0) + std::log1p(std::exp(-std::abs(v))); });
    table["Softsign"] = plain([](double v) { return v / (1 + std::abs(v)); });
    table["PRelu"] = pRelu;
    table["IsNaN"] = test([](double v) { return std::isnan(v); });
    table["IsInf"] = [](const Inputs& in, const Attributes& attributes) {
        const bool above = attributes.integer("detect_positive", 1) != 0, below = attributes.integer("detect_negative", 1) != 0;
        Value out = input(in, 0);
        require(out.type != Type::text, "a number was expected");
        out.type = Type::boolean;
        for (double& v : out.numbers) v = std::isinf(v) && (v > 0 ? above : below);
        return out;
    };
    table["Identity"] = [](const Inputs& in, const Attributes&) { return input(in, 0); };
    table["Cast"] = cast;
    table["Clip"] = clip;
}

}  // namespace

void addElementwise(std::map<std::string, Operator>& table) {
    addUnary(table);
    table["Where"] = where;
    const auto arithmetic = [&](const char* type, double (*f)(double, double)) {
        table[type] = [f](const Inputs& in, const Attributes&) { return binary(in, f, false); };
    };
    arithmetic("Add", [](double a, double b) { return a + b; });
    arithmetic("Sub", [](double a, double b) { return a - b; });
    arithmetic("Mul", [](double a, double b) { return a * b; });
    arithmetic("Div", [](double a, double b) { return a / b; });
    arithmetic("Pow", [](double a, double b) { return std::pow(a, b); });
    const auto comparison = [&](const char* type, double (*f)(double, double)) {
        table[type] = [f](const Inputs& in, const Attributes&) { return binary(in, f, true); };
    };
    comparison("Equal", [](double a, double b) { return double(a == b); });
    comparison("Less", [](double a, double b) { return double(a < b); });
    comparison("Greater", [](double a, double b) { return double(a > b); });
    comparison("And", [](double a, double b) { return double(a != 0 && b != 0); });
    comparison("Or", [](double a, double b) { return double(a != 0 || b != 0); });
    const auto folding = [&](const char* type, double (*f)(double, double)) {
        table[type] = [f](const Inputs& in, const Attributes&) { return fold(in, f); };
    };
    folding("Sum", [](double a, double b) { return a + b; });
    table["Mean"] = [](const Inputs& in, const Attributes&) {
        Value out = fold(in, [](double a, double b) { return a + b; });
        for (double& v : out.numbers) v /= double(in.size());
        return out;
    };
    folding("Min", [](double a, double b) { return std::isnan(a) || std::isnan(b) ? NAN : std::min(a, b); });
    folding("Max", [](double a, double b) { return std::isnan(a) || std::isnan(b) ? NAN : std::max(a, b); });
}

}  // namespace netloom::onnx_interpreter
