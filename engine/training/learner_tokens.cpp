// Learner: words. Tokens that the vocabulary does not have (the analyzer compares the sizes of vocabularies beforehand, so this
// only finds damaged or foreign data, before they reach a table of word vectors), and vectors that words start from.

#include "engine/training/learner.h"

#include <algorithm>

namespace netloom {

Expected<void> Learner::checkTokens(const EncodedRows& batch, int64_t rows, std::span<const int64_t> tableRows) const {
    const auto& blocks = recipe_->signature().blocks;
    for (size_t b = 0; b < blocks.size(); ++b) {
        if (blocks[b].kind != BlockKind::tokens) continue;
        const int64_t steps = blocks[b].shape[0];
        const auto vocabulary = float(blocks[b].vocabulary);
        const float* tokens = batch.inputs[b].data();
        for (int64_t i = 0; i < rows * steps; ++i) {
            if (tokens[i] >= 0 && tokens[i] < vocabulary) continue;
            return fail({NL_TR("engine", "The word number %1 is outside the vocabulary of %2 words"), int64_t(tokens[i]), blocks[b].vocabulary},
                        {NL_TR("engine", "row %1, column %2"), tableRows[size_t(i / steps)] + 1, blocks[b].id},
                        NL_TR("engine", "Prepare the data again, or import the file anew"));
        }
    }
    return {};
}

Expected<VectorCoverage> Learner::startFrom(NodeId embedding, const Table& vectors) {
    const auto block = blockIndex_.find(firstInputs_.at(embedding));
    NETLOOM_ASSERT(block != blockIndex_.end());  // the analyzer refuses other inputs of an Embedding
    const std::string& column = recipe_->signature().blocks[block->second].id;
    const auto& all = recipe_->tokens();
    const auto tokens = std::find_if(all.begin(), all.end(), [&](const TokenEncoding& t) { return t.column == column; });
    NETLOOM_ASSERT(tokens != all.end());
    for (const NetworkVariable<float>& variable : network_.variables())
        if (variable.node == embedding) return writeWordVectors(vectors, *tokens, variable.value);
    return VectorCoverage{};
}

}  // namespace netloom
