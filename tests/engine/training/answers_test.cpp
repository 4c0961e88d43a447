#include "engine/training/answers.h"

#include <gtest/gtest.h>

#include <cmath>

namespace netloom {
namespace {

TEST(Answers, QuickMeasureIsAPartOfTheFullOne) {
    Answers answers{TargetKind::binary, 2, {0.9f, 0.1f, 0.6f, 0.4f, 0.65f, 0.35f, 0.2f, 0.8f}, {0, 0, 1, 1}, 0.5};
    const Metrics full = measure(answers, false), quick = measure(answers, true);
    EXPECT_EQ(quick, (Metrics{{"loss", 0.5}, {"accuracy", 0.75}}));
    EXPECT_DOUBLE_EQ(full.at("auc"), 0.75);
    EXPECT_DOUBLE_EQ(full.at("accuracy"), 0.75);
    EXPECT_DOUBLE_EQ(full.at("balanced_accuracy"), 0.75);
    EXPECT_TRUE(full.count("f1_macro") && full.count("log_loss"));
}

TEST(Answers, RowsOfUnknownTruthDoNotCount) {
    const double unknown = std::nan("");
    const Answers answers{TargetKind::number, 1, {1, 100, 3}, {2, unknown, 3}, unknown};
    const Metrics metrics = measure(answers, false);
    EXPECT_DOUBLE_EQ(metrics.at("mae"), 0.5);
    EXPECT_EQ(metrics.count("loss"), 0u);
}

TEST(Answers, WithoutTruthThereAreNoMetrics) {
    EXPECT_TRUE(measure({TargetKind::classes, 2, {0.5f, 0.5f}, {std::nan("")}, std::nan("")}, false).empty());
}

}  // namespace
}  // namespace netloom
