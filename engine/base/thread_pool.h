#pragma once
// Splits one piece of work over a few threads. Chunks are numbered by the caller from shapes alone, so results do not
// depend on the number of threads. The caller works too and waits for finished *chunks*, not for workers.

#include <cstdint>
#include <memory>
#include <type_traits>

namespace netloom {

class ThreadPool {
 public:
    using Work = void (*)(void* context, int64_t chunk);

    /// `threads` counts the calling thread; 0 = one per core.
    explicit ThreadPool(int threads = 0);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    int threads() const;
    /// Calls work(chunk) once for every chunk in [0, chunks); returns when all are done. Not re-entrant; one caller at a
    /// time. work must not throw. Allocates nothing.
    template <class Callable>
        requires std::is_invocable_v<Callable&, int64_t>
    void run(int64_t chunks, Callable&& work) {
        using Type = std::remove_reference_t<Callable>;
        runRaw(chunks, [](void* context, int64_t chunk) { (*static_cast<Type*>(context))(chunk); },
               const_cast<void*>(static_cast<const void*>(&work)));
    }
    void runRaw(int64_t chunks, Work work, void* context);

 private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace netloom
