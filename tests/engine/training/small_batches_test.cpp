// Batches at their edges: none, one row, a short last one.

#include <gtest/gtest.h>

#include "engine/training/learner.h"
#include "tests/support/toy_runs.h"

namespace netloom {
namespace {

using namespace netloom::testing;

/// The first rows of a toy problem, all for training.
std::shared_ptr<const FittedRecipe> firstRows(int64_t rows) {
    ToyData data{.shape = {2}, .kind = TargetKind::binary};
    Random random(7);
    for (int64_t i = 0; i < std::max<int64_t>(rows, 1); ++i) {
        data.features.insert(data.features.end(), {float(random.normal()), float(random.normal())});
        data.targets.push_back(float(i % 2));
    }
    data.test = {0};
    return std::make_shared<ToyRecipe>(std::move(data));
}

RunRecord trained(int64_t rows, int64_t batchSize, bool batchNorm) {
    TrainingJob job = jobFor(firstRows(rows), {6}, 0, batchNorm);
    job.settings.batchSize = batchSize;
    job.settings.epochs = 4;
    TrainingObserver nobody;
    const auto record = train(job, nobody);
    if (!record) ADD_FAILURE() << record.error().english();
    return record.value_or(RunRecord{});
}

TEST(SmallBatches, ALastBatchOfOneRowTrainsWithBatchNorm) {
    const RunRecord record = trained(33, 32, true);
    EXPECT_EQ(record.state, RunState::finished);
    EXPECT_EQ(record.epochs, 4);
    EXPECT_TRUE(std::isfinite(record.train.at("loss")));
}

TEST(SmallBatches, ASingleRowTrains) {
    for (const bool batchNorm : {false, true}) {
        const RunRecord record = trained(1, 32, batchNorm);
        EXPECT_EQ(record.state, RunState::finished);
        EXPECT_TRUE(std::isfinite(record.train.at("loss")));
    }
}

TEST(SmallBatches, NoRowsToTrainOnIsAnErrorThatSaysSo) {
    struct Empty : ToyRecipe {
        using ToyRecipe::ToyRecipe;
        const RowSet& rows(Part part) const override { return part == Part::train ? none : ToyRecipe::rows(part); }
        RowSet none{std::make_shared<Table>(), {}};
    };
    ToyData data{.shape = {2}, .features = {1, 2, 3, 4}, .targets = {0, 1}, .kind = TargetKind::binary};
    TrainingJob job = jobFor(std::make_shared<Empty>(data), {4});
    TrainingObserver nobody;
    const auto record = train(job, nobody);
    ASSERT_FALSE(record);
    EXPECT_EQ(record.error().what.english(), "There are no rows to train on");
    EXPECT_FALSE(record.error().remedy.empty());
}

TEST(SmallBatches, NoRowsGiveNoAnswers) {
    const TrainingJob job = jobFor(firstRows(8), {4});
    auto learner = Learner::make(job.graph, job.recipe, job.settings, false);
    ASSERT_TRUE(learner) << learner.error().english();
    (*learner)->initialise(1);
    Answers answers;
    const RowSet none{job.recipe->rows(Part::train).table, {}};
    ASSERT_TRUE((*learner)->answer(none, true, [](double) { return true; }, answers));
    EXPECT_EQ(answers.rows(), 0);
    EXPECT_TRUE(std::isnan(answers.loss));
}

}  // namespace
}  // namespace netloom
