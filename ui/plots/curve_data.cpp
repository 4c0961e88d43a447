#include "ui/plots/curve_data.h"

#include <algorithm>
#include <cmath>

namespace netloom::ui {
namespace {

struct Window {
    size_t begin, end;
};

/// The indices of [from, to] and one neighbour on each side.
Window window(std::span<const double> x, double from, double to) {
    auto begin = std::lower_bound(x.begin(), x.end(), from);
    auto end = std::upper_bound(x.begin(), x.end(), to);
    if (begin != x.begin()) --begin;
    if (end != x.end()) ++end;
    return {size_t(begin - x.begin()), size_t(std::max(begin, end) - x.begin())};
}

/// Calls visit(first, last) for each run of indices that fall into one pixel column.
template <class Visit>
void forEachColumn(std::span<const double> x, Window part, double from, double to, int columns, Visit visit) {
    const double scale = to > from ? columns / (to - from) : 0;
    const auto column = [&](size_t i) { return std::floor((x[i] - from) * scale); };
    for (size_t first = part.begin; first < part.end;) {
        size_t last = first;
        const double here = column(first);
        while (last + 1 < part.end && column(last + 1) == here) ++last;
        visit(first, last);
        first = last + 1;
    }
}

}  // namespace

double Smoother::next(double value) {
    if (!std::isfinite(value)) return value;
    average_ = factor_ * average_ + (1 - factor_) * value;
    weight_ = factor_ * weight_ + (1 - factor_);
    return average_ / weight_;
}

std::vector<double> smooth(std::span<const double> values, double factor) {
    Smoother smoother(factor);
    std::vector<double> result;
    result.reserve(values.size());
    for (double value : values) result.push_back(smoother.next(value));
    return result;
}

std::vector<PlotPoint> minMaxDecimate(std::span<const double> x, std::span<const double> y, double from, double to,
                                      int columns) {
    const Window part = window(x, from, to);
    std::vector<PlotPoint> points;
    if (columns < 1) return points;
    forEachColumn(x, part, from, to, columns, [&](size_t first, size_t last) {
        size_t low = first, high = first;
        for (size_t i = first; i <= last; ++i) {
            if (y[i] < y[low] || std::isnan(y[low])) low = i;
            if (y[i] > y[high] || std::isnan(y[high])) high = i;
        }
        size_t keep[] = {first, std::min(low, high), std::max(low, high), last};
        const auto* end = std::unique(std::begin(keep), std::end(keep));
        for (const auto* i = std::begin(keep); i != end; ++i) points.push_back({x[*i], y[*i]});
    });
    return points;
}

std::vector<PlotPoint> onePerColumn(std::span<const double> x, std::span<const double> y, double from, double to,
                                    int columns) {
    const Window part = window(x, from, to);
    std::vector<PlotPoint> points;
    if (columns < 1) return points;
    forEachColumn(x, part, from, to, columns, [&](size_t first, size_t last) {
        if (points.empty() && first != last) points.push_back({x[first], y[first]});
        points.push_back({x[last], y[last]});
    });
    return points;
}

int nearestIndex(std::span<const double> x, double at) {
    if (x.empty()) return -1;
    const auto after = std::lower_bound(x.begin(), x.end(), at);
    if (after == x.begin()) return 0;
    if (after == x.end()) return int(x.size()) - 1;
    return int(after - x.begin()) - (at - *(after - 1) < *after - at ? 1 : 0);
}

}  // namespace netloom::ui
