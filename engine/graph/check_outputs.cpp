// The end of the network against the target: units, and the activation in front of the loss.

#include "engine/graph/analysis_context.h"
#include "engine/graph/edit.h"
#include "engine/graph/fixes.h"

namespace netloom::analyzer {
namespace {

using namespace layer_type;

const Node* onlySource(const Context& context, const Node& node) {
    const auto links = soundInputs(context, node);
    return links.size() == 1 ? context.graph.find(links[0].from) : nullptr;
}

/// Softmax and sigmoid belong to the loss; the other functions make the layer before a hidden one.
bool isOutputFunction(const std::string& function) {
    return function == "softmax" || function == "sigmoid";
}

/// The Dense whose units come out at the Output, if nothing but dropout or an output activation lies between.
const Node* lastDense(const Context& context, const Node& output) {
    const Node* node = onlySource(context, output);
    while (node && context.graph.outputsOf(node->id).size() == 1) {
        const std::string function = activationOf(context, *node);
        if (!function.empty() && !isOutputFunction(function)) return nullptr;
        if (isType(*node, kDense)) return node;
        if (!isType(*node, kActivation) && !isType(*node, kDropout)) return nullptr;
        node = onlySource(context, *node);
    }
    return nullptr;
}

std::optional<Fix> unitsFix(const Context& context, const Node& output, const Shape& shape, int64_t units) {
    if (const Node* dense = lastDense(context, output); dense && shape.rank() == 1) {
        return Fix{{NL_TR("engine", "Set %1 to %2 units"), dense->name, units},
                   withParam(context.graph, dense->id, layer_param::kUnits, units)};
    }
    Graph fixed = context.graph;
    Link link = context.graph.inputsOf(output.id).front();
    if (shape.rank() == 3) {
        const NodeId pool = insertOnLink(fixed, context.catalog, link, kGlobalAveragePool2d);
        if (!pool) return {};
        link = fixed.inputsOf(output.id).front();
    } else if (shape.rank() != 1) {
        return {};
    }
    if (!insertOnLink(fixed, context.catalog, link, kDense, {{layer_param::kUnits, units}})) return {};
    return Fix{{NL_TR("engine", "Insert a Dense layer of %1 units"), units}, std::move(fixed)};
}

// Units that a triplet loss gets when somebody asks the analyzer to repair the end of a network.
constexpr int64_t kUsualPlace = 16;

Message whyUnits(const TargetInfo& target, const LossDescriptor& loss, int64_t units) {
    if (units == 0) return {NL_TR("engine", "%1 takes one row of numbers"), loss.title.english()};
    if (loss.quantiles) return {NL_TR("engine", "The target %1 needs one value for each of %2 quantiles"), target.column, units};
    if (target.classes.empty() || units == 1) return {NL_TR("engine", "The target %1 needs one value"), target.column};
    return {NL_TR("engine", "The target %1 has %2 classes"), target.column, target.classes.size()};
}

void checkUnits(Context& context, const Node& output, const Shape& shape, const TargetInfo& target,
                const LossDescriptor& loss) {
    const ParamMap params = lossParams(loss, context.params(output));
    if (shape.rank() == 1 && unitsFit(target, loss, params, shape[0])) return;
    const int64_t needed = neededUnits(target, loss, params), units = needed > 0 ? needed : kUsualPlace;
    const Message detail = whyUnits(target, loss, needed);
    context.report(Severity::error, "unitsMismatch", output.id,
                   {NL_TR("engine", "%1 receives %2 but needs %3"), output.name, shape.text(), units}, detail,
                   unitsFix(context, output, shape, units));
}

bool suits(const std::string& function, OutputLink link) {
    if (function == "softmax") return link == OutputLink::softmax;
    if (function == "sigmoid") return link == OutputLink::sigmoid;
    return false;
}

Fix removeActivation(const Context& context, const Node& last) {
    if (!isType(last, kActivation)) {
        return {{NL_TR("engine", "Take the activation out of %1"), last.name},
                withoutParam(context.graph, last.id, layer_param::kActivation)};
    }
    Graph fixed = context.graph;
    bypassNode(fixed, last.id);
    return {{NL_TR("engine", "Remove %1"), last.name}, std::move(fixed)};
}

void checkLastActivation(Context& context, const Node& output, const LossDescriptor& loss) {
    const Node* last = onlySource(context, output);
    const std::string function = last ? activationOf(context, *last) : std::string();
    const NodeAnalysis& facts = context.result.nodes.at(output.id);
    const OutputLink link = loss.linkOf(facts.inputs.size() == 1 ? facts.inputs[0].size() : 0);
    // A fitting one is fused with the loss; a place in space may be squeezed.
    if (function.empty() || suits(function, link) || link == OutputLink::embedding) return;
    if (isOutputFunction(function)) {
        context.report(Severity::warning, "activationLossMismatch", last->id,
                       {NL_TR("engine", "%1 ends in an activation that the loss does not suit: %2"), last->name,
                        loss.title.english()},
                       NL_TR("engine", "The loss expects plain values; squeezed ones learn slowly or not at all"),
                       removeActivation(context, *last));
    } else {
        context.report(Severity::warning, "outputActivation", last->id,
                       {NL_TR("engine", "%1 limits what %2 can answer"), last->name, output.name},
                       NL_TR("engine", "The last layer usually has no activation of its own"),
                       removeActivation(context, *last));
    }
}

/// Numbers that a loss cannot learn from: negative counts, shares beyond 1.
void checkRange(Context& context, const Node& output, const TargetInfo& target, const LossDescriptor& loss) {
    if (target.kind != TargetKind::number || (target.lowest >= loss.lowest && target.highest <= loss.highest)) return;
    const bool below = target.lowest < loss.lowest;
    const Fix fix{NL_TR("engine", "Choose the loss automatically"), withoutParam(context.graph, output.id, layer_param::kLoss)};
    const Message message = below ? Message(NL_TR("engine", "%1 cannot learn from the target %2: it has values below %3"),
                                            loss.title.english(), target.column, fmt::format("{:g}", loss.lowest))
                                  : Message(NL_TR("engine", "%1 cannot learn from the target %2: it has values above %3"),
                                            loss.title.english(), target.column, fmt::format("{:g}", loss.highest));
    context.report(Severity::error, "targetRange", output.id, message, loss.help, fix);
}

}  // namespace

void checkOutputs(Context& context) {
    for (const Node& output : context.graph.nodes) {
        if (!isType(output, kOutput)) continue;
        const NodeAnalysis& analysis = context.result.nodes.at(output.id);
        const LossDescriptor* loss = findLoss(analysis.loss);
        const TargetInfo* target = context.signature ? context.signature->target(analysis.target) : nullptr;
        if (!loss) continue;
        checkLastActivation(context, output, *loss);
        if (!target || target->kind == TargetKind::none || analysis.inputs.size() != 1) continue;
        checkRange(context, output, *target, *loss);
        checkUnits(context, output, analysis.inputs[0], *target, *loss);
    }
}

}  // namespace netloom::analyzer
