// Network: steps of optimizers that take the loss over all rows as a whole.
#include <cmath>

#include "engine/network/network_impl.h"
#include "engine/network/network_loss.h"
#include "engine/tensor/kernels/constraints.h"
#include "engine/tensor/parallel.h"

namespace netloom {

template <class T>
int64_t Network<T>::Impl::stateSize() const {
    if (optimizer->kind == OptimizerKind::step) return trainableSize * stateSlots;
    int64_t learnt = 0;
    for (size_t i = 0; i < variables.size(); ++i)
        if (learns(i)) learnt += variables[i].value.size();
    return optimizer->wholeStateSize(optimizerParams, learnt);
}

template <class T>
std::optional<double> Network<T>::stepWhole(const StepSettings& settings, RowSource<T>& rows) {
    Impl& net = *impl_;
    NETLOOM_ASSERT(net.training && net.optimizer->kind == OptimizerKind::wholeBatch);
    net.state.resize(size_t(net.stateSize()), T(0));
    std::vector<LearntVariable<T>> learnt;
    for (size_t i = 0; i < net.variables.size(); ++i) {
        if (!net.learns(i)) continue;
        const auto& variable = net.variables[i];
        const VariableSpec& spec = net.specs[i];
        learnt.push_back({variable.value, variable.gradient, std::sqrt(spec.rateFactor),
                          variable.decays ? settings.weightDecay + spec.l2 : 0, spec.l1});
    }
    const Mode mode = net.optimizer->leastSquares ? Mode::inference : Mode::training;
    NetworkLoss<T> loss(*this, std::move(learnt), rows, mode, uint64_t(settings.step));
    const std::vector<T> before = copyVariables();
    std::vector<double> values = loss.values();
    std::vector<double> state(net.state.begin(), net.state.end());
    const bool whole = values.empty() ? loss.evaluate(values, {}).has_value()
                                      : net.optimizer->wholeStep(net.optimizerParams, {settings.learningRate, values, state, loss});
    if (!whole) {
        setVariables(before);
        return std::nullopt;
    }
    loss.put(values);
    for (size_t i = 0; i < state.size(); ++i) net.state[i] = T(state[i]);
    for (size_t i = 0; i < net.variables.size(); ++i) {
        const Shape& shape = net.variables[i].value.shape;
        if (net.learns(i) && net.specs[i].maxNorm > 0)
            kernels::limitColumnNorms<T>(parallelOn(net.pool), net.variables[i].value.data, shape.size() / shape.back(), shape.back(),
                                         T(net.specs[i].maxNorm));
    }
    return loss.firstLoss();
}

template class Network<float>;
template class Network<double>;

}  // namespace netloom
