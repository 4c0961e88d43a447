// Network: one arena for all batch tensors. Outputs all stay, so that any node can be looked at after a step; gradients live
// only from the first consumer that writes them to the node's own backward pass, and share memory accordingly.
#include <algorithm>

#include "engine/network/network_impl.h"

namespace netloom {
namespace {

constexpr int64_t kAlign = 16;  // elements; keeps every tensor of the arena on its own cache lines

int64_t aligned(int64_t n) { return (n + kAlign - 1) / kAlign * kAlign; }

/// Memory that one gradient needs while ops [from, to] run backward.
struct Lifetime {
    size_t op = 0, from = 0, to = 0;
    int64_t size = 0, offset = 0;
    bool meets(const Lifetime& other) const { return from <= other.to && other.from <= to; }
};

/// Lowest offset at which `wanted` fits beside those placed that live at the same time.
int64_t firstFit(const Lifetime& wanted, const std::vector<Lifetime>& placed) {
    std::vector<const Lifetime*> beside;
    for (const Lifetime& other : placed)
        if (other.meets(wanted)) beside.push_back(&other);
    std::sort(beside.begin(), beside.end(), [](const Lifetime* a, const Lifetime* b) { return a->offset < b->offset; });
    int64_t offset = 0;
    for (const Lifetime* other : beside) {
        if (offset + wanted.size <= other->offset) break;
        offset = std::max(offset, other->offset + other->size);
    }
    return offset;
}

}  // namespace

/// ReLUs and pooling move into the layer before them, unless the gradient of every node is wanted; when the network only answers,
/// normalisations too.
template <class T>
void Network<T>::Impl::planFusions() {
    for (Op& op : ops) {
        if (!op.absorbed) continue;
        Op& producer = ops[op.inputs[0]];
        producer.appliesRelu = !inputGradients;
        producer.layer->fuseRelu(producer.appliesRelu);
        op.kind = producer.appliesRelu ? Op::Kind::alias : Op::Kind::layer;
    }
    for (size_t i = 0; i < ops.size(); ++i) {
        if (!ops[i].isHalving) continue;
        ops[i].computedBefore = !inputGradients;
        ops[ops[i].inputs[0]].halvedBy = inputGradients ? 0 : i;
    }
    for (size_t i = 0; i < ops.size(); ++i) {
        if (!ops[i].isScaling) continue;
        ops[i].kind = training ? Op::Kind::layer : Op::Kind::alias;
        ops[ops[i].inputs[0]].scaledBy = training ? 0 : i;
    }
}

/// Fills in where each op's gradient lies in the gradient part of the arena (-1: nowhere) and returns the part's size.
template <class T>
int64_t Network<T>::Impl::planGradients(std::vector<int64_t>& offsets) {
    std::vector<size_t> last(ops.size());
    for (size_t i = 0; i < ops.size(); ++i) {
        Op& op = ops[i];
        op.gradientOwner = last[i] = i;
        const bool passesOn = op.kind == Op::Kind::alias || (op.kind == Op::Kind::layer && op.layer->gradientInPlace() && !inputGradients);
        for (const size_t input : op.inputs) {
            const Op& producer = ops[input];
            const bool sole = producer.consumers == 1 && producer.wantsGradient && producer.kind != Op::Kind::input;
            if (passesOn && sole && op.gradientOwner == i) op.gradientOwner = producer.gradientOwner;
        }
        for (const size_t input : op.inputs) {
            size_t& until = last[ops[input].gradientOwner];
            until = std::max(until, op.kind == Op::Kind::output ? ops.size() : i);  // losses write before all else
        }
    }
    offsets.assign(ops.size(), -1);
    std::vector<Lifetime> placed;
    int64_t total = 0;
    for (size_t i = ops.size(); i-- > 0;) {
        const Op& op = ops[i];
        if (!op.wantsGradient || op.kind == Op::Kind::output || op.gradientOwner != i || op.halvedBy > 0) continue;
        Lifetime life{i, op.computedBefore ? op.inputs[0] : i, last[i], aligned(op.shape.size() * batch), total};
        if (inputGradients) life = {i, 0, ops.size(), life.size, total};
        life.offset = firstFit(life, placed);
        offsets[i] = life.offset;
        total = std::max(total, life.offset + life.size);
        placed.push_back(life);
    }
    return total;
}

/// Answering about images, few enough rows go through all layers at a time that every layer finds its inputs in the threads'
/// second caches; but so many that reading the weights again for the next rows costs no more than the rows themselves.
template <class T>
int64_t Network<T>::Impl::rowsAtATime() const {
    if (training || rows == 1) return rows;
    constexpr int64_t kCached = 1 << 19;  // bytes per thread
    int64_t widest = 0, sum = 1;
    for (const Op& op : ops) {
        if (op.kind != Op::Kind::layer || op.shape.rank() != 3) continue;
        int64_t elements = op.shape.size();
        for (const size_t input : op.inputs) elements += ops[input].shape.size();
        widest = std::max(widest, elements);
        sum += op.shape.size();
    }
    if (widest == 0) return rows;
    const int64_t threads = pool ? pool->threads() : 1;
    return std::max({kCached * threads / int64_t(sizeof(T)) / widest, values.size() / sum, int64_t(1)});
}

template <class T>
void Network<T>::Impl::planArena() {
    planFusions();
    int64_t total = 0, scratchSize = 0, accumulateSize = 0;
    const auto place = [&](int64_t size) { return std::exchange(total, total + aligned(size)); };
    std::vector<int64_t> outputOffsets(ops.size(), -1), savedOffsets(ops.size(), -1), preparedOffsets(ops.size(), -1), scalingOffsets(ops.size(), -1);
    std::vector<int64_t> gradientOffsets;
    for (size_t i = 0; i < ops.size(); ++i) {
        Op& op = ops[i];
        op.output = op.gradient = {op.shape.withBatch(batch), nullptr};
        op.wantsGradient = training && (op.learns || inputGradients);
        int64_t inputs = 0;
        bool mayAdd = false;
        for (const size_t input : op.inputs) {
            inputs += aligned(ops[input].shape.size() * batch);
            mayAdd = mayAdd || ops[input].consumers > 1;
        }
        if (training && mayAdd) accumulateSize = std::max(accumulateSize, inputs);
        op.lengths.resize(size_t(batch));
        op.inputLengths.resize(op.inputs.size());
        op.inputViews.resize(op.inputs.size());
        op.inputGradients.resize(op.inputs.size());
        if (op.kind != Op::Kind::layer) continue;
        outputOffsets[i] = place(op.output.shape.size());
        op.savedSize = op.layer->savedSize(batch);
        savedOffsets[i] = place(op.savedSize);
        op.preparedFrom = 0;
        if (!training) preparedOffsets[i] = place(op.layer->preparedSize());
        if (op.scaledBy > 0) scalingOffsets[i] = place(2 * op.shape.back());
        scratchSize = std::max(scratchSize, op.layer->scratchSize(batch));
    }
    const int64_t gradientsAt = place(planGradients(gradientOffsets));
    const int64_t scratchAt = place(scratchSize), accumulateAt = place(accumulateSize);
    arena = Tensor<T>(Shape{total});
    scratch = {arena.data() + scratchAt, size_t(scratchSize)};
    accumulate = {arena.data() + accumulateAt, size_t(accumulateSize)};
    for (size_t i = 0; i < ops.size(); ++i) {
        Op& op = ops[i];
        if (outputOffsets[i] >= 0) op.output.data = arena.data() + outputOffsets[i];
        if (savedOffsets[i] >= 0) op.saved = {arena.data() + savedOffsets[i], size_t(op.savedSize)};
        op.prepared = {};
        if (preparedOffsets[i] >= 0) op.prepared = {arena.data() + preparedOffsets[i], size_t(op.layer->preparedSize())};
        op.scaling = {};
        if (scalingOffsets[i] >= 0) op.scaling = {arena.data() + scalingOffsets[i], size_t(2 * op.shape.back())};
        if (gradientOffsets[op.gradientOwner] >= 0) op.gradient.data = arena.data() + gradientsAt + gradientOffsets[op.gradientOwner];
    }
    for (size_t i = 0; i < outputs.size(); ++i) {
        probabilities[i] = Tensor<T>(outputs[i].shape.withBatch(batch));
        oneHot[i] = Tensor<T>(outputs[i].shape.withBatch(batch));
    }
}

template struct Network<float>::Impl;
template struct Network<double>::Impl;

}  // namespace netloom
