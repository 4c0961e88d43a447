#pragma once
// One training as the command line does it: recorded in the project, shown on stderr, stopped by Ctrl+C.

#include "app/cli/cli.h"
#include "engine/data/fitted_recipe.h"
#include "engine/training/run.h"

namespace netloom::cli {

/// Trains graph and settings of the document as a new run; everything is stored and saved, also after Ctrl+C.
Expected<RunRecord> trainNewRun(Project& project, const Document& document, const std::string& note);
/// Goes on with a stored run exactly where its last checkpoint stands; `change` may edit its settings.
Expected<RunRecord> resumeRun(Project& project, int64_t run,
                              const std::function<Expected<void>(TrainingSettings&)>& change);

Json runJson(const RunRecord& record);
std::string runText(const RunRecord& record);
/// Prints the run and turns its end into an exit status (failed, interrupted, done).
Expected<int> endOfRun(const Cli& cli, const RunRecord& record, Json more = Json::object());

}  // namespace netloom::cli
