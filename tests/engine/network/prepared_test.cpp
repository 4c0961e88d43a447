// A network for answering keeps its weights in the form its kernels want: the answers must not show it.
#include <gtest/gtest.h>

#include "engine/base/random.h"
#include "engine/graph/edit.h"
#include "engine/network/network.h"

namespace netloom {
namespace {

struct Chain {
    std::string name;
    Shape input;
    std::vector<std::pair<std::string, ParamMap>> layers;
};

class PreparedNetwork : public testing::TestWithParam<Chain> {
 protected:
    PreparedNetwork() {
        const auto then = [&](const std::string& type, const ParamMap& params) {
            const NodeId id = addNode(graph_, *builtinLayers().find(type), params, {});
            if (last_) graph_.links.push_back({last_, id, 0, 0});
            return last_ = id;
        };
        input_ = then("input", {});
        for (const auto& [type, params] : GetParam().layers) then(type, params);
        output_ = then("output", {{"loss", "mse"}});
        x_ = TensorF(GetParam().input.withBatch(5));
        Random random(2);
        for (float& v : x_.span()) v = float(random.normal());
    }
    Network<float> network(bool training) const {
        NetworkOptions options;
        options.inputShapes[input_] = GetParam().input;
        auto built = Network<float>::build(graph_, builtinLayers(), options);
        NETLOOM_ASSERT(built);
        built->prepare(5, training);
        built->initialise(1);
        return std::move(*built);
    }
    std::vector<float> answers(Network<float>& of) const {
        of.forward(Mode::inference, {{input_, x_.view()}}, 5);
        const auto values = of.predictions(output_).span();
        return {values.begin(), values.end()};
    }

    Graph graph_;
    NodeId input_ = 0, output_ = 0, last_ = 0;
    TensorF x_;
};

TEST_P(PreparedNetwork, AnswersLikeOneThatPacksItsWeightsEveryTime) {
    Network<float> ours = network(false), plain = network(true);
    const std::vector<float> wanted = answers(plain);
    EXPECT_EQ(answers(ours), wanted);
    EXPECT_EQ(answers(ours), wanted);
}

TEST_P(PreparedNetwork, AnswersWithTheNewWeightsOnceTheyAreSet) {
    Network<float> ours = network(false), plain = network(true);
    const std::vector<float> before = answers(ours);
    plain.initialise(7);
    ASSERT_TRUE(ours.setVariables(plain.copyVariables()));
    const std::vector<float> after = answers(ours);
    EXPECT_EQ(after, answers(plain));
    EXPECT_NE(after, before);
    ours.initialise(1);
    EXPECT_EQ(answers(ours), before);
}

const int64_t kFew = 3, kMany = 20;
INSTANTIATE_TEST_SUITE_P(
    Layers, PreparedNetwork,
    testing::Values(Chain{"Images", {8, 6, 2}, {{"conv2d", {{"filters", kMany}}}, {"conv2d", {{"filters", kMany}, {"activation", "tanh"}}}, {"flatten", {}}, {"dense", {{"units", kFew}}}}},
                    Chain{"Sequences", {7, 4}, {{"conv1d", {{"filters", kMany}}}, {"lstm", {{"units", kFew}, {"output", "sequence"}, {"layers", int64_t(2)}}}, {"gru", {{"units", kMany}}}}},
                    Chain{"Attention", {6, 8}, {{"multiHeadAttention", {{"heads", int64_t(2)}}}, {"transformerEncoder", {{"heads", int64_t(2)}}}, {"globalAveragePool1d", {}}, {"dense", {{"units", kFew}}}}}),
    [](const auto& chain) { return chain.param.name; });

}  // namespace
}  // namespace netloom
