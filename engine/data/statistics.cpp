#include "engine/data/statistics.h"

#include <bit>
#include <cmath>
#include <map>
#include <unordered_map>

#include "engine/data/datetime.h"

namespace netloom {
namespace {

constexpr size_t kQuantileSample = 4'000'000;

/// Counts distinct 64-bit patterns up to kDistinctBound by open addressing.
class DistinctCounter {
 public:
    explicit DistinctCounter(int64_t rows)
        : table_(std::bit_ceil(size_t(2 * std::clamp<int64_t>(rows, 8, kDistinctBound)))),
          shift_(64 - std::countr_zero(table_.size())) {}
    void add(double value) {
        if (count_ >= kDistinctBound) return;
        const uint64_t key = std::bit_cast<uint64_t>(value == 0 ? 0.0 : value) + 1;  // 0 marks a free place
        size_t at = size_t((key * 0x9E3779B97F4A7C15ull) >> shift_);
        while (table_[at] != 0 && table_[at] != key) at = (at + 1) & (table_.size() - 1);
        if (table_[at] == 0) {
            table_[at] = key;
            ++count_;
        }
    }
    int64_t count() const { return count_; }

 private:
    std::vector<uint64_t> table_;  // at most half full
    int shift_;
    int64_t count_ = 0;
};

void fillTopValues(ColumnStatistics& statistics, std::vector<std::pair<std::string_view, int64_t>> counts) {
    const size_t kept = std::min(counts.size(), kTopValues);
    const auto more = [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    };
    std::partial_sort(counts.begin(), counts.begin() + std::ptrdiff_t(kept), counts.end(), more);
    for (size_t i = 0; i < kept; ++i) statistics.topValues.emplace_back(std::string(counts[i].first), counts[i].second);
}

/// Counts of a number column with few values, such as a class index or a rating.
void fillTopNumbers(ColumnStatistics& statistics, const std::vector<double>& values, bool dates) {
    if (statistics.distinct > int64_t(kTopValues)) return;
    std::map<double, int64_t> counts;
    for (const double value : values) ++counts[value];
    std::vector<std::string> texts;
    texts.reserve(counts.size());
    std::vector<std::pair<std::string_view, int64_t>> shown;
    for (const auto& [value, count] : counts) {
        texts.push_back(dates ? datetimeText(value) : numberText(value));
        shown.emplace_back(texts.back(), count);
    }
    fillTopValues(statistics, std::move(shown));
}

void fillHistogram(ColumnStatistics& statistics, const std::vector<double>& values) {
    Histogram& histogram = statistics.histogram;
    histogram.low = statistics.minimum;
    histogram.high = statistics.maximum;
    const bool few = statistics.distinct <= 1;
    histogram.counts.assign(few ? 1 : size_t(kHistogramBins), 0);
    const double width = histogram.high - histogram.low;
    for (const double value : values) {
        const double place = few ? 0 : (value - histogram.low) / width * kHistogramBins;
        ++histogram.counts[std::min(size_t(std::max(place, 0.0)), histogram.counts.size() - 1)];
    }
}

Expected<ColumnStatistics> numberStatistics(const Column& column, int64_t rows) {
    ColumnStatistics statistics;
    std::vector<double> values;
    values.reserve(size_t(rows));
    DistinctCounter distinct(rows);
    double mean = 0, squares = 0;  // Welford's running update
    for (int64_t first = 0; first < rows; first += kChunkRows) {
        NETLOOM_TRY(const auto chunk, column.source->chunk(first / kChunkRows));
        for (const double value : chunk->numbers) {
            if (!std::isfinite(value)) continue;
            values.push_back(value);
            distinct.add(value);
            const double step = value - mean;
            mean += step / double(values.size());
            squares += step * (value - mean);
        }
    }
    statistics.missing = rows - int64_t(values.size());
    statistics.distinct = distinct.count();
    if (values.empty()) return statistics;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    statistics.minimum = *low;
    statistics.maximum = *high;
    statistics.mean = mean;
    statistics.deviation = values.size() > 1 ? std::sqrt(squares / double(values.size() - 1)) : 0;
    fillHistogram(statistics, values);
    fillTopNumbers(statistics, values, column.kind == ColumnKind::datetime);
    if (values.size() > kQuantileSample) {
        const size_t stride = values.size() / kQuantileSample + 1;
        size_t kept = 0;
        for (size_t i = 0; i < values.size(); i += stride) values[kept++] = values[i];
        values.resize(kept);
    }
    statistics.median = quantile(values, 0.5);
    statistics.lowerQuartile = quantile(values, 0.25);
    statistics.upperQuartile = quantile(values, 0.75);
    return statistics;
}

void fillCategoryHistogram(ColumnStatistics& statistics) {
    for (const auto& value : statistics.topValues) statistics.histogram.counts.push_back(value.second);
}

Expected<ColumnStatistics> categoryStatistics(const Column& column, int64_t rows) {
    ColumnStatistics statistics;
    std::vector<int64_t> counts(column.categories.size());
    for (int64_t first = 0; first < rows; first += kChunkRows) {
        NETLOOM_TRY(const auto chunk, column.source->chunk(first / kChunkRows));
        for (const int32_t value : chunk->categories) {
            if (value >= 0 && size_t(value) < counts.size())
                ++counts[size_t(value)];
            else
                ++statistics.missing;
        }
    }
    std::vector<std::pair<std::string_view, int64_t>> present;
    for (size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0) present.emplace_back(column.categories[i], counts[i]);
    statistics.distinct = int64_t(present.size());
    fillTopValues(statistics, std::move(present));
    fillCategoryHistogram(statistics);
    return statistics;
}

Expected<ColumnStatistics> textStatistics(const Column& column, int64_t rows) {
    ColumnStatistics statistics;
    std::unordered_map<std::string, int64_t> counts;
    for (int64_t first = 0; first < rows; first += kChunkRows) {
        NETLOOM_TRY(const auto chunk, column.source->chunk(first / kChunkRows));
        for (size_t i = 0; i < chunk->texts.size(); ++i) {
            if (chunk->missingText[i]) {
                ++statistics.missing;
            } else if (const auto found = counts.find(chunk->texts[i]); found != counts.end()) {
                ++found->second;
            } else if (int64_t(counts.size()) < kDistinctBound) {
                counts.emplace(chunk->texts[i], 1);
            }
        }
    }
    statistics.distinct = int64_t(counts.size());
    fillTopValues(statistics, {counts.begin(), counts.end()});
    fillCategoryHistogram(statistics);
    return statistics;
}

}  // namespace

double quantile(std::vector<double>& values, double probability) {
    if (values.empty()) return std::nan("");
    const double place = probability * double(values.size() - 1);
    const auto below = values.begin() + std::ptrdiff_t(place);
    std::nth_element(values.begin(), below, values.end());
    const double fraction = place - std::floor(place);
    if (fraction == 0) return *below;
    return *below + fraction * (*std::min_element(below + 1, values.end()) - *below);
}

Expected<ColumnStatistics> computeStatistics(const Column& column, int64_t rows) {
    switch (column.kind) {
        case ColumnKind::number:
        case ColumnKind::datetime:
            return numberStatistics(column, rows);
        case ColumnKind::category:
            return categoryStatistics(column, rows);
        case ColumnKind::text:
            return textStatistics(column, rows);
        case ColumnKind::image:
            break;
    }
    ColumnStatistics images;
    images.distinct = std::min(rows, kDistinctBound);
    return images;
}

}  // namespace netloom
