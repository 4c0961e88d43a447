// Convolution and pooling on [N, C, H, W].
#include <algorithm>
#include <cmath>

#include "engine/exchange/onnx/interpreter/operators.h"

namespace netloom::onnx_interpreter {
namespace {

/// A window that slides down and across.
struct Window {
    int64_t input[2], output[2], kernel[2], stride[2], dilation[2], padBefore[2];

    /// Input coordinate under kernel element k for output o; may lie outside.
    int64_t position(int axis, int64_t o, int64_t k) const {
        return o * stride[axis] - padBefore[axis] + k * dilation[axis];
    }
    bool inside(int64_t y, int64_t x) const { return y >= 0 && y < input[0] && x >= 0 && x < input[1]; }
};

Window windowOf(const Value& image, const std::vector<int64_t>& kernel, const Attributes& attributes) {
    require(image.shape.size() == 4 && kernel.size() == 2, "an image [N, C, H, W] was expected");
    const auto stride = attributes.list("strides", {1, 1}), dilation = attributes.list("dilations", {1, 1});
    const auto pads = attributes.list("pads", {0, 0, 0, 0});
    const std::string automatic = attributes.text("auto_pad", "NOTSET");
    require(stride.size() == 2 && dilation.size() == 2 && pads.size() == 4, "two axes were expected");
    require(attributes.integer("ceil_mode", 0) == 0, "ceil_mode is not known here");
    Window window{};
    for (size_t a = 0; a < 2; ++a) {
        require(kernel[a] > 0 && stride[a] > 0 && dilation[a] > 0, "a window size is not positive");
        const int64_t in = image.shape[a + 2], reach = (kernel[a] - 1) * dilation[a] + 1;
        int64_t before = pads[a], after = pads[a + 2];
        if (automatic == "SAME_UPPER" || automatic == "SAME_LOWER") {
            const int64_t total = std::max<int64_t>(0, ((in + stride[a] - 1) / stride[a] - 1) * stride[a] + reach - in);
            before = automatic == "SAME_UPPER" ? total / 2 : total - total / 2;
            after = total - before;
        }
        window.input[a] = in;
        window.kernel[a] = kernel[a];
        window.stride[a] = stride[a];
        window.dilation[a] = dilation[a];
        window.padBefore[a] = before;
        require(in + before + after >= reach, "the window is larger than the image");
        window.output[a] = (in + before + after - reach) / stride[a] + 1;
    }
    return window;
}

/// Calls visit(output index, plane offset, y, x) … for every output element of every plane.
template <class Visit>
void forEachOutput(const Window& window, int64_t planes, Visit visit) {
    for (int64_t plane = 0, index = 0; plane < planes; ++plane) {
        for (int64_t y = 0; y < window.output[0]; ++y) {
            for (int64_t x = 0; x < window.output[1]; ++x, ++index) visit(index, plane, y, x);
        }
    }
}

Value conv(const Inputs& in, const Attributes& attributes) {
    const Value &image = input(in, 0), &weight = input(in, 1);
    require(weight.shape.size() == 4, "Conv needs weights [M, C, kH, kW]");
    const Window window = windowOf(image, {weight.shape[2], weight.shape[3]}, attributes);
    const int64_t groups = attributes.integer("group", 1), filters = weight.shape[0], depth = weight.shape[1];
    const int64_t channels = image.shape[1];
    require(groups > 0 && channels == depth * groups && filters % groups == 0, "Conv: channels do not fit the weights");
    const Value* bias = in.size() > 2 ? in[2] : nullptr;
    require(!bias || bias->size() == filters, "Conv: the bias does not fit");
    Value out = makeValue(image.type, {image.shape[0], filters, window.output[0], window.output[1]});
    forEachOutput(window, image.shape[0] * filters, [&](int64_t index, int64_t plane, int64_t oy, int64_t ox) {
        const int64_t filter = plane % filters, sample = plane / filters;
        const int64_t firstChannel = filter / (filters / groups) * depth;
        double sum = bias ? bias->numbers[size_t(filter)] : 0;
        for (int64_t c = 0; c < depth; ++c) {
            const double* picture =
                &image.numbers[size_t(((sample * channels) + firstChannel + c) * window.input[0] * window.input[1])];
            const double* kernel = &weight.numbers[size_t((filter * depth + c) * window.kernel[0] * window.kernel[1])];
            for (int64_t ky = 0; ky < window.kernel[0]; ++ky) {
                for (int64_t kx = 0; kx < window.kernel[1]; ++kx) {
                    const int64_t y = window.position(0, oy, ky), x = window.position(1, ox, kx);
                    if (window.inside(y, x))
                        sum += picture[y * window.input[1] + x] * kernel[ky * window.kernel[1] + kx];
                }
            }
        }
        out.numbers[size_t(index)] = sum;
    });
    return out;
}

/// Every input element lays the window of weights, scaled, over the output.
Value convTranspose(const Inputs& in, const Attributes& attributes) {
    const Value &image = input(in, 0), &weight = input(in, 1);  // [N, C, H, W] and [C, M / group, kH, kW]
    require(image.shape.size() == 4 && weight.shape.size() == 4, "ConvTranspose needs an image and weights [C, M, kH, kW]");
    const auto stride = attributes.list("strides", {1, 1}), dilation = attributes.list("dilations", {1, 1});
    const auto pads = attributes.list("pads", {0, 0, 0, 0}), extra = attributes.list("output_padding", {0, 0});
    const int64_t groups = attributes.integer("group", 1), channels = image.shape[1], perGroup = weight.shape[1];
    require(stride.size() == 2 && dilation.size() == 2 && pads.size() == 4 && extra.size() == 2, "two axes were expected");
    require(attributes.text("auto_pad", "NOTSET") == "NOTSET" && !attributes.integers.contains("output_shape"),
            "ConvTranspose: automatic padding is not known here");
    require(groups > 0 && weight.shape[0] == channels && channels % groups == 0, "ConvTranspose: channels do not fit the weights");
    const int64_t filters = perGroup * groups, kernel[] = {weight.shape[2], weight.shape[3]}, in2[] = {image.shape[2], image.shape[3]};
    int64_t size[2];
    for (size_t a = 0; a < 2; ++a)
        size[a] = (in2[a] - 1) * stride[a] + (kernel[a] - 1) * dilation[a] + 1 - pads[a] - pads[a + 2] + extra[a];
    const Value* bias = in.size() > 2 ? in[2] : nullptr;
    require(size[0] > 0 && size[1] > 0 && (!bias || bias->size() == filters), "ConvTranspose: the shapes do not fit");
    Value out = makeValue(image.type, {image.shape[0], filters, size[0], size[1]});
    for (int64_t i = 0; bias && i < out.size(); ++i) out.numbers[size_t(i)] = bias->numbers[size_t(i / (size[0] * size[1]) % filters)];
    for (int64_t i = 0; i < image.size(); ++i) {
        const int64_t x = i % in2[1], y = i / in2[1] % in2[0], c = i / (in2[0] * in2[1]) % channels, n = i / (in2[0] * in2[1] * channels);
        for (int64_t k = 0; k < perGroup * kernel[0] * kernel[1]; ++k) {
            const int64_t kx = k % kernel[1], ky = k / kernel[1] % kernel[0], m = k / (kernel[0] * kernel[1]);
            const int64_t row = y * stride[0] - pads[0] + ky * dilation[0], column = x * stride[1] - pads[1] + kx * dilation[1];
            if (row < 0 || row >= size[0] || column < 0 || column >= size[1]) continue;
            const int64_t plane = n * filters + c / (channels / groups) * perGroup + m;
            out.numbers[size_t((plane * size[0] + row) * size[1] + column)] +=
                image.numbers[size_t(i)] * weight.numbers[size_t(c * perGroup * kernel[0] * kernel[1] + k)];
        }
    }
    return out;
}

Value pool(const Inputs& in, const Attributes& attributes, bool maximum) {
    const Value& image = input(in, 0);
    const Window window = windowOf(image, attributes.list("kernel_shape", {}), attributes);
    const bool countPadding = attributes.integer("count_include_pad", 0) != 0;
    Value out = makeValue(image.type, {image.shape[0], image.shape[1], window.output[0], window.output[1]});
    forEachOutput(window, image.shape[0] * image.shape[1], [&](int64_t index, int64_t plane, int64_t oy, int64_t ox) {
        const double* picture = &image.numbers[size_t(plane * window.input[0] * window.input[1])];
        double highest = -INFINITY, sum = 0;
        int64_t count = 0;
        for (int64_t ky = 0; ky < window.kernel[0]; ++ky) {
            for (int64_t kx = 0; kx < window.kernel[1]; ++kx) {
                const int64_t y = window.position(0, oy, ky), x = window.position(1, ox, kx);
                if (!window.inside(y, x)) continue;
                const double v = picture[y * window.input[1] + x];
                highest = std::max(highest, v);
                sum += v;
                ++count;
            }
        }
        const int64_t divisor = countPadding ? window.kernel[0] * window.kernel[1] : std::max<int64_t>(count, 1);
        out.numbers[size_t(index)] = maximum ? highest : sum / double(divisor);
    });
    return out;
}

/// The same operator on sequences [N, C, steps]: as images of height 1.
Operator alsoOnSequences(Operator onImages) {
    return [onImages = std::move(onImages)](const Inputs& in, const Attributes& attributes) {
        if (input(in, 0).shape.size() != 3) return onImages(in, attributes);
        std::vector<Value> lifted;
        for (size_t i = 0; i < in.size(); ++i) {
            if (!in[i]) continue;
            lifted.push_back(*in[i]);
            if (in[i]->shape.size() == 3) lifted.back().shape.insert(lifted.back().shape.begin() + 2, 1);
        }
        Inputs images;
        for (const Value& value : lifted) images.push_back(&value);
        Attributes both = attributes;
        for (const char* name : {"kernel_shape", "strides", "dilations", "output_padding", "pads"}) {
            const auto found = both.integers.find(name);
            if (found == both.integers.end()) continue;
            const bool isPadding = std::string(name).find("pad") != std::string::npos;
            auto& list = found->second;
            if (list.size() == 2) list.insert(list.begin() + 1, 0);
            list.insert(list.begin(), isPadding ? 0 : 1);
        }
        Value out = onImages(images, both);
        out.shape.erase(out.shape.begin() + 2);
        return out;
    };
}

Value globalMaxPool(const Inputs& in, const Attributes&) {
    const Value& image = input(in, 0);
    require(image.shape.size() >= 3 && image.shape[0] * image.shape[1] > 0, "an image [N, C, H, W] was expected");
    std::vector<int64_t> shape(image.shape.size(), 1);
    std::copy_n(image.shape.begin(), 2, shape.begin());
    Value out = makeValue(image.type, shape);
    const int64_t pixels = image.size() / out.size();
    for (int64_t plane = 0; plane < out.size(); ++plane) {
        const auto first = image.numbers.begin() + plane * pixels;
        out.numbers[size_t(plane)] = *std::max_element(first, first + pixels);
    }
    return out;
}

Value globalAveragePool(const Inputs& in, const Attributes&) {
    const Value& image = input(in, 0);
    require(image.shape.size() == 4, "an image [N, C, H, W] was expected");
    Value out = makeValue(image.type, {image.shape[0], image.shape[1], 1, 1});
    const int64_t pixels = image.shape[2] * image.shape[3];
    for (int64_t plane = 0; plane < out.size(); ++plane) {
        double sum = 0;
        for (int64_t i = 0; i < pixels; ++i) sum += image.numbers[size_t(plane * pixels + i)];
        out.numbers[size_t(plane)] = sum / double(std::max<int64_t>(pixels, 1));
    }
    return out;
}

}  // namespace

void addImageOperators(std::map<std::string, Operator>& table) {
    table["Conv"] = alsoOnSequences(conv);
    table["ConvTranspose"] = alsoOnSequences(convTranspose);
    table["MaxPool"] = alsoOnSequences([](const Inputs& in, const Attributes& a) { return pool(in, a, true); });
    table["AveragePool"] = alsoOnSequences([](const Inputs& in, const Attributes& a) { return pool(in, a, false); });
    table["GlobalMaxPool"] = globalMaxPool;
    table["GlobalAveragePool"] = globalAveragePool;
}

}  // namespace netloom::onnx_interpreter
