#!/usr/bin/env python3
"""Reference values for attention, Transformer blocks, normalisations and Embedding: PyTorch in double precision.

Writes attention.json beside this file: per case the output at valid steps and, for the loss sum(output * sin(0.9 i + 1)) over
valid steps, one check sum  sum(gradient_i * cos(0.3 i))  per input and variable. Every array is filled with
sin(0.7 i + phase) * 0.5, phase 1 + its number (inputs first, then variables in Netloom's order).
"""
import json
import pathlib

import torch
from torch import nn

torch.set_default_dtype(torch.float64)
CASES = {}


def filled(shape, phase):
    n = int(torch.tensor(shape).prod())
    return (torch.sin(0.7 * torch.arange(n, dtype=torch.float64) + 1 + phase) * 0.5).reshape(shape).requires_grad_()


def padding(lengths, steps):
    return torch.arange(steps)[None] >= torch.tensor(lengths)[:, None]


def record(name, output, arrays, lengths=None):
    """arrays: leaves in Netloom's order and layout."""
    weights = torch.sin(0.9 * torch.arange(output.numel(), dtype=torch.float64) + 1).reshape(output.shape)
    valid = torch.ones(output.shape) if lengths is None else (~padding(lengths, output.shape[1]))[..., None].expand(output.shape).double()
    (output * weights * valid).sum().backward()
    sums = []
    for a in arrays:
        g = (a.grad if a.grad is not None else torch.zeros_like(a)).flatten()
        sums.append(float((g * torch.cos(0.3 * torch.arange(g.numel(), dtype=torch.float64))).sum()))
    CASES[name] = {"output": (output * valid).detach().flatten().tolist(), "gradients": sums}


def norms():
    x, scale, shift = filled((2, 3, 4), 0), filled((4,), 1), filled((4,), 2)
    record("layerNorm", nn.functional.layer_norm(x, (4,), scale, shift), [x, scale, shift])
    x, scale = filled((2, 3, 4), 0), filled((4,), 1)
    record("rmsNorm", x / torch.sqrt((x * x).mean(-1, keepdim=True) + 1e-6) * scale, [x, scale])
    x, scale, shift = filled((2, 2, 3, 4), 0), filled((4,), 1), filled((4,), 2)  # Netloom's axis order: channels last
    y = nn.functional.group_norm(x.permute(0, 3, 1, 2), 2, scale, shift).permute(0, 2, 3, 1)
    record("groupNorm", y, [x, scale, shift])


def embedding():
    table = filled((5, 3), 1)
    layer = nn.Embedding(5, 3, padding_idx=0)
    layer.weight = nn.Parameter(table.detach().clone())
    with torch.no_grad():
        layer.weight[0] = 0
    y = layer(torch.tensor([[1, 4, 1, 0], [2, 0, 0, 0]]))
    record("embedding", y, [layer.weight])


def attention(name, causal=False, memory_shape=None):
    x = filled((2, 3, 4), 0)
    arrays, lengths = [x], [3, 2]
    layer = nn.MultiheadAttention(4, 2, batch_first=True, kdim=memory_shape and memory_shape[2], vdim=memory_shape and memory_shape[2])
    if memory_shape:
        memory = filled(memory_shape, 1)
        wq, bq, wm, bm, wo, bo = [filled(s, 2 + i) for i, s in enumerate([(4, 4), (4,), (memory_shape[2], 8), (8,), (4, 4), (4,)])]
        arrays += [memory, wq, bq, wm, bm, wo, bo]
        weights = dict(q_proj_weight=wq.T, k_proj_weight=wm[:, :4].T, v_proj_weight=wm[:, 4:].T, in_proj_bias=torch.cat([bq, bm]))
        memory_lengths = [4, 1]
    else:
        memory = x
        wi, bi, wo, bo = [filled(s, 1 + i) for i, s in enumerate([(4, 12), (12,), (4, 4), (4,)])]
        arrays += [wi, bi, wo, bo]
        weights = dict(in_proj_weight=wi.T, in_proj_bias=bi)
        memory_lengths = lengths
    y = nn.functional.multi_head_attention_forward(
        x.transpose(0, 1), memory.transpose(0, 1), memory.transpose(0, 1), 4, 2, weights.get("in_proj_weight"), weights["in_proj_bias"],
        None, None, False, 0.0, wo.T, bo, key_padding_mask=padding(memory_lengths, memory.shape[1]), need_weights=False,
        attn_mask=torch.ones(3, 3).triu(1).bool() if causal else None, use_separate_proj_weight=memory_shape is not None,
        q_proj_weight=weights.get("q_proj_weight"), k_proj_weight=weights.get("k_proj_weight"), v_proj_weight=weights.get("v_proj_weight"))[0]
    record(name, y.transpose(0, 1), arrays, lengths)


