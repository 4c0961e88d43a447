#pragma once
// The recurrent layers at work: a stack of kernel calls. Included by recurrent.cpp alone.

#include "engine/layers/layer_kernels.h"
#include "engine/layers/recurrent.h"

namespace netloom {

template <class T, kernels::Cell cell>
class RecurrentLayer : public Layer<T> {
 public:
    RecurrentLayer(const RecurrentParams& p, Shapes inputs) : p_(p), hasState_(inputs.size() > 1) {
        for (int64_t level = 0; level < p.layers; ++level) {
            plans_.push_back({.cell = cell,
                              .relu = p.function == RecurrentFunction::relu,
                              .resetAfter = p.resetAfter,
                              .steps = inputs[0][0],
                              .inputs = level == 0 ? inputs[0][1] : p.width(),
                              .units = p.units,
                              .directions = p.directions()});
        }
    }

    std::vector<VariableSpec> variables() const override {
        std::vector<VariableSpec> specs;
        for (size_t level = 0; level < plans_.size(); ++level) {
            const kernels::RecurrentPlan& plan = plans_[level];
            const std::string suffix = level == 0 ? "" : std::to_string(level + 1);
            specs.push_back({.name = "inputWeight" + suffix,
                             .shape = Shape{plan.inputs, plan.allColumns()},
                             .initializer = Initializer::glorotUniform,
                             .fanIn = plan.inputs,
                             .fanOut = plan.columns(),
                             .decays = true,
                             .l2 = p_.l2});
            specs.push_back({.name = "recurrentWeight" + suffix,
                             .shape = Shape{plan.allUnits(), plan.columns()},
                             .initializer = Initializer::orthogonal,
                             .fanIn = plan.units,
                             .fanOut = plan.units,
                             .decays = true,
                             .l2 = p_.l2});
            const bool forgetBias = cell == kernels::Cell::lstm && p_.forgetBias;
            specs.push_back({.name = "bias" + suffix,
                             .shape = Shape{plan.allColumns()},
                             .initializer = forgetBias ? Initializer::forgetGates : Initializer::zeros,
                             .fanOut = plan.columns()});
            if (hasRecurrentBias()) specs.push_back({.name = "recurrentBias" + suffix, .shape = Shape{plan.allUnits()}});
        }
        return specs;
    }
    int64_t savedSize(int64_t batch) const override {
        Memory memory{nullptr};
        for (size_t level = 0; level < plans_.size(); ++level) placeLevel(memory, level, batch);
        return memory.used + batch * 2 * p_.units;
    }
    int64_t scratchSize(int64_t batch) const override {
        int64_t most = 0;
        for (const auto& plan : plans_) {
            most = std::max({most, kernels::recurrentScratch<T>(plan, batch, false),
                             kernels::recurrentScratch<T>(plan, batch, true)});
        }
        return most + betweenSize(batch) + batch * 2 * p_.units + kScratchSlack;
    }
    int64_t preparedSize() const override { return preparedBefore(plans_.size()); }
    StepRule stepRule() const override { return p_.output == RecurrentOutput::sequence ? StepRule::keep : StepRule::drop; }

    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        const auto parallel = parallelOn(context.pool);
        const int64_t batch = inputs[0].shape[0];
        drawMasks(context, batch);
        for (size_t level = 0; level < plans_.size(); ++level) {
            const Level at = levelAt(context, level, batch);
            const bool top = level + 1 == plans_.size();
            kernels::RecurrentResult<T> result;
            if (!top) result.sequence = at.output;
            else if (p_.output == RecurrentOutput::sequence) result.sequence = output.data;
            else if (p_.output == RecurrentOutput::last) {
                result.state = p_.merges() ? ends(context, batch) : output.data;
                result.stride = plans_[level].allUnits();
            }
            if (p_.output == RecurrentOutput::state) {
                result.state = output.data + int64_t(level) * plans_[level].allUnits();
                if (cell == kernels::Cell::lstm) result.memory = result.state + p_.stateUnits();
                result.stride = stateSize();
            }
            kernels::recurrentForward<T>(parallel, plans_[level], call(context, v, inputs, at, level), result);
        }
        if (p_.output == RecurrentOutput::last && p_.merges()) mergeEnds(ends(context, batch), batch, output.data);
    }

    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T>, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        const auto parallel = parallelOn(context.pool);
        const int64_t batch = inputs[0].shape[0];
        T* between = context.scratch.data() + context.scratch.size() - kScratchSlack - betweenSize(batch);
        for (size_t level = plans_.size(); level-- > 0;) {
            const int64_t all = plans_[level].allUnits();
            const bool top = level + 1 == plans_.size();
            kernels::RecurrentGradients<T> g;
            if (!top) g.sequence = between;
            else if (p_.output == RecurrentOutput::sequence) g.sequence = outputGradient.data;
            else if (p_.output == RecurrentOutput::last) {
                g.state = p_.merges() ? spreadEnds(outputGradient.data, batch, between - batch * all) : outputGradient.data;
                g.stride = all;
            }
            if (p_.output == RecurrentOutput::state) {
                g.state = outputGradient.data + int64_t(level) * all;
                if (cell == kernels::Cell::lstm) g.memory = g.state + p_.stateUnits();
                g.stride = stateSize();
            }
            g.x = level > 0 ? between : inputGradients[0].data;
            if (hasState_ && !inputGradients[1].empty()) {
                g.initialState = inputGradients[1].data + int64_t(level) * all;
                if (cell == kernels::Cell::lstm) g.initialMemory = g.initialState + p_.stateUnits();
            }
            const size_t first = level * variablesPerLevel();
            const auto gradient = [&](size_t i) { return v.gradients.empty() ? nullptr : v.gradients[first + i].data; };
            g.inputWeight = gradient(0);
            g.recurrentWeight = gradient(1);
            g.bias = gradient(2);
            if (hasRecurrentBias()) g.recurrentBias = gradient(3);
            kernels::recurrentBackward<T>(parallel, plans_[level], call(context, v, inputs, levelAt(context, level, batch), level), g);
        }
    }

 private:
    /// Hands out pieces of the saved memory, or only counts them.
    struct Memory {
        T* base;
        int64_t used = 0;
        T* take(int64_t count) {
            const int64_t at = std::exchange(used, used + (count + 15) / 16 * 16);
            return base && count > 0 ? base + at : nullptr;
        }
    };
    /// What one layer of the stack keeps.
    struct Level {
        kernels::RecurrentSaved<T> saved;
        T* output = nullptr;      ///< [batch, steps, width]: the next layer's input, after dropout
        T* stateMask = nullptr;   ///< [batch, directions · units]
        T* outputMask = nullptr;  ///< [batch, width]
    };

    bool hasRecurrentBias() const { return cell == kernels::Cell::gru && p_.resetAfter; }
    size_t variablesPerLevel() const { return hasRecurrentBias() ? 4 : 3; }
    int64_t stateSize() const { return p_.stateUnits() * (cell == kernels::Cell::lstm ? 2 : 1); }
    /// Gradient of the sequences between stacked layers.
    int64_t betweenSize(int64_t batch) const {
        return plans_.size() > 1 ? batch * plans_[0].steps * p_.width() + kScratchSlack : 0;
    }
    /// The two directions' last states before they are merged.
    T* ends(const StepContext<T>& context, int64_t batch) const {
        return context.saved.data() + context.saved.size() - batch * 2 * p_.units;
    }

    /// Packed weights of the layers of the stack before `level`.
    int64_t preparedBefore(size_t level) const {
        int64_t size = 0;
        for (size_t i = 0; i < level; ++i) size += (kernels::recurrentPackedSize<T>(plans_[i]) + 15) / 16 * 16;
        return size;
    }

    Level placeLevel(Memory& memory, size_t level, int64_t batch) const {
        const kernels::RecurrentPlan& plan = plans_[level];
        const int64_t states = batch * plan.steps * plan.allUnits();
        const bool drops = p_.recurrentDropout > 0, top = level + 1 == plans_.size();
        Level at;
        at.saved.gates = memory.take(batch * plan.steps * plan.allColumns());
        at.saved.left = memory.take(states);
        at.saved.previous = cell == kernels::Cell::lstm || (cell == kernels::Cell::gru && drops) ? memory.take(states) : at.saved.left;
        if (cell != kernels::Cell::simple) at.saved.inner = memory.take(states);
        at.output = memory.take(top ? 0 : batch * plan.steps * p_.width());
        at.stateMask = memory.take(drops ? batch * plan.allUnits() : 0);
        at.outputMask = memory.take(p_.dropout > 0 && !top ? batch * p_.width() : 0);
        return at;
    }
    Level levelAt(const StepContext<T>& context, size_t level, int64_t batch) const {
        Memory memory{context.saved.data()};
        for (size_t before = 0; before < level; ++before) placeLevel(memory, before, batch);
        return placeLevel(memory, level, batch);
    }

    void drawMasks(const StepContext<T>& context, int64_t batch) const {
        if (!context.training) return;
        const auto parallel = parallelOn(context.pool);
        for (size_t level = 0; level < plans_.size(); ++level) {
            const Level at = levelAt(context, level, batch);
            const auto draw = [&](T* mask, double rate, int64_t size, uint64_t kind) {
                const uint64_t stream = hashStream(context.step, context.nodeKey, 2 * level + kind + 1);
                if (mask) kernels::dropoutMask<T>(parallel, context.seed, stream, rate, mask, batch * size);
            };
            draw(at.stateMask, p_.recurrentDropout, plans_[level].allUnits(), 0);
            draw(at.outputMask, p_.dropout, p_.width(), 1);
        }
    }

    kernels::RecurrentCall<T> call(const StepContext<T>& context, const Variables<T>& v,
                                   std::span<const ConstTensorView<T>> inputs, const Level& at, size_t level) const {
        const int64_t batch = inputs[0].shape[0];
        const size_t first = level * variablesPerLevel();
        kernels::RecurrentCall<T> c;
        c.batch = batch;
        if (!context.lengths.empty() && !context.lengths[0].empty()) c.lengths = context.lengths[0].data();
        c.x = level == 0 ? inputs[0].data : levelAt(context, level - 1, batch).output;
        c.inputWeight = v.values[first].data;
        c.recurrentWeight = v.values[first + 1].data;
        c.bias = v.values[first + 2].data;
        if (hasRecurrentBias()) c.recurrentBias = v.values[first + 3].data;
        if (context.training) c.stateMask = at.stateMask;
        if (context.training) c.outputMask = at.outputMask;
        c.stateStride = stateSize();
        if (hasState_) c.state = inputs[1].data + int64_t(level) * plans_[level].allUnits();
        if (hasState_ && cell == kernels::Cell::lstm) c.memory = c.state + p_.stateUnits();
        c.width = p_.width();
        c.outputOffset = p_.merges() || p_.directions() == 1 ? 0 : p_.units;
        c.outputScale = p_.bidirectional == Bidirectional::average ? T(0.5) : T(1);
        c.saved = at.saved;
        c.scratch = context.scratch.data();
        c.packed = context.prepared.empty() ? nullptr : context.prepared.data() + preparedBefore(level);
        c.isPacked = c.packed && context.isPrepared;
        c.keeps = !c.packed;
        return c;
    }

    void mergeEnds(const T* both, int64_t batch, T* output) const {
        const T scale = p_.bidirectional == Bidirectional::average ? T(0.5) : T(1);
        for (int64_t row = 0; row < batch; ++row) {
            const T* h = both + row * 2 * p_.units;
            for (int64_t j = 0; j < p_.units; ++j) output[row * p_.units + j] = scale * (h[j] + h[p_.units + j]);
        }
    }
    const T* spreadEnds(const T* gradient, int64_t batch, T* both) const {
        const T scale = p_.bidirectional == Bidirectional::average ? T(0.5) : T(1);
        for (int64_t row = 0; row < batch; ++row) {
            for (int64_t j = 0; j < 2 * p_.units; ++j) both[row * 2 * p_.units + j] = scale * gradient[row * p_.units + j % p_.units];
        }
        return both;
    }

    RecurrentParams p_;
    bool hasState_;
    std::vector<kernels::RecurrentPlan> plans_;
};

}  // namespace netloom
