#include <zlib.h>

#include "tests/engine/importers/import_support.h"

namespace netloom::test {
namespace {

using Strings = std::vector<std::string>;

Expected<ImportResult> importJson(const std::string& text, const std::string& name = "t.jsonl", const ParamMap& params = {}) {
    TempFolder folder;
    return findImporter("json")->import(folder.write(name, text), params, {});
}

TEST(JsonImporter, FindsTheKindsOfItsColumns) {
    NETLOOM_IMPORTED(table, importJson(R"({"size": 1.5, "sold": "2024-03-01", "colour": "red", "new": true, "note": "a first remark"}
{"size": -2, "sold": "2024-03-02", "colour": "blue", "new": false, "note": "quite another one"}

{"size": null, "sold": null, "colour": "red", "new": true, "note": "N/A"}
{"size": 3e2, "sold": "2024-03-04 12:00", "colour": "red", "new": true, "note": "and a third, longer one"}
)"));
    EXPECT_EQ(columnsOf(table), (Strings{"size:number", "sold:datetime", "colour:category", "new:category", "note:category"}));
    EXPECT_EQ(rowOf(table, 0), (Strings{"1.5", "2024-03-01", "red", "true", "a first remark"}));
    EXPECT_EQ(rowOf(table, 2), (Strings{"", "", "red", "true", ""}));
    EXPECT_EQ(rowOf(table, 3), (Strings{"300", "2024-03-04 12:00:00", "red", "true", "and a third, longer one"}));
}

TEST(JsonImporter, FlattensObjectsAndKeepsArraysAsText) {
    NETLOOM_IMPORTED(table, importJson(R"({"id": 1, "place": {"city": "Wien", "at": {"x": 16.4}}, "tags": ["a", 2], "empty": {}}
{"id": 2, "place": {"city": "Graz"}, "tags": [], "late": "here"}
)"));
    EXPECT_EQ(columnsOf(table), (Strings{"id:number", "place.city:category", "place.at.x:number", "tags:category", "empty:category", "late:category"}));
    EXPECT_EQ(rowOf(table, 0), (Strings{"1", "Wien", "16.4", R"(["a",2])", "{}", ""}));
    EXPECT_EQ(rowOf(table, 1), (Strings{"2", "Graz", "", "[]", "", "here"}));
}

TEST(JsonImporter, KeepsWhatItHasWhenNewColumnsComeLate) {
    std::string text;
    for (int row = 0; row < 60; ++row) {
        text += "{";
        for (int c = 0; c <= row; ++c) text += fmt::format("{}\"c{}\": \"a rather long value {}\"", c ? ", " : "", c, row % 7);
        text += "}\n";
    }
    NETLOOM_IMPORTED(table, importJson(text));
    ASSERT_EQ(table.columns.size(), 60u);
    EXPECT_EQ(table.columns[0].statistics.distinct, 7);
    EXPECT_EQ(table.text(0, 59), "a rather long value 3");
    EXPECT_EQ(table.columns[59].statistics.missing, 59);
}

TEST(JsonImporter, ReadsArraysAndObjectsOverSeveralLines) {
    const char* const text = R"([
  {
    "a": 1,
    "b": {"c": "} not the end: \" {"}
  }, {"a": 2, "b": {"c": "x"}},
  {"a": 3}
])";
    NETLOOM_IMPORTED(table, importJson(text, "t.json"));
    EXPECT_EQ(table.rows, 3);
    EXPECT_EQ(rowOf(table, 0), (Strings{"1", "} not the end: \" {"}));
    EXPECT_EQ(rowOf(table, 2), (Strings{"3", ""}));
    NETLOOM_IMPORTED(oneLine, importJson(R"([{"a":1},{"a":2}] )", "t.json"));
    EXPECT_EQ(oneLine.rows, 2);
}

TEST(JsonImporter, ReadsAColumnAgainThatWasNoNumberAfterAll) {
    NETLOOM_IMPORTED(table, importJson("{\"code\": 7, \"day\": \"03/04/2024\"}\n{\"code\": \"7b\", \"day\": \"25/04/2024\"}\n{\"code\": 7.25, \"day\": null}\n"));
    EXPECT_EQ(columnsOf(table), (Strings{"code:category", "day:datetime"}));
    EXPECT_EQ(rowOf(table, 0), (Strings{"7", "2024-04-03"}));
    EXPECT_EQ(rowOf(table, 1), (Strings{"7b", "2024-04-25"}));
    EXPECT_EQ(rowOf(table, 2), (Strings{"7.25", ""}));
}

TEST(JsonImporter, ReadsDatesInEveryOrder) {
    NETLOOM_IMPORTED(table, importJson("{\"a\": \"03-25-2024\", \"b\": \"25.03.2024\", \"c\": \"03/25/2024\", \"d\": \"25/03/2024\"}\n"));
    EXPECT_EQ(rowOf(table, 0), (Strings{"2024-03-25", "2024-03-25", "2024-03-25", "2024-03-25"}));
}

TEST(JsonImporter, SkipsWhatIsNoObjectAndSaysWhere) {
    const auto result = importJson("{\"a\": 1}\n{\"a\": 2\n{\"a\": }\n17\n{\"a\": 1e400}\n{\"a\": \"open}\n{\"a\": 6}\n");
    ASSERT_TRUE(result) << result.error().english();
    EXPECT_EQ(result->table->rows, 2);
    EXPECT_EQ(result->skippedRows, 5);
    Strings reasons;
    for (const SkippedItem& item : result->skipped) reasons.push_back(item.text().english());
    EXPECT_EQ(reasons, (Strings{"line 2: the JSON object does not end in its line", "line 3: JSON syntax error at character 7",
                                "line 4: there is no JSON object", "line 5: a number is too large",
                                "line 6: the JSON object does not end in its line"}));
}

TEST(JsonImporter, NamesTheObjectThatAFileEndsIn) {
    const auto result = importJson("[\n{\"a\": 1},\n{\"a\":\n", "t.json");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().english(), "The file ends inside a JSON object; t.json, line 3; Copy or download it again");
    const auto empty = importJson("[]", "t.json");
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().what.english(), "There are no rows");
}

