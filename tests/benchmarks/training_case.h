#pragma once
// A workload with a batch in memory: one training step, or one answer, at a time.

#include "tests/benchmarks/workloads.h"

namespace netloom {

struct TrainingCase {
    TrainingCase(const Workload& given, int64_t rows, ThreadPool* pool, bool training = true);

    void forward(Mode mode = Mode::training) { network.forward(mode, inputs, batch, uint64_t(++steps)); }
    double lossAndBackward() { return network.lossAndBackward(targets); }
    void update() { network.step({.step = steps}); }
    double step() {
        forward();
        const double loss = lossAndBackward();
        update();
        return loss;
    }
    /// The layer takes the data themselves, whose gradient nobody needs.
    bool isFirst(NodeId node) const;
    /// Floating-point operations of the products of one training step.
    double flops() const;

    const Workload& workload;
    int64_t batch;
    Network<float> network;
    TensorF x, y;
    Network<float>::Inputs inputs;
    Network<float>::Targets targets;
    int64_t steps = 0;
};

}  // namespace netloom
