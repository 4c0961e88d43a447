#include "ui/graph_editor/wire_maze.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <queue>

namespace netloom::ui {
namespace {

constexpr double kPass = 14;  // between a wire that passes and a card; two fit between cards that are arranged
constexpr double kNear = 10;  // closer is behind the card
constexpr double kBend = 60;  // a bend costs as much as this length

std::vector<double> sorted(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

/// Points of the grid and where one may go from them. Levels are rows (y), a step level leads to the next column (x).
class Maze {
 public:
    Maze(QPointF from, QPointF to, const std::vector<QRectF>& cards) {
        std::vector<double> xs{from.x(), to.x()}, ys{from.y(), to.y()};
        for (const QRectF& card : cards) {
            xs.insert(xs.end(), {card.left() - kPass, card.right() + kPass});
            ys.insert(ys.end(), {card.top() - kPass, card.bottom() + kPass});
        }
        xs_ = sorted(std::move(xs));
        ys_ = sorted(std::move(ys));
        levelBlocked_.resize(xs_.size() * ys_.size());
        uprightBlocked_.resize(xs_.size() * ys_.size());
        for (const QRectF& card : cards) block(card.adjusted(-kNear, -kNear, kNear, kNear));
    }

    std::optional<std::vector<QPointF>> way(QPointF from, QPointF to) const;

 private:
    struct Open {
        double bound;  ///< cost so far and the distance left
        int state;     ///< of a point: arrived by a level step, or an upright one
        bool operator<(const Open& other) const { return bound > other.bound; }
    };

    int at(int x, int y) const { return y * int(xs_.size()) + x; }
    QPointF point(int index) const { return {xs_[size_t(index) % xs_.size()], ys_[size_t(index) / xs_.size()]}; }
    int indexOf(QPointF p) const {
        const auto place = [](const std::vector<double>& all, double v) { return int(std::lower_bound(all.begin(), all.end(), v) - all.begin()); };
        return at(place(xs_, p.x()), place(ys_, p.y()));
    }
    void block(const QRectF& card) {
        for (int y = 0; y < int(ys_.size()); ++y)
            for (int x = 0; x < int(xs_.size()); ++x) {
                const double x0 = xs_[size_t(x)], x1 = x + 1 < int(xs_.size()) ? xs_[size_t(x) + 1] : x0;
                const double y0 = ys_[size_t(y)], y1 = y + 1 < int(ys_.size()) ? ys_[size_t(y) + 1] : y0;
                if (y0 > card.top() && y0 < card.bottom() && x0 < card.right() && x1 > card.left()) levelBlocked_[size_t(at(x, y))] = 1;
                if (x0 > card.left() && x0 < card.right() && y0 < card.bottom() && y1 > card.top()) uprightBlocked_[size_t(at(x, y))] = 1;
            }
    }
    /// The neighbour in a direction (0 right, 1 left, 2 down, 3 up); -1: none, or a card is in between.
    int step(int index, int direction) const {
        const int width = int(xs_.size()), x = index % width, y = index / width;
        switch (direction) {
            case 0: return x + 1 < width && !levelBlocked_[size_t(index)] ? index + 1 : -1;
            case 1: return x > 0 && !levelBlocked_[size_t(index - 1)] ? index - 1 : -1;
            case 2: return y + 1 < int(ys_.size()) && !uprightBlocked_[size_t(index)] ? index + width : -1;
            default: return y > 0 && !uprightBlocked_[size_t(index - width)] ? index - width : -1;
        }
    }

    std::vector<double> xs_, ys_;
    std::vector<uint8_t> levelBlocked_, uprightBlocked_;  ///< of the step to the right of, and below, each point
};

std::optional<std::vector<QPointF>> Maze::way(QPointF from, QPointF to) const {
    const int start = 2 * indexOf(from), end = 2 * indexOf(to);  // even states are reached by a level step
    std::vector<double> cost(2 * xs_.size() * ys_.size(), std::numeric_limits<double>::max());
    std::vector<int> before(cost.size(), -1);
    std::priority_queue<Open> open;
    cost[size_t(start)] = 0;
    open.push({0, start});
    while (!open.empty()) {
        const int state = open.top().state;
        open.pop();
        if (state == end) break;
        for (int direction = 0; direction < 4; ++direction) {
            const int next = step(state / 2, direction);
            if (next < 0) continue;
            const bool upright = direction >= 2;
            const QPointF here = point(state / 2), there = point(next);
            const double length = std::abs(there.x() - here.x()) + std::abs(there.y() - here.y());
            const double reached = cost[size_t(state)] + length + (upright != (state % 2 == 1) ? kBend : 0);
            const int arrived = 2 * next + int(upright);
            if (reached >= cost[size_t(arrived)]) continue;
            cost[size_t(arrived)] = reached;
            before[size_t(arrived)] = state;
            open.push({reached + std::abs(to.x() - there.x()) + std::abs(to.y() - there.y()), arrived});
        }
    }
    if (before[size_t(end)] < 0) return std::nullopt;
    std::vector<QPointF> corners{to};
    for (int state = end; before[size_t(state)] >= 0; state = before[size_t(state)])
        if (const int previous = before[size_t(state)]; previous % 2 != state % 2 || previous == start) corners.push_back(point(previous / 2));
    std::reverse(corners.begin(), corners.end());
    return corners;
}

}  // namespace

std::optional<std::vector<QPointF>> wayAround(QPointF from, QPointF to, const std::vector<QRectF>& cards) {
    return Maze(from, to, cards).way(from, to);
}

}  // namespace netloom::ui
