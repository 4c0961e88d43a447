// Which layer, loss or chain of layers computes an ONNX operator.

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "engine/catalog/loss.h"
#include "tests/engine/onnx_nodes/arrays.h"

namespace netloom::onnx_nodes {
namespace {

/// An input as one sample, and as one long vector.
Array oneSample(Array x) {
    x.shape.insert(x.shape.begin(), 1);
    return x;
}
Array oneVector(const Array& x) { return reshaped(x, {1, x.size()}); }
Array withoutBatch(Array x) {
    x.shape.erase(x.shape.begin());
    return x;
}

Array activation(const char* function, const Array& x) {
    return reshaped(layer("activation", {{"function", std::string(function)}}, {oneVector(x)}), x.shape);
}

Array alongAxis(const NodeCase& c, const char* function) {
    const Array& x = c.input(0);
    const int64_t axis = axisOf(c, -1);
    const Array last = moved(x, axis, x.rank() - 1);
    const Array rows = reshaped(last, {last.size() / last.shape.back(), last.shape.back()});
    return moved(reshaped(layer("activation", {{"function", std::string(function)}}, {rows}), last.shape), x.rank() - 1, axis);
}

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

Array merged(const NodeCase& c, const char* id) {
    Arrays inputs;
    for (size_t i = 0; i < c.inputs.size(); ++i) {
        need(c.input(i).shape == c.input(0).shape, "merge layers take equal shapes, without broadcasting");
        inputs.push_back(oneVector(c.input(i)));
    }
    return reshaped(layer(id, {}, inputs), c.input(0).shape);
}

Array concatenated(const NodeCase& c) {
    Arrays inputs;
    for (size_t i = 0; i < c.inputs.size(); ++i) inputs.push_back(oneSample(c.input(i)));
    return withoutBatch(layer("concatenate", {{"axis", axisOf(c, 0)}}, inputs));
}

Array withShape(const Array& x, const Extents& shape) {
    need(!shape.empty(), "scalars");
    return withoutBatch(layer("reshape", {{"shape", shape}}, {oneSample(x)}));
}

Array reshape(const NodeCase& c) {
    Extents shape;
    for (const double wanted : c.input(1).values) {
        const bool keep = wanted == 0 && c.integer("allowzero", 0) == 0;
        shape.push_back(keep ? c.input(0).shape.at(shape.size()) : int64_t(wanted));
    }
    return withShape(c.input(0), shape);
}

Array flattened(const NodeCase& c) {
    const Extents& shape = c.input(0).shape;
    const int64_t rows = Array::product({shape.begin(), shape.begin() + axisOf(c, 1)});
    return withShape(c.input(0), {rows, c.input(0).size() / rows});
}

Array permuted(const NodeCase& c) {
    List order;
    for (int64_t a = c.input(0).rank(); a-- > 0;) order.push_back(a);
    return withoutBatch(layer("permute", {{"order", c.list("perm", order)}}, {oneSample(c.input(0))}));
}

Array sliced(const NodeCase& c) {
    Array x = oneSample(c.input(0));
    for (size_t i = 0; i < c.input(1).values.size(); ++i) {
        need(c.inputs.size() < 5 || !c.inputs[4] || c.inputs[4]->values[i] == 1, "steps other than 1");
        int64_t axis = c.inputs.size() > 3 && c.inputs[3] ? int64_t(c.inputs[3]->values[i]) : int64_t(i);
        if (axis < 0) axis += x.rank() - 1;
        const int64_t extent = x.shape[size_t(axis + 1)];
        const auto within = [&](double v) { return std::clamp<int64_t>(int64_t(v < 0 ? v + double(extent) : v), 0, extent); };
        const int64_t start = within(c.input(1).values[i]), end = within(c.input(2).values[i]);
        need(end > start, "empty tensors");
        x = layer("slice", {{"axis", axis}, {"start", start}, {"length", end - start}}, {x});
    }
    return withoutBatch(x);
}

Array matrixProduct(const NodeCase& c) {
    const Array &a = c.input(0), &b = c.input(1);
    need(a.rank() == b.rank() && a.rank() >= 2, "stacks of matrices that differ");
    if (a.rank() == 2) return layer("dense", {{"units", b.shape[1]}, {"useBias", false}}, {a}, {b});
    const size_t n = a.shape.size();
    const int64_t stack = Array::product({a.shape.begin(), a.shape.end() - 2});
    const Array left = reshaped(a, {stack, a.shape[n - 2], a.shape[n - 1]});
    const Array right = transposed(reshaped(b, {stack, b.shape[n - 2], b.shape[n - 1]}), {0, 2, 1});
    Extents shape = a.shape;
    shape.back() = b.shape.back();
    return reshaped(layer("dot", {}, {left, right}), shape);
}

Array gemm(const NodeCase& c) {
    const Array a = c.integer("transA", 0) ? transposed(c.input(0), {1, 0}) : c.input(0);
    Array b = c.integer("transB", 0) ? transposed(c.input(1), {1, 0}) : c.input(1);
    for (double& v : b.values) v *= c.real("alpha", 1);
    const Array y = layer("dense", {{"units", b.shape[1]}, {"useBias", false}}, {a}, {b});
    if (c.inputs.size() < 3 || !c.inputs[2]) return y;
    const Array& bias = *c.inputs[2];
    Array all(y.shape);
    const int64_t columns = y.shape[1];
    for (int64_t i = 0; i < y.size(); ++i) {
        const bool column = bias.rank() == 2 && bias.shape[1] == 1 && bias.size() == y.shape[0];
        const int64_t from = bias.size() == 1 ? 0 : column ? i / columns : i % bias.size();
        all.values[size_t(i)] = c.real("beta", 1) * bias.values[size_t(from)];
    }
    return layer("add", {}, {y, all});
}

Array dropped(const NodeCase& c) {
    need(c.inputs.size() < 3 || !c.inputs[2] || c.inputs[2]->values[0] == 0, "random numbers of another generator");
    need(c.node.output_size() == 1, "the mask as an output");
    return reshaped(layer("dropout", {}, {oneVector(c.input(0))}), c.input(0).shape);
}

/// Softmax cross-entropy over the classes of every place: rows of a batch for our loss.
Arrays crossEntropy(const NodeCase& c) {
    const Array last = channelsLast(c.input(0));
    const int64_t classes = last.shape.back(), rows = last.size() / classes;
    Array labels = c.input(1);
    std::vector<double> weights(static_cast<size_t>(rows), 1.0);
    double total = 0;
    for (size_t i = 0; i < weights.size(); ++i) {
        const bool ignored = c.has("ignore_index") && labels.values[i] == double(c.integer("ignore_index", 0));
        if (ignored) labels.values[i] = 0;
        weights[i] = ignored ? 0 : c.inputs.size() > 2 && c.inputs[2] ? c.inputs[2]->values.at(size_t(labels.values[i])) : 1;
        total += weights[i];
    }
    const LossDescriptor& loss = *findLoss("softmaxCrossEntropy");
    const ParamMap params = completeParams(loss.params, {});
    const auto meanOf = [&](int64_t first, int64_t count, std::span<const double> rowWeights) {
        LossDescriptor::Call<double> call;
        call.predictions = {Shape{count, classes}, last.values.data() + first * classes};
        call.targets = {Shape{count, 1}, labels.values.data() + first};
        call.weights = rowWeights;
        return loss.evaluateDouble(params, call, nullptr);
    };
    Arrays outputs(1);
    const std::string reduction = c.text("reduction", "mean");
    if (reduction == "none") {
        outputs[0] = Array(labels.shape);
        for (int64_t i = 0; i < rows; ++i) outputs[0].values[size_t(i)] = weights[size_t(i)] * meanOf(i, 1, {});
    } else {
        outputs[0].values = {meanOf(0, rows, weights) * (reduction == "sum" ? total : 1)};
    }
    if (c.node.output_size() > 1) {
        const Array logs = layer("activation", {{"function", std::string("logSoftmax")}}, {reshaped(last, {rows, classes})});
        outputs.push_back(channelsFirst(reshaped(logs, last.shape)));
    }
    return outputs;
}

using Compute = std::function<Array(const NodeCase&)>;

std::map<std::string, Compute> operatorTable() {
    std::map<std::string, Compute> table;
    const auto function = [&](const char* type, const char* id, std::function<bool(const NodeCase&)> fits = {}) {
        table[type] = [id, fits](const NodeCase& c) {
            need(!fits || fits(c), "constants that the layer fixes otherwise");
            return activation(id, c.input(0));
        };
    };
    const auto near = [](double a, double b) { return std::abs(a - b) < 1e-6; };
    for (const auto& [type, id] : std::map<const char*, const char*>{{"Relu", "relu"}, {"Sigmoid", "sigmoid"}, {"Tanh", "tanh"}, {"Softplus", "softplus"}, {"Softsign", "softsign"}, {"HardSwish", "hardSwish"}})
        function(type, id);
    function("Elu", "elu", [near](const NodeCase& c) { return near(c.real("alpha", 1), 1); });
    function("Selu", "selu", [near](const NodeCase& c) { return near(c.real("alpha", 1.67326319), 1.67326319) && near(c.real("gamma", 1.05070102), 1.05070102); });
    function("HardSigmoid", "hardSigmoid", [near](const NodeCase& c) { return near(c.real("alpha", 0.2), 1.0 / 6) && near(c.real("beta", 0.5), 0.5); });
    table["LeakyRelu"] = leaky;
    table["PRelu"] = prelu;
    table["Softmax"] = [](const NodeCase& c) { return alongAxis(c, "softmax"); };
    table["LogSoftmax"] = [](const NodeCase& c) { return alongAxis(c, "logSoftmax"); };
    for (const auto& [type, id] : std::map<const char*, const char*>{{"Add", "add"}, {"Sum", "add"}, {"Sub", "subtract"}, {"Mul", "multiply"}, {"Mean", "average"}, {"Max", "maximum"}, {"Min", "minimum"}})
        table[type] = [id](const NodeCase& c) { return merged(c, id); };
    table["Concat"] = concatenated;
    table["Reshape"] = reshape;
    table["Flatten"] = flattened;
    for (const char* type : {"Squeeze", "Unsqueeze"}) table[type] = [](const NodeCase& c) { return withShape(c.input(0), c.outputs.at(0).shape); };
    table["Transpose"] = permuted;
    table["Slice"] = sliced;
    table["Conv"] = convolved;
    table["ConvTranspose"] = convolvedBack;
    table["MaxPool"] = [](const NodeCase& c) { return pooled(c, true); };
    table["AveragePool"] = [](const NodeCase& c) { return pooled(c, false); };
    table["GlobalAveragePool"] = [](const NodeCase& c) { return pooledGlobally(c, "globalAveragePool2d"); };
    table["GlobalMaxPool"] = [](const NodeCase& c) { return pooledGlobally(c, "globalMaxPool2d"); };
    table["BatchNormalization"] = normalised;
    table["MatMul"] = matrixProduct;
    table["Gemm"] = gemm;
    table["Resize"] = resized;
    table["Dropout"] = dropped;
    return table;
}

}  // namespace

std::vector<Array> computed(const NodeCase& c) {
    static const std::map<std::string, Compute> table = operatorTable();
    if (c.node.op_type() == "SoftmaxCrossEntropyLoss") return crossEntropy(c);
    const auto found = table.find(c.node.op_type());
    need(found != table.end(), "no layer or loss computes it");
    return {found->second(c)};
}

}  // namespace netloom::onnx_nodes
