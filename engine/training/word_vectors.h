#pragma once
// Vectors that were learnt elsewhere as the start of an Embedding: a table of the project with a column of words and one number
// column per place of the vector.

#include <functional>
#include <map>
#include <memory>

#include "engine/data/fitted_recipe.h"
#include "engine/graph/graph.h"
#include "engine/tensor/tensor.h"

namespace netloom {

/// By Embedding.
using WordVectors = std::map<NodeId, std::shared_ptr<const Table>>;

/// The tables that Embeddings of the graph name. Errors: no such table, not a table of words, vectors of another size; each
/// names the layer.
Expected<WordVectors> wordVectorsFor(const Graph& graph,
                                     const std::function<Expected<std::shared_ptr<const Table>>(const std::string&)>& table);

struct VectorCoverage {
    int64_t words = 0;  ///< of the vocabulary
    int64_t found = 0;
};
/// Writes the vectors of all words of the vocabulary that `vectors` has (as they are, else in lower case) over their rows of an
/// Embedding's table [vocabulary, size]. Other rows stay. Error: damaged data.
Expected<VectorCoverage> writeWordVectors(const Table& vectors, const TokenEncoding& tokens, TensorView<float> rows);

}  // namespace netloom
