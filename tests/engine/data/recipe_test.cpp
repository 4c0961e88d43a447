#include "engine/data/recipe.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "engine/data/fitted_recipe.h"
#include "tests/support/table_maker.h"

namespace netloom {
namespace {

using test::kMissing;
using test::makeTable;
using test::numberColumn;
using test::stringColumn;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<double> ramp(int64_t rows, double step = 1) {
    std::vector<double> values;
    for (int64_t i = 0; i < rows; ++i) values.push_back(double(i) * step);
    return values;
}

std::vector<std::string> cycle(int64_t rows, const std::vector<std::string>& words) {
    std::vector<std::string> values;
    for (int64_t i = 0; i < rows; ++i) values.push_back(words[size_t(i) % words.size()]);
    return values;
}

TEST(DefaultRecipe, PrefersAColumnNamedLikeATarget) {
    for (const char* name : {"Target", "label", "CLASS", "y"}) {
        const auto table = makeTable("t", {stringColumn(name, {"a", "b"}), numberColumn("x", {1.5, 2})}, 2);
        EXPECT_THAT(defaultRecipe(*table).columnsWith(Role::target), ElementsAre(name));
    }
}

TEST(DefaultRecipe, ElseTakesTheLastColumnThatCanBeOne) {
    const auto table = makeTable("t",
                                 {numberColumn("a", {1, 2}), stringColumn("b", {"x", "y"}),
                                  stringColumn("note", {"long", "text"}, ColumnKind::text)},
                                 2);
    EXPECT_THAT(defaultRecipe(*table).columnsWith(Role::target), ElementsAre("b"));
}

TEST(DefaultRecipe, IgnoresWhatCannotHelpAndSaysWhy) {
    std::vector<std::string> names;
    for (int i = 0; i < 30; ++i) names.push_back(fmt::format("name {}", i));
    const auto table = makeTable(
        "t",
        {numberColumn("nr", ramp(30)), numberColumn("CustomerId", ramp(30, 7.5)),
         numberColumn("constant", std::vector<double>(30, 3)),
         numberColumn("nothing", std::vector<double>(30, kMissing)), stringColumn("name", names, ColumnKind::text),
         numberColumn("x", ramp(30, 0.1)), stringColumn("class", cycle(30, {"a", "b"}))},
        30);
    const Recipe recipe = defaultRecipe(*table);
    EXPECT_THAT(recipe.columnsWith(Role::ignore), ElementsAre("CustomerId", "constant", "name", "nothing", "nr"));
    for (const std::string& column : recipe.columnsWith(Role::ignore))
        EXPECT_FALSE(recipe.ignoredBecause.at(column).empty());
    EXPECT_EQ(recipe.roles.count("x"), 0u);
}

std::string encoderOf(const Recipe& recipe, const std::string& column) {
    for (const StepSpec& step : recipe.steps)
        if (step.type != "impute" && std::find(step.columns.begin(), step.columns.end(), column) != step.columns.end())
            return step.type;
    return "";
}

TEST(DefaultRecipe, ChoosesEncodersByKindAndShape) {
    std::vector<double> skewed, even, holes;
    for (int i = 0; i < 400; ++i) {
        skewed.push_back(std::exp(double(i) / 40));
        even.push_back(double(i % 97));
        holes.push_back(i % 5 ? double(i % 89) : kMissing);
    }
    const auto table =
        makeTable("t",
                  {numberColumn("skewed", skewed), numberColumn("even", even), numberColumn("holes", holes),
                   stringColumn("word", cycle(400, {"a", "b", "c"})), stringColumn("class", cycle(400, {"u", "v"}))},
                  400);
    const Recipe recipe = defaultRecipe(*table);
    EXPECT_EQ(encoderOf(recipe, "skewed"), "quantile");
    EXPECT_EQ(encoderOf(recipe, "even"), "standardise");
    EXPECT_EQ(encoderOf(recipe, "word"), "oneHot");
    ASSERT_EQ(recipe.steps[0].type, "impute");
    EXPECT_THAT(recipe.steps[0].columns, ElementsAre("holes"));
}

TEST(DefaultRecipe, TakesAFewWholeNumbersForClassesAndManyForARegression) {
    std::vector<double> few, many, halves;
    for (int i = 0; i < 200; ++i) {
        few.push_back(i % 4);
        many.push_back(i);
        halves.push_back((i % 4) / 2.0);
    }
    for (const auto& [values, isClasses] : {std::pair(few, true), std::pair(many, false), std::pair(halves, false)}) {
        const auto table = makeTable("t", {numberColumn("x", ramp(200, 0.3)), numberColumn("y", values)}, 200);
        EXPECT_EQ(encoderOf(defaultRecipe(*table), "y") == "asClasses", isClasses);
    }
}

TEST(RecipeForTarget, KeepsSplitAndLabelMap) {
    const auto table = makeTable("t", {numberColumn("x", {1, 2}), numberColumn("z", {1, 2})}, 2);
    Recipe base = defaultRecipe(*table);
    base.split.seed = 7;
    base.labelMap["a"] = "b";
    base.testTable = "other";
    const Recipe recipe = recipeForTarget(*table, "x", base);
    EXPECT_THAT(recipe.columnsWith(Role::target), ElementsAre("x"));
    EXPECT_EQ(recipe.split.seed, 7u);
    EXPECT_EQ(recipe.labelMap, base.labelMap);
    EXPECT_EQ(recipe.testTable, "other");
}

TEST(RecipeJson, ReturnsTheSameRecipe) {
    Recipe recipe;
    recipe.table = "t";
    recipe.testTable = "u";
    recipe.roles = {{"a", Role::target}, {"b", Role::ignore}, {"c", Role::weight}, {"d", Role::input}};
    recipe.ignoredBecause["b"] = "why";
    recipe.labelMap["x."] = "x";
    recipe.steps = {{"quantile", {"d"}, {{"knots", int64_t(32)}}, true}, {"oneHot", {"e", "f"}, {}, false}};
    recipe.split = {SplitMethod::givenRows, 0.8, 0.2, 0, "g", {3, 1, 2}, 99};
    const auto json = toJson(recipe);
    const auto again = recipeFromJson(json);
    ASSERT_TRUE(again) << again.error().english();
    EXPECT_EQ(*again, recipe);
    EXPECT_EQ(toJson(*again).dump(), json.dump());
}

TEST(RecipeJson, RefusesWhatIsNoRecipe) {
    EXPECT_FALSE(recipeFromJson(nlohmann::ordered_json::parse("{\"table\": 3}")));
    EXPECT_FALSE(recipeFromJson(nlohmann::ordered_json::parse("[]")));
}

}  // namespace
}  // namespace netloom
