#pragma once
// One step of one row of a recurrent cell, forward and backward: element-wise mathematics after the matrix products.
// p = input projection with bias, q = recurrent product, σ = sigmoid. Only for kernel sources.
//
// Simple RNN (Elman 1990):           h' = f(p + q)
// LSTM (Hochreiter & Schmidhuber 1997 with the forget gate of Gers et al. 2000), all with their own p + q:
//   i = σ, f = σ, g = tanh, o = σ;   c' = f·c + i·g;   h' = o · tanh(c')
// GRU (Cho et al. 2014, equations 5–8): z = σ(p + q), r = σ(p + q);   h' = (1 − z)·n + z·h
//   reset after: n = tanh(p + r·q), q with a bias of its own;   reset before: n = tanh(p + U·(r·h))

#include "engine/tensor/kernels/math.h"

namespace netloom::kernels {

// Gate k of unit j stands at gate[k · gateStride + j]: p when the step begins, afterwards the gate's value; its recurrent product
// at q[k · productStride + j]. With Summed, q holds p + q and what stood at gate does not count.

template <bool Summed, class T>
inline void simpleStep(int64_t units, bool relu, T* __restrict gate, const T* __restrict q, T* __restrict h) {
    for (int64_t j = 0; j < units; ++j) {
        const T sum = Summed ? q[j] : gate[j] + q[j];
        gate[j] = h[j] = relu ? (sum < 0 ? T(0) : sum) : fastTanh(sum);
    }
}

template <bool Summed, class T>
inline void lstmStep(int64_t units, T* __restrict gate, int64_t gateStride, const T* __restrict q, int64_t productStride,
                     T* __restrict h, T* __restrict c, T* __restrict before, T* __restrict squashed) {
    T* __restrict forget = gate + gateStride;
    T* __restrict fresh = gate + 2 * gateStride;
    T* __restrict out = gate + 3 * gateStride;
    const T* __restrict q1 = q + productStride;
    const T* __restrict q2 = q + 2 * productStride;
    const T* __restrict q3 = q + 3 * productStride;
    for (int64_t j = 0; j < units; ++j) {
        const T i = fastSigmoid(Summed ? q[j] : gate[j] + q[j]), f = fastSigmoid(Summed ? q1[j] : forget[j] + q1[j]);
        const T g = fastTanh(Summed ? q2[j] : fresh[j] + q2[j]), o = fastSigmoid(Summed ? q3[j] : out[j] + q3[j]);
        const T old = c[j], now = f * old + i * g, small = fastTanh(now);
        gate[j] = i;
        forget[j] = f;
        fresh[j] = g;
        out[j] = o;
        before[j] = old;
        squashed[j] = small;
        c[j] = now;
        h[j] = o * small;
    }
}

/// p: of the candidate, whose recurrent product stays apart; with Summed anywhere, else gate + 2 · gateStride. `from` is h before the
/// step and may be `h`.
template <bool Summed, class T>
inline void gruStep(int64_t units, T* __restrict gate, int64_t gateStride, const T* __restrict q, int64_t productStride, const T* p,
                    const T* __restrict bias, const T* from, T* h, T* __restrict inner) {
    T* __restrict reset = gate + gateStride;
    T* fresh = gate + 2 * gateStride;
    const T* __restrict q1 = q + productStride;
    const T* __restrict q2 = q + 2 * productStride;
#pragma GCC ivdep
    for (int64_t j = 0; j < units; ++j) {
        const T z = fastSigmoid(Summed ? q[j] : gate[j] + q[j]), r = fastSigmoid(Summed ? q1[j] : reset[j] + q1[j]);
        const T product = q2[j] + bias[j];
        const T n = fastTanh(p[j] + r * product);
        gate[j] = z;
        reset[j] = r;
        fresh[j] = n;
        inner[j] = product;
        h[j] = n + z * (from[j] - n);
    }
}

/// Reset before, first half: the gates, and the candidate's left side.
template <class T>
inline void gruGates(int64_t units, T* __restrict gate, const T* __restrict q, const T* __restrict left, T* __restrict inner) {
    T* __restrict reset = gate + units;
    for (int64_t j = 0; j < units; ++j) {
        gate[j] = fastSigmoid(gate[j] + q[j]);
        reset[j] = fastSigmoid(reset[j] + q[units + j]);
        inner[j] = reset[j] * left[j];
    }
}
template <class T>
inline void gruCandidate(int64_t units, T* __restrict gate, const T* __restrict q, T* __restrict h) {
    T* __restrict fresh = gate + 2 * units;
    for (int64_t j = 0; j < units; ++j) {
        fresh[j] = fastTanh(fresh[j] + q[2 * units + j]);
        h[j] = fresh[j] + gate[j] * (h[j] - fresh[j]);
    }
}

// Backward. dh: in the gradient of h', out the part that reaches h past the recurrent product. da: gradients of p.

template <class T>
inline void simpleStepBack(int64_t units, bool relu, const T* __restrict y, T* __restrict dh, T* __restrict da) {
    for (int64_t j = 0; j < units; ++j) {
        da[j] = relu ? (y[j] > 0 ? dh[j] : T(0)) : dh[j] * (1 - y[j] * y[j]);
        dh[j] = 0;
    }
}

template <class T>
inline void lstmStepBack(int64_t units, const T* __restrict gate, const T* __restrict before, const T* __restrict squashed,
                         T* __restrict dh, T* __restrict dc, T* __restrict da) {
    for (int64_t j = 0; j < units; ++j) {
        const T i = gate[j], f = gate[units + j], g = gate[2 * units + j], o = gate[3 * units + j];
        const T small = squashed[j], dState = dh[j];
        const T dMemory = dc[j] + dState * o * (1 - small * small);
        da[j] = dMemory * g * i * (1 - i);
        da[units + j] = dMemory * before[j] * f * (1 - f);
        da[2 * units + j] = dMemory * i * (1 - g * g);
        da[3 * units + j] = dState * small * o * (1 - o);
        dc[j] = dMemory * f;
        dh[j] = 0;
    }
}

/// dq: gradients of the recurrent product, which differ from da in the candidate.
template <class T>
inline void gruStepBack(int64_t units, const T* __restrict gate, const T* __restrict before, const T* __restrict inner,
                        T* __restrict dh, T* __restrict da, T* __restrict dq) {
    for (int64_t j = 0; j < units; ++j) {
        const T z = gate[j], r = gate[units + j], n = gate[2 * units + j], dState = dh[j];
        const T dFresh = dState * (1 - z) * (1 - n * n);
        const T dUpdate = dState * (before[j] - n) * z * (1 - z);
        const T dReset = dFresh * inner[j] * r * (1 - r);
        da[j] = dq[j] = dUpdate;
        da[units + j] = dq[units + j] = dReset;
        da[2 * units + j] = dFresh;
        dq[2 * units + j] = dFresh * r;
        dh[j] = dState * z;
    }
}

/// Reset before, first half: update gate and candidate.
template <class T>
inline void gruCandidateBack(int64_t units, const T* __restrict gate, const T* __restrict before, T* __restrict dh,
                             T* __restrict da) {
    for (int64_t j = 0; j < units; ++j) {
        const T z = gate[j], n = gate[2 * units + j], dState = dh[j];
        da[2 * units + j] = dState * (1 - z) * (1 - n * n);
        da[j] = dState * (before[j] - n) * z * (1 - z);
        dh[j] = dState * z;
    }
}
/// Second half, with the gradient of the candidate's left side; adds what passes through it to `through`.
template <class T>
inline void gruResetBack(int64_t units, const T* __restrict gate, const T* __restrict left, const T* __restrict dInner,
                         T* __restrict da, T* __restrict through) {
    for (int64_t j = 0; j < units; ++j) {
        const T r = gate[units + j];
        da[units + j] = dInner[j] * left[j] * r * (1 - r);
        through[j] = dInner[j] * r;
    }
}

}  // namespace netloom::kernels
