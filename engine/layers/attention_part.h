#pragma once
// Multi-head attention on one sequence, as a part (sequence_parts.h): projections to queries, keys and values, attention
// of every head, output projection (Vaswani et al. 2017, section 3.2.2). Internal to engine/layers.
//
// Self-attention: input weight [size, 3 · heads · keySize] (queries, keys, values side by side). With a memory: query weight
// [size, heads · keySize] and memory weight [memorySize, 2 · heads · keySize]. Output weight [heads · keySize, size].

#include "engine/layers/sequence_parts.h"
#include "engine/tensor/kernels/attention.h"

namespace netloom {

struct AttentionOptions {
    int64_t heads = 1, keySize = 1;
    int64_t steps = 1, size = 1;               ///< of the queries
    int64_t memorySteps = 0, memorySize = 0;  ///< 0: self-attention
    bool causal = false, rotary = false;
    double dropout = 0;

    bool cross() const { return memorySteps > 0; }
    int64_t inner() const { return heads * keySize; }
    int64_t keySteps() const { return cross() ? memorySteps : steps; }
};

/// Angle of pair i at step t: t / 10000^(2i / size).
double rotaryAngle(int64_t step, int64_t pair, int64_t size);

template <class T>
class AttentionPart {
 public:
    AttentionPart(PartMemory& memory, size_t firstVariable, const AttentionOptions& options)
        : o_(options), first_(firstVariable),
          query_(memory, firstVariable, o_.size, o_.cross() ? o_.inner() : 3 * o_.inner()),
          output_(memory, firstVariable + (o_.cross() ? 4 : 2), o_.inner(), o_.size) {
        if (o_.cross()) memory_ = Projection<T>(memory, firstVariable + 2, o_.memorySize, 2 * o_.inner());
        queries_ = memory.saved.take(o_.steps * query_.out);
        if (o_.cross()) keys_ = memory.saved.take(o_.memorySteps * memory_.out);
        weights_ = memory.saved.take(o_.heads * o_.steps * o_.keySteps());
        attended_ = memory.saved.take(o_.steps * o_.inner());
        dQueries_ = memory.kept.take(o_.steps * query_.out);
        if (o_.cross()) dKeys_ = memory.kept.take(o_.memorySteps * memory_.out);
        memory.needWork(kernels::attentionScratch<T>(o_.steps, o_.keySteps(), o_.keySize) + o_.steps * o_.inner() + kScratchSlack);
        if (o_.rotary) makeAngles();
    }
    void addVariables(std::vector<VariableSpec>& specs) const {
        if (o_.cross()) {
            query_.addVariables(specs, "query", o_.inner());
            memory_.addVariables(specs, "memory", o_.inner());
        } else {
            query_.addVariables(specs, "input", o_.inner());
        }
        output_.addVariables(specs, "output", o_.size);
    }
    static size_t variables(bool cross) { return cross ? 6 : 4; }

    void pack(const PartCall<T>& call, bool transposed) const {
        query_.pack(call, transposed);
        if (o_.cross()) memory_.pack(call, transposed);
        output_.pack(call, transposed);
    }

