#include <gmock/gmock.h>

#include "tests/engine/importers/import_support.h"

namespace netloom {
namespace {

using test::columnsOf;
using test::importCsv;
using test::importCsvText;
using test::rowOf;
using testing::ElementsAre;
using testing::HasSubstr;

std::string errorOf(const Expected<ImportResult>& result) {
    return result ? "no error" : result.error().english();
}

TEST(CsvImporter, ReadsHeaderKindsAndMissingWords) {
    NETLOOM_IMPORTED(table,
                     importCsvText("age,city,when\n1,Rome,2020-01-02\n,Oslo,2020-01-03 04:05:06\nNA,,\n2.5,Rome,\n"));
    EXPECT_THAT(columnsOf(table), ElementsAre("age:number", "city:category", "when:datetime"));
    EXPECT_EQ(table.rows, 4);
    EXPECT_EQ(table.columns[0].statistics.missing, 2);
    EXPECT_THAT(rowOf(table, 1), ElementsAre("", "Oslo", "2020-01-03 04:05:06"));
}

TEST(CsvImporter, KeepsQuotedNewlinesDelimitersAndEscapedQuotes) {
    NETLOOM_IMPORTED(table, importCsvText("id,text\r\n1,\"a, \"\"b\"\"\nc\"\r\n2, plain \r\n"));
    EXPECT_EQ(table.rows, 2);
    EXPECT_EQ(table.text(1, 0), "a, \"b\"\nc");
    EXPECT_EQ(table.text(1, 1), "plain");
}

TEST(CsvImporter, ReportsRaggedRowsByLineAndSkipsThem) {
    const auto result = importCsvText("a,b\n1,2\n3\n4,5,6\n7,8\n");
    ASSERT_TRUE(result) << errorOf(result);
    EXPECT_EQ(result->table->rows, 2);
    EXPECT_EQ(result->skippedRows, 2);
    EXPECT_EQ(result->skipped[0].text().english(), "line 3: 1 fields, expected 2");
    EXPECT_EQ(result->skipped[1].line, 4);
}

TEST(CsvImporter, ReportsLineOfUnterminatedQuote) {
    EXPECT_THAT(errorOf(importCsvText("a,b\n1,2\n3,\"oops\n4,5\n6,7\n")), HasSubstr("t.csv, line 3"));
}

TEST(CsvImporter, RefusesAnEmptyFile) {
    EXPECT_THAT(errorOf(importCsvText("")), HasSubstr("The file is empty"));
    EXPECT_THAT(errorOf(importCsvText("\n\n  \n")), HasSubstr("The file is empty"));
}

TEST(CsvImporter, RefusesAHeaderWithoutRows) {
    EXPECT_THAT(errorOf(importCsvText("name,age,height\n")), HasSubstr("a header but no rows"));
}

TEST(CsvImporter, NamesAFileThatDoesNotExist) {
    EXPECT_THAT(errorOf(importCsv("/nowhere/x.csv")), HasSubstr("cannot be opened"));
}

TEST(CsvImporter, NamesATruncatedGzip) {
    test::TempFolder folder;
    std::string text = "a,b\n";
    for (int i = 0; i < 20000; ++i) text += fmt::format("{},{}\n", i, i * 7919 % 10007);
    const auto whole = folder.writeGz("t.csv.gz", text);
    NETLOOM_IMPORTED(table, importCsv(whole));
    EXPECT_EQ(table.rows, 20000);
    std::filesystem::resize_file(whole, std::filesystem::file_size(whole) / 2);
    EXPECT_THAT(errorOf(importCsv(whole)), HasSubstr("The compressed file is cut off"));
}

TEST(CsvImporter, CountsInfiniteAndNanCellsAsMissing) {
    NETLOOM_IMPORTED(table, importCsvText("x,y\n1,a\ninf,b\nnan,a\n-Inf,b\n2,a\n"));
    EXPECT_EQ(table.columns[0].kind, ColumnKind::number);
    EXPECT_EQ(table.columns[0].statistics.missing, 3);
    ASSERT_EQ(tableResult->warnings.size(), 1u);
    EXPECT_THAT(tableResult->warnings[0].english(), HasSubstr("'x' count as missing: 2"));
}

TEST(CsvImporter, KeepsAnAllMissingColumn) {
    NETLOOM_IMPORTED(table, importCsvText("x,empty,y\n1,,a\n2,NA,b\n3,,a\n"));
    EXPECT_EQ(table.columns[1].statistics.missing, 3);
    EXPECT_EQ(table.columns[1].statistics.distinct, 0);
}

TEST(CsvImporter, DetectsSemicolonsWithDecimalComma) {
    NETLOOM_IMPORTED(table, importCsvText("a;b\n1,5;2,25\n-3,5;4\n"));
    EXPECT_DOUBLE_EQ(table.number(0, 0), 1.5);
    EXPECT_DOUBLE_EQ(table.number(1, 0), 2.25);
}

TEST(CsvImporter, DetectsSemicolonsWithoutHeaderWhereCommasAreAsRegular) {
    NETLOOM_IMPORTED(table, importCsvText("1,5;2,5\n3,5;4,5\n5,5;6,5\n"));
    EXPECT_THAT(columnsOf(table), ElementsAre("column1:number", "column2:number"));
}

TEST(CsvImporter, DetectsRunsOfWhiteSpace) {
    NETLOOM_IMPORTED(table, importCsvText("  1.0e+0   2 \t -3\n  4   5   6\n"));
    EXPECT_EQ(table.rows, 2);
    EXPECT_DOUBLE_EQ(table.number(2, 0), -3);
}

TEST(CsvImporter, ReadsAFileOfOneColumn) {
    NETLOOM_IMPORTED(table, importCsvText("value\n1\n2\n3\n"));
    EXPECT_THAT(columnsOf(table), ElementsAre("value:number"));
    EXPECT_EQ(table.rows, 3);
}

TEST(CsvImporter, ObeysEveryOption) {
    const ParamMap params{{"delimiter", std::string("|")},  {"quote", std::string("'")},
                          {"header", std::string("no")},    {"decimal", std::string(",")},
                          {"missing", std::string("-9,x")}, {"encoding", std::string("latin1")}};
    NETLOOM_IMPORTED(table, importCsvText("1,5|'a|b'|\xE9\n-9|x|?\n", params));
    EXPECT_THAT(rowOf(table, 0), ElementsAre("1.5", "a|b", "é"));
    EXPECT_THAT(rowOf(table, 1), ElementsAre("", "", "?"));
}

TEST(CsvImporter, RefusesAnUnknownEncoding) {
    EXPECT_THAT(errorOf(importCsvText("a\n1\n", {{"encoding", std::string("klingon")}})),
                HasSubstr("'klingon' is not known"));
}

TEST(CsvImporter, ReadsEveryCommonEncoding) {
    const std::string utf16("\xFF\xFEn\0,\0m\0\n\0\x2D\x4E,\0\x31\0\n\0", 18);
    for (const std::string& text :
         {std::string("n,m\n\xE4\xB8\xAD,1\n"), std::string("\xEF\xBB\xBFn,m\n\xE4\xB8\xAD,1\n"),
          std::string("n,m\n\xD6\xD0,1\n"), utf16}) {
        NETLOOM_IMPORTED(table, importCsvText(text));
        EXPECT_EQ(table.columns[0].name, "n");
        EXPECT_EQ(table.text(0, 0), "中");
    }
    NETLOOM_IMPORTED(latin, importCsvText("n,m\ncaf\xE9,1\n"));
    EXPECT_EQ(latin.text(0, 0), "café");
}

TEST(CsvImporter, NamesTheLineOfInvalidUtf8) {
    EXPECT_THAT(errorOf(importCsvText("n,m\na,1\n\xFF\xFE,2\n", {{"encoding", std::string("UTF-8")}})),
                HasSubstr("not valid UTF-8; t.csv, line 3"));
}

TEST(CsvImporter, TurnsAColumnIntoTextWhenALateCellIsNotANumber) {
    std::string text = "x,y\n";
    for (int i = 0; i < 300000; ++i) text += fmt::format("{},{}\n", i % 7, i % 3);
    text += "seven,1\n";
    NETLOOM_IMPORTED(table, importCsvText(text));
    EXPECT_EQ(table.columns[0].kind, ColumnKind::category);
    EXPECT_EQ(table.text(0, 300000), "seven");
    EXPECT_EQ(table.text(0, 8), "1");
    EXPECT_EQ(table.columns[1].kind, ColumnKind::number);
}

TEST(CsvImporter, TellsDayFromMonthByALaterRow) {
    std::string text = "when,x\n";
    for (int i = 0; i < 3000; ++i) text += "05/04/2021,1\n";
    text += "25/04/2021,1\n";
    NETLOOM_IMPORTED(table, importCsvText(text));
    EXPECT_EQ(table.columns[0].kind, ColumnKind::datetime);
    EXPECT_EQ(table.text(0, 0), "2021-04-05");
}

TEST(CsvImporter, MakesColumnNamesUniqueAndNamesNamelessOnes) {
    NETLOOM_IMPORTED(table, importCsvText("a,a,,b\n1,2,3,x\n4,5,6,y\n"));
    EXPECT_THAT(columnsOf(table), ElementsAre("a:number", "a_2:number", "column3:number", "b:category"));
}

TEST(CsvImporter, TakesAFirstLineOfTextAmongTextForDataWhenItsValuesRepeat) {
    NETLOOM_IMPORTED(table, importCsvText("ham\tGo home now\nspam\tWin a prize\nham\tSee you there\n"));
    EXPECT_EQ(table.rows, 3);
    EXPECT_THAT(columnsOf(table), ElementsAre("column1:category", "column2:category"));
}

TEST(CsvImporter, SkipsALineThatComesBeforeTheHeader) {
    NETLOOM_IMPORTED(table, importCsvText("3,2,,\n\"a\",\"b\",\"c\",\"d\"\n1,2,3,4\n5,6,7,8\n9,8,7,6\n"));
    EXPECT_EQ(table.rows, 3);
    EXPECT_EQ(table.columns[0].name, "a");
    EXPECT_EQ(tableResult->skipped.at(0).line, 1);
    NETLOOM_IMPORTED(headerless, importCsvText("2,3,cat,dog\n1,2,3,4,5,0\n6,7,8,9,0,1\n1,2,3,4,5,0\n"));
    EXPECT_EQ(headerless.rows, 3);
    EXPECT_EQ(headerless.columns.size(), 6u);
}

TEST(CsvImporter, SaysThatNoRowFitsAHeaderThatIsTooLong) {
    EXPECT_THAT(errorOf(importCsvText("a,b,c\n1,2\n3,4\n")), HasSubstr("No row has the 3 fields"));
}

TEST(CsvImporter, TakesTheFirstColumnForRowNamesWhenTheHeaderIsOneShort) {
    NETLOOM_IMPORTED(table, importCsvText("\"x\",\"y\"\n\"1\",2,3\n\"2\",4,5\n"));
    EXPECT_THAT(columnsOf(table), ElementsAre("rownames:number", "x:number", "y:number"));
}

TEST(CsvImporter, StopsAtOnceWhenCancelled) {
    test::TempFolder folder;
    std::stop_source stop;
    stop.request_stop();
    const auto result =
        findImporter("csv")->import(folder.write("t.csv", "a\n1\n"), {}, {ProgressSink(stop.get_token(), {}), nullptr});
    ASSERT_FALSE(result);
    EXPECT_TRUE(isCancelled(result.error()));
}

TEST(CsvImporter, PreviewShowsDetectedSettingsAndFirstRows) {
    test::TempFolder folder;
    const auto preview = findImporter("csv")->preview(folder.write("t.tsv", "a\tb\n1\tx\n2\ty\n"), {}, {});
    ASSERT_TRUE(preview);
    EXPECT_EQ(textParam(preview->detected, "delimiter"), "tab");
    EXPECT_EQ(textParam(preview->detected, "header"), "yes");
    EXPECT_THAT(preview->columns, ElementsAre("a", "b"));
    EXPECT_THAT(preview->rows[1], ElementsAre("2", "y"));
}

}  // namespace
}  // namespace netloom
