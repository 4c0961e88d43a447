#include "engine/training/training_session.h"

#ifdef __linux__
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#include <chrono>
#include <thread>

#include "engine/base/latest_value.h"
#include "engine/base/spsc_queue.h"
#include "engine/training/step_folding.h"

namespace netloom {
namespace {

using Clock = std::chrono::steady_clock;

// Steps beyond this many per drain are folded; a drain comes every 50 to 1500 ms.
constexpr size_t kStepCapacity = 32768, kEpochCapacity = 4096, kEventCapacity = 256;
constexpr Clock::duration kSnapshotInterval = std::chrono::milliseconds(200);
// Snapshots get this share of the worker's time at most, however slow they are.
constexpr double kSnapshotShare = 0.01;

bool foldSteps(StepPoint& last, const StepPoint& next) {
    foldStep(last, next);
    return true;
}

template <class T>
bool keepApart(T&, const T&) {
    return false;
}

// The window and everything else a person touches goes first. Threads started by this one inherit it.
void yieldToTheWindow() {
#ifdef __linux__
    setpriority(PRIO_PROCESS, id_t(syscall(SYS_gettid)), 10);
#endif
}

}  // namespace

struct TrainingSession::Impl : TrainingObserver {
    enum class Command { run, pause, stepBatch, stepEpoch, stop, abandon };

    Impl(TrainingJob givenJob, std::shared_ptr<TrainingObserver> givenStore)
        : job(std::move(givenJob)), store(std::move(givenStore)) {
        if (!job.pinnedRows.empty()) pinnedRow = job.pinnedRows.front();
    }

    // --- any thread -------------------------------------------------------------------------------------------------
    /// Changes the command if `allowed` says so of the present one, and wakes the worker.
    template <class Allowed>
    void change(Command next, Allowed allowed) {
        Command present = command.load();
        while (allowed(present) && !command.compare_exchange_weak(present, next)) {}
        wake();
    }
    void look() {
        looks.fetch_add(1);
        lookNow.store(true);
        wake();
    }
    void wake() {
        version.fetch_add(1, std::memory_order_release);
        version.notify_all();
    }
    static bool isEnding(Command c) { return c == Command::stop || c == Command::abandon; }

    // --- worker thread ----------------------------------------------------------------------------------------------
    void work();
    Control control() override;
    bool abandoned() override { return command.load(std::memory_order_relaxed) == Command::abandon; }
    std::optional<LiveSettings> liveSettings() override { return live.take(); }
    std::optional<SnapshotRequest> snapshotRequest() override;
    void onSnapshot(Snapshot taken) override;
    void onEpoch(const EpochPoint& point) override;
    void onEvent(const RunEvent& event) override;
    void onStep(const StepPoint& point) override {
        steps.push(point);
        if (store) store->onStep(point);
    }
    void onBest(std::shared_ptr<const Checkpoint> checkpoint) override {
        if (store) store->onBest(std::move(checkpoint));
    }
    void onCheckpoint(std::shared_ptr<const Checkpoint> checkpoint) override {
        if (store) store->onCheckpoint(std::move(checkpoint));
    }
    void onEpochSnapshot(const Snapshot& taken) override {
        if (store) store->onEpochSnapshot(taken);
    }
    void onFinish(const RunRecord& record) override {
        if (store) store->onFinish(record);
    }

    TrainingJob job;
    std::shared_ptr<TrainingObserver> store;

    std::atomic<Command> command{Command::run};
    std::atomic<uint32_t> version{0};  ///< counts everything that may end a wait
    std::atomic<Status> status{Status::running};
    std::atomic<bool> ended{false};    ///< released after the last push and the result

    LatestValue<LiveSettings> live;
    std::atomic<bool> watching{false};
    std::atomic<bool> lookNow{false};  ///< somebody began to look at something else
    std::atomic<uint32_t> looks{0}, looksAnswered{0};  ///< how often that was so; up to which one snapshots have come
    std::atomic<NodeId> inspected{0};
    std::atomic<int64_t> pinnedRow{0};

    FoldingQueue<StepPoint> steps{kStepCapacity, foldSteps};
    FoldingQueue<EpochPoint> epochs{kEpochCapacity, keepApart<EpochPoint>};
    FoldingQueue<RunEvent> events{kEventCapacity, keepApart<RunEvent>};
    LatestValue<Snapshot> snapshot;
    std::optional<Expected<RunRecord>> result;  ///< the worker's until `ended`, then the GUI thread's

    // The worker's own.
    bool pauseAnnounced = false;
    bool lookBeforeWaiting = false;
    uint32_t answering = 0;  ///< the look that the snapshot being taken answers
    Clock::time_point snapshotStarted, nextSnapshot;

