#include "engine/tensor/kernels/recurrent_cells.h"
#include "engine/tensor/kernels/recurrent_plan.h"

namespace netloom::kernels {
namespace {

/// Scratch rows of one direction and chunk, one behind the other.
template <class T>
struct Local {
    T* state;    ///< [rows, units]
    T* memory;   ///< [rows, units]
    T* masked;   ///< [rows, units] state after recurrent dropout
    T* product;  ///< [rows, gates · units]
    T* spare;    ///< [2, units] in place of what is not kept
};

template <class T>
class ForwardChunk {
 public:
    ForwardChunk(const RecurrentPlan& plan, const RecurrentCall<T>& call, const RecurrentResult<T>& result, int64_t direction,
                 int64_t first, int64_t last, const T* packed, T* scratch)
        : plan_(plan), call_(call), result_(result), direction_(direction), first_(first), count_(last - first), packed_(packed) {
        const int64_t u = plan.units, n = call.batch;
        T* rows = scratch + direction * n * (5 * u + plan.columns());
        local_ = {rows + first * u, rows + (n + first) * u, rows + (2 * n + first) * u, rows + 5 * n * u + first * plan.columns(),
                  rows + (3 * n + 2 * first) * u};
    }

    void run() {
        start();
        int64_t longest = 0;
        for (int64_t r = 0; r < count_; ++r) longest = std::max(longest, stepsOf(plan_, call_, first_ + r));
        for (int64_t s = 0; s < longest; ++s) step(s);
        for (int64_t r = 0; r < count_; ++r) finish(r);
    }

 private:
    /// Element of a saved array [batch, steps, D·U] of local row r at step t.
    T* at(T* array, int64_t r, int64_t t) const {
        if (!call_.keeps) return array == call_.saved.inner ? local_.spare + plan_.units : local_.spare;
        return array + ((first_ + r) * plan_.steps + t) * plan_.allUnits() + direction_ * plan_.units;
    }
    T* gates(int64_t r, int64_t t) const {
        return call_.saved.gates + ((first_ + r) * plan_.steps + t) * plan_.allColumns() + direction_ * plan_.columns();
    }

    void start() {
        const int64_t u = plan_.units;
        for (int64_t r = 0; r < count_; ++r) {
            const int64_t from = (first_ + r) * call_.stateStride + direction_ * u;
            call_.state ? std::copy_n(call_.state + from, u, local_.state + r * u) : std::fill_n(local_.state + r * u, u, T(0));
            if (plan_.cell != Cell::lstm) continue;
            call_.memory ? std::copy_n(call_.memory + from, u, local_.memory + r * u) : std::fill_n(local_.memory + r * u, u, T(0));
        }
    }

    const T* maskState() {
        if (!call_.stateMask) return local_.state;
        const int64_t u = plan_.units;
        for (int64_t r = 0; r < count_; ++r) {
            const T* mask = call_.stateMask + (first_ + r) * plan_.allUnits() + direction_ * u;
            for (int64_t j = 0; j < u; ++j) local_.masked[r * u + j] = local_.state[r * u + j] * mask[j];
        }
        return local_.masked;
    }

    void step(int64_t s) {
        const int64_t u = plan_.units, columns = plan_.columns(), gateColumns = plan_.resetBefore() ? 2 * u : columns;
        const T* left = maskState();
        multiplyChunk<T>(left, u, count_, u, packed_, gateColumns, local_.product, columns);
        if (plan_.resetBefore()) resetCandidates(s, left);
        for (int64_t r = 0; r < count_; ++r) {
            const int64_t steps = stepsOf(plan_, call_, first_ + r);
            if (s >= steps) continue;
            const int64_t t = direction_ == 1 ? steps - 1 - s : s;
            advance(r, t, left + r * u);
            if (result_.sequence) write(r, t);
        }
    }

    /// The second product of a GRU whose reset gate acts on the state.
    void resetCandidates(int64_t s, const T* left) {
        const int64_t u = plan_.units, columns = plan_.columns();
        T* inner = local_.memory;  // not used by a GRU otherwise
        for (int64_t r = 0; r < count_; ++r) {
            const int64_t steps = stepsOf(plan_, call_, first_ + r);
            if (s >= steps) {
                std::fill_n(inner + r * u, u, T(0));
                continue;
            }
            const int64_t t = direction_ == 1 ? steps - 1 - s : s;
            gruGates<T>(u, gates(r, t), local_.product + r * columns, left + r * u, inner + r * u);
            std::copy_n(inner + r * u, u, at(call_.saved.inner, r, t));
        }
        multiplyChunk<T>(inner, u, count_, u, packed_ + packedSize<T>(u, 2 * u), u, local_.product + 2 * u, columns);
    }

