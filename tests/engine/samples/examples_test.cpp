// Every example opens as a finished project: data, recipe, network and settings that train.
#include "engine/project/examples.h"

#include <gtest/gtest.h>

#include "engine/data/fitted_recipe.h"
#include "engine/graph/analysis.h"

namespace netloom {
namespace {

const std::string kSamples = std::string(NETLOOM_SOURCE_DIR) + "/resources/samples";

class Examples : public testing::TestWithParam<std::string> {};

TEST_P(Examples, OpenAsFinishedProjects) {
    const ExampleDescriptor& example = *findExample(GetParam());
    const auto made = example.make(kSamples, {});
    ASSERT_TRUE(made) << made.error().english();
    const auto& [tables, document] = *made;
    ASSERT_EQ(tables.size(), 1u);
    EXPECT_EQ(tables[0].rows, example.rows);
    EXPECT_EQ(document.recipe.table, tables[0].name);
    const auto table = std::make_shared<const Table>(tables[0]);
    const auto fitted = fitRecipe(document.recipe, [&](const std::string&) { return table; });
    ASSERT_TRUE(fitted) << fitted.error().english();
    const GraphAnalysis analysis = analyze(document.graph, builtinLayers(), &(*fitted)->signature());
    for (const Diagnostic& d : analysis.diagnostics) EXPECT_NE(d.severity, Severity::error) << d.message.english();
    EXPECT_TRUE(checkSettings(document.settings));
}

TEST_P(Examples, HaveAPictureForTheirCard) {
    const ExampleDescriptor& example = *findExample(GetParam());
    const ExamplePreview preview = example.preview();
    EXPECT_FALSE(example.summary.empty());
    if (preview.style == ExamplePreview::Style::images) {
        ASSERT_FALSE(preview.images.empty());
        for (const auto& image : preview.images)
            EXPECT_EQ(int(image.size()), preview.imageWidth * preview.imageHeight * preview.imageChannels);
    } else {
        ASSERT_FALSE(preview.points.empty());
        for (const auto& point : preview.points)
            EXPECT_TRUE(point.x >= 0 && point.x <= 1 && point.y >= 0 && point.y <= 1);
    }
}

INSTANTIATE_TEST_SUITE_P(All, Examples,
                         testing::Values("iris", "digits", "spirals", "wine", "diabetes", "feedForward10-5-1",
                                         "conv32x32x3"),
                         [](const auto& example) {
                             std::string name;
                             std::copy_if(example.param.begin(), example.param.end(), std::back_inserter(name),
                                          [](char c) { return std::isalnum(c); });
                             return name;
                         });

TEST(ExampleList, HasNoOthers) {
    EXPECT_EQ(builtinExamples().size(), 7u);
}

TEST(TeachingExamples, AreThoseOfTheBooks) {
    const auto table = findExample("feedForward10-5-1")->make(kSamples, {});
    ASSERT_TRUE(table);
    EXPECT_EQ(table->second.settings.epochs, 1000);
    const Table& truth = table->first[0];
    std::string rows;
    for (int64_t row = 0; row < 4; ++row) {
        for (int column = 0; column < 4; ++column) rows += truth.text(column, row);
        rows += ' ';
    }
    EXPECT_EQ(rows, "0010 0111 1011 1110 ");
    const auto images = findExample("conv32x32x3")->make(kSamples, {});
    ASSERT_TRUE(images);
    EXPECT_EQ(images->second.settings.epochs, 10);
    EXPECT_EQ(images->first[0].find("image")->imageShape, (Shape{32, 32, 3}));
    EXPECT_EQ(images->first[0].find("pattern")->categories.size(), 10u);
}

}  // namespace
}  // namespace netloom
