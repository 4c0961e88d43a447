#pragma once
// Hands the newest value from one writing thread to one reading thread; older ones are overwritten. Triple buffer: neither
// side ever waits, and values move without being copied.

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <utility>

namespace netloom {

template <class T>
class LatestValue {
 public:
    /// Writer thread.
    void set(T value) {
        buffers_[back_] = std::move(value);
        back_ = uint8_t(middle_.exchange(uint8_t(back_ | kFresh), std::memory_order_acq_rel) & kIndex);
    }
    /// Reader thread: the newest value, if there is one that was not taken yet.
    std::optional<T> take() {
        if (!hasNew()) return std::nullopt;
        front_ = uint8_t(middle_.exchange(front_, std::memory_order_acq_rel) & kIndex);
        return std::optional<T>(std::move(buffers_[front_]));
    }
    /// Any thread: a value waits to be taken.
    bool hasNew() const { return middle_.load(std::memory_order_relaxed) & kFresh; }

 private:
    static constexpr uint8_t kIndex = 3, kFresh = 4;
    std::array<T, 3> buffers_{};
    uint8_t back_ = 0;                ///< the writer's
    std::atomic<uint8_t> middle_{1};  ///< index, with kFresh when not taken yet
    uint8_t front_ = 2;               ///< the reader's
};

}  // namespace netloom
