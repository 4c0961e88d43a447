#!/usr/bin/env python3
"""Writes trajectories.json: ten training steps of small networks, in double, for every layer family, optimizer, schedule and loss.

    /usr/bin/python3 tests/golden/trajectories.py

Networks and gradients are PyTorch's (Debian's python3-torch). So are optimizers and schedules where PyTorch 1.13 has them; what it has
not, or has differently, is written out here: Lion, NAdam (PyTorch 1.13 multiplies one momentum too many into its correction),
Levenberg-Marquardt, plateau. Inputs, targets and first weights follow from numbers() and targets(), which the
test knows too (tests/engine/trajectories), so the file holds results only: per case ten losses and the variables at the end.

A case trains rows 0..3, 4..7, 8..11, 0..3, ... of twelve; optimizers that want the whole loss see all twelve in every step. Arrays are in
Netloom's order: images [batch, height, width, channels], weights [kernel..., in, out], variables in the order of the graph."""
import json
import math
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
ROWS, BATCH, STEPS, STEPS_PER_EPOCH = 12, 4, 10, 2
CASES = []


def numbers(key, shape, scale=1.0):
    """Array `key`: a linear congruential generator, exact on every machine."""
    x, out = key * 7919 + 12345, []
    for _ in range(math.prod(shape)):
        x = (1103515245 * x + 12345) % 2**31
        out.append((x / 2**30 - 1) * scale)
    return torch.tensor(out).reshape(shape)


