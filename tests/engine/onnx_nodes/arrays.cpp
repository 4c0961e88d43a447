#include "tests/engine/onnx_nodes/arrays.h"

#include <algorithm>

#include "tests/engine/layers/layer_harness.h"

namespace netloom::onnx_nodes {

Array reshaped(Array x, Extents shape) {
    need(Array::product(shape) == x.size(), "the shapes do not fit");
    x.shape = std::move(shape);
    return x;
}

Array transposed(const Array& x, const List& order) {
    Array y(Extents(x.shape.size()));
    for (size_t a = 0; a < order.size(); ++a) y.shape[a] = x.shape[size_t(order[a])];
    y.values.resize(x.values.size());
    for (size_t flat = 0; flat < y.values.size(); ++flat) {
        List at(order.size());
        int64_t rest = int64_t(flat), from = 0;
        for (size_t a = order.size(); a-- > 0; rest /= y.shape[a]) at[size_t(order[a])] = rest % y.shape[a];
        for (size_t a = 0; a < at.size(); ++a) from = from * x.shape[a] + at[a];
        y.values[flat] = x.values[size_t(from)];
    }
    return y;
}

Array moved(const Array& x, int64_t from, int64_t to) {
    List order;
    for (int64_t a = 0; a < x.rank(); ++a) if (a != from) order.push_back(a);
    order.insert(order.begin() + to, from);
    return transposed(x, order);
}

int64_t axisOf(const NodeCase& c, int64_t otherwise) { return fromFront(c.integer("axis", otherwise), c.input(0).rank()); }

int64_t fromFront(int64_t axis, int64_t rank) { return axis < 0 ? axis + rank : axis; }

Array number(double value) {
    Array x(Extents{});
    x.values[0] = value;
    return x;
}

Array oneSample(Array x) {
    x.shape.insert(x.shape.begin(), 1);
    return x;
}
Array withoutBatch(Array x) {
    x.shape.erase(x.shape.begin());
    return x;
}
Array oneVector(const Array& x) { return reshaped(x, {1, x.size()}); }

Array layer(const char* id, const ParamMap& params, const Arrays& inputs, const Arrays& variables) {
    const LayerDescriptor& descriptor = *builtinLayers().find(id);
    LayerSample sample{"", params, {}};
    for (const Array& input : inputs) {
        need(input.size() > 0, "empty tensors");
        need(input.rank() <= Shape::kMaxRank, "more axes than a tensor has here");
        Shape shape;
        for (int64_t a = 1; a < input.rank(); ++a) shape.append(input.shape[size_t(a)]);
        sample.inputs.push_back(shape);
    }
    if (const auto checked = descriptor.inferShape(params, sample.inputs); !checked) throw Excluded(checked.error().english());
    LayerHarness<double> h(descriptor, sample, inputs[0].shape[0]);
    h.training = false;
    for (size_t i = 0; i < inputs.size(); ++i) std::copy(inputs[i].values.begin(), inputs[i].values.end(), h.inputs[i].data());
    for (size_t i = 0; i < variables.size(); ++i) {
        need(variables[i].size() == h.values.at(i).size(), "the weights do not fit");
        std::copy(variables[i].values.begin(), variables[i].values.end(), h.values[i].data());
    }
    h.forward();
    Array y(Extents(h.output.shape().begin(), h.output.shape().end()));
    std::copy_n(h.output.data(), y.size(), y.values.begin());
    return y;
}

Array function(const char* id, const Array& x, double a, double b) {
    return reshaped(layer("function", {{"function", std::string(id)}, {"a", a}, {"b", b}}, {oneVector(x)}), x.shape);
}

Array activation(const char* id, const Array& x) {
    return reshaped(layer("activation", {{"function", std::string(id)}}, {oneVector(x)}), x.shape);
}

Array merged(const char* id, const Arrays& inputs) {
    const bool equal = std::all_of(inputs.begin(), inputs.end(), [&](const Array& x) { return x.shape == inputs[0].shape; });
    Arrays given;
    bool scalars = true;
    for (const Array& x : inputs) {
        scalars = scalars && x.rank() == 0;
        given.push_back(equal || x.rank() == 0 ? oneVector(x) : oneSample(x));
    }
    const Array result = layer(id, {}, given);
    return equal ? reshaped(result, inputs[0].shape) : scalars ? reshaped(result, {}) : withoutBatch(result);
}

Array reduced(const char* id, const Array& x, const List& axes, bool keep) {
    const Array y = layer("reduce", {{"function", std::string(id)}, {"axes", axes}, {"keepAxes", keep}}, {oneSample(x)});
    return int64_t(axes.size()) == x.rank() && !keep ? reshaped(y, {}) : withoutBatch(y);
}

Array withShape(const Array& x, const Extents& shape) {
    if (shape.empty()) return reshaped(x, {});
    return withoutBatch(layer("reshape", {{"shape", shape}}, {oneVector(x)}));
}

Array matrixProduct(const Array& a, const Array& b) {
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

}  // namespace netloom::onnx_nodes
