#pragma once
// Drains a training session and holds what it said: the run's log as it grows, the newest snapshot. Views append from
// log() what they have not drawn yet. GUI thread only.
//
// The session is asked every 50 to 100 ms, which costs next to nothing, whether there is something a person waits for: another
// state, the end, the picture of what was just selected. Everything else comes with the next refresh, and RefreshPacer says when that is.

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <memory>

#include "engine/training/training_session.h"
#include "ui/commands/refresh_pacer.h"

namespace netloom::ui {

class TrainingFeed : public QObject {
    Q_OBJECT
 public:
    explicit TrainingFeed(QObject* parent = nullptr);
    ~TrainingFeed() override;

    /// Takes over a started session of run `id`; `log` holds what an earlier part of the run left (resume).
    void attach(int64_t id, std::unique_ptr<TrainingSession> session, RunLog log);
    TrainingSession* session() const { return session_.get(); }
    bool isActive() const { return session_ != nullptr; }
    bool isPaused() const { return session_ && session_->status() == TrainingSession::Status::paused; }
    int64_t run() const { return run_; }
    const RunLog& log() const { return log_; }
    /// Of the last ended run; empty while one is active.
    const std::optional<Expected<RunRecord>>& result() const { return result_; }
    std::shared_ptr<const Snapshot> snapshot() const { return snapshot_; }
    /// Stops and joins without keeping the result (project is closing; the recorder has stored the run).
    void detach();

 signals:
    void advanced();         ///< new points, epochs or events in log(); at most 20 times a second
    void snapshotChanged();
    void statusChanged();    ///< started, paused, resumed
    void finished();         ///< run() has ended; see result()

 private:
    void tick();
    void drain();
    void paceNext();

    std::unique_ptr<TrainingSession> session_;
    int64_t run_ = 0;
    RunLog log_;
    std::optional<Expected<RunRecord>> result_;
    std::shared_ptr<const Snapshot> snapshot_;
    TrainingSession::Status status_ = TrainingSession::Status::finished;
    uint32_t looks_ = 0;             ///< looks answered so far
    RefreshPacer pacer_;
    QElapsedTimer sinceRefresh_;
    double usedBefore_ = 0, wait_ = 0;  ///< seconds: of this thread at the last refresh; from it to the next
    QTimer timer_;
};

}  // namespace netloom::ui