    std::jthread thread;  ///< last: joins before the rest goes away
};

void TrainingSession::Impl::work() {
    yieldToTheWindow();
    try {
        result = train(job, *this);
    } catch (const std::exception& exception) {
        result = fail({NL_TR("engine", "The training broke off: %1"), exception.what()}, {},
                      NL_TR("engine", "Try a smaller batch or network; what was saved is kept"));
    }
    if (!*result) onEvent({EventKind::failed, 0, 0, 0, result->error().what});
    status.store(Status::finished);
    ended.store(true, std::memory_order_release);
}

Control TrainingSession::Impl::control() {
    for (;;) {
        const uint32_t seen = version.load(std::memory_order_acquire);
        Command present = command.load();
        switch (present) {
            case Command::stop: return Control::stop;
            case Command::abandon: return Control::abandon;
            case Command::run:
                pauseAnnounced = false;
                if (status.load(std::memory_order_relaxed) != Status::running) status.store(Status::running);
                return Control::run;
            case Command::stepEpoch:
                lookBeforeWaiting = true;
                status.store(Status::running);
                return Control::step;
            case Command::stepBatch:
                if (!command.compare_exchange_strong(present, Command::pause)) break;
                lookBeforeWaiting = true;
                return Control::step;
            case Command::pause:
                if (!std::exchange(pauseAnnounced, true)) {
                    lookBeforeWaiting = true;
                    return Control::pause;
                }
                if (std::exchange(lookBeforeWaiting, false)) lookNow.store(true);
                if (watching.load() && lookNow.load()) return Control::look;
                status.store(Status::paused);
                version.wait(seen, std::memory_order_acquire);
        }
    }
}

std::optional<SnapshotRequest> TrainingSession::Impl::snapshotRequest() {
    if (!watching.load(std::memory_order_relaxed)) return std::nullopt;
    if (!lookNow.load(std::memory_order_relaxed)) {
        if (snapshot.hasNew()) return std::nullopt;  // nobody has seen the last one yet
        snapshotStarted = Clock::now();
        if (snapshotStarted < nextSnapshot) return std::nullopt;
    }
    lookNow.store(false);
    answering = looks.load();
    snapshotStarted = Clock::now();
    return SnapshotRequest{pinnedRow.load(), inspected.load()};
}

void TrainingSession::Impl::onSnapshot(Snapshot taken) {
    snapshot.set(std::move(taken));
    looksAnswered.store(answering, std::memory_order_release);
    const Clock::time_point now = Clock::now();
    const auto pause = std::chrono::duration_cast<Clock::duration>((now - snapshotStarted) / kSnapshotShare);
    nextSnapshot = now + std::max(kSnapshotInterval, pause);
}

void TrainingSession::Impl::onEpoch(const EpochPoint& point) {
    epochs.push(point);
    if (store) store->onEpoch(point);
    Command stepping = Command::stepEpoch;
    command.compare_exchange_strong(stepping, Command::pause);
}

void TrainingSession::Impl::onEvent(const RunEvent& event) {
    events.push(event);
    if (store) store->onEvent(event);
}

TrainingSession::TrainingSession(TrainingJob job, std::shared_ptr<TrainingObserver> store)
    : impl_(std::make_unique<Impl>(std::move(job), std::move(store))) {
    impl_->thread = std::jthread([impl = impl_.get()] { impl->work(); });
}

TrainingSession::~TrainingSession() {
    impl_->change(Impl::Command::abandon, [](Impl::Command) { return true; });
    impl_->thread.join();
}

void TrainingSession::pause() {
    impl_->change(Impl::Command::pause, [](Impl::Command c) { return !Impl::isEnding(c); });
}
void TrainingSession::resume() {
    impl_->change(Impl::Command::run, [](Impl::Command c) { return !Impl::isEnding(c); });
}
void TrainingSession::stepBatch() {
    impl_->change(Impl::Command::stepBatch, [](Impl::Command c) { return c == Impl::Command::pause; });
}
void TrainingSession::stepEpoch() {
    impl_->change(Impl::Command::stepEpoch, [](Impl::Command c) { return c == Impl::Command::pause; });
}
void TrainingSession::stop() {
    impl_->change(Impl::Command::stop, [](Impl::Command c) { return c != Impl::Command::abandon; });
}
void TrainingSession::setLive(const LiveSettings& settings) { impl_->live.set(settings); }

void TrainingSession::watch(bool activations, NodeId inspected) {
    impl_->inspected.store(inspected);
    impl_->watching.store(activations);
    impl_->look();
}

void TrainingSession::setPinnedRow(int64_t row) {
    impl_->pinnedRow.store(row);
    impl_->look();
}

uint32_t TrainingSession::looksAnswered() const { return impl_->looksAnswered.load(std::memory_order_acquire); }

TrainingSession::Status TrainingSession::status() const { return impl_->status.load(); }

TrainingSession::Drained TrainingSession::drain() {
    Drained drained;
    const bool ended = impl_->ended.load(std::memory_order_acquire);
    const auto take = [ended](auto& queue, auto& into) {
        while (auto item = queue.pop()) into.push_back(std::move(*item));
        if (!ended) return;
        for (auto& item : queue.takeRest()) into.push_back(std::move(item));
    };
    take(impl_->steps, drained.steps);
    take(impl_->epochs, drained.epochs);
    take(impl_->events, drained.events);
    drained.snapshot = impl_->snapshot.take();
    if (ended) drained.result = std::exchange(impl_->result, std::nullopt);
    return drained;
}

}  // namespace netloom
