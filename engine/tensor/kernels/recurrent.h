#pragma once
// Recurrent layers over padded sequences: simple RNN, LSTM and GRU, in one or both directions. The inputs of all steps are
// projected by one product; then every thread takes its own rows through all steps, so no step waits for another thread.
// The gates' mathematics stands in recurrent_cells.h.
//
// D = directions, G = gates, U = units. inputWeight [inputs, D·G·U], recurrentWeight [D·U, G·U], bias [D·G·U]; the gates of
// a direction lie one behind the other: LSTM input, forget, candidate, output; GRU update, reset, candidate.

#include "engine/tensor/kernels/parallel.h"

namespace netloom::kernels {

enum class Cell { simple, lstm, gru };

struct RecurrentPlan {
    Cell cell = Cell::lstm;
    bool relu = false;       ///< simple: ReLU instead of tanh
    bool resetAfter = true;  ///< GRU: the reset gate acts after the recurrent product
    int64_t steps = 0, inputs = 0, units = 0;
    int64_t directions = 1;  ///< 2: the second runs from the last valid step to the first

    int64_t gates() const { return cell == Cell::lstm ? 4 : cell == Cell::gru ? 3 : 1; }
    int64_t columns() const { return gates() * units; }
    int64_t allColumns() const { return directions * columns(); }
    int64_t allUnits() const { return directions * units; }
    bool resetBefore() const { return cell == Cell::gru && !resetAfter; }
};

/// What backward needs of forward, each [batch, steps, …]; null where the cell has no use for it.
template <class T>
struct RecurrentSaved {
    T* gates = nullptr;     ///< [D·G·U] after their functions
    T* left = nullptr;      ///< [D·U] state before the step, with dropout: left side of the recurrent product
    T* previous = nullptr;  ///< [D·U] state before the step, without dropout; may be `left`. LSTM: its memory before the step
    T* inner = nullptr;     ///< [D·U] LSTM: tanh of the new memory. GRU: recurrent product of the candidate, or with the
                            ///< reset gate in front its left side
};

template <class T>
struct RecurrentCall {
    int64_t batch = 0;
    const int32_t* lengths = nullptr;  ///< valid steps per row; null: all. Of padded steps nothing counts
    const T* x = nullptr;              ///< [batch, steps, inputs]
    const T* inputWeight = nullptr;
    const T* recurrentWeight = nullptr;
    const T* bias = nullptr;
    const T* recurrentBias = nullptr;  ///< GRU with reset after: [D·U] of the candidate, else null
    const T* stateMask = nullptr;      ///< [batch, D·U] recurrent dropout, or null

    // States [D·U] per row; null: zero. The memory only of an LSTM.
    const T* state = nullptr;
    const T* memory = nullptr;
    int64_t stateStride = 0;

    // The sequence that leaves: direction d goes to column d · outputOffset, times outputScale and the row's mask.
    // Offset 0: the directions are added.
    int64_t width = 0, outputOffset = 0;
    T outputScale = 1;
    const T* outputMask = nullptr;  ///< [batch, width] or null

    RecurrentSaved<T> saved;
    bool keeps = true;  ///< false: no backward pass follows; of `saved` only the gates are used, as room for the projections
    T* scratch = nullptr;
    T* packed = nullptr;    ///< keeps the packed weights of the forward pass; null: they lie in the scratch memory
    bool isPacked = false;  ///< `packed` holds them already
};

template <class T>
struct RecurrentResult {
    T* sequence = nullptr;  ///< [batch, steps, width] or null; 0 at padded steps
    T* state = nullptr;     ///< [D·U] per row after the last valid step, or null
    T* memory = nullptr;
    int64_t stride = 0;     ///< between rows of state and memory
};

template <class T>
struct RecurrentGradients {
    // Of the results; null: zero.
    const T* sequence = nullptr;
    const T* state = nullptr;
    const T* memory = nullptr;
    int64_t stride = 0;
    // To be written; null: not wanted.
    T* x = nullptr;
    T* initialState = nullptr;
    T* initialMemory = nullptr;
    T* inputWeight = nullptr;
    T* recurrentWeight = nullptr;
    T* bias = nullptr;
    T* recurrentBias = nullptr;
};

/// Elements of scratch memory for both passes.
template <class T> NETLOOM_KERNEL int64_t recurrentScratch(const RecurrentPlan& plan, int64_t batch, bool backward);
/// Elements of the forward pass's packed weights.
template <class T> NETLOOM_KERNEL int64_t recurrentPackedSize(const RecurrentPlan& plan);
template <class T>
NETLOOM_KERNEL void recurrentForward(const Parallel& parallel, const RecurrentPlan& plan, const RecurrentCall<T>& call,
                                     const RecurrentResult<T>& result);
template <class T>
NETLOOM_KERNEL void recurrentBackward(const Parallel& parallel, const RecurrentPlan& plan, const RecurrentCall<T>& call,
                                      const RecurrentGradients<T>& gradients);

}  // namespace netloom::kernels
