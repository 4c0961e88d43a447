#include "engine/tensor/kernels/recurrent_cells.h"
#include "engine/tensor/kernels/recurrent_plan.h"
#include "engine/tensor/kernels/recurrent_weights.h"

namespace netloom::kernels {
namespace {

/// Where things lie in the scratch memory of the backward pass.
template <class T>
struct BackwardScratch {
    BackwardScratch(const RecurrentPlan& plan, int64_t batch, T* from) {
        const int64_t all = batch * plan.steps * plan.allColumns();
        const auto take = [&](int64_t count) { return from ? from + std::exchange(size, size + count) : (size += count, nullptr); };
        inputSide = take(all);
        recurrentSide = plan.cell == Cell::gru && plan.resetAfter ? take(all) : inputSide;
        packed = take(plan.directions * packedRecurrent<T>(plan));
        packedInput = take(packedSize<T>(plan.allColumns(), plan.inputs));
        rows = take(batch * plan.directions * (4 * plan.units + plan.columns()));
    }
    T* inputSide;      ///< [batch, steps, D·G·U] gradients of the input projection
    T* recurrentSide;  ///< the same of the recurrent product; equal but for a GRU with reset after
    T* packed;         ///< recurrent weights, transposed
    T* packedInput;    ///< input weights, transposed
    T* rows;           ///< of the chunks
    int64_t size = 0;
};

template <class T>
class BackwardChunk {
 public:
    BackwardChunk(const RecurrentPlan& plan, const RecurrentCall<T>& call, const RecurrentGradients<T>& gradients,
                  int64_t direction, int64_t first, int64_t last, const BackwardScratch<T>& scratch)
        : plan_(plan), call_(call), gradients_(gradients), scratch_(scratch), direction_(direction), first_(first),
          count_(last - first), packed_(scratch.packed + direction * packedRecurrent<T>(plan)) {
        const int64_t u = plan.units, n = call.batch;
        T* rows = scratch.rows + direction * n * (4 * u + plan.columns());
        state_ = rows + first * u;
        memory_ = rows + (n + first) * u;
        through_ = rows + (2 * n + first) * u;
        inner_ = rows + (3 * n + first) * u;
        local_ = rows + 4 * n * u + first * plan.columns();
    }

    void run() {
        int64_t longest = 0;
        for (int64_t r = 0; r < count_; ++r) {
            start(r);
            longest = std::max(longest, stepsOf(plan_, call_, first_ + r));
        }
        for (int64_t s = longest - 1; s >= 0; --s) step(s);
        for (int64_t r = 0; r < count_; ++r) finish(r);
    }

 private:
    const T* at(const T* array, int64_t r, int64_t t) const {
        return array + ((first_ + r) * plan_.steps + t) * plan_.allUnits() + direction_ * plan_.units;
    }
    int64_t columnsAt(int64_t r, int64_t t) const {
        return ((first_ + r) * plan_.steps + t) * plan_.allColumns() + direction_ * plan_.columns();
    }
    T* local(int64_t r) const { return local_ + r * plan_.columns(); }
    /// The step of the sequence that local row r works on at count s, or -1 when it rests.
    int64_t timeOf(int64_t r, int64_t s) const {
        const int64_t steps = stepsOf(plan_, call_, first_ + r);
        return s >= steps ? -1 : direction_ == 1 ? steps - 1 - s : s;
    }

    void start(int64_t r) {
        const int64_t u = plan_.units, from = (first_ + r) * gradients_.stride + direction_ * u;
        const auto set = [&](const T* given, T* to) { given ? std::copy_n(given + from, u, to) : std::fill_n(to, u, T(0)); };
        set(gradients_.state, state_ + r * u);
        set(gradients_.memory, memory_ + r * u);
        std::fill_n(local(r), plan_.columns(), T(0));
        std::fill_n(inner_ + r * u, u, T(0));
        for (int64_t t = stepsOf(plan_, call_, first_ + r); t < plan_.steps; ++t) {
            std::fill_n(scratch_.inputSide + columnsAt(r, t), plan_.columns(), T(0));
            std::fill_n(scratch_.recurrentSide + columnsAt(r, t), plan_.columns(), T(0));
        }
    }

    void step(int64_t s) {
        const int64_t u = plan_.units, columns = plan_.columns(), gateColumns = plan_.resetBefore() ? 2 * u : columns;
        for (int64_t r = 0; r < count_; ++r) {
            const int64_t t = timeOf(r, s);
            if (t < 0) continue;
            if (gradients_.sequence) addOutputGradient(r, t);
            gateGradients(r, t);
        }
        if (plan_.resetBefore()) resetGradients(s);
        multiplyChunk<T>(local_, columns, count_, gateColumns, packed_, u, through_, u);
        for (int64_t r = 0; r < count_; ++r) {
            const int64_t t = timeOf(r, s);
            if (t < 0) continue;
            T *to = state_ + r * u, *through = through_ + r * u;
            if (plan_.resetBefore()) {
                for (int64_t j = 0; j < u; ++j) through[j] += inner_[r * u + j];
            }
            const T* mask = call_.stateMask ? call_.stateMask + (first_ + r) * plan_.allUnits() + direction_ * u : nullptr;
            if (mask) for (int64_t j = 0; j < u; ++j) to[j] += through[j] * mask[j];
            else for (int64_t j = 0; j < u; ++j) to[j] += through[j];
        }
    }

