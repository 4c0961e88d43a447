#pragma once
// The executable form of both Transformer blocks: a chain of stages, each attention or a two-layer network with a residual
// link around it. Internal to engine/layers.

#include <optional>

#include "engine/layers/attention_part.h"

namespace netloom {

/// What a Transformer block is made of, for given shapes.
struct TransformerPlan {
    std::vector<AttentionOptions> attentions;  ///< of the stages in front of the network
    int64_t feedForward = 1;
    bool gelu = false, preNorm = true;
    double dropout = 0;

    int64_t steps() const { return attentions[0].steps; }
    int64_t size() const { return attentions[0].size; }
    size_t stages() const { return attentions.size() + 1; }
    /// First variable of a stage: its norm's scale and shift, then those of the attention or network.
    size_t firstVariable(size_t stage) const {
        size_t first = 0;
        for (size_t i = 0; i < stage; ++i) first += 2 + AttentionPart<double>::variables(attentions[i].cross());
        return first;
    }
};

constexpr double kTransformerEpsilon = 1e-5;

/// y = x + dropout(work(norm(x))) in pre-norm form, norm(x + dropout(work(x))) in post-norm form.
template <class T>
class ResidualPart {
 public:
    ResidualPart(PartMemory& memory, size_t firstVariable, const TransformerPlan& plan)
        : first_(firstVariable), size_(plan.size()), preNorm_(plan.preNorm), dropout_(plan.dropout),
          inner_(memory.saved.take(plan.steps() * size_)), statistics_(memory.saved.take(plan.steps() * 2)),
          branch_(memory.kept.take(plan.steps() * size_)), input_(memory.kept.take(plan.steps() * size_)) {
        if (dropout_ > 0) mask_ = memory.saved.take(plan.steps() * size_);
    }
    static void addVariables(std::vector<VariableSpec>& specs, int64_t size) {
        specs.push_back({.name = "normScale", .shape = Shape{size}, .initializer = Initializer::ones});
        specs.push_back({.name = "normShift", .shape = Shape{size}});
    }
    /// What the work takes in: norm(x) or x; for the weight gradients.
    const T* workInput(const PartCall<T>& call, const T* x) const { return preNorm_ ? call.savedOf(inner_, 0) : x; }
    /// Gradient of the work's result, of all rows.
    const T* workGradient(const PartCall<T>& call) const { return call.keptOf(branch_, 0); }

    /// work(input, output), both [steps, size].
    template <class Work>
    void forwardRow(const PartCall<T>& call, int64_t row, int64_t steps, const T* x, T* y, Work work) const {
        work(before(call, row, 0, steps, x), branchOf(call, row, y));
        after(call, row, 0, steps, x, y);
    }
    // forwardRow in pieces, for steps [first, first + count); x and y point to step 0.
    /// The work's input, ready for these steps.
    const T* before(const PartCall<T>& call, int64_t row, int64_t first, int64_t count, const T* x) const {
        if (!preNorm_) return x;
        T* inner = call.savedOf(inner_, row);
        kernels::normalise<T>(normOf(call), x + first * size_, count, inner + first * size_, call.savedOf(statistics_, row) + first * 2);
        return inner;
    }
    /// Where the work's result goes.
    T* branchOf(const PartCall<T>& call, int64_t row, T* y) const { return preNorm_ ? y : call.savedOf(inner_, row); }
    void after(const PartCall<T>& call, int64_t row, int64_t first, int64_t count, const T* x, T* y) const {
        const int64_t at = first * size_, n = count * size_;
        T* branch = branchOf(call, row, y) + at;
        if (call.drops(dropout_)) {
            NETLOOM_ASSERT(first == 0);  // a row's mask is drawn as a whole
            kernels::dropout<T>({}, call.context->seed, call.rowStream(row, 1000 + first_), dropout_, branch, call.savedOf(mask_, row), n);
        }
        kernels::addTo<T>({}, x + at, branch, n);
        if (!preNorm_) kernels::normalise<T>(normOf(call), branch, count, y + at, call.savedOf(statistics_, row) + first * 2);
    }
    /// work(gradient of its result, gradient of its input). dScale and dShift [size] are added to.
    template <class Work>
    void backwardRow(const PartCall<T>& call, int64_t row, int64_t steps, const T* x, const T* dy, T* dx, T* dNorm, Work work) const {
        const kernels::Norm<T> norm = normOf(call);
        const T *inner = call.savedOf(inner_, row), *statistics = call.savedOf(statistics_, row);
        T *branch = call.keptOf(branch_, row), *input = call.keptOf(input_, row);
        const int64_t n = steps * size_;
        const T* sum = dy;  // gradient of x + branch
        if (!preNorm_) {
            kernels::normaliseGradient<T>(norm, inner, statistics, dy, steps, dx, dNorm, dNorm + size_);
            sum = dx;
        }
        if (call.drops(dropout_)) kernels::multiply<T>({}, sum, call.savedOf(mask_, row), branch, n);
        else kernels::copy<T>({}, sum, branch, n);
        work(branch, input);
        if (preNorm_) {
            kernels::normaliseGradient<T>(norm, x, statistics, input, steps, dx, dNorm, dNorm + size_);
            kernels::addTo<T>({}, dy, dx, n);
        } else {
            kernels::addTo<T>({}, input, dx, n);
        }
    }
    size_t firstVariable() const { return first_; }

