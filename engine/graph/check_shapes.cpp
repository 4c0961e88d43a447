// Shapes and cost along the topological order, and what to do where they do not fit.

#include "engine/graph/analysis_context.h"
#include "engine/graph/edit.h"
#include "engine/graph/fixes.h"

namespace netloom::analyzer {
namespace {

using namespace layer_type;

std::string shapesText(const std::vector<Shape>& shapes) {
    std::string text;
    for (const Shape& shape : shapes) text += (text.empty() ? "" : ", ") + shape.text();
    return text;
}

bool infers(const Context& context, const Node& node, const std::vector<Shape>& inputs) {
    const LayerDescriptor* layer = context.layer(node);
    return layer->inferShape && layer->inferShape(context.params(node), inputs).has_value();
}

/// Flatten in front of every input that is not flat, when the node would then be content.
std::optional<Fix> flattenFix(const Context& context, const Node& node, const std::vector<Link>& links,
                              std::vector<Shape> inputs) {
    Graph fixed = context.graph;
    bool changed = false;
    for (size_t i = 0; i < inputs.size(); ++i) {
        if (inputs[i].rank() <= 1) continue;
        inputs[i] = Shape{inputs[i].size()};
        changed = insertOnLink(fixed, context.catalog, links[i], kFlatten) != 0 || changed;
    }
    if (!changed || !infers(context, node, inputs)) return {};
    return Fix{NL_TR("engine", "Insert Flatten"), std::move(fixed)};
}

/// Take away a Flatten that stands in front of a layer which needs an image.
std::optional<Fix> unflattenFix(const Context& context, const Node& node, const std::vector<Link>& links) {
    if (links.size() != 1) return {};
    const Node* before = context.graph.find(links[0].from);
    const auto& inputs = context.result.nodes.at(before->id).inputs;
    if (!isType(*before, kFlatten) || inputs.size() != 1 || !infers(context, node, inputs)) return {};
    Graph fixed = context.graph;
    bypassNode(fixed, before->id);
    return Fix{{NL_TR("engine", "Remove %1"), before->name}, std::move(fixed)};
}

/// Bring all inputs of Add to the first one's shape: Dense for vectors, 1×1 Conv2D for images of equal size.
std::optional<Fix> projectFix(const Context& context, const Node& node, const std::vector<Link>& links,
                              const std::vector<Shape>& inputs) {
    Graph fixed = context.graph;
    const Shape& wanted = inputs.front();
    for (size_t i = 1; i < inputs.size(); ++i) {
        if (inputs[i] == wanted) continue;
        if (inputs[i].rank() != wanted.rank()) return {};
        NodeId added = 0;
        if (wanted.rank() == 1) {
            added = insertOnLink(fixed, context.catalog, links[i], kDense, {{layer_param::kUnits, wanted[0]}});
        } else if (wanted.rank() == 3 && wanted[0] == inputs[i][0] && wanted[1] == inputs[i][1]) {
            added = insertOnLink(
                fixed, context.catalog, links[i], kConv2d,
                {{layer_param::kFilters, wanted[2]}, {layer_param::kKernelSize, std::vector<int64_t>{1, 1}}});
        }
        if (!added) return {};
    }
    if (!infers(context, node, std::vector<Shape>(inputs.size(), wanted))) return {};
    return Fix{NL_TR("engine", "Match the shapes with a learnt projection"), std::move(fixed)};
}

void reportMisfit(Context& context, const Node& node, const std::vector<Link>& links, const std::vector<Shape>& inputs,
                  const Error& error) {
    if (inputs.size() > 1) {
        auto fix = isType(node, kAdd) ? projectFix(context, node, links, inputs) : std::nullopt;
        if (!fix) fix = flattenFix(context, node, links, inputs);
        context.report(Severity::error, "shapeMismatch", node.id,
                       {NL_TR("engine", "The inputs of %1 do not fit together: %2"), node.name, shapesText(inputs)},
                       error.what, std::move(fix));
        return;
    }
    auto fix = flattenFix(context, node, links, inputs);
    if (!fix) fix = unflattenFix(context, node, links);
    const bool rank = fix.has_value() || (!inputs.empty() && inputs[0].rank() == 1);
    context.report(Severity::error, rank ? "wrongRank" : "wrongShape", node.id,
                   {NL_TR("engine", "%1 cannot take an input of %2"), node.name, shapesText(inputs)}, error.what,
                   std::move(fix));
}

void inferNode(Context& context, const Node& node, const LayerDescriptor& layer) {
    NodeAnalysis& analysis = context.result.nodes[node.id];
    if (isType(node, kInput)) {
        const FeatureBlock* block = context.signature ? context.signature->block(analysis.block) : nullptr;
        if (block) analysis.output = block->shape;
    } else {
        const std::vector<Link> links = soundInputs(context, node);
        std::vector<Shape> inputs;
        std::set<int> ports;
        for (const Link& link : links) {
            const auto& shape = context.output(link.from);
            if (!shape) return;
            inputs.push_back(*shape);
            ports.insert(link.toPort);
        }
        if (ports.size() < layer.requiredInputs()) return;  // reported as a missing input
        analysis.inputs = inputs;
        if (!layer.inferShape) return;
        auto shape = layer.inferShape(context.params(node), inputs);
        if (!shape) return reportMisfit(context, node, links, inputs, shape.error());
        analysis.output = *shape;
        if (layer.cost) analysis.cost = layer.cost(context.params(node), inputs);
    }
    if (analysis.output) analysis.activationElements = analysis.output->size();
}

}  // namespace

void inferShapes(Context& context) {
    for (const NodeId id : context.topology.order) {
        const Node& node = *context.graph.find(id);
        if (const LayerDescriptor* layer = context.layer(node)) inferNode(context, node, *layer);
    }
}

}  // namespace netloom::analyzer
