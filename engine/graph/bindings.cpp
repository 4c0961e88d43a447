// Which part of the data each Input takes, and which target and loss each Output has.

#include <algorithm>

#include "engine/graph/analysis_context.h"
#include "engine/graph/fixes.h"

namespace netloom::analyzer {
namespace {

/// Would the layers right behind this Input take the block?
bool blockFits(const Context& context, NodeId input, const FeatureBlock& block) {
    for (const Link& link : context.graph.outputsOf(input)) {
        const Node* node = context.graph.find(link.to);
        const LayerDescriptor* layer = node ? context.layer(*node) : nullptr;
        if (!layer || !layer->inferShape || layer->inputs.size() != 1 || layer->inputs[0].variadic) continue;
        if (!layer->inferShape(context.params(*node), std::span(&block.shape, 1))) return false;
        if (isType(*node, layer_type::kEmbedding) != (block.kind == BlockKind::tokens)) return false;
    }
    return true;
}

void bindAutomatically(Context& context, const Node& input, std::set<std::string>& used) {
    std::vector<const FeatureBlock*> candidates;
    for (const FeatureBlock& block : context.signature->blocks) {
        if (!used.contains(block.id)) candidates.push_back(&block);
    }
    if (candidates.empty() && context.signature->blocks.size() == 1)
        candidates.push_back(&context.signature->blocks[0]);
    std::vector<const FeatureBlock*> fitting;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(fitting),
                 [&](const FeatureBlock* block) { return blockFits(context, input.id, *block); });
    // One candidate is taken even if it does not fit: the layer behind it then says what it needs.
    const auto& chosen = fitting.empty() ? candidates : fitting;
    if (chosen.empty()) {
        context.report(Severity::error, "noBlock", input.id,
                       {NL_TR("engine", "The data have nothing left for %1"), input.name},
                       NL_TR("engine", "Every part of the data is taken by another Input"),
                       Fix{NL_TR("engine", "Delete the Input"), withoutNodes(context.graph, {input.id})});
        return;
    }
    if (chosen.size() > 1) {
        context.report(
            Severity::warning, "ambiguousSource", input.id,
            {NL_TR("engine", "%1 could take several parts of the data; it takes %2"), input.name, chosen[0]->id}, {},
            Fix{{NL_TR("engine", "Settle on %1"), chosen[0]->id},
                withParam(context.graph, input.id, layer_param::kSource, chosen[0]->id)});
    }
    context.result.nodes[input.id].block = chosen[0]->id;
    used.insert(chosen[0]->id);
}

std::vector<const Node*> nodesOfType(const Context& context, const char* type) {
    std::vector<const Node*> result;
    for (const NodeId id : context.topology.order) {
        const Node* node = context.graph.find(id);
        if (isType(*node, type) && context.layer(*node)) result.push_back(node);
    }
    return result;
}

void bindTarget(Context& context, const Node& output, std::set<std::string>& used) {
    const std::string wanted = textParam(context.params(output), layer_param::kTarget);
    const auto& targets = context.signature->targets;
    const TargetInfo* target = nullptr;
    if (wanted.empty()) {
        for (const TargetInfo& info : targets) {
            if (!target && !used.contains(info.column)) target = &info;
        }
        if (!target && !targets.empty()) target = &targets.front();  // reported as used twice
    } else {
        target = context.signature->target(wanted);
        if (!target) {
            context.report(Severity::error, "unknownTarget", output.id,
                           {NL_TR("engine", "%1 wants the target %2, which the data do not have"), output.name, wanted},
                           {},
                           Fix{NL_TR("engine", "Choose the target automatically"),
                               withoutParam(context.graph, output.id, layer_param::kTarget)});
        }
    }
    if (!target) return;
    if (!used.insert(target->column).second) {
        context.report(Severity::error, "duplicateTarget", output.id,
                       {NL_TR("engine", "%1 has the same target as another Output: %2"), output.name, target->column},
                       {}, Fix{NL_TR("engine", "Delete this Output"), withoutNodes(context.graph, {output.id})});
    }
    context.result.nodes[output.id].target = target->column;
}

void bindLoss(Context& context, const Node& output) {
    NodeAnalysis& analysis = context.result.nodes[output.id];
    const std::string wanted = textParam(context.params(output), layer_param::kLoss);
    const bool automatic = wanted.empty() || wanted == "auto";
    const TargetInfo* target = context.signature ? context.signature->target(analysis.target) : nullptr;
    const bool usable = target && target->kind != TargetKind::none;
    const Fix fix{NL_TR("engine", "Choose the loss automatically"),
                  withoutParam(context.graph, output.id, layer_param::kLoss)};
    if (automatic) {
        if (usable) analysis.loss = defaultLoss(target->kind).id;
        return;
    }
    const LossDescriptor* loss = findLoss(wanted);
    if (!loss) {
        context.report(Severity::error, "unknownLoss", output.id,
                       {NL_TR("engine", "%1 has an unknown loss: %2"), output.name, wanted}, {}, fix);
        return;
    }
    analysis.loss = loss->id;
    if (usable && !fitsTarget(*loss, target->kind)) {
        context.report(Severity::error, "lossMismatch", output.id,
                       {NL_TR("engine", "The loss of %1 does not suit the target %2: %3"), output.name, target->column,
                        loss->title.english()},
                       loss->help, fix);
    }
}

}  // namespace

void bindInputs(Context& context) {
    if (!context.signature) {
        context.report(Severity::note, "noData", {}, NL_TR("engine", "There are no data yet, so shapes are not known"),
                       NL_TR("engine", "Import a file in Data"));
        return;
    }
    std::set<std::string> used;
    std::vector<const Node*> automatic;
    for (const Node* input : nodesOfType(context, layer_type::kInput)) {
        const std::string wanted = textParam(context.params(*input), layer_param::kSource);
        if (wanted.empty()) {
            automatic.push_back(input);
        } else if (context.signature->block(wanted)) {
            context.result.nodes[input->id].block = wanted;
            used.insert(wanted);
        } else {
            context.report(Severity::error, "unknownSource", input->id,
                           {NL_TR("engine", "%1 takes %2, which the data do not have"), input->name, wanted}, {},
                           Fix{NL_TR("engine", "Choose automatically"),
                               withoutParam(context.graph, input->id, layer_param::kSource)});
        }
    }
    for (const Node* input : automatic) bindAutomatically(context, *input, used);
    for (const FeatureBlock& block : context.signature->blocks) {
        if (used.contains(block.id) || used.empty()) continue;
        context.report(Severity::note, "unusedBlock", {}, {NL_TR("engine", "No Input takes %1"), block.id},
                       NL_TR("engine", "This part of the data has no influence on the result"));
    }
}

void bindOutputs(Context& context) {
    const auto outputs = nodesOfType(context, layer_type::kOutput);
    if (context.signature) {
        const auto& targets = context.signature->targets;
        const bool any = std::any_of(targets.begin(), targets.end(),
                                     [](const TargetInfo& target) { return target.kind != TargetKind::none; });
        if (!any) {
            context.report(Severity::error, "noTarget", {}, NL_TR("engine", "No target column is chosen"),
                           NL_TR("engine", "Choose in Data what the network is to learn"));
        } else {
            std::set<std::string> used;
            for (const Node* output : outputs) bindTarget(context, *output, used);
        }
    }
    for (const Node* output : outputs) bindLoss(context, *output);
}

}  // namespace netloom::analyzer
