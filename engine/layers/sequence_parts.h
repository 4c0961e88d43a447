#pragma once
// Building blocks of layers that work through one whole sequence per task: all stages of a sequence run on one thread
// while its values are in the cache. Internal to engine/layers. T is float or double.
//
// A part keeps arrays with one piece per row of the batch. RowMemory hands out places while the parts are made; the place
// of row r is base + place * batch + r * size, so that each array is contiguous over the batch.

#include "engine/layers/layer_kernels.h"
#include "engine/tensor/kernels/multiply.h"
#include "engine/tensor/kernels/normalise.h"
#include "engine/tensor/kernels/sequences.h"

namespace netloom {

struct RowArray {
    int64_t place = 0, size = 0;
};

class RowMemory {
 public:
    RowArray take(int64_t size) { return {std::exchange(total_, total_ + size), size}; }
    int64_t total() const { return total_; }  ///< per row

 private:
    int64_t total_ = 0;
};

/// Where the parts of one layer get their memory from, and what they ask for.
struct PartMemory {
    RowMemory saved;    ///< forward to backward
    RowMemory kept;     ///< row tasks of the backward pass to the weight gradients
    RowMemory packed;   ///< weights in panels, once per call
    int64_t work = 0;   ///< of one task

    void needWork(int64_t size) { work = std::max(work, size); }
    /// Tasks of a batch: by shape only.
    static int64_t tasks(int64_t batch) { return std::min<int64_t>(batch, 16); }
    int64_t savedSize(int64_t batch) const { return saved.total() * batch + kScratchSlack; }
};

/// Calls work(row, memory of its task) for every row of the batch, in tasks that own `taskSize` elements of `memory` each.
template <class T, class Work>
void overRows(const StepContext<T>& context, int64_t batch, T* memory, int64_t taskSize, Work work) {
    const int64_t tasks = PartMemory::tasks(batch);
    parallelOn(context.pool)(tasks, [&](int64_t task) {
        for (int64_t row = kernels::partBegin(batch, tasks, task); row < kernels::partBegin(batch, tasks, task + 1); ++row)
            work(row, memory + task * taskSize);
    });
}

/// What a call of a layer made of parts hands down.
template <class T>
struct PartCall {
    const StepContext<T>* context = nullptr;
    const Variables<T>* variables = nullptr;
    int64_t batch = 0;
    T *saved = nullptr, *kept = nullptr, *packed = nullptr;
    uint64_t stream = 0;  ///< of the step and node

    const T* value(size_t variable) const { return variables->values[variable].data; }
    T* gradient(size_t variable) const { return variables->gradients.empty() ? nullptr : variables->gradients[variable].data; }
    T* savedOf(RowArray array, int64_t row) const { return saved + array.place * batch + row * array.size; }
    T* keptOf(RowArray array, int64_t row) const { return kept + array.place * batch + row * array.size; }
    bool drops(double rate) const { return rate > 0 && context->training; }
    uint64_t rowStream(int64_t row, uint64_t site) const { return hashStream(stream, uint64_t(row), site); }
};

/// y = x · weight + bias for every step. weight [in, out] is variable `weight`, bias [out] the next one.
template <class T>
struct Projection {
    size_t weight = 0;
    int64_t in = 0, out = 0;
    RowArray panels;

    Projection() = default;
    Projection(PartMemory& memory, size_t variable, int64_t inputs, int64_t outputs)
        : weight(variable), in(inputs), out(outputs),
          panels(memory.packed.take(std::max(kernels::packedSize<T>(inputs, outputs), kernels::packedSize<T>(outputs, inputs)))) {}

    void addVariables(std::vector<VariableSpec>& specs, const std::string& name, int64_t fanOut) const {
        specs.push_back({.name = name + "Weight",
                         .shape = Shape{in, out},
                         .initializer = Initializer::glorotUniform,
                         .fanIn = in,
                         .fanOut = fanOut,
                         .decays = true});
        specs.push_back({.name = name + "Bias", .shape = Shape{out}});
    }
    void pack(const PartCall<T>& call, bool transposed) const {
        const auto parallel = parallelOn(call.context->pool);
        T* to = call.packed + panels.place;
        if (transposed) kernels::packTransposed<T>(parallel, call.value(weight), out, in, out, to);
        else kernels::packPanels<T>(parallel, call.value(weight), in, out, out, to);
    }
    void forward(const PartCall<T>& call, const T* x, int64_t rows, T* y, bool relu = false) const {
        multiply(call, x, in, rows, y, out, call.value(weight + 1), relu);
    }
    void inputGradient(const PartCall<T>& call, const T* dy, int64_t rows, T* dx) const {
        multiply(call, dy, out, rows, dx, in, nullptr, false);
    }
    void gradients(const PartCall<T>& call, const kernels::Steps& steps, const T* x, const T* dy) const {
        if (T* dw = call.gradient(weight))
            kernels::sharedWeightGradient<T>(parallelOn(call.context->pool), steps, x, in, dy, out, dw, call.gradient(weight + 1));
    }

