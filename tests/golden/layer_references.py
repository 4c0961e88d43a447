#!/usr/bin/env python3
"""Writes layer_references.json: outputs and gradients of layers, computed in double by PyTorch (Debian's python3-torch).

    /usr/bin/python3 tests/golden/layer_references.py

Arrays are in Netloom's order: images [batch, height, width, channels], weights [kernel…, in, out]."""
import json
import pathlib

import torch
import torch.nn.functional as F

CASES = []


def ramp(shape, factor, modulus):
    """Small reproducible numbers around zero."""
    count = torch.Size(shape).numel()
    return torch.tensor([((i * factor) % modulus - modulus // 2) / 4 for i in range(count)], dtype=torch.float64).reshape(shape)


def flat(tensor):
    return [float("%.15g" % v) for v in tensor.detach().contiguous().reshape(-1)]


def case(layer, params, inputs, variables, function):
    factors = [(7, 13), (3, 13), (5, 17)]
    ins = [ramp(s, *factors[i]).requires_grad_() for i, s in enumerate(inputs)]
    own = [ramp(s, *f).requires_grad_() for s, f in zip(variables, [(5, 11), (3, 5), (3, 7)])]
    y = function(*ins, *own)
    dy = ramp(y.shape, 3, 8)
    y.backward(dy)
    CASES.append({"layer": layer, "params": params, "shapes": [s[1:] for s in inputs],
                  "inputs": [flat(i) for i in ins], "variables": [flat(v) for v in own], "outputGradient": flat(dy),
                  "output": flat(y), "inputGradients": [flat(i.grad) for i in ins],
                  "gradients": [flat(v.grad) for v in own]})


def nchw(x):
    return x.permute(0, 3, 1, 2)


def nhwc(x):
    return x.permute(0, 2, 3, 1)


def conv1d(pad, stride=1, dilation=1, groups=1):
    def run(x, w, b):
        x = F.pad(x.permute(0, 2, 1), pad)
        return F.conv1d(x, w.permute(2, 1, 0), b, stride=stride, dilation=dilation, groups=groups).permute(0, 2, 1)
    return run


def conv2d(pad, stride=1, dilation=1, groups=1):
    def run(x, w, b):
        return nhwc(F.conv2d(F.pad(nchw(x), pad), w.permute(3, 2, 0, 1), b, stride=stride, dilation=dilation, groups=groups))
    return run


def depthwise(x, w, b):
    """Window 2×3, padding "same": the odd row of zeros comes after."""
    height, width, channels, multiplier = w.shape
    weight = w.permute(2, 3, 0, 1).reshape(channels * multiplier, 1, height, width)
    return nhwc(F.conv2d(F.pad(nchw(x), (1, 1, 0, 1)), weight, b, groups=channels))


def separable(x, w, p, b):
    return depthwise(x, w, None) @ p + b


def transposed(size, stride=2, dilation=1, groups=1):
    def run(x, w, b):
        y = F.conv_transpose2d(nchw(x), w.permute(3, 2, 0, 1), b, stride=stride, dilation=dilation, groups=groups)
        return nhwc(y[:, :, :size[0], :size[1]])
    return run


def each_step(function):
    def run(x, *own):
        return torch.stack([function(x[:, t], *own) for t in range(x.shape[1])], 1)
    return run


def elementary(name, function, a=1.0, b=0.0):
    case("function", {"function": name, "a": a, "b": b}, [[1, 13]], [], function)


def reduction(name, axes, keep, function):
    case("reduce", {"function": name, "axes": axes, "keepAxes": keep}, [[2, 3, 4, 2]], [], function)


case("conv1d", {"filters": 3}, [[2, 6, 2]], [[3, 2, 3], [3]], conv1d((0, 0)))
case("conv1d", {"filters": 4, "padding": "causal", "dilation": 2, "groups": 2}, [[1, 7, 4]], [[3, 2, 4], [4]],
     conv1d((4, 0), dilation=2, groups=2))
case("conv1d", {"filters": 4, "padding": "same", "stride": 2, "groups": 2}, [[1, 7, 4]], [[3, 2, 4], [4]],
     conv1d((1, 1), stride=2, groups=2))
case("conv2d", {"filters": 4, "padding": "same", "dilation": [2, 1], "groups": 2}, [[1, 5, 4, 2]], [[3, 3, 1, 4], [4]],
     conv2d((1, 1, 2, 2), dilation=(2, 1), groups=2))
case("depthwiseConv2d", {"kernelSize": [2, 3], "multiplier": 2, "padding": "same"}, [[2, 4, 3, 2]], [[2, 3, 2, 2], [4]], depthwise)
case("separableConv2d", {"kernelSize": [2, 3], "multiplier": 2, "padding": "same", "filters": 3}, [[2, 4, 3, 2]],
     [[2, 3, 2, 2], [4, 3], [3]], separable)
case("convTranspose2d", {"filters": 2}, [[2, 2, 3, 2]], [[3, 3, 2, 2], [2]], transposed((4, 6)))
case("convTranspose2d", {"filters": 2, "padding": "valid"}, [[1, 2, 3, 2]], [[3, 3, 2, 2], [2]], transposed((5, 7)))
case("maxPool1d", {"poolSize": 3}, [[1, 7, 2]], [], lambda x: F.max_pool1d(x.permute(0, 2, 1), 3, 2).permute(0, 2, 1))
case("averagePool1d", {}, [[1, 6, 2]], [], lambda x: F.avg_pool1d(x.permute(0, 2, 1), 2).permute(0, 2, 1))
case("adaptiveAveragePool2d", {"size": [2, 3]}, [[1, 5, 4, 2]], [], lambda x: nhwc(F.adaptive_avg_pool2d(nchw(x), (2, 3))))
case("globalMaxPool2d", {}, [[2, 2, 3, 2]], [], lambda x: F.adaptive_max_pool2d(nchw(x), 1).flatten(1))
case("upSample", {"factor": [2, 3], "interpolation": "bilinear"}, [[1, 2, 3, 2]], [],
     lambda x: nhwc(F.interpolate(nchw(x), scale_factor=(2, 3), mode="bilinear", align_corners=False)))
case("upSample", {"factor": [3, 1]}, [[1, 2, 3, 1]], [],
     lambda x: nhwc(F.interpolate(nchw(x), scale_factor=(3, 1), mode="nearest")))
case("dot", {"cosine": True}, [[2, 5], [2, 5]], [], lambda a, b: F.cosine_similarity(a, b).reshape(2, 1))
case("dot", {}, [[1, 3, 4], [1, 2, 4]], [], lambda a, b: a @ b.transpose(1, 2))
case("permute", {"order": [2, 0, 1]}, [[1, 2, 3, 4]], [], lambda x: x.permute(0, 3, 1, 2))
case("prelu", {}, [[2, 2, 3]], [[3]], lambda x, a: torch.where(x < 0, x * a, x))

case("conv2d", {"filters": 2, "padding": "causal", "dilation": [2, 1]}, [[1, 5, 4, 2]], [[3, 3, 2, 2], [2]],
     conv2d((1, 1, 4, 0), dilation=(2, 1)))
case("conv2d", {"filters": 2, "perStep": True}, [[2, 3, 4, 3, 2]], [[3, 3, 2, 2], [2]], each_step(conv2d((0, 0))))
case("flatten", {"perStep": True}, [[1, 3, 2, 2]], [], lambda x: x.flatten(2))
case("globalMaxPool1d", {"perStep": True}, [[1, 2, 3, 2]], [], lambda x: x.amax(2))
case("convTranspose2d", {"filters": 4, "padding": "valid", "groups": 2, "dilation": [2, 1]}, [[1, 2, 3, 4]], [[3, 3, 2, 4], [4]],
     transposed((7, 7), dilation=(2, 1), groups=2))
case("convTranspose2d", {"filters": 2, "dilation": [2, 2], "stride": [1, 1], "padding": "valid", "kernelSize": [2, 2]}, [[2, 3, 2, 2]],
     [[2, 2, 2, 2], [2]], transposed((5, 4), stride=1, dilation=2))
case("add", {}, [[2, 2, 3, 2], [2, 2]], [], lambda a, b: a + b[:, None, None])
case("subtract", {}, [[2, 3, 2], [2, 3, 1]], [], lambda a, b: a - b)
case("multiply", {}, [[1, 2], [1, 2, 3, 2], [1, 3, 1]], [], lambda a, b, c: a[:, None, None] * b * c[:, None])
case("divide", {}, [[1, 4, 2], [1, 2]], [], lambda a, b: a / b[:, None])
case("average", {}, [[1, 4, 3], [1, 4, 1], [1, 3]], [], lambda a, b, c: (a + b + c[:, None]) / 3)
elementary("linear", lambda x: 2.5 * x - 0.5, 2.5, -0.5)
elementary("absolute", torch.abs)
elementary("square", torch.square)
elementary("exponential", torch.exp)
elementary("sine", torch.sin)
elementary("cosine", torch.cos)
elementary("arcTangent", torch.atan)
elementary("hyperbolicSine", torch.sinh)
elementary("arcHyperbolicSine", torch.asinh)
elementary("erf", torch.erf)
elementary("power", lambda x: x ** 3, 3.0)
elementary("clip", lambda x: x.clamp(-0.6, 0.9), -0.6, 0.9)
elementary("threshold", lambda x: F.threshold(x, 0.3, 0), 0.3)
elementary("elu", lambda x: F.elu(x, 0.5), 0.5)
elementary("celu", lambda x: F.celu(x, 0.5), 0.5)
elementary("leaky", lambda x: F.leaky_relu(x, 0.2), 0.2)
elementary("softShrink", lambda x: F.softshrink(x, 0.6), 0.6)
elementary("hardShrink", lambda x: F.hardshrink(x, 0.6), 0.6)
reduction("mean", [0], False, lambda x: x.mean(1))
reduction("sum", [0, 2], True, lambda x: x.sum((1, 3), keepdim=True))
reduction("product", [0], False, lambda x: x.prod(1))
reduction("l1", [-1], False, lambda x: x.abs().sum(-1))
reduction("sumSquares", [1, 2], False, lambda x: x.square().sum((2, 3)))
reduction("logSumExp", [0, 1, 2], False, lambda x: x.logsumexp((1, 2, 3)).reshape(2, 1))
reduction("variance", [0, 2], False, lambda x: x.var((1, 3), unbiased=False))
reduction("deviation", [1], True, lambda x: x.std(2, unbiased=False, keepdim=True))
reduction("l2", [0, 1], False, lambda x: x.square().sum((1, 2)).sqrt())

target = pathlib.Path(__file__).with_suffix(".json")
target.write_text("[\n" + ",\n".join(json.dumps(c) for c in CASES) + "\n]\n")
