#pragma once
// The mathematics of the losses. Each returns the weighted mean over the batch and writes its gradient when asked.

#include "engine/catalog/loss.h"

namespace netloom {

/// −log softmax(logits)[class], computed with the row maximum taken off, so any finite logits are safe.
template <class T> double softmaxCrossEntropyLoss(const LossDescriptor::Call<T>& call);
/// max(z, 0) − z·t + log(1 + exp(−|z|)), averaged over the units of a row.
template <class T> double sigmoidCrossEntropyLoss(const LossDescriptor::Call<T>& call);
/// Mean over units of (prediction − target)².
template <class T> double meanSquaredErrorLoss(const LossDescriptor::Call<T>& call);
/// Mean over units of |prediction − target|.
template <class T> double meanAbsoluteErrorLoss(const LossDescriptor::Call<T>& call);
/// Mean over units of d²/2 for |d| <= delta, else delta·(|d| − delta/2). Huber, Ann. Math. Statist. 1964.
template <class T> double huberLoss(const LossDescriptor::Call<T>& call, double delta);

}  // namespace netloom
