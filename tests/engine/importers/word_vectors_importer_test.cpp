#include <gmock/gmock.h>

#include "tests/engine/importers/import_support.h"

namespace netloom {
namespace {

using test::TempFolder;
using testing::ElementsAre;
using testing::HasSubstr;

const char* const kGlove =
    "the 1 2 3 4 5 6 7 8 9 10\n"
    "\" -1 2e-1 3 4 5 6 7 8 9 10.5\n"
    ". . 1 1 1 1 1 1 1 1 1 1\n"
    "broken 1 2 3\n"
    "naïve 0 0 0 0 0 0 0 0 0 0\n";

Expected<ImportResult> imported(const std::filesystem::path& file, const ParamMap& params = {}) {
    return findImporter("vectors")->import(file, params, {});
}

TEST(WordVectorsImporter, ReadsGloVe) {
    TempFolder folder;
    NETLOOM_IMPORTED(table, imported(folder.write("glove.txt", kGlove)));
    ASSERT_EQ(table.columns.size(), 11u);
    EXPECT_EQ(table.columns[0].kind, ColumnKind::text);
    EXPECT_EQ(table.rows, 4);
    EXPECT_EQ(table.text(0, 1), "\"");
    EXPECT_EQ(table.number(2, 1), 0.2);
    EXPECT_EQ(table.text(0, 2), ". .");  // words may hold spaces
    EXPECT_EQ(table.text(0, 3), "naïve");
    EXPECT_EQ(tableResult->skippedRows, 1);
    EXPECT_EQ(tableResult->skipped[0].text().english(), "line 4: no word with 10 numbers");
}

TEST(WordVectorsImporter, ReadsWord2vecWithItsHeader) {
    TempFolder folder;
    NETLOOM_IMPORTED(table, imported(folder.writeGz("w.vec.gz", "2 3\r\nking 1 2 3 \r\n10 4 5 6\r\n")));
    EXPECT_EQ(table.rows, 2);
    EXPECT_EQ(table.columns.size(), 4u);
    EXPECT_EQ(table.text(0, 1), "10");
    EXPECT_EQ(table.number(3, 1), 6);
}

TEST(WordVectorsImporter, StopsAfterAsManyWordsAsWanted) {
    TempFolder folder;
    NETLOOM_IMPORTED(table, imported(folder.write("glove.txt", kGlove), {{"words", int64_t(2)}}));
    EXPECT_EQ(table.rows, 2);
}

TEST(WordVectorsImporter, KnowsItsFilesFromOtherTables) {
    TempFolder folder;
    const auto importerOf = [&](const std::string& name, const std::string& text) { return (*importerFor(folder.write(name, text)))->id; };
    EXPECT_EQ(importerOf("g.txt", kGlove), "vectors");
    EXPECT_EQ(importerOf("w.vec", "2 12\na 1 2 3 4 5 6 7 8 9 10 11 12\nb 1 2 3 4 5 6 7 8 9 10 11 12\n"), "vectors");
    EXPECT_EQ(importerOf("t.csv", "name,x,y\na,1,2\nb,3,4\n"), "csv");
    EXPECT_EQ(importerOf("few.txt", "a 1 2\nb 3 4\n"), "csv");
    EXPECT_EQ(importerOf("numbers.txt", "1 2 3 4\n5 6 7 8\n"), "csv");
    EXPECT_EQ(importerOf("prose.txt", "It was the best of times\n"), "csv");
}

TEST(WordVectorsImporter, SaysWhenAFileHoldsNoVectors) {
    TempFolder folder;
    const auto result = imported(folder.write("t.csv", "a,b\n1,2\n"));
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().english(), HasSubstr("no text file of word vectors"));
}

}  // namespace
}  // namespace netloom