 private:
    kernels::Norm<T> normOf(const PartCall<T>& call) const {
        kernels::Norm<T> norm;
        norm.channels = size_;
        norm.epsilon = T(kTransformerEpsilon);
        norm.scale = call.value(first_);
        norm.shift = call.value(first_ + 1);
        return norm;
    }

    size_t first_;
    int64_t size_;
    bool preNorm_;
    double dropout_;
    RowArray inner_, statistics_, branch_, input_, mask_;
};

template <class T>
class TransformerBlock : public Layer<T> {
 public:
    explicit TransformerBlock(TransformerPlan plan) : plan_(std::move(plan)) {
        for (size_t s = 0; s < plan_.stages(); ++s) {
            const size_t first = plan_.firstVariable(s);
            residuals_.emplace_back(memory_, first, plan_);
            if (s < plan_.attentions.size()) attentions_.emplace_back(memory_, first + 2, plan_.attentions[s]);
            else network_.emplace(memory_, first + 2, plan_.size(), plan_.feedForward, plan_.steps(), plan_.gelu, plan_.dropout);
            outputs_.push_back(s + 1 < plan_.stages() ? memory_.saved.take(rowSize()) : RowArray{});
            gradients_.push_back(s > 0 ? memory_.kept.take(rowSize()) : RowArray{});
        }
        spare_ = memory_.kept.take(rowSize());
    }

    std::vector<VariableSpec> variables() const override {
        std::vector<VariableSpec> specs;
        const char* names[] = {"attention", "memoryAttention", "network"};
        for (size_t s = 0; s < plan_.stages(); ++s) {
            const size_t first = specs.size();
            ResidualPart<T>::addVariables(specs, plan_.size());
            if (s < attentions_.size()) attentions_[s].addVariables(specs);
            else network_->addVariables(specs);
            const std::string prefix = std::string(names[s < attentions_.size() ? s : 2]) + ".";
            for (size_t i = first; i < specs.size(); ++i) specs[i].name = prefix + specs[i].name;
        }
        return specs;
    }
    int64_t savedSize(int64_t batch) const override { return memory_.savedSize(batch); }
    int64_t scratchSize(int64_t batch) const override {
        const int64_t tasks = std::max(PartMemory::tasks(batch), plan_.attentions[0].heads);  // heads: answerOne
        return memory_.packed.total() + tasks * taskSize() + memory_.kept.total() * batch + kScratchSlack;
    }
    StepRule stepRule() const override { return StepRule::keep; }
    int64_t preparedSize() const override { return memory_.packed.total(); }

    void forward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                 TensorView<T> output) override {
        PartCall<T> call = callOf(context, v, output.shape[0]);
        if (!context.prepared.empty()) call.packed = context.prepared.data();
        if (!context.isPrepared || context.prepared.empty()) pack(call, false);
        const int64_t batch = call.batch;
        // Without a backward pass the rows of a task use the same memory one after the other: it stays in the cache.
        const bool keeps = context.prepared.empty() || context.training;
        if (!keeps) call.batch = PartMemory::tasks(batch);
        if (!keeps && batch == 1 && attentions_.size() == 1) return answerOne(call, inputs[0].data, output.data);
        overRows(context, batch, taskMemory(call, 0), taskSize(), [&](int64_t row, T* work) {
            const int64_t steps = stepsOf(context, 0, batch).valid(row), place = keeps ? row : (work - taskMemory(call, 0)) / taskSize();
            const T* x = inputs[0].data + row * rowSize();
            for (size_t s = 0; s < plan_.stages(); ++s) {
                const bool last = s + 1 == plan_.stages();
                T* y = last ? output.data + row * rowSize() : call.savedOf(outputs_[s], place);
                residuals_[s].forwardRow(call, place, steps, x, y, [&](const T* in, T* out) {
                    if (last) network_->forwardRow(call, place, steps, in, out);
                    else attentions_[s].forwardRow(call, place, steps, keysOf(context, s, row), in, memoryRow(inputs, s, row), out, work);
                });
                x = y;
            }
            std::fill(output.data + row * rowSize() + steps * plan_.size(), output.data + (row + 1) * rowSize(), T(0));
        });
    }

