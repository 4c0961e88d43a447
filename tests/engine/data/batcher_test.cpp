#include "engine/data/batcher.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/support/table_maker.h"

namespace netloom {
namespace {

std::shared_ptr<const FittedRecipe> numbered(int64_t rows) {
    std::vector<double> x, y;
    for (int64_t i = 0; i < rows; ++i) {
        x.push_back(double(i));
        y.push_back(double(i) * 2);
    }
    const auto table = test::makeTable("t", {test::numberColumn("x", x), test::numberColumn("y", y)}, rows);
    Recipe recipe;
    recipe.table = "t";
    recipe.roles["y"] = Role::target;
    recipe.steps = {{"passThrough", {"x"}, {}, true}};
    recipe.split = {SplitMethod::random, 1, 0, 0, "", {}, 1};
    return fitRecipe(recipe, [table](const std::string&) { return table; }).value();
}

std::vector<float> epochOf(Batcher& batcher, int64_t epoch) {
    std::vector<float> values;
    for (int64_t i = 0; i < batcher.batches(); ++i) {
        const EncodedRows& rows = **batcher.batch(epoch, i);
        values.insert(values.end(), rows.inputs[0].data(), rows.inputs[0].data() + batcher.size());
    }
    return values;
}

TEST(Batcher, DealsEveryRowOncePerEpochInAnotherOrderEachTime) {
    Batcher batcher(numbered(103), Part::train, 10, true, 7);
    EXPECT_EQ(batcher.batches(), 11);
    std::vector<float> first = epochOf(batcher, 0), second = epochOf(batcher, 1);
    EXPECT_EQ(batcher.size(), 3) << "the last batch is short";
    EXPECT_NE(first, second);
    std::sort(first.begin(), first.end());
    std::sort(second.begin(), second.end());
    EXPECT_EQ(first, second);
    for (size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i], float(i));
}

TEST(Batcher, ResumesAtAnyStepWithTheSameRows) {
    Batcher whole(numbered(50), Part::train, 8, true, 3), resumed(numbered(50), Part::train, 8, true, 3);
    const std::vector<float> epoch = epochOf(whole, 4);
    const EncodedRows& rows = **resumed.batch(4, 5);
    for (int64_t i = 0; i < resumed.size(); ++i) EXPECT_EQ(rows.inputs[0][i], epoch[size_t(40 + i)]);
}

TEST(Batcher, KeepsTheOrderOfTheTableWithoutShuffling) {
    Batcher batcher(numbered(9), Part::train, 4, false, 0);
    EXPECT_THAT(epochOf(batcher, 3), testing::ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8));
}

TEST(Batcher, PreparesBatchesInPlace) {
    Batcher batcher(numbered(40), Part::train, 8, true, 1);
    const float* place = (*batcher.batch(0, 0))->inputs[0].data();
    for (int64_t epoch = 0; epoch < 3; ++epoch)
        for (int64_t i = 0; i < batcher.batches(); ++i) EXPECT_EQ((*batcher.batch(epoch, i))->inputs[0].data(), place);
}

}  // namespace
}  // namespace netloom