    void advance(int64_t r, int64_t t, const T* left) {
        const int64_t u = plan_.units;
        T* state = local_.state + r * u;
        const T* product = local_.product + r * plan_.columns();
        std::copy_n(left, u, at(call_.saved.left, r, t));
        switch (plan_.cell) {
            case Cell::simple: return simpleStep<T>(u, plan_.relu, gates(r, t), product, state);
            case Cell::lstm:
                return lstmStep<T>(u, gates(r, t), product, state, local_.memory + r * u, at(call_.saved.previous, r, t),
                                   at(call_.saved.inner, r, t));
            case Cell::gru: break;
        }
        if (call_.saved.previous != call_.saved.left) std::copy_n(state, u, at(call_.saved.previous, r, t));
        if (!plan_.resetAfter) return gruCandidate<T>(u, gates(r, t), product, state);
        gruStep<T>(u, gates(r, t), product, call_.recurrentBias + direction_ * u, state, at(call_.saved.inner, r, t));
    }

    void write(int64_t r, int64_t t) const {
        const int64_t offset = direction_ * call_.outputOffset;
        T* to = result_.sequence + ((first_ + r) * plan_.steps + t) * call_.width + offset;
        const T* state = local_.state + r * plan_.units;
        const T* mask = call_.outputMask ? call_.outputMask + (first_ + r) * call_.width + offset : nullptr;
        const bool adds = direction_ == 1 && call_.outputOffset == 0;
        for (int64_t j = 0; j < plan_.units; ++j) {
            const T value = state[j] * (mask ? mask[j] * call_.outputScale : call_.outputScale);
            to[j] = adds ? to[j] + value : value;
        }
    }

    /// Final states; zeros at the padded steps.
    void finish(int64_t r) {
        const int64_t u = plan_.units, row = first_ + r, steps = stepsOf(plan_, call_, row);
        const int64_t to = row * result_.stride + direction_ * u;
        if (result_.state) std::copy_n(local_.state + r * u, u, result_.state + to);
        if (result_.memory) std::copy_n(local_.memory + r * u, u, result_.memory + to);
        for (int64_t t = steps; t < plan_.steps; ++t) {
            std::fill_n(at(call_.saved.left, r, t), u, T(0));
            if (plan_.resetBefore()) std::fill_n(at(call_.saved.inner, r, t), u, T(0));
            if (!result_.sequence) continue;
            T* y = result_.sequence + (row * plan_.steps + t) * call_.width + direction_ * call_.outputOffset;
            std::fill_n(y, u, T(0));
        }
    }

    const RecurrentPlan& plan_;
    const RecurrentCall<T>& call_;
    const RecurrentResult<T>& result_;
    int64_t direction_, first_, count_;
    const T* packed_;
    Local<T> local_;
};

}  // namespace

template <class T>
int64_t recurrentPackedSize(const RecurrentPlan& plan) {
    return packedSize<T>(plan.inputs, plan.allColumns()) + plan.directions * packedRecurrent<T>(plan, false);
}

template <class T>
void recurrentForward(const Parallel& parallel, const RecurrentPlan& plan, const RecurrentCall<T>& call,
                      const RecurrentResult<T>& result) {
    T* packedInput = call.packed ? call.packed : call.scratch;
    T* packed = packedInput + packedSize<T>(plan.inputs, plan.allColumns());
    T* rows = call.scratch + recurrentPackedSize<T>(plan);
    if (!call.isPacked) {
        packPanels<T>(parallel, call.inputWeight, plan.inputs, plan.allColumns(), plan.allColumns(), packedInput);
        packRecurrent<T>(parallel, plan, call.recurrentWeight, false, packed);
    }
    multiplyAllRows<T>(parallel, call.x, call.batch * plan.steps, plan.inputs, packedInput, plan.allColumns(), call.bias,
                       call.saved.gates);
    const bool apart = call.outputOffset > 0 || !result.sequence;
    overRowsAndDirections<T>(parallel, plan, call, apart, [&](int64_t d, int64_t first, int64_t last) {
        ForwardChunk<T>(plan, call, result, d, first, last, packed + d * packedRecurrent<T>(plan, false), rows).run();
    });
}

#define NETLOOM_INSTANTIATE(T)                                                                                     \
    template int64_t recurrentPackedSize<T>(const RecurrentPlan&);                                                 \
    template void recurrentForward<T>(const Parallel&, const RecurrentPlan&, const RecurrentCall<T>&,              \
                                      const RecurrentResult<T>&);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
