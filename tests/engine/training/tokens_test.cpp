// Training on texts, and what happens when a token is not in the vocabulary.
#include <gtest/gtest.h>

#include "engine/graph/edit.h"
#include "engine/training/learner.h"
#include "engine/training/trainer.h"
#include "tests/engine/onnx/blocks_recipe.h"

namespace netloom {
namespace {

std::shared_ptr<test::BlocksRecipe> texts() {
    FeatureBlock block{"text", BlockKind::tokens, Shape{6}, {}, {"text"}};
    block.vocabulary = 9;
    block.padded = true;
    return std::make_shared<test::BlocksRecipe>(std::vector{block}, std::vector<int32_t>{6, 4, 1});
}

Graph reader() {
    Graph graph;
    NodeId last = 0;
    for (const auto& [type, params] : std::vector<std::pair<const char*, ParamMap>>{
             {"input", {}}, {"embedding", {{"vocabulary", int64_t(9)}, {"size", int64_t(8)}}},
             {"transformerEncoder", {{"heads", int64_t(2)}, {"feedForward", int64_t(16)}, {"dropout", 0.0}}},
             {"globalAveragePool1d", {}}, {"dense", {{"units", int64_t(3)}}}, {"output", {}}}) {
        const NodeId id = addNode(graph, *builtinLayers().find(type), params, {});
        if (last) graph.links.push_back({last, id, 0, 0});
        last = id;
    }
    return graph;
}

TEST(Tokens, TrainATransformer) {
    const auto recipe = texts();
    auto learner = Learner::make(reader(), recipe, {}, true);
    ASSERT_TRUE(learner) << learner.error().english();
    (*learner)->initialise(1);
    const auto rows = recipe->rows(Part::train);
    auto batch = recipe->encode(*rows.table, rows.rows, true);
    batch->targets.emplace_back(Shape{int64_t(rows.rows.size()), 1});
    for (size_t i = 0; i < rows.rows.size(); ++i) batch->targets[0][int64_t(i)] = float(i % 3);
    const auto count = int64_t(rows.rows.size());
    const double first = (*learner)->learn(*batch, count, 1);
    (*learner)->update(1, 0.01);
    double last = first;
    for (int64_t step = 2; step <= 60; ++step) {
        last = (*learner)->learn(*batch, count, step);
        (*learner)->update(step, 0.01);
    }
    EXPECT_LT(last, 0.3 * first);
}

TEST(Tokens, OutsideTheVocabularyNameRowAndColumn) {
    const auto recipe = texts();
    recipe->damagedRow = 11;
    auto learner = Learner::make(reader(), recipe, {}, false);
    ASSERT_TRUE(learner) << learner.error().english();
    Answers answers;
    const auto result = (*learner)->answer(recipe->rows(Part::test), false, [](double) { return true; }, answers);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().where.english(), "row 12, column text");
}

}  // namespace
}  // namespace netloom
