#include "engine/data/corrections.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "engine/data/fitted_recipe.h"
#include "tests/support/table_maker.h"

namespace netloom {
namespace {

using test::makeTable;
using test::numberColumn;
using test::stringColumn;

std::shared_ptr<const Table> animals() {
    return makeTable("t", {numberColumn("x", {1, 2, 3, 4, 5, 6}), stringColumn("y", {"cat", "dog", "cat", "dog", "cat", "dog"})}, 6);
}

TEST(Corrections, ChangeTheCellTheCountsAndNothingElse) {
    const auto table = animals();
    const Recipe recipe = withCorrection(defaultRecipe(*table), *table, "y", 2, "dog");
    const auto changed = corrected(table, recipe);
    EXPECT_EQ(changed->text(1, 2), "dog");
    EXPECT_EQ(table->text(1, 2), "cat") << "the stored table stays";
    for (const int64_t row : {0, 1, 3, 4, 5}) EXPECT_EQ(changed->text(1, row), table->text(1, row));
    EXPECT_EQ(changed->columns[1].statistics.topValues.front(), (std::pair<std::string, int64_t>("dog", 4)));
}

TEST(Corrections, AreAppliedOnceAndPassOverWhatIsNotThere) {
    const auto table = animals();
    EXPECT_EQ(corrected(table, defaultRecipe(*table)), table);
    const Recipe recipe = withCorrection(defaultRecipe(*table), *table, "y", 2, "dog");
    const auto changed = corrected(table, recipe);
    EXPECT_EQ(corrected(changed, recipe), changed);
    Recipe odd = defaultRecipe(*table);
    odd.corrections = {{"y", {{99, "dog"}, {1, "horse"}}}, {"nothing", {{1, "dog"}}}, {"x", {{1, "dog"}}}};
    EXPECT_EQ(corrected(table, odd), table);
}

TEST(Corrections, BackToTheStoredLabelLeavesNoTrace) {
    const auto table = animals();
    const Recipe before = defaultRecipe(*table);
    const Recipe there = withCorrection(before, *table, "y", 2, "dog");
    EXPECT_NE(there, before);
    EXPECT_EQ(withCorrection(there, *table, "y", 2, "cat"), before);
}

TEST(Corrections, SurviveTheJsonOfTheRecipe) {
    const auto table = animals();
    const Recipe recipe = withCorrection(defaultRecipe(*table), *table, "y", 2, "dog");
    const auto read = recipeFromJson(toJson(recipe));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(*read, recipe);
    EXPECT_FALSE(toJson(defaultRecipe(*table)).contains("corrections"));
}

TEST(Corrections, AreWhatTheNetworkLearns) {
    const auto table = animals();
    const Recipe recipe = withCorrection(defaultRecipe(*table), *table, "y", 2, "dog");
    const auto fitted = fitRecipe(recipe, [&](const std::string&) { return table; });
    ASSERT_TRUE(fitted.has_value());
    const auto rows = (*fitted)->rows(Part::train);
    EXPECT_EQ(rows.table->text(1, 2), "dog");
    const auto again = fittedRecipeFromJson(recipe, (*fitted)->stateJson(), [&](const std::string&) { return table; });
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ((*again)->rows(Part::train).table->text(1, 2), "dog");
}

}  // namespace
}  // namespace netloom
