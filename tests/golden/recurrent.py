#!/usr/bin/env python3
"""Writes recurrent.json: outputs and gradients of PyTorch's RNN, LSTM and GRU in double, for tests/engine/layers/recurrent_test.cpp.

Inputs, weights, states and output gradients follow from a formula that the test knows too (values()); the file holds results only.
The GRU with the reset gate in front of the product does not exist in PyTorch and is written out with its automatic gradients.
"""
import json
import math
import os

import torch

torch.set_default_dtype(torch.float64)
STEPS, ROWS, CHANNELS, UNITS, LENGTHS = 5, 3, 3, 4, [5, 2, 4]
# Our gate order -> PyTorch's.
ORDER = {"simpleRnn": [0], "lstm": [0, 1, 2, 3], "gru": [1, 0, 2]}


def values(seed, *shape):
    """The formula: element i of array `seed`."""
    n = math.prod(shape)
    return torch.tensor([0.6 * math.sin(1.3 * i + 2.1 * seed + 0.4) for i in range(n)]).reshape(shape)


def rounded(tensor):
    return [round(v, 13) for v in tensor.flatten().tolist()]


def reordered(cell, matrix):
    """Columns in our gate order -> rows in PyTorch's."""
    return torch.cat([matrix.reshape(-1, len(ORDER[cell]), UNITS)[:, g] for g in ORDER[cell]], -1).T


def variables(cell, case):
    """Our variables, level by level."""
    gates, found = len(ORDER[cell]), []
    for level in range(case["layers"]):
        width = CHANNELS if level == 0 else UNITS * case["directions"]
        shapes = [(width, case["directions"] * gates * UNITS), (case["directions"] * UNITS, gates * UNITS),
                  (case["directions"] * gates * UNITS,)]
        if cell == "gru" and case["resetAfter"]:
            shapes.append((case["directions"] * UNITS,))
        for shape in shapes:
            found.append(values(10 + len(found), *shape).requires_grad_())
    return found


def state_parts(cell, case, state):
    """[rows, all] -> [layers · directions, rows, units] of h (and c)."""
    count = case["layers"] * case["directions"]
    parts = state.reshape(ROWS, -1, count, UNITS).permute(1, 2, 0, 3)
    return (parts[0].contiguous(), parts[1].contiguous()) if cell == "lstm" else parts[0].contiguous()


def torch_weights(cell, case, ours, level, direction):
    per_level = 4 if cell == "gru" else 3
    gates, at = len(ORDER[cell]), level * per_level
    columns = slice(direction * gates * UNITS, (direction + 1) * gates * UNITS)
    units = slice(direction * UNITS, (direction + 1) * UNITS)
    suffix = f"_l{level}" + ("_reverse" if direction else "")
    recurrent_bias = torch.zeros(gates * UNITS)
    if cell == "gru":
        recurrent_bias = torch.cat([recurrent_bias[: 2 * UNITS], ours[at + 3][units]])
    return {"weight_ih" + suffix: reordered(cell, ours[at][:, columns]),
            "weight_hh" + suffix: reordered(cell, ours[at + 1][units]),
            "bias_ih" + suffix: reordered(cell, ours[at + 2][columns].reshape(1, -1)).reshape(-1),
            "bias_hh" + suffix: recurrent_bias}


def by_torch(cell, case, x, state, ours):
    kind = {"simpleRnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[cell]
    net = kind(CHANNELS, UNITS, case["layers"], batch_first=True, bidirectional=case["directions"] == 2)
    weights = {}
    for level in range(case["layers"]):
        for direction in range(case["directions"]):
            weights.update(torch_weights(cell, case, ours, level, direction))
    packed = torch.nn.utils.rnn.pack_padded_sequence(x, torch.tensor(LENGTHS), batch_first=True, enforce_sorted=False)
    net._flat_weights = [weights[name] for name in net._flat_weights_names]
    y, last = net(packed, state_parts(cell, case, state))
    y, _ = torch.nn.utils.rnn.pad_packed_sequence(y, batch_first=True, total_length=STEPS)
    last = torch.stack(last) if cell == "lstm" else last.unsqueeze(0)
    return y, last.permute(2, 0, 1, 3).reshape(ROWS, -1)


def reset_before(x, state, ours):
    """One layer, one direction: Cho et al. 2014."""
    w, u, b = ours
    rows, ends = [], []
    for row, length in enumerate(LENGTHS):
        h, ys = state[row], []
        for t in range(STEPS):
            if t >= length:
                ys.append(torch.zeros(UNITS))
                continue
            p = x[row, t] @ w + b
            z, r = torch.sigmoid(p[: 2 * UNITS] + h @ u[:, : 2 * UNITS]).split(UNITS)
            n = torch.tanh(p[2 * UNITS:] + (r * h) @ u[:, 2 * UNITS:])
            h = (1 - z) * n + z * h
            ys.append(h)
        rows.append(torch.stack(ys))
        ends.append(h)
    return torch.stack(rows), torch.stack(ends)


def run(cell, case):
    factor = 2 if cell == "lstm" else 1
    x = values(1, ROWS, STEPS, CHANNELS).requires_grad_()
    state = values(2, ROWS, factor * case["layers"] * case["directions"] * UNITS).requires_grad_()
    ours = variables(cell, case)
    sequence, last = by_torch(cell, case, x, state, ours) if case["resetAfter"] else reset_before(x, state, ours)
    result = {"layer": cell, **case}
    for name, out in (("sequence", sequence), ("state", last)):
        gradients = torch.autograd.grad((out * values(3, *out.shape)).sum(), [x, state, *ours], retain_graph=True, allow_unused=True)
        result[name] = {"output": rounded(out),
                        "gradients": [rounded(g if g is not None else torch.zeros_like(v))
                                      for g, v in zip(gradients, [x, state, *ours])]}
    return result


def main():
    cases = [run(cell, {"layers": layers, "directions": directions, "resetAfter": True})
             for cell in ORDER for layers, directions in ((1, 1), (2, 2))]
    cases.append(run("gru", {"layers": 1, "directions": 1, "resetAfter": False}))
    text = json.dumps({"steps": STEPS, "rows": ROWS, "channels": CHANNELS, "units": UNITS, "lengths": LENGTHS, "cases": cases})
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "recurrent.json"), "w") as file:
        file.write(text + "\n")


main()