class Parameters:
    """Makes leaves in Netloom's order and hands them to a PyTorch module in its own layout."""

    def __init__(self, arrays):
        self.arrays = arrays

    def __call__(self, *shape):
        self.arrays.append(filled(shape, len(self.arrays)))
        return self.arrays[-1]


def functional(module, values, *inputs, **options):
    from torch.nn.utils.stateless import functional_call
    return functional_call(module, values, inputs, options)


def encoder(name, pre, activation):
    x = filled((2, 3, 4), 0)
    arrays = [x]
    p = Parameters(arrays)
    v = {"norm1.weight": p(4), "norm1.bias": p(4), "self_attn.in_proj_weight": p(4, 12).T, "self_attn.in_proj_bias": p(12),
         "self_attn.out_proj.weight": p(4, 4).T, "self_attn.out_proj.bias": p(4), "norm2.weight": p(4), "norm2.bias": p(4),
         "linear1.weight": p(4, 6).T, "linear1.bias": p(6), "linear2.weight": p(6, 4).T, "linear2.bias": p(4)}
    module = nn.TransformerEncoderLayer(4, 2, 6, 0.0, activation, batch_first=True, norm_first=pre)
    y = functional(module, v, x, src_key_padding_mask=padding([3, 2], 3))
    record(name, y, arrays, [3, 2])


def decoder(name, pre):
    x, memory = filled((2, 3, 4), 0), filled((2, 4, 4), 1)
    arrays = [x, memory]
    p = Parameters(arrays)
    v = {"norm1.weight": p(4), "norm1.bias": p(4), "self_attn.in_proj_weight": p(4, 12).T, "self_attn.in_proj_bias": p(12),
         "self_attn.out_proj.weight": p(4, 4).T, "self_attn.out_proj.bias": p(4), "norm2.weight": p(4), "norm2.bias": p(4)}
    wq, bq, wm, bm = p(4, 4), p(4), p(4, 8), p(8)
    v |= {"multihead_attn.in_proj_weight": torch.cat([wq, wm], 1).T, "multihead_attn.in_proj_bias": torch.cat([bq, bm]),
          "multihead_attn.out_proj.weight": p(4, 4).T, "multihead_attn.out_proj.bias": p(4), "norm3.weight": p(4), "norm3.bias": p(4),
          "linear1.weight": p(4, 6).T, "linear1.bias": p(6), "linear2.weight": p(6, 4).T, "linear2.bias": p(4)}
    module = nn.TransformerDecoderLayer(4, 2, 6, 0.0, batch_first=True, norm_first=pre)
    y = functional(module, v, x, memory, tgt_mask=torch.ones(3, 3).triu(1).bool(), tgt_key_padding_mask=padding([3, 2], 3),
                   memory_key_padding_mask=padding([4, 1], 4))
    record(name, y, arrays, [3, 2])


norms()
embedding()
attention("attentionSelf")
attention("attentionCausal", causal=True)
attention("attentionCross", memory_shape=(2, 4, 5))
encoder("encoderPre", True, "relu")
encoder("encoderPost", False, "relu")
encoder("encoderGelu", True, "gelu")
decoder("decoderPre", True)
decoder("decoderPost", False)
pathlib.Path(__file__).with_name("attention.json").write_text(json.dumps(CASES, indent=1) + "\n")
