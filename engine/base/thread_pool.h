#pragma once
// Splits one piece of work over a few threads. Chunks are numbered by the caller from shapes alone, so results do not
// depend on the number of threads. The caller works too and waits for finished *chunks*, not for workers.

#include <cstdint>
#include <functional>
#include <memory>

namespace netloom {

class ThreadPool {
 public:
    /// `threads` counts the calling thread; 0 = one per core.
    explicit ThreadPool(int threads = 0);
    ~ThreadPool();
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    int threads() const;
    /// Calls work(chunk) once for every chunk in [0, chunks); returns when all are done. Not re-entrant; one caller at a
    /// time. work must not throw.
    void run(int64_t chunks, const std::function<void(int64_t)>& work);

 private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace netloom
