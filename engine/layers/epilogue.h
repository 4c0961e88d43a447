#pragma once
// The activation function at the end of a layer that computes its linear part in its output buffer.

#include "engine/layers/layer_kernels.h"

namespace netloom {

template <class T>
class Epilogue {
 public:
    /// `width`: of a row, for softmax.
    Epilogue(kernels::Function function, int64_t width) : function_(function), width_(width) {}

    /// Elements of saved memory for n outputs.
    int64_t savedSize(int64_t n) const { return kernels::gradientNeedsInput(function_) ? n : 0; }
    /// output = f(output); keeps what the gradient needs in `saved`.
    void apply(const kernels::Parallel& parallel, TensorView<T> output, T* saved) const {
        if (function_ == kernels::Function::none) return;
        if (kernels::gradientNeedsInput(function_)) kernels::copy<T>(parallel, output.data, saved, output.size());
        kernels::applyFunction<T>(parallel, function_, output.data, output.data, output.size(), width_);
    }
    /// The gradient before the function: dy itself without one, else computed into dz.
    const T* gradient(const kernels::Parallel& parallel, ConstTensorView<T> output, const T* saved, const T* dy, T* dz) const {
        if (function_ == kernels::Function::none) return dy;
        const T* value = kernels::gradientNeedsInput(function_) ? saved : output.data;
        kernels::functionGradient<T>(parallel, function_, value, dy, dz, output.size(), width_);
        return dz;
    }

 private:
    kernels::Function function_;
    int64_t width_;
};

}  // namespace netloom
