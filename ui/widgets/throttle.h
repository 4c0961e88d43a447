#pragma once
// Runs a piece of work at once, and again at most every `interval` ms however often it is asked for; the last request is
// never lost. For views fed by a running training.

#include <QTimer>

#include <functional>

namespace netloom::ui {

class Throttle : public QObject {
 public:
    Throttle(QObject* parent, int interval, std::function<void()> work) : QObject(parent), work_(std::move(work)) {
        timer_.setSingleShot(true);
        timer_.setInterval(interval);
        connect(&timer_, &QTimer::timeout, this, [this] {
            if (!std::exchange(pending_, false)) return;
            timer_.start();
            work_();
        });
    }
    void request() {
        if (timer_.isActive()) {
            pending_ = true;
            return;
        }
        timer_.start();
        work_();
    }

 private:
    QTimer timer_;
    std::function<void()> work_;
    bool pending_ = false;
};

}  // namespace netloom::ui
