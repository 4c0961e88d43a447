#include "ui/commands/refresh_pacer.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace netloom::ui {
namespace {

constexpr double kEps = 1e-9;

/// Refreshes for `seconds`, each costing cost(time); returns the share of a core that went into it.
template <class Cost>
double shareUsed(RefreshPacer& pacer, double seconds, Cost cost, double* longestWait = nullptr) {
    double time = 0, used = 0, last = 0, wait = pacer.next(0, 0);
    while (time < seconds) {
        time += wait + 0.004;  // a timer is always a little late
        used += last;
        const double elapsed = wait + 0.004;
        wait = pacer.next(elapsed, last);
        if (longestWait) *longestWait = std::max(*longestWait, wait);
        last = cost(time);
    }
    return used / time;
}

TEST(RefreshPacer, CheapRefreshesComeTwentyTimesASecond) {
    RefreshPacer pacer;
    double longest = 0;
    shareUsed(pacer, 10, [](double) { return 0.0005; }, &longest);
    EXPECT_NEAR(longest, RefreshPacer::kShortest, kEps);
}

TEST(RefreshPacer, ExpensiveRefreshesStayWithinTheBudget) {
    for (const double cost : {0.002, 0.006, 0.012, 0.03}) {
        RefreshPacer pacer;
        EXPECT_LE(shareUsed(pacer, 60, [cost](double) { return cost; }), RefreshPacer::kShare * 1.03) << cost;
    }
}

TEST(RefreshPacer, UsesTheBudgetItHas) {
    RefreshPacer pacer;
    EXPECT_GE(shareUsed(pacer, 60, [](double) { return 0.006; }), RefreshPacer::kShare * 0.9);
}

TEST(RefreshPacer, ChangingCostsAreAveragedWithinTheBudget) {
    RefreshPacer pacer;
    int i = 0;
    EXPECT_LE(shareUsed(pacer, 120, [&](double) { return ++i % 4 ? 0.003 : 0.012; }), RefreshPacer::kShare * 1.05);
}

TEST(RefreshPacer, NeverWaitsLongerThanTheLongestWait) {
    RefreshPacer pacer;
    double longest = 0;
    shareUsed(pacer, 60, [](double) { return 5.0; }, &longest);
    EXPECT_LE(longest, RefreshPacer::kLongest);
}

TEST(RefreshPacer, RecoversAfterOneSlowRefresh) {
    RefreshPacer pacer;
    double wait = 0;
    shareUsed(pacer, 5, [](double) { return 0.0005; });
    wait = pacer.next(0.05, 0.5);
    EXPECT_GT(wait, 1);
    for (double time = 0; time < 10; time += wait) wait = pacer.next(wait, 0.0005);
    EXPECT_NEAR(wait, RefreshPacer::kShortest, kEps);
}

TEST(RefreshPacer, ResetForgetsWhatIsOwed) {
    RefreshPacer pacer;
    pacer.next(0.05, 2);
    pacer.reset();
    EXPECT_NEAR(pacer.next(0, 0), RefreshPacer::kShortest, kEps);
}

}  // namespace
}  // namespace netloom::ui
