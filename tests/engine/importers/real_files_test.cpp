// Real files of the local data folder, each for the trap it holds. Skipped where the folder is absent.

#include <gmock/gmock.h>

#include <chrono>

#include "tests/engine/importers/import_support.h"

namespace netloom {
namespace {

using test::columnsOf;
using test::importCsv;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(RealFiles, SemicolonsDecimalCommaBlankRowsAndEmptyColumns) {
    NETLOOM_DATA_FILE(file, "awkward_csv/AirQualityUCI.csv");
    NETLOOM_IMPORTED(table, importCsv(file, {{"missing", std::string("-200")}}));
    EXPECT_EQ(table.rows, 9357);
    EXPECT_EQ(tableResult->skippedRows, 114);
    EXPECT_EQ(table.columns.size(), 15u);
    EXPECT_EQ(table.text(0, 0), "2004-03-10");
    EXPECT_DOUBLE_EQ(table.number(table.indexOf("CO(GT)"), 0), 2.6);
    EXPECT_EQ(table.find("CO(GT)")->statistics.missing, 1683);
}

TEST(RealFiles, QuotedTextWithSpecialCharacters) {
    NETLOOM_DATA_FILE(file, "awkward_csv/GermanCredit_quoted.csv");
    NETLOOM_IMPORTED(table, importCsv(file));
    EXPECT_EQ(table.rows, 1000);
    EXPECT_EQ(table.columns.size(), 21u);
    EXPECT_EQ(table.text(0, 0), "... < 100 DM");
}

TEST(RealFiles, TheSameTableInGbkAndInUtf8) {
    NETLOOM_DATA_FILE(gbk, "awkward_csv/watermelon3_gbk.csv");
    NETLOOM_DATA_FILE(utf8, "awkward_csv/watermelon3_utf8_bom_crlf.csv");
    NETLOOM_IMPORTED(a, importCsv(gbk));
    NETLOOM_IMPORTED(b, importCsv(utf8));
    EXPECT_EQ(columnsOf(a), columnsOf(b));
    EXPECT_EQ(a.rows, 17);
    for (int64_t row = 0; row < a.rows; ++row) EXPECT_EQ(test::rowOf(a, row), test::rowOf(b, row));
    EXPECT_EQ(a.columns.back().name, "好瓜");
}

TEST(RealFiles, NamesWithCommasAndMissingValues) {
    NETLOOM_DATA_FILE(file, "titanic/titanic_train.csv");
    NETLOOM_IMPORTED(table, importCsv(file));
    EXPECT_EQ(table.rows, 891);
    EXPECT_EQ(table.text(table.indexOf("Name"), 0), "Braund, Mr. Owen Harris");
    EXPECT_EQ(table.find("Age")->statistics.missing, 177);
    EXPECT_EQ(table.find("Cabin")->statistics.missing, 687);
    EXPECT_EQ(table.find("Embarked")->statistics.missing, 2);
    EXPECT_EQ(table.find("Name")->kind, ColumnKind::text);
}

TEST(RealFiles, NoHeaderSpacesAfterCommasAndQuestionMarks) {
    NETLOOM_DATA_FILE(file, "adult/adult-train.csv.gz");
    NETLOOM_IMPORTED(table, importCsv(file));
    EXPECT_EQ(table.rows, 32561);
    EXPECT_EQ(table.columns.size(), 15u);
    EXPECT_EQ(table.columns[1].statistics.missing, 1836);
    EXPECT_THAT(table.columns[14].categories, ElementsAre("<=50K", ">50K"));
    EXPECT_EQ(table.columns[14].name, "column15");
}

TEST(RealFiles, NumbersWithAFewMissing) {
    NETLOOM_DATA_FILE(file, "california_housing/housing.csv");
    NETLOOM_IMPORTED(table, importCsv(file));
    EXPECT_EQ(table.rows, 20640);
    EXPECT_EQ(table.find("total_bedrooms")->statistics.missing, 207);
    EXPECT_EQ(table.find("ocean_proximity")->categories.size(), 5u);
    EXPECT_NEAR(table.find("median_house_value")->statistics.mean, 206855.8169, 1e-3);
}

TEST(RealFiles, ManyColumns) {
    NETLOOM_DATA_FILE(file, "ames_housing/ames.csv");
    NETLOOM_IMPORTED(table, importCsv(file));
    EXPECT_EQ(table.rows, 2930);
    EXPECT_EQ(table.columns.size(), 75u);
}

TEST(RealFiles, NoHeaderAndOnlyNumbers) {
    NETLOOM_DATA_FILE(file, "wine_quality/winequality-red.csv");
    NETLOOM_IMPORTED(table, importCsv(file));
    EXPECT_EQ(table.rows, 1599);
    EXPECT_EQ(table.columns.size(), 12u);
}

TEST(RealFiles, HeaderAndClasses) {
    NETLOOM_DATA_FILE(file, "iris/iris.csv");
    NETLOOM_IMPORTED(table, importCsv(file));
    EXPECT_EQ(table.rows, 150);
    EXPECT_THAT(table.columns[4].categories, ElementsAre("setosa", "versicolor", "virginica"));
}

TEST(RealFiles, TabSeparatedTextWithRawQuotes) {
    NETLOOM_DATA_FILE(file, "sms_spam/sms.tsv");
    NETLOOM_IMPORTED(table, importCsv(file));
    EXPECT_EQ(table.rows, 5574);
    EXPECT_EQ(tableResult->skippedRows, 0);
    EXPECT_EQ(table.columns[0].statistics.topValues[0], std::pair(std::string("ham"), int64_t(4827)));
}

TEST(RealFiles, EverythingQuotedWithEscapedQuotes) {
    NETLOOM_DATA_FILE(file, "ag_news_test/test.csv");
    NETLOOM_IMPORTED(table, importCsv(file));
    EXPECT_EQ(table.rows, 7600);
    EXPECT_EQ(table.columns.size(), 3u);
}

TEST(RealFiles, ColumnsApartByRunsOfSpaces) {
    NETLOOM_DATA_FILE(file, "ecg5000_train/ECG5000_TRAIN.txt");
    NETLOOM_IMPORTED(table, importCsv(file));
    EXPECT_EQ(table.rows, 500);
    EXPECT_EQ(table.columns.size(), 141u);
    EXPECT_DOUBLE_EQ(table.number(1, 0), -0.11252183);
}

TEST(RealFiles, ALineBeforeTheRows) {
    NETLOOM_DATA_FILE(file, "breast_cancer_wisconsin/wdbc_sklearn.csv");
    NETLOOM_IMPORTED(table, importCsv(file));
    EXPECT_EQ(table.rows, 569);
    EXPECT_EQ(table.columns.size(), 31u);
}

TEST(RealFiles, CompressedIdxPair) {
    NETLOOM_DATA_FILE(file, "mnist/t10k-images-idx3-ubyte.gz");
    NETLOOM_IMPORTED(table, findImporter("idx")->import(file, {}, {}));
    EXPECT_EQ(table.rows, 10000);
    EXPECT_EQ(table.columns[0].imageShape, (Shape{28, 28, 1}));
    EXPECT_EQ(table.text(1, 0), "7");
    EXPECT_EQ(table.columns[1].categories.size(), 10u);
}

TEST(RealFiles, AMillionRowsInAFewSeconds) {
    NETLOOM_DATA_FILE(file, "flights_1m/flights_1m.csv.gz");
    const auto begin = std::chrono::steady_clock::now();
    NETLOOM_IMPORTED(table, importCsv(file));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    EXPECT_EQ(table.rows, 1000000);
    EXPECT_EQ(table.columns[0].kind, ColumnKind::datetime);
    EXPECT_EQ(table.find("origin")->categories.size(), 228u);
    EXPECT_DOUBLE_EQ(table.find("delay")->statistics.minimum, -953);
    EXPECT_DOUBLE_EQ(table.find("delay")->statistics.maximum, 1688);
    EXPECT_LT(took.count(), 30) << "generous, for sanitizers and busy machines; about 1 s in a release build";
}

}  // namespace
}  // namespace netloom
