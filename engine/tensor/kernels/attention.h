#pragma once
// One head of scaled dot-product attention for one sequence: softmax(Q · Kᵀ · scale) · V (Vaswani et al. 2017, eq. 1).
// T is float or double; a call is one thread's.

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

/// Rows of queries and keys are `size` values, `stride` apart. Only valid steps are handed in. `weights` [queries, keys]
/// goes from forward to backward: the softmax, negative where dropout switched a weight off.
template <class T>
struct AttentionHead {
    int64_t queries = 0, keys = 0, size = 0;
    bool causal = false;  ///< query t sees keys 0 … t only
    T scale = 1;
    const T *q = nullptr, *k = nullptr, *v = nullptr;
    int64_t queryStride = 0, keyStride = 0;  ///< of q; of k and v
    T* weights = nullptr;
    double dropout = 0;  ///< rate; 0: none
    uint64_t seed = 0, stream = 0;
};

/// Elements of scratch that both functions need for up to this many steps.
template <class T> NETLOOM_KERNEL int64_t attentionScratch(int64_t queries, int64_t keys, int64_t size);

/// out [queries, size], rows outStride apart; zeros when there are no keys.
template <class T> NETLOOM_KERNEL void attend(const AttentionHead<T>& head, T* out, int64_t outStride, T* scratch);

/// dq like q; dk and dv like k and v. q and dOut need panelWidth() readable elements after their last row.
template <class T>
struct AttentionGradients {
    const T* dOut = nullptr;
    int64_t outStride = 0;
    T *dq = nullptr, *dk = nullptr, *dv = nullptr;
};
template <class T>
NETLOOM_KERNEL void attendGradient(const AttentionHead<T>& head, const AttentionGradients<T>& gradients, T* scratch);

/// Rotates the pairs (2i, 2i + 1) of every row by its angle (RoFormer, Su et al. 2021, eq. 34). cosines and sines
/// [rows, size / 2]; back: by the opposite angle.
template <class T>
NETLOOM_KERNEL void rotatePairs(T* x, int64_t rows, int64_t stride, int64_t size, const T* cosines, const T* sines, bool back);

}  // namespace netloom::kernels
