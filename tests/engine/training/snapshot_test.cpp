#include <gtest/gtest.h>

#include <numeric>

#include "engine/training/trainer.h"
#include "tests/support/toy_runs.h"

namespace netloom {
namespace {

using namespace netloom::testing;

/// Looks at one node after the third batch only.
struct OneLook : Recorder {
    explicit OneLook(NodeId node) : inspected(node) {}
    std::optional<SnapshotRequest> snapshotRequest() override {
        return batchesAsked == 3 ? std::optional(SnapshotRequest{7, inspected}) : std::nullopt;
    }
    NodeId inspected;
};

TEST(Snapshot, IsTakenOnlyWhenWanted) {
    TrainingJob job = jobFor(cloudsRecipe(), {8});
    job.settings.epochs = 2;
    OneLook recorder(job.graph.nodes[1].id);
    ASSERT_TRUE(train(job, recorder));
    ASSERT_EQ(recorder.snapshots.size(), 1u);
    const Snapshot& snapshot = recorder.snapshots[0];
    EXPECT_EQ(snapshot.step, 3);
    EXPECT_EQ(snapshot.row, 7);
}

TEST(Snapshot, HoldsActivationsGradientNormsAndTheBatchHistogram) {
    TrainingJob job = jobFor(cloudsRecipe(), {8});
    job.settings.epochs = 1;
    const NodeId dense = job.graph.nodes[1].id;
    OneLook recorder(dense);
    ASSERT_TRUE(train(job, recorder));
    ASSERT_EQ(recorder.snapshots.size(), 1u);
    const Snapshot& snapshot = recorder.snapshots[0];
    EXPECT_EQ(snapshot.nodes.size(), job.graph.nodes.size());
    EXPECT_EQ(snapshot.nodes.front().activation.shape(), Shape({2}));
    const Tensor<float>& output = snapshot.nodes.back().activation;
    EXPECT_NEAR(std::accumulate(output.span().begin(), output.span().end(), 0.0), 1, 1e-6);
    EXPECT_GT(snapshot.gradientNorms.at(dense), 0);
    ASSERT_EQ(snapshot.batch.size(), 1u);
    const Tensor<float>& histogram = snapshot.batch[0].activation;
    EXPECT_LT(histogram[0], histogram[1]);
    EXPECT_EQ(std::accumulate(histogram.span().begin() + 2, histogram.span().end(), 0.0), 32 * 8);
    EXPECT_TRUE(snapshot.kernels.empty());
}

TEST(Snapshot, LongRunsStoreAboutTwoHundredEvenlySpreadEpochsAndTheLast) {
    TrainingJob job = jobFor(cloudsRecipe(60), {2});
    job.settings.epochs = 1001;
    Recorder recorder;
    ASSERT_TRUE(train(job, recorder));
    EXPECT_LE(recorder.epochSnapshots.size(), 202u);
    EXPECT_GE(recorder.epochSnapshots.size(), 100u);
    EXPECT_EQ(recorder.epochSnapshots.front().epoch, 0);
    EXPECT_EQ(recorder.epochSnapshots.back().epoch, 1001);
}

}  // namespace
}  // namespace netloom
