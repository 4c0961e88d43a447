#pragma once
// The mathematics of the losses. Each returns the weighted mean over the batch and writes its gradient when asked. Class
// targets are an index [batch, 1] or shares [batch, classes]; the others [batch, units].

#include <array>

#include "engine/catalog/loss.h"

namespace netloom {

// --- classes (class_losses.cpp) -------------------------------------------------------------------------------------------

/// −Σ t'_c · log softmax(z)_c with t' = (1 − smoothing)·t + smoothing / classes. Label smoothing: Szegedy et al. 2016, sec. 7.
template <class T> double softmaxCrossEntropyLoss(const LossDescriptor::Call<T>& call, double smoothing);
/// positiveWeight·t'·log(1 + e^−z) + (1 − t')·log(1 + e^z) with t' = t·(1 − smoothing) + smoothing / 2, mean over units.
template <class T> double sigmoidCrossEntropyLoss(const LossDescriptor::Call<T>& call, double positiveWeight, double smoothing);
/// −(1 − p)^gamma · log p, p being the probability of the true class. Lin et al. 2017, eq. 4 and 5. One unit: sigmoid, and
/// a factor of alpha for the second class, 1 − alpha for the first. Several: softmax, without alpha.
template <class T> double focalLoss(const LossDescriptor::Call<T>& call, double gamma, double alpha);
/// One unit: max(0, margin − y·z), y = ±1. Several: Σ over the other classes of max(0, margin − z_true + z_c) / classes
/// (Weston & Watkins 1999). `squared`: each term squared.
template <class T> double hingeLoss(const LossDescriptor::Call<T>& call, double margin, bool squared);
/// Σ t'_c · (log t'_c − log p_c), p = softmax of several units or sigmoid of one, whose target is a share of 0..1.
/// Kullback & Leibler 1951.
template <class T> double klDivergenceLoss(const LossDescriptor::Call<T>& call, double smoothing);

// --- directions and places (vector_losses.cpp) ----------------------------------------------------------------------------

/// 1 − x·t / (|x|·|t|); a row shorter than kShortestLength counts 1 and has no gradient.
template <class T> double cosineLoss(const LossDescriptor::Call<T>& call);
/// Triplets of the batch, d = Euclidean distance: mean over anchors of max(0, d(anchor, positive) − d(anchor, negative) +
/// margin). Hard: farthest positive, nearest negative (Hermans et al. 2017, eq. 5), rows that have both. Semi-hard: every
/// positive, with the nearest negative farther away than it, else the farthest (Schroff et al. 2015, sec. 3.2). The weight
/// of a triplet is its anchor's; rows of weight 0 take no part.
template <class T> double tripletLoss(const LossDescriptor::Call<T>& call, double margin, bool semiHard);

// --- numbers (number_losses.cpp); all are means over the units of a row ----------------------------------------------------

/// (prediction − target)².
template <class T> double meanSquaredErrorLoss(const LossDescriptor::Call<T>& call);
/// |prediction − target|.
template <class T> double meanAbsoluteErrorLoss(const LossDescriptor::Call<T>& call);
/// d²/2 for |d| <= delta, else delta·(|d| − delta/2). Huber, Ann. Math. Statist. 1964.
template <class T> double huberLoss(const LossDescriptor::Call<T>& call, double delta);
/// log cosh(prediction − target).
template <class T> double logCoshLoss(const LossDescriptor::Call<T>& call);
/// e^z − t·z: the negative log-likelihood of a Poisson count without the term log t!. Beyond kLargestLog e^z goes on as a
/// straight line.
template <class T> double poissonLoss(const LossDescriptor::Call<T>& call);

/// Levels of a quantile loss, rising. Fixed memory: read anew for every batch.
struct QuantileLevels {
    std::array<double, 9> levels{};
    size_t count = 0;
};
/// Reads "0.1 0.5 0.9" (spaces, commas or slashes between). Errors: no number, not between 0 and 1, not rising, too many.
Expected<QuantileLevels> parseQuantiles(const std::string& text);
/// max(q·(t − p), (q − 1)·(t − p)) for every level q. Unit = target column · levels + level. Koenker & Bassett 1978.
template <class T> double quantileLoss(const LossDescriptor::Call<T>& call, const QuantileLevels& quantiles);

}  // namespace netloom
