#pragma once
// Inputs of merging layers whose sizes differ: an axis of size 1, and axes that are missing in front, serve every place of the
// largest input. [height, width, channels] merges with [channels] (one factor per channel) or with [height, width, 1].

#include "engine/layers/common_params.h"
#include "engine/layers/layer_kernels.h"
#include "engine/tensor/kernels/broadcast.h"

namespace netloom {

/// The shape all inputs are brought to, or why there is none.
Expected<Shape> broadcastShape(const std::string& layer, Shapes inputs);
kernels::BroadcastPlan broadcastPlan(const Shape& small, const Shape& large);
/// Whether step t of the result is step t of every sequence among the inputs.
StepRule broadcastSteps(Shapes inputs, const Shape& result);
/// Exported inputs, each with as many axes as the result.
std::vector<std::string> exportBroadcast(const ExportContext& context, OperatorSink& sink);

/// Brings inputs to the size of the result in scratch memory, and gradients back.
template <class T>
class Broadcaster {
 public:
    Broadcaster(Shapes inputs, const Shape& result) : pointers_(inputs.size()), result_(result) {
        for (const Shape& shape : inputs) {
            const bool smaller = !(shape == result);
            rooms_.push_back(smaller ? repeated_++ : -1);
            plans_.push_back(broadcastPlan(shape, result));
        }
    }
    bool needed() const { return repeated_ > 0; }
    int64_t scratchSize(int64_t batch) const { return needed() ? (repeated_ + 1) * batch * result_.size() + kScratchSlack : 0; }

    /// One pointer per input to values of the result's size.
    std::span<const T* const> expand(const StepContext<T>& context, std::span<const ConstTensorView<T>> inputs) {
        for (size_t i = 0; i < inputs.size(); ++i) {
            pointers_[i] = inputs[i].data;
            if (rooms_[i] < 0) continue;
            T* room = roomAt(context, rooms_[i], inputs[i].shape[0]);
            kernels::expand<T>(parallelOn(context.pool), plans_[i], inputs[i].shape[0], inputs[i].data, room);
            pointers_[i] = room;
        }
        return pointers_;
    }
    /// Where the gradient of input i is written in the result's size; finish() brings it to `gradient`.
    T* gradientRoom(const StepContext<T>& context, size_t i, TensorView<T> gradient) const {
        return rooms_[i] < 0 ? gradient.data : roomAt(context, repeated_, gradient.shape[0]);
    }
    void finish(const StepContext<T>& context, size_t i, TensorView<T> gradient) const {
        if (rooms_[i] < 0) return;
        const int64_t batch = gradient.shape[0];
        kernels::collapse<T>(parallelOn(context.pool), plans_[i], batch, roomAt(context, repeated_, batch), gradient.data);
    }

 private:
    T* roomAt(const StepContext<T>& context, int64_t room, int64_t batch) const {
        return context.scratch.data() + room * batch * result_.size();
    }
    std::vector<const T*> pointers_;
    std::vector<int64_t> rooms_;  ///< per input; −1: it has the result's size
    std::vector<kernels::BroadcastPlan> plans_;
    int64_t repeated_ = 0;
    Shape result_;
};

}  // namespace netloom
