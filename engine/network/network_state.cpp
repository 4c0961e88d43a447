// Network: initialisation, optimizer step, state in and out, health.
#include <algorithm>
#include <cmath>

#include "engine/network/network_op.h"

namespace netloom {
namespace {

constexpr uint64_t kInitialiseStream = 0x1417;

/// Glorot & Bengio 2010 (variance 2 / (fanIn + fanOut)); He et al. 2015 (variance 2 / fanIn).
template <class T>
void fillInitial(const VariableSpec& spec, TensorView<T> value, Random random) {
    const double glorot = std::sqrt(2.0 / double(std::max<int64_t>(spec.fanIn + spec.fanOut, 1)));
    const double he = std::sqrt(2.0 / double(std::max<int64_t>(spec.fanIn, 1)));
    const double uniformOfDeviation = std::sqrt(3.0);
    for (T& v : value.span()) switch (spec.initializer) {
            case Initializer::zeros: v = T(0); break;
            case Initializer::ones: v = T(1); break;
            case Initializer::glorotUniform: v = T(random.uniform(-1, 1) * uniformOfDeviation * glorot); break;
            case Initializer::glorotNormal: v = T(random.normal() * glorot); break;
            case Initializer::heUniform: v = T(random.uniform(-1, 1) * uniformOfDeviation * he); break;
            case Initializer::heNormal: v = T(random.normal() * he); break;
        }
}

template <class T>
bool allFinite(const T* data, int64_t n) {
    // NaN and Inf survive multiplication by zero and addition; one pass without branches.
    T sum = 0;
    for (int64_t i = 0; i < n; ++i) sum += data[i] * T(0);
    return sum == T(0);
}

template <class T>
double squaredNorm(std::span<const T> values) {
    double sum = 0;
    for (const T v : values) sum += double(v) * double(v);
    return sum;
}

}  // namespace

template <class T>
void Network<T>::initialise() {
    std::map<NodeId, uint64_t> count;
    for (Variable& variable : variables_)
        fillInitial(variable.spec, variable.value,
                    Random(options_.seed, hashStream(kInitialiseStream, uint64_t(variable.node), count[variable.node]++)));
}

template <class T>
double Network<T>::update(const OptimizerStep& step) {
    int64_t trainable = 0;
    for (const Variable& variable : variables_) trainable += variable.gradient.size();
    const auto wanted = size_t(trainable * step.optimizer->stateSlots);
    if (state_.size() != wanted) state_.assign(wanted, T(0));

    double norm = 0;
    double scale = 1;
    if (step.clipNorm > 0) {
        for (const Variable& variable : variables_)
            if (!variable.gradient.empty()) norm += squaredNorm<T>(variable.gradient.span());
        norm = std::sqrt(norm);
        if (norm > step.clipNorm) scale = step.clipNorm / norm;
    }
    typename OptimizerDescriptor::Call<T> call;
    call.step = step.step;
    call.learningRate = step.learningRate;
    call.gradientScale = scale;
    call.state.resize(size_t(step.optimizer->stateSlots));
    int64_t offset = 0;
    for (const Variable& variable : variables_) {
        if (variable.gradient.empty()) continue;
        call.value = variable.value.span();
        call.gradient = variable.gradient.span();
        call.weightDecay = variable.spec.decays ? step.weightDecay + variable.l2 : 0;
        for (size_t slot = 0; slot < call.state.size(); ++slot)
            call.state[slot] = {state_.data() + int64_t(slot) * trainable + offset, call.value.size()};
        if constexpr (std::is_same_v<T, double>) step.optimizer->updateDouble(step.params, call, options_.pool);
        else step.optimizer->update(step.params, call, options_.pool);
        offset += variable.gradient.size();
    }
    return norm;
}

template <class T>
double Network<T>::gradientNorm(NodeId node) const {
    double sum = 0;
    for (const Variable& variable : variables_)
        if (variable.node == node && !variable.gradient.empty()) sum += squaredNorm<T>(variable.gradient.span());
    return std::sqrt(sum);
}

template <class T>
std::optional<NodeId> Network<T>::firstNonFinite() const {
    for (const Op& op : ops_) {
        if (op.kind == Op::Kind::output || !op.output.data) continue;
        if (!allFinite(op.output.data, op.shape.size() * rows_)) return op.node;
    }
    for (const Variable& variable : variables_) {
        if (!variable.gradient.empty() && !allFinite(variable.gradient.data, variable.gradient.size())) return variable.node;
        if (!allFinite(variable.value.data, variable.value.size())) return variable.node;
    }
    return std::nullopt;
}

template <class T>
bool Network<T>::setValues(std::span<const T> values) {
    if (int64_t(values.size()) != values_.size()) return false;
    std::copy(values.begin(), values.end(), values_.data());
    return true;
}

template <class T>
bool Network<T>::setOptimizerState(std::span<const T> state) {
    int64_t trainable = 0;
    for (const Variable& variable : variables_) trainable += variable.gradient.size();
    if (trainable > 0 && int64_t(state.size()) % trainable != 0) return false;
    state_.assign(state.begin(), state.end());
    return true;
}

template class Network<float>;
template class Network<double>;

}  // namespace netloom
