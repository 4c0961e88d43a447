#pragma once
// Direct convolution over channels-last images, without an im2col copy: under a window the inputs of one kernel row are
// contiguous. Also its gradients: dX is a convolution of the padded output gradient with the flipped weights, dW an outer
// product summed over pixels. x [batch, height, width, channels], w [kernelHeight, kernelWidth, channels / groups, filters],
// y [batch, outHeight, outWidth, filters].

#include <vector>

#include "engine/tensor/kernels/functions.h"

namespace netloom::kernels {

struct ConvAxis {
    int64_t input = 0, output = 0, kernel = 1, stride = 1, dilation = 1, padBefore = 0, padAfter = 0;
};

/// Input pixels whose gradients come from the same taps of the window: all of them, or with a stride those of one residue
/// in each direction. For them dX is a convolution of the padded output gradient with these taps.
struct GradientPhase {
    std::vector<int64_t> taps;     ///< of the window, in the order of the runs' memory
    std::vector<int64_t> windows;  ///< of each pixel in the padded gradient
    std::vector<int64_t> pixels;   ///< of each pixel in dX
    std::vector<int64_t> runs;     ///< contiguous runs of a window
    int64_t runLength = 0;
    int64_t tapsBefore = 0;        ///< of earlier phases
};

/// Sizes and the offset tables that follow from them; made once per layer.
struct NETLOOM_KERNEL ConvPlan {
    ConvPlan(const ConvAxis& high, const ConvAxis& wide, int64_t channels, int64_t filters, int64_t groups);

    ConvAxis high, wide;
    int64_t channels, filters, groups;
    int64_t paddedWidth, paddedSize;      ///< of one padded input image; size in elements
    int64_t gradientWidth, gradientSize;  ///< of one padded output gradient
    bool padded;
    std::vector<int64_t> pixels;          ///< of each output pixel's window in the padded input
    std::vector<int64_t> runs;            ///< contiguous runs of a window, from its first element
    int64_t runLength;
    std::vector<int64_t> gradientPixels;  ///< of each output pixel in the padded gradient
    bool gradientRowsTogether;            ///< neighbours in an output row are neighbours in the padded gradient
    std::vector<GradientPhase> phases;
    bool winogradForward = false;         ///< by winograd.h instead of directly
    bool winogradKept = false;            ///< forward with packed weights that are kept
    bool winogradBackward = false;
    bool scatters = false;                ///< dX by windows: where most of its own convolution would be padding
    bool coversInput;                     ///< every input pixel is in a phase; the others' gradient is zero

    int64_t inputSize() const { return high.input * wide.input * channels; }
    int64_t outputSize() const { return high.output * wide.output * filters; }
    int64_t depth() const { return high.kernel * wide.kernel * (channels / groups); }
    int64_t weightSize() const { return depth() * filters; }
    /// The function none or ReLU and then the maximum of 2×2 windows can be part of the convolution.
    bool takesHalving() const { return gradientRowsTogether; }

 private:
    void planGradient();
};

/// Elements of scratch memory for a batch.
template <class T> NETLOOM_KERNEL int64_t convForwardScratch(const ConvPlan& plan, int64_t batch);
/// Elements of the packed weights, which can be kept from call to call.
template <class T> NETLOOM_KERNEL int64_t convPackedSize(const ConvPlan& plan);
template <class T> NETLOOM_KERNEL int64_t convBackwardScratch(const ConvPlan& plan, int64_t batch);

template <class T>
struct ConvForward {
    const T* x = nullptr;
    const T* w = nullptr;
    const T* bias = nullptr;  ///< may be null
    Function function = Function::none;
    T* y = nullptr;
    T* z = nullptr;  ///< values before the function, only for those whose gradient needs them; else null
    T* scratch = nullptr;
    T* packed = nullptr;    ///< keeps the packed weights; null: they lie in the scratch memory
    bool isPacked = false;  ///< `packed` holds them already
    const T* factor = nullptr;  ///< of each filter, multiplied into the weights when they are packed; may be null
    T* halved = nullptr;        ///< maxima of y's 2×2 windows [batch, outHeight / 2, outWidth / 2, filters]; may be null
};
template <class T>
NETLOOM_KERNEL void convForward(const Parallel& parallel, const ConvPlan& plan, int64_t batch, const ConvForward<T>& call);

template <class T>
struct ConvBackward {
    const T* x = nullptr;
    const T* w = nullptr;
    Function function = Function::none;
    const T* value = nullptr;  ///< y, or z where the gradient needs it
    const T* dy = nullptr;
    T* dx = nullptr;  ///< may be null
    T* dw = nullptr;     ///< may be null
    T* dbias = nullptr;  ///< may be null
    T* scratch = nullptr;
    const T* halved = nullptr;  ///< maxima of y's 2×2 windows: dy is their gradient then; else null
};
template <class T>
NETLOOM_KERNEL void convBackward(const Parallel& parallel, const ConvPlan& plan, int64_t batch, const ConvBackward<T>& call);

}  // namespace netloom::kernels
