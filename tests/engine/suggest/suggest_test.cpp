#include "engine/suggest/suggest.h"

#include "tests/engine/graph/networks.h"

namespace netloom {
namespace {

using namespace test;

TEST(Suggest, ProposesSoundNetworksForDataOfEverySize) {
    for (const int64_t rows : {20, 150, 3000, 40'000, 1'000'000}) {
        for (const TargetInfo& target : {classTarget(2), classTarget(7), numberTarget()}) {
            for (const auto& blocks : std::vector<std::vector<FeatureBlock>>{
                     {tableBlock(1)},
                     {tableBlock(400)},
                     {imageBlock(8, 8, 1)},
                     {imageBlock(224, 200, 3)},
                     {imageBlock(3, 3, 1)},
                     {tableBlock(5), imageBlock(28, 28, 1)},
                     {imageBlock(32, 32, 3, "a"), imageBlock(64, 64, 1, "b"), tableBlock(2)}}) {
                const DataSignature data = dataOf(blocks, {target}, rows);
                const auto suggestion = suggest(data);
                ASSERT_TRUE(suggestion) << suggestion.error().english();
                const GraphAnalysis analysis = analyze(suggestion->graph, builtinLayers(), &data);
                EXPECT_FALSE(analysis.hasErrors()) << codes(analysis);
                EXPECT_LE(suggestion->settings.batchSize, 256);
                EXPECT_GE(suggestion->reasons.size(), 2u);
            }
        }
    }
}

TEST(Suggest, SaysWhatIsMissing) {
    EXPECT_FALSE(suggest(dataOf({}, {classTarget(2)})));
    EXPECT_FALSE(suggest(dataOf({tableBlock(3)}, {})));
    EXPECT_FALSE(suggest(dataOf({tableBlock(3)}, {TargetInfo{}})));
}

TEST(Suggest, WidensTheNetworkWithTheData) {
    const auto parameters = [](int64_t rows) {
        const DataSignature data = dataOf({tableBlock(10)}, {numberTarget()}, rows);
        return analyze(suggest(data)->graph, builtinLayers(), &data).parameters;
    };
    EXPECT_LT(parameters(100), parameters(2000));
    EXPECT_LT(parameters(2000), parameters(50'000));
}

}  // namespace
}  // namespace netloom
