#include "ui/graph_editor/wire_path.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "ui/graph_editor/wire_maze.h"

namespace netloom::ui {

namespace {

constexpr double kLead = 28;    // straight piece before a return run turns
constexpr double kCorner = 12;
constexpr double kClear = 16;   // between a run back and a card it passes
constexpr double kAround = 260; // how far from its ends a wire looks for a way around cards

/// Lines through the points with rounded corners.
QPainterPath rounded(const std::vector<QPointF>& points) {
    QPainterPath path(points.front());
    for (size_t i = 1; i + 1 < points.size(); ++i) {
        const QPointF before = points[i - 1] - points[i], after = points[i + 1] - points[i];
        const double lengthBefore = std::hypot(before.x(), before.y()), lengthAfter = std::hypot(after.x(), after.y());
        if (lengthBefore < 1e-6 || lengthAfter < 1e-6) continue;
        const double radius = std::min({kCorner, lengthBefore / 2, lengthAfter / 2});
        path.lineTo(points[i] + before * (radius / lengthBefore));
        path.quadTo(points[i], points[i] + after * (radius / lengthAfter));
    }
    path.lineTo(points.back());
    return path;
}

/// Height of the horizontal piece of a return run: between the two cards, or below both when they overlap in height.
double returnHeight(const WireEnds& ends) {
    const QRectF from = ends.fromCard.isNull() ? QRectF(ends.from, QSizeF(0, 0)) : ends.fromCard;
    const QRectF to = ends.toCard.isNull() ? QRectF(ends.to, QSizeF(0, 0)) : ends.toCard;
    if (to.top() - from.bottom() >= 16) return (to.top() + from.bottom()) / 2;
    if (from.top() - to.bottom() >= 16) return (from.top() + to.bottom()) / 2;
    return std::max(from.bottom(), to.bottom()) + 24;
}

/// The height nearest to the wanted one at which a level piece from left to right crosses no card.
double clearHeight(double wanted, double left, double right, const std::vector<QRectF>& cards) {
    std::vector<double> heights{wanted};
    std::vector<QRectF> crossed;
    for (const QRectF& card : cards) {
        if (card.right() < left || card.left() > right) continue;
        crossed.push_back(card);
        heights.push_back(card.top() - kClear);
        heights.push_back(card.bottom() + kClear);
    }
    std::erase_if(heights, [&](double y) {
        return std::any_of(crossed.begin(), crossed.end(), [y](const QRectF& card) {
            return y > card.top() - kClear / 2 && y < card.bottom() + kClear / 2;
        });
    });
    const auto nearer = [wanted](double a, double b) { return std::abs(a - wanted) < std::abs(b - wanted); };
    const auto best = std::min_element(heights.begin(), heights.end(), nearer);
    return best == heights.end() ? wanted : *best;
}

/// The piece of a line within a rectangle is not empty (Liang and Barsky 1984).
bool crosses(QPointF a, QPointF b, const QRectF& card) {
    const QPointF d = b - a;
    double enter = 0, leave = 1;
    const auto clip = [&](double delta, double low, double high) {
        if (std::abs(delta) < 1e-9) return low < 0 && high > 0;
        const auto [first, last] = std::minmax({low / delta, high / delta});
        enter = std::max(enter, first);
        leave = std::min(leave, last);
        return enter < leave;
    };
    return clip(d.x(), card.left() - a.x(), card.right() - a.x()) && clip(d.y(), card.top() - a.y(), card.bottom() - a.y());
}

bool passesBehind(const QPainterPath& path, const std::vector<QRectF>& cards) {
    const QRectF bounds = path.controlPointRect();
    const QList<QPolygonF> lines = path.toSubpathPolygons();
    return std::any_of(cards.begin(), cards.end(), [&](const QRectF& card) {
        if (!card.intersects(bounds.adjusted(-1, -1, 1, 1))) return false;
        for (const QPolygonF& line : lines)
            for (qsizetype i = 0; i + 1 < line.size(); ++i)
                if (crosses(line[i], line[i + 1], card)) return true;
        return false;
    });
}

std::optional<WireRoute> routeAround(const WireEnds& ends) {
    std::vector<QRectF> cards = ends.others;
    for (const QRectF& own : {ends.fromCard, ends.toCard})
        if (!own.isNull()) cards.push_back(own);
    const QPointF start = ends.from + QPointF(kLead / 2, 0), end = ends.to - QPointF(kLead / 2, 0);
    const auto way = wayAround(start, end, cards);
    if (!way) return std::nullopt;
    std::vector<QPointF> points{ends.from};
    points.insert(points.end(), way->begin(), way->end());
    points.push_back(ends.to);
    WireRoute route;
    route.path = rounded(points);
    route.length = route.path.length();
    for (size_t i = 0; i + 1 < points.size(); ++i) {
        const double level = std::abs(points[i + 1].x() - points[i].x());
        if (level < route.room) continue;
        route.room = level;
        route.label = (points[i] + points[i + 1]) / 2;
    }
    return route;
}

WireRoute plainRoute(const WireEnds& ends) {
    WireRoute route;
    const QPointF a = ends.from, b = ends.to;
    if (!ends.runsBack()) {
        const double dx = b.x() - a.x();
        route.path.moveTo(a);
        if (std::abs(b.y() - a.y()) < 0.5) {
            route.path.lineTo(b);
        } else {
            const double reach = std::max(dx / 2, std::min(40.0, dx));
            route.path.cubicTo(a + QPointF(reach, 0), b - QPointF(reach, 0), b);
        }
        route.label = route.path.pointAtPercent(0.5);
        route.room = dx;
    } else {
        const double right = a.x() + kLead, left = b.x() - kLead;
        const double y = clearHeight(returnHeight(ends), left, right, ends.others);
        route.path = rounded({a, {right, a.y()}, {right, y}, {left, y}, {left, b.y()}, b});
        route.label = {(right + left) / 2, y};
        route.room = right - left;
    }
    route.length = route.path.length();
    return route;
}

}  // namespace

void WireEnds::avoid(const QRectF& card) {
    if (card == fromCard || card == toCard) return;
    const QRectF near = (QRectF(from, to).normalized() | fromCard | toCard).adjusted(-kAround, -kAround, kAround, kAround);
    if (card.intersects(near)) others.push_back(card);
}

WireRoute wireRoute(const WireEnds& ends) {
    WireRoute route = plainRoute(ends);
    if (ends.others.empty() || !passesBehind(route.path, ends.others)) return route;
    return routeAround(ends).value_or(route);
}

}  // namespace netloom::ui
