#!/usr/bin/env python3
"""Times PyTorch on the workloads of workloads.cpp.

Prints one JSON line per workload: {"suite", "workload", "threads", "ms"}.
A training step is zero_grad, forward, mean loss, backward, Adam(lr 1e-3) in float32 on a batch that lies in memory; an
answer is the forward pass alone. ms is the median of short repeats.

Usage: peer_torch.py --threads N --suite training|inference [--only NAME] [--seconds S]
"""
import argparse
import json
import statistics
import time

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--suite", choices=["training", "inference"], default="training")
parser.add_argument("--only", default="", help="part of a workload's name")
parser.add_argument("--seconds", type=float, default=1.0, help="measuring time per workload")
args = parser.parse_args()

import torch
from torch import nn

torch.set_num_threads(args.threads)
WORDS = 10000
TEXTS = {"lstm", "gru", "transformer"}  # their input is tokens


def perceptron(*sizes):
    layers = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def convnet():
    return nn.Sequential(
        nn.Conv2d(3, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(2304, 128), nn.ReLU(), nn.Linear(128, 10))


def lenet5():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))


def conv_norm(n_in, n_out, size, stride):
    return nn.Sequential(nn.Conv2d(n_in, n_out, size, stride, size // 2, bias=False), nn.BatchNorm2d(n_out))


class Residual(nn.Module):
    def __init__(self, n_in, n_out, stride):
        super().__init__()
        self.body = nn.Sequential(conv_norm(n_in, n_out, 3, stride), nn.ReLU(), conv_norm(n_out, n_out, 3, 1))
        self.shortcut = nn.Identity() if n_in == n_out and stride == 1 else conv_norm(n_in, n_out, 1, stride)

    def forward(self, x):
        return torch.relu(self.body(x) + self.shortcut(x))


def resnet20():
    blocks, n_in = [conv_norm(3, 16, 3, 1), nn.ReLU()], 16
    for n_out in (16, 32, 64):
        for i in range(3):
            blocks.append(Residual(n_in, n_out, 2 if i == 0 and n_out > 16 else 1))
            n_in = n_out
    return nn.Sequential(*blocks, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


class Recurrent(nn.Module):
    def __init__(self, cell):
        super().__init__()
        self.embedding = nn.Embedding(WORDS, 64)
        self.cell = cell(64, 128, batch_first=True)
        self.out = nn.Linear(128, 2)

    def forward(self, tokens):
        return self.out(self.cell(self.embedding(tokens))[0][:, -1])


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(WORDS, 128)
        self.blocks = nn.TransformerEncoder(nn.TransformerEncoderLayer(128, 4, 256, 0.1, batch_first=True), 2)
        self.out = nn.Linear(128, 2)

    def forward(self, tokens):
        return self.out(self.blocks(self.embedding(tokens)).mean(1))


# name: (network, input shape, classes, training batches)
WORKLOADS = {
    "mlp-tiny": (lambda: perceptron(10, 5, 1), (10,), 1, (32,)),
    "mlp-small": (lambda: perceptron(50, 128, 64, 2), (50,), 2, (32, 256)),
    "mlp-mnist": (lambda: perceptron(784, 512, 512, 10), (784,), 10, (128,)),
    "convnet": (convnet, (3, 32, 32), 10, (32, 128)),
    "lenet5": (lenet5, (1, 28, 28), 10, (64,)),
    "resnet20": (resnet20, (3, 32, 32), 10, (64,)),
    "lstm": (lambda: Recurrent(nn.LSTM), (100,), 2, (32,)),
    "gru": (lambda: Recurrent(nn.GRU), (100,), 2, (32,)),
    "transformer": (Transformer, (100,), 2, (32,)),
}


def median_ms(work):
    for _ in range(2):
        work()
    start = time.perf_counter()
    work()
    once = max(time.perf_counter() - start, 1e-7)
    repeats = 5
    count = max(1, int(args.seconds / repeats / once))
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        for _ in range(count):
            work()
        times.append((time.perf_counter() - start) / count)
    return statistics.median(times) * 1e3


def samples(name, shape, batch):
    return torch.randint(0, WORDS, (batch, *shape)) if name in TEXTS else torch.randn(batch, *shape)


def training(name, make, shape, classes, batch):
    model, x = make(), samples(name, shape, batch)
    if classes == 1:
        y, loss = torch.rand(batch, 1).round(), nn.BCEWithLogitsLoss()
    else:
        y, loss = torch.randint(0, classes, (batch,)), nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)

    def step():
        optimizer.zero_grad(set_to_none=True)
        loss(model(x), y).backward()
        optimizer.step()

    return median_ms(step)


def inference(name, make, shape, _, batch):
    model, x = make().eval(), samples(name, shape, batch)
    with torch.inference_mode():
        return median_ms(lambda: model(x))


for name, (make, shape, classes, batches) in WORKLOADS.items():
    for batch in batches if args.suite == "training" else (1, 64):
        workload = f"{name}-b{batch}"
        if args.only in workload:
            torch.manual_seed(0)
            ms = (training if args.suite == "training" else inference)(name, make, shape, classes, batch)
            print(json.dumps({"suite": args.suite, "workload": workload, "threads": args.threads, "ms": ms}), flush=True)
