#include "engine/data/importers/append_tables.h"

#include <gmock/gmock.h>

#include "tests/engine/importers/import_support.h"

namespace netloom {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Expected<ImportResult> appendTexts(const std::vector<std::string>& texts) {
    test::TempFolder folder;
    std::vector<ImportResult> parts;
    for (size_t i = 0; i < texts.size(); ++i) {
        NETLOOM_TRY(ImportResult part, test::importCsv(folder.write("part" + std::to_string(i + 1) + ".csv", texts[i])));
        parts.push_back(std::move(part));
    }
    return appendTables(parts, "all", "part*.csv");
}

std::string errorOf(const std::vector<std::string>& texts) {
    const auto result = appendTexts(texts);
    return result ? "no error" : result.error().english();
}

TEST(AppendTables, KeepsRowsKindsAndMissingValuesInOrder) {
    NETLOOM_IMPORTED(table, appendTexts({"n,word,when\n1,b,2020-01-02\n,a,\n", "n,word,when\n3,,2021-01-02\n", "n,word,when\n4,c,\n"}));
    EXPECT_EQ(table.name, "all");
    EXPECT_EQ(table.rows, 4);
    EXPECT_THAT(test::columnsOf(table), ElementsAre("n:number", "word:category", "when:datetime"));
    EXPECT_THAT(test::rowOf(table, 1), ElementsAre("", "a", ""));
    EXPECT_THAT(test::rowOf(table, 2), ElementsAre("3", "", "2021-01-02"));
    EXPECT_THAT(table.columns[1].categories, ElementsAre("a", "b", "c"));
    EXPECT_EQ(table.columns[0].statistics.missing, 1);
}

TEST(AppendTables, AColumnWithoutValuesFitsEveryKind) {
    NETLOOM_IMPORTED(table, appendTexts({"a,b\n1,\n2,\n", "a,b\n,x\n3,y\n"}));
    EXPECT_THAT(test::columnsOf(table), ElementsAre("a:number", "b:category"));
    EXPECT_EQ(table.columns[1].statistics.missing, 2);
}

TEST(AppendTables, NamesTheFirstFileThatDiffers) {
    EXPECT_THAT(errorOf({"a,b\n1,2\n", "a,b\n3,4\n", "a,c\n5,6\n", "a\n7\n"}),
                testing::AllOf(HasSubstr("part3.csv"), HasSubstr("“c”"), HasSubstr("“b”")));
    EXPECT_THAT(errorOf({"a,b\n1,2\n", "a,b,c\n3,4,5\n"}), testing::AllOf(HasSubstr("part2.csv"), HasSubstr("3 columns")));
    EXPECT_THAT(errorOf({"a,b\n1,2\n", "a,b\n1,2\n", "a,b\n1,x\n"}),
                testing::AllOf(HasSubstr("part3.csv"), HasSubstr("category"), HasSubstr("number")));
}

TEST(AppendTables, SkippedRowsKeepTheirFile) {
    const auto result = appendTexts({"a,b\n1,2\n3\n", "a,b\n1,2\n4,5\n7,8\n4,5,6\n"});
    ASSERT_TRUE(result) << result.error().english();
    EXPECT_EQ(result->skippedRows, 2);
    EXPECT_EQ(result->skipped[1].text().english(), "part2.csv, line 5: 3 fields, expected 2");
}

}  // namespace
}  // namespace netloom
