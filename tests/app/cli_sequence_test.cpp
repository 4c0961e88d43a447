// Texts, series and windows of rows through netloom-cli, from file to verified ONNX file.

#include <cmath>

#include "tests/app/cli_fixture.h"

namespace netloom {
namespace {

TEST_F(CliTest, LearnsToReadTexts) {
    std::string lines = "text,mood\n";
    const std::vector<std::string> good{"great", "lovely", "fine"}, bad{"awful", "dull", "poor"};
    for (size_t i = 0; i < 120; ++i) {
        const auto& words = i % 2 ? bad : good;
        lines += "\"the film number " + std::to_string(i) + " was " + words[i / 2 % 3] + ", I think\"," + (i % 2 ? "bad" : "good") + "\n";
    }
    write("films.csv", lines);
    const auto fit = run({"fit", path("films.csv"), "--target", "mood", "--out", "a.loom", "--epochs", "12", "--json"}).json();
    EXPECT_GT(fit["metrics"]["test"]["accuracy"], 0.95);
    const auto diagram = run({"graph", "a.loom", "--print"}).out;
    EXPECT_NE(diagram.find("embedding"), std::string::npos);
    const auto exported = run({"export", "a.loom", "--format", "onnx", "--out", "a.onnx", "--verify", "10", "--json"}).json();
    EXPECT_EQ(exported["verified_rows"], 10);
    EXPECT_LT(exported["max_abs_difference"], 1e-5);
}

TEST_F(CliTest, ForecastsFromAWindowOfTheRowsBefore) {
    std::string lines = "load\n";
    for (int i = 0; i < 400; ++i) lines += std::to_string(20 + 10 * std::sin(i * 0.3)) + "\n";
    write("load.csv", lines);
    const auto fit = run({"fit", path("load.csv"), "--target", "load", "--encoder", "load=window:length=12,horizon=1", "--out", "a.loom",
                          "--epochs", "30", "--json"}).json();
    EXPECT_LT(fit["metrics"]["test"]["rmse"], 2.0);  // the spread of the values is 7
    const auto recipe = run({"recipe", "a.loom", "--json"}).out;
    EXPECT_NE(recipe.find("byTime"), std::string::npos) << recipe;
    EXPECT_EQ(cli({"fit", path("load.csv"), "--target", "load", "--encoder", "load=window:horizon=0", "--out", "b.loom"}).status, 1);
}

TEST_F(CliTest, ColumnsBecomeOneSeriesAndWholeNumbersClasses) {
    std::string lines;
    for (int row = 0; row < 120; ++row) {
        lines += std::to_string(row % 2 + 1);
        for (int step = 0; step < 16; ++step) lines += "," + std::to_string(std::sin(step * (row % 2 ? 0.4 : 1.2) + row));
        lines += "\n";
    }
    write("curves.csv", lines);
    const auto fit = run({"fit", path("curves.csv"), "--no-header", "--target", "#1", "--series", "#2..#17", "--out", "a.loom",
                          "--epochs", "30", "--json"}).json();
    EXPECT_GT(fit["metrics"]["test"]["accuracy"], 0.85);
    EXPECT_NE(run({"graph", "a.loom", "--print"}).out.find("conv1d"), std::string::npos);
    const auto backwards = cli({"recipe", "a.loom", "--series", "#9..#2"});
    EXPECT_EQ(backwards.status, 1);
    EXPECT_NE(backwards.err.find("does not stand behind"), std::string::npos) << backwards.err;
}

}  // namespace
}  // namespace netloom
