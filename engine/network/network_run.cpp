// Network: forward, losses, backward.
#include <algorithm>
#include <cmath>

#include "engine/network/network_op.h"

namespace netloom {
namespace {

/// Row-wise softmax with the row maximum taken off.
template <class T>
void softmaxRows(ConstTensorView<T> logits, T* out) {
    const int64_t units = logits.shape[1];
    for (int64_t row = 0; row < logits.shape[0]; ++row) {
        const T* in = logits.data + row * units;
        T* to = out + row * units;
        const T highest = *std::max_element(in, in + units);
        T sum = 0;
        for (int64_t i = 0; i < units; ++i) sum += to[i] = std::exp(in[i] - highest);
        for (int64_t i = 0; i < units; ++i) to[i] /= sum;
    }
}

template <class T>
void addTo(TensorView<T> sum, const T* part) {
    for (int64_t i = 0; i < sum.size(); ++i) sum.data[i] += part[i];
}

}  // namespace

template <class T>
TensorView<T> Network<T>::batchView(TensorView<T> planned) const {
    planned.shape[0] = rows_;
    return planned;
}

template <class T>
StepContext<T> Network<T>::context(const Op& op, bool training, uint64_t step) {
    StepContext<T> context;
    context.training = training;
    context.seed = options_.seed;
    context.step = step;
    context.nodeKey = hashStream(uint64_t(op.node));
    context.pool = options_.pool;
    context.scratch = scratch_;
    context.saved = op.saved;
    return context;
}

template <class T>
void Network<T>::forward(std::span<const ConstTensorView<T>> inputs, int64_t rows, bool training, uint64_t step) {
    NETLOOM_ASSERT(rows > 0 && rows <= options_.batchSize);
    rows_ = rows;
    step_ = step;
    for (Op& op : ops_) {
        if (op.kind == Op::Kind::input) {
            op.output.data = const_cast<T*>(inputs[op.index].data);  // never written: no op works in place
            continue;
        }
        for (size_t i = 0; i < op.inputs.size(); ++i) op.inputViews[i] = batchView(ops_[op.inputs[i]].output);
        if (op.kind == Op::Kind::layer)
            op.layer->forward(context(op, training, step), op.variables, op.inputViews, batchView(op.output));
        else
            op.output.data = ops_[op.inputs[0]].output.data;
    }
}

/// Class indices as the loss wants them: as they are for softmax cross-entropy, else one column per unit.
template <class T>
ConstTensorView<T> Network<T>::lossTargets(const Output& output, ConstTensorView<T> targets) {
    ConstTensorView<T> rows{targets.shape, targets.data};
    rows.shape[0] = rows_;
    const bool isClass = output.kind == TargetKind::classes || output.kind == TargetKind::binary;
    if (!isClass || output.units == 1 || output.loss->link == OutputLink::softmax) return rows;
    Tensor<T>& oneHot = oneHot_[size_t(&output - outputs_.data())];
    oneHot.fill(T(0));
    for (int64_t row = 0; row < rows_; ++row) oneHot[row * output.units + int64_t(targets[row])] = T(1);
    return ConstTensorView<T>{Shape{rows_, output.units}, oneHot.data()};
}

template <class T>
double Network<T>::evaluateLoss(size_t index, ConstTensorView<T> targets, std::span<const T> rowWeights, bool backward) {
    const Output& output = outputs_[index];
    Op& producer = ops_[ops_[outputOps_[index]].inputs[0]];
    LossDescriptor::Call<T> call;
    call.predictions = logits(index);
    call.targets = lossTargets(output, targets);
    call.weights = rowWeights;
    const bool adds = producer.gradientWritten;
    if (backward && producer.needsGradient) {
        call.gradient = {call.predictions.shape, adds ? accumulate_.data() : producer.gradient.data};
        producer.gradientWritten = true;
    }
    double value = 0;
    if constexpr (std::is_same_v<T, double>) value = output.loss->evaluateDouble(output.lossParams, call, options_.pool);
    else value = output.loss->evaluate(output.lossParams, call, options_.pool);
    if (!call.gradient.empty() && output.weight != 1)
        for (T& g : call.gradient.span()) g *= T(output.weight);
    if (!call.gradient.empty() && adds) addTo(batchView(producer.gradient), accumulate_.data());
    return value * output.weight;
}

template <class T>
double Network<T>::evaluateLosses(std::span<const ConstTensorView<T>> targets, std::span<const T> rowWeights, bool backward) {
    double sum = 0;
    for (size_t i = 0; i < outputs_.size(); ++i) sum += evaluateLoss(i, targets[outputs_[i].target], rowWeights, backward);
    return sum;
}

template <class T>
double Network<T>::loss(std::span<const ConstTensorView<T>> targets, std::span<const T> rowWeights) {
    return evaluateLosses(targets, rowWeights, false);
}

template <class T>
void Network<T>::backwardOp(Op& op) {
    if (!op.needsGradient || !op.gradientWritten) return;
    const TensorView<T> gradient = batchView(op.gradient);
    if (op.kind == Op::Kind::alias) {
        Op& producer = ops_[op.inputs[0]];
        if (producer.gradientWritten) addTo(batchView(producer.gradient), gradient.data);
        else if (producer.gradient.data != op.gradient.data) std::copy_n(gradient.data, gradient.size(), producer.gradient.data);
        producer.gradientWritten = true;
        return;
    }
    int64_t used = 0;
    for (size_t i = 0; i < op.inputs.size(); ++i) {
        Op& producer = ops_[op.inputs[i]];
        op.inputViews[i] = batchView(producer.output);
        op.inputGradients[i] = {};
        if (!producer.needsGradient) continue;
        op.inputGradients[i] = batchView(producer.gradient);
        if (producer.gradientWritten) {
            op.inputGradients[i].data = accumulate_.data() + used;
            used += (op.inputGradients[i].size() + 15) / 16 * 16;
        }
        producer.gradientWritten = true;
    }
    op.layer->backward(context(op, true, step_), op.variables, op.inputViews, batchView(op.output), gradient, op.inputGradients);
    for (size_t i = 0; i < op.inputs.size(); ++i) {
        const TensorView<T> written = op.inputGradients[i];
        const TensorView<T> wanted = batchView(ops_[op.inputs[i]].gradient);
        if (!written.empty() && written.data != wanted.data) addTo(wanted, written.data);
    }
}

template <class T>
double Network<T>::lossAndBackward(std::span<const ConstTensorView<T>> targets, std::span<const T> rowWeights) {
    NETLOOM_ASSERT(options_.training);
    for (Op& op : ops_) op.gradientWritten = false;
    const double value = evaluateLosses(targets, rowWeights, true);
    for (size_t i = ops_.size(); i-- > 0;)
        if (ops_[i].kind == Op::Kind::layer || ops_[i].kind == Op::Kind::alias) backwardOp(ops_[i]);
    return value;
}

template <class T>
ConstTensorView<T> Network<T>::logits(size_t output) const {
    return batchView(ops_[ops_[outputOps_[output]].inputs[0]].output);
}

template <class T>
ConstTensorView<T> Network<T>::probabilities(size_t output) {
    const ConstTensorView<T> in = logits(output);
    Tensor<T>& out = probabilities_[output];
    switch (outputs_[output].loss->link) {
        case OutputLink::identity: return in;
        case OutputLink::softmax: softmaxRows<T>(in, out.data()); break;
        case OutputLink::sigmoid:
            for (int64_t i = 0; i < in.size(); ++i) out[i] = T(1) / (T(1) + std::exp(-in[i]));
            break;
    }
    return ConstTensorView<T>{in.shape, out.data()};
}

template <class T>
ConstTensorView<T> Network<T>::activation(NodeId node) {
    for (size_t i = 0; i < ops_.size(); ++i) {
        Op& op = ops_[i];
        if (op.node != node) continue;
        if (op.kind == Op::Kind::output) return probabilities(op.index);
        // A function that became part of a loss shows what it would have answered.
        for (size_t o = 0; o < outputs_.size(); ++o)
            if (op.kind == Op::Kind::alias && ops_[outputOps_[o]].inputs[0] == i && op.shape == ops_[op.inputs[0]].shape)
                return probabilities(o);
        return batchView(op.output);
    }
    return {};
}

template class Network<float>;
template class Network<double>;

}  // namespace netloom
