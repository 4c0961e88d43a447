// ConvPlan: the offset tables of a convolution, and which way it is computed.
#include "engine/tensor/kernels/convolution.h"

#include <algorithm>

#include "engine/tensor/kernels/winograd.h"

namespace netloom::kernels {
namespace {

std::vector<int64_t> gridOffsets(int64_t rows, int64_t columns, int64_t rowStep, int64_t columnStep, int64_t start) {
    std::vector<int64_t> offsets;
    offsets.reserve(size_t(rows * columns));
    for (int64_t r = 0; r < rows; ++r) {
        for (int64_t c = 0; c < columns; ++c) offsets.push_back(start + r * rowStep + c * columnStep);
    }
    return offsets;
}

/// Along one axis: input pixels that share their taps, and where their windows begin in the padded gradient.
struct AxisPhase {
    std::vector<int64_t> pixels, windows, taps;
};
struct AxisPlan {
    int64_t size = 0;   ///< of the padded gradient
    int64_t first = 0;  ///< place of output 0 in it
    int64_t step = 1;   ///< between outputs
    std::vector<AxisPhase> phases;
};

AxisPlan planAxis(const ConvAxis& axis, bool dense) {
    AxisPlan plan;
    const int64_t reach = (axis.kernel - 1) * axis.dilation;
    if (!dense) {
        plan = {axis.input + reach, reach - axis.padBefore, axis.stride, std::vector<AxisPhase>(1)};
        for (int64_t i = 0; i < axis.input; ++i) {
            plan.phases[0].pixels.push_back(i);
            plan.phases[0].windows.push_back(i);
        }
        for (int64_t tap = axis.kernel; tap-- > 0;) plan.phases[0].taps.push_back(tap);
        return plan;
    }
    // Padded pixel q·stride + residue meets output q − j through tap residue + j·stride.
    plan.first = (axis.kernel - 1) / axis.stride;
    plan.size = plan.first + std::max(axis.output, (axis.padBefore + axis.input - 1) / axis.stride + 1);
    plan.phases.resize(size_t(axis.stride));
    for (int64_t residue = 0; residue < axis.stride; ++residue) {
        AxisPhase& phase = plan.phases[size_t(residue)];
        for (int64_t tap = residue; tap < axis.kernel; tap += axis.stride) phase.taps.insert(phase.taps.begin(), tap);
    }
    for (int64_t i = 0; i < axis.input; ++i) {
        const int64_t at = i + axis.padBefore;
        AxisPhase& phase = plan.phases[size_t(at % axis.stride)];
        phase.pixels.push_back(i);
        phase.windows.push_back(plan.first + at / axis.stride - (int64_t(phase.taps.size()) - 1));
    }
    return plan;
}

}  // namespace

ConvPlan::ConvPlan(const ConvAxis& h, const ConvAxis& w, int64_t c, int64_t f, int64_t g)
    : high(h), wide(w), channels(c), filters(f), groups(g) {
    paddedWidth = w.input + w.padBefore + w.padAfter;
    paddedSize = (h.input + h.padBefore + h.padAfter) * paddedWidth * c;
    padded = h.padBefore + h.padAfter + w.padBefore + w.padAfter > 0;
    pixels = gridOffsets(h.output, w.output, h.stride * paddedWidth * c, w.stride * c, 0);
    const bool whole = w.dilation == 1 && g == 1;  // a kernel row is one run
    runLength = whole ? w.kernel * c : c / g;
    runs = gridOffsets(h.kernel, whole ? 1 : w.kernel, h.dilation * paddedWidth * c, w.dilation * c, 0);

    planGradient();
    winogradForward = winogradPays(*this, kWinogradForward);
    winogradKept = winogradPays(*this, kWinogradKept);
    winogradBackward = winogradPays(*this, kWinogradBackward);
    // Multiplications by registers of eight, and what adding up the windows costs.
    const auto registers = [](int64_t columns) { return (columns + 7) / 8; };
    int64_t gathered = 0;
    for (const GradientPhase& phase : phases) gathered += int64_t(phase.windows.size() * phase.taps.size()) * f * registers(c);
    scatters = !padded && g == 1 && !winogradBackward && int64_t(pixels.size()) * registers(depth()) * (f + 4) < gathered * 3 / 4;
}

void ConvPlan::planGradient() {
    // Strides without dilation: one phase per residue over a dense gradient. Else one phase over a gradient with holes.
    const bool dense = high.dilation == 1 && wide.dilation == 1;
    const AxisPlan down = planAxis(high, dense), across = planAxis(wide, dense);
    gradientWidth = across.size;
    gradientSize = down.size * gradientWidth * filters;
    gradientRowsTogether = across.step == 1;
    gradientPixels = gridOffsets(high.output, wide.output, down.step * gradientWidth * filters, across.step * filters,
                                 (down.first * gradientWidth + across.first) * filters);
    const int64_t perGroup = filters / groups;
    const bool whole = dense && groups == 1;  // a row of taps is one run
    int64_t taps = 0, pixelCount = 0;
    for (const AxisPhase& v : down.phases) {
        for (const AxisPhase& u : across.phases) {
            if (v.taps.empty() || u.taps.empty()) continue;
            GradientPhase phase;
            phase.tapsBefore = taps;
            for (const int64_t i : v.taps) {
                for (const int64_t j : u.taps) phase.taps.push_back(i * wide.kernel + j);
            }
            for (size_t r = 0; r < v.pixels.size(); ++r) {
                for (size_t c = 0; c < u.pixels.size(); ++c) {
                    phase.pixels.push_back((v.pixels[r] * wide.input + u.pixels[c]) * channels);
                    phase.windows.push_back((v.windows[r] * gradientWidth + u.windows[c]) * filters);
                }
            }
            const auto columns = int64_t(u.taps.size());
            phase.runLength = whole ? columns * filters : perGroup;
            phase.runs = gridOffsets(int64_t(v.taps.size()), whole ? 1 : columns, high.dilation * gradientWidth * filters,
                                     wide.dilation * filters, 0);
            taps += int64_t(phase.taps.size());
            pixelCount += int64_t(phase.pixels.size());
            phases.push_back(std::move(phase));
        }
    }
    coversInput = pixelCount == high.input * wide.input;
}

}  // namespace netloom::kernels
