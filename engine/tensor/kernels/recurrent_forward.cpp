#include "engine/tensor/kernels/micro_kernels.h"
#include "engine/tensor/kernels/recurrent_cells.h"
#include "engine/tensor/kernels/recurrent_plan.h"

namespace netloom::kernels {
namespace {

/// Scratch rows of one direction and chunk, one behind the other.
template <class T>
struct Local {
    Local(const RecurrentPlan& plan, int64_t batch, int64_t direction, int64_t first, T* scratch) {
        T* base = scratch + direction * batch * forwardRowScratch(plan);
        const auto take = [&](int64_t size) { return std::exchange(base, base + batch * size) + first * size; };
        state = take(plan.units);
        memory = take(plan.units);
        other = take(plan.units);
        spare = take(2 * plan.units);
        product = take(plan.columns() + plan.units);
        both = take(plan.inputs + plan.units);
        gates = take(plan.columns());
    }
    T* state;    ///< [rows, units]
    T* memory;   ///< [rows, units]
    T* other;    ///< [rows, units] state after recurrent dropout, or every other step's state
    T* spare;    ///< [rows, 2, units] in place of what is not kept
    T* product;  ///< [rows, gates · units], and [rows, units] of a GRU's candidate
    T* both;     ///< [rows, inputs + units] left side of the product with both weights
    T* gates;    ///< [rows, gates · units] in place of what is not kept
};

/// How the products of a step are made.
enum class Products {
    apart,    ///< the inputs of all steps at once, then in each step the state
    stacked,  ///< in each step inputs and state at once: nothing leaves the cache in between
    split,    ///< of few rows: as `apart`, and in each step the units are shared out among threads
};

/// Weights larger than this are not read again in every step for a few rows.
constexpr int64_t kStackedBytes = 512 * 1024;
/// Rows per chunk from which a product with both weights is worth it.
constexpr int64_t kStackedRows = 4;

template <class T>
Products productsOf(const RecurrentPlan& plan, const RecurrentCall<T>& call) {
    const int64_t u = plan.units, width = panelWidth<T>(), chunks = recurrentChunks(plan, call.batch);
    if (plan.resetBefore()) return Products::apart;
    const bool one = chunks * plan.directions == 1 && !call.keeps && !call.stateMask;
    if (one && u % width == 0 && u > width && u * plan.columns() >= 32768) return Products::split;
    const bool fits = (plan.inputs + u) * plan.columns() * int64_t(sizeof(T)) <= kStackedBytes;
    const bool aligned = plan.cell != Cell::gru || 2 * u % width == 0;
    return fits && aligned && call.batch >= chunks * kStackedRows ? Products::stacked : Products::apart;
}

template <class T>
class ForwardChunk {
 public:
    ForwardChunk(const RecurrentPlan& plan, const RecurrentCall<T>& call, const RecurrentResult<T>& result, Products products,
                 int64_t direction, int64_t first, int64_t last, const T* packed, T* scratch)
        : plan_(plan), call_(call), result_(result), products_(products), direction_(direction), first_(first), count_(last - first),
          panels_(plan), packed_(packed), local_(plan, call.batch, direction, first, scratch) {}

    void run() {
        start();
        const int64_t steps = longest();
        for (int64_t s = 0; s < steps; ++s) step(s);
        for (int64_t r = 0; r < count_; ++r) finish(r);
    }

    /// Each step's units in parts on several threads. The state is read whole and written in parts, so it lies in two places by turns.
    void runSplit(const Parallel& parallel) {
        start();
        const int64_t panels = plan_.units / panelWidth<T>(), steps = longest();
        const int64_t parts = std::min(panels, std::max<int64_t>(plan_.units * plan_.columns() / 32768, 2));
        for (int64_t s = 0; s < steps; ++s) {
            parallel(parts, [&](int64_t part) {
                for (int64_t p = partBegin(panels, parts, part); p < partBegin(panels, parts, part + 1); ++p) stepPanel(s, p);
            });
            std::swap(local_.state, local_.other);
        }
        for (int64_t r = 0; r < count_; ++r) finish(r);
    }

 private:
    int64_t longest() const {
        int64_t steps = 0;
        for (int64_t r = 0; r < count_; ++r) steps = std::max(steps, stepsOf(plan_, call_, first_ + r));
        return steps;
    }
    /// Element of a saved array [batch, steps, D·U] of local row r at step t.
    T* at(T* array, int64_t r, int64_t t) const {
        if (!call_.keeps) return local_.spare + r * 2 * plan_.units + (array == call_.saved.inner ? plan_.units : 0);
        return array + ((first_ + r) * plan_.steps + t) * plan_.allUnits() + direction_ * plan_.units;
    }
    T* gates(int64_t r, int64_t t) const {
        if (products_ == Products::stacked && !call_.keeps) return local_.gates + r * plan_.columns();
        return call_.saved.gates + ((first_ + r) * plan_.steps + t) * plan_.allColumns() + direction_ * plan_.columns();
    }
    const T* recurrentBias() const { return call_.recurrentBias + direction_ * plan_.units; }

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
            for (int64_t j = 0; j < u; ++j) local_.other[r * u + j] = local_.state[r * u + j] * mask[j];
        }
        return local_.other;
    }