    void addOutputGradient(int64_t r, int64_t t) {
        const int64_t offset = direction_ * call_.outputOffset;
        const T* dy = gradients_.sequence + ((first_ + r) * plan_.steps + t) * call_.width + offset;
        const T* mask = call_.outputMask ? call_.outputMask + (first_ + r) * call_.width + offset : nullptr;
        T* state = state_ + r * plan_.units;
        for (int64_t j = 0; j < plan_.units; ++j) state[j] += dy[j] * (mask ? mask[j] * call_.outputScale : call_.outputScale);
    }

    void gateGradients(int64_t r, int64_t t) {
        const int64_t u = plan_.units, columns = columnsAt(r, t);
        const T* gates = call_.saved.gates + columns;
        T *state = state_ + r * u, *da = local(r), *inputSide = scratch_.inputSide + columns;
        switch (plan_.cell) {
            case Cell::simple: simpleStepBack<T>(u, plan_.relu, gates, state, da); break;
            case Cell::lstm:
                lstmStepBack<T>(u, gates, at(call_.saved.previous, r, t), at(call_.saved.inner, r, t), state, memory_ + r * u, da);
                break;
            case Cell::gru:
                if (!plan_.resetAfter) return gruCandidateBack<T>(u, gates, at(call_.saved.previous, r, t), state, da);
                gruStepBack<T>(u, gates, at(call_.saved.previous, r, t), at(call_.saved.inner, r, t), state, inputSide, da);
                std::copy_n(da, plan_.columns(), scratch_.recurrentSide + columns);
                return;
        }
        std::copy_n(da, plan_.columns(), inputSide);
    }

    /// GRU with the reset gate in front: back through the candidate's product, then the reset gate.
    void resetGradients(int64_t s) {
        const int64_t u = plan_.units, columns = plan_.columns();
        multiplyChunk<T>(local_ + 2 * u, columns, count_, u, packed_ + packedSize<T>(2 * u, u), u, through_, u);
        for (int64_t r = 0; r < count_; ++r) {
            const int64_t t = timeOf(r, s);
            if (t < 0) continue;
            gruResetBack<T>(u, call_.saved.gates + columnsAt(r, t), at(call_.saved.left, r, t), through_ + r * u, local(r),
                            inner_ + r * u);
            std::copy_n(local(r), columns, scratch_.inputSide + columnsAt(r, t));
        }
    }

    void finish(int64_t r) {
        const int64_t u = plan_.units, to = (first_ + r) * call_.stateStride + direction_ * u;
        if (gradients_.initialState) std::copy_n(state_ + r * u, u, gradients_.initialState + to);
        if (gradients_.initialMemory) std::copy_n(memory_ + r * u, u, gradients_.initialMemory + to);
    }

    const RecurrentPlan& plan_;
    const RecurrentCall<T>& call_;
    const RecurrentGradients<T>& gradients_;
    const BackwardScratch<T>& scratch_;
    int64_t direction_, first_, count_;
    const T* packed_;
    T *state_, *memory_;  ///< gradients of state and memory, [rows, units]
    T* through_;          ///< [rows, units] gradient of the recurrent product's left side
    T* inner_;            ///< [rows, units] what reaches the state through the reset gate in front
    T* local_;            ///< [rows, gates · units] gradients of the recurrent product
};

}  // namespace

template <class T>
int64_t recurrentScratch(const RecurrentPlan& plan, int64_t batch, bool backward) {
    if (backward) return BackwardScratch<T>(plan, batch, nullptr).size;
    return recurrentPackedSize<T>(plan) + batch * plan.directions * forwardRowScratch(plan);
}

template <class T>
void recurrentBackward(const Parallel& parallel, const RecurrentPlan& plan, const RecurrentCall<T>& call,
                       const RecurrentGradients<T>& gradients) {
    const BackwardScratch<T> scratch(plan, call.batch, call.scratch);
    packRecurrent<T>(parallel, plan, call.recurrentWeight, scratch.packed);
    overRowsAndDirections<T>(parallel, plan, call, true, [&](int64_t d, int64_t first, int64_t last) {
        BackwardChunk<T>(plan, call, gradients, d, first, last, scratch).run();
    });
    if (gradients.x) {
        packTransposed<T>(parallel, call.inputWeight, plan.allColumns(), plan.inputs, plan.allColumns(), scratch.packedInput);
        multiplyAllRows<T>(parallel, scratch.inputSide, call.batch * plan.steps, plan.allColumns(), scratch.packedInput,
                           plan.inputs, nullptr, gradients.x, plan.inputs);
    }
    recurrentWeightGradients<T>(parallel, plan, call, gradients, scratch.inputSide, scratch.recurrentSide);
}

#define NETLOOM_INSTANTIATE(T)                                                                                       \
    template int64_t recurrentScratch<T>(const RecurrentPlan&, int64_t, bool);                                       \
    template void recurrentBackward<T>(const Parallel&, const RecurrentPlan&, const RecurrentCall<T>&,               \
                                       const RecurrentGradients<T>&);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
