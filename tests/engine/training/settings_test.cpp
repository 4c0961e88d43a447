#include "engine/training/settings.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/catalog/optimizer.h"

namespace netloom {
namespace {

TEST(TrainingSettings, SurviveJson) {
    TrainingSettings settings;
    settings.optimizer = "sgd";
    settings.optimizerParams = {{"momentum", 0.5}};
    settings.learningRate = 0.1;
    settings.schedule = "cosine";
    settings.scheduleParams = {{"restart", int64_t(3)}, {"warmup", 0.5}};
    settings.averaging = "ema";
    settings.averagingParams = {{"decay", 0.99}};
    settings.batchSize = 7;
    settings.epochs = 3;
    settings.clipNorm = 1;
    settings.weightDecay = 1e-4;
    settings.patience = 5;
    settings.targetLoss = 0.01;
    settings.timeLimit = 60;
    settings.seed = 18446744073709551615u;
    settings.threads = 2;
    const auto text = toJson(settings).dump();
    EXPECT_EQ(settingsFromJson(nlohmann::ordered_json::parse(text)), settings);
}

TEST(TrainingSettings, MissingKeysKeepTheirDefaults) {
    EXPECT_EQ(settingsFromJson(nlohmann::ordered_json::object()), TrainingSettings{});
}

TEST(TrainingSettings, WrongKindNamesTheSetting) {
    const auto settings = settingsFromJson(nlohmann::ordered_json{{"epochs", "many"}});
    ASSERT_FALSE(settings);
    EXPECT_NE(settings.error().english().find("epochs"), std::string::npos);
}

TEST(TrainingSettings, DefaultsCheck) { EXPECT_TRUE(checkSettings({})); }

TEST(TrainingSettings, UnknownOptimizerListsTheKnownOnes) {
    TrainingSettings settings;
    settings.optimizer = "magic";
    const auto checked = checkSettings(settings);
    ASSERT_FALSE(checked);
    EXPECT_NE(checked.error().english().find("adam"), std::string::npos);
}

TEST(TrainingSettings, UnknownSchedulesAndParametersAreNamed) {
    TrainingSettings settings;
    settings.schedule = "magic";
    const auto unknown = checkSettings(settings);
    ASSERT_FALSE(unknown);
    EXPECT_NE(unknown.error().english().find("oneCycle"), std::string::npos);
    settings.schedule = "step";
    settings.scheduleParams = {{"restart", int64_t(3)}};
    EXPECT_FALSE(checkSettings(settings));
    settings.scheduleParams = {{"every", int64_t(0)}};
    EXPECT_FALSE(checkSettings(settings));
    settings.scheduleParams = {{"every", int64_t(2)}};
    EXPECT_TRUE(checkSettings(settings));
}

TEST(TrainingSettings, OutOfRangeNamesTheSetting) {
    TrainingSettings settings;
    settings.batchSize = 0;
    ASSERT_FALSE(checkSettings(settings));
    EXPECT_NE(checkSettings(settings).error().english().find("batchSize"), std::string::npos);
    settings = {};
    settings.learningRate = -1;
    EXPECT_FALSE(checkSettings(settings));
    settings = {};
    settings.optimizerParams = {{"nonsense", 1.0}};
    EXPECT_FALSE(checkSettings(settings));
}

TEST(TrainingSettings, ZeroLearningRateMeansTheOptimizersDefault) {
    TrainingSettings settings;
    EXPECT_EQ(settings.effectiveLearningRate(), findOptimizer("adam")->defaultLearningRate);
    settings.learningRate = 0.25;
    EXPECT_EQ(settings.effectiveLearningRate(), 0.25);
}

}  // namespace
}  // namespace netloom
