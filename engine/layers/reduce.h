#pragma once
// Reduce: makes one value of many along some axes: sum, mean, extremes, product, norms, log-sum-exp, variance (formulas:
// engine/tensor/kernels/reductions.h). Input: any shape; output: without those axes, or with extent 1 there; a single value
// is [1]. Padded steps of a sequence do not count when steps are reduced; a row without any gives 0.

#include "engine/layers/common_params.h"
#include "engine/tensor/kernels/reductions.h"

namespace netloom::kernels {
std::vector<EnumChoice<Reduction>> enumChoices(Reduction);
}

namespace netloom {

struct ReduceParams {
    kernels::Reduction function = kernels::Reduction::mean;
    std::vector<int64_t> axes{0};  ///< of the per-sample shape; −1 = last (channels)
    bool keepAxes = false;         ///< with extent 1
};

LayerDescriptor reduceLayer();

}  // namespace netloom
