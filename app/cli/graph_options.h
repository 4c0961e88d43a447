#pragma once
// Where the diagram comes from: the options of graph and fit.

#include "app/cli/cli.h"
#include "engine/catalog/data_signature.h"
#include "engine/training/settings.h"

namespace netloom::cli {

class GraphOptions {
 public:
    void addTo(CLI::App* command);
    bool makesGraph() const { return automatic || !template_.empty() || !from_.empty(); }
    bool changes() const { return makesGraph() || !sets_.empty(); }

    /// Puts the graph (and, when it was proposed, its settings) into the document. Reasons go to stderr.
    Expected<void> apply(const DataSignature& signature, Document& document) const;

    bool automatic = false;

 private:
    Expected<void> fromTemplate(const DataSignature& signature, Graph& graph) const;
    Expected<void> set(const std::string& assignment, Graph& graph) const;

    std::string template_, from_;
    std::vector<std::string> sets_;
};

}  // namespace netloom::cli
