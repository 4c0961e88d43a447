#!/usr/bin/env python3
"""Writes losses.json: values and gradients of the losses, computed in double by PyTorch's own losses where it has them and by
their definitions with automatic differentiation where not (Debian's python3-torch).

    /usr/bin/python3 tests/golden/losses.py

Every case holds loss, params, predictions [rows, units], targets, row weights (empty: none), value and gradient."""
import json
import pathlib

import torch
import torch.nn.functional as F

CASES = []
EPS = 1e-12


def ramp(shape, factor, modulus, scale=4):
    count = torch.Size(shape).numel()
    return torch.tensor([((i * factor) % modulus - modulus // 2) / scale for i in range(count)],
                        dtype=torch.float64).reshape(shape)


def flat(tensor):
    return [float("%.17g" % v) for v in tensor.detach().contiguous().reshape(-1)]


def mean(rows, weights):
    return rows.mean() if weights is None else (rows * weights).sum() / weights.sum()


def case(loss, params, units, targets, rows_of, reference=None, spread=1.0, whole=False):
    """rows_of(predictions, targets) -> loss per row; `reference`: PyTorch's own mean over the batch, compared here. `whole`:
    rows_of takes the weights and gives the mean itself."""
    rows = targets.shape[0]
    for weights in (None, ramp([rows], 3, 7, 4).abs() + 0.25):
        x = (ramp([rows, units], 7, 23) * spread).requires_grad_()
        value = rows_of(x, targets, weights) if whole else mean(rows_of(x, targets), weights)
        if reference is not None and weights is None:
            torch.testing.assert_close(value, reference(x, targets), rtol=1e-12, atol=1e-12)
        value.backward()
        CASES.append({"loss": loss, "params": params, "units": units, "predictions": flat(x), "targets": flat(targets),
                      "weights": [] if weights is None else flat(weights), "value": float("%.17g" % value.detach()),
                      "gradient": flat(x.grad)})


INDEX = torch.tensor([0, 2, 1, 2, 0, 1], dtype=torch.int64)
BINARY = torch.tensor([[0.], [1.], [1.], [0.], [1.]], dtype=torch.float64)
SHARES = F.softmax(ramp([5, 4], 5, 13), 1)
NUMBERS = ramp([6, 2], 5, 17)


def as_index(f):
    return lambda x, t: f(x, t.reshape(-1).long())


def class_case(loss, params, rows_of, reference=None, spread=1.0):
    case(loss, params, 3, INDEX.reshape(-1, 1).double(), as_index(rows_of), reference and as_index(reference), spread)


# --- softmax cross-entropy
for smoothing in (0.0, 0.15):
    class_case("softmaxCrossEntropy", {"labelSmoothing": smoothing},
               lambda x, t: F.cross_entropy(x, t, reduction="none", label_smoothing=smoothing),
               lambda x, t: torch.nn.CrossEntropyLoss(label_smoothing=smoothing)(x, t))
    case("softmaxCrossEntropy", {"labelSmoothing": smoothing}, 4, SHARES,
         lambda x, t: F.cross_entropy(x, t, reduction="none", label_smoothing=smoothing))

# --- sigmoid cross-entropy
for weight in (1.0, 3.0):
    for smoothing in (0.0, 0.2):
        smooth = lambda t: t * (1 - smoothing) + smoothing / 2
        case("sigmoidCrossEntropy", {"positiveWeight": weight, "labelSmoothing": smoothing}, 1, BINARY,
             lambda x, t: F.binary_cross_entropy_with_logits(x, smooth(t), pos_weight=torch.tensor(weight), reduction="none").mean(1),
             lambda x, t: torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor(weight))(x, smooth(t)))


# --- focal: Lin et al. 2017; torchvision's sigmoid_focal_loss for one unit
def binary_focal(gamma, alpha):
    def rows(x, t):
        p = torch.sigmoid(x)
        ce = F.binary_cross_entropy_with_logits(x, t, reduction="none")
        p_t = p * t + (1 - p) * (1 - t)
        return ((alpha * t + (1 - alpha) * (1 - t)) * ce * (1 - p_t) ** gamma).mean(1)
    return rows


def softmax_focal(gamma):
    def rows(x, t):
        log_p = F.log_softmax(x, 1).gather(1, t.reshape(-1, 1)).reshape(-1)
        return -((1 - log_p.exp()) ** gamma) * log_p
    return rows


for gamma in (0.0, 0.5, 2.0):
    case("focal", {"gamma": gamma, "alpha": 0.25}, 1, BINARY, binary_focal(gamma, 0.25))
    class_case("focal", {"gamma": gamma, "alpha": 0.25}, softmax_focal(gamma))

# --- hinge
for squared in (False, True):
    power = 2 if squared else 1
    for margin in (1.0, 0.6):
        class_case("hinge", {"margin": margin, "squared": squared},
                   lambda x, t: F.multi_margin_loss(x, t, p=power, margin=margin, reduction="none"),
                   lambda x, t: torch.nn.MultiMarginLoss(p=power, margin=margin)(x, t))
        case("hinge", {"margin": margin, "squared": squared}, 1, BINARY,
             lambda x, t: (torch.clamp(margin - (2 * t - 1) * x, min=0) ** power).mean(1))

# --- Kullback-Leibler
case("klDivergence", {"labelSmoothing": 0.0}, 4, SHARES,
     lambda x, t: F.kl_div(F.log_softmax(x, 1), t, reduction="none").sum(1),
     lambda x, t: torch.nn.KLDivLoss(reduction="batchmean")(F.log_softmax(x, 1), t))
class_case("klDivergence", {"labelSmoothing": 0.1},
           lambda x, t: F.kl_div(F.log_softmax(x, 1), F.one_hot(t, 3).double() * 0.9 + 0.1 / 3, reduction="none").sum(1))
share = torch.tensor([[0.1], [0.5], [0.9], [0.25], [0.75]], dtype=torch.float64)
case("klDivergence", {"labelSmoothing": 0.0}, 1, share,
     lambda x, t: (t * t.log() + (1 - t) * (1 - t).log() + F.binary_cross_entropy_with_logits(x, t, reduction="none")).sum(1))

# --- cosine
case("cosine", {}, 4, SHARES, lambda x, t: 1 - F.cosine_similarity(x, t, dim=1),
     lambda x, t: torch.nn.CosineEmbeddingLoss()(x, t, torch.ones(5)))
class_case("cosine", {}, lambda x, t: 1 - F.cosine_similarity(x, F.one_hot(t, 3).double(), dim=1))


# --- triplet: Hermans et al. 2017 (batch hard), Schroff et al. 2015 (semi-hard), by their definitions
def triplet(margin, semi):
    def whole(x, t, weights):
        labels = t.reshape(-1)
        d = torch.sqrt(((x[:, None] - x[None]) ** 2).sum(2) + 1e-300)
        w = torch.ones(len(labels), dtype=torch.float64) if weights is None else weights
        total = norm = 0
        for a in range(len(labels)):
            positives = [r for r in range(len(labels)) if r != a and labels[r] == labels[a]]
            negatives = [r for r in range(len(labels)) if labels[r] != labels[a]]
            if not positives or not negatives:
                continue
            pairs = positives if semi else [max(positives, key=lambda r: float(d[a, r]))]
            for p in pairs:
                beyond = [n for n in negatives if float(d[a, n]) > float(d[a, p])]
                if not semi:
                    n = min(negatives, key=lambda r: float(d[a, r]))
                else:
                    n = min(beyond, key=lambda r: float(d[a, r])) if beyond else max(negatives, key=lambda r: float(d[a, r]))
                total = total + w[a] * torch.clamp(d[a, p] - d[a, n] + margin, min=0)
                norm = norm + w[a]
        return total / norm
    return whole


labels = torch.tensor([[0.], [1.], [1.], [0.], [1.], [0.], [0.], [2.]], dtype=torch.float64)
for margin in (1.0, 0.2):
    case("triplet", {"margin": margin, "mining": "hard"}, 2, labels, triplet(margin, False), whole=True)
    case("triplet", {"margin": margin, "mining": "semiHard"}, 2, labels, triplet(margin, True), whole=True)

# --- numbers
case("mse", {}, 2, NUMBERS, lambda x, t: F.mse_loss(x, t, reduction="none").mean(1), torch.nn.MSELoss())
case("mae", {}, 2, NUMBERS, lambda x, t: F.l1_loss(x, t, reduction="none").mean(1), torch.nn.L1Loss())
for delta in (1.0, 0.3):
    case("huber", {"delta": delta}, 2, NUMBERS, lambda x, t: F.huber_loss(x, t, delta=delta, reduction="none").mean(1),
         torch.nn.HuberLoss(delta=delta))
case("logCosh", {}, 2, NUMBERS, lambda x, t: torch.log(torch.cosh(x - t)).mean(1))
case("poisson", {}, 2, NUMBERS.abs(), lambda x, t: F.poisson_nll_loss(x, t, log_input=True, reduction="none").mean(1),
     torch.nn.PoissonNLLLoss(log_input=True))
for text in ("0.5", "0.1 0.5 0.9"):
    levels = torch.tensor([float(q) for q in text.split()], dtype=torch.float64)

    def pinball(x, t):
        difference = t[:, :, None] - x.reshape(len(t), -1, len(levels))
        return torch.maximum(levels * difference, (levels - 1) * difference).mean((1, 2))
    case("quantile", {"quantiles": text}, len(levels), NUMBERS[:, :1] + 0.013, pinball)  # no prediction on the kink
    case("quantile", {"quantiles": text}, 2 * len(levels), NUMBERS + 0.013, pinball)

out = pathlib.Path(__file__).with_name("losses.json")
out.write_text("[\n" + ",\n".join(json.dumps(c) for c in CASES) + "\n]\n")
print(len(CASES), "cases")
