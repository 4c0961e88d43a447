#pragma once
// Forward and backward of a convolution with bias and function, as Conv1D and Conv2D share them.
// Variables: weight and, with useBias, bias. `context.saved` holds the values before the function where its gradient needs
// them; the kernels' memory is the start of `context.scratch`.

#include "engine/layers/layer_kernels.h"
#include "engine/tensor/kernels/convolution.h"

namespace netloom {

/// Elements of context.prepared: the packed weights, then the bias that context.scaling makes of theirs.
template <class T>
int64_t convolutionPreparedSize(const kernels::ConvPlan& plan) { return kernels::convPackedSize<T>(plan) + plan.filters; }

template <class T>
void convolve(const StepContext<T>& context, const kernels::ConvPlan& plan, kernels::Function function, bool useBias,
              const Variables<T>& v, const T* input, TensorView<T> output) {
    kernels::ConvForward<T> call;
    call.x = input;
    call.w = v.values[0].data;
    call.bias = useBias ? v.values[1].data : nullptr;
    call.function = function;
    call.y = output.data;
    call.z = kernels::gradientNeedsInput(function) ? context.saved.data() : nullptr;
    call.halved = context.halved;
    call.scratch = context.scratch.data();
    call.packed = context.prepared.empty() ? nullptr : context.prepared.data();
    call.isPacked = call.packed && context.isPrepared;
    if (context.scaling.factor) {
        NETLOOM_ASSERT(call.packed && function == kernels::Function::none);
        T* bias = call.packed + kernels::convPackedSize<T>(plan);
        for (int64_t f = 0; f < plan.filters && !call.isPacked; ++f)
            bias[f] = context.scaling.shift[f] + (call.bias ? call.bias[f] * context.scaling.factor[f] : T(0));
        call.factor = context.scaling.factor;
        call.bias = bias;
        call.function = context.scaling.relu ? kernels::Function::relu : kernels::Function::none;
    }
    kernels::convForward<T>(parallelOn(context.pool), plan, output.shape[0], call);
}

/// `inputGradient` may be null; so may be the variables' gradients (frozen, or only inputs wanted).
template <class T>
void convolveBackward(const StepContext<T>& context, const kernels::ConvPlan& plan, kernels::Function function, bool useBias,
                      const Variables<T>& v, const T* input, ConstTensorView<T> output, const T* outputGradient,
                      T* inputGradient) {
    const bool learns = !v.gradients.empty() && !v.gradients[0].empty();
    kernels::ConvBackward<T> call;
    call.x = input;
    call.w = v.values[0].data;
    call.function = function;
    call.value = kernels::gradientNeedsInput(function) ? context.saved.data() : output.data;
    call.dy = outputGradient;
    call.halved = context.halved;
    call.dx = inputGradient;
    call.dw = learns ? v.gradients[0].data : nullptr;
    call.dbias = learns && useBias ? v.gradients[1].data : nullptr;
    call.scratch = context.scratch.data();
    kernels::convBackward<T>(parallelOn(context.pool), plan, output.shape[0], call);
}

}  // namespace netloom