    void backward(const StepContext<T>& context, const Variables<T>& v, std::span<const ConstTensorView<T>> inputs,
                  ConstTensorView<T> output, ConstTensorView<T> outputGradient,
                  std::span<const TensorView<T>> inputGradients) override {
        const PartCall<T> call = callOf(context, v, output.shape[0]);
        pack(call, true);
        clearNormGradients(call);
        overRows(context, call.batch, taskMemory(call, 0), taskSize(), [&](int64_t row, T* work) {
            backwardRow(call, row, inputs, outputGradient, inputGradients, work, work + memory_.work);
        });
        if (v.gradients.empty() || v.gradients[0].empty()) return;
        sumNormGradients(call);
        const kernels::Steps steps = stepsOf(context, 0, call.batch);
        const T* x = inputs[0].data;
        for (size_t s = 0; s < plan_.stages(); ++s) {
            const T *in = residuals_[s].workInput(call, x), *dy = residuals_[s].workGradient(call);
            if (s == attentions_.size()) network_->weightGradients(call, steps, in, dy);
            else attentions_[s].weightGradients(call, steps, stepsOf(context, 1, call.batch), in, memoryRow(inputs, s, 0), dy);
            if (s < attentions_.size()) x = call.savedOf(outputs_[s], 0);
        }
    }

 private:
    /// Forward pass of a single row of an encoder: its steps and heads are shared out among threads.
    void answerOne(const PartCall<T>& call, const T* x, T* y) {
        const auto parallel = parallelOn(call.context->pool);
        const int64_t steps = stepsOf(*call.context, 0, 1).valid(0), parts = std::clamp<int64_t>(steps / 24, 1, 16);
        const auto overSteps = [&](auto work) {
            parallel(parts, [&](int64_t part) {
                const int64_t first = kernels::partBegin(steps, parts, part);
                work(first, kernels::partBegin(steps, parts, part + 1) - first);
            });
        };
        const ResidualPart<T>&attention = residuals_[0], &network = residuals_[1];
        T* between = call.savedOf(outputs_[0], 0);
        overSteps([&](int64_t first, int64_t count) { attentions_[0].project(call, 0, first, count, attention.before(call, 0, first, count, x)); });
        parallel(plan_.attentions[0].heads, [&](int64_t h) { attentions_[0].attendHead(call, 0, steps, steps, h, taskMemory(call, h)); });
        overSteps([&](int64_t first, int64_t count) {
            attentions_[0].combine(call, 0, first, count, attention.branchOf(call, 0, between));
            attention.after(call, 0, first, count, x, between);
            network_->answer(call, first, count, network.before(call, 0, first, count, between), network.branchOf(call, 0, y));
            network.after(call, 0, first, count, between, y);
        });
        std::fill(y + steps * plan_.size(), y + rowSize(), T(0));
    }

