// Network: initialisation, optimizer step, state in and out, health.
#include <algorithm>
#include <cmath>

#include "engine/network/network_impl.h"
#include "engine/tensor/kernels/constraints.h"
#include "engine/tensor/kernels/elementwise.h"
#include "engine/tensor/parallel.h"

namespace netloom {
namespace {

constexpr uint64_t kInitialiseStream = 0x1417;

/// Turns normal numbers into orthogonal blocks of fanIn × fanOut (Saxe et al. 2014): Gram–Schmidt on their rows, or on the
/// columns when there are more rows than columns. A second pass where digits were lost.
template <class T>
void orthogonalise(const VariableSpec& spec, TensorView<T> value) {
    const int64_t columns = value.shape.back(), rows = value.size() / columns;
    const bool byRows = spec.fanIn <= spec.fanOut;
    const int64_t vectors = byRows ? spec.fanIn : spec.fanOut, length = byRows ? spec.fanOut : spec.fanIn;
    std::vector<float> basis(size_t(vectors * length));
    const auto dot = [&](const float* a, const float* b) {
        float lanes[16] = {};
        for (int64_t i = 0; i < length; ++i) lanes[i % 16] += a[i] * b[i];
        float sum = 0;
        for (const float lane : lanes) sum += lane;
        return sum;
    };
    const auto process = [&](int64_t v) {
        float* own = basis.data() + v * length;
        for (int pass = 0; pass < 2; ++pass) {
            const float before = dot(own, own);
            for (int64_t other = 0; other < v; ++other) {
                const float* unit = basis.data() + other * length;
                const float share = dot(own, unit);
                for (int64_t i = 0; i < length; ++i) own[i] -= share * unit[i];
            }
            if (dot(own, own) > 0.5f * before) break;
        }
        const float scale = 1 / std::sqrt(std::max(dot(own, own), 1e-30f));
        for (int64_t i = 0; i < length; ++i) own[i] *= scale;
    };
    for (int64_t top = 0; top + spec.fanIn <= rows; top += spec.fanIn) {
        for (int64_t left = 0; left + spec.fanOut <= columns; left += spec.fanOut) {
            const auto element = [&](int64_t v, int64_t i) -> T& {
                return value[(top + (byRows ? v : i)) * columns + left + (byRows ? i : v)];
            };
            for (int64_t v = 0; v < vectors; ++v) {
                for (int64_t i = 0; i < length; ++i) basis[size_t(v * length + i)] = float(element(v, i));
                process(v);
            }
            for (int64_t v = 0; v < vectors; ++v) {
                for (int64_t i = 0; i < length; ++i) element(v, i) = T(basis[size_t(v * length + i)]);
            }
        }
    }
}

/// Glorot & Bengio 2010 (variance 2 / (fanIn + fanOut)); He et al. 2015 (variance 2 / fanIn); LeCun et al. 1998
/// (variance 1 / fanIn).
template <class T>
void fillInitial(const VariableSpec& spec, TensorView<T> value, Random random) {
    const double glorot = std::sqrt(2.0 / double(std::max<int64_t>(spec.fanIn + spec.fanOut, 1)));
    const double he = std::sqrt(2.0 / double(std::max<int64_t>(spec.fanIn, 1)));
    const double lecun = std::sqrt(1.0 / double(std::max<int64_t>(spec.fanIn, 1)));
    const double uniformOfDeviation = std::sqrt(3.0);
    for (T& v : value.span()) switch (spec.initializer) {
            case Initializer::zeros: v = T(0); break;
            case Initializer::ones: v = T(1); break;
            case Initializer::constant: v = T(spec.initialValue); break;
            case Initializer::glorotUniform: v = T(random.uniform(-1, 1) * uniformOfDeviation * glorot); break;
            case Initializer::glorotNormal: v = T(random.normal() * glorot); break;
            case Initializer::heUniform: v = T(random.uniform(-1, 1) * uniformOfDeviation * he); break;
            case Initializer::heNormal: v = T(random.normal() * he); break;
            case Initializer::lecunUniform: v = T(random.uniform(-1, 1) * uniformOfDeviation * lecun); break;
            case Initializer::lecunNormal: v = T(random.normal() * lecun); break;
            case Initializer::orthogonal: v = T(random.normal()); break;
            case Initializer::forgetGates: v = T(0); break;
        }
    if (spec.initializer == Initializer::orthogonal) orthogonalise(spec, value);
    if (spec.initializer == Initializer::forgetGates) {
        for (int64_t i = 0; i < value.size(); ++i) value[i] = T(i % spec.fanOut * 4 / spec.fanOut == 1);
    }
    if (spec.zeroRows > 0) std::fill_n(value.data, spec.zeroRows * value.size() / value.shape[0], T(0));
}

/// FNV-1a.
uint64_t hashText(const std::string& text) {
    uint64_t hash = 14695981039346656037u;
    for (const char c : text) hash = (hash ^ uint8_t(c)) * 1099511628211u;
    return hash;
}

}  // namespace

template <class T>
void Network<T>::setThreadPool(ThreadPool* pool) { impl_->pool = pool; }
template <class T>
void Network<T>::setObserver(PassObserver* observer) { impl_->observer = observer; }
template <class T>
void Network<T>::setStatisticsShare(double share) { impl_->statisticsShare = share; }
template <class T>
int64_t Network<T>::maximumBatch() const { return impl_->batch; }
template <class T>
const std::vector<NetworkVariable<T>>& Network<T>::variables() const { return impl_->variables; }
template <class T>
const std::vector<NetworkOutput>& Network<T>::outputs() const { return impl_->outputs; }
template <class T>
const std::vector<NodeId>& Network<T>::order() const { return impl_->order; }
template <class T>
const Shape& Network<T>::shape(NodeId node) const { return impl_->at(node).shape; }

template <class T>
void Network<T>::initialise(uint64_t seed) {
    impl_->seed = seed;
    ++impl_->version;
    for (size_t i = 0; i < impl_->variables.size(); ++i) {
        const auto& variable = impl_->variables[i];
        const uint64_t key = hashStream(kInitialiseStream, hashText(variable.nodeName), hashText(variable.name));
        fillInitial(impl_->specs[i], variable.value, Random(seed, key));
    }
    impl_->state.assign(size_t(impl_->stateSize()), T(0));
}

/// One optimizer update of one variable whose optimizer state starts at `offset`, with what its node adds to it.
template <class T>
void Network<T>::Impl::updateVariable(size_t index, const StepSettings& settings, int64_t offset) {
    const VariableSpec& spec = specs[index];
    const NetworkVariable<T>& variable = variables[index];
    const auto parallel = parallelOn(pool);
    const int64_t n = variable.value.size();
    if (spec.l1 > 0)  // the optimizer multiplies the whole gradient with the clipping factor
        kernels::addSigns<T>(parallel, variable.value.data, T(spec.l1 / call.gradientScale), variable.gradient.data, n);
    call.learningRate = settings.learningRate * spec.rateFactor;
    call.value = variable.value.span();
    call.gradient = variable.gradient.span();
    call.weightDecay = variable.decays ? settings.weightDecay + spec.l2 : 0;
    for (size_t slot = 0; slot < call.state.size(); ++slot)
        call.state[slot] = {state.data() + int64_t(slot) * trainableSize + offset, size_t(n)};
    if constexpr (std::is_same_v<T, double>) optimizer->updateDouble(optimizerParams, call, pool);
    else optimizer->update(optimizerParams, call, pool);
    if (spec.maxNorm > 0)
        kernels::limitColumnNorms<T>(parallel, variable.value.data, n / spec.shape.back(), spec.shape.back(), T(spec.maxNorm));
}

template <class T>
double Network<T>::step(const StepSettings& settings) {
    Impl& net = *impl_;
    NETLOOM_ASSERT(net.training && net.optimizer->kind == OptimizerKind::step);
    ++net.version;
    const auto slotCount = size_t(net.stateSlots);
    if (net.state.size() != size_t(net.trainableSize) * slotCount) net.state.assign(size_t(net.trainableSize) * slotCount, T(0));
    double norm = 0;
    net.call.gradientScale = 1;
    if (settings.clipNorm > 0) {
        norm = std::sqrt(kernels::sumOfSquares<T>(net.gradients.data(), net.gradients.size()));
        if (norm > settings.clipNorm) net.call.gradientScale = settings.clipNorm / norm;
    }
    net.call.step = settings.step;
    net.call.state.resize(slotCount);
    int64_t offset = 0;
    for (size_t i = 0; i < net.variables.size(); ++i) {
        const auto& variable = net.variables[i];
        if (!variable.trainable) continue;
        if (!net.specs[i].frozen) net.updateVariable(i, settings, offset);
        offset += variable.value.size();
    }
    return norm;
}

template <class T>
double Network<T>::gradientNorm(NodeId node) const {
    double sum = 0;
    for (const auto& variable : impl_->variables)
        if (variable.node == node && !variable.gradient.empty()) sum += kernels::sumOfSquares<T>(variable.gradient.data, variable.gradient.size());
    return std::sqrt(sum);
}

template <class T>
std::optional<NodeId> Network<T>::firstNonFinite() const {
    for (const auto& op : impl_->ops) {
        if (op.kind == NetworkOp<T>::Kind::output || !op.output.data) continue;
        if (!kernels::allFinite<T>(op.output.data, op.shape.size() * impl_->rows)) return op.node;
    }
    for (const auto& variable : impl_->variables) {
        if (!variable.gradient.empty() && !kernels::allFinite<T>(variable.gradient.data, variable.gradient.size())) return variable.node;
        if (!kernels::allFinite<T>(variable.value.data, variable.value.size())) return variable.node;
    }
    return std::nullopt;
}

template <class T>
std::vector<T> Network<T>::copyVariables() const {
    const auto values = std::as_const(impl_->values).span();
    return {values.begin(), values.end()};
}

template <class T>
bool Network<T>::setVariables(std::span<const T> values) {
    if (int64_t(values.size()) != impl_->values.size()) return false;
    std::copy(values.begin(), values.end(), impl_->values.data());
    ++impl_->version;
    return true;
}

template <class T>
std::vector<T> Network<T>::copyOptimizerState() const {
    return impl_->state;
}

template <class T>
bool Network<T>::setOptimizerState(std::span<const T> values) {
    if (int64_t(values.size()) != impl_->stateSize()) return false;
    impl_->state.assign(values.begin(), values.end());
    return true;
}

template class Network<float>;
template class Network<double>;

}  // namespace netloom
