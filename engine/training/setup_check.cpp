#include "engine/training/setup_check.h"

#include <algorithm>

#include "engine/catalog/loss.h"
#include "engine/catalog/optimizer.h"

namespace netloom {
namespace {

class SetupCheck {
 public:
    SetupCheck(const Graph& graph, const GraphAnalysis& analysis, const TrainingSettings& settings, int64_t rows)
        : graph_(graph), analysis_(analysis), settings_(settings), rows_(rows), optimizer_(*findOptimizer(settings.optimizer)) {}

    std::vector<Diagnostic> run() {
        if (optimizer_.mostValues > 0 && analysis_.parameters > optimizer_.mostValues)
            add(Severity::error, "tooManyWeights",
                {NL_TR("engine", "%1 can train at most %2 parameters; the diagram has %3"), optimizer_.title.english(),
                 optimizer_.mostValues, analysis_.parameters},
                NL_TR("engine", "Its work grows with the square of their number. Make layers smaller, or choose L-BFGS or Adam"));
        if (optimizer_.mostRows > 0 && rows_ > optimizer_.mostRows)
            add(Severity::error, "tooManyRows",
                {NL_TR("engine", "%1 can train on at most %2 rows; the data have %3"), optimizer_.title.english(), optimizer_.mostRows,
                 rows_},
                NL_TR("engine", "It visits every row alone. Give the training part of the split fewer rows, or choose L-BFGS or Adam"));
        if (optimizer_.leastSquares)
            for (const Node& node : graph_.nodes) checkLeastSquares(node);
        if (optimizer_.kind == OptimizerKind::wholeBatch && settings_.clipNorm > 0)
            add(Severity::warning, "noEffect",
                {NL_TR("engine", "The largest gradient norm has no effect with %1"), optimizer_.title.english()},
                NL_TR("engine", "It finds the length of its steps by itself"));
        std::ranges::stable_sort(found_, std::greater<>(), &Diagnostic::severity);
        return std::move(found_);
    }

 private:
    void add(Severity severity, const char* code, Message message, Message detail, std::optional<NodeId> node = {}) {
        found_.push_back({severity, code, node, std::move(message), std::move(detail), std::nullopt});
    }

    void checkLeastSquares(const Node& node) {
        const NodeAnalysis* facts = analysis_.node(node.id);
        if (!facts || !facts->active) return;
        if (const LossDescriptor* loss = findLoss(facts->loss); loss && !loss->isSquaredError)
            add(Severity::error, "wrongLoss",
                {NL_TR("engine", "%1 needs the mean squared error; %2 has another loss"), optimizer_.title.english(), node.name},
                NL_TR("engine", "Choose that loss, or another optimizer"), node.id);
        if (keepsStatistics(node, *facts))
            add(Severity::error, "wrongLayer",
                {NL_TR("engine", "%1 cannot train %2, which looks at whole batches"), optimizer_.title.english(), node.name},
                NL_TR("engine", "Remove the layer, or choose another optimizer"), node.id);
    }

    bool keepsStatistics(const Node& node, const NodeAnalysis& facts) const {
        const LayerDescriptor* layer = builtinLayers().find(node.type);
        if (!layer || !layer->build || facts.inputs.empty() || !facts.output || !layer->check(node.params)) return false;
        const auto built = layer->build(layer->complete(node.params), facts.inputs);
        return built && std::ranges::any_of(built->variables(), [](const VariableSpec& spec) { return !spec.trainable; });
    }

    const Graph& graph_;
    const GraphAnalysis& analysis_;
    const TrainingSettings& settings_;
    int64_t rows_;
    const OptimizerDescriptor& optimizer_;
    std::vector<Diagnostic> found_;
};

}  // namespace

std::vector<Diagnostic> checkSetup(const Graph& graph, const GraphAnalysis& analysis, const TrainingSettings& settings,
                                   int64_t rows) {
    if (!findOptimizer(settings.optimizer)) return {};  // checkSettings() says so
    return SetupCheck(graph, analysis, settings, rows).run();
}

void addSetupCheck(const Graph& graph, const TrainingSettings& settings, int64_t rows, GraphAnalysis& analysis) {
    std::vector<Diagnostic> found = checkSetup(graph, analysis, settings, rows);
    std::ranges::move(found, std::back_inserter(analysis.diagnostics));
    std::ranges::stable_sort(analysis.diagnostics, std::greater<>(), &Diagnostic::severity);
}

}  // namespace netloom
