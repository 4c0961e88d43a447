#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "engine/data/batcher.h"
#include "engine/data/fitted_recipe.h"
#include "tests/support/table_maker.h"

namespace netloom {
namespace {

using test::imageColumn;
using test::kMissing;
using test::makeTable;
using test::numberColumn;
using test::stringColumn;
using testing::ElementsAre;
using testing::HasSubstr;

TableLookup lookupOf(std::vector<std::shared_ptr<const Table>> tables) {
    return [tables](const std::string& name) -> std::shared_ptr<const Table> {
        for (const auto& table : tables)
            if (table->name == name) return table;
        return nullptr;
    };
}

Expected<std::shared_ptr<const FittedRecipe>> fit(const std::shared_ptr<const Table>& table, const Recipe& recipe) {
    return fitRecipe(recipe, lookupOf({table}));
}

std::string errorOf(const Expected<std::shared_ptr<const FittedRecipe>>& fitted) {
    return fitted ? "no error" : fitted.error().english();
}

std::vector<std::string> words(int64_t rows, const std::vector<std::string>& cycle) {
    std::vector<std::string> values;
    for (int64_t i = 0; i < rows; ++i) values.push_back(cycle[size_t(i) % cycle.size()]);
    return values;
}

/// 10 rows; rows 8 and 9 are the test part and hold values that must not be learnt from.
std::shared_ptr<const Table> leakyTable(double testNumber, const std::string& testWord) {
    std::vector<double> x{1, 2, 3, kMissing, 5, 6, 7, 8, testNumber, testNumber};
    std::vector<std::string> word = words(10, {"a", "b", "c"});
    word[8] = word[9] = testWord;
    std::vector<double> y{1, 2, 3, 4, 5, 6, 7, 8, testNumber, testNumber};
    return makeTable("t", {numberColumn("x", x), stringColumn("w", word), numberColumn("y", y)}, 10);
}

TEST(FitRecipe, LearnsFromTrainingRowsOnly) {
    for (const char* encoder : {"standardise", "quantile", "minMax", "signedLog"}) {
        std::string states[2];
        for (const int i : {0, 1}) {
            const auto table = i ? leakyTable(1e6, "never seen") : leakyTable(4, "a");
            Recipe recipe;
            recipe.table = "t";
            recipe.roles["y"] = Role::target;
            recipe.steps = {{"impute", {"x"}, {}, true}, {encoder, {"x"}, {}, true}, {"oneHot", {"w"}, {}, true}};
            recipe.split.method = SplitMethod::givenRows;
            recipe.split.testRows = {8, 9};
            const auto fitted = fit(table, recipe);
            ASSERT_TRUE(fitted) << errorOf(fitted);
            states[i] = (*fitted)->stateJson().dump();
        }
        EXPECT_EQ(states[0], states[1]) << encoder << " has seen the test rows";
    }
}

TEST(FitRecipe, SplitsTheRestOfGivenTestRows85To15) {
    std::vector<double> x, y;
    Recipe recipe;
    recipe.table = "t";
    recipe.roles["y"] = Role::target;
    recipe.split.method = SplitMethod::givenRows;
    recipe.split.seed = 5;
    for (int i = 0; i < 300; ++i) {
        x.push_back(i * 0.5);
        y.push_back(i * 0.25);
        if (i % 3 == 0) recipe.split.testRows.push_back(i);
    }
    const auto fitted = fit(makeTable("t", {numberColumn("x", x), numberColumn("y", y)}, 300), recipe).value();
    EXPECT_EQ(fitted->rows(Part::train).rows.size(), 170u);
    EXPECT_EQ(fitted->rows(Part::validation).rows.size(), 30u);
    EXPECT_EQ(fitted->rows(Part::test).rows.size(), 100u);
}

/// Trains on all rows: x standardised with a flag, w one-hot.
Recipe everythingTrains(SplitMethod method = SplitMethod::stratified) {
    Recipe recipe;
    recipe.table = "t";
    recipe.roles["y"] = Role::target;
    recipe.split = {method, 1, 0, 0, "", {}, 1};
    return recipe;
}

TEST(FitRecipe, NamesEverySlotAndEncodesEveryCell) {
    const auto table = makeTable("t",
                                 {numberColumn("x", {1, kMissing, 3, 2}), stringColumn("w", {"b", "a", "", "b"}),
                                  stringColumn("y", {"no", "yes", "yes", "no"})},
                                 4);
    const auto fitted = fit(table, everythingTrains()).value();
    const FeatureBlock& block = fitted->signature().blocks.at(0);
    EXPECT_THAT(block.slotNames, ElementsAre("x", "x missing", "w=a", "w=b", "w missing"));
    EXPECT_EQ(block.shape, (Shape{5}));
    const auto encoded = fitted->encode(*table, std::vector<int64_t>{0, 1, 2}, true).value();
    const float spread = float(1 / std::sqrt(2.0 / 3));
    const std::vector<float> expected{-spread, 0, 0, 1, 0, 0, 1, 1, 0, 0, spread, 0, 0, 0, 1};
    for (size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(encoded.inputs[0][int64_t(i)], expected[i], 1e-6) << i;
    EXPECT_EQ(fitted->signature().targets[0].kind, TargetKind::binary);
    EXPECT_THAT(fitted->signature().targets[0].classes, ElementsAre("no", "yes"));
    EXPECT_EQ(encoded.targets[0][0], 0);
    EXPECT_EQ(encoded.targets[0][1], 1);
}

TEST(FitRecipe, BringsANumberTargetBackToItsUnit) {
    const auto table = makeTable("t", {numberColumn("x", {1, 2, 3, 4}), numberColumn("y", {100, 200.5, 300, 400})}, 4);
    const auto fitted = fit(table, everythingTrains()).value();
    const auto encoded = fitted->encode(*table, std::vector<int64_t>{0, 1, 2, 3}, true).value();
    for (int64_t row = 0; row < 4; ++row)
        EXPECT_NEAR(fitted->targetValue(0, double(encoded.targets[0][row])), table->number(1, row), 1e-4);
    EXPECT_NEAR(fitted->targetValue(0, 1) - fitted->targetValue(0, 0), fitted->targetScale(0), 1e-9);
}

TEST(FitRecipe, ScalesPixelsToTheUnitRange) {
    const auto table = makeTable(
        "t", {imageColumn("image", Shape{2, 2, 1}, {0, 51, 255, 102}), stringColumn("y", {"a", "b", "a", "b"})}, 4);
    const auto fitted = fit(table, everythingTrains()).value();
    EXPECT_EQ(fitted->signature().blocks[0].shape, (Shape{2, 2, 1}));
    const auto encoded = fitted->encode(*table, std::vector<int64_t>{1, 2}, true).value();
    EXPECT_FLOAT_EQ(encoded.inputs[0][0], 0.2f);
    EXPECT_FLOAT_EQ(encoded.inputs[0][7], 1.0f);
}

TEST(FitRecipe, PutsTiesOfAQuantileColumnInTheMiddleOfTheirRange) {
    std::vector<double> amounts(1000, 0);
    for (size_t i = 900; i < 1000; ++i) amounts[i] = double(i);
    std::vector<double> y;
    for (int i = 0; i < 1000; ++i) y.push_back(i * 0.5);
    const auto table = makeTable("t", {numberColumn("x", amounts), numberColumn("y", y)}, 1000);
    Recipe recipe = everythingTrains();
    recipe.steps = {{"quantile", {"x"}, {}, true}};
    const auto fitted = fit(table, recipe).value();
    const EncodedColumn& column = fitted->encodedColumns()[0];
    EXPECT_EQ(column.knots[0], 0);
    EXPECT_NEAR(column.knotValues[0], -0.12, 0.03) << "the middle of the lower 90 % is the 45th percentile";
    EXPECT_TRUE(std::is_sorted(column.knots.begin(), column.knots.end()));
    EXPECT_TRUE(std::is_sorted(column.knotValues.begin(), column.knotValues.end()));
}

TEST(FitRecipe, GivesRareCategoriesNoSlotAndCountsUnseenOnes) {
    const auto table = makeTable(
        "t", {stringColumn("w", {"a", "a", "b", "b", "rare", "a"}), numberColumn("y", {1, 2, 3, 4, 5, 6})}, 6);
    Recipe recipe = everythingTrains();
    recipe.steps = {{"oneHot", {"w"}, {{"minimumCount", int64_t(2)}}, true}};
    const auto fitted = fit(table, recipe).value();
    EXPECT_THAT(fitted->signature().blocks[0].slotNames, ElementsAre("w=a", "w=b"));
    const auto fresh = makeTable("new", {stringColumn("w", {"b", "new", "rare"})}, 3);
    const auto encoded = fitted->encode(*fresh, std::vector<int64_t>{0, 1, 2}, false).value();
    EXPECT_EQ(encoded.inputs[0][1], 1);
    EXPECT_EQ(encoded.inputs[0][2] + encoded.inputs[0][3], 0);
    EXPECT_EQ(encoded.unseenCategories, 2);
}

TEST(FitRecipe, EncodesANewTableWhoseColumnsWereReadAsAnotherKind) {
    const auto table = makeTable(
        "t", {numberColumn("x", {1, 2, 3}), stringColumn("code", {"1", "2", "1"}), numberColumn("y", {1, 2, 3.5})}, 3);
    const auto fitted = fit(table, everythingTrains()).value();
    const auto fresh = makeTable("new", {stringColumn("x", {"2", ""}), numberColumn("code", {2, 1})}, 2);
    const auto encoded = fitted->encode(*fresh, std::vector<int64_t>{0, 1}, false);
    ASSERT_TRUE(encoded) << encoded.error().english();
    EXPECT_NEAR(encoded->inputs[0][0], 0, 1e-6);
    EXPECT_EQ(encoded->inputs[0][2], 1);
    const auto wrong =
        fitted->encode(*makeTable("new", {stringColumn("x", {"2", "two"}), numberColumn("code", {2, 1})}, 2),
                       std::vector<int64_t>{0, 1}, false);
    ASSERT_FALSE(wrong);
    EXPECT_THAT(wrong.error().english(), HasSubstr("\"two\" is not a number; column \"x\", row 2"));
}

TEST(FitRecipe, NamesAMissingColumnOfANewTable) {
    const auto table = makeTable("t", {numberColumn("x", {1, 2, 3}), numberColumn("y", {1, 2, 3.5})}, 3);
    const auto fitted = fit(table, everythingTrains()).value();
    const auto encoded = fitted->encode(*makeTable("new", {numberColumn("z", {1})}, 1), std::vector<int64_t>{0}, false);
    ASSERT_FALSE(encoded);
    EXPECT_THAT(encoded.error().english(), HasSubstr("column \"x\""));
}

TEST(FitRecipe, NamesAnUnseenTestLabelAndTheWayToMapIt) {
    const auto train = makeTable("t", {numberColumn("x", {1, 2, 3, 4}), stringColumn("y", {"a", "b", "a", "b"})}, 4);
    const auto test = makeTable("u", {numberColumn("x", {1, 2}), stringColumn("y", {"a.", "b."})}, 2);
    Recipe recipe = everythingTrains();
    recipe.testTable = "u";
    EXPECT_THAT(errorOf(fitRecipe(recipe, lookupOf({train, test}))),
                testing::AllOf(HasSubstr("\"a.\""), HasSubstr("--map-label 'a.=KNOWN'")));
    recipe.labelMap = {{"a.", "a"}, {"b.", "b"}};
    const auto fitted = fitRecipe(recipe, lookupOf({train, test}));
    ASSERT_TRUE(fitted) << errorOf(fitted);
    EXPECT_EQ((*fitted)->encode(*test, std::vector<int64_t>{1}, true)->targets[0][0], 1);
}

TEST(FitRecipe, NamesALabelThatOnlyTheGivenTestRowsHave) {
    const auto table =
        makeTable("t", {numberColumn("x", {1, 2, 3, 4, 5}), stringColumn("y", {"a", "b", "a", "b", "c"})}, 5);
    Recipe recipe = everythingTrains(SplitMethod::givenRows);
    recipe.split.testRows = {4};
    EXPECT_THAT(errorOf(fit(table, recipe)), HasSubstr("\"c\" does not occur"));
}

TEST(FitRecipe, RefusesATargetWithOneClass) {
    const auto table = makeTable("t", {numberColumn("x", {1, 2}), stringColumn("y", {"a", "a"})}, 2);
    EXPECT_THAT(errorOf(fit(table, everythingTrains())), HasSubstr("fewer than two classes; column \"y\""));
    const auto constant = makeTable("t", {numberColumn("x", {1, 2}), numberColumn("y", {5, 5})}, 2);
    EXPECT_THAT(errorOf(fit(constant, everythingTrains())), HasSubstr("same value in every training row"));
}

TEST(FitRecipe, RefusesATargetWithoutValues) {
    const auto table = makeTable("t", {numberColumn("x", {1, 2}), numberColumn("y", {kMissing, kMissing})}, 2);
    EXPECT_THAT(errorOf(fit(table, everythingTrains())), HasSubstr("No training rows are left"));
}

TEST(FitRecipe, RefusesWhenNoInputIsLeft) {
    const auto table = makeTable("t", {numberColumn("x", {3, 4}), numberColumn("y", {1, 2})}, 2);
    Recipe recipe = everythingTrains();
    recipe.roles["x"] = Role::ignore;
    EXPECT_THAT(errorOf(fit(table, recipe)), HasSubstr("No usable input column"));
}

TEST(FitRecipe, LeavesRowsWithoutATargetOut) {
    const auto table = makeTable("t", {numberColumn("x", {1, 2, 3, 4}), stringColumn("y", {"a", "", "b", "a"})}, 4);
    EXPECT_THAT(fit(table, everythingTrains()).value()->rows(Part::train).rows, ElementsAre(0, 2, 3));
}

TEST(FitRecipe, PredictsSeveralTargetsInTheOrderOfTheColumns) {
    std::vector<double> x, price;
    std::vector<std::string> kind;
    for (int i = 0; i < 40; ++i) {
        x.push_back(std::sin(i));
        price.push_back(i % 4 == 3 ? kMissing : 100 + i);
        kind.push_back(i % 2 ? "house" : "flat");
    }
    const auto table = makeTable("t", {numberColumn("x", x), stringColumn("kind", kind), numberColumn("area price", price)}, 40);
    const Recipe recipe = withFurtherTarget(recipeForTarget(*table, "kind", {}), *table, "area price");
    const auto fitted = fit(table, recipe);
    ASSERT_TRUE(fitted) << errorOf(fitted);
    const auto& targets = (*fitted)->signature().targets;
    ASSERT_EQ(targets.size(), 2u);
    EXPECT_EQ(targets[0].column, "kind");
    EXPECT_EQ(targets[1].kind, TargetKind::number);
    EXPECT_EQ((*fitted)->signature().trainingRows + int64_t((*fitted)->rows(Part::validation).rows.size() + (*fitted)->rows(Part::test).rows.size()),
              40) << "rows without the further target stay";
    const std::vector<int64_t> rows{4, 7};
    const auto rebuilt = fittedRecipeFromJson(recipe, (*fitted)->stateJson(), lookupOf({table}));
    ASSERT_TRUE(rebuilt);
    for (const auto& some : {*fitted, *rebuilt}) {
        const auto encoded = some->encode(*table, rows, true);
        ASSERT_TRUE(encoded);
        EXPECT_EQ(encoded->targets[0][0], 0);
        EXPECT_EQ(encoded->targets[0][1], 1);
        EXPECT_NEAR(some->targetValue(1, double(encoded->targets[1][0])), 104, 1e-4);
        EXPECT_TRUE(std::isnan(encoded->targets[1][1]));
        EXPECT_GT(some->targetScale(1), 5);
        EXPECT_EQ(some->targetScale(0), 1);
    }
    EXPECT_FALSE(fit(makeTable("t", {numberColumn("x", x), stringColumn("kind", kind), numberColumn("area price", std::vector<double>(40, kMissing))}, 40), recipe));
}

TEST(FitRecipe, LivesWithAnAllMissingInputColumn) {
    const auto table = makeTable(
        "t", {numberColumn("x", {kMissing, kMissing}), numberColumn("z", {1, 2}), numberColumn("y", {1, 2})}, 2);
    const auto fitted = fit(table, everythingTrains());
    ASSERT_TRUE(fitted) << errorOf(fitted);
    const auto encoded = (*fitted)->encode(*table, std::vector<int64_t>{0, 1}, true).value();
    for (int64_t i = 0; i < encoded.inputs[0].size(); ++i) EXPECT_TRUE(std::isfinite(encoded.inputs[0][i]));
}

TEST(FitRecipe, UsesWeights) {
    const auto table = makeTable(
        "t", {numberColumn("x", {1, 2, 3}), numberColumn("w", {0.5, kMissing, 2}), numberColumn("y", {1, 2, 3.5})}, 3);
    Recipe recipe = everythingTrains();
    recipe.roles["w"] = Role::weight;
    const auto encoded = fit(table, recipe).value()->encode(*table, std::vector<int64_t>{0, 1, 2}, true).value();
    EXPECT_THAT(encoded.weights, ElementsAre(0.5f, 0.0f, 2.0f));
}

TEST(FitRecipe, RefusesWeightsThatCannotBe) {
    const auto weighted = [](std::vector<double> weights) {
        const auto table = makeTable("t", {numberColumn("x", {1, 2, 3}), numberColumn("w", weights), numberColumn("y", {1, 2, 3.5})}, 3);
        Recipe recipe = everythingTrains();
        recipe.roles["w"] = Role::weight;
        return errorOf(fit(table, recipe));
    };
    EXPECT_THAT(weighted({1, -2, 1}), HasSubstr("row 2"));
    EXPECT_THAT(weighted({0, kMissing, 0}), HasSubstr("weight"));
    const auto table = makeTable("t", {numberColumn("x", {1, 2}), stringColumn("w", {"a", "b"}), numberColumn("y", {1, 2})}, 2);
    Recipe recipe = everythingTrains();
    recipe.roles["w"] = Role::weight;
    EXPECT_THAT(errorOf(fit(table, recipe)), HasSubstr("Weights have to be numbers"));
}

TEST(FitRecipe, KnowsRangeAndClassesOfTheTrainingRows) {
    const auto table = makeTable("t", {numberColumn("x", {1, 2, 3, 4}), numberColumn("y", {-1, 2, 3.5, kMissing})}, 4);
    const TargetInfo number = fit(table, everythingTrains()).value()->signature().targets[0];
    EXPECT_EQ(number.lowest, -1);
    EXPECT_EQ(number.highest, 3.5);
    const auto classes = makeTable("t", {numberColumn("x", {1, 2, 3}), stringColumn("y", {"b", "a", "b"})}, 3);
    EXPECT_THAT(fit(classes, everythingTrains()).value()->signature().targets[0].classRows, ElementsAre(1, 2));
}

TEST(FittedRecipeJson, RebuildsTheSameEncoding) {
    const auto table =
        makeTable("t",
                  {numberColumn("x", {1, kMissing, 3, 200}), stringColumn("w", {"b", "a", "", "b"}),
                   imageColumn("image", Shape{1, 2, 3}, {1, 2, 3, 4}), stringColumn("y", {"p", "q", "p", "r"})},
                  4);
    Recipe recipe = everythingTrains();
    recipe.steps = {{"quantile", {"x"}, {}, true}};
    const auto fitted = fit(table, recipe).value();
    const auto again =
        fittedRecipeFromJson(recipe, nlohmann::ordered_json::parse(fitted->stateJson().dump()), lookupOf({table}));
    ASSERT_TRUE(again) << again.error().english();
    EXPECT_EQ((*again)->stateJson().dump(), fitted->stateJson().dump());
    const std::vector<int64_t> rows{3, 0, 1};
    const auto a = fitted->encode(*table, rows, true).value(), b = (*again)->encode(*table, rows, true).value();
    for (size_t block = 0; block < a.inputs.size(); ++block)
        for (int64_t i = 0; i < a.inputs[block].size(); ++i) EXPECT_EQ(a.inputs[block][i], b.inputs[block][i]);
    EXPECT_EQ((*again)->rows(Part::train).rows, fitted->rows(Part::train).rows);
}

TEST(FittedRecipeJson, WorksWithoutTheTable) {
    const auto table = makeTable("t", {numberColumn("x", {1, 2, 3}), numberColumn("y", {1, 2, 3.5})}, 3);
    const auto fitted = fit(table, everythingTrains()).value();
    const auto again = fittedRecipeFromJson(fitted->recipe(), fitted->stateJson());
    ASSERT_TRUE(again);
    EXPECT_EQ((*again)->encode(*table, std::vector<int64_t>{2}, false)->inputs[0][0],
              fitted->encode(*table, std::vector<int64_t>{2}, false)->inputs[0][0]);
}

TEST(FittedRecipeJson, RefusesADamagedState) {
    EXPECT_FALSE(fittedRecipeFromJson({}, nlohmann::ordered_json::parse("{\"target\": 1}")));
}

}  // namespace
}  // namespace netloom
