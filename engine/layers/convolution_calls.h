#pragma once
// Forward and backward of a convolution with bias and function, as Conv1D and Conv2D share them.
// Variables: weight and, with useBias, bias. `context.saved` holds the values before the function where its gradient needs
// them; the kernels' memory is the start of `context.scratch`.

#include "engine/layers/layer_kernels.h"
#include "engine/tensor/kernels/convolution.h"

namespace netloom {

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
    call.scratch = context.scratch.data();
    call.packed = context.prepared.empty() ? nullptr : context.prepared.data();
    call.isPacked = call.packed && context.isPrepared;
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
    call.dx = inputGradient;
    call.dw = learns ? v.gradients[0].data : nullptr;
    call.dbias = learns && useBias ? v.gradients[1].data : nullptr;
    call.scratch = context.scratch.data();
    kernels::convBackward<T>(parallelOn(context.pool), plan, output.shape[0], call);
}

}  // namespace netloom