TEST(JsonImporter, ReadsOtherEncodingsAndCompressedFiles) {
    NETLOOM_IMPORTED(chinese, importJson("{\"\xB3\xC7\xCA\xD0\": \"\xB1\xB1\xBE\xA9\"}\n", "t.jsonl", {{"encoding", std::string("GB18030")}}));
    EXPECT_EQ(rowOf(chinese, 0), Strings{"北京"});
    EXPECT_EQ(chinese.columns[0].name, "城市");
    TempFolder folder;
    const auto path = folder.path() / "t.jsonl.gz";
    const gzFile file = gzopen(path.c_str(), "wb");
    gzputs(file, "{\"a\": 1}\n{\"a\": 2}\n");
    gzclose(file);
    NETLOOM_IMPORTED(zipped, findImporter("json")->import(path, {}, {}));
    EXPECT_EQ(zipped.rows, 2);
    EXPECT_EQ(zipped.name, "t");
}

TEST(JsonImporter, IsRecognisedByContent) {
    TempFolder folder;
    const auto kindOf = [&](const std::string& text) { return (*importerFor(folder.write("x.txt", text)))->id; };
    EXPECT_EQ(kindOf("{\"a\": 1}\n"), "json");
    EXPECT_EQ(kindOf("\xEF\xBB\xBF [ {\n \"a\": 1}]"), "json");
    EXPECT_EQ(kindOf("{a},{b}\n1,2\n"), "csv");
    EXPECT_EQ(kindOf("[1, 2]\n"), "csv");
}

TEST(JsonImporter, PreviewsTheFirstRows) {
    TempFolder folder;
    std::string text;
    for (int i = 0; i < 100; ++i) text += fmt::format("{{\"n\": {}, \"when\": \"2024-01-{:02}\"}}\n", i, i % 28 + 1);
    const auto preview = findImporter("json")->preview(folder.write("t.jsonl", text), {}, {});
    ASSERT_TRUE(preview) << preview.error().english();
    EXPECT_EQ(preview->columns, (Strings{"n", "when"}));
    EXPECT_EQ(preview->kinds, (std::vector{ColumnKind::number, ColumnKind::datetime}));
    ASSERT_EQ(preview->rows.size(), 30u);
    EXPECT_EQ(preview->rows[4], (Strings{"4", "2024-01-05"}));
}

TEST(JsonImporter, StopsWhenCancelled) {
    TempFolder folder;
    std::string text;
    for (int i = 0; i < 10000; ++i) text += "{\"n\": 1}\n";
    std::stop_source stop;
    stop.request_stop();
    const auto result = findImporter("json")->import(folder.write("t.jsonl", text), {}, {.progress = {stop.get_token(), {}}});
    ASSERT_FALSE(result);
    EXPECT_TRUE(isCancelled(result.error()));
}

}  // namespace
}  // namespace netloom::test
