#pragma once
// All training rows, as batches that may be asked for again and again: what Network::stepWhole() computes its loss from.

#include "engine/network/network.h"

namespace netloom {

template <class T>
class RowSource {
 public:
    struct Batch {
        const typename Network<T>::Inputs* inputs = nullptr;
        const typename Network<T>::Targets* targets = nullptr;
        std::span<const T> weights;  ///< per row; empty: all 1
        int64_t rows = 0;
    };

    virtual ~RowSource() = default;
    virtual int64_t batches() const = 0;
    /// Valid until the next call. None: breaks off.
    virtual std::optional<Batch> batch(int64_t index) = 0;
    /// After the forward pass of a batch with the weights before the step; the network's logits are of it.
    virtual void seen(const Batch& batch, double loss) { (void)batch, (void)loss; }
};

}  // namespace netloom
