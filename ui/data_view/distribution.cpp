#include "ui/data_view/distribution.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <cmath>

#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

constexpr int kMostClasses = 8;
constexpr int kMostCategories = 20;
constexpr double kMostWholeBins = 40;

/// Which bin a row falls into; -1 when missing.
std::function<int(int64_t)> binning(const Table& table, int column, int bins, Distribution& result) {
    const Column& description = table.columns[size_t(column)];
    const ColumnStatistics& statistics = description.statistics;
    if (result.numeric) {
        result.low = statistics.minimum;
        result.high = statistics.maximum > statistics.minimum ? statistics.maximum : statistics.minimum + 1;
        if (result.counted) result.high = statistics.maximum + 1;
        const double scale = bins / (result.high - result.low);
        return [&table, column, bins, scale, low = result.low](int64_t row) {
            const double value = table.number(column, row);
            return std::isfinite(value) ? std::clamp(int((value - low) * scale), 0, bins - 1) : -1;
        };
    }
    std::map<std::string, int> order;
    for (const auto& [value, count] : statistics.topValues) {
        if (int(order.size()) == kMostCategories) break;
        order.emplace(value, int(order.size()));
        result.bins.push_back(value);
    }
    std::vector<int> ofCategory(description.categories.size(), -1);
    for (size_t i = 0; i < description.categories.size(); ++i)
        if (const auto found = order.find(description.categories[i]); found != order.end()) ofCategory[i] = found->second;
    return [&table, column, ofCategory](int64_t row) {
        const int category = table.category(column, row);
        return category < 0 || category >= int(ofCategory.size()) ? -1 : ofCategory[size_t(category)];
    };
}

int64_t wordsIn(const std::string& text) {
    int64_t words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

/// How many whole numbers a column of few of them spans; 0 for all other columns.
int wholeNumbers(const Table& table, int column) {
    const ColumnStatistics& s = table.columns[size_t(column)].statistics;
    if (table.columns[size_t(column)].kind != ColumnKind::number || !(s.maximum - s.minimum < kMostWholeBins)) return 0;
    for (int64_t row = 0; row < table.rows; ++row)
        if (const double value = table.number(column, row); std::isfinite(value) && value != std::round(value)) return 0;
    return int(s.maximum - s.minimum) + 1;
}

/// How many words the texts have.
Expected<Distribution> lengthDistribution(const Table& table, int column, int bins, const ProgressSink& progress) {
    std::vector<int64_t> lengths;
    for (int64_t row = 0; row < table.rows; ++row) {
        if (row % 8192 == 0 && !progress.report(double(row) / double(table.rows), {})) return tl::unexpected(cancelledError());
        if (!table.isMissing(column, row)) lengths.push_back(wordsIn(table.text(column, row)));
    }
    Distribution result;
    result.ofWords = result.counted = true;
    if (lengths.empty()) return result;
    const auto [low, high] = std::minmax_element(lengths.begin(), lengths.end());
    const int used = int(std::min<int64_t>(bins, *high - *low + 1));
    result.low = double(*low);
    result.high = double(*high + 1);
    result.classes = {""};
    result.counts.assign(1, std::vector<int64_t>(size_t(used), 0));
    for (const int64_t length : lengths)
        ++result.counts[0][size_t(double(length - *low) / (result.high - result.low) * used)];
    return result;
}

/// A round step (1, 2, 5, 10, …) with at most three marks up to the highest count.
int64_t countStep(int64_t highest) {
    for (int64_t decade = 1;; decade *= 10)
        for (const int64_t factor : {1, 2, 5})
            if (decade * factor * 4 > highest) return decade * factor;
}

}  // namespace

Expected<Distribution> computeDistribution(const Table& table, int column, int target, int bins, const ProgressSink& progress) {
    Distribution result;
    const Column& description = table.columns[size_t(column)];
    if (description.kind == ColumnKind::text) return lengthDistribution(table, column, bins, progress);
    result.numeric = description.kind == ColumnKind::number || description.kind == ColumnKind::datetime;
    if (!result.numeric && description.kind != ColumnKind::category) return result;
    if (const int whole = wholeNumbers(table, column); whole > 0) {
        result.counted = true;
        bins = whole;
    }
    const auto binOf = binning(table, column, bins, result);
    const size_t columns = result.numeric ? size_t(bins) : result.bins.size();
    result.classes = {""};
    if (target >= 0) result.classes = table.columns[size_t(target)].categories;
    if (result.classes.empty()) result.classes = {""};
    if (result.classes.size() > kMostClasses) result.classes.resize(kMostClasses);
    result.counts.assign(result.classes.size(), std::vector<int64_t>(columns, 0));
    const ColumnStatistics& s = description.statistics;
    const double reach = 1.5 * (s.upperQuartile - s.lowerQuartile);
    for (int64_t row = 0; row < table.rows; ++row) {
        if (row % 8192 == 0 && !progress.report(double(row) / double(table.rows), {})) return tl::unexpected(cancelledError());
        const int bin = binOf(row);
        if (bin < 0) continue;
        const int group = target < 0 ? 0 : table.category(target, row);
        if (group >= 0 && group < int(result.counts.size())) ++result.counts[size_t(group)][size_t(bin)];
        if (!result.numeric) continue;
        const double value = table.number(column, row);
        if (value < s.lowerQuartile - reach || value > s.upperQuartile + reach) ++result.outsideFences;
    }
    return result;
}

