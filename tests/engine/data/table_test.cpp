#include "engine/data/table.h"

#include <gmock/gmock.h>

#include "engine/data/datetime.h"
#include "engine/data/statistics.h"
#include "tests/support/table_maker.h"

namespace netloom {
namespace {

using test::imageColumn;
using test::kMissing;
using test::makeTable;
using test::numberColumn;
using test::stringColumn;
using testing::ElementsAre;
using testing::Pair;

TEST(Table, FindsColumnsByNameAndByPosition) {
    const auto table = makeTable("t", {numberColumn("a", {1}), numberColumn("#1", {2})}, 1);
    EXPECT_EQ(table->indexOf("a"), 0);
    EXPECT_EQ(table->indexOf("#1"), 1) << "a real name goes before a position";
    EXPECT_EQ(table->indexOf("#2"), 1);
    EXPECT_EQ(table->indexOf("#3"), -1);
    EXPECT_EQ(table->find("b"), nullptr);
}

TEST(Table, ReadsCellsAcrossChunks) {
    std::vector<double> numbers;
    std::vector<std::string> words;
    for (int64_t i = 0; i < kChunkRows + 10; ++i) {
        numbers.push_back(double(i));
        words.push_back(i % 2 ? "odd" : "even");
    }
    const auto table = makeTable("t", {numberColumn("n", numbers), stringColumn("w", words)}, kChunkRows + 10);
    EXPECT_EQ(table->chunks(), 2);
    EXPECT_EQ(table->number(0, kChunkRows + 3), double(kChunkRows + 3));
    EXPECT_EQ(table->text(1, kChunkRows + 3), "odd");
    EXPECT_EQ(table->text(0, kChunkRows), "65536");
}

TEST(Table, MissingCellsReadAsEmptyText) {
    const auto table = makeTable(
        "t", {numberColumn("n", {kMissing}), stringColumn("c", {""}), stringColumn("t", {""}, ColumnKind::text)}, 1);
    for (int column = 0; column < 3; ++column) {
        EXPECT_TRUE(table->isMissing(column, 0));
        EXPECT_EQ(table->text(column, 0), "");
    }
}

TEST(Table, HandsOutPixels) {
    const auto table = makeTable("t", {imageColumn("image", Shape{2, 3, 1}, {7, 9})}, 2);
    EXPECT_EQ(table->pixels(0, 1).get()[5], 9);
}

TEST(TableBuilder, SortsCategoriesByNumberWhenAllAreNumbers) {
    EXPECT_THAT(stringColumn("c", {"10", "9", "10"}).categories, ElementsAre("9", "10"));
    EXPECT_THAT(stringColumn("c", {"b", "a10", "a9"}).categories, ElementsAre("a10", "a9", "b"));
}

TEST(TableBuilder, TellsCategoriesFromText) {
    StringColumnBuilder repeated, different;
    for (int i = 0; i < 100; ++i) {
        repeated.add(fmt::to_string(i % 20));
        different.add(fmt::to_string(i));
    }
    EXPECT_TRUE(repeated.looksLikeCategories());
    EXPECT_FALSE(different.looksLikeCategories());
}

TEST(Statistics, OfNumbersAreExact) {
    const auto table = makeTable("t", {numberColumn("n", {4, 1, kMissing, 2, 3, 10})}, 6);
    const ColumnStatistics& s = table->columns[0].statistics;
    EXPECT_EQ(s.missing, 1);
    EXPECT_EQ(s.distinct, 5);
    EXPECT_DOUBLE_EQ(s.minimum, 1);
    EXPECT_DOUBLE_EQ(s.maximum, 10);
    EXPECT_DOUBLE_EQ(s.mean, 4);
    EXPECT_NEAR(s.deviation, std::sqrt(50.0 / 4), 1e-12);
    EXPECT_DOUBLE_EQ(s.median, 3);
    EXPECT_DOUBLE_EQ(s.lowerQuartile, 2);
    EXPECT_DOUBLE_EQ(s.upperQuartile, 4);
    EXPECT_EQ(s.histogram.counts.front(), 1);
    EXPECT_EQ(s.histogram.counts.back(), 1);
}

TEST(Statistics, QuantilesInterpolateAsType7) {
    std::vector<double> values{4, 1, 3, 2};
    EXPECT_DOUBLE_EQ(quantile(values, 0.5), 2.5);
    EXPECT_DOUBLE_EQ(quantile(values, 0.25), 1.75);
    EXPECT_DOUBLE_EQ(quantile(values, 1), 4);
}

TEST(Statistics, CountTopValuesMostFrequentFirst) {
    const auto table = makeTable("t", {stringColumn("c", {"x", "y", "x", ""}), numberColumn("n", {2, 2, 1, 3})}, 4);
    EXPECT_THAT(table->columns[0].statistics.topValues, ElementsAre(Pair("x", 2), Pair("y", 1)));
    EXPECT_EQ(table->columns[0].statistics.missing, 1);
    EXPECT_THAT(table->columns[1].statistics.topValues, ElementsAre(Pair("2", 2), Pair("1", 1), Pair("3", 1)));
}

TEST(Statistics, OfAnAllMissingColumnAreZero) {
    const auto table = makeTable("t", {numberColumn("n", {kMissing, kMissing})}, 2);
    EXPECT_EQ(table->columns[0].statistics.missing, 2);
    EXPECT_EQ(table->columns[0].statistics.distinct, 0);
    EXPECT_TRUE(table->columns[0].statistics.histogram.counts.empty());
}

TEST(Datetime, ReadsWhatPeopleWrite) {
    const auto iso = [](std::string_view text, DateOrder order) {
        const auto value = parseDatetime(text, order);
        return value ? datetimeText(*value) : std::string("-");
    };
    EXPECT_EQ(iso("1970-01-01", DateOrder::yearFirst), "1970-01-01");
    EXPECT_EQ(iso("2004-02-29 18:05", DateOrder::yearFirst), "2004-02-29 18:05:00");
    EXPECT_EQ(iso("2004-03-10T18:00:05.5Z", DateOrder::yearFirst), "2004-03-10 18:00:05");
    EXPECT_EQ(iso("2004-03-10 00:30+01:00", DateOrder::yearFirst), "2004-03-09 23:30:00");
    EXPECT_EQ(iso("1949-03", DateOrder::yearFirst), "1949-03-01");
    EXPECT_EQ(iso("10/03/2004", DateOrder::dayFirst), "2004-03-10");
    EXPECT_EQ(iso("10/03/2004", DateOrder::monthFirst), "2004-10-03");
    EXPECT_EQ(iso("31.12.1899 23:59:59", DateOrder::dayFirst), "1899-12-31 23:59:59");
    for (const char* wrong : {"2003-02-29", "2004-13-01", "2004.5", "12.3", "2004-03-10x", "2004-03-10 25:00", "1-2-3"})
        EXPECT_EQ(iso(wrong, DateOrder::yearFirst), "-") << wrong;
}

TEST(Number, ReadsPlainAndScientificForms) {
    EXPECT_EQ(parseNumber(" +12.50 "), 12.5);
    EXPECT_EQ(parseNumber("-0.1"), -0.1);
    EXPECT_EQ(parseNumber("1e-3"), 1e-3);
    EXPECT_EQ(parseNumber("12345678901234567890"), 12345678901234567890.0);
    EXPECT_EQ(parseNumber("0.30000000000000004"), 0.30000000000000004);
    EXPECT_EQ(parseNumber("1,5", ','), 1.5);
    EXPECT_EQ(parseNumber("1e400"), std::numeric_limits<double>::infinity());
    for (const char* wrong : {"", "-", ".", "1,5", "12a", "1.2.3", "0x10", "+-1"})
        EXPECT_FALSE(parseNumber(wrong)) << wrong;
}

}  // namespace
}  // namespace netloom
