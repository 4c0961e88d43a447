#pragma once
// What stands between a diagram and a training with these settings: the part of the analysis that depends on the settings.

#include "engine/graph/analysis.h"
#include "engine/training/settings.h"

namespace netloom {

/// Errors: more weights or rows than the optimizer can take, losses or layers that it does not know. Warnings: a learning rate
/// far from the usual, settings without effect. `rows`: of training; 0 if not known yet. Sorted errors first.
std::vector<Diagnostic> checkSetup(const Graph& graph, const GraphAnalysis& analysis, const TrainingSettings& settings,
                                   int64_t rows);
/// Adds them to the analysis, which stays sorted.
void addSetupCheck(const Graph& graph, const TrainingSettings& settings, int64_t rows, GraphAnalysis& analysis);

}  // namespace netloom
