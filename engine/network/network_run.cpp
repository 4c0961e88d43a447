// Network: forward, losses, backward.
#include <algorithm>
#include <cmath>

#include "engine/network/network_impl.h"
#include "engine/tensor/kernels/elementwise.h"
#include "engine/tensor/kernels/functions.h"
#include "engine/tensor/parallel.h"

namespace netloom {
template <class T>
StepContext<T> Network<T>::Impl::context(const Op& op, bool isTraining, int64_t firstRow) const {
    StepContext<T> context;
    context.training = isTraining;
    context.seed = seed;
    context.step = step;
    context.nodeKey = hashStream(uint64_t(op.node));
    context.pool = pool;
    context.lengths = op.inputLengths;
    context.statisticsShare = statisticsShare;
    if (op.halvedBy > 0) context.halved = ops[op.halvedBy].output.data + firstRow * ops[op.halvedBy].shape.size();
    context.scratch = scratch;
    context.saved = op.saved;
    context.prepared = op.prepared;
    context.isPrepared = op.preparedFrom == version;
    return context;
}

/// What an op computes of the normalisation behind it; made anew when the variables have changed.
template <class T>
ChannelScaling<T> Network<T>::Impl::scalingOf(const Op& op) const {
    if (op.scaledBy == 0) return {};
    T *factor = op.scaling.data(), *shift = factor + op.shape.back();
    if (op.preparedFrom != version) ops[op.scaledBy].layer->scaling(ops[op.scaledBy].variables, factor, shift);
    return {factor, shift, ops[op.scaledBy].appliesRelu};
}

/// Which steps of the inputs are valid, and from that which of the output.
template <class T>
void Network<T>::Impl::passLengths(Op& op, int64_t begin, int64_t count) {
    op.padded = false;
    for (size_t i = 0; i < op.inputs.size(); ++i) {
        const Op& producer = ops[op.inputs[i]];
        op.inputLengths[i] = producer.padded ? Lengths(producer.lengths).subspan(size_t(begin), size_t(count)) : Lengths();
        if (op.padded || !producer.padded || op.steps == StepRule::drop) continue;
        op.padded = true;
        for (size_t row = size_t(begin); row < size_t(begin + count); ++row)
            op.lengths[row] = op.steps == StepRule::map ? op.layer->outputSteps(producer.lengths[row]) : producer.lengths[row];
    }
}

template <class T>
void Network<T>::forward(Mode mode, const Inputs& inputs, int64_t rows, uint64_t step) {
    Impl& net = *impl_;
    NETLOOM_ASSERT(rows > 0 && rows <= net.batch && (net.training || mode == Mode::inference));
    net.rows = rows;
    net.step = step;
    net.mode = mode;
    const int64_t most = net.rowsAtATime(), parts = (rows + most - 1) / most;
    for (int64_t part = 0; part < parts; ++part) {
        const int64_t begin = kernels::partBegin(rows, parts, part);
        net.forwardRows(inputs, begin, kernels::partBegin(rows, parts, part + 1) - begin);
    }
}

template <class T>
void Network<T>::Impl::forwardRows(const Inputs& inputs, int64_t begin, int64_t count) {
    for (Op& op : ops) {
        if (op.kind == Op::Kind::input) {
            const InputBatch<T>& all = inputs.at(op.node);
            op.output.data = const_cast<T*>(all.values.data);  // never written: no op works in place
            op.padded = !all.lengths.empty();
            if (op.padded) std::copy_n(all.lengths.begin() + begin, count, op.lengths.begin() + begin);
            continue;
        }
        passLengths(op, begin, count);
        for (size_t i = 0; i < op.inputs.size(); ++i) op.inputViews[i] = rowsOf(ops[op.inputs[i]].output, begin, count);
        if (op.kind == Op::Kind::layer && !op.computedBefore) {
            StepContext<T> own = context(op, mode == Mode::training, begin);
            own.scaling = scalingOf(op);
            op.layer->forward(own, op.variables, op.inputViews, rowsOf(op.output, begin, count));
            op.preparedFrom = version;
        } else if (!op.computedBefore) {
            op.output.data = ops[op.inputs[0]].output.data;
        }
        if (observer) observer->finished(op.node, false);
    }
}

/// Class indices as the loss wants them: as they are, or one column per unit.
template <class T>
ConstTensorView<T> Network<T>::Impl::lossTargets(size_t output, ConstTensorView<T> targets) {
    const int64_t units = outputs[output].shape.size();
    const bool isIndex = targets.size() == targets.shape[0];
    if (units == 1 || !isIndex || outputs[output].loss->takesClassIndex || outputs[output].loss->quantiles) {
        targets.shape[0] = rows;
        return targets;
    }
    Tensor<T>& columns = oneHot[output];
    columns.fill(T(0));
    for (int64_t row = 0; row < rows; ++row) columns[row * units + int64_t(targets[row])] = T(1);
    return ConstTensorView<T>{Shape{rows, units}, columns.data()};
}

template <class T>
double Network<T>::Impl::evaluateLoss(size_t index, const TargetBatch<T>& targets, std::span<const T> rowWeights, bool backward) {
    const NetworkOutput& output = outputs[index];
    Op& producer = ops[ops[outputOps[index]].inputs[0]];
    LossDescriptor::Call<T> loss;
    loss.predictions = logits(index);
    loss.targets = lossTargets(index, targets.values);
    loss.weights = targets.weights.empty() ? rowWeights : targets.weights;
    const bool adds = producer.gradientWritten;
    if (backward && producer.wantsGradient) {
        loss.gradient = {loss.predictions.shape, adds ? accumulate.data() : producer.gradient.data};
        producer.gradientWritten = true;
    }
    double value = 0;
    if constexpr (std::is_same_v<T, double>) value = output.loss->evaluateDouble(output.lossParams, loss, pool);
    else value = output.loss->evaluate(output.lossParams, loss, pool);
    if (!loss.gradient.empty() && output.weight != 1)
        for (T& g : loss.gradient.span()) g *= T(output.weight);
    if (!loss.gradient.empty() && adds) kernels::addTo<T>(parallelOn(pool), accumulate.data(), producer.gradient.data, loss.gradient.size());
    return value * output.weight;
}

template <class T>
double Network<T>::Impl::sumOfLosses(const Targets& targets, std::span<const T> rowWeights, bool backward) {
    double sum = 0;
    for (size_t i = 0; i < outputs.size(); ++i) sum += evaluateLoss(i, targets.at(outputs[i].node), rowWeights, backward);
    return sum;
}

template <class T>
void Network<T>::Impl::backwardOp(Op& op) {
    if (!op.wantsGradient || !op.gradientWritten) return;
    if (op.computedBefore) {
        ops[op.inputs[0]].gradientWritten = true;
        return;
    }
    const TensorView<T> gradient = rowsOf(op.halvedBy > 0 ? ops[op.halvedBy].gradient : op.gradient);
    if (op.kind == Op::Kind::alias) {
        Op& producer = ops[op.inputs[0]];
        if (!producer.wantsGradient) return;
        if (producer.gradientWritten) kernels::addTo<T>(parallelOn(pool), gradient.data, producer.gradient.data, gradient.size());
        else if (producer.gradient.data != op.gradient.data) std::copy_n(gradient.data, gradient.size(), producer.gradient.data);
        producer.gradientWritten = true;
        return;
    }
    int64_t used = 0;
    for (size_t i = 0; i < op.inputs.size(); ++i) {
        Op& producer = ops[op.inputs[i]];
        op.inputViews[i] = rowsOf(producer.output);
        op.inputGradients[i] = {};
        if (!producer.wantsGradient) continue;
        op.inputGradients[i] = rowsOf(producer.gradient);
        if (producer.gradientWritten) {
            op.inputGradients[i].data = accumulate.data() + used;
            used += (op.inputGradients[i].size() + 15) / 16 * 16;
        }
        producer.gradientWritten = true;
    }
    op.layer->backward(context(op, mode == Mode::training), op.variables, op.inputViews, rowsOf(op.output), gradient, op.inputGradients);
    for (size_t i = 0; i < op.inputs.size(); ++i) {
        const TensorView<T> written = op.inputGradients[i];
        if (written.empty()) continue;
        const TensorView<T> wanted = rowsOf(ops[op.inputs[i]].gradient);
        if (written.data != wanted.data) kernels::addTo<T>(parallelOn(pool), written.data, wanted.data, wanted.size());
    }
}

template <class T>
void Network<T>::Impl::beginBackward() {
    NETLOOM_ASSERT(training);
    for (Op& op : ops) op.gradientWritten = false;
}

template <class T>
void Network<T>::Impl::finishBackward() {
    for (size_t i = ops.size(); i-- > 0;) {
        if (ops[i].kind == Op::Kind::layer || ops[i].kind == Op::Kind::alias) backwardOp(ops[i]);
        if (observer) observer->finished(ops[i].node, true);
    }
    // Variables that no gradient reached (a branch without an Output) do not move.
    for (const Op& op : ops)
        if (!op.gradientWritten)
            for (const TensorView<T>& gradient : op.variables.gradients) std::fill_n(gradient.data, gradient.size(), T(0));
}

template <class T>
double Network<T>::loss(const Targets& targets, std::span<const T> rowWeights) {
    return impl_->sumOfLosses(targets, rowWeights, false);
}

template <class T>
double Network<T>::lossAndBackward(const Targets& targets, std::span<const T> rowWeights) {
    impl_->beginBackward();
    const double sum = impl_->sumOfLosses(targets, rowWeights, true);
    impl_->finishBackward();
    return sum;
}

template <class T>
void Network<T>::backward(NodeId output, ConstTensorView<T> logitsGradient) {
    impl_->beginBackward();
    auto& producer = impl_->ops[impl_->at(output).inputs[0]];
    if (!producer.wantsGradient) return;
    std::copy_n(logitsGradient.data, impl_->rows * producer.shape.size(), producer.gradient.data);
    producer.gradientWritten = true;
    impl_->finishBackward();
}

template <class T>
void Network<T>::setInputGradients(bool wanted) {
    impl_->inputGradients = wanted;
    if (impl_->batch > 0) impl_->planArena();
}

template <class T>
ConstTensorView<T> Network<T>::gradient(NodeId node) const {
    const auto& op = impl_->at(node);
    return op.gradientWritten && impl_->inputGradients ? ConstTensorView<T>(impl_->rowsOf(op.gradient)) : ConstTensorView<T>{};
}

template <class T>
ConstTensorView<T> Network<T>::logits(NodeId output) const {
    return impl_->logits(impl_->at(output).index);
}

namespace {

template <class T>
void unitRows(ConstTensorView<T> in, T* out) {
    const int64_t units = in.size() / in.shape[0];
    for (int64_t row = 0; row < in.shape[0]; ++row) {
        const T* from = in.data + row * units;
        double squares = 0;
        for (int64_t u = 0; u < units; ++u) squares += double(from[u]) * double(from[u]);
        const double length = std::max(std::sqrt(squares), kShortestLength);
        for (int64_t u = 0; u < units; ++u) out[row * units + u] = T(double(from[u]) / length);
    }
}

}  // namespace

template <class T>
ConstTensorView<T> Network<T>::Impl::linked(size_t output) {
    const ConstTensorView<T> in = logits(output);
    Tensor<T>& out = probabilities[output];
    switch (linkOf(output)) {
        case OutputLink::identity:
        case OutputLink::margin:
        case OutputLink::embedding: return in;
        case OutputLink::exponential:
            for (int64_t i = 0; i < in.size(); ++i) out[i] = T(std::exp(std::min(double(in[i]), kLargestLog)));
            break;
        case OutputLink::unitLength: unitRows(in, out.data()); break;
        case OutputLink::softmax:
            kernels::applyFunction<T>(parallelOn(pool), kernels::Function::softmax, in.data, out.data(), in.size(), in.shape.back());
            break;
        case OutputLink::sigmoid:
            kernels::applyFunction<T>(parallelOn(pool), kernels::Function::sigmoid, in.data, out.data(), in.size(), 1);
            break;
    }
    return ConstTensorView<T>{in.shape, out.data()};
}

template <class T>
ConstTensorView<T> Network<T>::predictions(NodeId output) {
    return impl_->linked(impl_->at(output).index);
}

/// Output of an op that was computed together with others, by itself.
template <class T>
ConstTensorView<T> Network<T>::Impl::outputApart(const Op& op) {
    Tensor<T>& result = op.scaledBy > 0 ? unscaled : unfused;
    const TensorView<T> output{op.shape.withBatch(rows), result.data()};
    if (result.size() < rows * op.shape.size()) {
        result = Tensor<T>(Shape{batch * op.shape.size()});
        return outputApart(op);
    }
    if (op.isScaling && !training) {
        const Op& before = ops[op.inputs[0]];
        const ConstTensorView<T> x = outputApart(before);
        const int64_t channels = op.shape.back();
        for (int64_t i = 0; i < x.size(); ++i)
            output.data[i] = x[i] * before.scaling[size_t(i % channels)] + before.scaling[size_t(channels + i % channels)];
        return output;
    }
    std::vector<ConstTensorView<T>> inputs;
    for (const size_t input : op.inputs) inputs.push_back(rowsOf(ops[input].output));
    StepContext<T> own = context(op, mode == Mode::training);
    if (op.scaledBy > 0) {
        own.prepared = {};
        op.layer->forward(own, op.variables, inputs, output);
    } else {
        op.layer->outputBeforeRelu(own, inputs, output);
    }
    return output;
}

template <class T>
ConstTensorView<T> Network<T>::activation(NodeId node) {
    const auto& op = impl_->at(node);
    if (op.appliesRelu || op.scaledBy > 0) return impl_->outputApart(op);
    if (op.kind == NetworkOp<T>::Kind::output) return impl_->linked(op.index);
    // A function that became part of a loss shows what it would have answered.
    if (op.fused)
        for (size_t i = 0; i < impl_->outputs.size(); ++i)
            if (impl_->ops[impl_->outputOps[i]].inputs[0] == impl_->opOf.at(node)) return impl_->linked(i);
    return impl_->rowsOf(op.output);
}

template class Network<float>;
template class Network<double>;

}  // namespace netloom
