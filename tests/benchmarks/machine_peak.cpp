#include "tests/benchmarks/machine_peak.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

#include "engine/tensor/kernels/multiply.h"

namespace netloom {
namespace {

constexpr int64_t kRowCount = 240, kDepth = 256, kColumns = 256;
constexpr int kRuns = 20, kProducts = 100;

/// Operations per second of the best run.
double bestOfRuns() {
    const int64_t width = kernels::panelWidth<float>();
    std::vector<float> left(kRowCount * kDepth, 1e-3f), out(kRowCount * kColumns);
    std::vector<float> packed(size_t(kernels::packedSize<float>(kDepth, kColumns)), 1e-3f);
    const kernels::Rows<float> rows{left.data(), nullptr, kDepth, kRowCount, nullptr, 1, kDepth};
    double best = 0;
    for (int run = 0; run < kRuns; ++run) {
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < kProducts; ++i)
            kernels::multiplyPanels<float>(rows, packed.data(), kColumns, 0, kColumns / width, {out.data(), kColumns, nullptr, false});
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
        best = std::max(best, 2.0 * double(kRowCount * kDepth * kColumns) * kProducts / passed.count());
    }
    return best;
}

}  // namespace

double peakFlops(int threads) {
    std::vector<double> reached(size_t(threads), 0.0);
    std::vector<std::thread> others;
    for (int i = 1; i < threads; ++i) others.emplace_back([&reached, i] { reached[size_t(i)] = bestOfRuns(); });
    reached[0] = bestOfRuns();
    for (std::thread& thread : others) thread.join();
    double sum = 0;
    for (const double value : reached) sum += value;
    return sum;
}

}  // namespace netloom
