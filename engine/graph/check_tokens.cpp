// Texts: an Embedding must take the tokens of a text column and have a row for each of them; nothing else can use token
// numbers as they are.

#include "engine/graph/analysis_context.h"
#include "engine/graph/edit.h"
#include "engine/graph/fixes.h"

namespace netloom::analyzer {
namespace {

using namespace layer_type;

/// The block that an Input takes; null for other nodes.
const FeatureBlock* blockOf(const Context& context, NodeId id) {
    const Node* node = context.graph.find(id);
    return isType(*node, kInput) ? context.signature->block(context.result.nodes.at(id).block) : nullptr;
}

void checkEmbedding(Context& context, const Node& embedding, const FeatureBlock* block) {
    if (!block || block->kind != BlockKind::tokens) {
        context.report(Severity::error, "needsTokens", embedding.id,
                       {NL_TR("engine", "%1 needs the tokens of a text column"), embedding.name},
                       NL_TR("engine", "Connect it to the Input of a text column"));
        return;
    }
    const int64_t rows = std::get<int64_t>(context.params(embedding).at(layer_param::kVocabulary));
    if (rows >= block->vocabulary) return;
    context.report(Severity::error, "vocabularyTooSmall", embedding.id,
                   {NL_TR("engine", "%1 has %2 words, the texts of %3 have %4"), embedding.name, rows, block->id, block->vocabulary},
                   {},
                   Fix{{NL_TR("engine", "Set the vocabulary to %1"), block->vocabulary},
                       withParam(context.graph, embedding.id, layer_param::kVocabulary, block->vocabulary)});
}

void checkOther(Context& context, const Node& node, const Link& link, const FeatureBlock& block) {
    Graph fixed = context.graph;
    insertOnLink(fixed, context.catalog, link, kEmbedding, {{layer_param::kVocabulary, block.vocabulary}});
    context.report(Severity::warning, "tokensWithoutEmbedding", node.id,
                   {NL_TR("engine", "%1 reads word numbers as if they were amounts"), node.name},
                   NL_TR("engine", "An Embedding turns each word into a vector"),
                   Fix{NL_TR("engine", "Insert Embedding"), std::move(fixed)});
}

}  // namespace

void checkTokens(Context& context) {
    if (!context.signature) return;
    for (const NodeId id : context.topology.order) {
        const Node& node = *context.graph.find(id);
        if (!context.layer(node)) continue;
        for (const Link& link : soundInputs(context, node)) {
            const FeatureBlock* block = blockOf(context, link.from);
            if (!block && isType(*context.graph.find(link.from), kInput)) continue;  // reported already
            if (isType(node, kEmbedding)) checkEmbedding(context, node, block);
            else if (block && block->kind == BlockKind::tokens) checkOther(context, node, link, *block);
        }
    }
}

}  // namespace netloom::analyzer