 private:
    void multiply(const PartCall<T>& call, const T* x, int64_t depth, int64_t rows, T* y, int64_t columns, const T* bias, bool relu) const {
        const int64_t width = kernels::panelWidth<T>();
        kernels::multiplyPanels<T>({x, nullptr, depth, rows, nullptr, 1, depth}, call.packed + panels.place, columns, 0,
                                   (columns + width - 1) / width, {y, columns, bias, relu});
    }
};

/// Work of the two-layer network of a Transformer: y = f(x · up + bias) · down + bias, dropout behind f.
template <class T>
class FeedForwardPart {
 public:
    FeedForwardPart(PartMemory& memory, size_t firstVariable, int64_t size, int64_t inner, int64_t steps, bool gelu, double dropout)
        : up_(memory, firstVariable, size, inner), down_(memory, firstVariable + 2, inner, size), gelu_(gelu),
          dropout_(dropout), hidden_(memory.saved.take(steps * inner)), dz_(memory.kept.take(steps * inner)) {
        if (gelu) z_ = memory.saved.take(steps * inner);
        if (dropout > 0) mask_ = memory.saved.take(steps * inner);
    }
    void addVariables(std::vector<VariableSpec>& specs) const {
        up_.addVariables(specs, "up", up_.out);
        down_.addVariables(specs, "down", down_.out);
    }

    void pack(const PartCall<T>& call, bool transposed) const {
        up_.pack(call, transposed);
        down_.pack(call, transposed);
    }
    void forwardRow(const PartCall<T>& call, int64_t row, int64_t steps, const T* x, T* y) const {
        T* hidden = call.savedOf(hidden_, row);
        const int64_t n = steps * up_.out;
        if (gelu_) {
            T* z = call.savedOf(z_, row);
            up_.forward(call, x, steps, z);
            kernels::applyFunction<T>(kernels::Function::gelu, z, hidden, n, 1);
        } else {
            up_.forward(call, x, steps, hidden, true);
        }
        if (call.drops(dropout_)) {
            T* mask = call.savedOf(mask_, row);
            kernels::dropout<T>({}, call.context->seed, call.rowStream(row, down_.weight), dropout_, hidden, mask, n);
        }
        down_.forward(call, hidden, steps, y);
    }
    /// Steps [first, first + count) of the first row, without dropout; x and y point to step 0.
    void answer(const PartCall<T>& call, int64_t first, int64_t count, const T* x, T* y) const {
        T* hidden = call.savedOf(hidden_, 0) + first * up_.out;
        up_.forward(call, x + first * up_.in, count, hidden, !gelu_);
        if (gelu_) kernels::applyFunction<T>(kernels::Function::gelu, hidden, hidden, count * up_.out, 1);
        down_.forward(call, hidden, count, y + first * down_.out);
    }
    void backwardRow(const PartCall<T>& call, int64_t row, int64_t steps, const T* dy, T* dx) const {
        T* dz = call.keptOf(dz_, row);
        const int64_t n = steps * up_.out;
        down_.inputGradient(call, dy, steps, dz);
        if (call.drops(dropout_)) kernels::multiply<T>({}, dz, call.savedOf(mask_, row), dz, n);
        const T* value = call.savedOf(gelu_ ? z_ : hidden_, row);
        kernels::functionGradient<T>(gelu_ ? kernels::Function::gelu : kernels::Function::relu, value, dz, dz, n, 1);
        up_.inputGradient(call, dz, steps, dx);
    }
    void weightGradients(const PartCall<T>& call, const kernels::Steps& steps, const T* x, const T* dy) const {
        up_.gradients(call, steps, x, call.keptOf(dz_, 0));
        down_.gradients(call, steps, call.savedOf(hidden_, 0), dy);
    }

 private:
    Projection<T> up_, down_;
    bool gelu_;
    double dropout_;
    RowArray hidden_, dz_, z_, mask_;
};

}  // namespace netloom
