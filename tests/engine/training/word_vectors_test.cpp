// Embeddings that start from vectors learnt elsewhere.
#include "engine/training/word_vectors.h"

#include <gtest/gtest.h>

#include "engine/graph/edit.h"
#include "engine/graph/layer_types.h"
#include "engine/training/trainer.h"
#include "tests/support/table_maker.h"

namespace netloom {
namespace {

std::shared_ptr<const Table> vectors() {
    return test::makeTable("glove", {test::stringColumn("word", {"good", "bad", "film", "unused", "good"}, ColumnKind::text),
                                     test::numberColumn("v1", {1, -1, 3, 9, 7}), test::numberColumn("v2", {10, -10, 30, 90, 70})},
                           5);
}

Graph reader(const ParamMap& embedding) {
    Graph graph;
    NodeId last = 0;
    for (const auto& [type, params] : std::vector<std::pair<const char*, ParamMap>>{
             {"input", {}}, {"embedding", embedding}, {"globalAveragePool1d", {}}, {"dense", {{"units", int64_t(1)}}}, {"output", {}}}) {
        const NodeId id = addNode(graph, *builtinLayers().find(type), params, {});
        if (last) graph.links.push_back({last, id, 0, 0});
        last = id;
    }
    return graph;
}

Expected<std::shared_ptr<const Table>> onlyGlove(const std::string& name) {
    if (name == "glove") return vectors();
    return fail("There is no such table", name, {});
}

TEST(WordVectors, FillTheRowsOfTheWordsTheyKnow) {
    Tensor<float> rows(Shape{5, 2});
    rows.fill(0.5f);
    const auto coverage = writeWordVectors(*vectors(), {"text", false, 4, {"film", "Good", "great"}}, rows.view());
    ASSERT_TRUE(coverage);
    EXPECT_EQ(coverage->words, 3);
    EXPECT_EQ(coverage->found, 2);
    const float wanted[] = {0.5f, 0.5f, 0.5f, 0.5f, 3, 30, 1, 10, 0.5f, 0.5f};  // padding and unknown stay as well
    for (int64_t i = 0; i < 10; ++i) EXPECT_EQ(rows[i], wanted[i]) << i;
}

TEST(WordVectors, SayWhatDoesNotFit) {
    EXPECT_TRUE(wordVectorsFor(reader({}), onlyGlove)->empty());
    const auto error = [](const ParamMap& embedding) { return wordVectorsFor(reader(embedding), onlyGlove).error().english(); };
    EXPECT_NE(error({{"vectors", "other"}}).find("no such table"), std::string::npos);
    EXPECT_NE(error({{"vectors", "glove"}, {"size", int64_t(3)}}).find("The vectors of glove have 2 numbers, the Embedding has 3"),
              std::string::npos);
}

struct Watcher : TrainingObserver {
    std::vector<std::string> events;
    std::shared_ptr<const Checkpoint> kept;
    void onEvent(const RunEvent& event) override { events.push_back(event.text.english()); }
    void onBest(std::shared_ptr<const Checkpoint> checkpoint) override { kept = std::move(checkpoint); }
};

TEST(WordVectors, StayInAFrozenEmbeddingWhileTheRestLearns) {
    std::vector<std::string> texts, labels;
    for (int i = 0; i < 40; ++i) {
        texts.push_back(i % 2 ? "good film" : "bad film");
        labels.push_back(i % 2 ? "yes" : "no");
    }
    const auto table = test::makeTable("reviews", {test::stringColumn("text", texts, ColumnKind::text), test::stringColumn("label", labels)}, 40);
    Recipe recipe = defaultRecipe(*table);
    recipe.roles["text"] = Role::input;
    recipe.roles["label"] = Role::target;
    auto fitted = fitRecipe(recipe, [&](const std::string&) { return table; });
    ASSERT_TRUE(fitted) << fitted.error().english();
    TrainingJob job;
    job.recipe = *fitted;
    job.graph = reader({{"vocabulary", int64_t(10)}, {"size", int64_t(2)}, {"vectors", "glove"}, {"frozen", true}});
    job.settings.epochs = 2;
    auto found = wordVectorsFor(job.graph, onlyGlove);
    ASSERT_TRUE(found) << found.error().english();
    job.wordVectors = *found;
    Watcher watcher;
    const auto record = train(job, watcher);
    ASSERT_TRUE(record) << record.error().english();
    ASSERT_GE(watcher.events.size(), 2u);
    EXPECT_NE(watcher.events[1].find("starts with the vectors of glove for 3 of 3 words"), std::string::npos) << watcher.events[1];
    ASSERT_TRUE(watcher.kept);
    const auto& vocabulary = (*fitted)->tokens().at(0).vocabulary;
    for (size_t i = 0; i < vocabulary.size(); ++i) {
        const float wanted = vocabulary[i] == "good" ? 1.f : vocabulary[i] == "bad" ? -1.f : 3.f;
        EXPECT_EQ(watcher.kept->variables[(i + 2) * 2], wanted) << vocabulary[i];
    }
}

}  // namespace
}  // namespace netloom
