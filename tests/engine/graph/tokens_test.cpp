// Texts in diagrams: the Embedding and the vocabulary of the data.
#include "tests/engine/graph/networks.h"

namespace netloom {
namespace {

using namespace test;

DataSignature texts(int64_t vocabulary) {
    FeatureBlock block{"review", BlockKind::tokens, Shape{12}, {}, {"review"}};
    block.vocabulary = vocabulary;
    return dataOf({tableBlock(4), block}, {classTarget(3)});
}

Graph reader(int64_t vocabulary) {
    return chain({{"input"}, {"embedding", {{"vocabulary", vocabulary}, {"size", int64_t(8)}}}, {"globalAveragePool1d"}, dense(3), {"output"}});
}

TEST(Tokens, AreTakenByTheInputInFrontOfAnEmbedding) {
    const DataSignature data = texts(50);
    const GraphAnalysis analysis = analyze(reader(50), builtinLayers(), &data);
    EXPECT_FALSE(analysis.hasErrors()) << codes(analysis);
    EXPECT_EQ(analysis.nodes.begin()->second.block, "review");
}

TEST(Tokens, NeedAVocabularyOfTheirSizeAndAFixSetsIt) {
    const DataSignature data = texts(50);
    const GraphAnalysis analysis = analyze(reader(20), builtinLayers(), &data);
    const Diagnostic* found = finding(analysis, "vocabularyTooSmall");
    ASSERT_TRUE(found) << codes(analysis);
    EXPECT_EQ(found->severity, Severity::error);
    ASSERT_TRUE(found->fix);
    EXPECT_FALSE(analyze(found->fix->result, builtinLayers(), &data).hasErrors());
    EXPECT_FALSE(finding(analyze(reader(80), builtinLayers(), &data), "vocabularyTooSmall"));
}

TEST(Tokens, AreWhatAnEmbeddingNeeds) {
    const DataSignature table = dataOf({tableBlock(4)}, {classTarget(3)});
    EXPECT_TRUE(finding(analyze(reader(20), builtinLayers(), &table), "needsTokens"));
}

TEST(Tokens, ReadAsNumbersGiveAWarningWithAFix) {
    DataSignature data = texts(50);
    data.blocks.erase(data.blocks.begin());
    const Graph graph = chain({{"input"}, dense(3), {"output"}});
    const GraphAnalysis analysis = analyze(graph, builtinLayers(), &data);
    const Diagnostic* found = finding(analysis, "tokensWithoutEmbedding");
    ASSERT_TRUE(found) << codes(analysis);
    ASSERT_TRUE(found->fix);
    const GraphAnalysis fixed = analyze(found->fix->result, builtinLayers(), &data);
    EXPECT_FALSE(finding(fixed, "tokensWithoutEmbedding"));
    EXPECT_FALSE(finding(fixed, "vocabularyTooSmall"));
}

}  // namespace
}  // namespace netloom
