#include "engine/training/advice.h"

#include <gtest/gtest.h>

#include "engine/base/system_memory.h"
#include "engine/catalog/optimizer.h"

namespace netloom {
namespace {

GraphAnalysis costing(int64_t parameters, int64_t activations) {
    GraphAnalysis analysis;
    analysis.parameters = parameters;
    analysis.activationElements = activations;
    return analysis;
}

TEST(Advice, IsSilentAboutUsualSettings) {
    for (const OptimizerDescriptor& optimizer : builtinOptimizers()) {
        TrainingSettings settings;
        settings.optimizer = optimizer.id;
        EXPECT_TRUE(adviseSettings(settings, costing(10'000, 1000), 1000, 1'000'000'000).empty()) << optimizer.id;
    }
}

TEST(Advice, ABatchAboveTheRowsIsNamedAndMended) {
    TrainingSettings settings;
    settings.batchSize = 512;
    const auto all = adviseSettings(settings, costing(100, 100), 120, 0);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].message.english(), "Batch 512 exceeds the 120 training rows");
    ASSERT_TRUE(all[0].fix);
    EXPECT_EQ(all[0].fix->result.batchSize, 8);
    EXPECT_TRUE(adviseSettings(all[0].fix->result, costing(100, 100), 120, 0).empty());
    settings.batchSize = 120;
    EXPECT_TRUE(adviseSettings(settings, costing(100, 100), 120, 0).empty());
    settings.batchSize = 5;
    EXPECT_GE(adviseSettings(settings, costing(100, 100), 3, 0).at(0).fix->result.batchSize, 1);
}

TEST(Advice, ALearningRateFarFromTheUsualIsNamedAndMended) {
    TrainingSettings settings;
    for (const double rate : {5.0, 1e-9}) {
        settings.learningRate = rate;
        const auto all = adviseSettings(settings, costing(100, 100), 1000, 0);
        ASSERT_EQ(all.size(), 1u) << rate;
        EXPECT_EQ(all[0].code, "learningRateUnusual");
        EXPECT_TRUE(adviseSettings(all[0].fix->result, costing(100, 100), 1000, 0).empty());
    }
}

TEST(Advice, MemoryAboveWhatIsFreeProposesTheLargestBatchThatFits) {
    TrainingSettings settings;
    settings.batchSize = 100;
    const GraphAnalysis analysis = costing(1'000'000, 1'000'000);
    const int64_t free = analysis.trainingBytes(40);
    const auto all = adviseSettings(settings, analysis, 10'000, free);
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].code, "memoryAboveFree");
    ASSERT_TRUE(all[0].fix);
    EXPECT_EQ(all[0].fix->result.batchSize, 32);
    EXPECT_FALSE(adviseSettings(settings, analysis, 10'000, analysis.trainingBytes(1) - 1).at(0).fix);
    EXPECT_TRUE(adviseSettings(settings, analysis, 20, free).size() == 1) << "only the batch; 20 rows never fill it";
}

TEST(Advice, TheMachineSaysHowMuchMemoryIsFree) { EXPECT_GT(availableMemory(), 1'000'000); }

}  // namespace
}  // namespace netloom
