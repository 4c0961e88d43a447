#pragma once
// Long work reports how far it is and learns whether it should stop: reporting is where cancellation surfaces.

#include <functional>
#include <stop_token>

#include "engine/base/error.h"

namespace netloom {

struct Progress {
    double fraction = 0;  ///< 0 … 1; negative when unknown
    Message doing;        ///< "Reading rows"
};

/// Copyable handle given to a long function. A default-made one reports nowhere and never cancels.
class ProgressSink {
 public:
    ProgressSink() = default;
    ProgressSink(std::stop_token stop, std::function<void(const Progress&)> report)
        : stop_(std::move(stop)), report_(std::move(report)) {}

    bool cancelled() const { return stop_.stop_requested(); }
    /// Reports and answers whether to go on. Call it every few milliseconds of work; the receiver throttles.
    bool report(double fraction, const Message& doing) const {
        if (report_) report_({fraction, doing});
        return !cancelled();
    }

 private:
    std::stop_token stop_;
    std::function<void(const Progress&)> report_;
};

/// The error of every cancelled piece of work.
inline Error cancelledError() { return {NL_TR("engine", "Cancelled"), {}, {}}; }
inline bool isCancelled(const Error& error) { return error == cancelledError(); }

}  // namespace netloom
