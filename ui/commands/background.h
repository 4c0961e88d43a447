#pragma once
// The one place where the UI starts background work: a function on its own thread, its result back on the GUI thread.

#include <QObject>
#include <QString>
#include <functional>
#include <list>
#include <thread>

#include "engine/base/progress.h"

namespace netloom::ui {

/// A running piece of work, as shown beside its cause: title, progress, Cancel.
class BackgroundTask : public QObject {
    Q_OBJECT
 public:
    QString title() const { return title_; }
    Progress progress() const { return progress_; }
    void cancel() { stop_.request_stop(); }

 signals:
    void progressed();
    void finished();

 private:
    friend class Background;
    QString title_;
    Progress progress_;
    std::stop_source stop_;
};

/// Owns the threads; its destructor cancels and joins them all. GUI thread only.
class Background : public QObject {
    Q_OBJECT
 public:
    explicit Background(QObject* parent = nullptr) : QObject(parent) {}
    ~Background() override;

    /// Runs work(sink) on a thread of its own, then done(result) on the GUI thread, unless this object is gone by then.
    /// Work must touch only what it captured by value. The returned task lives until it has finished.
    template <class T>
    BackgroundTask* run(const QString& title, std::function<Expected<T>(const ProgressSink&)> work,
                        std::function<void(Expected<T>)> done) {
        auto result = std::make_shared<std::optional<Expected<T>>>();
        return start(
            title, [work = std::move(work), result](const ProgressSink& sink) { *result = work(sink); },
            [done = std::move(done), result] { done(std::move(**result)); });
    }
    /// Cancels everything; waits; no done() of it is called any more.
    void cancelAll();
    const std::list<BackgroundTask*>& tasks() const { return tasks_; }

 signals:
    void tasksChanged();

 private:
    BackgroundTask* start(const QString& title, std::function<void(const ProgressSink&)> work, std::function<void()> done);

    std::list<BackgroundTask*> tasks_;
    std::list<std::jthread> threads_;
    uint64_t generation_ = 0;  ///< results of an earlier generation are dropped
};

}  // namespace netloom::ui