    void step(int64_t s) {
        const int64_t u = plan_.units, columns = plan_.columns();
        const T* left = maskState();
        if (products_ == Products::stacked) multiplyStacked(s, left);
        else multiplyChunk<T>(left, u, count_, u, packed_ + panels_.recurrent, plan_.resetBefore() ? 2 * u : columns, local_.product,
                              columns, panels_.panelSize);
        if (plan_.resetBefore()) resetCandidates(s, left);
        for (int64_t r = 0; r < count_; ++r) {
            const int64_t t = stepOf(r, s);
            if (t < 0) continue;
            std::copy_n(left + r * u, u, at(call_.saved.left, r, t));
            if (products_ == Products::stacked) advance<true>(r, t);
            else advance<false>(r, t);
            if (result_.sequence) write(r, t, 0, u);
        }
    }

    /// Step of row r in round s; -1 when the row has ended.
    int64_t stepOf(int64_t r, int64_t s) const {
        const int64_t steps = stepsOf(plan_, call_, first_ + r);
        return s >= steps ? -1 : direction_ == 1 ? steps - 1 - s : s;
    }

    /// Both products and the bias at once; those of a GRU's candidate stay apart.
    void multiplyStacked(int64_t s, const T* left) {
        const int64_t u = plan_.units, n = plan_.inputs, columns = plan_.columns(), width = panelWidth<T>();
        const T* bias = call_.bias + direction_ * columns;
        for (int64_t r = 0; r < count_; ++r) {
            T* to = local_.both + r * (n + u);
            std::copy_n(call_.x + ((first_ + r) * plan_.steps + std::max<int64_t>(stepOf(r, s), 0)) * n, n, to);
            std::copy_n(left + r * u, u, to + n);
        }
        const auto part = [&](int64_t from, int64_t depth) { return Rows<T>{local_.both + from, nullptr, n + u, count_, nullptr, 1, depth}; };
        const bool gru = plan_.cell == Cell::gru;
        const int64_t panels = (columns + width - 1) / width, together = gru ? 2 * u / width : panels;
        multiplyPanels<T>(part(0, n + u), packed_, columns, 0, together, {local_.product, columns, bias, false}, panels_.panelSize);
        if (!gru) return;
        multiplyPanels<T>(part(0, n), packed_, columns, together, panels, {candidates() - 2 * u, u, bias, false}, panels_.panelSize);
        multiplyPanels<T>(part(n, u), packed_ + panels_.recurrent, columns, together, panels, {local_.product, columns, nullptr, false},
                          panels_.panelSize);
    }
    /// [rows, units] behind the rows of the chunk's product.
    T* candidates() const { return local_.product + count_ * plan_.columns(); }

    /// The second product of a GRU whose reset gate acts on the state.
    void resetCandidates(int64_t s, const T* left) {
        const int64_t u = plan_.units, columns = plan_.columns();
        T* inner = local_.memory;  // not used by a GRU otherwise
        for (int64_t r = 0; r < count_; ++r) {
            const int64_t t = stepOf(r, s);
            if (t < 0) {
                std::fill_n(inner + r * u, u, T(0));
                continue;
            }
            gruGates<T>(u, gates(r, t), local_.product + r * columns, left + r * u, inner + r * u);
            std::copy_n(inner + r * u, u, at(call_.saved.inner, r, t));
        }
        multiplyChunk<T>(inner, u, count_, u, packed_ + panels_.candidate, u, local_.product + 2 * u, columns);
    }

    template <bool Summed>
    void advance(int64_t r, int64_t t) {
        const int64_t u = plan_.units;
        T *state = local_.state + r * u, *gate = gates(r, t), *inner = at(call_.saved.inner, r, t);
        const T* product = local_.product + r * plan_.columns();
        switch (plan_.cell) {
            case Cell::simple: return simpleStep<Summed, T>(u, plan_.relu, gate, product, state);
            case Cell::lstm:
                return lstmStep<Summed, T>(u, gate, u, product, u, state, local_.memory + r * u, at(call_.saved.previous, r, t), inner);
            case Cell::gru: break;
        }
        if (call_.saved.previous != call_.saved.left) std::copy_n(state, u, at(call_.saved.previous, r, t));
        if (!plan_.resetAfter) return gruCandidate<T>(u, gate, product, state);
        const T* p = Summed ? candidates() + r * u : gate + 2 * u;
        gruStep<Summed, T>(u, gate, u, product, u, p, recurrentBias(), state, state, inner);
    }

