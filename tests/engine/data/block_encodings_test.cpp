// Texts as tokens and numbers as sequences.
#include "engine/data/block_encodings.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/support/table_maker.h"

namespace netloom {
namespace {

using test::kMissing;
using test::makeTable;
using test::numberColumn;
using test::stringColumn;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> tokensOf(std::string_view text, bool characters = false) {
    std::vector<std::string> tokens;
    splitTokens(text, characters, [&](std::string_view token) { tokens.emplace_back(token); });
    return tokens;
}

TEST(SplitTokens, WordsAreLowerCaseAndSignsStandAlone) {
    EXPECT_THAT(tokensOf("It's GREAT, isn't it? 3.5"), ElementsAre("it's", "great", ",", "isn't", "it", "?", "3", ".", "5"));
    EXPECT_THAT(tokensOf("Café déjà-vu"), ElementsAre("café", "déjà", "-", "vu"));
    EXPECT_THAT(tokensOf("  \n\t "), ElementsAre());
}

TEST(SplitTokens, EveryIdeographIsAWord) {
    EXPECT_THAT(tokensOf("味道不错，good"), ElementsAre("味", "道", "不", "错", "，", "good"));
}

TEST(SplitTokens, CharactersAreCodePointsAndBrokenBytesSurvive) {
    EXPECT_THAT(tokensOf("aé味", true), ElementsAre("a", "é", "味"));
    EXPECT_EQ(tokensOf("a\xff\xe5z", true).size(), 4u);
    EXPECT_FALSE(tokensOf("\xe5\x91").empty());
}

Recipe trainOn(std::initializer_list<int64_t> testRows) {
    Recipe recipe;
    recipe.table = "t";
    recipe.roles["y"] = Role::target;
    recipe.split.method = SplitMethod::givenRows;
    recipe.split.testRows = testRows;
    recipe.split.train = 1;
    recipe.split.validation = 0;
    return recipe;
}
StepSpec stepOf(const std::string& type, std::vector<std::string> columns, ParamMap params) { return {type, std::move(columns), std::move(params), true}; }

auto fit(const std::shared_ptr<const Table>& table, const Recipe& recipe) {
    return fitRecipe(recipe, [&](const std::string&) { return table; });
}
std::vector<float> rowOf(const EncodedRows& rows, int64_t row) {
    const int64_t size = rows.inputs[0].shape().sample().size();
    return {rows.inputs[0].data() + row * size, rows.inputs[0].data() + (row + 1) * size};
}

TEST(Tokens, VocabularyAndLengthComeFromTrainingRowsOnly) {
    const auto table = makeTable("t", {stringColumn("text", {"good film", "bad film", "good good plot", "zebra zebra zebra zebra film"}, ColumnKind::text),
                                       stringColumn("y", {"p", "n", "p", "n"})}, 4);
    Recipe recipe = trainOn({3});
    recipe.steps = {stepOf("tokens", {"text"}, {{"minimumCount", int64_t(1)}})};
    const auto fitted = fit(table, recipe);
    ASSERT_TRUE(fitted) << fitted.error().english();
    const TokenEncoding& tokens = (*fitted)->tokens().at(0);
    EXPECT_THAT(tokens.vocabulary, ElementsAre("good", "film", "bad", "plot"));
    EXPECT_EQ(tokens.length, 3);
    const FeatureBlock& block = (*fitted)->signature().blocks.at(0);
    EXPECT_EQ(block.kind, BlockKind::tokens);
    EXPECT_EQ(block.vocabulary, 6);
    const EncodedRows rows = (*fitted)->encode(*table, std::vector<int64_t>{0, 3}, true).value();
    EXPECT_THAT(rowOf(rows, 0), ElementsAre(2, 3, 0));
    EXPECT_THAT(rowOf(rows, 1), ElementsAre(1, 1, 1));  // unknown, and cut
    EXPECT_THAT(rows.lengths.at(0), ElementsAre(2, 3));
}

TEST(Tokens, StateSurvivesItsJson) {
    const auto table = makeTable("t", {stringColumn("text", {"ab", "ba", "b", "a"}, ColumnKind::text), stringColumn("y", {"p", "n", "p", "n"})}, 4);
    Recipe recipe = trainOn({});
    recipe.steps = {stepOf("tokens", {"text"}, {{"unit", std::string("character")}, {"length", int64_t(4)}})};
    const auto fitted = fit(table, recipe).value();
    const auto again = fittedRecipeFromJson(recipe, fitted->stateJson(), [&](const std::string&) { return table; }).value();
    EXPECT_EQ(again->stateJson(), fitted->stateJson());
    const std::vector<int64_t> all{0, 1, 2, 3};
    EXPECT_TRUE(std::ranges::equal(again->encode(*table, all, true)->inputs[0].span(), fitted->encode(*table, all, true)->inputs[0].span()));
    EXPECT_EQ(again->encode(*table, all, true)->lengths, fitted->encode(*table, all, true)->lengths);
}

TEST(Tokens, TextsWithoutAnyFrequentWordAreAnError) {
    const auto table = makeTable("t", {stringColumn("text", {"a", "b", "c", "d"}, ColumnKind::text), stringColumn("y", {"p", "n", "p", "n"})}, 4);
    Recipe recipe = trainOn({});
    recipe.steps = {stepOf("tokens", {"text"}, {{"minimumCount", int64_t(5)}})};
    EXPECT_THAT(fit(table, recipe).error().english(), HasSubstr("often enough"));
}

TEST(DefaultRecipe, ReadsTextsOnlyWhereThereIsNothingElse) {
    const Column text = stringColumn("text", {"a b", "b c", "c d"}, ColumnKind::text), target = stringColumn("y", {"p", "n", "p"});
    const Recipe alone = defaultRecipe(*makeTable("t", {text, target}, 3));
    EXPECT_FALSE(alone.roles.contains("text"));
    EXPECT_EQ(alone.steps.at(0).type, "tokens");
    const Recipe beside = defaultRecipe(*makeTable("t", {text, numberColumn("x", {1, 5, 2}), target}, 3));
    EXPECT_EQ(beside.roles.at("text"), Role::ignore);
}

TEST(Window, HoldsTheRowsBeforeTheRow) {
    const auto table = makeTable("t", {numberColumn("x", {0, 10, 20, 30, 40, 50}), numberColumn("y", {1, 2, 3, 4, 5, 6})}, 6);
    Recipe recipe = trainOn({5});
    recipe.steps = {stepOf("window", {"x", "y"}, {{"length", int64_t(2)}, {"horizon", int64_t(1)}})};
    const auto fitted = fit(table, recipe);
    ASSERT_TRUE(fitted) << fitted.error().english();
    EXPECT_THAT((*fitted)->rows(Part::train).rows, ElementsAre(2, 3, 4));  // rows 0 and 1 have no whole window
    const FeatureBlock& block = (*fitted)->signature().blocks.at(0);
    EXPECT_EQ(block.kind, BlockKind::sequence);
    EXPECT_EQ(block.shape, (Shape{2, 2}));
    // Learnt from rows 2, 3, 4: x has mean 30, y mean 4.
    const double x = std::sqrt(200.0 / 3), y = std::sqrt(2.0 / 3);
    const EncodedRows rows = (*fitted)->encode(*table, std::vector<int64_t>{5, 1, 0}, true).value();
    EXPECT_THAT(rowOf(rows, 0), testing::Pointwise(testing::FloatNear(1e-6f), {0.0, 0.0, 10 / x, 1 / y}));
    EXPECT_THAT(rows.lengths.at(0), ElementsAre(2, 1, 0));
    EXPECT_THAT(rowOf(rows, 1), testing::Pointwise(testing::FloatNear(1e-6f), {-30 / x, -3 / y, 0.0, 0.0}));
}

TEST(Window, MayNotShowTheTargetOfTheRowItself) {
    const auto table = makeTable("t", {numberColumn("x", {0, 1, 2, 3}), numberColumn("y", {1, 2, 3, 4})}, 4);
    Recipe recipe = trainOn({});
    recipe.steps = {stepOf("window", {"x", "y"}, {{"length", int64_t(2)}, {"horizon", int64_t(0)}})};
    EXPECT_THAT(fit(table, recipe).error().english(), HasSubstr("horizon of at least 1"));
}

TEST(Series, TakesColumnsAsStepsWithOneScale) {
    const auto table = makeTable("t", {numberColumn("a", {0, 2}), numberColumn("b", {4, kMissing}), stringColumn("y", {"p", "n"})}, 2);
    Recipe recipe = trainOn({});
    recipe.steps = {stepOf("series", {"b", "a"}, {})};
    const auto fitted = fit(table, recipe).value();
    EXPECT_EQ(fitted->signature().blocks.at(0).shape, (Shape{2, 1}));
    const EncodedRows rows = fitted->encode(*table, std::vector<int64_t>{0, 1}, true).value();
    const double spread = std::sqrt(8.0 / 3);  // of 0, 2, 4
    EXPECT_THAT(rowOf(rows, 0), testing::Pointwise(testing::FloatNear(1e-6f), {2 / spread, -2 / spread}));
    EXPECT_THAT(rowOf(rows, 1), testing::Pointwise(testing::FloatNear(1e-6f), {0.0, 0.0}));
}

TEST(SplitByTime, WithoutAColumnTakesTheOrderOfTheRows) {
    const auto table = makeTable("t", {numberColumn("x", {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}), numberColumn("y", {1, 2, 3, 4, 5, 6, 7, 8, 9, 0})}, 10);
    Recipe recipe = trainOn({});
    recipe.split.method = SplitMethod::byTime;
    recipe.split.train = 0.6;
    recipe.split.validation = recipe.split.test = 0.2;
    const auto fitted = fit(table, recipe).value();
    EXPECT_THAT(fitted->rows(Part::train).rows, ElementsAre(0, 1, 2, 3, 4, 5));
    EXPECT_THAT(fitted->rows(Part::test).rows, ElementsAre(8, 9));
}

}  // namespace
}  // namespace netloom
