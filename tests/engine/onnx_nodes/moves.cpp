// Operators that move elements, and products of matrices.

#include <algorithm>

#include "tests/engine/onnx_nodes/arrays.h"

namespace netloom::onnx_nodes {
namespace {

Array concatenated(const Arrays& inputs, int64_t axis) {
    Arrays samples;
    for (const Array& x : inputs) samples.push_back(oneSample(x));
    return withoutBatch(layer("concatenate", {{"axis", axis}}, samples));
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

Array part(const Array& x, int64_t axis, int64_t start, int64_t length) {
    need(length > 0, "empty tensors");
    return withoutBatch(layer("slice", {{"axis", axis}, {"start", start}, {"length", length}}, {oneSample(x)}));
}

Array sliced(const NodeCase& c) {
    Array x = c.input(0);
    for (size_t i = 0; i < c.input(1).values.size(); ++i) {
        need(c.inputs.size() < 5 || !c.inputs[4] || c.inputs[4]->values[i] == 1, "steps other than 1");
        const int64_t axis = c.inputs.size() > 3 && c.inputs[3] ? fromFront(int64_t(c.inputs[3]->values[i]), x.rank()) : int64_t(i);
        const int64_t extent = x.shape[size_t(axis)];
        const auto within = [&](double v) { return std::clamp<int64_t>(int64_t(v < 0 ? v + double(extent) : v), 0, extent); };
        const int64_t start = within(c.input(1).values[i]), end = within(c.input(2).values[i]);
        x = part(x, axis, start, end - start);
    }
    return x;
}

Arrays split(const NodeCase& c) {
    const Array& x = c.input(0);
    const int64_t axis = axisOf(c, 0), count = c.node.output_size();
    Arrays parts;
    for (int64_t i = 0, start = 0; i < count; ++i) {
        const bool given = c.inputs.size() > 1 && c.inputs[1];
        const int64_t length = given ? int64_t(c.inputs[1]->values[size_t(i)]) : x.shape[size_t(axis)] / count;
        parts.push_back(part(x, axis, start, length));
        start += length;
    }
    return parts;
}

Array tiled(const NodeCase& c) {
    Array x = c.input(0);
    for (int64_t a = 0; a < x.rank(); ++a)
        x = concatenated(Arrays(size_t(c.input(1).values[size_t(a)]), x), a);
    return x;
}

Array expanded(const NodeCase& c) {
    Extents shape;
    for (const double extent : c.input(1).values) shape.push_back(int64_t(extent));
    return merged("add", {c.input(0), Array(shape)});
}

/// Whole numbers as the row of a table each, counted from the front.
Array lookedUp(const Array& table, Array indices) {
    const Extents shape = indices.shape;
    for (double& index : indices.values) index = index < 0 ? index + double(table.shape[0]) : index;
    need(indices.size() > 0, "empty tensors");
    const Array rows = layer("embedding", {{"vocabulary", table.shape[0]}, {"size", table.shape[1]}, {"padding", false}},
                             {oneVector(indices)}, {table});
    Extents result = shape;
    result.push_back(table.shape[1]);
    return reshaped(rows, result);
}

Array gathered(const NodeCase& c) {
    const Array &x = c.input(0), &indices = c.input(1);
    const int64_t axis = axisOf(c, 0);
    const Array first = moved(x, axis, 0);
    Array rows = lookedUp(reshaped(first, {first.shape[0], first.size() / first.shape[0]}), indices);
    rows.shape.pop_back();
    rows.shape.insert(rows.shape.end(), first.shape.begin() + 1, first.shape.end());
    for (int64_t a = 0; a < axis; ++a) rows = moved(rows, indices.rank() + a, a);  // the axes in front of the gathered one
    return rows;
}

Array oneHot(const NodeCase& c) {
    const auto depth = int64_t(c.input(1).values.at(0));
    Array table(Extents{depth, depth});
    for (int64_t i = 0; i < depth * depth; ++i) table.values[size_t(i)] = c.input(2).values[i / depth == i % depth ? 1 : 0];
    const Array rows = lookedUp(table, c.input(0));
    return moved(rows, rows.rank() - 1, fromFront(c.integer("axis", -1), rows.rank()));
}

Array blocksMoved(const NodeCase& c, bool toSpace) {
    const Array& x = c.input(0);
    const int64_t b = c.integer("blocksize", 1), channels = x.shape[1], high = x.shape[2], wide = x.shape[3];
    const bool columnFirst = c.text("mode", "DCR") == "DCR";
    const auto step = [](const char* id, const char* param, const List& value, const Array& from) { return layer(id, {{param, value}}, {from}); };
    if (!toSpace) {
        const Array blocks = step("reshape", "shape", {channels, high / b, b, wide / b, b}, x);
        return step("reshape", "shape", {channels * b * b, high / b, wide / b}, step("permute", "order", {2, 4, 0, 1, 3}, blocks));
    }
    const int64_t depth = channels / b / b;
    const Array blocks = step("reshape", "shape", columnFirst ? List{b, b, depth, high, wide} : List{depth, b, b, high, wide}, x);
    const Array placed = step("permute", "order", columnFirst ? List{2, 3, 0, 4, 1} : List{0, 3, 1, 4, 2}, blocks);
    return step("reshape", "shape", {depth, high * b, wide * b}, placed);
}

Array padded(const NodeCase& c) {
    need(c.text("mode", "constant") == "constant", "a border of values of the image");
    const std::vector<double>& pads = c.input(1).values;
    need(c.input(0).rank() == 4 && pads[0] == 0 && pads[1] == 0 && pads[4] == 0 && pads[5] == 0, "only borders of images");
    const double value = c.inputs.size() > 2 && c.inputs[2] ? c.inputs[2]->values[0] : 0;
    const auto at = [&](size_t i) { return int64_t(pads[i]); };
    const Array around = layer("zeroPad", {{"high", List{at(2), at(6)}}, {"wide", List{at(3), at(7)}}},
                               {channelsLast(function("linear", c.input(0), 1, -value))});
    return channelsFirst(function("linear", around, 1, value));
}

Array gemm(const NodeCase& c) {
    const Array a = c.integer("transA", 0) ? transposed(c.input(0), {1, 0}) : c.input(0);
    const Array b = c.integer("transB", 0) ? transposed(c.input(1), {1, 0}) : c.input(1);
    const Array y = function("linear", matrixProduct(a, b), c.real("alpha", 1));
    if (c.inputs.size() < 3 || !c.inputs[2]) return y;
    return merged("add", {y, function("linear", *c.inputs[2], c.real("beta", 1))});
}

Array einsum(const NodeCase& c) {
    std::string equation = c.text("equation", "");
    std::erase(equation, ' ');
    if (equation == "ij->ji") return withoutBatch(layer("permute", {{"order", List{1, 0}}}, {oneSample(c.input(0))}));
    if (equation == "ij->i") return reduced("sum", c.input(0), {1}, false);
    if (equation == "i,i") return reshaped(layer("dot", {}, {oneVector(c.input(0)), oneVector(c.input(1))}), {});
    if (equation == "bij,bjk->bik") return matrixProduct(c.input(0), c.input(1));
    throw Excluded("an equation that no layer computes");
}

}  // namespace

void addMoves(Table& table) {
    table["Concat"] = one([](const NodeCase& c) {
        Arrays inputs;
        for (size_t i = 0; i < c.inputs.size(); ++i) inputs.push_back(c.input(i));
        return concatenated(inputs, axisOf(c, 0));
    });
    table["Identity"] = one([](const NodeCase& c) { return withShape(c.input(0), c.input(0).shape); });
    table["Reshape"] = one(reshape);
    table["Flatten"] = one(flattened);
    table["Squeeze"] = one([](const NodeCase& c) {
        Extents shape;
        std::vector<bool> gone(c.input(0).shape.size(), c.inputs.size() < 2);
        for (size_t i = 0; c.inputs.size() > 1 && i < c.input(1).values.size(); ++i)
            gone[size_t(fromFront(int64_t(c.input(1).values[i]), c.input(0).rank()))] = true;
        for (size_t a = 0; a < gone.size(); ++a)
            if (!gone[a] || c.input(0).shape[a] != 1) shape.push_back(c.input(0).shape[a]);
        return withShape(c.input(0), shape);
    });
    table["Unsqueeze"] = one([](const NodeCase& c) {
        Extents shape = c.input(0).shape, axes;
        for (const double axis : c.input(1).values) axes.push_back(fromFront(int64_t(axis), c.input(0).rank() + c.input(1).size()));
        std::sort(axes.begin(), axes.end());
        for (const int64_t axis : axes) shape.insert(shape.begin() + axis, 1);
        return withShape(c.input(0), shape);
    });
    table["Transpose"] = one(permuted);
    table["Slice"] = one(sliced);
    table["Split"] = split;
    table["Tile"] = one(tiled);
    table["Expand"] = one(expanded);
    table["Gather"] = one(gathered);
    table["OneHot"] = one(oneHot);
    table["DepthToSpace"] = one([](const NodeCase& c) { return blocksMoved(c, true); });
    table["SpaceToDepth"] = one([](const NodeCase& c) { return blocksMoved(c, false); });
    table["Pad"] = one(padded);
    table["MatMul"] = one([](const NodeCase& c) { return matrixProduct(c.input(0), c.input(1)); });
    table["Gemm"] = one(gemm);
    table["Einsum"] = one(einsum);
}

}  // namespace netloom::onnx_nodes
