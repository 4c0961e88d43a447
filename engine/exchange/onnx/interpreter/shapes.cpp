// Operators that only move elements.
#include <algorithm>

#include "engine/exchange/onnx/interpreter/operators.h"

namespace netloom::onnx_interpreter {
namespace {

int64_t axisOf(int64_t axis, size_t rank) {
    if (axis < 0) axis += int64_t(rank);
    require(axis >= 0 && axis < int64_t(rank), "there is no such axis");
    return axis;
}

void copyElement(const Value& from, int64_t source, Value& to, int64_t target) {
    if (from.type == Type::text) {
        to.texts[size_t(target)] = from.texts[size_t(source)];
    } else {
        to.numbers[size_t(target)] = from.numbers[size_t(source)];
    }
}

Value reshaped(const Value& x, std::vector<int64_t> shape) {
    Value out = x;
    out.shape = std::move(shape);
    require(out.size() == x.size(), "the new shape has another number of elements");
    return out;
}

Value reshape(const Inputs& in, const Attributes&) {
    const Value& x = input(in, 0);
    std::vector<int64_t> shape;
    int64_t known = 1;
    int unknown = -1;
    for (const double wanted : input(in, 1).numbers) {
        int64_t extent = int64_t(wanted);
        if (extent == 0) {
            require(shape.size() < x.shape.size(), "there is no such axis");
            extent = x.shape[shape.size()];
        }
        if (extent == -1) {
            require(unknown < 0, "only one extent can be left open");
            unknown = int(shape.size());
        } else {
            known *= extent;
        }
        shape.push_back(extent);
    }
    if (unknown >= 0) shape[size_t(unknown)] = known ? x.size() / known : 0;
    return reshaped(x, std::move(shape));
}

Value flatten(const Inputs& in, const Attributes& attributes) {
    const Value& x = input(in, 0);
    const int64_t axis = attributes.integer("axis", 1);
    require(axis >= 0 && axis <= int64_t(x.shape.size()), "there is no such axis");
    int64_t outer = 1;
    for (int64_t a = 0; a < axis; ++a) outer *= x.shape[size_t(a)];
    return reshaped(x, {outer, outer ? x.size() / outer : 0});
}

Value squeeze(const Inputs& in, const Attributes&) {
    const Value& x = input(in, 0);
    std::vector<bool> gone(x.shape.size(), in.size() < 2 || !in[1]);
    if (in.size() > 1 && in[1]) {
        for (const double axis : in[1]->numbers) gone[size_t(axisOf(int64_t(axis), x.shape.size()))] = true;
    }
    std::vector<int64_t> shape;
    for (size_t a = 0; a < x.shape.size(); ++a) {
        if (gone[a] && x.shape[a] == 1) continue;
        shape.push_back(x.shape[a]);
    }
    return reshaped(x, std::move(shape));
}

Value unsqueeze(const Inputs& in, const Attributes&) {
    const Value& x = input(in, 0);
    std::vector<int64_t> axes;
    const size_t rank = x.shape.size() + input(in, 1).numbers.size();
    for (const double axis : input(in, 1).numbers) axes.push_back(axisOf(int64_t(axis), rank));
    std::sort(axes.begin(), axes.end());
    std::vector<int64_t> shape = x.shape;
    for (const int64_t axis : axes) {
        require(axis <= int64_t(shape.size()), "there is no such axis");
        shape.insert(shape.begin() + axis, 1);
    }
    return reshaped(x, std::move(shape));
}

Value transpose(const Inputs& in, const Attributes& attributes) {
    const Value& x = input(in, 0);
    const size_t rank = x.shape.size();
    std::vector<int64_t> reversed;
    for (size_t a = rank; a-- > 0;) reversed.push_back(int64_t(a));
    const auto order = attributes.list("perm", reversed);
    require(order.size() == rank && std::is_permutation(order.begin(), order.end(), reversed.begin()),
            "perm is no order of the axes");
    std::vector<int64_t> shape(rank), strides(rank, 1);
    for (size_t a = rank; a-- > 1;) strides[a - 1] = strides[a] * x.shape[a];
    for (size_t a = 0; a < rank; ++a) shape[a] = x.shape[size_t(order[a])];
    Value out = makeValue(x.type, shape);
    for (int64_t i = 0; i < out.size(); ++i) {
        int64_t rest = i, source = 0;
        for (size_t a = rank; a-- > 0;) {
            source += rest % shape[a] * strides[size_t(order[a])];
            rest /= shape[a];
        }
        copyElement(x, source, out, i);
    }
    return out;
}

Value concat(const Inputs& in, const Attributes& attributes) {
    const Value& first = input(in, 0);
    const auto axis = size_t(axisOf(attributes.integer("axis", 0), first.shape.size()));
    std::vector<int64_t> shape = first.shape;
    shape[axis] = 0;
    for (const Value* part : in) {
        require(part && part->type == first.type && part->shape.size() == shape.size(),
                "Concat: the inputs do not fit");
        for (size_t a = 0; a < shape.size(); ++a)
            require(a == axis || part->shape[a] == shape[a], "Concat: the inputs do not fit");
        shape[axis] += part->shape[axis];
    }
    int64_t inner = 1, outer = 1;
    for (size_t a = 0; a < axis; ++a) outer *= shape[a];
    for (size_t a = axis + 1; a < shape.size(); ++a) inner *= shape[a];
    Value out = makeValue(first.type, shape);
    int64_t target = 0;
    for (int64_t o = 0; o < outer; ++o) {
        for (const Value* part : in) {
            const int64_t run = part->shape[axis] * inner;
            for (int64_t i = 0; i < run; ++i) copyElement(*part, o * run + i, out, target++);
        }
    }
    return out;
}

/// Slices of x along an axis, by number.
Value gather(const Inputs& in, const Attributes& attributes) {
    const Value &x = input(in, 0), &indices = input(in, 1);
    require(indices.type == Type::int64, "Gather needs whole numbers");
    const auto axis = size_t(axisOf(attributes.integer("axis", 0), x.shape.size()));
    std::vector<int64_t> shape(x.shape.begin(), x.shape.begin() + int64_t(axis));
    shape.insert(shape.end(), indices.shape.begin(), indices.shape.end());
    shape.insert(shape.end(), x.shape.begin() + int64_t(axis) + 1, x.shape.end());
    int64_t inner = 1, outer = 1;
    for (size_t a = 0; a < axis; ++a) outer *= x.shape[a];
    for (size_t a = axis + 1; a < x.shape.size(); ++a) inner *= x.shape[a];
    Value out = makeValue(x.type, shape);
    int64_t target = 0;
    for (int64_t o = 0; o < outer; ++o) {
        for (const double index : indices.numbers) {
            const int64_t slice = axisOf(int64_t(index), size_t(x.shape[axis]));
            for (int64_t i = 0; i < inner; ++i) copyElement(x, (o * x.shape[axis] + slice) * inner + i, out, target++);
        }
    }
    return out;
}

}  // namespace

void addShapeOperators(std::map<std::string, Operator>& table) {
    table["Reshape"] = reshape;
    table["Flatten"] = flatten;
    table["Squeeze"] = squeeze;
    table["Unsqueeze"] = unsqueeze;
    table["Transpose"] = transpose;
    table["Concat"] = concat;
    table["Gather"] = gather;
}

}  // namespace netloom::onnx_interpreter
