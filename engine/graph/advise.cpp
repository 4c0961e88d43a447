// Nothing here is wrong, but a person would want to know: layers that collapse into one, one layer that holds nearly
// all parameters, convolutions without normalisation.

#include "engine/graph/analysis_context.h"
#include "engine/graph/fixes.h"

namespace netloom::analyzer {
namespace {

using namespace layer_type;

constexpr double kConcentrated = 0.8;       ///< share of all parameters
constexpr int64_t kFewParameters = 50'000;  ///< below this size nobody minds
constexpr int kConvolutionsThatWantNormalisation = 2;

bool isWeighted(const Node& node) {
    return isType(node, kDense) || isType(node, kConv2d);
}

/// Layers that keep two weighted layers around them linear.
bool isLinear(const Node& node) {
    for (const char* type : {kDropout, kBatchNorm, kFlatten, kAveragePool2d, kGlobalAveragePool2d}) {
        if (isType(node, type)) return true;
    }
    return false;
}

void checkNonlinearity(Context& context, const Node& node) {
    if (!isWeighted(node)) return;
    const Node* before = &node;
    Link link;
    do {
        const auto links = soundInputs(context, *before);
        if (links.size() != 1) return;
        link = links[0];
        before = context.graph.find(link.from);
    } while (isLinear(*before) && !context.cyclic.contains(before->id));
    if (!isWeighted(*before) || context.cyclic.contains(before->id) || !activationOf(context, *before).empty()) return;
    const auto after = context.graph.outputsOf(before->id);
    if (after.size() != 1) return;
    Graph fixed = context.graph;
    if (!insertOnLink(fixed, context.catalog, after[0], kActivation, {{layer_param::kFunction, std::string("relu")}}))
        return;
    context.report(Severity::note, "noNonlinearity", node.id,
                   {NL_TR("engine", "Nothing bends the values between %1 and %2"), before->name, node.name},
                   NL_TR("engine", "Two linear layers in a row can do no more than one"),
                   Fix{NL_TR("engine", "Insert ReLU"), std::move(fixed)});
}

void checkConcentration(Context& context, const Node& dense) {
    const int64_t all = context.result.parameters;
    const int64_t own = context.result.nodes.at(dense.id).cost.parameters;
    if (!isType(dense, kDense) || own < kFewParameters || double(own) < kConcentrated * double(all)) return;
    const auto links = soundInputs(context, dense);
    const Node* flatten = links.size() == 1 ? context.graph.find(links[0].from) : nullptr;
    if (flatten && isType(*flatten, kDropout)) {
        const auto before = soundInputs(context, *flatten);
        flatten = before.size() == 1 ? context.graph.find(before[0].from) : nullptr;
    }
    if (!flatten || !isType(*flatten, kFlatten)) return;
    const auto& inputs = context.result.nodes.at(flatten->id).inputs;
    if (inputs.size() != 1 || inputs[0].rank() != 3) return;
    // Averaging the raw picture would throw everything away; after convolutions the channels carry what matters.
    const Node* source = context.graph.find(soundInputs(context, *flatten)[0].from);
    const LayerDescriptor* pool = context.catalog.find(kGlobalAveragePool2d);
    if (!pool || isType(*source, kInput)) return;
    const Shape channels{inputs[0][2]};
    const int64_t left =
        all - own + context.layer(dense)->cost(context.params(dense), std::span(&channels, 1)).parameters;
    Graph fixed = context.graph;
    Node* replaced = fixed.find(flatten->id);
    replaced->type = kGlobalAveragePool2d;
    replaced->version = pool->version;
    replaced->params.clear();
    context.report(Severity::warning, "parameterConcentration", dense.id,
                   {NL_TR("engine", "%1 holds %2 % of all parameters"), dense.name, 100 * own / all},
                   {NL_TR("engine", "Global average in place of Flatten leaves %1"), left},
                   Fix{NL_TR("engine", "Use Global average"), std::move(fixed)});
}

void checkNormalisation(Context& context) {
    std::vector<const Node*> convolutions;
    for (const Node& node : context.graph.nodes) {
        if (isType(node, kBatchNorm)) return;
        if (isType(node, kConv2d) && context.result.nodes.at(node.id).active) convolutions.push_back(&node);
    }
    if (int(convolutions.size()) < kConvolutionsThatWantNormalisation) return;
    Graph fixed = context.graph;
    for (const Node* convolution : convolutions) {
        const auto after = fixed.outputsOf(convolution->id);
        if (after.size() != 1 || !insertOnLink(fixed, context.catalog, after[0], kBatchNorm)) return;
    }
    context.report(Severity::note, "noNormalisation", convolutions.front()->id,
                   NL_TR("engine", "Convolutions run without normalisation"),
                   NL_TR("engine", "Batch norm usually reaches the same loss in fewer epochs"),
                   Fix{{NL_TR("engine", "Insert %1 Batch norms"), convolutions.size()}, std::move(fixed)});
}

}  // namespace

void advise(Context& context) {
    for (const Node& node : context.graph.nodes) {
        if (!context.result.nodes.at(node.id).active || context.cyclic.contains(node.id)) continue;
        checkNonlinearity(context, node);
        checkConcentration(context, node);
    }
    checkNormalisation(context);
}

}  // namespace netloom::analyzer
