#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/optimizers/strong_wolfe.h"
#include "engine/optimizers/whole_steps.h"

namespace netloom {
namespace {

constexpr double kLeastCurvature = 1e-10;  // yᵀs of a pair worth remembering

double dot(std::span<const double> a, std::span<const double> b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

void add(double factor, std::span<const double> from, std::span<double> to) {
    for (size_t i = 0; i < to.size(); ++i) to[i] += factor * from[i];
}

double largestOf(std::span<const double> values) {
    double largest = 0;
    for (const double value : values) largest = std::max(largest, std::abs(value));
    return largest;
}

/// The last pairs of changes of gradient (y) and values (s), oldest first. Layout of the state: count, then y and s of each.
class Memory {
 public:
    Memory(std::span<double> state, size_t n) : state_(state), n_(n) {}

    size_t count() const { return size_t(state_[0]); }
    std::span<double> y(size_t pair) const { return state_.subspan(1 + 2 * pair * n_, n_); }
    std::span<double> s(size_t pair) const { return state_.subspan(1 + (2 * pair + 1) * n_, n_); }
    void clear() { state_[0] = 0; }
    void push(std::span<const double> newY, std::span<const double> newS) {
        const size_t capacity = (state_.size() - 1) / (2 * n_);
        if (count() == capacity) {
            std::copy(state_.begin() + int64_t(1 + 2 * n_), state_.end(), state_.begin() + 1);
            state_[0] -= 1;
        }
        std::ranges::copy(newY, y(count()).begin());
        std::ranges::copy(newS, s(count()).begin());
        state_[0] += 1;
    }
    /// −H·gradient.
    std::vector<double> direction(std::span<const double> gradient) const {
        std::vector<double> d(gradient.size()), alpha(count());
        std::ranges::transform(gradient, d.begin(), std::negate<>());
        for (size_t i = count(); i-- > 0;) {
            alpha[i] = dot(s(i), d) / dot(y(i), s(i));
            add(-alpha[i], y(i), d);
        }
        if (count() > 0) {
            const size_t last = count() - 1;
            const double scale = dot(y(last), s(last)) / dot(y(last), y(last));
            for (double& value : d) value *= scale;
        }
        for (size_t i = 0; i < count(); ++i) add(alpha[i] - dot(y(i), d) / dot(y(i), s(i)), s(i), d);
        return d;
    }

 private:
    std::span<double> state_;
    size_t n_;
};

}  // namespace

int64_t lbfgsStateSize(int64_t values, int64_t history) { return 1 + 2 * values * history; }

bool lbfgsStep(const OptimizerDescriptor::WholeCall& call, int64_t history) {
    const size_t n = call.values.size();
    NETLOOM_ASSERT(int64_t(call.state.size()) == lbfgsStateSize(int64_t(n), history));
    Memory memory(call.state, n);
    LinePoint start;
    start.gradient.resize(n);
    const auto loss = call.loss.evaluate(call.values, start.gradient);
    if (!loss) return false;
    start.loss = *loss;
    if (!std::isfinite(*loss) || largestOf(start.gradient) == 0) return true;

    std::vector<double> d = memory.direction(start.gradient);
    start.slope = dot(start.gradient, d);
    if (!(start.slope < 0)) {  // the memory no longer fits this loss
        memory.clear();
        d = memory.direction(start.gradient);
        start.slope = dot(start.gradient, d);
    }
    double sum = 0;
    for (const double value : start.gradient) sum += std::abs(value);
    const double first = memory.count() == 0 ? std::min(1.0, 1 / sum) * call.learningRate : call.learningRate;

    std::vector<double> trial(n);
    const LineFunction along = [&](double t, LinePoint& at) {
        for (size_t i = 0; i < n; ++i) trial[i] = call.values[i] + t * d[i];
        at.gradient.resize(n);
        const auto there = call.loss.evaluate(trial, at.gradient);
        if (!there) return false;
        at.loss = *there;
        at.slope = dot(at.gradient, d);
        return true;
    };
    LinePoint found;
    if (!strongWolfe(along, start, first, largestOf(d), found)) return false;
    if (found.t == 0) {  // nothing lower along this direction; the next step starts afresh
        memory.clear();
        return true;
    }
    for (size_t i = 0; i < n; ++i) {
        d[i] *= found.t;
        call.values[i] += d[i];
        found.gradient[i] -= start.gradient[i];
    }
    if (dot(found.gradient, d) > kLeastCurvature) memory.push(found.gradient, d);
    return true;
}

}  // namespace netloom
