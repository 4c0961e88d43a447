// Time of one training step (forward, loss, backward, Adam) and of one answer (forward), by workload, batch and threads.
// Names: training/convnet-b128/threads:2. Fixed batch in memory, as in peer_torch.py.

#include <benchmark/benchmark.h>

#include "engine/base/random.h"
#include "engine/network/network.h"
#include "tests/benchmarks/workloads.h"

namespace netloom {
namespace {

Network<float> prepared(const Workload& workload, int64_t batch, bool training, ThreadPool* pool) {
    NetworkOptions options;
    options.inputShapes[workload.input] = workload.inputShape;
    auto network = Network<float>::build(workload.graph, builtinLayers(), options);
    NETLOOM_ASSERT(network);
    network->setThreadPool(pool);
    network->prepare(batch, training);
    network->initialise(1);
    return std::move(*network);
}

TensorF randomInput(const Workload& workload, int64_t batch) {
    TensorF x(workload.inputShape.withBatch(batch));
    Random random(3);
    for (float& v : x.span()) v = workload.vocabulary > 0 ? float(random.below(uint64_t(workload.vocabulary))) : float(random.normal());
    return x;
}

void trainingStep(benchmark::State& state, const Workload& workload, int64_t batch) {
    ThreadPool pool(int(state.range(0)));
    Network<float> network = prepared(workload, batch, true, &pool);
    const TensorF x = randomInput(workload, batch);
    TensorF targets(Shape{batch, 1});
    Random random(4);
    for (float& v : targets.span()) v = float(random.below(uint64_t(std::max<int64_t>(workload.classes, 2))));
    const Network<float>::Inputs inputs{{workload.input, x.view()}};
    const Network<float>::Targets wanted{{workload.output, std::as_const(targets).view()}};
    int64_t step = 0;
    for (auto _ : state) {
        network.forward(Mode::training, inputs, batch, uint64_t(++step));
        benchmark::DoNotOptimize(network.lossAndBackward(wanted));
        network.step({.step = step});
    }
}

void answer(benchmark::State& state, const Workload& workload, int64_t batch) {
    ThreadPool pool(int(state.range(0)));
    Network<float> network = prepared(workload, batch, false, &pool);
    const TensorF x = randomInput(workload, batch);
    const Network<float>::Inputs inputs{{workload.input, x.view()}};
    for (auto _ : state) {
        network.forward(Mode::inference, inputs, batch);
        benchmark::DoNotOptimize(network.logits(workload.output).data);
    }
}

template <class Function>
void registerCase(const char* suite, const Workload& workload, int64_t batch, Function function) {
    const std::string name = std::string(suite) + "/" + workload.name + "-b" + std::to_string(batch);
    benchmark::RegisterBenchmark(name.c_str(), [function, workload, batch](benchmark::State& s) { function(s, workload, batch); })
        ->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
}

}  // namespace
}  // namespace netloom

int main(int argc, char** argv) {
    using namespace netloom;
    for (const Workload& workload : workloads()) {
        for (int64_t batch : workload.trainingBatches) registerCase("training", workload, batch, trainingStep);
        for (int64_t batch : {int64_t(1), int64_t(64)}) registerCase("inference", workload, batch, answer);
    }
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
}
