#include "ui/commands/background.h"

#include <QPointer>
#include <chrono>

namespace netloom::ui {

Background::~Background() { cancelAll(); }

void Background::cancelAll() {
    ++generation_;
    for (BackgroundTask* task : tasks_) task->cancel();
    threads_.clear();  // joins
    for (BackgroundTask* task : tasks_) task->deleteLater();
    tasks_.clear();
    emit tasksChanged();
}

BackgroundTask* Background::start(const QString& title, std::function<void(const ProgressSink&)> work,
                                  std::function<void()> done) {
    auto* task = new BackgroundTask;
    task->title_ = title;
    tasks_.push_back(task);
    auto thread = threads_.emplace(threads_.end());
    // Reports reach the GUI thread at most 20 times a second; the newest value wins.
    auto lastReport = std::make_shared<std::chrono::steady_clock::time_point>();
    const ProgressSink sink(task->stop_.get_token(), [this, task, lastReport](const Progress& progress) {
        const auto now = std::chrono::steady_clock::now();
        if (now - *lastReport < std::chrono::milliseconds(50)) return;
        *lastReport = now;
        QMetaObject::invokeMethod(this, [this, task, progress] {
            if (std::find(tasks_.begin(), tasks_.end(), task) == tasks_.end()) return;
            task->progress_ = progress;
            emit task->progressed();
        });
    });
    auto finish = [this, task, thread, generation = generation_, done = std::move(done)] {
        if (generation != generation_) return;
        tasks_.remove(task);
        emit task->finished();
        task->deleteLater();
        if (thread->joinable()) thread->join();
        threads_.erase(thread);
        done();
        emit tasksChanged();
    };
    *thread = std::jthread([this, sink, work = std::move(work), finish = std::move(finish)] {
        work(sink);
        QMetaObject::invokeMethod(this, finish);
    });
    emit tasksChanged();
    return task;
}

}  // namespace netloom::ui
