// The edges of netloom-cli's contract: exit statuses, error lines, help, catalogs, kinds of sources.

#include <zlib.h>

#include "tests/app/cli_fixture.h"

namespace netloom {
namespace {

/// stderr's last line, which is the error when there is one.
std::string lastLine(const std::string& text) {
    const size_t end = text.find_last_not_of('\n');
    const size_t start = text.find_last_of('\n', end);
    return text.substr(start == std::string::npos ? 0 : start + 1, end - (start == std::string::npos ? 0 : start + 1) + 1);
}

std::string bigEndian(uint32_t value) {
    return {char(value >> 24), char(value >> 16 & 0xff), char(value >> 8 & 0xff), char(value & 0xff)};
}

/// `count` images of 6×6: bright on the left for label 0, on the right for label 1.
std::string idxImages(int count) {
    std::string bytes = bigEndian(0x803) + bigEndian(uint32_t(count)) + bigEndian(6) + bigEndian(6);
    for (int image = 0; image < count; ++image)
        for (int pixel = 0; pixel < 36; ++pixel)
            bytes += char((pixel % 6 < 3) == (image % 2 == 0) ? 200 + (image + pixel) % 50 : (image + pixel) % 50);
    return bytes;
}

std::string idxLabels(int count) {
    std::string bytes = bigEndian(0x801) + bigEndian(uint32_t(count));
    for (int image = 0; image < count; ++image) bytes += char(image % 2);
    return bytes;
}

/// Binary PPM, which Qt reads: 8×8, mostly red or mostly blue.
std::string picture(bool red, int wobble) {
    std::string bytes = "P6\n8 8\n255\n";
    for (int pixel = 0; pixel < 64; ++pixel) {
        const char strong = char(200 + (pixel + wobble) % 50), weak = char((pixel * 3 + wobble) % 60);
        bytes += {red ? strong : weak, weak, red ? weak : strong};
    }
    return bytes;
}

TEST_F(CliTest, WrongUsageIsStatus2) {
    EXPECT_EQ(cli({}).status, 2);
    EXPECT_EQ(cli({"no-such-command"}).status, 2);
    EXPECT_EQ(cli({"train"}).status, 2);
    EXPECT_EQ(cli({"runs", "a.loom", "--no-such-option"}).status, 2);
    EXPECT_EQ(cli({"new", "a.loom"}).status, 0);
    EXPECT_EQ(cli({"import", "a.loom", makeFlowers(), "--size", "8x8"}).status, 2);
    EXPECT_EQ(cli({"recipe", "a.loom", "--split", "none"}).status, 1);  // no table yet
    EXPECT_EQ(cli({"graph", "a.loom"}).status, 2);
    EXPECT_EQ(cli({"export", "a.loom", "--format", "floppy", "--out", "x"}).status, 2);
}

TEST_F(CliTest, AFailedJobIsStatus1WithOneErrorLine) {
    write("text.loom", "not a project\n");
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {"tables", "text.loom"}, {"tables", "missing.loom"}, {"train", "text.loom"},
             {"fit", "missing.csv", "--target", "x", "--out", "a.loom"}}) {
        const auto result = cli(arguments);
        EXPECT_EQ(result.status, 1) << arguments[0];
        EXPECT_EQ(lastLine(result.err).substr(0, 7), "error: ") << result.err;
        EXPECT_TRUE(result.out.empty());
    }
    EXPECT_EQ(read("text.loom"), "not a project\n");
    EXPECT_FALSE(std::filesystem::exists(path("a.loom")));
}

TEST_F(CliTest, NewRefusesToOverwriteWithoutForce) {
    run({"new", "a.loom", "--name", "One"});
    EXPECT_EQ(cli({"new", "a.loom"}).status, 1);
    run({"new", "a.loom", "--force"});
}

TEST_F(CliTest, HelpAndVersionAreEverywhere) {
    EXPECT_NE(run({"--version"}).out.find("netloom-cli"), std::string::npos);
    const std::string help = run({"--help"}).out;
    for (const std::string command : {"new", "import", "tables", "recipe", "graph", "templates", "examples", "layers", "losses",
                                      "optimizers", "schedules", "averages", "encoders", "importers", "check", "train", "runs", "find-rate", "evaluate", "predict",
                                      "activations", "export", "fit", "demo"}) {
        EXPECT_NE(help.find("  " + command + " "), std::string::npos) << command;
        EXPECT_NE(run({command, "--help"}).out.find("Usage: netloom-cli " + command), std::string::npos);
    }
}

