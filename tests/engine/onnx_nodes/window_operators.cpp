// Convolutions, pooling and enlarging of images and sequences, by way of layers.

#include <algorithm>
#include <cmath>

#include "tests/engine/onnx_nodes/arrays.h"

namespace netloom::onnx_nodes {
namespace {

/// Window, stride, dilation and padding along one or two axes.
struct Window {
    List kernel, stride, dilation, before, after;
    bool two() const { return kernel.size() == 2; }
    bool padded() const { return std::ranges::any_of(before, [](int64_t p) { return p != 0; }) || std::ranges::any_of(after, [](int64_t p) { return p != 0; }); }
};

Window windowOf(const NodeCase& c, const List& kernel) {
    need(kernel.size() == 1 || kernel.size() == 2, "three-dimensional windows");
    const size_t n = kernel.size();
    Window w{kernel, c.list("strides", List(n, 1)), c.list("dilations", List(n, 1)), {}, {}};
    const List pads = c.list("pads", List(2 * n, 0));
    const std::string automatic = c.text("auto_pad", "NOTSET");
    for (size_t a = 0; a < n; ++a) {
        w.before.push_back(pads[a]);
        w.after.push_back(pads[a + n]);
        if (automatic != "SAME_UPPER" && automatic != "SAME_LOWER") continue;
        const int64_t input = c.input(0).shape[a + 2], output = (input + w.stride[a] - 1) / w.stride[a];
        const int64_t total = std::max<int64_t>((output - 1) * w.stride[a] + (kernel[a] - 1) * w.dilation[a] + 1 - input, 0);
        w.before[a] = automatic == "SAME_UPPER" ? total / 2 : total - total / 2;
        w.after[a] = total - w.before[a];
    }
    return w;
}

Array withBorder(const char* id, const Array& x, const List& before, const List& after) {
    ParamMap border{{"high", List{before[0], after[0]}}};
    if (before.size() == 2) border["wide"] = List{before[1], after[1]};
    return layer(id, border, {x});
}

Array convolved(const NodeCase& c) {
    const Array& w = c.input(1);
    const Window window = windowOf(c, {w.shape.begin() + 2, w.shape.end()});
    Array x = channelsLast(c.input(0));
    if (window.padded()) x = withBorder("zeroPad", x, window.before, window.after);
    const bool bias = c.inputs.size() > 2;
    ParamMap params{{"filters", w.shape[0]}, {"groups", c.integer("group", 1)}, {"useBias", bias}};
    const auto number = [&](const List& list) { return window.two() ? ParamValue(list) : ParamValue(list[0]); };
    params["kernelSize"] = number(window.kernel);
    params["stride"] = number(window.stride);
    params["dilation"] = number(window.dilation);
    Arrays variables{transposed(w, window.two() ? List{2, 3, 1, 0} : List{2, 1, 0})};
    if (bias) variables.push_back(c.input(2));
    return channelsFirst(layer(window.two() ? "conv2d" : "conv1d", params, {x}, variables));
}

/// Borders to cut off (before, after) and zeros to add behind, along one axis of a transposed convolution.
struct Trim {
    int64_t before = 0, after = 0, extra = 0;
};
Trim trimOf(const NodeCase& c, size_t a, size_t axes, int64_t input, int64_t kernel) {
    const int64_t stride = c.list("strides", List(axes, 1))[a], dilation = c.list("dilations", List(axes, 1))[a];
    Trim t;
    t.extra = c.list("output_padding", List(axes, 0))[a];
    const List pads = c.list("pads", List(2 * axes, 0));
    t.before = pads[a];
    t.after = pads[a + axes];
    const std::string automatic = c.text("auto_pad", "NOTSET");
    const bool same = automatic == "SAME_UPPER" || automatic == "SAME_LOWER";
    if (!same && !c.has("output_shape")) return t;
    const int64_t wanted = c.has("output_shape") ? c.list("output_shape", {})[a] : input * stride;
    const int64_t total = stride * (input - 1) + t.extra + (kernel - 1) * dilation + 1 - wanted;
    t.before = std::max<int64_t>(automatic == "SAME_LOWER" ? total - total / 2 : total / 2, 0);
    t.after = std::max<int64_t>(total - t.before, 0);
    t.extra += std::max<int64_t>(-total, 0);
    return t;
}

/// A sequence is an image of height 1.
Array convolvedBack(const NodeCase& c) {
    Array w = c.input(1), x = c.input(0);
    const size_t axes = w.shape.size() - 2;
    need(axes == 1 || axes == 2, "three-dimensional windows");
    List kernel(w.shape.begin() + 2, w.shape.end()), stride = c.list("strides", List(axes, 1)), dilation = c.list("dilations", List(axes, 1));
    std::vector<Trim> trims;
    for (size_t a = 0; a < axes; ++a) trims.push_back(trimOf(c, a, axes, x.shape[a + 2], kernel[a]));
    if (axes == 1) {
        for (List* list : {&kernel, &stride, &dilation}) list->insert(list->begin(), 1);
        for (Array* array : {&w, &x}) array->shape.insert(array->shape.begin() + 2, 1);
        trims.insert(trims.begin(), Trim{});
    }
    need(c.integer("group", 1) == 1 && c.inputs.size() < 3, "groups or a bias");
    Array y = layer("convTranspose2d",
                    {{"filters", w.shape[1]}, {"kernelSize", kernel}, {"stride", stride}, {"dilation", dilation},
                     {"padding", std::string("valid")}, {"useBias", false}},
                    {channelsLast(x)}, {transposed(w, {2, 3, 1, 0})});
    y = withBorder("zeroPad", y, {0, 0}, {trims[0].extra, trims[1].extra});
    y = channelsFirst(withBorder("crop", y, {trims[0].before, trims[1].before}, {trims[0].after, trims[1].after}));
    if (axes == 1) y.shape.erase(y.shape.begin() + 2);
    return y;
}

Array pooled(const NodeCase& c, bool maximum) {
    need(c.node.output_size() == 1, "indices of the maxima");
    Window w = windowOf(c, c.list("kernel_shape", {}));
    need(c.integer("ceil_mode", 0) == 0, "incomplete windows at the end (ceil_mode)");
    need(w.dilation == List(w.kernel.size(), 1), "dilated windows");
    Array x = channelsLast(c.input(0));
    if (w.padded() && !maximum && c.integer("count_include_pad", 0) != 0) {
        x = withBorder("zeroPad", x, w.before, w.after);
        w.before = w.after = List(w.kernel.size(), 0);
    }
    for (size_t a = 0; a < w.kernel.size() && w.padded(); ++a) {
        const int64_t input = c.input(0).shape[a + 2], output = (input + w.stride[a] - 1) / w.stride[a];
        const int64_t total = std::max<int64_t>((output - 1) * w.stride[a] + w.kernel[a] - input, 0);
        need(w.before[a] == total / 2 && w.after[a] == total - total / 2, "padding that is neither valid nor same");
    }
    const auto number = [&](const List& list) { return w.two() ? ParamValue(list) : ParamValue(list[0]); };
    const char* id = w.two() ? (maximum ? "maxPool2d" : "averagePool2d") : (maximum ? "maxPool1d" : "averagePool1d");
    return channelsFirst(layer(id, {{"poolSize", number(w.kernel)}, {"stride", number(w.stride)}, {"padding", std::string(w.padded() ? "same" : "valid")}}, {x}));
}

Array pooledGlobally(const NodeCase& c, const char* id) {
    need(c.input(0).rank() == 4, "only images");
    return reshaped(layer(id, {}, {channelsLast(c.input(0))}), {c.input(0).shape[0], c.input(0).shape[1], 1, 1});
}

Array resized(const NodeCase& c) {
    const Array& x = c.input(0);
    const std::string mode = c.text("mode", "nearest"), rule = c.text("coordinate_transformation_mode", "half_pixel");
    need(mode != "cubic", "cubic interpolation");
    need(rule == "half_pixel" || rule == "pytorch_half_pixel", "a coordinate rule other than half_pixel");
    need(c.text("nearest_mode", "round_prefer_floor") == "round_prefer_floor", "another rounding");
    List factor;
    for (size_t a = 0; a < x.shape.size(); ++a) {
        const bool bySize = c.inputs.size() > 3 && c.inputs[3];
        const double scale = bySize ? c.input(3).values[a] / double(x.shape[a]) : c.input(2).values[a];
        need(scale == std::floor(scale) && scale >= 1 && (a > 1 || scale == 1), "factors that are not whole numbers");
        if (a > 1) factor.push_back(int64_t(scale));
    }
    need(factor.size() == 2, "only images");
    return channelsFirst(layer("upSample", {{"factor", factor}, {"interpolation", std::string(mode == "nearest" ? "nearest" : "bilinear")}}, {channelsLast(x)}));
}

/// The operator that Resize replaced.
Array upsampled(const NodeCase& c) {
    need(c.text("mode", "nearest") == "nearest", "its bilinear rule");
    List factor;
    for (const double scale : c.input(1).values) factor.push_back(int64_t(scale));
    need(factor.size() == 4 && factor[0] == 1 && factor[1] == 1, "only images");
    return channelsFirst(layer("upSample", {{"factor", List{factor[2], factor[3]}}}, {channelsLast(c.input(0))}));
}

}  // namespace

void addWindows(Table& table) {
    table["Conv"] = one(convolved);
    table["ConvTranspose"] = one(convolvedBack);
    table["MaxPool"] = one([](const NodeCase& c) { return pooled(c, true); });
    table["AveragePool"] = one([](const NodeCase& c) { return pooled(c, false); });
    table["GlobalAveragePool"] = one([](const NodeCase& c) { return pooledGlobally(c, "globalAveragePool2d"); });
    table["GlobalMaxPool"] = one([](const NodeCase& c) { return pooledGlobally(c, "globalMaxPool2d"); });
    table["Resize"] = one(resized);
    table["Upsample"] = one(upsampled);
}

}  // namespace netloom::onnx_nodes
