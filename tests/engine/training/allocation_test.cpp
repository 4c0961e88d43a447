// A training step allocates nothing once the run is warm.

#include <gtest/gtest.h>

#include "engine/training/trainer.h"
#include "tests/support/allocations.h"
#include "tests/support/toy_runs.h"

namespace netloom {
namespace {

using namespace netloom::testing;

struct AllocationCounter : TrainingObserver {
    Control control() override {
        const int64_t now = ownAllocations;
        if (skip == 0 && batches > 3) inSteps += now - before;
        skip = std::max(skip - 1, 0);
        ++batches;
        before = ownAllocations;
        return Control::run;
    }
    // The end of an epoch reports and stores; the first batch of the next one draws its order.
    void onEpoch(const EpochPoint&) override { skip = 2; }

    int64_t before = 0, inSteps = 0, batches = 0;
    int skip = 0;
};

class StepAllocations : public ::testing::TestWithParam<int> {};

TEST_P(StepAllocations, AreNone) {
    for (TrainingJob job : {jobFor(xorRecipe(), {16, 16}, 0.2, true), jobFor(cloudsRecipe(), {8}), pictureJob()}) {
        job.settings.epochs = 3;
        job.settings.batchSize = 8;
        job.settings.threads = GetParam();
        job.settings.clipNorm = 1;
        job.settings.schedule = "cosine";
        job.settings.scheduleParams = {{"warmup", 1.0}, {"restart", int64_t(1)}};
        AllocationCounter counter;
        ASSERT_TRUE(train(job, counter));
        EXPECT_GT(counter.batches, 10);
        EXPECT_EQ(counter.inSteps, 0);
    }
}

INSTANTIATE_TEST_SUITE_P(Threads, StepAllocations, ::testing::Values(1, 2));

}  // namespace
}  // namespace netloom
