#include "engine/optimizers/whole_steps.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "engine/optimizers/strong_wolfe.h"

namespace netloom {
namespace {

/// A loss that stands in a function; breaks off after a number of evaluations.
struct Function : WholeLoss {
    std::function<double(std::span<const double>, std::span<double>)> at;
    int evaluations = 0, most = 1000000;

    std::optional<double> evaluate(std::span<const double> x, std::span<double> gradient) override {
        if (++evaluations > most) return std::nullopt;
        std::vector<double> own(x.size());
        const double value = at(x, own);
        if (!gradient.empty()) std::ranges::copy(own, gradient.begin());
        return value;
    }
    std::optional<double> gaussNewton(std::span<const double>, std::span<double>, std::span<double>) override { return std::nullopt; }
};

Function rosenbrock() {
    Function f;
    f.at = [](std::span<const double> x, std::span<double> g) {
        const double a = 1 - x[0], b = x[1] - x[0] * x[0];
        g[0] = -2 * a - 400 * x[0] * b;
        g[1] = 200 * b;
        return a * a + 100 * b * b;
    };
    return f;
}

TEST(Lbfgs, FindsTheMinimumOfRosenbrocksFunction) {
    Function f = rosenbrock();
    std::vector<double> x{-1.2, 1}, state(size_t(lbfgsStateSize(2, 5)));
    for (int step = 0; step < 40; ++step) ASSERT_TRUE(lbfgsStep({1, x, state, f}, 5));
    EXPECT_NEAR(x[0], 1, 1e-7);
    EXPECT_NEAR(x[1], 1, 1e-7);
    EXPECT_LT(f.evaluations, 150);
}

TEST(Lbfgs, NeverRaisesTheLossAndStaysWhereItIsNotFinite) {
    Function f = rosenbrock();
    std::vector<double> x{-1.2, 1}, state(size_t(lbfgsStateSize(2, 2))), none(2);
    double before = f.at(x, none);
    for (int step = 0; step < 30; ++step) {
        ASSERT_TRUE(lbfgsStep({100, x, state, f}, 2));  // far too bold
        EXPECT_LE(f.at(x, none), before);
        before = f.at(x, none);
    }
    f.at = [](std::span<const double> values, std::span<double> g) {
        g[0] = -1 / values[0];
        return values[0] < 0.4 ? -std::log(values[0]) : std::nan("");
    };
    std::vector<double> y{0.1}, other(size_t(lbfgsStateSize(1, 2)));
    for (int step = 0; step < 5; ++step) ASSERT_TRUE(lbfgsStep({1, y, other, f}, 2));
    EXPECT_GT(y[0], 0.1);
    EXPECT_LT(y[0], 0.4);
}

TEST(Lbfgs, ABrokenOffStepChangesNothing) {
    for (const int most : {0, 1, 2}) {
        Function f = rosenbrock();
        f.most = most;
        std::vector<double> x{-1.2, 1}, state(size_t(lbfgsStateSize(2, 3)));
        EXPECT_FALSE(lbfgsStep({1, x, state, f}, 3));
        EXPECT_EQ(x, (std::vector<double>{-1.2, 1}));
        EXPECT_EQ(state, std::vector<double>(state.size()));
    }
}

TEST(StrongWolfe, FindsAPointThatFulfilsBothConditions) {
    for (const double first : {1e-3, 0.1, 1.0, 50.0}) {
        const LineFunction quartic = [](double t, LinePoint& at) {
            at.loss = std::pow(t - 3, 4) + t;
            at.slope = 4 * std::pow(t - 3, 3) + 1;
            return true;
        };
        LinePoint start, found;
        ASSERT_TRUE(quartic(0, start));
        ASSERT_TRUE(strongWolfe(quartic, start, first, 1, found));
        EXPECT_LE(found.loss, start.loss + 1e-4 * found.t * start.slope) << first;
        EXPECT_LE(std::abs(found.slope), -0.9 * start.slope) << first;
    }
}

/// Mean of (a·exp(b·x) − y)² over points of 2·exp(−1.5·x).
struct Curve : WholeLoss {
    std::optional<double> evaluate(std::span<const double> v, std::span<double> gradient) override {
        return compute(v, gradient, {});
    }
    std::optional<double> gaussNewton(std::span<const double> v, std::span<double> gradient, std::span<double> matrix) override {
        return compute(v, gradient, matrix);
    }
    static double compute(std::span<const double> v, std::span<double> gradient, std::span<double> matrix) {
        constexpr int kPoints = 8;
        double loss = 0;
        std::ranges::fill(gradient, 0.0);
        std::ranges::fill(matrix, 0.0);
        for (int i = 0; i < kPoints; ++i) {
            const double x = i * 0.25, e = std::exp(v[1] * x), r = v[0] * e - 2 * std::exp(-1.5 * x);
            const std::array<double, 2> j{e, v[0] * x * e};
            loss += r * r / kPoints;
            for (size_t a = 0; a < 2; ++a) {
                if (!gradient.empty()) gradient[a] += 2 * r * j[a] / kPoints;
                for (size_t b = 0; b <= a && !matrix.empty(); ++b) matrix[2 * a + b] += 2 * j[a] * j[b] / kPoints;
            }
        }
        return loss;
    }
};

TEST(Marquardt, FitsACurveInAFewSteps) {
    Curve curve;
    std::vector<double> v{0.5, 0.5}, state(kMarquardtState);
    for (int step = 0; step < 12; ++step) ASSERT_TRUE(marquardtStep({1, v, state, curve}, 1e-3, 10));
    EXPECT_NEAR(v[0], 2, 1e-9);
    EXPECT_NEAR(v[1], -1.5, 1e-9);
    EXPECT_GT(state[0], 0);
}

TEST(Marquardt, BearsValuesThatNoAnswerDependsOn) {
    struct Idle : Curve {
        std::optional<double> evaluate(std::span<const double> v, std::span<double> g) override {
            if (g.size() > 2) g[2] = 0;
            return compute(v.first(2), g.empty() ? g : g.first(2), {});
        }
        std::optional<double> gaussNewton(std::span<const double> v, std::span<double> g, std::span<double> m) override {
            std::array<double, 4> small{};
            const double loss = compute(v.first(2), g.first(2), small);
            std::ranges::fill(m, 0.0);
            m[0] = small[0], m[3] = small[2], m[4] = small[3];
            g[2] = 0;
            return loss;
        }
    } idle;
    std::vector<double> v{0.5, 0.5, 7}, state(kMarquardtState);
    for (int step = 0; step < 12; ++step) ASSERT_TRUE(marquardtStep({1, v, state, idle}, 1e-3, 10));
    EXPECT_NEAR(v[0], 2, 1e-9);
    EXPECT_EQ(v[2], 7);
}

}  // namespace
}  // namespace netloom
