#pragma once
// Small tables and networks with weights drawn at random: an export is as hard to get right as with trained ones.

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/random.h"
#include "engine/data/table_builder.h"
#include "engine/evaluation/trained_model.h"
#include "engine/graph/analysis.h"
#include "engine/graph/edit.h"
#include "engine/graph/templates.h"
#include "engine/network/network.h"

namespace netloom::test {

using TablePtr = std::shared_ptr<const Table>;

/// Numbers of several kinds (one with missing values, one huge for its spread), a category with missing values, a
/// target.
inline TablePtr mixedTable(int64_t rows, bool classes) {
    Random random(7);
    NumberColumnBuilder age, income, year, amount;
    StringColumnBuilder colour, label;
    for (int64_t i = 0; i < rows; ++i) {
        random.uniform() < 0.1 ? age.add(NAN) : age.add(40 + 12 * random.normal());
        income.add(std::exp(9 + random.normal()));
        year.add(1.6e9 + 100 * random.normal());
        amount.add(100000 + 30000 * random.normal());
        random.uniform() < 0.1 ? colour.addMissing()
                               : colour.add(std::vector{"red", "green", "blue sky"}[random.below(3)]);
        label.add(std::vector{"no", "yes", "perhaps"}[random.below(3)]);
    }
    std::vector<Column> columns;
    columns.push_back(age.finish("age", ColumnKind::number));
    columns.push_back(income.finish("income", ColumnKind::number));
    columns.push_back(year.finish("stamp", ColumnKind::number));
    columns.push_back(colour.finish("colour", ColumnKind::category));
    columns.push_back(classes ? label.finish("target", ColumnKind::category)
                              : amount.finish("target", ColumnKind::number));
    return *finishTable("mixed", {}, std::move(columns), rows);
}

inline TablePtr binaryTable(int64_t rows) {
    Random random(8);
    NumberColumnBuilder x;
    StringColumnBuilder label;
    for (int64_t i = 0; i < rows; ++i) {
        x.add(random.normal());
        label.add(i % 2 ? "yes" : "no");
    }
    std::vector<Column> columns;
    columns.push_back(x.finish("x", ColumnKind::number));
    columns.push_back(label.finish("target", ColumnKind::category));
    return *finishTable("binary", {}, std::move(columns), rows);
}

inline TablePtr imageTable(int64_t rows, Shape shape) {
    Random random(9);
    ImageColumnBuilder images(shape);
    StringColumnBuilder label;
    for (int64_t i = 0; i < rows; ++i) {
        uint8_t* pixels = images.add();
        for (int64_t k = 0; k < shape.size(); ++k) pixels[k] = uint8_t(random.below(256));
        label.add(std::vector{"a", "b", "c"}[size_t(i % 3)]);
    }
    std::vector<Column> columns;
    columns.push_back(images.finish("image"));
    columns.push_back(label.finish("target", ColumnKind::category));
    return *finishTable("images", {}, std::move(columns), rows);
}

inline std::shared_ptr<const FittedRecipe> fitted(const TablePtr& table, const std::vector<StepSpec>& steps = {}) {
    Recipe recipe = recipeForTarget(*table, "target", {});
    recipe.table = table->name;
    for (const StepSpec& step : steps) {
        for (StepSpec& other : recipe.steps) {
            std::erase_if(other.columns, [&](const std::string& name) {
                return name == step.columns.at(0) && other.type != "impute";
            });
        }
        recipe.steps.push_back(step);
    }
    std::erase_if(recipe.steps, [](const StepSpec& step) { return step.columns.empty(); });
    auto result = fitRecipe(recipe, [&](const std::string&) { return table; });
    if (!result) throw std::runtime_error(result.error().english());
    return *result;
}

/// Weights drawn at random; running statistics and biases too, so that nothing is hidden by zeros and ones.
inline TrainedModel withRandomWeights(const Graph& graph, std::shared_ptr<const FittedRecipe> recipe) {
    const GraphAnalysis analysis = analyze(graph, builtinLayers(), &recipe->signature());
    for (const Diagnostic& d : analysis.diagnostics) {
        if (d.severity == Severity::error) throw std::runtime_error(d.message.english());
    }
    auto network = Network<float>::build(graph, builtinLayers(), networkOptions(graph, analysis));
    if (!network) throw std::runtime_error(network.error().english());
    network->prepare(1, false);
    network->initialise(3);
    Random random(4);
    for (const auto& variable : network->variables()) {
        if (variable.value.shape.rank() > 1) continue;
        for (float& value : variable.value.span()) value = float(random.uniform(0.3, 1.2));
    }
    auto checkpoint = std::make_shared<Checkpoint>();
    checkpoint->variables = network->copyVariables();
    return {graph, std::move(recipe), std::move(checkpoint)};
}

inline TrainedModel fromTemplate(const std::string& id, std::shared_ptr<const FittedRecipe> recipe,
                                 const ParamMap& params = {}) {
    return withRandomWeights(findTemplate(id)->instantiate(params, recipe->signature()), recipe);
}

}  // namespace netloom::test
