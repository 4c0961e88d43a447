// Operators that take parts, add borders, repeat and enlarge.
#include <algorithm>
#include <cmath>

#include "engine/exchange/onnx/interpreter/operators.h"

namespace netloom::onnx_interpreter {
namespace {

using Extents = std::vector<int64_t>;

std::vector<int64_t> integers(const Value& value) {
    std::vector<int64_t> result;
    for (const double v : value.numbers) result.push_back(int64_t(v));
    return result;
}

size_t axisOf(int64_t axis, size_t rank) {
    if (axis < 0) axis += int64_t(rank);
    require(axis >= 0 && axis < int64_t(rank), "there is no such axis");
    return size_t(axis);
}

/// Calls visit(flat index, coordinates) for every element of a tensor of this shape.
template <class Visit>
void forEachElement(const Extents& shape, Visit visit) {
    Extents at(shape.size(), 0);
    int64_t size = 1;
    for (const int64_t extent : shape) size *= extent;
    for (int64_t flat = 0; flat < size; ++flat) {
        visit(flat, at);
        for (size_t a = shape.size(); a-- > 0;) {
            if (++at[a] < shape[a]) break;
            at[a] = 0;
        }
    }
}

int64_t flatIndex(const Extents& shape, const Extents& at) {
    int64_t flat = 0;
    for (size_t a = 0; a < shape.size(); ++a) flat = flat * shape[a] + at[a];
    return flat;
}

Value slice(const Inputs& in, const Attributes&) {
    const Value& x = input(in, 0);
    const size_t rank = x.shape.size();
    const Extents starts = integers(input(in, 1)), ends = integers(input(in, 2));
    Extents axes, steps(starts.size(), 1);
    for (size_t a = 0; a < starts.size(); ++a) axes.push_back(int64_t(a));
    if (in.size() > 3 && in[3]) axes = integers(*in[3]);
    if (in.size() > 4 && in[4]) steps = integers(*in[4]);
    require(starts.size() == ends.size() && axes.size() == ends.size() && steps.size() == ends.size(), "Slice: lengths differ");
    Extents begin(rank, 0), step(rank, 1), shape = x.shape;
    for (size_t i = 0; i < axes.size(); ++i) {
        const size_t a = axisOf(axes[i], rank);
        const int64_t extent = x.shape[a], by = steps[i];
        require(by != 0, "Slice: the step is 0");
        const auto within = [&](int64_t v, int64_t low, int64_t high) { return std::clamp(v < 0 ? v + extent : v, low, high); };
        begin[a] = by > 0 ? within(starts[i], 0, extent) : within(starts[i], 0, extent - 1);
        const int64_t end = by > 0 ? within(ends[i], 0, extent) : within(ends[i], -1, extent - 1);
        step[a] = by;
        shape[a] = std::max<int64_t>(0, by > 0 ? (end - begin[a] + by - 1) / by : (begin[a] - end - by - 1) / -by);
    }
    require(x.type != Type::text, "a number was expected");
    Value out = makeValue(x.type, shape);
    Extents from(rank);
    forEachElement(shape, [&](int64_t flat, const Extents& at) {
        for (size_t a = 0; a < rank; ++a) from[a] = begin[a] + at[a] * step[a];
        out.numbers[size_t(flat)] = x.numbers[size_t(flatIndex(x.shape, from))];
    });
    return out;
}

Value pad(const Inputs& in, const Attributes& attributes) {
    const Value& x = input(in, 0);
    const size_t rank = x.shape.size();
    const Extents pads = integers(input(in, 1));
    const std::string mode = attributes.text("mode", "constant");
    require(pads.size() == 2 * rank && x.type != Type::text, "Pad: the borders do not fit");
    require(mode == "constant" || mode == "edge" || mode == "reflect", "Pad: the mode is not known here");
    const double fill = in.size() > 2 && in[2] ? in[2]->numbers.at(0) : 0;
    Extents shape(rank), from(rank);
    for (size_t a = 0; a < rank; ++a) shape[a] = x.shape[a] + pads[a] + pads[a + rank];
    Value out = makeValue(x.type, shape);
    forEachElement(shape, [&](int64_t flat, const Extents& at) {
        bool inside = true;
        for (size_t a = 0; a < rank; ++a) {
            int64_t i = at[a] - pads[a];
            const int64_t last = x.shape[a] - 1;
            if (mode == "edge") i = std::clamp<int64_t>(i, 0, last);
            if (mode == "reflect") i = i < 0 ? -i : i > last ? 2 * last - i : i;
            inside = inside && i >= 0 && i <= last;
            from[a] = i;
        }
        out.numbers[size_t(flat)] = inside ? x.numbers[size_t(flatIndex(x.shape, from))] : fill;
    });
    return out;
}

Value expand(const Inputs& in, const Attributes&) {
    const Value& x = input(in, 0);
    Extents shape = integers(input(in, 1));
    while (shape.size() < x.shape.size()) shape.insert(shape.begin(), 1);
    const size_t ahead = shape.size() - x.shape.size();
    for (size_t a = 0; a < x.shape.size(); ++a) {
        int64_t& extent = shape[ahead + a];
        require(extent == x.shape[a] || extent == 1 || x.shape[a] == 1, "shapes cannot be broadcast");
        if (extent == 1) extent = x.shape[a];
    }
    require(x.type != Type::text, "a number was expected");
    Value out = makeValue(x.type, shape);
    Extents from(x.shape.size());
    forEachElement(shape, [&](int64_t flat, const Extents& at) {
        for (size_t a = 0; a < from.size(); ++a) from[a] = x.shape[a] == 1 ? 0 : at[ahead + a];
        out.numbers[size_t(flat)] = x.numbers[size_t(flatIndex(x.shape, from))];
    });
    return out;
}

/// Coordinate in the input of output i, by the operator's rule.
double inputCoordinate(const std::string& rule, int64_t i, double scale, int64_t input, int64_t output) {
    if (rule == "asymmetric") return double(i) / scale;
    if (rule == "align_corners") return output > 1 ? double(i) * double(input - 1) / double(output - 1) : 0;
    if (rule == "pytorch_half_pixel" && output <= 1) return 0;
    require(rule == "half_pixel" || rule == "pytorch_half_pixel", "Resize: the coordinate rule is not known here");
    return (double(i) + 0.5) / scale - 0.5;
}

int64_t nearestIndex(const std::string& mode, double at) {
    if (mode == "floor") return int64_t(std::floor(at));
    if (mode == "ceil") return int64_t(std::ceil(at));
    if (mode == "round_prefer_ceil") return int64_t(std::floor(at + 0.5));
    return int64_t(std::ceil(at - 0.5));  // round_prefer_floor
}

/// One axis after the other: nearest or linear.
Value resize(const Inputs& in, const Attributes& attributes) {
    Value x = input(in, 0);
    const size_t rank = x.shape.size();
    const std::string mode = attributes.text("mode", "nearest");
    const std::string rule = attributes.text("coordinate_transformation_mode", "half_pixel");
    const std::string nearest = attributes.text("nearest_mode", "round_prefer_floor");
    require(mode == "nearest" || mode == "linear", "Resize: the mode is not known here");
    const bool bySize = in.size() > 3 && in[3] && in[3]->size() > 0;
    require(bySize || (in.size() > 2 && in[2] && in[2]->size() == int64_t(rank)), "Resize needs scales or sizes");
    for (size_t axis = 0; axis < rank; ++axis) {
        const int64_t before = x.shape[axis];
        const double scale = bySize ? in[3]->numbers.at(axis) / double(before) : in[2]->numbers[axis];
        const auto after = bySize ? int64_t(in[3]->numbers.at(axis)) : int64_t(std::floor(double(before) * scale));
        if (after == before && scale == 1) continue;
        require(rule != "align_corners" || double(after) == double(before) * scale, "Resize: corners of a broken size");
        Extents shape = x.shape;
        shape[axis] = after;
        Value out = makeValue(x.type, shape);
        Extents from(rank);
        forEachElement(shape, [&](int64_t flat, const Extents& at) {
            from = at;
            const double c = inputCoordinate(rule, at[axis], scale, before, after);
            const auto valueAt = [&](int64_t i) {
                from[axis] = std::clamp<int64_t>(i, 0, before - 1);
                return x.numbers[size_t(flatIndex(x.shape, from))];
            };
            const auto low = int64_t(std::floor(c));
            const double part = c - double(low);
            out.numbers[size_t(flat)] = mode == "nearest" ? valueAt(nearestIndex(nearest, c))
                                                          : (1 - part) * valueAt(low) + part * valueAt(low + 1);
        });
        x = std::move(out);
    }
    return x;
}

}  // namespace

void addMoveOperators(std::map<std::string, Operator>& table) {
    table["Slice"] = slice;
    table["Pad"] = pad;
    table["Expand"] = expand;
    table["Resize"] = resize;
}

}  // namespace netloom::onnx_interpreter
