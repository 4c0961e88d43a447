// Normalisation over batches, samples and groups.

#include "tests/engine/onnx_nodes/arrays.h"

namespace netloom::onnx_nodes {
namespace {

Array batchNorm(const NodeCase& c) {
    need(c.integer("training_mode", 0) == 0, "its running variance is the biased one, ours the unbiased");
    Arrays variables;
    for (size_t i = 1; i < 5; ++i) variables.push_back(c.input(i));
    return channelsFirst(layer("batchNorm", {{"epsilon", c.real("epsilon", 1e-5)}}, {channelsLast(c.input(0))}, variables));
}

/// Normalised values by LayerNorm; mean and inverse deviation, the further outputs, by Reduce and Function.
Arrays layerNorm(const NodeCase& c) {
    const Array& x = c.input(0);
    const int64_t axis = axisOf(c, -1), rows = Array::product({x.shape.begin(), x.shape.begin() + axis});
    const double epsilon = c.real("epsilon", 1e-5);
    const Array lines = reshaped(x, {rows, x.size() / rows});
    Arrays variables{oneVector(c.input(1))};
    const bool shifts = c.inputs.size() > 2 && c.inputs[2];
    if (shifts) variables.push_back(oneVector(c.input(2)));
    Arrays outputs{reshaped(layer("layerNorm", {{"epsilon", epsilon}, {"useShift", shifts}}, {lines}, variables), x.shape)};
    Extents kept = x.shape;
    for (size_t a = size_t(axis); a < kept.size(); ++a) kept[a] = 1;
    if (c.node.output_size() > 1) outputs.push_back(reshaped(reduced("mean", lines, {1}, true), kept));
    if (c.node.output_size() > 2) {
        const Array variance = function("linear", reduced("variance", lines, {1}, true), 1, epsilon);
        outputs.push_back(reshaped(function("power", variance, -0.5), kept));
    }
    return outputs;
}

Array instanceNorm(const NodeCase& c) {
    const ParamMap params{{"groups", c.input(0).shape[1]}, {"epsilon", c.real("epsilon", 1e-5)}};
    return channelsFirst(layer("groupNorm", params, {channelsLast(c.input(0))}, {c.input(1), c.input(2)}));
}

Array meanVariance(const NodeCase& c) {
    List axes = c.list("axes", {0, 2, 3});
    const Array away = merged("subtract", {c.input(0), reduced("mean", c.input(0), axes, true)});
    return merged("divide", {away, function("linear", reduced("deviation", c.input(0), axes, true), 1, 1e-9)});
}

}  // namespace

void addNormalisation(Table& table) {
    table["BatchNormalization"] = one(batchNorm);
    table["LayerNormalization"] = layerNorm;
    table["InstanceNormalization"] = one(instanceNorm);
    table["MeanVarianceNormalization"] = one(meanVariance);
}

}  // namespace netloom::onnx_nodes