    int64_t rowSize() const { return plan_.steps() * plan_.size(); }
    /// Work memory and the norms' gradients of one task.
    int64_t taskSize() const { return memory_.work + int64_t(plan_.stages()) * 2 * plan_.size(); }
    T* taskMemory(const PartCall<T>& call, int64_t task) const {
        return call.context->scratch.data() + memory_.packed.total() + task * taskSize();
    }
    PartCall<T> callOf(const StepContext<T>& context, const Variables<T>& v, int64_t batch) const {
        PartCall<T> call{&context, &v, batch, context.saved.data(), nullptr, context.scratch.data(), 0};
        call.kept = taskMemory(call, PartMemory::tasks(batch));
        call.stream = hashStream(context.step, context.nodeKey);
        return call;
    }
    void pack(const PartCall<T>& call, bool transposed) const {
        for (const auto& attention : attentions_) attention.pack(call, transposed);
        network_->pack(call, transposed);
    }
    kernels::Steps stepsOf(const StepContext<T>& context, size_t input, int64_t batch) const {
        const bool padded = input < context.lengths.size() && !context.lengths[input].empty();
        const int64_t steps = input == 0 ? plan_.steps() : plan_.attentions.back().memorySteps;
        return {batch, steps, padded ? context.lengths[input].data() : nullptr};
    }
    int64_t keysOf(const StepContext<T>& context, size_t stage, int64_t row) const {
        return stepsOf(context, plan_.attentions[stage].cross() ? 1 : 0, 0).valid(row);
    }
    const T* memoryRow(std::span<const ConstTensorView<T>> inputs, size_t stage, int64_t row) const {
        const AttentionOptions& o = plan_.attentions[stage];
        return o.cross() ? inputs[1].data + row * o.memorySteps * o.memorySize : nullptr;
    }

    void backwardRow(const PartCall<T>& call, int64_t row, std::span<const ConstTensorView<T>> inputs,
                     const ConstTensorView<T>& outputGradient, std::span<const TensorView<T>> inputGradients, T* work, T* dNorms) const {
        const StepContext<T>& context = *call.context;
        const int64_t steps = stepsOf(context, 0, call.batch).valid(row);
        T* inputGradient = inputGradients[0].empty() ? nullptr : inputGradients[0].data + row * rowSize();
        const T* dy = outputGradient.data + row * rowSize();
        for (size_t s = plan_.stages(); s-- > 0;) {
            const T* x = s == 0 ? inputs[0].data + row * rowSize() : call.savedOf(outputs_[s - 1], row);
            T* dx = s > 0 ? call.keptOf(gradients_[s], row) : inputGradient ? inputGradient : call.keptOf(spare_, row);
            residuals_[s].backwardRow(call, row, steps, x, dy, dx, dNorms + int64_t(s) * 2 * plan_.size(), [&](const T* gradient, T* in) {
                if (s == attentions_.size()) return network_->backwardRow(call, row, steps, gradient, in);
                T* dMemory = plan_.attentions[s].cross() ? memoryGradient(inputGradients, row) : nullptr;
                const int64_t keys = keysOf(context, s, row);
                attentions_[s].backwardRow(call, row, steps, keys, gradient, in, dMemory, work);
                if (dMemory) {
                    const AttentionOptions& o = plan_.attentions[s];
                    std::fill(dMemory + keys * o.memorySize, dMemory + o.memorySteps * o.memorySize, T(0));
                }
            });
            dy = dx;
        }
        if (inputGradient) std::fill(inputGradient + steps * plan_.size(), inputGradient + rowSize(), T(0));
    }
    T* memoryGradient(std::span<const TensorView<T>> inputGradients, int64_t row) const {
        const AttentionOptions& o = plan_.attentions.back();
        return inputGradients[1].empty() ? nullptr : inputGradients[1].data + row * o.memorySteps * o.memorySize;
    }
    void clearNormGradients(const PartCall<T>& call) const {
        for (int64_t task = 0; task < PartMemory::tasks(call.batch); ++task)
            std::fill_n(taskMemory(call, task) + memory_.work, taskSize() - memory_.work, T(0));
    }
    void sumNormGradients(const PartCall<T>& call) const {
        for (size_t s = 0; s < plan_.stages(); ++s) {
            for (size_t part = 0; part < 2; ++part) {
                T* gradient = call.gradient(residuals_[s].firstVariable() + part);
                std::fill_n(gradient, plan_.size(), T(0));
                const int64_t at = memory_.work + (int64_t(s) * 2 + int64_t(part)) * plan_.size();
                for (int64_t task = 0; task < PartMemory::tasks(call.batch); ++task)
                    kernels::addTo<T>({}, taskMemory(call, task) + at, gradient, plan_.size());
            }
        }
    }

    TransformerPlan plan_;
    PartMemory memory_;
    std::vector<ResidualPart<T>> residuals_;
    std::vector<AttentionPart<T>> attentions_;
    std::optional<FeedForwardPart<T>> network_;
    std::vector<RowArray> outputs_;    ///< of all stages but the last
    std::vector<RowArray> gradients_;  ///< with respect to the input of a stage; not of the first
    RowArray spare_;                   ///< the first stage's, when nobody wants it
};

}  // namespace netloom
