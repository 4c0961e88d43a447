// Time of one training step (forward, loss, backward, Adam) and of one answer (forward), by workload, batch and threads.
// Names: training/convnet-b128/threads:2. Fixed batch in memory, as in peer_torch.py.
// bench_training --layers[=PART] [--threads=N] prints instead where a step's time goes; --peak what the machine reaches;
// --growth=SECONDS and --reduction=SECONDS what growth.h says.

#include <benchmark/benchmark.h>

#include <iostream>

#include "tests/benchmarks/growth.h"
#include "tests/benchmarks/layer_times.h"
#include "tests/benchmarks/machine_peak.h"
#include "tests/benchmarks/training_case.h"

namespace netloom {
namespace {

void trainingStep(benchmark::State& state, const Workload& workload, int64_t batch) {
    ThreadPool pool(int(state.range(0)));
    TrainingCase work(workload, batch, &pool);
    for (auto _ : state) benchmark::DoNotOptimize(work.step());
    state.counters["flops"] = work.flops();
}

void answer(benchmark::State& state, const Workload& workload, int64_t batch) {
    ThreadPool pool(int(state.range(0)));
    TrainingCase work(workload, batch, &pool, false);
    for (auto _ : state) {
        work.forward(Mode::inference);
        benchmark::DoNotOptimize(work.network.logits(workload.output).data);
    }
}

template <class Function>
void registerCase(const char* suite, const Workload& workload, int64_t batch, Function function) {
    const std::string name = std::string(suite) + "/" + workload.name + "-b" + std::to_string(batch);
    benchmark::RegisterBenchmark(name.c_str(), [function, workload, batch](benchmark::State& s) { function(s, workload, batch); })
        ->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
}

/// The text behind --name=, "" for --name alone, null without it.
const char* option(int argc, char** argv, const std::string& name) {
    for (int i = 1; i < argc; ++i) {
        if (argv[i] == "--" + name) return "";
        if (std::string(argv[i]).starts_with("--" + name + "=")) return argv[i] + name.size() + 3;
    }
    return nullptr;
}

}  // namespace
}  // namespace netloom

int main(int argc, char** argv) {
    using namespace netloom;
    const char* threads = option(argc, argv, "threads");
    if (option(argc, argv, "peak")) {
        std::cout << peakFlops(1) << ' ' << peakFlops(2) << '\n';
        return 0;
    }
    if (const char* part = option(argc, argv, "layers")) {
        printLayerTimes(part, threads ? std::atoi(threads) : 1, 1.0);
        return 0;
    }
    if (const char* seconds = option(argc, argv, "growth")) {
        printGrowth(std::max(0.01, std::atof(seconds)));
        return 0;
    }
    if (const char* seconds = option(argc, argv, "reduction")) {
        printReductionCost(std::max(0.01, std::atof(seconds)));
        return 0;
    }
    const std::vector<Workload> all = workloads();
    for (const Workload& workload : all) {
        for (int64_t batch : workload.trainingBatches) registerCase("training", workload, batch, trainingStep);
        for (int64_t batch : {int64_t(1), int64_t(64)}) registerCase("inference", workload, batch, answer);
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
}
