#pragma once
// 3 × 3 convolutions with stride 1 by Winograd's minimal filtering F(2×2, 3×3): Lavin & Gray, "Fast Algorithms for
// Convolutional Neural Networks", CVPR 2016, section 4.1. Each 2 × 2 tile of outputs takes 16 multiplications per channel and
// filter instead of 36: Y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A. The 16 products run as matrix products over many tiles. The weights'
// gradient is the transposed form, Gᵀ[Σ (Bᵀ d B) ⊙ (A dy Aᵀ)]G; dX is a convolution of dy with the turned weights.
// Its entries are 0, ±1 and ±1/2, so the error stays near that of a direct convolution.

#include "engine/tensor/kernels/convolution.h"

namespace netloom::kernels {

/// Channels and filters from which on the saved multiplications outweigh the transforms (measured on Zen 4).
constexpr int64_t kWinogradForward = 32, kWinogradBackward = 32, kWinogradKept = 16;
/// At least so many channels and filters, and tiles that are used well enough; by shape only.
bool winogradPays(const ConvPlan& plan, int64_t fewest);

template <class T> int64_t winogradForwardScratch(const ConvPlan& plan, int64_t batch);
template <class T> int64_t winogradPackedSize(const ConvPlan& plan);
template <class T> int64_t winogradBackwardScratch(const ConvPlan& plan, int64_t batch);
template <class T>
void winogradForward(const Parallel& parallel, const ConvPlan& plan, int64_t batch, const ConvForward<T>& call);
template <class T>
void winogradBackward(const Parallel& parallel, const ConvPlan& plan, int64_t batch, const ConvBackward<T>& call);

}  // namespace netloom::kernels
