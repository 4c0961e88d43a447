#pragma once
// Conv1D: a window of learned weights slides along the steps of a sequence.
// input [batch, steps, channels], weight [kernelSize, channels / groups, filters], bias [filters], output [batch, outSteps,
// filters]. Causal padding puts zeros in front only, so that step t sees no later step (van den Oord et al., WaveNet, 2016).
//
// Padded rows: steps behind a row's end are taken as zeros, as if the row had been padded by the convolution itself; they get
// no gradient. Valid output steps: with "valid" those whose window lies inside the row, else ceil(steps / stride).

#include "engine/layers/common_params.h"

namespace netloom {

enum class StepPadding { valid, same, causal };
std::vector<EnumChoice<StepPadding>> enumChoices(StepPadding);
ParamSpec stepPaddingSpec();
/// The axis of a window along steps.
WindowAxis stepAxis(int64_t steps, int64_t kernel, int64_t stride, int64_t dilation, StepPadding padding);

struct Conv1dParams {
    int64_t filters = 16;
    int64_t kernelSize = 3;
    int64_t stride = 1;
    StepPadding padding = StepPadding::valid;
    ActivationKind activation = ActivationKind::none;
    int64_t dilation = 1;
    int64_t groups = 1;
    WeightInit initialiser = WeightInit::glorotUniform;
    bool useBias = true;
};

LayerDescriptor conv1dLayer();

}  // namespace netloom
