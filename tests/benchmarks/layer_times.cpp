#include "tests/benchmarks/layer_times.h"

#include <chrono>
#include <cstdio>

#include "engine/graph/layer_types.h"
#include "tests/benchmarks/machine_peak.h"
#include "tests/benchmarks/training_case.h"

namespace netloom {
namespace {

using Clock = std::chrono::steady_clock;

/// Seconds by node, forward and backward.
class Stopwatches : public PassObserver {
 public:
    void start() { last_ = Clock::now(); }
    double lap() {
        const Clock::time_point now = Clock::now();
        return std::chrono::duration<double>(now - std::exchange(last_, now)).count();
    }
    void finished(NodeId node, bool backward) override { seconds[{node, backward}] += lap(); }

    std::map<std::pair<NodeId, bool>, double> seconds;

 private:
    Clock::time_point last_;
};

struct Totals {
    double loss = 0, update = 0;
    int steps = 0;
};

void printLayers(const TrainingCase& work, Stopwatches& watches, const Totals& totals, double peak) {
    const double toMs = 1e3 / totals.steps;
    std::printf("%-28s %9s %9s %9s %9s\n", "layer", "fwd ms", "GFLOP/s", "back ms", "GFLOP/s");
    double sum = 0;
    for (const NodeId id : work.network.order()) {
        const Node& node = *work.workload.graph.find(id);
        if (node.type == layer_type::kInput || node.type == layer_type::kOutput) continue;
        const double forward = watches.seconds[{id, false}] * toMs, backward = watches.seconds[{id, true}] * toMs;
        const double flops = 2e-6 * double(costOf(work.workload, work.network, id).multiplyAdds * work.batch);
        const double back = work.isFirst(id) ? flops : 2 * flops;
        sum += forward + backward;
        std::printf("%-28s %9.4f %9.1f %9.4f %9.1f\n", node.name.c_str(), forward, flops / forward, backward, back / backward);
    }
    const double loss = totals.loss * toMs, update = totals.update * toMs, all = sum + loss + update;
    const double rate = work.flops() / (all * 1e-3);
    std::printf("%-28s %9.4f\n%-28s %9.4f\n%-28s %9.4f   %.1f GFLOP/s, %.0f %% of the peak\n\n", "loss", loss, "optimizer", update,
                "step", all, rate * 1e-9, 100 * rate / peak);
}

}  // namespace

void printLayerTimes(const std::string& part, int threads, double seconds) {
    const double peak = peakFlops(threads);
    std::printf("peak with %d threads: %.1f GFLOP/s\n\n", threads, peak * 1e-9);
    for (const Workload& workload : workloads()) {
        for (const int64_t batch : workload.trainingBatches) {
            const std::string name = workload.name + "-b" + std::to_string(batch);
            if (name.find(part) == std::string::npos) continue;
            ThreadPool pool(threads);
            TrainingCase work(workload, batch, &pool);
            for (int i = 0; i < 3; ++i) work.step();
            Stopwatches watches;
            Totals totals;
            work.network.setObserver(&watches);
            const Clock::time_point end = Clock::now() + std::chrono::microseconds(int64_t(seconds * 1e6));
            for (; Clock::now() < end; ++totals.steps) {
                watches.start();
                work.forward();
                watches.lap();
                work.lossAndBackward();
                watches.lap();
                work.update();
                totals.update += watches.lap();
            }
            // The last node is the Output: what passes before its backward turn is the loss.
            totals.loss = watches.seconds[{workload.output, true}];
            std::printf("%s\n", name.c_str());
            printLayers(work, watches, totals, peak);
        }
    }
}

}  // namespace netloom
