#include "ui/commands/training_feed.h"

#include <QElapsedTimer>

namespace netloom::ui {
namespace {

constexpr int kInterval = 50;  // ms; 20 Hz at most

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

TrainingFeed::TrainingFeed(QObject* parent) : QObject(parent) {
    timer_.setTimerType(Qt::CoarseTimer);
    connect(&timer_, &QTimer::timeout, this, &TrainingFeed::drain);
}

TrainingFeed::~TrainingFeed() = default;

void TrainingFeed::attach(int64_t id, std::unique_ptr<TrainingSession> session, RunLog log) {
    run_ = id;
    session_ = std::move(session);
    log_ = std::move(log);
    snapshot_.reset();
    result_.reset();
    status_ = session_->status();
    timer_.start(kInterval);
    emit statusChanged();
    emit advanced();
}

void TrainingFeed::detach() {
    timer_.stop();
    session_.reset();
}

void TrainingFeed::drain() {
    QElapsedTimer spent;
    spent.start();
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
    // A busy machine gets fewer refreshes: drawing takes at most a quarter of the time.
    timer_.setInterval(std::max<int>(kInterval, int(spent.elapsed()) * 4));
    if (news.result) {
        result_ = std::move(news.result);
        detach();
        emit finished();
        emit statusChanged();
    }
}

}  // namespace netloom::ui
