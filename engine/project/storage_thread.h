#pragma once
// The one thread that writes a project. It owns the only writing SQLite connection; everybody else queues work.
//
// Queued work (post) is kept until it is committed: when the disk is full it stays in memory and is tried again, so
// nothing is lost while the program runs. Work with an answer (call) runs in a transaction of its own, after everything
// queued before it, and its failure belongs to its caller.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "engine/project/sqlite.h"

namespace netloom {

class StorageThread {
 public:
    using Work = std::function<Expected<void>(Connection&)>;
    enum class Wrap { transaction, none };

    explicit StorageThread(Connection connection);
    ~StorageThread();  ///< tries once more to write what is queued
    StorageThread(const StorageThread&) = delete;
    StorageThread& operator=(const StorageThread&) = delete;

    /// Returns at once. Waiting work with the same non-empty key is replaced: only the newest of its kind matters.
    void post(Work work, const std::string& key = {});
    /// Waits for the result. Work may replace the connection when wrapped in no transaction.
    Expected<void> call(Work work, Wrap wrap = Wrap::transaction);
    /// Waits until everything queued so far is committed, or says why it is not.
    Expected<void> flush();

    bool hasPending() const;
    /// First failure of queued work since the last call.
    std::optional<Error> takeError();

 private:
    struct Task {
        std::string key;
        Work work;
    };
    struct Call {
        const Work* work;  ///< null: only flush
        Wrap wrap;
        Expected<void> result;
        bool done = false;
    };

    Expected<void> await(Call& call);
    void loop();
    Expected<void> writePending();
    Expected<void> writeOneByOne(std::deque<Task>& tasks);
    Expected<void> transact(const std::function<Expected<void>()>& body);

    Connection connection_;    ///< storage thread only
    bool mayRecover_ = false;  ///< whether the last failure may pass (disk full); storage thread only
    mutable std::mutex mutex_;
    std::condition_variable wake_, answered_;
    std::deque<Task> queue_;
    std::deque<Call*> calls_;
    std::optional<Error> error_;
    bool writing_ = false, stop_ = false;
    std::thread thread_;  ///< last member: starts when everything else is there
};

}  // namespace netloom
