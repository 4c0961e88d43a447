// What must not change a layer's answers: the order of the rows, and a way through a file.

#include <nlohmann/json.hpp>

#include "engine/catalog/param_json.h"
#include "engine/graph/edit.h"
#include "engine/graph/graph_json.h"
#include "tests/engine/layers/catalog_cases.h"

namespace netloom {
namespace {

class UnchangedLayer : public CatalogTest {};
INSTANTIATE_TEST_SUITE_P(Catalog, UnchangedLayer, testing::ValuesIn(catalogCases(true)), catalogCaseName);

TEST_P(UnchangedLayer, AnswersRowsAloneInWhateverOrderTheyCome) {
    constexpr int64_t kBatch = 7;
    LayerHarness<float> straight(layer(), sample(), kBatch), mixed(layer(), sample(), kBatch);
    const auto from = [](int64_t row) { return (row * 3 + 2) % kBatch; };
    const auto mix = [&](const Tensor<float>& a, Tensor<float>& b) {
        const int64_t width = a.size() / kBatch;
        for (int64_t row = 0; row < kBatch; ++row) std::copy_n(a.data() + from(row) * width, width, b.data() + row * width);
    };
    for (size_t i = 0; i < straight.inputs.size(); ++i) mix(straight.inputs[i], mixed.inputs[i]);
    for (int64_t row = 0; row < kBatch && !straight.steps.empty(); ++row) mixed.steps[size_t(row)] = straight.steps[size_t(from(row))];
    for (auto* h : {&straight, &mixed}) {
        h->training = false;
        h->forward();
    }
    Tensor<float> expected(straight.output.shape());
    mix(straight.output, expected);
    float largest = 0;
    for (const float v : expected.span()) largest = std::max(largest, std::abs(v));
    for (int64_t i = 0; i < expected.size(); ++i) ASSERT_NEAR(mixed.output[i], expected[i], 1e-6f * largest) << i;
}

TEST_P(UnchangedLayer, AnswersTheSameBitsAfterSavingAndLoading) {
    Graph graph;
    const NodeId node = addNode(graph, layer(), sample().params, {});
    const auto loaded = graphFromJson(nlohmann::ordered_json::parse(toJson(graph).dump()));
    ASSERT_TRUE(loaded) << loaded.error().english();
    LayerSample again = sample();
    again.params = loaded->find(node)->params;
    EXPECT_EQ(layer().complete(again.params), layer().complete(sample().params));
    LayerHarness<float> before(layer(), sample(), 3), after(layer(), again, 3);
    ASSERT_EQ(before.values.size(), after.values.size());
    for (size_t i = 0; i < before.values.size(); ++i) {
        EXPECT_EQ(before.specs[i].name, after.specs[i].name);
        std::ranges::copy(before.values[i].span(), after.values[i].data());
    }
    for (auto* h : {&before, &after}) h->forward();
    for (int64_t i = 0; i < before.output.size(); ++i) ASSERT_EQ(before.output[i], after.output[i]) << i;
}

}  // namespace
}  // namespace netloom
