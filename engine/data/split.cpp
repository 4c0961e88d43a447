#include "engine/data/split.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/base/random.h"
#include "engine/data/column_cells.h"

namespace netloom {
namespace {

constexpr uint64_t kSplitStream = 0x5711;

using Parts = std::array<std::vector<int64_t>, 3>;

/// Deals the rows of `order` by the shares, whole numbers by largest remainder.
void deal(const SplitSpec& spec, const std::vector<int64_t>& order, Parts& parts) {
    const std::array<double, 3> shares{spec.train, spec.validation, spec.test};
    const double total = shares[0] + shares[1] + shares[2];
    const auto n = int64_t(order.size());
    std::array<int64_t, 3> counts{};
    std::array<std::pair<double, int>, 3> remainders{};
    int64_t dealt = 0;
    for (size_t i = 0; i < 3; ++i) {
        const double exact = double(n) * shares[i] / total;
        counts[i] = int64_t(exact);
        remainders[i] = {exact - double(counts[i]), int(i)};
        dealt += counts[i];
    }
    std::sort(remainders.begin(), remainders.end(),
              [](auto a, auto b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    for (size_t i = 0; dealt < n; ++i, ++dealt) ++counts[size_t(remainders[i % 3].second)];
    auto next = order.begin();
    for (size_t part = 0; part < 3; ++part) {
        parts[part].insert(parts[part].end(), next, next + counts[part]);
        next += counts[part];
    }
}

std::vector<int64_t> shuffled(const std::vector<int64_t>& rows, Random& random) {
    std::vector<int64_t> result;
    result.reserve(rows.size());
    for (const int64_t i : random.permutation(int64_t(rows.size()))) result.push_back(rows[size_t(i)]);
    return result;
}

/// Every part that is wanted gets a row, taken from the largest part.
void fillEmptyParts(const SplitSpec& spec, Parts& parts) {
    const std::array<double, 3> shares{spec.train, spec.validation, spec.test};
    for (size_t i = 0; i < 3; ++i) {
        if (shares[i] <= 0 || !parts[i].empty()) continue;
        auto& largest =
            *std::max_element(parts.begin(), parts.end(), [](auto& a, auto& b) { return a.size() < b.size(); });
        if (largest.size() < 2) return;
        parts[i].push_back(largest.back());
        largest.pop_back();
    }
}

Expected<int> columnOf(const SplitSpec& spec, const Table& table, Message what) {
    const int column = table.indexOf(spec.column);
    if (column < 0)
        return fail(std::move(what), inColumn(spec.column), NL_TR("engine", "Choose a column of the table"));
    return column;
}

Expected<Parts> byTime(const SplitSpec& spec, const Table& table, const std::vector<int64_t>& rows) {
    if (spec.column.empty()) {  // the rows stand in order of time
        Parts inOrder;
        deal(spec, rows, inOrder);
        return inOrder;
    }
    NETLOOM_TRY(const int index, columnOf(spec, table, NL_TR("engine", "The time column of the split does not exist")));
    const Column& column = table.columns[size_t(index)];
    if (!holdsNumbers(column))
        return fail(NL_TR("engine", "A split by time needs dates or numbers"), inColumn(column.name),
                    NL_TR("engine", "Choose a column of dates or numbers"));
    NETLOOM_TRY(const auto times, numbersOf(column, rows));
    std::vector<std::pair<double, int64_t>> dated;
    for (size_t i = 0; i < rows.size(); ++i)  // rows without a time count as the oldest: they can only be learnt from
        dated.emplace_back(std::isnan(times[i]) ? -std::numeric_limits<double>::infinity() : times[i], rows[i]);
    std::sort(dated.begin(), dated.end());
    std::vector<int64_t> order;
    for (const auto& [time, row] : dated) order.push_back(row);
    Parts parts;
    deal(spec, order, parts);
    return parts;
}

Expected<Parts> byGroup(const SplitSpec& spec, const Table& table, const std::vector<int64_t>& rows, Random& random) {
    NETLOOM_TRY(const int column,
                columnOf(spec, table, NL_TR("engine", "The group column of the split does not exist")));
    std::map<std::string, std::vector<int64_t>> groups;
    for (const int64_t row : rows) groups[table.text(column, row)].push_back(row);
    std::vector<const std::vector<int64_t>*> list;
    for (const auto& [name, members] : groups) list.push_back(&members);
    std::vector<int64_t> ids(list.size());
    for (size_t i = 0; i < ids.size(); ++i) ids[i] = int64_t(i);
    Parts groupParts, parts;
    deal(spec, shuffled(ids, random), groupParts);
    for (size_t part = 0; part < 3; ++part)
        for (const int64_t id : groupParts[part])
            parts[part].insert(parts[part].end(), list[size_t(id)]->begin(), list[size_t(id)]->end());
    return parts;
}

Parts stratified(const SplitSpec& spec, const std::vector<int64_t>& rows, const std::vector<int32_t>& strata,
                 Random& random) {
    std::map<int32_t, std::vector<int64_t>> classes;
    for (size_t i = 0; i < rows.size(); ++i) classes[strata[i]].push_back(rows[i]);
    Parts parts;
    for (const auto& [index, members] : classes) deal(spec, shuffled(members, random), parts);
    return parts;
}

Expected<Parts> givenRows(const SplitSpec& spec, const Table& table, const std::vector<int64_t>& rows,
                          const std::vector<int32_t>& strata, Random& random) {
    std::vector<int64_t> test = spec.testRows, rest;
    std::sort(test.begin(), test.end());
    if (!test.empty() && (test.front() < 0 || test.back() >= table.rows))
        return fail({NL_TR("engine", "There is no row %1"), test.front() < 0 ? test.front() : test.back()},
                    {NL_TR("engine", "test rows of table \"%1\" with %2 rows"), table.name, table.rows},
                    NL_TR("engine", "Count the rows from 0, without the header"));
    std::vector<int32_t> restStrata;
    for (size_t i = 0; i < rows.size(); ++i) {
        if (std::binary_search(test.begin(), test.end(), rows[i])) continue;
        rest.push_back(rows[i]);
        if (!strata.empty()) restStrata.push_back(strata[i]);
    }
    SplitSpec others = spec;
    others.test = 0;
    Parts parts;
    if (restStrata.empty())
        deal(others, shuffled(rest, random), parts);
    else
        parts = stratified(others, rest, restStrata, random);
    fillEmptyParts(others, parts);
    std::set_intersection(rows.begin(), rows.end(), test.begin(), test.end(), std::back_inserter(parts[2]));
    return parts;
}

}  // namespace

Expected<std::array<std::vector<int64_t>, 3>> splitRows(const SplitSpec& spec, const Table& table,
                                                        const std::vector<int64_t>& usable,
                                                        const std::vector<int32_t>& strata) {
    if (spec.train <= 0 || spec.validation < 0 || spec.test < 0)
        return fail(NL_TR("engine", "The split leaves no training rows"), {},
                    NL_TR("engine", "Give training a positive share and the others zero or more"));
    Random random(spec.seed, kSplitStream);
    Parts parts;
    switch (spec.method) {
        case SplitMethod::byTime: {
            NETLOOM_TRY(parts, byTime(spec, table, usable));
            break;
        }
        case SplitMethod::byGroup: {
            NETLOOM_TRY(parts, byGroup(spec, table, usable, random));
            break;
        }
        case SplitMethod::givenRows: {
            NETLOOM_TRY(parts, givenRows(spec, table, usable, strata, random));
            break;
        }
        case SplitMethod::stratified:
            if (!strata.empty()) {
                parts = stratified(spec, usable, strata, random);
                break;
            }
            [[fallthrough]];
        case SplitMethod::random:
            deal(spec, shuffled(usable, random), parts);
            break;
    }
    if (spec.method == SplitMethod::stratified || spec.method == SplitMethod::random) fillEmptyParts(spec, parts);
    for (auto& part : parts) std::sort(part.begin(), part.end());
    return parts;
}

}  // namespace netloom
