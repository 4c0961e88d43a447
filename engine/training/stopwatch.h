#pragma once
// Measures time with pauses left out.

#include <chrono>

namespace netloom {

class Stopwatch {
 public:
    explicit Stopwatch(double already = 0) : sum_(already) {}
    void start() {
        if (!running_) begun_ = Clock::now();
        running_ = true;
    }
    void stop() {
        sum_ = seconds();
        running_ = false;
    }
    double seconds() const {
        return running_ ? sum_ + std::chrono::duration<double>(Clock::now() - begun_).count() : sum_;
    }

 private:
    using Clock = std::chrono::steady_clock;
    double sum_;
    bool running_ = false;
    Clock::time_point begun_;
};

}  // namespace netloom
