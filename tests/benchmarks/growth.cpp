#include "tests/benchmarks/growth.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "engine/graph/layer_types.h"
#include "engine/tensor/parallel.h"
#include "tests/benchmarks/training_case.h"

namespace netloom {
namespace {

using Clock = std::chrono::steady_clock;

/// Median milliseconds of `work` over about `seconds`, at least 3 times, after one that does not count.
template <class Work>
double medianMs(double seconds, Work work) {
    std::vector<double> times;
    work();
    const auto start = Clock::now();
    while (times.size() < 3 || std::chrono::duration<double>(Clock::now() - start).count() < seconds) {
        const auto before = Clock::now();
        work();
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - before).count());
    }
    std::nth_element(times.begin(), times.begin() + int64_t(times.size() / 2), times.end());
    return times[times.size() / 2];
}

void printPoint(const char* series, int64_t size, const Workload& workload, int64_t batch, ThreadPool& pool, double seconds) {
    TrainingCase work(workload, batch, &pool);
    const double ms = medianMs(seconds, [&] { work.step(); });
    std::printf("{\"series\": \"%s\", \"size\": %lld, \"ms\": %.5f, \"flops\": %.0f}\n", series, static_cast<long long>(size), ms, work.flops());
    std::fflush(stdout);
}

/// What convBackward does with the partial gradients of its chunks (kernels/partial_sums.h).
void addUp(ThreadPool& pool, const std::vector<float>& partials, int64_t count, std::vector<float>& to) {
    const auto n = int64_t(to.size()), parts = std::clamp<int64_t>(n / 4096, 1, 16);
    parallelOn(&pool)(parts, [&](int64_t part) {
        const int64_t begin = kernels::partBegin(n, parts, part), end = kernels::partBegin(n, parts, part + 1);
        std::copy(partials.begin() + begin, partials.begin() + end, to.begin() + begin);
        for (int64_t c = 1; c < count; ++c)
            for (int64_t i = begin; i < end; ++i) to[size_t(i)] += partials[size_t(c * n + i)];
    });
}

}  // namespace

void printGrowth(double seconds) {
    ThreadPool pool(2);
    for (int64_t batch = 16; batch <= 32768; batch *= 4) printPoint("mlp batch", batch, perceptron(512), batch, pool, seconds);
    for (int64_t width = 32; width <= 65536; width *= 4) printPoint("mlp width", width, perceptron(width), 256, pool, seconds);
    for (const Workload& workload : workloads())
        for (int64_t batch = 8; workload.name == "convnet" && batch <= 512; batch *= 2)
            printPoint("convnet batch", batch, workload, batch, pool, seconds);
}

void printReductionCost(double seconds) {
    ThreadPool pool(2);
    for (const Workload& workload : workloads()) {
        for (const int64_t batch : workload.trainingBatches) {
            TrainingCase work(workload, batch, &pool);
            double ordered = 0, perThread = 0;
            for (const auto& variable : work.network.variables()) {
                if (variable.name != "weight" || workload.graph.find(variable.node)->type != "conv2d") continue;
                std::vector<float> partials(size_t(8 * variable.value.size()), 1.0f), sum(size_t(variable.value.size()));
                ordered += medianMs(seconds / 20, [&] { addUp(pool, partials, 8, sum); });
                perThread += medianMs(seconds / 20, [&] { addUp(pool, partials, 2, sum); });
            }
            if (ordered == 0) continue;
            const double ms = medianMs(seconds, [&] { work.step(); });
            std::printf("{\"workload\": \"%s-b%lld\", \"ms\": %.5f, \"ordered_ms\": %.5f, \"per_thread_ms\": %.5f}\n", workload.name.c_str(),
                        static_cast<long long>(batch), ms, ordered, perThread);
            std::fflush(stdout);
        }
    }
}

}  // namespace netloom
