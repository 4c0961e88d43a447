#include "engine/project/storage_thread.h"

#include <algorithm>
#include <chrono>

namespace netloom {

namespace {
constexpr std::chrono::seconds kRetryAfter(5);
}

StorageThread::StorageThread(Connection connection)
    : connection_(std::move(connection)), thread_([this] { loop(); }) {}

StorageThread::~StorageThread() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void StorageThread::post(Work work, const std::string& key) {
    {
        const std::lock_guard lock(mutex_);
        if (!key.empty()) std::erase_if(queue_, [&](const Task& task) { return task.key == key; });
        queue_.push_back({key, std::move(work)});
    }
    wake_.notify_all();
}

Expected<void> StorageThread::call(Work work, Wrap wrap) {
    Call call{&work, wrap, {}};
    return await(call);
}

Expected<void> StorageThread::flush() {
    Call call{nullptr, Wrap::none, {}};
    return await(call);
}

Expected<void> StorageThread::await(Call& call) {
    std::unique_lock lock(mutex_);
    calls_.push_back(&call);
    wake_.notify_all();
    answered_.wait(lock, [&] { return call.done; });
    return call.result;
}

bool StorageThread::hasPending() const {
    const std::lock_guard lock(mutex_);
    return writing_ || !queue_.empty();
}

std::optional<Error> StorageThread::takeError() {
    const std::lock_guard lock(mutex_);
    return std::exchange(error_, std::nullopt);
}

void StorageThread::loop() {
    bool failed = false;
    size_t failedSize = 0;
    std::unique_lock lock(mutex_);
    for (;;) {
        const auto hasWork = [&] { return stop_ || !calls_.empty() || queue_.size() > (failed ? failedSize : 0); };
        if (failed) wake_.wait_for(lock, kRetryAfter, hasWork);
        else wake_.wait(lock, hasWork);

        const bool last = stop_;
        const std::deque<Call*> calls = std::exchange(calls_, {});
        lock.unlock();
        const Expected<void> written = writePending();
        for (Call* call : calls) {
            if (!call->work) call->result = written;
            else if (call->wrap == Wrap::none) call->result = (*call->work)(connection_);
            else call->result = transact([&] { return (*call->work)(connection_); });
        }
        lock.lock();
        for (Call* call : calls) call->done = true;
        answered_.notify_all();
        failed = !written;
        failedSize = queue_.size();
        if (last && calls_.empty()) return;
    }
}

Expected<void> StorageThread::writePending() {
    std::deque<Task> tasks;
    {
        const std::lock_guard lock(mutex_);
        tasks.swap(queue_);
        writing_ = true;
    }
    Expected<void> result;
    if (!tasks.empty()) {
        result = transact([&]() -> Expected<void> {
            for (const Task& task : tasks) NETLOOM_CHECK(task.work(connection_));
            return {};
        });
        if (result) tasks.clear();
        else result = writeOneByOne(tasks);
    }
    const std::lock_guard lock(mutex_);
    writing_ = false;
    // What could not be written goes back in front, unless something newer of its kind has come meanwhile.
    for (auto task = tasks.rbegin(); task != tasks.rend(); ++task) {
        const bool replaced = !task->key.empty() && std::any_of(queue_.begin(), queue_.end(), [&](const Task& newer) {
            return newer.key == task->key;
        });
        if (!replaced) queue_.push_front(std::move(*task));
    }
    if (!result && !error_) error_ = result.error();
    return result;
}

/// Leaves in `tasks` what is to be tried again; work that can never succeed is dropped so that it does not block the rest.
Expected<void> StorageThread::writeOneByOne(std::deque<Task>& tasks) {
    Expected<void> first;
    while (!tasks.empty()) {
        const Expected<void> result = transact([&] { return tasks.front().work(connection_); });
        if (!result && first) first = result;
        if (!result && mayRecover_) return first;
        tasks.pop_front();
    }
    return first;
}

Expected<void> StorageThread::transact(const std::function<Expected<void>()>& body) {
    Expected<void> result = connection_.execute("BEGIN IMMEDIATE");
    if (result) result = body();
    if (result) result = connection_.execute("COMMIT");
    mayRecover_ = !result && connection_.mayRecover();
    // Some failures (disk full) have rolled back already.
    if (!result && connection_.inTransaction()) (void)connection_.execute("ROLLBACK");
    return result;
}

}  // namespace netloom
