#include "tests/engine/onnx_nodes/arrays.h"

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

int64_t axisOf(const NodeCase& c, int64_t otherwise) {
    const int64_t axis = c.integer("axis", otherwise);
    return axis < 0 ? axis + c.input(0).rank() : axis;
}

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

}  // namespace netloom::onnx_nodes
