// Functions of single numbers, and of several arrays element by element.

#include <cmath>
#include <numeric>

#include "tests/engine/onnx_nodes/arrays.h"

namespace netloom::onnx_nodes {
namespace {

Array leaky(const NodeCase& c) {
    Array slope(Extents{1});
    slope.values[0] = c.real("alpha", 0.01);
    return reshaped(layer("prelu", {{"shared", true}}, {oneVector(c.input(0))}, {slope}), c.input(0).shape);
}

Array prelu(const NodeCase& c) {
    const Array &x = c.input(0), &slope = c.input(1);
    if (slope.shape == x.shape) return reshaped(layer("prelu", {}, {oneVector(x)}, {slope}), x.shape);
    need(slope.size() == x.shape.back(), "a slope that is neither per channel nor per value");
    return layer("prelu", {}, {x}, {slope});
}

Array alongAxis(const NodeCase& c, const char* function) {
    const Array& x = c.input(0);
    const int64_t axis = axisOf(c, -1);
    const Array last = moved(x, axis, x.rank() - 1);
    const Array rows = reshaped(last, {last.size() / last.shape.back(), last.shape.back()});
    return moved(reshaped(layer("activation", {{"function", std::string(function)}}, {rows}), last.shape), x.rank() - 1, axis);
}

Array clip(const NodeCase& c) {
    Array x = c.input(0);
    if (c.inputs.size() > 1 && c.inputs[1]) x = merged("maximum", {x, c.input(1)});
    if (c.inputs.size() > 2 && c.inputs[2]) x = merged("minimum", {x, c.input(2)});
    return x;
}

Array shrink(const NodeCase& c) {
    const double limit = c.real("lambd", 0.5), bias = c.real("bias", 0);
    need(bias == 0 || bias == limit, "a shift that is neither 0 nor the limit");
    return function(bias == 0 ? "hardShrink" : "softShrink", c.input(0), limit);
}

Array all(const char* id, const NodeCase& c) {
    Arrays inputs;
    for (size_t i = 0; i < c.inputs.size(); ++i) inputs.push_back(c.input(i));
    return merged(id, inputs);
}

/// e^(y · ln x), for bases above 0; whole powers that are the same everywhere by Function alone.
Array power(const NodeCase& c) {
    const Array &x = c.input(0), &y = c.input(1);
    if (y.size() == 1) return function("power", x, y.values[0]);
    for (const double base : x.values) need(base >= 0, "powers of numbers below 0");
    return function("exponential", merged("multiply", {function("logarithm", x), y}));
}

Array dropped(const NodeCase& c) {
    need(c.inputs.size() < 3 || !c.inputs[2] || c.inputs[2]->values[0] == 0, "random numbers of another generator");
    need(c.node.output_size() == 1, "the mask as an output");
    return reshaped(layer("dropout", {}, {oneVector(c.input(0))}), c.input(0).shape);
}

}  // namespace

void addArithmetic(Table& table) {
    using Names = std::map<const char*, const char*>;
    for (const auto& [type, id] : Names{{"Relu", "relu"}, {"Sigmoid", "sigmoid"}, {"Tanh", "tanh"}, {"Softplus", "softplus"}, {"Softsign", "softsign"}, {"HardSwish", "hardSwish"}})
        table[type] = one([id](const NodeCase& c) { return activation(id, c.input(0)); });
    for (const auto& [type, id] : Names{{"Abs", "absolute"}, {"Neg", "negative"}, {"Sqrt", "squareRoot"}, {"Exp", "exponential"}, {"Log", "logarithm"}, {"Reciprocal", "reciprocal"}, {"Sin", "sine"}, {"Cos", "cosine"}, {"Atan", "arcTangent"}, {"Sinh", "hyperbolicSine"}, {"Asinh", "arcHyperbolicSine"}, {"Erf", "erf"}})
        table[type] = one([id](const NodeCase& c) { return function(id, c.input(0)); });
    for (const auto& [type, id] : Names{{"Add", "add"}, {"Sum", "add"}, {"Sub", "subtract"}, {"Mul", "multiply"}, {"Div", "divide"}, {"Mean", "average"}, {"Max", "maximum"}, {"Min", "minimum"}})
        table[type] = one([id](const NodeCase& c) { return all(id, c); });
    table["Elu"] = one([](const NodeCase& c) { return function("elu", c.input(0), c.real("alpha", 1)); });
    table["Celu"] = one([](const NodeCase& c) { return function("celu", c.input(0), c.real("alpha", 1)); });
    table["ThresholdedRelu"] = one([](const NodeCase& c) { return function("threshold", c.input(0), c.real("alpha", 1)); });
    table["Selu"] = one([](const NodeCase& c) {
        return function("linear", function("elu", c.input(0), c.real("alpha", 1.67326319)), c.real("gamma", 1.05070102));
    });
    table["HardSigmoid"] = one([](const NodeCase& c) {
        return function("clip", function("linear", c.input(0), c.real("alpha", 0.2), c.real("beta", 0.5)), 0, 1);
    });
    table["LeakyRelu"] = one(leaky);
    table["PRelu"] = one(prelu);
    table["Clip"] = one(clip);
    table["Pow"] = one(power);
    table["Shrink"] = one(shrink);
    table["Softmax"] = one([](const NodeCase& c) { return alongAxis(c, "softmax"); });
    table["LogSoftmax"] = one([](const NodeCase& c) { return alongAxis(c, "logSoftmax"); });
    table["Dropout"] = one(dropped);
}

void addReductions(Table& table) {
    struct Kind {
        const char* type;
        const char* id;
        const char* after;
    };
    const Kind kinds[] = {{"ReduceSum", "sum", nullptr},        {"ReduceMean", "mean", nullptr},
                          {"ReduceMax", "maximum", nullptr},    {"ReduceMin", "minimum", nullptr},
                          {"ReduceProd", "product", nullptr},   {"ReduceL1", "l1", nullptr},
                          {"ReduceL2", "l2", nullptr},          {"ReduceSumSquare", "sumSquares", nullptr},
                          {"ReduceLogSumExp", "logSumExp", nullptr}, {"ReduceLogSum", "sum", "logarithm"}};
    for (const auto& [type, id, after] : kinds) {
        table[type] = one([id, after](const NodeCase& c) {
            const Array& x = c.input(0);
            List axes = c.list("axes", {});
            if (c.inputs.size() > 1 && c.inputs[1])
                for (const double axis : c.inputs[1]->values) axes.push_back(int64_t(axis));
            need(!axes.empty() || c.integer("noop_with_empty_axes", 0) == 0, "nothing to compute");
            for (int64_t& axis : axes) axis = fromFront(axis, x.rank());
            if (axes.empty()) {
                axes.resize(size_t(x.rank()));
                std::iota(axes.begin(), axes.end(), int64_t(0));
            }
            const Array y = reduced(id, x, axes, c.integer("keepdims", 1) != 0);
            return after ? function(after, y) : y;
        });
    }
}

}  // namespace netloom::onnx_nodes