    /// x [steps, size] and memory (null in self-attention), of which `queries` and `keys` steps are valid; y [steps, size].
    void forwardRow(const PartCall<T>& call, int64_t row, int64_t queries, int64_t keys, const T* x, const T* memory, T* y,
                    T* work) const {
        project(call, row, 0, queries, x);
        if (o_.cross()) {
            memory_.forward(call, memory, keys, call.savedOf(keys_, row));
            rotate(call.savedOf(keys_, row), 0, keys, memory_.out, false);
        }
        for (int64_t h = 0; h < o_.heads; ++h) attendHead(call, row, queries, keys, h, work);
        combine(call, row, 0, queries, y);
    }
    // The pieces of forwardRow in self-attention, for steps [first, first + count) and single heads: a step's projections, then the
    // heads when all steps have theirs, then what leaves when all heads are done. x and y point to step 0.
    void project(const PartCall<T>& call, int64_t row, int64_t first, int64_t count, const T* x) const {
        T* q = call.savedOf(queries_, row) + first * query_.out;
        query_.forward(call, x + first * o_.size, count, q);
        rotate(q, first, count, query_.out, false);
        if (!o_.cross()) rotate(q + o_.inner(), first, count, query_.out, false);
    }
    void attendHead(const PartCall<T>& call, int64_t row, int64_t queries, int64_t keys, int64_t h, T* work) const {
        kernels::attend<T>(headOf(call, row, queries, keys, h), call.savedOf(attended_, row) + h * o_.keySize, o_.inner(), work);
    }
    void combine(const PartCall<T>& call, int64_t row, int64_t first, int64_t count, T* y) const {
        output_.forward(call, call.savedOf(attended_, row) + first * o_.inner(), count, y + first * o_.size);
    }
    /// dy [steps, size] stays in place until weightGradients. dx and dMemory may be null; valid steps are written.
    void backwardRow(const PartCall<T>& call, int64_t row, int64_t queries, int64_t keys, const T* dy, T* dx, T* dMemory,
                     T* work) const {
        T* dAttended = work;
        T* scratch = work + o_.steps * o_.inner() + kScratchSlack;
        output_.inputGradient(call, dy, queries, dAttended);
        T* dq = call.keptOf(dQueries_, row);
        T* dk = o_.cross() ? call.keptOf(dKeys_, row) : dq + o_.inner();
        T* dv = dk + o_.inner();
        for (int64_t h = 0; h < o_.heads; ++h) {
            const int64_t at = h * o_.keySize;
            kernels::attendGradient<T>(headOf(call, row, queries, keys, h), {dAttended + at, o_.inner(), dq + at, dk + at, dv + at}, scratch);
        }
        const int64_t keyStride = o_.cross() ? memory_.out : query_.out;
        rotate(dq, 0, queries, query_.out, true);
        rotate(dk, 0, keys, keyStride, true);
        if (dx) query_.inputGradient(call, dq, queries, dx);
        if (o_.cross() && dMemory) memory_.inputGradient(call, dk, keys, dMemory);
    }
    /// x, memory and dy as whole batches.
    void weightGradients(const PartCall<T>& call, const kernels::Steps& steps, const kernels::Steps& memorySteps, const T* x,
                         const T* memory, const T* dy) const {
        query_.gradients(call, steps, x, call.keptOf(dQueries_, 0));
        if (o_.cross()) memory_.gradients(call, memorySteps, memory, call.keptOf(dKeys_, 0));
        output_.gradients(call, steps, call.savedOf(attended_, 0), dy);
    }

 private:
    struct Keys {
        T *k, *v;
        int64_t stride;
    };
    Keys keysOf(const PartCall<T>& call, int64_t row) const {
        if (o_.cross()) return {call.savedOf(keys_, row), call.savedOf(keys_, row) + o_.inner(), memory_.out};
        T* q = call.savedOf(queries_, row);
        return {q + o_.inner(), q + 2 * o_.inner(), query_.out};
    }
    kernels::AttentionHead<T> headOf(const PartCall<T>& call, int64_t row, int64_t queries, int64_t keys, int64_t h) const {
        const auto [k, v, keyStride] = keysOf(call, row);
        kernels::AttentionHead<T> head;
        head.queries = queries;
        head.keys = keys;
        head.size = o_.keySize;
        head.causal = o_.causal;
        head.scale = T(1 / std::sqrt(double(o_.keySize)));
        head.q = call.savedOf(queries_, row) + h * o_.keySize;
        head.k = k + h * o_.keySize;
        head.v = v + h * o_.keySize;
        head.queryStride = query_.out;
        head.keyStride = keyStride;
        head.weights = call.savedOf(weights_, row) + h * o_.steps * o_.keySteps();
        head.dropout = call.drops(o_.dropout) ? o_.dropout : 0;
        head.seed = call.context->seed;
        head.stream = call.rowStream(row, (first_ << 16) + uint64_t(h));
        return head;
    }
    void makeAngles() {
        const int64_t pairs = o_.keySize / 2, steps = std::max(o_.steps, o_.keySteps());
        for (int64_t t = 0; t < steps; ++t) {
            for (int64_t i = 0; i < pairs; ++i) {
                cosines_.push_back(T(std::cos(rotaryAngle(t, i, o_.keySize))));
                sines_.push_back(T(std::sin(rotaryAngle(t, i, o_.keySize))));
            }
        }
    }
    /// Steps [first, first + rows); x points to the first of them.
    void rotate(T* x, int64_t first, int64_t rows, int64_t stride, bool back) const {
        if (!o_.rotary) return;
        const int64_t at = first * (o_.keySize / 2);
        for (int64_t h = 0; h < o_.heads; ++h)
            kernels::rotatePairs<T>(x + h * o_.keySize, rows, stride, o_.keySize, cosines_.data() + at, sines_.data() + at, back);
    }

    AttentionOptions o_;
    size_t first_;
    Projection<T> query_, memory_, output_;
    RowArray queries_, keys_, weights_, attended_, dQueries_, dKeys_;
    std::vector<T> cosines_, sines_;
};

}  // namespace netloom
