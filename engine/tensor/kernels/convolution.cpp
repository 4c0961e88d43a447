#include "engine/tensor/kernels/convolution.h"

#include <algorithm>

#include "engine/tensor/kernels/halving.h"
#include "engine/tensor/kernels/multiply.h"
#include "engine/tensor/kernels/partial_sums.h"
#include "engine/tensor/kernels/winograd.h"

namespace netloom::kernels {
namespace {

/// Chunks of samples: forward results are independent; backward each chunk has its own partial weight gradient.
constexpr int64_t kForwardChunks = 16, kBackwardChunks = 8;
/// Behind each buffer, so that whole registers may be read past its end; also keeps chunks off each other's cache lines.
constexpr int64_t kSlack = 64;

template <class T>
int64_t packedWeights(const ConvPlan& p) { return p.groups * packedSize<T>(p.depth(), p.filters / p.groups); }

/// Output pixels whose windows are scattered at a time.
constexpr int64_t kScattered = 24;

template <class T>
int64_t packedTaps(const ConvPlan& p) {
    if (p.scatters) return packedSize<T>(p.filters, p.depth());
    const int64_t depth = p.high.kernel * p.wide.kernel * (p.filters / p.groups);
    return p.groups * packedSize<T>(depth, p.channels / p.groups);
}

/// Where the packed weights of a phase lie.
template <class T>
int64_t packedPhase(const ConvPlan& p, const GradientPhase& phase) {
    return p.groups * packedSize<T>(phase.tapsBefore * (p.filters / p.groups), p.channels / p.groups);
}

/// Panels of source(k = (tap, filter), column = channel) = w[tap, channel, filter] for the phase's taps, group by group.
template <class T>
void packPhase(const Parallel& parallel, const ConvPlan& p, const GradientPhase& phase, const T* w, T* packed) {
    constexpr int64_t width = Simd<T>::kPanel;
    const int64_t filters = p.filters / p.groups, channels = p.channels / p.groups;
    const int64_t panels = (channels + width - 1) / width;
    parallel(p.groups * panels, [&](int64_t chunk) {
        const int64_t group = chunk / panels, panel = chunk % panels;
        const int64_t valid = std::min(width, channels - panel * width);
        T* to = packed + (group * panels + panel) * int64_t(phase.taps.size()) * filters * width;
        for (const int64_t tap : phase.taps) {
            const T* from = w + (tap * channels + panel * width) * p.filters + group * filters;
            for (int64_t f = 0; f < filters; ++f, to += width) {
                for (int64_t c = 0; c < valid; ++c) to[c] = from[c * p.filters + f];
                std::fill_n(to + valid, width - valid, T(0));
            }
        }
    });
}

/// Zeroes what copyPadded leaves alone.
template <class T>
void clearBorder(const ConvPlan& p, T* padded) {
    const int64_t row = p.paddedWidth * p.channels, inside = p.wide.input * p.channels, left = p.wide.padBefore * p.channels;
    std::fill_n(padded, p.high.padBefore * row, T(0));
    for (int64_t h = p.high.padBefore; h < p.high.padBefore + p.high.input; ++h) {
        std::fill_n(padded + h * row, left, T(0));
        std::fill_n(padded + h * row + left + inside, row - left - inside, T(0));
    }
    std::fill_n(padded + (p.high.padBefore + p.high.input) * row, p.high.padAfter * row, T(0));
}

/// Copies one image into the middle of a padded one whose border is zero already: its rows [first, last).
template <class T>
void copyPadded(const ConvPlan& p, const T* x, T* padded, int64_t first, int64_t last) {
    const int64_t row = p.wide.input * p.channels;
    for (int64_t h = first; h < last; ++h) {
        std::copy_n(x + h * row, row, padded + ((h + p.high.padBefore) * p.paddedWidth + p.wide.padBefore) * p.channels);
    }
}

/// Output pixels [first, last) of one sample.
template <class T>
void forwardPixels(const ConvPlan& p, const ConvForward<T>& call, const T* packed, const T* image, int64_t sample, int64_t first,
                   int64_t last) {
    const int64_t filters = p.filters / p.groups, channels = p.channels / p.groups;
    T* y = call.y + sample * p.outputSize() + first * p.filters;
    for (int64_t group = 0; group < p.groups; ++group) {
        const Rows<T> rows{image + group * channels, p.pixels.data() + first, 0, last - first, p.runs.data(),
                           int64_t(p.runs.size()), p.runLength};
        const T* bias = call.bias ? call.bias + group * filters : nullptr;
        multiplyPanels<T>(rows, packed + group * packedSize<T>(p.depth(), filters), filters, 0,
                          (filters + Simd<T>::kPanel - 1) / Simd<T>::kPanel,
                          {y + group * filters, p.filters, bias, call.function == Function::relu});
    }
}

/// The gradient before the activation function, written to its places in the padded buffer; adds up the bias gradient.
template <class T>
void spreadGradient(const ConvPlan& p, const ConvBackward<T>& call, int64_t sample, T* padded, T* dbias) {
    if (call.halved) {
        const Halving windows = outputWindows(p);
        const int64_t at = sample * windows.outputSize();
        return halveMaxGradient<T>(windows, call.function == Function::relu, call.value + sample * p.outputSize(), call.halved + at,
                                   call.dy + at, padded + p.gradientPixels[0], p.gradientWidth * p.filters, dbias);
    }
    const T* dy = call.dy + sample * p.outputSize();
    const T* value = call.value + sample * p.outputSize();
    const int64_t step = p.gradientRowsTogether ? p.wide.output : 1, run = step * p.filters;
    for (size_t pixel = 0; pixel < p.gradientPixels.size(); pixel += size_t(step)) {
        const int64_t from = int64_t(pixel) * p.filters;
        T* to = padded + p.gradientPixels[pixel];
        functionGradient(call.function, value + from, dy + from, to, run, p.filters);
        if (!dbias) continue;
        for (int64_t i = 0; i < step; ++i) {
            for (int64_t f = 0; f < p.filters; ++f) dbias[f] += to[i * p.filters + f];
        }
    }
}

/// dX as the sum of the windows that each output pixel's gradient makes.
template <class T>
void scatterWindows(const ConvPlan& p, const T* packed, const T* gradient, T* windows, T* dx) {
    const int64_t depth = p.depth(), width = panelWidth<T>(), pixels = int64_t(p.pixels.size());
    std::fill_n(dx, p.inputSize(), T(0));
    for (int64_t first = 0; first < pixels; first += kScattered) {
        const int64_t count = std::min(kScattered, pixels - first);
        multiplyPanels<T>({gradient, p.gradientPixels.data() + first, 0, count, nullptr, 1, p.filters}, packed, depth, 0,
                          (depth + width - 1) / width, {windows, depth, nullptr, false});
        // Windows of neighbours overlap: one after the other would wait for what the one before has just written.
        for (int64_t start = 0; start < p.wide.kernel; ++start) {
            for (int64_t i = start; i < count; i += p.wide.kernel) {
                const T* from = windows + i * depth;
                for (const int64_t run : p.runs) {
                    T* to = dx + p.pixels[size_t(first + i)] + run;
                    for (int64_t c = 0; c < p.runLength; ++c) to[c] += from[c];
                    from += p.runLength;
                }
            }
        }
    }
}

template <class T>
void backwardSample(const ConvPlan& p, const ConvBackward<T>& call, const T* packed, const T* image, const T* gradient,
                    T* dw, T* windows, int64_t sample, bool first) {
    const int64_t filters = p.filters / p.groups, channels = p.channels / p.groups;
    for (int64_t group = 0; group < p.groups; ++group) {
        const Rows<T> pixels{image + group * channels, p.pixels.data(), 0, int64_t(p.pixels.size()), p.runs.data(),
                              int64_t(p.runs.size()), p.runLength};
        const Outer<T> outer{pixels, gradient + group * filters, p.gradientPixels.data(), 0, filters,
                             dw + group * filters, p.filters, !first};
        if (call.dw) multiplyOuter<T>(outer, 0, p.depth());
    }
    if (!call.dx) return;
    T* dx = call.dx + sample * p.inputSize();
    if (p.scatters) return scatterWindows(p, packed, gradient, windows, dx);
    if (!p.coversInput) std::fill_n(dx, p.inputSize(), T(0));
    for (const GradientPhase& phase : p.phases) {
        const int64_t perGroup = packedSize<T>(int64_t(phase.taps.size()) * filters, channels);
        for (int64_t group = 0; group < p.groups; ++group) {
            const Rows<T> rows{gradient + group * filters, phase.windows.data(), 0, int64_t(phase.windows.size()),
                               phase.runs.data(), int64_t(phase.runs.size()), phase.runLength};
            multiplyPanels<T>(rows, packed + packedPhase<T>(p, phase) + group * perGroup, channels, 0,
                              (channels + Simd<T>::kPanel - 1) / Simd<T>::kPanel,
                              {dx + group * channels, p.channels, nullptr, false, phase.pixels.data()});
        }
    }
}

/// Where the parts of the backward pass's scratch memory lie for one chunk.
template <class T>
struct BackwardSlot {
    T *gradient, *image, *dw, *dbias, *windows;
    static int64_t size(const ConvPlan& p) {
        return p.gradientSize + kSlack + (p.padded ? p.paddedSize + kSlack : 0) + p.weightSize() + kSlack + p.filters + kSlack +
               (p.scatters ? kScattered * p.depth() + kSlack : 0);
    }
    BackwardSlot(const ConvPlan& p, T* scratch, int64_t chunk) : gradient(scratch + chunk * size(p)) {
        image = gradient + p.gradientSize + kSlack;
        dw = image + (p.padded ? p.paddedSize + kSlack : 0);
        dbias = dw + p.weightSize() + kSlack;
        windows = dbias + p.filters + kSlack;
    }
};

/// Parts that the pixels of one sample are cut into: few samples alone would leave threads without work.
int64_t mostForwardParts(const ConvPlan& p) {
    return std::clamp<int64_t>(int64_t(p.pixels.size()) * p.weightSize() / 250'000, 1, kForwardChunks);
}
int64_t forwardParts(const ConvPlan& p, int64_t batch) {
    return std::clamp<int64_t>(kForwardChunks / batch, 1, mostForwardParts(p));
}

/// Rows of the input that the windows of output rows from `output` on, or up to it, reach.
int64_t firstRow(const ConvAxis& a, int64_t output) { return std::clamp<int64_t>(output * a.stride - a.padBefore, 0, a.input); }
int64_t endRow(const ConvAxis& a, int64_t output) {
    return std::clamp<int64_t>(output * a.stride - a.padBefore + (a.kernel - 1) * a.dilation + 1, 0, a.input);
}

/// What a product's epilogue cannot do: functions other than ReLU, and pooling.
template <class T>
bool needsMore(const ConvForward<T>& call) { return call.z || call.halved || (call.function != Function::none && call.function != Function::relu); }
template <class T>
void applyToSample(const ConvPlan& p, const ConvForward<T>& call, int64_t sample) {
    T* y = call.y + sample * p.outputSize();
    if (call.z) std::copy_n(y, p.outputSize(), call.z + sample * p.outputSize());
    if (call.function != Function::none && call.function != Function::relu)
        applyFunction(call.function, y, y, p.outputSize(), p.filters);
    const Halving windows = outputWindows(p);
    if (call.halved) halveMax<T>(windows, y, call.halved + sample * windows.outputSize());
}

}  // namespace

template <class T>
int64_t convForwardScratch(const ConvPlan& plan, int64_t batch) {
    const int64_t tiled = plan.winogradForward || plan.winogradKept ? winogradForwardScratch<T>(plan, batch) : 0;
    const int64_t images = plan.padded ? std::min(batch * mostForwardParts(plan), kForwardChunks) * (plan.paddedSize + kSlack) : 0;
    return std::max(tiled, packedWeights<T>(plan) + images);
}

template <class T>
int64_t convPackedSize(const ConvPlan& plan) { return plan.winogradKept ? winogradPackedSize<T>(plan) : packedWeights<T>(plan); }

template <class T>
int64_t convBackwardScratch(const ConvPlan& plan, int64_t batch) {
    if (plan.winogradBackward) return winogradBackwardScratch<T>(plan, batch);
    return packedTaps<T>(plan) + std::min(batch, kBackwardChunks) * BackwardSlot<T>::size(plan);
}

template <class T>
void convForward(const Parallel& parallel, const ConvPlan& plan, int64_t batch, const ConvForward<T>& call) {
    if (call.packed ? plan.winogradKept : plan.winogradForward) {
        winogradForward(parallel, plan, batch, call);
        if (needsMore(call)) parallel(batch, [&](int64_t sample) { applyToSample(plan, call, sample); });
        return;
    }
    const int64_t filters = plan.filters / plan.groups;
    const int64_t perGroup = packedSize<T>(plan.depth(), filters);
    T* packed = call.packed ? call.packed : call.scratch;
    for (int64_t g = 0; g < plan.groups && !call.isPacked; ++g) {
        packPanels<T>(parallel, call.w + g * filters, plan.depth(), filters, plan.filters, packed + g * perGroup);
        if (call.factor) scaleColumns<T>(packed + g * perGroup, plan.depth(), filters, call.factor + g * filters);
    }
    T* images = call.scratch + packedWeights<T>(plan);
    const int64_t parts = forwardParts(plan, batch), pixels = int64_t(plan.pixels.size());
    const int64_t chunks = std::min(batch * parts, kForwardChunks);
    parallel(chunks, [&](int64_t chunk) {
        T* slot = images + chunk * (plan.paddedSize + kSlack);
        if (plan.padded) clearBorder(plan, slot);
        for (int64_t i = partBegin(batch * parts, chunks, chunk); i < partBegin(batch * parts, chunks, chunk + 1); ++i) {
            const int64_t sample = i / parts, part = i % parts;
            const T* image = call.x + sample * plan.inputSize();
            const int64_t begin = partBegin(pixels, parts, part), end = partBegin(pixels, parts, part + 1);
            if (plan.padded) copyPadded(plan, image, slot, firstRow(plan.high, begin / plan.wide.output), endRow(plan.high, (end - 1) / plan.wide.output));
            forwardPixels(plan, call, packed, plan.padded ? slot : image, sample, begin, end);
            if (parts == 1) applyToSample(plan, call, sample);
        }
    });
    if (parts > 1 && needsMore(call)) parallel(batch, [&](int64_t sample) { applyToSample(plan, call, sample); });
}

template <class T>
void convBackward(const Parallel& parallel, const ConvPlan& plan, int64_t batch, const ConvBackward<T>& call) {
    if (plan.winogradBackward) return winogradBackward(parallel, plan, batch, call);
    if (call.dx && plan.scatters) {
        packTransposed<T>(parallel, call.w, plan.filters, plan.depth(), plan.filters, call.scratch);
    } else if (call.dx) {
        for (const GradientPhase& phase : plan.phases) {
            packPhase(parallel, plan, phase, call.w, call.scratch + packedPhase<T>(plan, phase));
        }
    }
    T* slots = call.scratch + packedTaps<T>(plan);
    const int64_t chunks = std::min(batch, kBackwardChunks);
    parallel(chunks, [&](int64_t chunk) {
        const BackwardSlot<T> slot(plan, slots, chunk);
        std::fill_n(slot.gradient, plan.gradientSize + kSlack, T(0));
        std::fill_n(slot.dbias, plan.filters, T(0));
        if (plan.padded) clearBorder(plan, slot.image);
        const int64_t begin = partBegin(batch, chunks, chunk), end = partBegin(batch, chunks, chunk + 1);
        for (int64_t i = begin; i < end; ++i) {
            const T* image = call.x + i * plan.inputSize();
            if (plan.padded) copyPadded(plan, image, slot.image, 0, plan.high.input);
            spreadGradient(plan, call, i, slot.gradient, call.dbias ? slot.dbias : nullptr);
            backwardSample(plan, call, call.scratch, plan.padded ? slot.image : image, slot.gradient, slot.dw, slot.windows, i,
                           i == begin);
        }
    });
    const BackwardSlot<T> first(plan, slots, 0);
    const int64_t stride = BackwardSlot<T>::size(plan);
    if (call.dw) sumPartials(parallel, first.dw, stride, chunks, plan.weightSize(), call.dw);
    if (call.dbias) sumPartials(parallel, first.dbias, stride, chunks, plan.filters, call.dbias);
}

#define NETLOOM_INSTANTIATE(T)                                                                            \
    template int64_t convForwardScratch<T>(const ConvPlan&, int64_t);                                     \
    template int64_t convPackedSize<T>(const ConvPlan&);                                                  \
    template int64_t convBackwardScratch<T>(const ConvPlan&, int64_t);                                    \
    template void convForward<T>(const Parallel&, const ConvPlan&, int64_t, const ConvForward<T>&);       \
    template void convBackward<T>(const Parallel&, const ConvPlan&, int64_t, const ConvBackward<T>&);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