TEST_F(CliTest, CatalogsListEntriesWithParametersAndHelp) {
    for (const std::string kind : {"templates", "layers", "losses", "optimizers", "schedules", "averages", "encoders", "importers"}) {
        const auto entries = run({kind, "--json"}).json()[kind];
        ASSERT_FALSE(entries.empty()) << kind;
        for (const auto& entry : entries) EXPECT_FALSE(entry["help"].get<std::string>().empty()) << kind << " " << entry["id"];
    }
    EXPECT_EQ(run({"layers", "dense", "--json"}).json()["layers"].size(), 1u);
    EXPECT_EQ(cli({"layers", "no-such-layer"}).status, 1);
}

TEST_F(CliTest, APatternAppendsTablesOfEqualColumns) {
    write("part-1.csv", "a,b,kind\n1,2,x\n2,3,y\n");
    write("part-2.csv", "a,b,kind\n3,4,x\n");
    run({"new", "a.loom"});
    const auto table = run({"import", "a.loom", path("part-*.csv"), "--json"}).json();
    EXPECT_EQ(table["table"], "part");
    EXPECT_EQ(table["rows"], 3);
    write("part-3.csv", "a,kind\n3,x\n");
    const auto differs = cli({"import", "a.loom", path("part-*.csv")});
    EXPECT_EQ(differs.status, 1);
    EXPECT_NE(lastLine(differs.err).find("part-3.csv"), std::string::npos) << differs.err;
}

TEST_F(CliTest, TrainsWithAScheduleAndStoresIt) {
    const std::string flowers = makeFlowers();
    const auto fit = run({"fit", flowers, "--target", "kind", "--out", "a.loom", "--epochs", "2", "--schedule",
                          "cosine:warmup=1,minimum=0.1", "--json"});
    EXPECT_EQ(fit.json()["epochs"], 2);
    EXPECT_NE(run({"runs", "a.loom"}).out.find("cosine"), std::string::npos);
    EXPECT_EQ(cli({"train", "a.loom", "--schedule", "magic"}).status, 1);
    EXPECT_EQ(cli({"train", "a.loom", "--schedule", "cosine:speed=3"}).status, 1);
}

TEST_F(CliTest, TrainsWithAnAverageAndStoresIt) {
    const std::string flowers = makeFlowers();
    run({"fit", flowers, "--target", "kind", "--out", "a.loom", "--epochs", "2", "--average", "ema:decay=0.9"});
    const auto runs = run({"runs", "a.loom", "--json"}).json()["runs"];
    EXPECT_EQ(runs[0]["settings"]["averaging"], "ema");
    EXPECT_EQ(runs[0]["settings"]["averagingParams"]["decay"], 0.9);
    EXPECT_EQ(cli({"train", "a.loom", "--average", "median"}).status, 1);
    EXPECT_EQ(cli({"train", "a.loom", "--average", "swa:start=2"}).status, 1);
}

TEST_F(CliTest, FindRateSuggestsALearningRateAndAppliesIt) {
    const std::string flowers = makeFlowers();
    run({"fit", flowers, "--target", "kind", "--out", "a.loom", "--epochs", "1"});
    const auto found = run({"find-rate", "a.loom", "--steps", "60", "--json"}).json();
    ASSERT_TRUE(found["suggestion"].is_number());
    EXPECT_GT(found["points"].size(), 10u);
    run({"find-rate", "a.loom", "--steps", "60", "--apply"});
    run({"train", "a.loom", "--epochs", "1"});
    EXPECT_EQ(run({"runs", "a.loom", "--json"}).json()["runs"][1]["settings"]["learningRate"], found["suggestion"]);
    EXPECT_EQ(cli({"find-rate", "a.loom", "--from", "1", "--to", "0.1"}).status, 1);
    EXPECT_EQ(cli({"find-rate", "a.loom", "--optimizer", "lbfgs"}).status, 1);
}

