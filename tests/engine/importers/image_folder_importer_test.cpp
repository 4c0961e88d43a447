#include <gmock/gmock.h>

#include "tests/engine/importers/import_support.h"
#include "tests/support/pgm_decoder.h"

namespace netloom {
namespace {

using test::pgm;
using test::ppm;
using test::TempFolder;
using testing::ElementsAre;
using testing::HasSubstr;

Expected<ImportResult> importImages(const std::filesystem::path& folder, const ParamMap& params = {},
                                    ProgressSink progress = {}) {
    static const test::PgmDecoder decoder;
    return findImporter("images")->import(folder, params, {std::move(progress), &decoder});
}

TEST(ImageFolderImporter, MakesARowPerImageAndAClassPerFolder) {
    TempFolder folder;
    folder.write("dogs/1.pgm", pgm(5, 4, 10));
    folder.write("cats/1.PGM", pgm(5, 4, 20));
    folder.write("cats/2.pgm", pgm(5, 4, 30));
    folder.write("cats/readme.txt", "not an image");
    NETLOOM_IMPORTED(table, importImages(folder.path()));
    EXPECT_THAT(test::columnsOf(table), ElementsAre("image:image", "label:category"));
    EXPECT_EQ(table.rows, 3);
    EXPECT_EQ(table.columns[0].imageShape, (Shape{4, 5, 1})) << "the common size, grey";
    EXPECT_EQ(table.text(1, 0), "cats");
    EXPECT_EQ(table.text(1, 2), "dogs");
    EXPECT_EQ(table.pixels(0, 2).get()[0], 10);
}

TEST(ImageFolderImporter, ScalesImagesOfDifferentSizesTo64By64) {
    TempFolder folder;
    folder.write("a/1.pgm", pgm(5, 4, 10));
    folder.write("b/1.ppm", ppm(30, 40, 20));
    NETLOOM_IMPORTED(table, importImages(folder.path()));
    EXPECT_EQ(table.columns[0].imageShape, (Shape{64, 64, 3}));
}

TEST(ImageFolderImporter, ObeysSizeAndChannels) {
    TempFolder folder;
    folder.write("a/1.ppm", ppm(5, 4, 10));
    NETLOOM_IMPORTED(table,
                     importImages(folder.path(), {{"size", std::string("8x6")}, {"channels", std::string("1")}}));
    EXPECT_EQ(table.columns[0].imageShape, (Shape{6, 8, 1}));
    EXPECT_FALSE(importImages(folder.path(), {{"size", std::string("8 by 6")}}));
    EXPECT_FALSE(importImages(folder.path(), {{"size", std::string("8x60000")}}));
}

TEST(ImageFolderImporter, CountsAndNamesUnreadableFiles) {
    TempFolder folder;
    folder.write("a/1.pgm", pgm(5, 4, 10));
    folder.write("a/broken.pgm", "hello");
    folder.write("a/truncated.pgm", pgm(5, 4, 10).substr(0, 20));
    folder.write("b/1.pgm", pgm(5, 4, 10));
    const auto result = importImages(folder.path());
    ASSERT_TRUE(result) << result.error().english();
    EXPECT_EQ(result->table->rows, 2);
    EXPECT_EQ(result->skippedRows, 2);
    EXPECT_EQ(result->skipped[0].text().english(), "a/broken.pgm: not an image");
    EXPECT_EQ(result->skipped[1].text().english(), "a/truncated.pgm: the image ends too early");
}

TEST(ImageFolderImporter, RefusesAGiganticDeclaredSizeWithoutAllocatingIt) {
    TempFolder folder;
    folder.write("a/1.pgm", pgm(5, 4, 10));
    folder.write("a/bomb.pgm", "P5\n2000000000 2000000000\n255\n");
    const auto result = importImages(folder.path());
    ASSERT_TRUE(result) << result.error().english();
    EXPECT_EQ(result->skippedRows, 1);
    EXPECT_THAT(result->skipped[0].text().english(), HasSubstr("2000000000×2000000000 pixels"));
}

TEST(ImageFolderImporter, SaysWhenNothingCanBeRead) {
    TempFolder folder;
    folder.write("a/x.pgm", "nothing");
    const auto broken = importImages(folder.path());
    ASSERT_FALSE(broken);
    EXPECT_THAT(broken.error().english(), HasSubstr("None of the 1 image files can be read"));
    TempFolder empty;
    const auto none = importImages(empty.path());
    ASSERT_FALSE(none);
    EXPECT_THAT(none.error().english(), HasSubstr("The folder holds no images"));
}

TEST(ImageFolderImporter, ReadsAPlainFolderWithoutLabels) {
    TempFolder folder;
    folder.write("1.pgm", pgm(2, 2, 1));
    folder.write("2.pgm", pgm(2, 2, 2));
    NETLOOM_IMPORTED(table, importImages(folder.path()));
    EXPECT_THAT(test::columnsOf(table), ElementsAre("image:image"));
}

TEST(ImageFolderImporter, StopsWhenCancelledWhileDecoding) {
    TempFolder folder;
    for (int i = 0; i < 200; ++i) folder.write(fmt::format("a/{}.pgm", i), pgm(2, 2, 1));
    std::stop_source stop;
    int reports = 0;
    const auto result = importImages(folder.path(), {}, ProgressSink(stop.get_token(), [&](const Progress& progress) {
                                         if (progress.fraction > 0.1 && ++reports == 1) stop.request_stop();
                                     }));
    ASSERT_FALSE(result);
    EXPECT_TRUE(isCancelled(result.error()));
    EXPECT_EQ(reports, 1);
}

TEST(ImageFolderImporter, PreviewShowsImagesOfEveryClass) {
    TempFolder folder;
    for (int i = 0; i < 60; ++i) folder.write(fmt::format("{}/{}.pgm", i < 30 ? "a" : "b", i), pgm(2, 2, 1));
    const test::PgmDecoder decoder;
    const auto preview = findImporter("images")->preview(folder.path(), {}, {{}, &decoder});
    ASSERT_TRUE(preview);
    EXPECT_EQ(preview->images.front().label, "a");
    EXPECT_EQ(preview->images.back().label, "b");
    EXPECT_EQ(textParam(preview->detected, "size"), "2x2");
}

}  // namespace
}  // namespace netloom
