#include "engine/data/split.h"

#include <gmock/gmock.h>

#include <set>

#include "tests/support/table_maker.h"

namespace netloom {
namespace {

using test::kMissing;
using test::makeTable;
using test::numberColumn;
using test::stringColumn;

std::vector<int64_t> upTo(int64_t n) {
    std::vector<int64_t> rows;
    for (int64_t i = 0; i < n; ++i) rows.push_back(i);
    return rows;
}

std::shared_ptr<const Table> numbered(int64_t rows) {
    std::vector<double> values;
    for (int64_t i = 0; i < rows; ++i) values.push_back(double(rows - i));
    return makeTable("t", {numberColumn("n", values)}, rows);
}

TEST(Split, DealsEveryRowOnceByTheShares) {
    const auto table = numbered(1000);
    SplitSpec spec;
    spec.method = SplitMethod::random;
    const auto parts = splitRows(spec, *table, upTo(1000), {}).value();
    EXPECT_EQ(parts[0].size(), 700u);
    EXPECT_EQ(parts[1].size(), 150u);
    EXPECT_EQ(parts[2].size(), 150u);
    std::set<int64_t> all;
    for (const auto& part : parts) all.insert(part.begin(), part.end());
    EXPECT_EQ(all.size(), 1000u);
}

TEST(Split, DependsOnTheSeedOnly) {
    const auto table = numbered(100);
    SplitSpec spec;
    spec.method = SplitMethod::random;
    const auto first = splitRows(spec, *table, upTo(100), {}).value();
    EXPECT_EQ(first, splitRows(spec, *table, upTo(100), {}).value());
    spec.seed = 43;
    EXPECT_NE(first, splitRows(spec, *table, upTo(100), {}).value());
}

TEST(Split, StratifiedKeepsTheShareOfEveryClass) {
    std::vector<int32_t> strata;
    for (int i = 0; i < 400; ++i) strata.push_back(i % 20 == 0);
    const auto parts = splitRows({}, *numbered(400), upTo(400), strata).value();
    for (size_t part = 0; part < 3; ++part) {
        int64_t rare = 0;
        for (const int64_t row : parts[part]) rare += strata[size_t(row)];
        EXPECT_EQ(rare, part == 0 ? 14 : 3);
    }
}

TEST(Split, ByTimeTrainsOnThePastOnly) {
    std::vector<double> times;
    for (int i = 0; i < 100; ++i) times.push_back(i % 10 == 3 ? kMissing : double((i * 37) % 100));
    const auto table = makeTable("t", {numberColumn("when", times, ColumnKind::datetime)}, 100);
    SplitSpec spec;
    spec.method = SplitMethod::byTime;
    spec.column = "when";
    const auto parts = splitRows(spec, *table, upTo(100), {}).value();
    double latest = 0;
    for (const int64_t row : parts[0])
        if (!std::isnan(times[size_t(row)])) latest = std::max(latest, times[size_t(row)]);
    for (const size_t part : {size_t(1), size_t(2)})
        for (const int64_t row : parts[part]) EXPECT_GE(times[size_t(row)], latest);
}

TEST(Split, ByTimeRefusesAColumnWithoutOrder) {
    SplitSpec spec;
    spec.method = SplitMethod::byTime;
    spec.column = "c";
    EXPECT_FALSE(splitRows(spec, *makeTable("t", {stringColumn("c", {"a", "b"})}, 2), {0, 1}, {}));
    spec.column = "nowhere";
    EXPECT_FALSE(splitRows(spec, *numbered(2), {0, 1}, {}));
}

TEST(Split, ByGroupKeepsGroupsTogether) {
    std::vector<std::string> groups;
    for (int i = 0; i < 200; ++i) groups.push_back(fmt::format("g{}", i % 20));
    const auto table = makeTable("t", {stringColumn("g", groups)}, 200);
    SplitSpec spec;
    spec.method = SplitMethod::byGroup;
    spec.column = "g";
    const auto parts = splitRows(spec, *table, upTo(200), {}).value();
    std::map<std::string, size_t> partOf;
    for (size_t part = 0; part < 3; ++part) {
        EXPECT_FALSE(parts[part].empty());
        for (const int64_t row : parts[part]) EXPECT_EQ(partOf.emplace(groups[size_t(row)], part).first->second, part);
    }
}

TEST(Split, GivenRowsAreTheTestPart) {
    SplitSpec spec;
    spec.method = SplitMethod::givenRows;
    spec.testRows = {9, 2, 5};
    spec.train = 0.5;
    spec.validation = 0.5;
    const auto parts = splitRows(spec, *numbered(11), upTo(11), {}).value();
    EXPECT_THAT(parts[2], testing::ElementsAre(2, 5, 9));
    EXPECT_EQ(parts[0].size(), 4u);
    EXPECT_EQ(parts[1].size(), 4u);
}

TEST(Split, NamesAGivenRowThatDoesNotExist) {
    SplitSpec spec;
    spec.method = SplitMethod::givenRows;
    spec.testRows = {1, 11};
    const auto parts = splitRows(spec, *numbered(11), upTo(11), {});
    ASSERT_FALSE(parts);
    EXPECT_THAT(parts.error().english(), testing::HasSubstr("no row 11"));
}

TEST(Split, LeavesValidationAndTestEmptyWhenAsked) {
    SplitSpec spec;
    spec.train = 1;
    spec.validation = spec.test = 0;
    const auto parts = splitRows(spec, *numbered(4), upTo(4), {0, 1, 1, 0}).value();
    EXPECT_EQ(parts[0].size(), 4u);
    EXPECT_TRUE(parts[1].empty() && parts[2].empty());
}

}  // namespace
}  // namespace netloom
