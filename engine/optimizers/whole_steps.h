#pragma once
// Steps of the optimizers that take the training loss as a whole. State starts as zeros and is all they remember.

#include "engine/catalog/optimizer.h"

namespace netloom {

/// L-BFGS: Liu & Nocedal, Mathematical Programming 45 (1989); the two loops are Nocedal & Wright (2006), Algorithm 7.4, with
/// H0 = (yᵀs / yᵀy)·I, followed by a line search for the strong Wolfe conditions whose first trial is the learning rate.
int64_t lbfgsStateSize(int64_t values, int64_t history);
bool lbfgsStep(const OptimizerDescriptor::WholeCall& call, int64_t history);

/// Levenberg–Marquardt: solves (H + λ·max(diag H)·I)·d = −gradient for the Gauss–Newton matrix H; values += lr·d if that lowers the
/// loss, and λ /= factor; else λ *= factor and again (Marquardt, SIAM J. Appl. Math. 11 (1963)). λ starts at `damping`; its unit is that
/// of Madsen, Nielsen & Tingleff (2004), equation 3.14. Marquardt's own λ·diag(H) hardly holds back a saturated unit, whose diagonal
/// is next to nothing, and training comes to a halt.
inline constexpr int64_t kMarquardtState = 1;
bool marquardtStep(const OptimizerDescriptor::WholeCall& call, double damping, double factor);

}  // namespace netloom