    /// Round s of the units of one panel, from the state to the other state.
    void stepPanel(int64_t s, int64_t panel) {
        const int64_t u = plan_.units, width = panelWidth<T>(), gates = plan_.gates(), unit = panel * width;
        T* product = local_.product + panel * count_ * gates * width;  // [rows, gates, width]
        multiplyPanel(panel, product);
        for (int64_t r = 0; r < count_; ++r) {
            const int64_t t = stepOf(r, s);
            const T* from = local_.state + r * u + unit;
            T* to = local_.other + r * u + unit;
            if (t < 0) {
                std::copy_n(from, width, to);
                continue;
            }
            T *gate = this->gates(r, t) + unit, *inner = at(call_.saved.inner, r, t) + unit;
            const T* q = product + r * gates * width;
            switch (plan_.cell) {
                case Cell::simple: simpleStep<false, T>(width, plan_.relu, gate, q, to); break;
                case Cell::lstm:
                    lstmStep<false, T>(width, gate, u, q, width, to, local_.memory + r * u + unit, at(call_.saved.previous, r, t) + unit, inner);
                    break;
                case Cell::gru:
                    gruStep<false, T>(width, gate, u, q, width, gate + 2 * u, recurrentBias() + unit, from, to, inner);
                    break;
            }
            if (result_.sequence) write(r, t, unit, unit + width, local_.other);
        }
    }

    /// The recurrent product of the units of one panel, for all gates.
    void multiplyPanel(int64_t panel, T* product) const {
        const int64_t u = plan_.units, width = panelWidth<T>(), gates = plan_.gates(), perGate = u / width;
        const Rows<T> rows{local_.state, nullptr, u, count_, nullptr, 1, u};
        const T* packed = packed_ + panels_.recurrent + panel * panels_.panelSize;
        const Destination<T> out{product, gates * width, nullptr, false};
        const int64_t apart = perGate * panels_.panelSize;
        if (count_ == 1 && gates == 4) return multiplySideBySide<T, Simd<T>, 1, 4>(rows, packed, apart, out, 0);
        if (count_ == 1 && gates == 3) return multiplySideBySide<T, Simd<T>, 1, 3>(rows, packed, apart, out, 0);
        for (int64_t g = 0; g < gates; ++g)
            multiplyPanels<T>(rows, packed + g * apart, width, 0, 1, {product + g * width, gates * width, nullptr, false}, panels_.panelSize);
    }

    /// Units [begin, end) of a row's state into the sequence that leaves.
    void write(int64_t r, int64_t t, int64_t begin, int64_t end, const T* states = nullptr) const {
        const int64_t offset = direction_ * call_.outputOffset;
        T* to = result_.sequence + ((first_ + r) * plan_.steps + t) * call_.width + offset;
        const T* state = (states ? states : local_.state) + r * plan_.units;
        const T* mask = call_.outputMask ? call_.outputMask + (first_ + r) * call_.width + offset : nullptr;
        const bool adds = direction_ == 1 && call_.outputOffset == 0;
        for (int64_t j = begin; j < end; ++j) {
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
    Products products_;
    int64_t direction_, first_, count_;
    ForwardPanels<T> panels_;
    const T* packed_;
    Local<T> local_;
};

}  // namespace

template <class T>
int64_t recurrentPackedSize(const RecurrentPlan& plan) { return plan.directions * ForwardPanels<T>(plan).size; }

template <class T>
void recurrentForward(const Parallel& parallel, const RecurrentPlan& plan, const RecurrentCall<T>& call,
                      const RecurrentResult<T>& result) {
    const ForwardPanels<T> panels(plan);
    const Products products = productsOf(plan, call);
    T* packed = call.packed ? call.packed : call.scratch;
    for (int64_t d = 0; d < plan.directions; ++d) {
        T* own = packed + d * panels.size;
        if (!call.isPacked) panels.pack(parallel, plan, call, d, own);
        if (products == Products::stacked) continue;
        multiplyAllRows<T>(parallel, call.x, call.batch * plan.steps, plan.inputs, own, plan.columns(), call.bias + d * plan.columns(),
                           call.saved.gates + d * plan.columns(), plan.allColumns(), panels.panelSize);
    }
    const auto chunkOf = [&](int64_t d, int64_t first, int64_t last) {
        return ForwardChunk<T>(plan, call, result, products, d, first, last, packed + d * panels.size,
                               call.scratch + recurrentPackedSize<T>(plan));
    };
    if (products == Products::split) return chunkOf(0, 0, call.batch).runSplit(parallel);
    const bool apart = call.outputOffset > 0 || !result.sequence;
    overRowsAndDirections<T>(parallel, plan, call, apart, [&](int64_t d, int64_t first, int64_t last) { chunkOf(d, first, last).run(); });
}

#define NETLOOM_INSTANTIATE(T)                                                                                     \
    template int64_t recurrentPackedSize<T>(const RecurrentPlan&);                                                 \
    template void recurrentForward<T>(const Parallel&, const RecurrentPlan&, const RecurrentCall<T>&,              \
                                      const RecurrentResult<T>&);
NETLOOM_INSTANTIATE(float)
NETLOOM_INSTANTIATE(double)
#undef NETLOOM_INSTANTIATE

}  // namespace netloom::kernels
