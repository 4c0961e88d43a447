#include "engine/training/stopping.h"

#include <gtest/gtest.h>

#include <cmath>

namespace netloom {
namespace {

TEST(EpochJudge, StopsAfterPatienceEpochsWithoutABetterLoss) {
    TrainingSettings settings;
    settings.patience = 2;
    EpochJudge judge(settings);
    EXPECT_TRUE(judge.isBest(1, 1.0));
    EXPECT_TRUE(judge.isBest(2, 0.5));
    EXPECT_FALSE(judge.isBest(3, 0.5));
    EXPECT_EQ(judge.verdict(3, 0.5), StopReason::none);
    EXPECT_FALSE(judge.isBest(4, 0.7));
    EXPECT_EQ(judge.verdict(4, 0.7), StopReason::patience);
    EXPECT_EQ(judge.bestEpoch(), 2);
    EXPECT_EQ(judge.bestLoss(), 0.5);
}

TEST(EpochJudge, WithoutPatienceGoesOnToTheLastEpoch) {
    TrainingSettings settings;
    settings.epochs = 50;
    EpochJudge judge(settings);
    for (int64_t epoch = 1; epoch < 50; ++epoch) {
        judge.isBest(epoch, double(epoch));
        ASSERT_EQ(judge.verdict(epoch, double(epoch)), StopReason::none);
    }
    EXPECT_EQ(judge.verdict(50, 50), StopReason::epochs);
}

TEST(EpochJudge, StopsAtTheTargetLoss) {
    TrainingSettings settings;
    settings.targetLoss = 0.1;
    EpochJudge judge(settings);
    judge.isBest(1, 0.1);
    EXPECT_EQ(judge.verdict(1, 0.1), StopReason::targetLoss);
}

TEST(EpochJudge, NanIsNeverTheBest) {
    EpochJudge judge({});
    EXPECT_FALSE(judge.isBest(1, std::nan("")));
    EXPECT_EQ(judge.bestEpoch(), 0);
    EXPECT_TRUE(judge.isBest(2, 3));
}

TEST(EpochJudge, GoesOnFromACheckpoint) {
    TrainingSettings settings;
    settings.patience = 2;
    EpochJudge first(settings);
    first.isBest(1, 0.5);
    first.isBest(2, 0.6);
    Checkpoint checkpoint;
    first.store(checkpoint);
    EpochJudge second(settings);
    second.restore(checkpoint);
    EXPECT_FALSE(second.isBest(3, 0.55));
    EXPECT_EQ(second.verdict(3, 0.55), StopReason::patience);
}

}  // namespace
}  // namespace netloom
