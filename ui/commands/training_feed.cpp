#include "ui/commands/training_feed.h"

#include "engine/base/thread_clock.h"

namespace netloom::ui {
namespace {

// Milliseconds. Each look pushes a training thread aside for a moment: rarer while refreshes are far apart.
constexpr int kTick = 50, kSlowTick = 100;

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

TrainingFeed::TrainingFeed(QObject* parent) : QObject(parent) {
    timer_.setTimerType(Qt::CoarseTimer);
    connect(&timer_, &QTimer::timeout, this, &TrainingFeed::tick);
}

TrainingFeed::~TrainingFeed() = default;

void TrainingFeed::attach(int64_t id, std::unique_ptr<TrainingSession> session, RunLog log) {
    run_ = id;
    session_ = std::move(session);
    log_ = std::move(log);
    snapshot_.reset();
    result_.reset();
    status_ = session_->status();
    looks_ = session_->looksAnswered();
    pacer_.reset();
    usedBefore_ = threadSeconds();
    wait_ = 0;
    sinceRefresh_.start();
    timer_.start(kTick);
    emit statusChanged();
    emit advanced();
}

void TrainingFeed::detach() {
    timer_.stop();
    session_.reset();
}

void TrainingFeed::tick() {
    const auto status = session_->status();
    const bool isAwaited = status != status_ || status != TrainingSession::Status::running || session_->looksAnswered() != looks_;
    if (!isAwaited && double(sinceRefresh_.elapsed()) * 1e-3 < wait_) return;
    paceNext();
    drain();
}

// Painting happens after drain() has returned, so each refresh is billed when the next one begins.
void TrainingFeed::paceNext() {
    const double used = threadSeconds(), elapsed = double(sinceRefresh_.restart()) * 1e-3;
    wait_ = pacer_.next(elapsed, used - usedBefore_);
    usedBefore_ = used;
    const int tick = wait_ * 1e3 > kSlowTick ? kSlowTick : kTick;
    if (timer_.interval() != tick) timer_.setInterval(tick);
}

void TrainingFeed::drain() {
    looks_ = session_->looksAnswered();
    TrainingSession::Drained news = session_->drain();
    append(log_.steps, news.steps);
    append(log_.epochs, news.epochs);
    append(log_.events, news.events);
    if (!news.steps.empty() || !news.epochs.empty() || !news.events.empty()) emit advanced();
    if (news.snapshot) {
        snapshot_ = std::make_shared<const Snapshot>(std::move(*news.snapshot));
        emit snapshotChanged();
    }
    if (const auto status = session_->status(); status != status_) {
        status_ = status;
        emit statusChanged();
    }
    if (news.result) {
        result_ = std::move(news.result);
        detach();
        emit finished();
        emit statusChanged();
    }
}

}  // namespace netloom::ui
