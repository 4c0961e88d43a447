#include "tests/benchmarks/training_case.h"

#include <algorithm>

#include "engine/base/random.h"

namespace netloom {

TrainingCase::TrainingCase(const Workload& given, int64_t rows, ThreadPool* pool, bool training)
    : workload(given), batch(rows), network(builtNetwork(given)), x(given.inputShape.withBatch(rows)), y(Shape{rows, 1}) {
    network.setThreadPool(pool);
    network.prepare(batch, training);
    network.initialise(1);
    Random random(3);
    for (float& v : x.span()) v = given.vocabulary > 0 ? float(random.below(uint64_t(given.vocabulary))) : float(random.normal());
    for (float& v : y.span()) v = float(random.below(uint64_t(std::max<int64_t>(given.classes, 2))));
    inputs[given.input] = x.view();
    targets[given.output] = std::as_const(y).view();
}

bool TrainingCase::isFirst(NodeId node) const {
    const auto links = workload.graph.inputsOf(node);
    return !links.empty() && links.front().from == workload.input;
}

double TrainingCase::flops() const {
    double sum = 0;
    for (const NodeId id : network.order()) {
        const double forward = 2.0 * double(costOf(workload, network, id).multiplyAdds * batch);
        sum += forward * (isFirst(id) ? 2 : 3);
    }
    return sum;
}

}  // namespace netloom
