#include "engine/tensor/kernels/depthwise.h"

#include <algorithm>

namespace netloom::kernels {
namespace {

constexpr int64_t kForwardChunks = 32, kBackwardChunks = 8;

/// Calls visit(output pixel, input pixel, tap) for every point of a window that lies inside the image.
template <class Visit>
void overTaps(const DepthwisePlan& p, int64_t h, int64_t w, Visit visit) {
    for (int64_t i = 0; i < p.high.kernel; ++i) {
        const int64_t row = h * p.high.stride - p.high.padBefore + i * p.high.dilation;
        if (row < 0 || row >= p.high.input) continue;
        for (int64_t j = 0; j < p.wide.kernel; ++j) {
            const int64_t column = w * p.wide.stride - p.wide.padBefore + j * p.wide.dilation;
            if (column < 0 || column >= p.wide.input) continue;
            visit(row * p.wide.input + column, i * p.wide.kernel + j);
        }
    }
}

template <class T>
void forwardSample(const DepthwisePlan& p, const T* x, const T* w, const T* bias, T* y) {
    const int64_t filters = p.filters(), m = p.multiplier;
    for (int64_t pixel = 0; pixel < p.high.output * p.wide.output; ++pixel, y += filters) {
        if (bias) std::copy_n(bias, filters, y);
        else std::fill_n(y, filters, T(0));
        overTaps(p, pixel / p.wide.output, pixel % p.wide.output, [&](int64_t from, int64_t tap) {
            const T *in = x + from * p.channels, *weight = w + tap * filters;
            if (m == 1) {
                for (int64_t c = 0; c < filters; ++c) y[c] += in[c] * weight[c];
                return;
            }
            for (int64_t c = 0; c < p.channels; ++c) {
                for (int64_t k = 0; k < m; ++k) y[c * m + k] += in[c] * weight[c * m + k];
            }
        });
    }
}

template <class T>
void backwardSample(const DepthwisePlan& p, const T* x, const T* w, const T* dz, T* dx, T* dw, T* dbias) {
    const int64_t filters = p.filters(), m = p.multiplier;
    for (int64_t pixel = 0; pixel < p.high.output * p.wide.output; ++pixel, dz += filters) {
        for (int64_t c = 0; c < filters; ++c) dbias[c] += dz[c];
        overTaps(p, pixel / p.wide.output, pixel % p.wide.output, [&](int64_t from, int64_t tap) {
            const T *in = x + from * p.channels, *weight = w + tap * filters;
            T *toInput = dx ? dx + from * p.channels : nullptr, *toWeight = dw + tap * filters;
            if (m == 1) {
                for (int64_t c = 0; c < filters; ++c) toWeight[c] += in[c] * dz[c];
                for (int64_t c = 0; dx && c < filters; ++c) toInput[c] += weight[c] * dz[c];
                return;
            }
            for (int64_t c = 0; c < p.channels; ++c) {
                T sum = 0;
                for (int64_t k = c * m; k < c * m + m; ++k) {
                    toWeight[k] += in[c] * dz[k];
                    sum += weight[k] * dz[k];
                }
                if (dx) toInput[c] += sum;
            }
        });
    }
}

}  // namespace

template <class T>
void depthwiseForward(const Parallel& parallel, const DepthwisePlan& plan, int64_t batch, const T* x, const T* w, const T* bias,
                      T* y) {
    const int64_t chunks = std::min(batch, kForwardChunks);
    parallel(chunks, [&](int64_t chunk) {
        for (int64_t i = partBegin(batch, chunks, chunk); i < partBegin(batch, chunks, chunk + 1); ++i) {
            forwardSample(plan, x + i * plan.inputSize(), w, bias, y + i * plan.outputSize());
        }
    });
}

int64_t depthwiseBackwardScratch(const DepthwisePlan& plan, int64_t batch) {
    return std::min(batch, kBackwardChunks) * (plan.weightSize() + plan.filters());
}

template <class T>
void depthwiseBackward(const Parallel& parallel, const DepthwisePlan& plan, int64_t batch, const DepthwiseBackward<T>& call) {
    const int64_t chunks = std::min(batch, kBackwardChunks), slot = plan.weightSize() + plan.filters();
    parallel(chunks, [&](int64_t chunk) {
        T* dw = call.scratch + chunk * slot;
        std::fill_n(dw, slot, T(0));
        for (int64_t i = partBegin(batch, chunks, chunk); i < partBegin(batch, chunks, chunk + 1); ++i) {
            T* dx = call.dx ? call.dx + i * plan.inputSize() : nullptr;
            if (dx) std::fill_n(dx, plan.inputSize(), T(0));
            backwardSample(plan, call.x + i * plan.inputSize(), call.w, call.dz + i * plan.outputSize(), dx, dw,
                           dw + plan.weightSize());
        }
    });
    // Partial results in chunk order.
    const auto sum = [&](int64_t first, int64_t n, T* to) {
        if (!to) return;
        std::copy_n(call.scratch + first, n, to);
        for (int64_t c = 1; c < chunks; ++c) {
            for (int64_t i = 0; i < n; ++i) to[i] += call.scratch[c * slot + first + i];
        }
    };
    sum(0, plan.weightSize(), call.dw);
    sum(plan.weightSize(), plan.filters(), call.dbias);
}

#define NETLOOM_INSTANTIATE(T)                                                                                           \
    template void depthwiseForward<T>(const Parallel&, const DepthwisePlan&, int64_t, const T*, const T*, const T*, T*); \
    template void depthwiseBackward<T>(const Parallel&, const DepthwisePlan&, int64_t, const DepthwiseBackward<T>&);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
