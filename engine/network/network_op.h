#pragma once
// One step of a network's plan. Private to engine/network.

#include "engine/network/network.h"

namespace netloom {

template <class T>
struct Network<T>::Op {
    enum class Kind {
        input,   ///< output points to the caller's batch
        layer,   ///< runs a Layer
        alias,   ///< hands its input on under another shape or as part of a loss: no work, no memory
        output,  ///< where a loss is taken
    };
    Kind kind = Kind::layer;
    NodeId node = 0;
    size_t index = 0;  ///< input: block; output: index into outputs(); layer: size of saved
    std::unique_ptr<Layer<T>> layer;
    std::vector<size_t> inputs;  ///< ops
    Shape shape;                 ///< per sample
    int consumers = 0;
    bool needsGradient = false;  ///< a trainable variable lies here or before
    size_t firstVariable = 0, variableCount = 0;
    Variables<T> variables;
    TensorView<T> output, gradient;  ///< planned for options.batchSize rows
    std::span<T> saved;
    bool gradientWritten = false;  ///< in this backward pass
    // Reused between steps so that a step allocates nothing.
    std::vector<ConstTensorView<T>> inputViews;
    std::vector<TensorView<T>> inputGradients;
};

}  // namespace netloom
