#pragma once
// From one producing thread to one consuming thread without locks: a bounded ring, and on top of it a queue whose
// producer never waits and never drops: what does not fit is folded together or kept until there is room again.

#include <atomic>
#include <deque>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "engine/base/error.h"

namespace netloom {

/// Bounded ring. push() on one thread, pop() on one other.
template <class T>
class SpscQueue {
 public:
    explicit SpscQueue(size_t capacity) : slots_(capacity + 1) { NETLOOM_ASSERT(capacity > 0); }

    /// Moves `item` in; false (and `item` untouched) when full.
    bool push(T& item) {
        const size_t tail = tail_.load(std::memory_order_relaxed);
        const size_t next = tail + 1 == slots_.size() ? 0 : tail + 1;
        if (next == head_.load(std::memory_order_acquire)) return false;
        slots_[tail] = std::move(item);
        tail_.store(next, std::memory_order_release);
        return true;
    }
    std::optional<T> pop() {
        const size_t head = head_.load(std::memory_order_relaxed);
        if (head == tail_.load(std::memory_order_acquire)) return std::nullopt;
        std::optional<T> item(std::move(slots_[head]));
        head_.store(head + 1 == slots_.size() ? 0 : head + 1, std::memory_order_release);
        return item;
    }

 private:
    std::vector<T> slots_;
    alignas(64) std::atomic<size_t> head_{0};
    alignas(64) std::atomic<size_t> tail_{0};
};

/// A ring that folds when it is full. `fold(last, next)` merges `next` into `last` and answers true, or answers false when the
/// two must stay apart; then both wait outside the ring. Order is kept.
template <class T>
class FoldingQueue {
 public:
    using Fold = std::function<bool(T& last, const T& next)>;
    FoldingQueue(size_t capacity, Fold fold) : ring_(capacity), fold_(std::move(fold)) {}

    /// Producer thread.
    void push(T item) {
        while (!waiting_.empty() && ring_.push(waiting_.front())) waiting_.pop_front();
        if (waiting_.empty() && ring_.push(item)) return;
        if (waiting_.empty() || !fold_(waiting_.back(), item)) waiting_.push_back(std::move(item));
    }
    /// Consumer thread.
    std::optional<T> pop() { return ring_.pop(); }
    /// Consumer thread, once the producer has ended (and this thread knows it by an acquiring read): what waited outside.
    std::deque<T> takeRest() { return std::exchange(waiting_, {}); }

 private:
    SpscQueue<T> ring_;
    Fold fold_;
    std::deque<T> waiting_;
};

}  // namespace netloom
