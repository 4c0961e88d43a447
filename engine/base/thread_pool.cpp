#include "engine/base/thread_pool.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/base/error.h"

namespace netloom {
namespace {

using Clock = std::chrono::steady_clock;

/// Who waits looks this many times (some tens of microseconds): nearly every wait inside a training step is shorter.
constexpr int kSpins = 4000;
/// Then it offers its core to others between looks, this long, before it sleeps. Sleeping earlier would leave the core idle: what it
/// waits for is held by a thread that another program (a window that paints) has just pushed aside, and a scheduler moves a thread
/// to an idle core only when it has not run for a while (Linux: half a millisecond), and looks for one only when the core falls idle.
constexpr std::chrono::microseconds kPatience(800);
constexpr int kSpinsBetweenOffers = 30;
/// An offer that came back this late was taken: more threads than cores.
constexpr std::chrono::microseconds kTaken(30);

void relax() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    asm volatile("yield");
#endif
}

enum class WhenCrowded { stay, leave };

/// Whether `isDone` became true before it is better to sleep; `leave`: also as soon as another thread wants this core.
template <class IsDone>
bool waitAwake(IsDone isDone, WhenCrowded crowded) {
    for (int i = 0; i < kSpins; ++i) {
        if (isDone()) return true;
        relax();
    }
    Clock::time_point now = Clock::now();
    for (const Clock::time_point end = now + kPatience; now < end;) {
        const Clock::time_point offered = now;
        std::this_thread::yield();
        now = Clock::now();
        if (isDone()) return true;
        if (crowded == WhenCrowded::leave && now - offered > kTaken) return false;
        for (int i = 0; i < kSpinsBetweenOffers; ++i) relax();
    }
    return false;
}

}  // namespace

// A job's number and the chunks that are left, [first, last), share one atomic word, so a late worker can never take a chunk of
// a newer job with an older job's function: what it read of `job` counts only if its ticket is still the same.
//
// The caller takes chunks from the front, workers from the back (every other one, when there are several). So in one job after the
// other a thread works on the same end of the batch, which is still in its core's cache.
struct ThreadPool::State {
    static constexpr int kChunkBits = 20;
    static constexpr uint64_t kChunkMask = (uint64_t(1) << kChunkBits) - 1;
    static constexpr uint64_t kOneFirst = uint64_t(1) << kChunkBits;
    static int64_t firstOf(uint64_t ticket) { return int64_t(ticket >> kChunkBits & kChunkMask); }
    static int64_t lastOf(uint64_t ticket) { return int64_t(ticket & kChunkMask); }

    // Whoever waits looks at one line of the cache, and nobody else's writes take it away from him.
    static constexpr size_t kLine = 64;

    struct alignas(kLine) Job {
        std::atomic<Work> work{nullptr};
        std::atomic<void*> context{nullptr};
        std::atomic<int64_t> chunks{0};
    };

    alignas(kLine) std::atomic<uint64_t> ticket{0};  ///< job number << 2 · kChunkBits | first << kChunkBits | last
    Job job;
    alignas(kLine) std::atomic<int64_t> done{0};
    alignas(kLine) std::atomic<bool> stop{false};
    std::atomic<int> parked{0};
    std::atomic<bool> callerSleeps{false};
    std::mutex mutex;
    std::condition_variable wake, finished;
    std::vector<std::thread> workers;

    /// Takes chunks of the current job until none is left.
    void help(bool fromBack) {
        for (;;) {
            uint64_t seen = ticket.load(std::memory_order_acquire);
            if (firstOf(seen) >= lastOf(seen)) return;
            const int64_t chunks = job.chunks.load(std::memory_order_acquire);
            const Work work = job.work.load(std::memory_order_acquire);
            void* context = job.context.load(std::memory_order_acquire);
            // Succeeds only while the same job is current, so work, context and chunks read above belong to it.
            const uint64_t taken = fromBack ? seen - 1 : seen + kOneFirst;
            if (!ticket.compare_exchange_weak(seen, taken, std::memory_order_acq_rel)) continue;
            work(context, fromBack ? lastOf(taken) : firstOf(seen));
            if (done.fetch_add(1) + 1 < chunks || !callerSleeps.load()) continue;
            { const std::lock_guard lock(mutex); }
            finished.notify_one();
        }
    }

    /// Until all chunks are done. A chunk that takes long belongs to a worker which another program pushed aside: sleeping frees this
    /// core for it.
    void await(int64_t chunks) {
        if (waitAwake([&] { return done.load(std::memory_order_acquire) >= chunks; }, WhenCrowded::stay)) return;
        std::unique_lock lock(mutex);
        callerSleeps = true;
        finished.wait(lock, [&] { return done.load() >= chunks; });
        callerSleeps = false;
    }

    bool hasWork() const {
        const uint64_t seen = ticket.load();
        return firstOf(seen) < lastOf(seen);
    }

    void loop(bool fromBack) {
        while (!stop.load(std::memory_order_acquire)) {
            help(fromBack);
            // A worker that leaves a crowded core is woken by the next job on one that is free by then.
            if (waitAwake([this] { return hasWork() || stop.load(std::memory_order_relaxed); }, WhenCrowded::leave)) continue;
            std::unique_lock lock(mutex);
            parked.fetch_add(1);
            wake.wait(lock, [this] { return stop.load() || hasWork(); });
            parked.fetch_sub(1);
        }
    }
};

ThreadPool::ThreadPool(int threads) : state_(std::make_unique<State>()) {
    const int count = threads > 0 ? threads : int(std::max(1u, std::thread::hardware_concurrency()));
    for (int i = 1; i < count; ++i) state_->workers.emplace_back([state = state_.get(), back = i % 2 == 1] { state->loop(back); });
}

ThreadPool::~ThreadPool() {
    {
        const std::lock_guard lock(state_->mutex);
        state_->stop = true;
    }
    state_->wake.notify_all();
    for (std::thread& worker : state_->workers) worker.join();
}

int ThreadPool::threads() const { return int(state_->workers.size()) + 1; }

void ThreadPool::runRaw(int64_t chunks, Work work, void* context) {
    State& s = *state_;
    if (chunks <= 1 || s.workers.empty()) {
        for (int64_t i = 0; i < chunks; ++i) work(context, i);
        return;
    }
    NETLOOM_ASSERT(uint64_t(chunks) <= State::kChunkMask);
    // The old job has no chunk left; describe the new one, then open it.
    const uint64_t number = (s.ticket.load(std::memory_order_acquire) >> 2 * State::kChunkBits) + 1;
    s.done.store(0, std::memory_order_relaxed);
    s.job.work.store(work, std::memory_order_release);
    s.job.context.store(context, std::memory_order_release);
    s.job.chunks.store(chunks, std::memory_order_release);
    s.ticket.store(number << 2 * State::kChunkBits | uint64_t(chunks), std::memory_order_seq_cst);
    if (s.parked.load() > 0) {
        { const std::lock_guard lock(s.mutex); }
        s.wake.notify_all();
    }
    s.help(false);
    s.await(chunks);
}

}  // namespace netloom
