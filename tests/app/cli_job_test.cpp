// netloom-cli does the main job: load, describe, train, look at, keep, hand on.

#include <cmath>
#include <cstring>

#include "tests/app/cli_fixture.h"

namespace netloom {
namespace {

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> all;
    for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        all.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return all;
}

TEST_F(CliTest, EveryStepOfTheJobByItself) {
    makeFlowers();
    run({"new", "a.loom", "--name", "Flowers"});
    const auto imported = run({"import", "a.loom", "flowers.csv", "--json"}).json();
    EXPECT_EQ(imported["rows"], 150);
    EXPECT_EQ(imported["columns"].size(), 4u);
    EXPECT_EQ(imported["columns"][2]["name"], "soil");
    EXPECT_EQ(imported["columns"][2]["kind"], "category");
    EXPECT_EQ(imported["columns"][2]["distinct"], 2);
    EXPECT_EQ(imported["columns"][0]["missing"], 0);
    EXPECT_EQ(imported["skipped_rows"], 0);
    EXPECT_TRUE(imported["warnings"].is_array());

    const auto recipe = run({"recipe", "a.loom", "--target", "kind", "--seed", "5", "--json"}).json();
    EXPECT_EQ(recipe["recipe"]["split"]["seed"], 5);
    EXPECT_EQ(recipe["targets"][0]["classes"].size(), 3u);
    EXPECT_EQ(recipe["rows"]["train"].get<int>() + recipe["rows"]["validation"].get<int>() + recipe["rows"]["test"].get<int>(), 150);

    run({"graph", "a.loom", "--auto"});
    const auto check = run({"check", "a.loom", "--json"}).json();
    EXPECT_GT(check["parameters"], 0);
    EXPECT_GT(check["macs"], 0);
    EXPECT_EQ(check["layers"].back()["output_shape"], std::vector<int>{3});
    for (const char* key : {"node", "type", "output_shape", "parameters", "macs"}) EXPECT_TRUE(check["layers"][0].contains(key)) << key;

    const auto trained = run({"train", "a.loom", "--epochs", "40", "--patience", "0", "--note", "first", "--json"}).json();
    for (const char* key : {"run", "epochs", "best_epoch", "stopped_by", "seconds", "samples_per_second", "parameters_hash"})
        EXPECT_TRUE(trained.contains(key)) << key;
    EXPECT_GT(trained["metrics"]["test"]["accuracy"], 0.9);

    const auto evaluated = run({"evaluate", "a.loom", "--json"}).json();
    for (const auto& [name, value] : trained["metrics"]["test"].items())
        EXPECT_NEAR(evaluated["metrics"][name].get<double>(), value.get<double>(), 1e-9) << name;
    EXPECT_EQ(evaluated["confusion"].size(), 3u);
    EXPECT_EQ(evaluated["split"], "test");

    const auto runs = run({"runs", "a.loom", "--json"}).json();
    ASSERT_EQ(runs["runs"].size(), 1u);
    EXPECT_EQ(runs["runs"][0]["parameters_hash"], trained["parameters_hash"]);
    EXPECT_EQ(runs["runs"][0]["note"], "first");
    EXPECT_EQ(run({"tables", "a.loom", "--json"}).json()["tables"][0]["columns"][3]["role"], "target");
}

TEST_F(CliTest, FitDoesItAllOnABundledTableAndPrintsWhatTrainPrints) {
    const auto fitted = run({"fit", sample("iris.csv"), "--target", "#5", "--out", "i.loom", "--seed", "1", "--json"}).json();
    EXPECT_GT(fitted["metrics"]["test"]["accuracy"], 0.85);
    EXPECT_TRUE(fitted["metrics"]["train"].contains("loss"));
    EXPECT_TRUE(fitted["metrics"]["validation"].contains("loss"));
    EXPECT_EQ(fitted["parameters_hash"].get<std::string>().size(), 64u);
}

TEST_F(CliTest, TheSameSeedGivesTheSameWeightsForAnyNumberOfThreads) {
    makeFlowers(600);
    std::set<std::string> hashes;
    for (const std::string threads : {"1", "2", "4"})
        hashes.insert(run({"fit", "flowers.csv", "--target", "kind", "--out", "t" + threads + ".loom", "--seed", "3", "--epochs",
                           "3", "--threads", threads, "--json"}).json()["parameters_hash"]);
    EXPECT_EQ(hashes.size(), 1u);
    EXPECT_NE(*hashes.begin(), run({"fit", "flowers.csv", "--target", "kind", "--out", "o.loom", "--seed", "4", "--epochs", "3",
                                    "--json"}).json()["parameters_hash"].get<std::string>());
}

TEST_F(CliTest, AResumedRunEndsWithTheWeightsOfAnUninterruptedOne) {
    makeFlowers();
    const std::vector<std::string> fit = {"fit", "flowers.csv", "--target", "kind", "--seed", "2", "--patience", "0", "--json"};
    auto whole = fit, half = fit;
    whole.insert(whole.end(), {"--out", "whole.loom", "--epochs", "8"});
    half.insert(half.end(), {"--out", "half.loom", "--epochs", "3"});
    const auto expected = run(whole).json();
    EXPECT_EQ(run(half).json()["epochs"], 3);
    const auto resumed = run({"train", "half.loom", "--resume", "1", "--epochs", "8", "--json"}).json();
    EXPECT_EQ(resumed["run"], 1);
    EXPECT_EQ(resumed["epochs"], 8);
    EXPECT_EQ(resumed["parameters_hash"], expected["parameters_hash"]);
}

TEST_F(CliTest, AnInterruptedRunIsKeptAndGoesOnExactly) {
    makeFlowers();
    const std::vector<std::string> base = {"--target", "kind", "--seed", "2", "--patience", "0", "--json"};
    std::vector<std::string> endless = {"fit", "flowers.csv", "--out", "cut.loom", "--epochs", "100000"};
    endless.insert(endless.end(), base.begin(), base.end());
    const auto cut = interruptAfter("epoch 3/", endless);
    EXPECT_EQ(cut.status, 130) << cut.err;
    const int64_t epochs = cut.json()["epochs"];
    EXPECT_GE(epochs, 3);
    run({"evaluate", "cut.loom"});
    const std::string goal = std::to_string(epochs + 2);
    std::vector<std::string> whole = {"fit", "flowers.csv", "--out", "whole.loom", "--epochs", goal};
    whole.insert(whole.end(), base.begin(), base.end());
    EXPECT_EQ(run({"train", "cut.loom", "--resume", "1", "--epochs", goal, "--json"}).json()["parameters_hash"],
              run(whole).json()["parameters_hash"]);
}

TEST_F(CliTest, PredictionsKeepTheOrderOfTheRows) {
    makeFlowers();
    run({"fit", "flowers.csv", "--target", "kind", "--out", "a.loom", "--seed", "1", "--epochs", "60"});
    write("new.csv", "length,width,soil\n4.1,2.1,sand\n0.1,5.2,clay\n2.2,3.7,sand\n4.2,2.2,clay\n");
    EXPECT_EQ(run({"predict", "a.loom", "--data", "new.csv", "--out", "p.csv", "--json"}).json()["rows"], 4);
    const auto rows = lines(read("p.csv"));
    ASSERT_EQ(rows.size(), 5u);
    EXPECT_EQ(rows[0], "prediction,probability_aster,probability_bellis,probability_crocus");
    EXPECT_EQ(rows[1].substr(0, 6), "crocus");
    EXPECT_EQ(rows[2].substr(0, 5), "aster");
    EXPECT_EQ(rows[3].substr(0, 6), "bellis");
    EXPECT_EQ(rows[4].substr(0, 6), "crocus");
}

TEST_F(CliTest, EvaluatesNewDataWithAnswers) {
    makeFlowers();
    run({"fit", "flowers.csv", "--target", "kind", "--out", "a.loom", "--epochs", "60"});
    const auto judged = run({"evaluate", "a.loom", "--data", "flowers.csv", "--json"}).json();
    EXPECT_EQ(judged["rows"], 150);
    EXPECT_GT(judged["metrics"]["accuracy"], 0.9);
}

TEST_F(CliTest, WritesActivationsAsNumpyArrayAndPicture) {
    makeFlowers();
    run({"fit", "flowers.csv", "--target", "kind", "--out", "a.loom", "--epochs", "3"});
    const auto layers = run({"check", "a.loom", "--json"}).json()["layers"];
    const std::string node = layers.back()["node"];
    run({"activations", "a.loom", "--node", node, "--row", "4", "--out", "pictures"});
    const std::string npy = read("pictures/" + node + ".npy");
    ASSERT_EQ(npy.substr(0, 6), "\x93NUMPY");
    EXPECT_NE(npy.find("'shape': (3, )"), std::string::npos) << npy.substr(0, 128);
    float probabilities[3];
    std::memcpy(probabilities, npy.data() + npy.size() - sizeof probabilities, sizeof probabilities);
    EXPECT_NEAR(probabilities[0] + probabilities[1] + probabilities[2], 1, 1e-5);
    EXPECT_EQ(read("pictures/" + node + ".png").substr(1, 3), "PNG");
}

TEST_F(CliTest, ExportsAVerifiedOnnxFile) {
    makeFlowers();
    run({"fit", "flowers.csv", "--target", "kind", "--out", "a.loom", "--epochs", "3"});
    const auto exported = run({"export", "a.loom", "--format", "onnx", "--out", "a.onnx", "--verify", "20", "--json"}).json();
    EXPECT_EQ(exported["format"], "onnx");
    EXPECT_EQ(exported["file"], "a.onnx");
    EXPECT_EQ(exported["verified_rows"], 20);
    EXPECT_LE(exported["max_abs_difference"], 1e-5);
    EXPECT_EQ(exported["bytes"], std::filesystem::file_size(path("a.onnx")));
}

TEST_F(CliTest, AGraphPrintedCanBeReadBack) {
    makeFlowers();
    run({"new", "a.loom"});
    run({"import", "a.loom", "flowers.csv"});
    run({"recipe", "a.loom", "--target", "kind"});
    run({"graph", "a.loom", "--template", "mlp"});
    const std::string printed = run({"graph", "a.loom", "--print"}).out;
    write("g.json", printed);
    run({"graph", "a.loom", "--auto"});
    run({"graph", "a.loom", "--from", "g.json"});
    EXPECT_EQ(run({"graph", "a.loom", "--print"}).out, printed);
}

}  // namespace
}  // namespace netloom
