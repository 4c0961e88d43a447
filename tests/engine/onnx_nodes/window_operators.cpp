// Convolutions, pooling, normalisation and enlarging of images and sequences, by way of layers.

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

}  // namespace

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

Array convolvedBack(const NodeCase& c) {
    const Array& w = c.input(1);
    const List kernel(w.shape.begin() + 2, w.shape.end());
    need(kernel.size() == 2, "only images are transposed-convolved");
    const List stride = c.list("strides", {1, 1}), extra = c.list("output_padding", {0, 0});
    List pads = c.list("pads", {0, 0, 0, 0});
    need(c.list("dilations", {1, 1}) == List{1, 1} && c.integer("group", 1) == 1, "dilation or groups");
    need(c.text("auto_pad", "NOTSET") == "NOTSET" && !c.has("output_shape"), "an output shape that follows from no padding");
    Array y = layer("convTranspose2d",
                    {{"filters", w.shape[1]}, {"kernelSize", kernel}, {"stride", stride}, {"padding", std::string("valid")}, {"useBias", false}},
                    {channelsLast(c.input(0))}, {transposed(w, {2, 3, 1, 0})});
    y = withBorder("zeroPad", y, {0, 0}, extra);
    return channelsFirst(withBorder("crop", y, {pads[0], pads[1]}, {pads[2], pads[3]}));
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

Array normalised(const NodeCase& c) {
    need(c.integer("training_mode", 0) == 0 && c.node.output_size() == 1, "updated statistics as outputs");
    Arrays variables;
    for (size_t i = 1; i < 5; ++i) variables.push_back(c.input(i));
    return channelsFirst(layer("batchNorm", {{"epsilon", c.real("epsilon", 1e-5)}}, {channelsLast(c.input(0))}, variables));
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

}  // namespace netloom::onnx_nodes
