#include "engine/optimizers/strong_wolfe.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace netloom {
namespace {

constexpr double kDecrease = 1e-4, kCurvature = 0.9;  // c1 and c2
constexpr double kSmallestBracket = 1e-9;
constexpr int kTrials = 25;

/// Where the cubic through both points, with their slopes, is lowest between low and high; the middle if it has no minimum.
double lowestOfCubic(const LinePoint& a, const LinePoint& b, double low, double high) {
    const double d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t);
    const double square = d1 * d1 - a.slope * b.slope;
    if (!(square >= 0)) return (low + high) / 2;
    const double d2 = std::sqrt(square);
    const double lowest = a.t <= b.t ? b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
                                     : a.t - (a.t - b.t) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2 * d2));
    return std::isfinite(lowest) ? std::min(std::max(lowest, low), high) : (low + high) / 2;
}

class Search {
 public:
    Search(const LineFunction& function, const LinePoint& start, double largest)
        : function_(function), start_(start), largest_(largest) {}

    bool run(double t, LinePoint& found) {
        if (!bracket(t) || !zoom()) return false;
        found = ends_[size_t(low())];
        return true;
    }

 private:
    bool evaluate(double t, LinePoint& at) {
        ++trials_;
        at.t = t;
        if (!function_(t, at)) return false;
        if (!std::isfinite(at.loss) || !std::isfinite(at.slope)) at.loss = std::numeric_limits<double>::infinity();
        return true;
    }
    bool isTooHigh(const LinePoint& at) const { return at.loss > start_.loss + kDecrease * at.t * start_.slope; }
    bool isFlat(const LinePoint& at) const { return std::abs(at.slope) <= -kCurvature * start_.slope; }

    /// Two ends between which a point must lie, or one that fulfils the conditions.
    bool bracket(double t) {
        LinePoint previous = start_, now;
        if (!evaluate(t, now)) return false;
        while (trials_ <= kTrials) {
            if (isTooHigh(now) || (trials_ > 2 && now.loss >= previous.loss)) break;
            if (isFlat(now)) {
                ends_ = {now, now};
                done_ = true;
                return true;
            }
            if (now.slope >= 0) break;
            const double nearest = now.t + 0.01 * (now.t - previous.t), farthest = now.t * 10;
            const double next = lowestOfCubic(previous, now, nearest, farthest);
            previous = std::move(now);
            now = {};
            if (!evaluate(next, now)) return false;
        }
        ends_ = {trials_ > kTrials ? start_ : previous, now};
        return true;
    }

    /// Narrows the bracket until a point fulfils the conditions.
    bool zoom() {
        bool wasNearEnd = false;
        while (!done_ && trials_ <= kTrials && std::abs(ends_[1].t - ends_[0].t) * largest_ >= kSmallestBracket) {
            LinePoint now;
            if (!evaluate(nextTrial(wasNearEnd), now)) return false;
            const int lowEnd = low(), highEnd = 1 - lowEnd;
            LinePoint &lowest = ends_[size_t(lowEnd)], &highest = ends_[size_t(highEnd)];
            if (isTooHigh(now) || now.loss >= lowest.loss) {
                highest = std::move(now);
                continue;
            }
            if (isFlat(now)) done_ = true;
            else if (now.slope * (highest.t - lowest.t) >= 0) highest = lowest;
            lowest = std::move(now);
        }
        return true;
    }

    /// Lowest point of the cubic, but twice in a row not within a tenth of an end of the bracket.
    double nextTrial(bool& wasNearEnd) const {
        const double left = std::min(ends_[0].t, ends_[1].t), right = std::max(ends_[0].t, ends_[1].t);
        const double margin = 0.1 * (right - left);
        double t = lowestOfCubic(ends_[0], ends_[1], left, right);
        const bool isNearEnd = std::min(right - t, t - left) < margin;
        const bool moves = isNearEnd && (wasNearEnd || t >= right || t <= left);
        if (moves) t = std::abs(t - right) < std::abs(t - left) ? right - margin : left + margin;
        wasNearEnd = isNearEnd && !moves;
        return t;
    }
    int low() const { return ends_[0].loss <= ends_[1].loss ? 0 : 1; }

    const LineFunction& function_;
    const LinePoint& start_;
    double largest_;
    std::vector<LinePoint> ends_;
    bool done_ = false;
    int trials_ = 0;
};

}  // namespace

bool strongWolfe(const LineFunction& function, const LinePoint& start, double t, double largest, LinePoint& found) {
    return Search(function, start, largest).run(t, found);
}

}  // namespace netloom