DistributionChart::DistributionChart(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Distribution"));
    setMinimumHeight(120);
}

void DistributionChart::setDistribution(Distribution distribution) {
    distribution_ = std::move(distribution);
    update();
}

void DistributionChart::clear() { setDistribution({}); }

QRectF DistributionChart::plotRect() const {
    return QRectF(rect()).adjusted(distribution_.numeric ? 38 : 4, 6, -4, distribution_.numeric ? -20 : -4);
}

void DistributionChart::paintEvent(QPaintEvent*) {
    const Distribution& d = distribution_;
    if (d.counts.empty() || d.counts[0].empty()) return;
    const size_t bins = d.counts[0].size();
    std::vector<int64_t> totals(bins, 0);
    for (const auto& row : d.counts)
        for (size_t i = 0; i < bins; ++i) totals[i] += row[i];
    const double highest = double(std::max<int64_t>(1, *std::max_element(totals.begin(), totals.end())));
    QPainter painter(this);
    painter.setFont(Theme::font(TextRole::Caption));
    const QRectF plot = plotRect();
    const bool divided = d.counts.size() > 1;
    if (!d.numeric) {  // horizontal bars, one line per category
        const double line = std::min(20.0, plot.height() / double(bins));
        const double label = std::min(plot.width() * 0.42, 110.0);
        for (size_t i = 0; i < bins && line >= 8; ++i) {
            const double y = plot.top() + line * double(i);
            painter.setPen(Theme::color("textSecondary"));
            painter.drawText(QRectF(0, y, label, line), Qt::AlignLeft | Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(QString::fromStdString(d.bins[i]), Qt::ElideRight, int(label) - 4));
            double x = label;
            for (size_t c = 0; c < d.counts.size(); ++c) {
                const double width = (plot.right() - label - 40) * double(d.counts[c][i]) / highest;
                painter.fillRect(QRectF(x, y + 3, width, line - 6), Theme::series(divided ? int(c) : 0).color);
                x += width;
            }
            painter.setPen(Theme::color("textMuted"));
            painter.drawText(QRectF(x + 4, y, 60, line), Qt::AlignLeft | Qt::AlignVCenter, groupedNumber(totals[i]));
        }
        return;
    }
    const int64_t tick = countStep(int64_t(highest));
    for (int64_t count = tick; count <= int64_t(highest); count += tick) {
        const double y = plot.bottom() - plot.height() * double(count) / highest;
        painter.setPen(Theme::color("line"));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(Theme::color("textMuted"));
        painter.drawText(QRectF(0, y - 8, plot.left() - 5, 16), Qt::AlignRight | Qt::AlignVCenter,
                         groupedNumber(count));
    }
    const double step = plot.width() / double(bins);
    for (size_t i = 0; i < bins; ++i) {
        double y = plot.bottom();
        for (size_t c = 0; c < d.counts.size(); ++c) {
            const double height = plot.height() * double(d.counts[c][i]) / highest;
            y -= height;
            painter.fillRect(QRectF(plot.left() + step * double(i), y, std::max(1.0, step - 1), height),
                             Theme::series(divided ? int(c) : 0).color);
        }
    }
    painter.setPen(Theme::color("controlBorder"));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    painter.setPen(Theme::color("textMuted"));
    const QRectF axis(plot.left() - 20, plot.bottom() + 3, plot.width() + 24, 16);
    if (d.counted) {  // under the first and the last bin
        const QRectF one(plot.left(), axis.top(), step, axis.height());
        const QString low = shortNumber(d.low), high = shortNumber(d.high - 1);
        painter.drawText(one.adjusted(-20, 0, 20, 0), Qt::AlignHCenter, low);
        if (bins > 1) painter.drawText(one.translated(step * double(bins - 1), 0).adjusted(-20, 0, 20, 0), Qt::AlignHCenter, high);
        return;
    }
    painter.drawText(axis.adjusted(20, 0, 0, 0), Qt::AlignLeft, shortNumber(d.low));
    painter.drawText(axis, Qt::AlignHCenter, shortNumber((d.low + d.high) / 2, 3));
    painter.drawText(axis, Qt::AlignRight, shortNumber(d.high));
}

bool DistributionChart::event(QEvent* event) {
    const Distribution& d = distribution_;
    if (event->type() == QEvent::ToolTip && d.numeric && !d.counts.empty() && !d.counts[0].empty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const size_t bins = d.counts[0].size();
        const int bin = int((help->pos().x() - plotRect().left()) / plotRect().width() * double(bins));
        if (bin < 0 || bin >= int(bins)) return true;
        int64_t total = 0;
        for (const auto& row : d.counts) total += row[size_t(bin)];
        const double width = (d.high - d.low) / double(bins);
        if (d.counted && width == 1) {
            QToolTip::showText(help->globalPos(), tr("%1: %2 rows").arg(shortNumber(d.low + bin), groupedNumber(total)), this);
            return true;
        }
        QToolTip::showText(help->globalPos(), tr("%1 to %2: %3 rows").arg(shortNumber(d.low + width * bin),
                                                                         shortNumber(d.low + width * (bin + 1)),
                                                                         groupedNumber(total)), this);
        return true;
    }
    return QWidget::event(event);
}

}  // namespace netloom::ui
