#include "engine/data/importers/csv_parser.h"

#include <gmock/gmock.h>

#include "engine/base/random.h"
#include "tests/engine/importers/import_support.h"

namespace netloom {
namespace {

using testing::ElementsAre;

std::string shown(const CsvRecord& record) {
    std::string text = fmt::format("{}:", record.line);
    for (const CsvField& field : record.fields) text += fmt::format("[{}]", field.text);
    return text;
}

/// Records of the text when it arrives in pieces of `piece` bytes.
std::vector<std::string> parsed(const std::string& text, size_t piece, const CsvDialect& dialect = {}) {
    CsvParser parser(dialect);
    CsvRecord record;
    std::vector<std::string> records;
    std::string buffer;
    for (size_t at = 0; at < text.size() || !buffer.empty(); at += piece) {
        const bool atEnd = at >= text.size();
        if (!atEnd) buffer += text.substr(at, piece);
        std::string_view rest = buffer;
        auto outcome = CsvParser::Outcome::record;
        while ((outcome = parser.next(rest, atEnd, record)) == CsvParser::Outcome::record) records.push_back(shown(record));
        if (outcome == CsvParser::Outcome::unterminatedQuote) {
            records.push_back(fmt::format("open quote in {}", record.line));
            break;
        }
        buffer.erase(0, buffer.size() - rest.size());
    }
    return records;
}

TEST(CsvParser, FollowsRfc4180) {
    EXPECT_THAT(parsed("a,\"b\"\"c\",\"d\ne\"\r\n , f g ,\n\"\"\rlast", 1000),
                ElementsAre("1:[a][b\"c][d\ne]", "3:[][f g][]", "4:[]", "5:[last]"));
}

TEST(CsvParser, AppendsTextBehindAClosingQuote) {
    EXPECT_THAT(parsed("\"a\" b,\"c\"  ,d\n", 1000), ElementsAre("1:[a b][c][d]"));
}

TEST(CsvParser, KeepsEmptyFieldsOfTabSeparatedText) {
    CsvDialect tabs;
    tabs.delimiter = '\t';
    EXPECT_THAT(parsed("\ta\t\t\n", 1000, tabs), ElementsAre("1:[][a][][]"));
}

TEST(CsvParser, NamesTheLineOfTheOpenQuote) {
    EXPECT_THAT(parsed("a\n\"b\nc\"\n\"d\ne", 1000), ElementsAre("1:[a]", "2:[b\nc]", "open quote in 4"));
}

TEST(CsvParser, DoesNotDependOnWhereThePiecesEnd) {
    const std::string alphabet = "ab,;\"\" \t\r\n1.";
    Random random(7);
    for (int round = 0; round < 500; ++round) {
        std::string text;
        for (uint64_t i = random.below(40); i > 0; --i) text += alphabet[random.below(alphabet.size())];
        CsvDialect dialect;
        dialect.delimiter = round % 3 == 0 ? ',' : round % 3 == 1 ? '\t' : kWhiteSpace;
        const auto whole = parsed(text, 1000, dialect);
        for (const size_t piece : {size_t(1), size_t(2), size_t(5)}) EXPECT_EQ(parsed(text, piece, dialect), whole) << text;
    }
}

TEST(CsvImporter, SurvivesAnyBytes) {
    const std::string alphabet("a,1;\"\n\r\t |.-'\xC3\xA9\xFF\0?", 19);
    Random random(11);
    test::TempFolder folder;
    for (int round = 0; round < 400; ++round) {
        std::string text;
        for (uint64_t i = random.below(200); i > 0; --i) text += alphabet[random.below(alphabet.size())];
        const auto result = test::importCsv(folder.write("t.csv", text));
        if (!result) {
            EXPECT_FALSE(result.error().what.empty());
            continue;
        }
        for (const Column& column : result->table->columns) EXPECT_LE(column.statistics.missing, result->table->rows);
    }
}

TEST(CsvImporter, JoinsCharactersAndRecordsCutByTheReadingBuffer) {
    for (const size_t shift : {size_t(0), size_t(1), size_t(2)}) {
        std::string text = "n,word\n" + std::string(shift, ' ');
        std::vector<std::string> words;
        for (int i = 0; text.size() < (3u << 20); ++i) text += fmt::format("{},\"中文 {}\"\n", i, i % 5);
        NETLOOM_IMPORTED(table, test::importCsvText(text));
        EXPECT_EQ(tableResult->skippedRows, 0);
        EXPECT_EQ(table.number(0, table.rows - 1), double(table.rows - 1));
        EXPECT_THAT(table.columns[1].categories, ElementsAre("中文 0", "中文 1", "中文 2", "中文 3", "中文 4"));
    }
}

}  // namespace
}  // namespace netloom
