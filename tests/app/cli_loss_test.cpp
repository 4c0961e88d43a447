// Losses with settings, row weights and metrics on the command line.

#include <fmt/format.h>

#include "tests/app/cli_fixture.h"

namespace netloom {
namespace {

std::string lineTable(int rows) {
    std::string lines = "x,weight,y,kind\n";
    for (int row = 0; row < rows; ++row) {
        const double x = double(row * 37 % 100) / 25 - 2;
        lines += fmt::format("{},{},{},{}\n", x, row % 3, 5 * x + 100 + row % 7, x > 0 ? "up" : x > -1 ? "flat" : "down");
    }
    return lines;
}

TEST_F(CliTest, ALossBringsItsSettingsAndItsUnits) {
    write("t.csv", lineTable(240));
    const auto fit = run({"fit", path("t.csv"), "--target", "y", "--role", "kind=ignore", "--weight", "weight", "--loss",
                          "quantile:quantiles=0.1,0.5,0.9", "--out", "a.loom", "--epochs", "30", "--json"}).json();
    EXPECT_TRUE(fit["metrics"]["test"].contains("band_coverage"));
    const auto judged = run({"evaluate", "a.loom", "--json"}).json();
    EXPECT_EQ(judged["quantiles"].size(), 3u);
    for (const char* key : {"rmse", "mae", "mape", "r2", "band_width"}) EXPECT_TRUE(judged["metrics"].contains(key)) << key;
    run({"predict", "a.loom", "--data", path("t.csv"), "--out", path("p.csv")});
    EXPECT_EQ(read("p.csv").find("prediction,quantile_0.1,quantile_0.5,quantile_0.9\n"), 0u);
}

TEST_F(CliTest, SeveralTargetsAreAllAnswered) {
    write("t.csv", lineTable(240));
    const auto fit = run({"fit", path("t.csv"), "--target", "y,kind", "--role", "weight=ignore", "--out", "a.loom", "--epochs", "60",
                          "--json"}).json();
    for (const char* key : {"rmse", "kind.accuracy"}) EXPECT_TRUE(fit["metrics"]["test"].contains(key)) << key;
    const auto judged = run({"evaluate", "a.loom", "--json"}).json();
    EXPECT_EQ(judged["target"], "y");
    ASSERT_EQ(judged["more_outputs"].size(), 1u);
    const auto& kind = judged["more_outputs"][0];
    EXPECT_EQ(kind["target"], "kind");
    EXPECT_EQ(kind["confusion"].size(), 3u);
    EXPECT_GT(kind["metrics"]["accuracy"], 0.8);
    EXPECT_EQ(kind["metrics"]["accuracy"], judged["metrics"]["kind.accuracy"]);
    EXPECT_NE(run({"evaluate", "a.loom"}).out.find("kind:"), std::string::npos);
    run({"predict", "a.loom", "--data", path("t.csv"), "--out", path("p.csv")});
    const std::string csv = read("p.csv");
    EXPECT_EQ(csv.find("prediction,prediction_kind,probability_kind_"), 0u) << csv.substr(0, 100);
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 241);
    EXPECT_LE(run({"export", "a.loom", "--format", "onnx", "--out", path("a.onnx"), "--json"}).json()["max_abs_difference"], 1e-5);
}

TEST_F(CliTest, ScoresStandWhereThereAreNoProbabilities) {
    write("t.csv", lineTable(240));
    run({"fit", path("t.csv"), "--target", "kind", "--role", "y=ignore", "--loss", "hinge:squared=true,classWeights=balanced", "--out",
         "a.loom", "--epochs", "40"});
    const auto judged = run({"evaluate", "a.loom", "--json"}).json();
    EXPECT_GT(judged["metrics"]["accuracy"], 0.8);
    for (const char* key : {"balanced_accuracy", "f1_macro", "f1_weighted", "precision_macro", "recall_macro", "auc", "pr_auc", "kappa", "mcc"})
        EXPECT_TRUE(judged["metrics"].contains(key)) << key;
    EXPECT_FALSE(judged["metrics"].contains("log_loss")) << "scores are no probabilities";
    run({"predict", "a.loom", "--data", path("t.csv"), "--out", path("p.csv")});
    EXPECT_EQ(read("p.csv").find("prediction,score_"), 0u);
    const auto wrong = cli({"train", "a.loom", "--loss", "hinge:gamma=2"});
    EXPECT_EQ(wrong.status, 1);
    EXPECT_NE(wrong.err.find("gamma"), std::string::npos) << wrong.err;
}

}  // namespace
}  // namespace netloom
