#include <gmock/gmock.h>

#include "tests/engine/importers/import_support.h"

namespace netloom {
namespace {

using test::TempFolder;
using testing::ElementsAre;
using testing::HasSubstr;

std::string idx(const std::vector<uint32_t>& extents, const std::string& elements, char type = 0x08) {
    std::string bytes{'\0', '\0', type, char(extents.size())};
    for (const uint32_t extent : extents)
        for (int shift = 24; shift >= 0; shift -= 8) bytes += char(extent >> shift & 0xFF);
    return bytes + elements;
}

Expected<ImportResult> importIdx(const std::filesystem::path& file, const ParamMap& params = {}) {
    return findImporter("idx")->import(file, params, {});
}

std::string errorOf(const Expected<ImportResult>& result) {
    return result ? "no error" : result.error().english();
}

TEST(IdxImporter, FindsTheLabelFileBesideTheImages) {
    TempFolder folder;
    const auto images = folder.write("train-images-idx3-ubyte", idx({2, 2, 3}, "abcdefghijkl"));
    folder.writeGz("train-labels-idx1-ubyte.gz", idx({2}, std::string("\x07\x0A", 2)));
    NETLOOM_IMPORTED(table, importIdx(images));
    EXPECT_THAT(test::columnsOf(table), ElementsAre("image:image", "label:category"));
    EXPECT_EQ(table.columns[0].imageShape, (Shape{2, 3, 1}));
    EXPECT_EQ(table.pixels(0, 1).get()[0], 'g');
    EXPECT_THAT(table.columns[1].categories, ElementsAre("7", "10"));
    EXPECT_EQ(table.text(1, 0), "7");
}

TEST(IdxImporter, TakesAGivenLabelFileAndColourImages) {
    TempFolder folder;
    const auto images = folder.writeGz("pictures.gz", idx({1, 1, 2, 3}, "abcdef"));
    const auto labels = folder.write("answers", idx({1}, std::string(1, '\x03')));
    NETLOOM_IMPORTED(table, importIdx(images, {{"labels", labels.string()}}));
    EXPECT_EQ(table.columns[0].imageShape, (Shape{1, 2, 3}));
    EXPECT_EQ(table.text(1, 0), "3");
}

TEST(IdxImporter, WarnsWhenThereAreNoLabels) {
    TempFolder folder;
    NETLOOM_IMPORTED(table, importIdx(folder.write("x.idx", idx({1, 1, 2}, "ab"))));
    EXPECT_EQ(table.columns.size(), 1u);
    EXPECT_EQ(tableResult->warnings.size(), 1u);
}

TEST(IdxImporter, NamesBothCountsWhenTheLabelFileIsShorter) {
    TempFolder folder;
    const auto images = folder.write("t-images", idx({3, 1, 1}, "abc"));
    folder.write("t-labels", idx({2}, "ab"));
    EXPECT_THAT(errorOf(importIdx(images)), HasSubstr("There are 3 images but only 2 labels; t-labels"));
}

TEST(IdxImporter, NamesBothCountsWhenTheLabelFileIsCutOff) {
    TempFolder folder;
    const auto images = folder.write("t-images", idx({3, 1, 1}, "abc"));
    folder.write("t-labels", idx({3}, "a"));
    EXPECT_THAT(errorOf(importIdx(images)), HasSubstr("3 images but only 1 labels"));
}

TEST(IdxImporter, SaysAfterHowManyImagesTheFileEnds) {
    TempFolder folder;
    EXPECT_THAT(errorOf(importIdx(folder.write("x", idx({3, 1, 2}, "abcd")))),
                HasSubstr("says 3 images but ends after 2"));
}

TEST(IdxImporter, NamesATruncatedGzip) {
    TempFolder folder;
    std::string pixels;
    for (int i = 0; i < 100000; ++i) pixels += char(i * 7919 % 251);
    const auto file = folder.writeGz("x.gz", idx({1000, 10, 10}, pixels));
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    EXPECT_THAT(errorOf(importIdx(file)), HasSubstr("The compressed file is cut off"));
}

TEST(IdxImporter, RefusesWhatIsNoImageFile) {
    TempFolder folder;
    EXPECT_THAT(errorOf(importIdx(folder.write("a", "hello world"))), HasSubstr("not an IDX file"));
    EXPECT_THAT(errorOf(importIdx(folder.write("b", idx({2}, "ab")))), HasSubstr("holds labels, not images"));
    EXPECT_THAT(errorOf(importIdx(folder.write("c", idx({1, 2, 2}, "abcdefghijklmnop", 0x0D)))), HasSubstr("type 13"));
    EXPECT_THAT(errorOf(importIdx(folder.write("d", idx({1, 0xFFFFFFFF, 0xFFFFFFFF}, "ab")))),
                HasSubstr("not possible"));
    EXPECT_THAT(errorOf(importIdx(folder.write("e", idx({0, 2, 2}, "")))), HasSubstr("holds no images"));
}

TEST(IdxImporter, RefusesACountThatTheFileCannotHoldWithoutAllocatingIt) {
    TempFolder folder;
    EXPECT_THAT(errorOf(importIdx(folder.write("x", idx({4000000000u, 16000, 16000}, "ab")))),
                HasSubstr("ends after 0"));
}

TEST(Importers, ChooseTheImporterByContent) {
    TempFolder folder;
    EXPECT_EQ(importerFor(folder.write("a.bin", idx({1, 1, 1}, "a"))).value()->id, "idx");
    EXPECT_EQ(importerFor(folder.write("a.csv", "a,b\n1,2\n")).value()->id, "csv");
    EXPECT_EQ(importerFor(folder.writeGz("b.csv.gz", "a,b\n1,2\n")).value()->id, "csv");
    EXPECT_EQ(importerFor(folder.path()).value()->id, "images");
    const auto binary = importerFor(folder.write("p.png", std::string("\x89PNG\r\n\x1A\n\0\0\0\x0D", 12)));
    ASSERT_FALSE(binary);
    EXPECT_THAT(binary.error().english(), HasSubstr("No importer reads this"));
    EXPECT_FALSE(importerFor(folder.path() / "nothing.csv"));
}

TEST(Importers, AreDescribedCompletely) {
    for (const ImporterDescriptor& importer : builtinImporters()) {
        EXPECT_FALSE(importer.title.empty() || importer.help.empty()) << importer.id;
        EXPECT_TRUE(importer.sniff && importer.preview && importer.import) << importer.id;
        for (const ParamSpec& spec : importer.params) {
            EXPECT_FALSE(spec.title.empty() || spec.help.empty()) << spec.id;
            EXPECT_TRUE(checkParam(spec, spec.defaultValue)) << spec.id;
        }
    }
    EXPECT_EQ(tableNameFor("/x/train.csv.gz"), "train");
    EXPECT_EQ(tableNameFor("/x/faces/"), "faces");
}

}  // namespace
}  // namespace netloom