def targets(kind, units):
    if kind == "values":
        return numbers(50, (ROWS, units))
    if kind == "counts":
        return torch.tensor([[float((i * 5 + u * 3) % 7) for u in range(units)] for i in range(ROWS)])
    if kind == "classes":
        return torch.tensor([[float((i * 5 + i // 3) % units)] for i in range(ROWS)])
    if kind == "signs":
        return torch.tensor([[2.0 * ((i * 7) % 3 == 0) - 1] for i in range(ROWS)])
    assert kind == "binary"
    return torch.tensor([[float((i * 7) % 3 == 0)] for i in range(ROWS)])


def rounded(values):
    values = list(values)
    assert all(abs(v) < 100 for v in values), "a trajectory that grows says little"
    return [float("%.12g" % float(v)) for v in values]


# --- layers: our type and parameters, shapes of the variables, what it computes ------------------------------------------

class Layer:
    def __init__(self, kind, params, shapes, run, inputs=None):
        self.kind, self.params, self.shapes, self.run, self.inputs = kind, params, shapes, run, inputs


def dense(inputs, units, activation="none"):
    return Layer("dense", {"units": units, "activation": activation}, [(inputs, units), (units,)],
                 lambda v, x: ACTIVATIONS[activation](x @ v[0] + v[1]))


ACTIVATIONS = {
    "none": lambda x: x, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": F.relu,
    "leakyRelu": lambda x: F.leaky_relu(x, 0.01), "elu": F.elu, "selu": F.selu, "gelu": F.gelu, "silu": F.silu, "mish": F.mish,
    "softplus": F.softplus, "softsign": F.softsign, "hardSigmoid": lambda x: (x / 6 + 0.5).clamp(0, 1),  # PyTorch takes a sixth in float32
     "hardSwish": F.hardswish,
    "softmax": lambda x: F.softmax(x, -1), "logSoftmax": lambda x: F.log_softmax(x, -1)}


def flatten():
    return Layer("flatten", {}, [], lambda v, x: x.flatten(1))


def nchw(x):
    return x.permute(0, 3, 1, 2)


def nhwc(x):
    return x.permute(0, 2, 3, 1)


def ncl(x):
    return x.permute(0, 2, 1)


def image_layers():
    """Type, parameters, variables and function of layers over images [4, 3, 2]."""
    def conv(v, x, **options):
        return nhwc(F.conv2d(nchw(x), v[0].permute(3, 2, 0, 1), v[1], **options))

    def depthwise(v, x):
        height, width, channels, multiplier = v[0].shape
        weight = v[0].permute(2, 3, 0, 1).reshape(channels * multiplier, 1, height, width)
        return nhwc(F.conv2d(nchw(x), weight, v[1] if len(v) > 1 else None, padding=1, groups=channels))

    def squeeze_excite(v, x):
        gate = torch.sigmoid(torch.relu(x.mean((1, 2)) @ v[0] + v[1]) @ v[2] + v[3])
        return x * gate[:, None, None]

    yield Layer("conv2d", {"filters": 2, "padding": "same", "activation": "relu"}, [(3, 3, 2, 2), (2,)],
                lambda v, x: torch.relu(conv(v, x, padding=1)))
    yield Layer("conv2d", {"filters": 2, "kernelSize": [2, 2], "stride": [2, 1]}, [(2, 2, 2, 2), (2,)], lambda v, x: conv(v, x, stride=(2, 1)))
    yield Layer("depthwiseConv2d", {"multiplier": 2, "padding": "same"}, [(3, 3, 2, 2), (4,)], depthwise)
    yield Layer("separableConv2d", {"filters": 3, "padding": "same"}, [(3, 3, 2, 1), (2, 3), (3,)],
                lambda v, x: depthwise(v[:1], x) @ v[1] + v[2])
    yield Layer("convTranspose2d", {"filters": 2, "kernelSize": [2, 2]}, [(2, 2, 2, 2), (2,)],
                lambda v, x: nhwc(F.conv_transpose2d(nchw(x), v[0].permute(3, 2, 0, 1), v[1], stride=2)))
    yield Layer("squeezeExcite", {"reduction": 1}, [(2, 2), (2,), (2, 2), (2,)], squeeze_excite)
    yield Layer("groupNorm", {"groups": 2}, [(2,), (2,)], lambda v, x: nhwc(F.group_norm(nchw(x), 2, v[0], v[1])))
    yield Layer("batchNorm", {}, [(2,), (2,)], lambda v, x: nhwc(F.batch_norm(nchw(x), None, None, v[0], v[1], True)))
    yield Layer("prelu", {}, [(2,)], lambda v, x: torch.where(x < 0, x * v[0], x))
    # These have no weights; the convolution in front of them learns through them.
    yield Layer("maxPool2d", {}, [], lambda v, x: nhwc(F.max_pool2d(nchw(x), 2)))
    yield Layer("averagePool2d", {}, [], lambda v, x: nhwc(F.avg_pool2d(nchw(x), 2)))
    yield Layer("globalAveragePool2d", {}, [], lambda v, x: x.mean((1, 2)))
    yield Layer("globalMaxPool2d", {}, [], lambda v, x: x.amax((1, 2)))
    yield Layer("adaptiveAveragePool2d", {"size": [2, 2]}, [], lambda v, x: nhwc(F.adaptive_avg_pool2d(nchw(x), (2, 2))))
    yield Layer("upSample", {"interpolation": "bilinear"}, [],
                lambda v, x: nhwc(F.interpolate(nchw(x), scale_factor=2, mode="bilinear", align_corners=False)))
    yield Layer("crop", {}, [], lambda v, x: x[:, 1:-1, 1:-1])
    yield Layer("zeroPad", {}, [], lambda v, x: nhwc(F.pad(nchw(x), (1, 1, 1, 1))))
    yield Layer("permute", {"order": [2, 0, 1]}, [], lambda v, x: x.permute(0, 3, 1, 2))


def attention(v, x, memory=None, causal=False):
    """Two heads; v: in [4, 12] and [12] (self) or query [4, 4], [4], memory [4, 8], [8]; then out [4, 4], [4]."""
    memory = x if memory is None else memory
    if len(v) == 4:
        q, k, w = (x @ v[0] + v[1]).split(4, -1)
    else:
        q, (k, w) = x @ v[0] + v[1], (memory @ v[2] + v[3]).split(4, -1)
    heads = lambda a: a.reshape(a.shape[0], a.shape[1], 2, 2).transpose(1, 2)
    scores = heads(q) @ heads(k).transpose(-1, -2) / math.sqrt(2)
    if causal:
        scores = scores.masked_fill(torch.ones(scores.shape[-2:]).triu(1).bool(), -math.inf)
    mixed = torch.softmax(scores, -1) @ heads(w)
    return mixed.transpose(1, 2).reshape(x.shape) @ v[-2] + v[-1]


def sinusoid(steps, size):
    table = torch.zeros(steps, size)
    for t in range(steps):
        for i in range(0, size, 2):
            table[t, i] = math.sin(t / 10000 ** (i / size))
            table[t, i + 1] = math.cos(t / 10000 ** (i / size))
    return table


def encoder(v, x):
    norm = lambda y, s, b: F.layer_norm(y, (4,), s, b)
    x = x + attention(v[2:6], norm(x, v[0], v[1]))
    return x + torch.relu(norm(x, v[6], v[7]) @ v[8] + v[9]) @ v[10] + v[11]


def decoder(v, x, memory):
    norm = lambda y, s, b: F.layer_norm(y, (4,), s, b)
    x = x + attention(v[2:6], norm(x, v[0], v[1]), causal=True)
    x = x + attention(v[8:14], norm(x, v[6], v[7]), memory)
    return x + torch.relu(norm(x, v[14], v[15]) @ v[16] + v[17]) @ v[18] + v[19]


ORDER = {"simpleRnn": [0], "lstm": [0, 1, 2, 3], "gru": [1, 0, 2]}  # our gate order -> PyTorch's


def recurrent(kind, units, channels=4):
    gates = len(ORDER[kind])

    def reordered(matrix):
        return torch.cat([matrix.reshape(-1, gates, units)[:, g] for g in ORDER[kind]], -1).T

    def run(v, x):
        module = {"simpleRnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[kind](channels, units, batch_first=True)
        bias = torch.zeros(gates * units)
        if kind == "gru":
            bias = torch.cat([bias[:2 * units], v[3].reshape(-1)])
        weights = {"weight_ih_l0": reordered(v[0]), "weight_hh_l0": reordered(v[1]),
                   "bias_ih_l0": reordered(v[2].reshape(1, -1)).reshape(-1), "bias_hh_l0": bias}
        module._flat_weights = [weights[name] for name in module._flat_weights_names]
        return module(x)[0][:, -1]

    shapes = [(channels, gates * units), (units, gates * units), (gates * units,)] + ([(units,)] if kind == "gru" else [])
    return Layer(kind, {"units": units}, shapes, run)


def sequence_layers():
    """Over sequences [5, 4]."""
    def conv(v, x, pad, **options):
        return ncl(F.conv1d(F.pad(ncl(x), pad), v[0].permute(2, 1, 0), v[1], **options))

    yield Layer("conv1d", {"filters": 2, "padding": "causal", "dilation": 2}, [(3, 4, 2), (2,)], lambda v, x: conv(v, x, (4, 0), dilation=2))
    yield Layer("maxPool1d", {}, [], lambda v, x: ncl(F.max_pool1d(ncl(x), 2)))
    yield Layer("averagePool1d", {}, [], lambda v, x: ncl(F.avg_pool1d(ncl(x), 2)))
    yield Layer("globalAveragePool1d", {}, [], lambda v, x: x.mean(1))
    yield Layer("globalMaxPool1d", {}, [], lambda v, x: x.amax(1))
    yield Layer("layerNorm", {}, [(4,), (4,)], lambda v, x: F.layer_norm(x, (4,), v[0], v[1]))
    yield Layer("rmsNorm", {}, [(4,)], lambda v, x: x / torch.sqrt((x * x).mean(-1, keepdim=True) + 1e-6) * v[0])
    yield Layer("positionalEncoding", {"kind": "learned"}, [(5, 4)], lambda v, x: x + v[0])
    yield Layer("positionalEncoding", {}, [], lambda v, x: x + sinusoid(5, 4))
    yield Layer("multiHeadAttention", {"heads": 2}, [(4, 12), (12,), (4, 4), (4,)], attention)
    yield Layer("transformerEncoder", {"heads": 2, "feedForward": 3, "dropout": 0.0},
                [(4,), (4,), (4, 12), (12,), (4, 4), (4,), (4,), (4,), (4, 3), (3,), (3, 4), (4,)], encoder)
    yield Layer("attentionPooling", {}, [(1, 4)],
                lambda v, x: (torch.softmax(x @ v[0].T / 2, 1).transpose(1, 2) @ x).flatten(1))
    for kind in ORDER:
        yield recurrent(kind, 2)


MERGES = {"add": lambda a, b: a + b, "subtract": lambda a, b: a - b, "multiply": lambda a, b: a * b, "average": lambda a, b: (a + b) / 2,
          "maximum": torch.maximum, "minimum": torch.minimum, "concatenate": lambda a, b: torch.cat([a, b], -1),
          "dot": lambda a, b: (a * b).sum(-1, keepdim=True)}


# --- losses: kind of target, units, function ------------------------------------------------------------------------------

def focal(p, t):
    log_p = F.log_softmax(p, 1).gather(1, t.long())
    return -((1 - log_p.exp()) ** 2 * log_p).mean()


def triplet(p, t):
    """Hermans et al. 2017, batch hard: farthest of the own class, nearest of the others."""
    d = torch.sqrt(((p[:, None] - p[None]) ** 2).sum(2) + 1e-300)
    terms = []
    for a in range(len(t)):
        own = [float(d[a, r]) if r != a and t[r] == t[a] else -1 for r in range(len(t))]
        others = [float(d[a, r]) if t[r] != t[a] else math.inf for r in range(len(t))]
        if max(own) >= 0 and min(others) < math.inf:
            terms.append(torch.clamp(d[a, own.index(max(own))] - d[a, others.index(min(others))] + 1, min=0))
    return sum(terms) / len(terms)


LEVELS = torch.tensor([0.1, 0.5, 0.9])
one_hot = lambda t: F.one_hot(t[:, 0].long(), 3).double()

LOSSES = {
    "focal": ("classes", 3, {"gamma": 2.0}, focal),
    "hinge": ("classes", 3, {}, lambda p, t: F.multi_margin_loss(p, t[:, 0].long())),
    "klDivergence": ("classes", 3, {"labelSmoothing": 0.1},
                     lambda p, t: F.kl_div(F.log_softmax(p, 1), one_hot(t) * 0.9 + 0.1 / 3, reduction="batchmean")),
    "cosine": ("classes", 3, {}, lambda p, t: (1 - F.cosine_similarity(p, one_hot(t), dim=1)).mean()),
    "triplet": ("classes", 3, {"mining": "hard"}, triplet),
    "logCosh": ("values", 2, {}, lambda p, t: torch.log(torch.cosh(p - t)).mean()),
    "poisson": ("counts", 2, {}, lambda p, t: F.poisson_nll_loss(p, t, log_input=True)),
    "quantile": ("signs", 3, {"quantiles": "0.1 0.5 0.9"},
                 lambda p, t: torch.maximum(LEVELS * (t - p), (LEVELS - 1) * (t - p)).mean()),
    "softmaxCrossEntropy": ("classes", 3, {}, lambda p, t: F.cross_entropy(p, t[:, 0].long())),
    "sigmoidCrossEntropy": ("binary", 1, {}, F.binary_cross_entropy_with_logits),
    "mse": ("values", 2, {}, F.mse_loss),
    "mae": ("values", 2, {}, F.l1_loss),
    "huber": ("values", 2, {"delta": 0.5}, lambda p, t: F.huber_loss(p, t, delta=0.5)),
}


# --- optimizers -----------------------------------------------------------------------------------------------------------

class Lion:
    def __init__(self, params, lr, beta1=0.9, beta2=0.99, decay=0.0):
        self.params, self.lr, self.b1, self.b2, self.decay = params, lr, beta1, beta2, decay
        self.m = [torch.zeros_like(p) for p in params]

    def step(self):
        for p, m in zip(self.params, self.m):
            g = p.grad
            p.data = p.data * (1 - self.lr * (self.decay if p.dim() > 1 else 0)) - self.lr * torch.sign(self.b1 * m + (1 - self.b1) * g)
            m.mul_(self.b2).add_(g, alpha=1 - self.b2)


class NAdam:
    def __init__(self, params, lr, b1=0.9, b2=0.999, eps=1e-8, decay=0.004):
        self.params, self.lr, self.b1, self.b2, self.eps, self.decay, self.t, self.product = params, lr, b1, b2, eps, decay, 0, 1.0
        self.m = [torch.zeros_like(p) for p in params]
        self.s = [torch.zeros_like(p) for p in params]

    def step(self):
        self.t += 1
        mu = self.b1 * (1 - 0.5 * 0.96 ** (self.t * self.decay))
        following = self.b1 * (1 - 0.5 * 0.96 ** ((self.t + 1) * self.decay))
        self.product *= mu
        for p, m, s in zip(self.params, self.m, self.s):
            g = p.grad
            m.mul_(self.b1).add_(g, alpha=1 - self.b1)
            s.mul_(self.b2).addcmul_(g, g, value=1 - self.b2)
            up = (1 - mu) / (1 - self.product) * g + following / (1 - self.product * following) * m
            p.data = p.data - self.lr * up / ((s / (1 - self.b2 ** self.t)).sqrt() + self.eps)


def groups(params, decay):
    """Weight decay is for weights: biases have one axis."""
    return [{"params": [p for p in params if p.dim() > 1], "weight_decay": decay},
            {"params": [p for p in params if p.dim() == 1], "weight_decay": 0.0}]


O = torch.optim
OPTIMIZERS = [  # id, our parameters, rate, weight decay, maker
    ("sgd", {}, 0.1, 0, lambda p, lr: O.SGD(p, lr)),
    ("sgd", {"momentum": 0.9, "nesterov": True}, 0.05, 0.01, lambda p, lr: O.SGD(groups(p, 0.01), lr, 0.9, nesterov=True)),
    ("rmsprop", {"momentum": 0.5}, 0.01, 0, lambda p, lr: O.RMSprop(p, lr, alpha=0.9, eps=1e-7, momentum=0.5)),
    ("adam", {}, 0.01, 0.1, lambda p, lr: O.Adam(groups(p, 0.1), lr)),
    ("adam", {"amsgrad": True, "beta2": 0.6}, 0.05, 0, lambda p, lr: O.Adam(p, lr, (0.9, 0.6), amsgrad=True)),
    ("adamw", {}, 0.01, 0.1, lambda p, lr: O.AdamW(groups(p, 0.1), lr)),
    ("nadam", {}, 0.01, 0, NAdam),
    ("adagrad", {}, 0.1, 0, lambda p, lr: O.Adagrad(p, lr)),
    ("adadelta", {}, 1.0, 0, lambda p, lr: O.Adadelta(p, lr)),
    ("lion", {}, 0.01, 0.1, lambda p, lr: Lion(p, lr, decay=0.1)),
    ("lbfgs", {"history": 4}, 1.0, 0, lambda p, lr: O.LBFGS(p, lr, max_iter=1, history_size=4, line_search_fn="strong_wolfe")),
    ("levenbergMarquardt", {}, 1.0, 0, None),
]


# --- schedules: id, our parameters, factor of every step --------------------------------------------------------------------

def by_torch(make, per_epoch=False):
    """The factors PyTorch's schedule gives, stepped after every step or every epoch."""
    def factors(_losses_of):
        optimizer = O.SGD([torch.zeros(1, requires_grad=True)], 1.0)
        schedule, out = make(optimizer), []
        for step in range(STEPS):
            out.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if not per_epoch or (step + 1) % STEPS_PER_EPOCH == 0:
                schedule.step()
        return out
    return factors


S = torch.optim.lr_scheduler
SCHEDULES = [
    ("constant", {}, lambda: [1.0] * STEPS),
    ("constant", {"warmup": 2.0}, lambda: [min((i + 1) / 5, 1.0) for i in range(STEPS)]),
    ("step", {"every": 2, "factor": 0.5}, by_torch(lambda o: S.StepLR(o, 2, 0.5), True)),
    ("exponential", {"factor": 0.8}, by_torch(lambda o: S.ExponentialLR(o, 0.8 ** (1 / STEPS_PER_EPOCH)))),
    ("cosine", {"minimum": 0.1}, by_torch(lambda o: S.CosineAnnealingLR(o, STEPS, 0.1))),
    ("cosine", {"restart": 1, "stretch": 2}, by_torch(lambda o: S.CosineAnnealingWarmRestarts(o, STEPS_PER_EPOCH, 2))),
    ("oneCycle", {}, by_torch(lambda o: S.OneCycleLR(o, 1.0, total_steps=STEPS, cycle_momentum=False))),
    ("polynomial", {"power": 2.0}, by_torch(lambda o: S.PolynomialLR(o, STEPS, 2.0))),
    ("plateau", {"patience": 1, "factor": 0.5}, None),
]


# --- a case -----------------------------------------------------------------------------------------------------------------

def weights_of(layers):
    """First weights: array 100 + i for variable i of the graph."""
    shapes = [s for layer in layers for s in layer.shapes]
    return [numbers(100 + i, s, 0.6).requires_grad_() for i, s in enumerate(shapes)]


def answer(layers, values, x):
    """`inputs` names the layers (or -1: the data) a layer takes; by default the one before."""
    done, at = {-1: x}, 0
    for i, layer in enumerate(layers):
        own = values[at:at + len(layer.shapes)]
        at += len(layer.shapes)
        done[i] = layer.run(own, *[done[j] for j in (layer.inputs or [i - 1])])
    return done[len(layers) - 1]


def marquardt(layers, values, x, t):
    """Squared errors only: mean over rows and units. Jacobian row by row."""
    flat = lambda: torch.cat([v.detach().flatten() for v in values]).numpy().copy()

    def put(theta):
        at = 0
        for v in values:
            v.data = torch.tensor(theta[at:at + v.numel()]).reshape(v.shape)
            at += v.numel()

    def loss():
        with torch.no_grad():
            return float(((answer(layers, values, x) - t) ** 2).mean())

    damping, losses = 1e-3, []
    for _ in range(STEPS):
        p = answer(layers, values, x)
        rows = [torch.cat([g.flatten() for g in torch.autograd.grad(y, values, retain_graph=True)]).numpy() for y in p.flatten()]
        jacobian, residual = np.stack(rows), (p - t).detach().flatten().numpy()
        hessian = 2 / residual.size * jacobian.T @ jacobian
        gradient = 2 / residual.size * jacobian.T @ residual
        start, now = flat(), float((residual ** 2).mean())
        losses.append(now)
        for _ in range(12):
            put(start + np.linalg.solve(hessian + damping * hessian.diagonal().max() * np.eye(len(hessian)), -gradient))
            if loss() < now:
                damping = max(damping / 10, 1e-12)
                break
            put(start)
            damping *= 10
    return losses


def train(layers, values, x, t, loss, optimizer, rate, factors):
    """factors: of all steps, or None for the plateau schedule (patience 1, factor 0.5)."""
    losses, factor, best, epoch = [], 1.0, math.inf, []
    whole = isinstance(optimizer, torch.optim.LBFGS)
    for step in range(STEPS):
        rows = slice(0, ROWS) if whole else slice(step % 3 * BATCH, step % 3 * BATCH + BATCH)

        def closure():
            for v in values:
                v.grad = None
            result = loss(answer(layers, values, x[rows]), t[rows])
            result.backward()
            return result

        lr = rate * (factors[step] if factors else factor)
        if isinstance(optimizer, torch.optim.Optimizer):
            for group in optimizer.param_groups:
                group["lr"] = lr
        else:
            optimizer.lr = lr
        if whole:
            losses.append(float(optimizer.step(closure)))
            continue
        losses.append(float(closure()))
        epoch.append(losses[-1])
        optimizer.step()
        if (step + 1) % STEPS_PER_EPOCH == 0:
            mean = sum(epoch) / len(epoch)
            epoch = []
            if mean < best - 1e-4 * abs(best) if best < math.inf else True:
                best = mean
            else:
                factor = max(factor * 0.5, 1e-3)
    return losses


def case(name, layers, input_shape, *, tokens=0, loss="mse", optimizer=None, schedule=SCHEDULES[0]):
    optimizer = optimizer or ("sgd", {}, 0.01 if name.startswith("layer") else 0.1, 0, lambda p, lr: O.SGD(p, lr))
    kind, units, loss_params, function = LOSSES[loss]
    x = numbers(1, (ROWS, *input_shape))
    if tokens:
        x = torch.tensor([[(i * 3 + s * 5) % tokens for s in range(input_shape[0])] for i in range(ROWS)])
    t = targets(kind, units)
    values = weights_of(layers)
    identity, params, rate, decay, make = optimizer
    if make:
        losses = train(layers, values, x, t, function, make(values, rate), rate, schedule[2] and
                       (schedule[2]() if schedule[2].__code__.co_argcount == 0 else schedule[2](None)))
    else:
        losses = marquardt(layers, values, x, t)
    CASES.append({"name": name, "input": list(input_shape), "tokens": tokens,
                  "layers": [{"type": l.kind, "params": l.params, **({"from": l.inputs} if l.inputs else {})} for l in layers],
                  "loss": loss, "lossParams": loss_params, "target": kind, "units": units,
                  "optimizer": identity, "optimizerParams": params, "rate": rate, "decay": decay,
                  "schedule": schedule[0], "scheduleParams": schedule[1],
                  "losses": rounded(losses), "values": rounded(v for p in values for v in p.detach().flatten())})


def main():
    for activation in ACTIVATIONS:
        case("activation " + activation, [dense(3, 3, activation), dense(3, 2)], (3,))
    for layer in image_layers():
        first = Layer("conv2d", {"filters": 2, "kernelSize": [1, 1]}, [(1, 1, 2, 2), (2,)],
                      lambda v, x: nhwc(F.conv2d(nchw(x), v[0].permute(3, 2, 0, 1), v[1])))
        chain = [first, layer, flatten()]
        width = answer(chain, weights_of(chain), numbers(1, (1, 4, 3, 2))).shape[1] if layer.kind != "batchNorm" else 24
        case("layer " + layer.kind, chain + [dense(width, 2)], (4, 3, 2))
    for layer in sequence_layers():
        chain = [dense(2, 4), layer, flatten()]
        width = answer(chain, weights_of(chain), numbers(1, (1, 5, 2))).shape[1]
        case("layer " + layer.kind, chain + [dense(width, 2)], (5, 2))
    for kind, function in MERGES.items():
        a, b = dense(3, 2, "tanh"), dense(3, 2)
        a.inputs, b.inputs = [-1], [-1]
        merge = Layer(kind, {}, [], lambda v, p, q, function=function: function(p, q), [0, 1])
        width = {"concatenate": 4, "dot": 1}.get(kind, 2)
        last = dense(width, 2)
        case("layer " + kind, [a, b, merge, last], (3,))
    a, b = dense(2, 4), dense(2, 4)
    a.inputs, b.inputs = [-1], [-1]
    shapes = [(4,), (4,), (4, 12), (12,), (4, 4), (4,), (4,), (4,), (4, 4), (4,), (4, 8), (8,), (4, 4), (4,), (4,), (4,), (4, 3), (3,), (3, 4), (4,)]
    block = Layer("transformerDecoder", {"heads": 2, "feedForward": 3, "dropout": 0.0}, shapes, decoder, [0, 1])
    case("layer transformerDecoder", [a, b, block, flatten(), dense(20, 2)], (5, 2))
    table = Layer("embedding", {"vocabulary": 6, "size": 2, "padding": False}, [(6, 2)], lambda v, x: v[0][x])
    case("layer embedding", [table, flatten(), dense(8, 2)], (4,), tokens=6)
    small = lambda units=2: [dense(3, 4, "tanh"), dense(4, units)]
    for loss, entry in LOSSES.items():
        case("loss " + loss, small(entry[1]), (3,), loss=loss)
    for optimizer in OPTIMIZERS:
        case("optimizer " + optimizer[0], small(), (3,), optimizer=optimizer)
    case("optimizer lbfgs", small(3), (3,), loss="softmaxCrossEntropy", optimizer=OPTIMIZERS[-2])
    for schedule in SCHEDULES:
        case("schedule " + schedule[0], small(), (3,), schedule=schedule)
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in CASES) + "\n]\n")
    print(len(CASES), "cases,", path.stat().st_size // 1024, "KB")


main()
