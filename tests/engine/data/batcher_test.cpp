#include "engine/data/batcher.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/toy_recipe.h"

namespace netloom {
namespace {

using namespace netloom::testing;

// Row i has the feature i and the target i % 2; the training part are the odd numbered tens.
std::shared_ptr<const FittedRecipe> counted(int64_t rows, std::vector<int64_t> train = {}) {
    ToyData data{.shape = {1}, .kind = TargetKind::binary, .train = std::move(train)};
    for (int64_t i = 0; i < rows; ++i) {
        data.features.push_back(float(i));
        data.targets.push_back(float(i % 2));
    }
    return std::make_shared<ToyRecipe>(std::move(data));
}

std::vector<int64_t> rowsOfEpoch(Batcher& batcher, int64_t epoch) {
    std::vector<int64_t> rows;
    for (int64_t b = 0; b < batcher.batches(); ++b) {
        const auto batch = batcher.batch(epoch, b);
        EXPECT_TRUE(batch);
        for (int64_t i = 0; i < batcher.size(); ++i) {
            rows.push_back(int64_t((*batch)->inputs[0][i]));
            EXPECT_EQ((*batch)->targets[0][i], float(rows.back() % 2));
            EXPECT_EQ(batcher.tableRows()[size_t(i)], rows.back());
        }
    }
    return rows;
}

TEST(Batcher, DealsEveryRowOncePerEpoch) {
    Batcher batcher(counted(10), Part::train, 4, true, 1);
    EXPECT_EQ(batcher.batches(), 3);
    const auto rows = rowsOfEpoch(batcher, 0);
    EXPECT_EQ(rows.size(), 10u);
    EXPECT_EQ(std::set<int64_t>(rows.begin(), rows.end()).size(), 10u);
    EXPECT_EQ(batcher.size(), 2);
}

TEST(Batcher, OrderDependsOnSeedAndEpochOnly) {
    Batcher one(counted(50), Part::train, 8, true, 1), again(counted(50), Part::train, 8, true, 1),
        other(counted(50), Part::train, 8, true, 2);
    const auto first = rowsOfEpoch(one, 0);
    const auto second = rowsOfEpoch(one, 1);
    EXPECT_NE(first, second);
    EXPECT_EQ(rowsOfEpoch(again, 1), second);
    EXPECT_EQ(rowsOfEpoch(again, 0), first);
    EXPECT_NE(rowsOfEpoch(other, 0), first);
}

TEST(Batcher, WithoutShufflingKeepsTheOrderOfThePart) {
    Batcher batcher(counted(10, {7, 3, 5}), Part::train, 2, false, 1);
    EXPECT_EQ(rowsOfEpoch(batcher, 0), (std::vector<int64_t>{7, 3, 5}));
    EXPECT_EQ(rowsOfEpoch(batcher, 1), (std::vector<int64_t>{7, 3, 5}));
}

TEST(Batcher, ABatchIsNeverLargerThanThePart) {
    Batcher batcher(counted(3), Part::train, 1000, true, 1);
    EXPECT_EQ(batcher.batchSize(), 3);
    EXPECT_EQ(batcher.batches(), 1);
}

TEST(Batcher, AnEmptyPartHasNoBatches) { EXPECT_EQ(Batcher(counted(3), Part::test, 2, false, 1).batches(), 0); }

}  // namespace
}  // namespace netloom
