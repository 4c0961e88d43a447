// A network for answering keeps its weights in the form its kernels want: the answers must not show it.
#include <gtest/gtest.h>

#include "engine/base/random.h"
#include "engine/base/thread_pool.h"
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

    /// Kept weights may take another way through a convolution, so the last digits may differ.
    static void expectClose(const std::vector<float>& answers, const std::vector<float>& wanted) {
        ASSERT_EQ(answers.size(), wanted.size());
        for (size_t i = 0; i < wanted.size(); ++i) EXPECT_NEAR(answers[i], wanted[i], 2e-6) << i;
    }

    Graph graph_;
    NodeId input_ = 0, output_ = 0, last_ = 0;
    TensorF x_;
};

TEST_P(PreparedNetwork, AnswersLikeOneThatPacksItsWeightsEveryTime) {
    Network<float> ours = network(false), plain = network(true);
    const std::vector<float> first = answers(ours);
    expectClose(first, answers(plain));
    EXPECT_EQ(answers(ours), first);
}

TEST_P(PreparedNetwork, AnswersWithTheNewWeightsOnceTheyAreSet) {
    Network<float> ours = network(false), plain = network(true);
    const std::vector<float> before = answers(ours);
    plain.initialise(7);
    ASSERT_TRUE(ours.setVariables(plain.copyVariables()));
    const std::vector<float> after = answers(ours);
    expectClose(after, answers(plain));
    EXPECT_NE(after, before);
    ours.initialise(1);
    EXPECT_EQ(answers(ours), before);
}

/// Single rows take other paths, on which threads share the row's own steps, heads or units.
class OneRow : public PreparedNetwork {};

TEST_P(OneRow, IsAnsweredAsInABatchByAnyNumberOfThreads) {
    Network<float> ours = network(false);
    const auto steps = int32_t(GetParam().input[0]);
    const std::vector<int32_t> lengths{steps, steps / 2, 1, 0, steps - 1};
    ours.forward(Mode::inference, {{input_, {x_.view(), lengths}}}, 5);
    const auto values = ours.predictions(output_).span();
    const std::vector<float> wanted(values.begin(), values.end());
    const int64_t inputs = GetParam().input.size(), outputs = int64_t(wanted.size()) / 5;
    for (int64_t row = 0; row < 5; ++row) {
        std::vector<float> ofOneThread;
        for (const int threads : {1, 2, 3}) {
            ThreadPool pool(threads);
            ours.setThreadPool(&pool);
            const ConstTensorView<float> one{GetParam().input.withBatch(1), x_.data() + row * inputs};
            ours.forward(Mode::inference, {{input_, {one, Lengths(&lengths[size_t(row)], 1)}}}, 1);
            const auto answer = ours.predictions(output_).span().first(size_t(outputs));
            for (int64_t i = 0; i < outputs; ++i)
                EXPECT_NEAR(answer[size_t(i)], wanted[size_t(row * outputs + i)], 2e-6) << "row " << row << ", output " << i;
            if (threads == 1) ofOneThread.assign(answer.begin(), answer.end());
            else EXPECT_TRUE(std::equal(answer.begin(), answer.end(), ofOneThread.begin())) << threads << " threads, row " << row;
            ours.setThreadPool(nullptr);
        }
    }
}

const int64_t kFew = 3, kMany = 20, kWide = 128;
INSTANTIATE_TEST_SUITE_P(
    Layers, OneRow,
    testing::Values(Chain{"Lstm", {7, 5}, {{"lstm", {{"units", kWide}, {"output", "sequence"}}}, {"lstm", {{"units", kWide}}}}},
                    Chain{"Gru", {7, 5}, {{"gru", {{"units", kWide}, {"output", "sequence"}}}, {"gru", {{"units", kWide}}}}},
                    Chain{"SimpleRnn", {7, 5}, {{"simpleRnn", {{"units", 2 * kWide}, {"output", "sequence"}}}}},
                    Chain{"TwoDirections", {7, 5}, {{"gru", {{"units", kWide}, {"bidirectional", "concat"}}}}},
                    Chain{"Encoders", {50, 8}, {{"transformerEncoder", {{"heads", int64_t(4)}, {"rotary", true}, {"activation", "gelu"}}},
                                                {"transformerEncoder", {{"heads", int64_t(2)}, {"preNorm", false}}}}},
                    Chain{"CausalEncoder", {50, 8}, {{"transformerEncoder", {{"heads", int64_t(2)}, {"causal", true}}}}}),
    [](const auto& chain) { return chain.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Layers, PreparedNetwork,
    testing::Values(Chain{"Images", {8, 6, 2}, {{"conv2d", {{"filters", kMany}}}, {"conv2d", {{"filters", kMany}, {"activation", "tanh"}}}, {"flatten", {}}, {"dense", {{"units", kFew}}}}},
                    Chain{"Sequences", {7, 4}, {{"conv1d", {{"filters", kMany}}}, {"lstm", {{"units", kFew}, {"output", "sequence"}, {"layers", int64_t(2)}}}, {"gru", {{"units", kMany}}}}},
                    Chain{"Attention", {6, 8}, {{"multiHeadAttention", {{"heads", int64_t(2)}}}, {"transformerEncoder", {{"heads", int64_t(2)}}}, {"globalAveragePool1d", {}}, {"dense", {{"units", kFew}}}}}),
    [](const auto& chain) { return chain.param.name; });

}  // namespace
}  // namespace netloom
