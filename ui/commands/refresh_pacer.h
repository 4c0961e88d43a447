#pragma once
// How often a window that shows a running training may refresh. What the window draws is taken from the training: both
// share the same cores. So refreshing has a budget: a fixed share of one core. Every refresh is paid from it and the next one
// comes when the debt is paid back; a cheap picture is shown often, an expensive one (long curves, many feature maps, a slow
// machine, a person who works in the window meanwhile) less often. Pure: fed with times, reads no clock.

namespace netloom::ui {

class RefreshPacer {
 public:
    /// Of one core. A person sees little difference between 20 and 3 refreshes a second, but the training feels it: both its threads
    /// wait for the one that is pushed aside.
    static constexpr double kShare = 0.015;
    /// Seconds between two refreshes: at most 20 a second; at least one in a while, however expensive.
    static constexpr double kShortest = 0.05, kLongest = 2.5;

    /// A refresh is due: `elapsed` seconds passed since the last call, in which the window's thread used `used` seconds of
    /// processor time, for that refresh and everything else. Returns the seconds to wait until the next refresh.
    double next(double elapsed, double used);
    /// A new run begins; nothing is owed.
    void reset() { *this = {}; }

 private:
    double debt_ = 0;     ///< seconds of processor time used beyond the budget
    double expected_ = 0; ///< what a refresh costs, averaged over the last few
};

}  // namespace netloom::ui
