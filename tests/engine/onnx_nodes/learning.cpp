// Losses and optimizers.

#include <cmath>

#include "engine/catalog/loss.h"
#include "engine/catalog/optimizer.h"
#include "tests/engine/onnx_nodes/arrays.h"

namespace netloom::onnx_nodes {
namespace {

/// Classes of every place as the rows of a batch, with the weight of each.
struct Places {
    Array rows;    ///< [places, classes]
    Array labels;  ///< in the shape of the targets; ignored ones are 0
    std::vector<double> weights;
    double total = 0;
};
Places placesOf(const NodeCase& c) {
    const Array last = channelsLast(c.input(0));
    const int64_t classes = last.shape.back();
    Places p{reshaped(last, {last.size() / classes, classes}), c.input(1), {}, 0};
    for (double& label : p.labels.values) {
        const bool ignored = c.has("ignore_index") && label == double(c.integer("ignore_index", 0));
        if (ignored) label = 0;
        p.weights.push_back(ignored ? 0 : c.inputs.size() > 2 && c.inputs[2] ? c.inputs[2]->values.at(size_t(label)) : 1);
        p.total += p.weights.back();
    }
    return p;
}

Arrays crossEntropy(const NodeCase& c) {
    const Places p = placesOf(c);
    const LossDescriptor& loss = *findLoss("softmaxCrossEntropy");
    const ParamMap params = completeParams(loss.params, {});
    const auto meanOf = [&](int64_t first, int64_t count, std::span<const double> rowWeights) {
        LossDescriptor::Call<double> call;
        call.predictions = {Shape{count, p.rows.shape[1]}, p.rows.values.data() + first * p.rows.shape[1]};
        call.targets = {Shape{count, 1}, p.labels.values.data() + first};
        call.weights = rowWeights;
        return loss.evaluateDouble(params, call, nullptr);
    };
    Arrays outputs(1);
    const std::string reduction = c.text("reduction", "mean");
    if (reduction == "none") {
        outputs[0] = Array(p.labels.shape);
        for (int64_t i = 0; i < p.labels.size(); ++i) outputs[0].values[size_t(i)] = p.weights[size_t(i)] * meanOf(i, 1, {});
    } else {
        outputs[0].values = {meanOf(0, p.rows.shape[0], p.weights) * (reduction == "sum" ? p.total : 1)};
    }
    if (c.node.output_size() > 1) {
        const Array logs = layer("activation", {{"function", std::string("logSoftmax")}}, {p.rows});
        outputs.push_back(channelsFirst(reshaped(logs, channelsLast(c.input(0)).shape)));
    }
    return outputs;
}

/// −log p of the labels: the input holds logarithms already, so layers do it, not a loss on logits.
Array logLikelihood(const NodeCase& c) {
    const Places p = placesOf(c);
    const int64_t rows = p.rows.shape[0], classes = p.rows.shape[1];
    Array identity(Extents{classes, classes}), weights(p.labels.shape);
    for (int64_t i = 0; i < classes; ++i) identity.values[size_t(i * classes + i)] = 1;
    weights.values = p.weights;
    const Array hot = layer("embedding", {{"vocabulary", classes}, {"size", classes}, {"padding", false}}, {oneVector(p.labels)}, {identity});
    const Array chosen = layer("dot", {}, {p.rows, reshaped(hot, {rows, classes})});
    const Array each = merged("multiply", {function("negative", reshaped(chosen, p.labels.shape)), weights});
    const std::string reduction = c.text("reduction", "mean");
    if (reduction == "none") return each;
    const Array sum = reduced("sum", oneVector(each), {0, 1}, false);
    return reduction == "sum" ? sum : merged("divide", {sum, reduced("sum", oneVector(weights), {0, 1}, false)});
}

/// Inputs R, T, all X, all G, all states; outputs new X, then the new states.
Arrays updated(const NodeCase& c, const char* id, const ParamMap& params, int64_t step, size_t states) {
    const OptimizerDescriptor* optimizer = findOptimizer(id);
    need(optimizer != nullptr, "no optimizer computes it");
    need(c.real("norm_coefficient_post", 0) == 0, "decay after the step");
    const size_t count = (c.inputs.size() - 2) / (2 + states);
    Arrays outputs(count * (1 + states));
    for (size_t i = 0; i < count; ++i) {
        for (size_t o = 0; o <= states; ++o) outputs[o * count + i] = c.input(2 + (o == 0 ? i : (o + 1) * count + i));
        OptimizerDescriptor::Call<double> call;
        call.step = step;
        call.learningRate = c.input(0).values.at(0);
        call.weightDecay = c.real("norm_coefficient", 0);
        call.value = outputs[i].values;
        const Array& gradient = c.input(2 + count + i);
        call.gradient = gradient.values;
        for (size_t o = 1; o <= states; ++o) call.state.emplace_back(outputs[o * count + i].values);
        optimizer->updateDouble(completeParams(optimizer->params, params), call, nullptr);
    }
    return outputs;
}

Arrays adam(const NodeCase& c) {
    // At T = 0 the operator leaves out the correction of the first steps, which ours has lost after very many.
    need(c.input(1).values.at(0) == 0, "a step count whose correction scales epsilon too");
    need(c.has("epsilon"), "its numbers were made with an epsilon that the model does not name");
    return updated(c, "adam", {{"beta1", c.real("alpha", 0.9)}, {"beta2", c.real("beta", 0.999)}, {"epsilon", c.real("epsilon", 1e-6)}}, 1 << 30, 2);
}

Arrays momentum(const NodeCase& c) {
    need(c.input(1).values.at(0) == 0 || c.real("beta", 1) == 1, "a factor on the new gradient");
    const bool nesterov = c.text("mode", "standard") == "nesterov";
    return updated(c, "sgd", {{"momentum", c.real("alpha", 0)}, {"nesterov", nesterov}}, 1, 1);
}

Arrays adagrad(const NodeCase& c) {
    need(c.input(1).values.at(0) == 0 || c.real("decay_factor", 0) == 0, "a rate that falls with the steps");
    return updated(c, "adagrad", {{"epsilon", c.real("epsilon", 1e-6)}}, 1, 1);
}

}  // namespace

void addLearning(Table& table) {
    table["SoftmaxCrossEntropyLoss"] = crossEntropy;
    table["NegativeLogLikelihoodLoss"] = one(logLikelihood);
    table["Adam"] = adam;
    table["Momentum"] = momentum;
    table["Adagrad"] = adagrad;
}

}  // namespace netloom::onnx_nodes
