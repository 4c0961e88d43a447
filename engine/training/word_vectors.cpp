#include "engine/training/word_vectors.h"

#include <algorithm>
#include <unordered_map>

#include "engine/catalog/layer_descriptor.h"
#include "engine/graph/layer_types.h"

namespace netloom {
namespace {

/// Places of the columns: the first of texts holds the words, all of numbers the vectors.
struct VectorColumns {
    int word = -1;
    std::vector<int> numbers;
};
VectorColumns columnsOf(const Table& table) {
    VectorColumns columns;
    for (size_t i = 0; i < table.columns.size(); ++i) {
        const ColumnKind kind = table.columns[i].kind;
        if (kind == ColumnKind::number) columns.numbers.push_back(int(i));
        if (columns.word < 0 && (kind == ColumnKind::text || kind == ColumnKind::category)) columns.word = int(i);
    }
    return columns;
}

std::string lowerCase(std::string word) {
    for (char& c : word) c = c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
    return word;
}

/// Which row of the table of vectors each word of the vocabulary has; −1 = none. The first line of a word counts.
std::vector<int64_t> linesOf(const Table& vectors, int column, const std::vector<std::string>& vocabulary) {
    std::unordered_map<std::string, int64_t> wanted;
    for (const std::string& word : vocabulary) {
        wanted.emplace(word, -1);
        wanted.emplace(lowerCase(word), -1);
    }
    for (int64_t row = 0; row < vectors.rows; ++row) {
        const auto found = wanted.find(vectors.text(column, row));
        if (found != wanted.end() && found->second < 0) found->second = row;
    }
    std::vector<int64_t> lines;
    for (const std::string& word : vocabulary) {
        const int64_t own = wanted.at(word);
        lines.push_back(own >= 0 ? own : wanted.at(lowerCase(word)));
    }
    return lines;
}

}  // namespace

Expected<WordVectors> wordVectorsFor(const Graph& graph,
                                     const std::function<Expected<std::shared_ptr<const Table>>(const std::string&)>& table) {
    WordVectors result;
    for (const Node& node : graph.nodes) {
        const LayerDescriptor* layer = node.type == layer_type::kEmbedding ? builtinLayers().find(node.type) : nullptr;
        if (!layer) continue;
        const ParamMap params = layer->complete(node.params);
        const std::string& name = std::get<std::string>(params.at(layer_param::kVectors));
        if (name.empty()) continue;
        const Message where{NL_TR("engine", "layer %1"), node.name};
        NETLOOM_TRY(auto vectors, table(name));
        const VectorColumns columns = columnsOf(*vectors);
        if (columns.word < 0 || columns.numbers.empty()) {
            return fail({NL_TR("engine", "%1 holds no word vectors"), name}, where,
                        NL_TR("engine", "Import a text file of word vectors and choose its table"));
        }
        const int64_t size = std::get<int64_t>(params.at(layer_param::kSize));
        if (int64_t(columns.numbers.size()) != size) {
            return fail({NL_TR("engine", "The vectors of %1 have %2 numbers, the Embedding has %3"), name, columns.numbers.size(), size},
                        where, {NL_TR("engine", "Set its size to %1"), columns.numbers.size()});
        }
        result[node.id] = std::move(vectors);
    }
    return result;
}

Expected<VectorCoverage> writeWordVectors(const Table& vectors, const TokenEncoding& tokens, TensorView<float> rows) {
    const VectorColumns columns = columnsOf(vectors);
    const std::vector<int64_t> lines = linesOf(vectors, columns.word, tokens.vocabulary);
    const int64_t size = rows.shape[1];
    VectorCoverage coverage{int64_t(lines.size()), 0};
    for (int64_t place = 0; place < size; ++place) {
        const ChunkSource& source = *vectors.columns[size_t(columns.numbers[size_t(place)])].source;
        std::vector<std::shared_ptr<const Chunk>> chunks;
        for (int64_t c = 0; c < vectors.chunks(); ++c) {
            NETLOOM_TRY(auto chunk, source.chunk(c));
            chunks.push_back(std::move(chunk));
        }
        for (size_t word = 0; word < lines.size(); ++word) {
            const int64_t row = int64_t(word) + 2;  // 0 pads, 1 is unknown
            if (lines[word] < 0 || row >= rows.shape[0]) continue;
            rows[row * size + place] = float(chunks[size_t(lines[word] / kChunkRows)]->numbers[size_t(lines[word] % kChunkRows)]);
        }
    }
    coverage.found = std::count_if(lines.begin(), lines.end(), [](int64_t line) { return line >= 0; });
    return coverage;
}

}  // namespace netloom