TEST_F(CliTest, TrainsOnAllRowsAtOnceAndRefusesWhatIsTooLarge) {
    const std::string flowers = makeFlowers();
    const auto fit = run({"fit", flowers, "--target", "kind", "--out", "a.loom", "--epochs", "30", "--optimizer", "lbfgs", "--json"});
    EXPECT_GT(fit.json()["metrics"]["train"]["accuracy"].get<double>(), 0.9);
    const auto refused = cli({"train", "a.loom", "--optimizer", "levenbergMarquardt"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(lastLine(refused.err).find("mean squared error"), std::string::npos) << refused.err;
}

TEST_F(CliTest, CheckEndsWithStatus1WhenAnErrorStands) {
    run({"new", "a.loom"});
    const auto result = cli({"check", "a.loom", "--json"});
    EXPECT_EQ(result.status, 1);
    ASSERT_FALSE(result.json()["diagnostics"].empty());
    for (const char* key : {"severity", "node", "code", "message", "fix"})
        EXPECT_TRUE(result.json()["diagnostics"][0].contains(key)) << key;
}

TEST_F(CliTest, CheckSaysWhatIsUnusualAboutTheTrainingSettings) {
    makeFlowers();
    run({"fit", "flowers.csv", "--target", "kind", "--out", "a.loom", "--epochs", "1", "--batch", "4096", "--lr", "30"});
    std::map<std::string, std::string> fixes;
    const auto checked = run({"check", "a.loom", "--json"}).json();
    for (const auto& each : checked["diagnostics"])
        if (each["fix"].is_string()) fixes[each["code"]] = each["fix"];
    EXPECT_TRUE(fixes.contains("batchAboveRows"));
    EXPECT_TRUE(fixes.contains("learningRateUnusual"));
    const std::string text = run({"check", "a.loom"}).out;
    EXPECT_NE(text.find("Batch 4096 exceeds the"), std::string::npos) << text;
}

TEST_F(CliTest, RowsThatDoNotFitAreCountedAndNamed) {
    write("ragged.csv", "a,b,c\n1,2,x\n1,2\n3,4,y\n");
    run({"new", "a.loom"});
    const auto result = run({"import", "a.loom", "ragged.csv", "--json"});
    EXPECT_EQ(result.json()["rows"], 2);
    EXPECT_EQ(result.json()["skipped_rows"], 1);
    EXPECT_NE(result.err.find("line 3"), std::string::npos) << result.err;
}

TEST_F(CliTest, ATestLabelUnseenInTrainingNamesItAndTheRemedy) {
    makeFlowers(60);
    write("test.csv", "length,width,soil,kind\n0,5,sand,aster.\n2,3.5,clay,bellis\n");
    const std::vector<std::string> fit = {"fit", "flowers.csv", "--test", "test.csv", "--target", "kind", "--out", "a.loom", "--epochs", "1"};
    const auto refused = cli(fit);
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.err.find("aster."), std::string::npos) << refused.err;
    EXPECT_NE(refused.err.find("--map-label"), std::string::npos) << refused.err;
    auto mapped = fit;
    mapped.insert(mapped.end(), {"--map-label", "aster.=aster"});
    run(mapped);
}

TEST_F(CliTest, MapsLabelsThatHoldAnEqualsSign) {
    std::string train = "x,y\n", test = "x,y\n";
    for (int i = 0; i < 20; ++i) train += std::to_string(i * 7 % 10) + ".5" + (i % 10 < 5 ? ",<=5\n" : ",>5\n");
    test += "1,<=5.\n12,>5.\n";
    write("train.csv", train);
    write("test.csv", test);
    run({"fit", "train.csv", "--test", "test.csv", "--target", "y", "--out", "a.loom", "--epochs", "1", "--map-label", "<=5.=<=5",
         "--map-label", ">5.=>5"});
}

TEST_F(CliTest, FitNeedsAnInputTwoClassesAndRows) {
    write("one.csv", "a,b\n1,x\n2,x\n3,x\n4,x\n");
    write("none.csv", "a,b\n");
    write("empty.csv", "");
    write("lonely.csv", "b\nx\ny\nx\ny\n");
    for (const std::string file : {"one.csv", "none.csv", "empty.csv", "lonely.csv"}) {
        const auto result = cli({"fit", file, "--target", "b", "--out", "a.loom"});
        EXPECT_EQ(result.status, 1) << file;
        EXPECT_EQ(lastLine(result.err).substr(0, 7), "error: ") << result.err;
    }
}

TEST_F(CliTest, EveryBadSourceIsOneErrorLineThatNamesItAndChangesNothing) {
    run({"new", "a.loom"});
    run({"import", "a.loom", makeFlowers()});
    const std::string before = run({"tables", "a.loom", "--json"}).out;
    write("empty.csv", "");
    write("header.csv", "a,b,c\n");
    write("quote.csv", "a,b\n1,\"open\n2,3\n");
    write("cut.csv.gz", std::string("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10) + "ab");
    write("two-images-idx3-ubyte", idxImages(2));
    write("two-labels-idx1-ubyte", idxLabels(1));
    write("pictures/a/cut.jpg", "\xff\xd8\xff\xe0");
    write("pictures/b/no.png", "hello");
    for (const std::string source : {"empty.csv", "header.csv", "quote.csv", "cut.csv.gz", "two-images-idx3-ubyte", "pictures",
                                     "missing.csv", "missing-*.csv"}) {
        const auto result = cli({"import", "a.loom", source});
        EXPECT_EQ(result.status, 1) << source;
        EXPECT_TRUE(result.out.empty()) << source;
        const std::string error = lastLine(result.err);
        EXPECT_EQ(error.substr(0, 7), "error: ") << result.err;
        EXPECT_GE(std::count(error.begin(), error.end(), ';'), 2) << error;  // WHAT; WHERE; WHAT TO DO
        EXPECT_NE(error.find(source.substr(0, 3)), std::string::npos) << error;
        EXPECT_EQ(result.err.find("error: "), result.err.rfind("error: ")) << result.err;
    }
    EXPECT_EQ(run({"tables", "a.loom", "--json"}).out, before);
}

TEST_F(CliTest, ATargetThatDoesNotExistIsRefusedByName) {
    run({"new", "a.loom"});
    run({"import", "a.loom", makeFlowers()});
    const auto refused = cli({"recipe", "a.loom", "--target", "kind,colour"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.err.find("colour"), std::string::npos) << refused.err;
    run({"recipe", "a.loom", "--target", "kind,width"});
}

TEST_F(CliTest, TestRowsFromAFileAreTheTestPart) {
    makeFlowers(60);
    write("rows.txt", "0\n1\n2\n59\n");
    run({"new", "a.loom"});
    run({"import", "a.loom", "flowers.csv"});
    const auto recipe = run({"recipe", "a.loom", "--target", "kind", "--test-rows", "rows.txt", "--json"}).json();
    EXPECT_EQ(recipe["rows"]["test"], 4);
    EXPECT_EQ(recipe["rows"]["train"].get<int>() + recipe["rows"]["validation"].get<int>(), 56);
    write("rows.txt", "60\n");
    EXPECT_EQ(cli({"recipe", "a.loom", "--test-rows", "rows.txt"}).status, 1);
}

TEST_F(CliTest, LearnsFromIdxPairsPlainAndCompressed) {
    write("toy-images-idx3-ubyte", idxImages(80));
    gzFile labels = gzopen(path("toy-labels-idx1-ubyte.gz").c_str(), "wb");
    const std::string bytes = idxLabels(80);
    gzwrite(labels, bytes.data(), unsigned(bytes.size()));
    gzclose(labels);
    const auto fitted = run({"fit", "toy-images-idx3-ubyte", "--labels", "toy-labels-idx1-ubyte.gz", "--target", "label", "--out",
                             "a.loom", "--epochs", "8", "--json"}).json();
    EXPECT_GT(fitted["metrics"]["test"]["accuracy"], 0.8);
}

TEST_F(CliTest, LearnsFromAnImageFolderAndNamesBrokenFiles) {
    for (int i = 0; i < 30; ++i) {
        write("photos/red/" + std::to_string(i) + ".ppm", picture(true, i));
        write("photos/blue/" + std::to_string(i) + ".ppm", picture(false, i));
    }
    write("photos/red/broken.png", "\x89PNG\r\n\x1a\n");
    const auto fitted = run({"fit", "photos", "--target", "label", "--out", "a.loom", "--epochs", "8", "--json"});
    EXPECT_GT(fitted.json()["metrics"]["test"]["accuracy"], 0.8);
    EXPECT_NE(fitted.err.find("broken.png"), std::string::npos) << fitted.err;
    EXPECT_EQ(run({"tables", "a.loom", "--json"}).json()["tables"][0]["columns"][0]["shape"], (std::vector<int>{8, 8, 3}));
}

TEST_F(CliTest, DemoWritesProjectModelCurvesAndPictures) {
    if (run({"examples", "--json"}).json()["examples"].empty()) GTEST_FAIL() << "no examples";
    const auto demo = run({"demo", "--out", "show", "--json"}).json();
    for (const char* key : {"project", "onnx", "curves"}) EXPECT_GT(std::filesystem::file_size(path(demo[key])), 1000u) << key;
    EXPECT_FALSE(demo["activations"].empty());
    EXPECT_LE(demo["max_abs_difference"], 1e-5);
}

}  // namespace
}  // namespace netloom
